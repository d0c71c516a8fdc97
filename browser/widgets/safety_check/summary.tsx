/** All answers, to look over and to change. */

import type { VNode } from "preact";
import type { CheckRules } from "../../generated/safety_check.ts";
import * as say from "./describe/check.ts";
import type { Given } from "./state/form.ts";
import { type Lines, linesOf, type PagePlace } from "./state/way.ts";

interface SummaryProps {
  rules: CheckRules;
  answers: Given;
  onPage(place: PagePlace): void;
  onResult(): void;
}

export function Summary({ rules, answers, onPage, onResult }: SummaryProps): VNode {
  return (
    <>
      <h4>{say.YOUR_ANSWERS}</h4>
      <p>{say.CAN_CHANGE}</p>
      <dl class="summary">
        {linesOf(rules, answers).map((lines) => (
          <Row
            key={lines.screen.id}
            lines={lines}
            answers={answers}
            onChange={() => onPage({ at: "page", part: lines.part, index: lines.index, then: "summary" })}
          />
        ))}
      </dl>
      <div class="psoas-row">
        <button type="button" class="psoas-main" onClick={onResult}>{say.TO_RESULT}</button>
      </div>
    </>
  );
}

interface RowProps {
  lines: Lines;
  answers: Given;
  onChange(): void;
}

function Row({ lines: { screen, told, isOpen }, answers, onChange }: RowProps): VNode {
  const act = say.answerOrChange(isOpen);
  return (
    <div class="summary-part">
      <dt>
        <span>{screen.title}</span>
        <button type="button" aria-label={`${act}: ${screen.title}`} onClick={onChange}>{act}</button>
      </dt>
      {told.map((question) => <dd key={question.id}>{say.line(question, answers[question.id])}</dd>)}
      {told.length === 0 && <dd>{isOpen ? say.NOT_ANSWERED : say.NONE_OF_IT}</dd>}
    </div>
  );
}
