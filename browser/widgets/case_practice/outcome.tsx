/** What came of an answer, skill by skill, with the reasons. */

import type { ComponentChildren, VNode } from "preact";
import type { CasePracticeData, Client } from "../../generated/case_practice.ts";
import { type Answer, judge } from "../../rules/cases.ts";
import * as say from "./describe.ts";

interface OutcomeProps {
  data: CasePracticeData;
  client: Client;
  answer: Answer;
  /** Whether there is a client without an answer. */
  isOneOpen: boolean;
  onNext(): void;
  onAgain(): void;
}

export function Outcome({ data, client, answer, isOneOpen, onNext, onAgain }: OutcomeProps): VNode {
  const { decision, chart, forgotten } = judge(client, answer);
  return (
    <div class="answer" data-right={decision}>
      <h5>{say.verdict(decision)}</h5>
      <ul class="verdicts">
        <Verdict isGood={decision} about={say.rightDecision(client)}>{client.why}</Verdict>
        <Verdict isGood={chart} about={say.CHART}>{say.bestCharts(data, client)}</Verdict>
        <Verdict isGood={forgotten.length === 0} about={say.ASKING}>
          {forgotten.length ? say.decidedWithout(forgotten) : say.ASKED_ALL}
        </Verdict>
      </ul>
      <p>
        <strong>{say.OTHERWISE}</strong>
        {client.otherwise}
      </p>
      {client.references.length > 0 && (
        <details>
          <summary>{say.SOURCES}</summary>
          <ul>{client.references.map((text) => <li key={text}>{text}</li>)}</ul>
        </details>
      )}
      <div class="psoas-row psoas-no-print">
        <button type="button" class="psoas-main" onClick={onNext}>{say.nextClient(isOneOpen)}</button>
        <button type="button" onClick={onAgain}>{say.ANSWER_AGAIN}</button>
      </div>
    </div>
  );
}

interface VerdictProps {
  isGood: boolean;
  about: string;
  children: ComponentChildren;
}

function Verdict({ isGood, about, children }: VerdictProps): VNode {
  const look = isGood ? "good" : "poor";
  return (
    <li class={look}>
      <span aria-hidden="true">{say.SIGNS[look]}</span>
      <strong>{about}</strong>
      {children}
    </li>
  );
}
