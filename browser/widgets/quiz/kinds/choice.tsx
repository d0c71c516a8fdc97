/** One of several choices, or all that fit; in words, or beside a picture that does the same. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { SeveralQuestion, SingleQuestion } from "../../../generated/quiz.ts";
import { Input } from "../../../lib/fields.tsx";
import { useUid } from "../../../lib/widget.tsx";
import { ascending } from "../../../rules/quiz.ts";
import * as say from "../describe.ts";
import { Letter, type Look, More, Outcome } from "../parts.tsx";
import { Picture } from "../picture.tsx";
import type { AskProps, Kind, ShownProps } from "./kind.ts";

type ChoiceItem = SingleQuestion | SeveralQuestion;
/** Indices of what is chosen. */
type Draft = readonly number[];

export const single: Kind<SingleQuestion, Draft> = {
  blank: () => [],
  read: (_, [chosen]) => chosen === undefined ? { problem: say.CHOOSE_FIRST, at: 0 } : { answer: chosen },
  Ask: (props) => <Choices {...props} type="radio" pick={(_, index) => [index]} />,
  Explain: ({ item, order, answer }) => (
    <Explained
      item={item}
      order={order}
      role={(index) => say.roleOfSingle(item, answer as number, index)}
      good={(index) => index === item.answer}
    />
  ),
  Paper: (props) => <PaperChoices {...props} box="quiz-box-round" />,
  key: (item, order) => say.choiceKey(item, order, [item.answer]),
};

export const several: Kind<SeveralQuestion, Draft> = {
  blank: () => [],
  read: (_, ticked) => ticked.length ? { answer: ascending(ticked) } : { problem: say.TICK_FIRST, at: 0 },
  Ask: (props) => <Choices {...props} type="checkbox" pick={toggled} />,
  Explain: ({ item, order, answer }) => (
    <Explained
      item={item}
      order={order}
      role={(index) => say.roleOfSeveral(item, answer as Draft, index)}
      good={(index) => (answer as Draft).includes(index) === item.answer.includes(index)}
    />
  ),
  Paper: (props) => <PaperChoices {...props} box="" />,
  key: (item, order) => say.choiceKey(item, order, item.answer),
};

function toggled(draft: Draft, index: number): Draft {
  return draft.includes(index) ? draft.filter((one) => one !== index) : [...draft, index];
}

interface ChoicesProps extends AskProps<ChoiceItem, Draft> {
  type: "radio" | "checkbox";
  pick(draft: Draft, index: number): Draft;
}

function Choices({ item, order, draft, change, flaw, type, pick }: ChoicesProps): VNode {
  const group = useUid("choices");
  const [here, setHere] = useState(-1);
  const choose = (place: number): void => change(pick(draft, order[place]!));
  const list = (
    <div class="quiz-list">
      {order.map((index, place) => (
        <label key={index} class="psoas-choice">
          <Input
            type={type}
            name={group}
            value={index}
            checked={draft.includes(index)}
            onChange={() => choose(place)}
            onFocus={() => setHere(place)}
            onBlur={() => setHere(-1)}
            {...flaw(place)}
          />
          {item.picture && <Letter place={place} />}
          <span>{item.choices[index]!.text}</span>
        </label>
      ))}
    </div>
  );
  if (!item.picture) return list;
  const state = (place: number): string =>
    `${draft.includes(order[place]!) ? "is-chosen" : ""} ${place === here ? "is-here" : ""}`;
  return (
    <div class="quiz-pictured">
      <Picture of={item.picture} choices={item.choices} order={order} state={state} onChoose={choose} />
      {list}
    </div>
  );
}

interface ExplainedProps extends ShownProps<ChoiceItem> {
  /** What a choice has to do with the answer; empty for nothing. */
  role(index: number): string;
  /** Whether a choice that has to do with it gets a tick or a cross. */
  good(index: number): boolean;
}

/** What was chosen and what is right, each with its reason; the rest behind a button. */
function Explained({ item, order, role, good }: ExplainedProps): VNode {
  const look = (index: number): Look => !role(index) ? "other" : good(index) ? "right" : "wrong";
  const shown = (index: number): VNode => {
    const { text, why } = item.choices[index]!;
    const letter = item.picture && <Letter key="letter" place={order.indexOf(index)} />;
    return (
      <Outcome key={index} look={look(index)} words={role(index) || say.NOT_THIS} text={[letter, text]} why={why} />
    );
  };
  const words = (
    <>
      {order.filter(role).map(shown)}
      <More words={say.WHY_NOT_OTHERS}>{order.filter((index) => !role(index)).map(shown)}</More>
    </>
  );
  if (!item.picture) return words;
  const inPicture = (index: number): Look => item.choices[index]!.right ? "right" : look(index);
  return (
    <div class="quiz-pictured">
      <Picture of={item.picture} choices={item.choices} order={order} look={inPicture} />
      <div>{words}</div>
    </div>
  );
}

function PaperChoices({ item, order, box }: ShownProps<ChoiceItem> & { box: string }): VNode {
  return (
    <>
      {item.picture && <Picture of={item.picture} choices={item.choices} order={order} />}
      <ul class="quiz-paper-list">
        {order.map((index, place) => (
          <li key={index}>
            <span class={`quiz-box ${box}`} />
            <Letter place={place} />
            {item.choices[index]!.text}
          </li>
        ))}
      </ul>
    </>
  );
}
