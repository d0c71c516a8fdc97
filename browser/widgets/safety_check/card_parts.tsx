/** The parts of the card. */

import type { ComponentChildren, VNode } from "preact";
import { toldQuestions } from "../../rules/check_answers.ts";
import * as say from "./describe/card.ts";
import { type Deciding, illnessesOf, limitsOf, MOST, reasonsOf, type Result, reviewOf, tierOf } from "./state/card.ts";

interface PartProps {
  title: string;
  name: string;
  children: ComponentChildren;
}

export function Part({ title, name, children }: PartProps): VNode {
  return (
    <section class={name}>
      <h5>{title}</h5>
      {children}
    </section>
  );
}

/** What only some want to see; on paper it is open. */
export function Folded({ title, name, children }: PartProps): VNode {
  return (
    <details class={name} data-paper="">
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** The list, cut before it fills the page; the last entry says how many more there are. */
function ShortList({ children }: { children: VNode[] }): VNode {
  return (
    <ul>
      {children.slice(0, MOST)}
      {children.length > MOST && <li>{say.andMore(children.length)}</li>}
    </ul>
  );
}

/** The reasons, what was said that made them so, and what it may be. */
export function Because({ result, deciding }: { result: Result; deciding: readonly Deciding[] }): VNode {
  const reasons = reasonsOf(deciding), illnesses = illnessesOf(result, deciding);
  if (reasons.length === 0) return <p>{say.NO_SIGN}</p>;
  return (
    <>
      <ShortList>
        {reasons.map(({ reason, signs }) => (
          <li key={reason}>
            {reason}
            {signs.length > 0 && <span class="said">{say.youSaid(result, signs)}</span>}
          </li>
        ))}
      </ShortList>
      {illnesses.length > 0 && (
        <p>
          <strong>{`${say.MAY_BE} `}</strong>
          {say.onlyAnExamination(illnesses)}
        </p>
      )}
    </>
  );
}

/** Everything that was not answered with "no", one line each. */
export function Told({ result }: { result: Result }): VNode {
  const { rules, answers, found } = result;
  return (
    <>
      <ul class="tell">
        {toldQuestions(rules, answers).map((question) => <li key={question.id}>{say.told(result, question)}</li>)}
      </ul>
      <p>{say.theRest(found)}</p>
    </>
  );
}

/** What is open of the course, and why not more. */
export function Opens({ result }: { result: Result }): VNode {
  const { rules, found } = result, limits = limitsOf(result);
  const { opens } = rules.routines.find(({ id }) => id === found.routine)!;
  return (
    <>
      <p>{found.exercise === "full" ? `${opens} ${say.STRETCHES_TOO}` : opens}</p>
      {limits.length > 0 && (
        <details data-paper="">
          <summary>{say.WHY_NOT_MORE}</summary>
          <ShortList>{limits.map((reason) => <li key={reason}>{reason}</li>)}</ShortList>
        </details>
      )}
    </>
  );
}

/** What to do if it does not go well, and when to look again. */
export function Net({ result }: { result: Result }): VNode {
  return (
    <>
      <p>{tierOf(result).safety_net}</p>
      <p>
        <strong>{say.lookAgain(reviewOf(result))}</strong>
      </p>
    </>
  );
}
