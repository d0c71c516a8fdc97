/** A number to type; any number of a range is right. */

import type { VNode } from "preact";
import type { NumericQuestion } from "../../../generated/quiz.ts";
import { Input, Labelled } from "../../../lib/fields.tsx";
import { readNumber } from "../../../lib/text.ts";
import { isRight } from "../../../rules/quiz.ts";
import * as say from "../describe.ts";
import { More, Outcome } from "../parts.tsx";
import type { AskProps, Kind, Reading, ShownProps } from "./kind.ts";

export const numeric: Kind<NumericQuestion, string> = {
  blank: () => "",
  read,
  Ask,
  Explain: ({ item, answer }) => <Explain item={item} answer={answer as number} />,
  Paper,
  key: (item) => `${say.span(item)}. ${item.why}`,
};

function read({ unit }: NumericQuestion, draft: string): Reading {
  const typed = draft.trim();
  if (!typed) return { problem: say.TYPE_FIRST, at: 0 };
  const answer = readNumber(unit && typed.endsWith(unit) ? typed.slice(0, -unit.length) : typed);
  return answer === null ? { problem: say.notANumber(typed), at: 0 } : { answer };
}

function Ask({ item, draft, change, flaw }: AskProps<NumericQuestion, string>): VNode {
  return (
    <p class="quiz-number-field">
      <Labelled label={say.YOUR_NUMBER}>
        {(id) => (
          <Input
            id={id}
            type="text"
            // A keypad without letters has no minus sign on some phones.
            inputMode={item.low < 0 ? "text" : "decimal"}
            size={8}
            value={draft}
            onInput={(event) => change(event.currentTarget.value)}
            {...flaw(0)}
          />
        )}
      </Labelled>
      {item.unit && <span class="quiz-unit">{item.unit}</span>}
    </p>
  );
}

function Explain({ item, answer }: { item: NumericQuestion; answer: number }): VNode {
  const isLower = answer < item.low, isHigher = answer > item.high, own = say.withUnit(item, answer);
  const lower = <Outcome key="lower" look="other" words={say.SMALLER} text={say.below(item)} why={item.why_lower} />;
  const higher = <Outcome key="higher" look="other" words={say.LARGER} text={say.above(item)} why={item.why_higher} />;
  if (isRight(item, answer)) {
    return (
      <>
        <Outcome look="right" words={say.YOURS_IS_RIGHT} text={own} why={item.why} />
        <More words={say.WHY_NEITHER}>{[lower, higher]}</More>
      </>
    );
  }
  return (
    <>
      <Outcome look="wrong" words={say.YOURS} text={own} why={isLower ? item.why_lower : item.why_higher} />
      <Outcome look="right" words={say.COUNTS_AS_RIGHT} text={say.span(item)} why={item.why} />
      <More words={isLower ? say.WHY_NOT_LARGER : say.WHY_NOT_SMALLER}>{[!isLower && lower, !isHigher && higher]}</More>
    </>
  );
}

function Paper({ item }: ShownProps<NumericQuestion>): VNode {
  return (
    <p class="quiz-blank">
      {say.YOUR_NUMBER}: <span class="quiz-line" />
      {item.unit && ` ${item.unit}`}
    </p>
  );
}
