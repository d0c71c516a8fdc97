/** Below the week: what goes for all of it, what to do on a bad day, and what each thing is worth. */

import { Fragment, type RefObject, type VNode } from "preact";
import type { WeekData } from "../../generated/week_planner.ts";
import { LessonLink } from "../../lib/links.tsx";
import { TO_CHECK } from "../../parts/gate/describe.ts";
import { CHECK, SecondPartLink } from "../../parts/gate/links.tsx";
import { mayPress } from "../../rules/week_plan.ts";
import * as say from "./describe.ts";
import { openElements } from "./moves.ts";
import type { Plan, Planned } from "./state.ts";

const EVIDENCE = "07-evidence";

export function Notes({ data, week }: { data: WeekData; week: Planned }): VNode {
  const { exercise, routine } = week.plan;
  return (
    <ul class="notes">
      {exercise !== "full" && (
        <li>{week.lacksSecondPart ? <SecondPart words={data.second_part} /> : data.no_pressure}</li>
      )}
      {data.notes.map((note) => <li key={note}>{note}</li>)}
      {mayPress(routine) && <li>{data.pressing}</li>}
    </ul>
  );
}

function SecondPart({ words }: { words: string }): VNode {
  return (
    <>
      {words} <SecondPartLink />
    </>
  );
}

interface FlareUpProps {
  data: WeekData;
  details: RefObject<HTMLDetailsElement | null>;
  onHalf(): void;
}

export function FlareUp({ data: { flare_up }, details, onHalf }: FlareUpProps): VNode {
  return (
    <details class="flare-up" ref={details}>
      <summary>{flare_up.title}</summary>
      <p class="psoas-caution">
        {flare_up.first} <LessonLink href={CHECK}>{TO_CHECK}</LessonLink>
      </p>
      <ol>{flare_up.steps.map((step) => <li key={step}>{step}</li>)}</ol>
      <p>
        <strong>{say.SET_A_DATE}</strong>
        {flare_up.date}
      </p>
      <div class="psoas-row psoas-no-print">
        <button type="button" onClick={onHalf}>{say.HALF}</button>
      </div>
    </details>
  );
}

export function Worth({ data, plan }: { data: WeekData; plan: Plan }): VNode {
  return (
    <details class="worth">
      <summary>{say.WORTH}</summary>
      <dl>
        {openElements(data, plan).map(({ id, name, claim, badge, spoken, other }) => (
          <Fragment key={id}>
            <dt>
              {name}{" "}
              <LessonLink class="badge" href={`${EVIDENCE}.ipynb#claim-${claim}`} data-lesson={EVIDENCE}>
                {badge}
              </LessonLink>
            </dt>
            <dd>
              {spoken} <span class="psoas-note">{other}</span>
            </dd>
          </Fragment>
        ))}
      </dl>
      <p>
        <strong>{say.WHY_WALKS}</strong>
        {data.walk_words}
      </p>
    </details>
  );
}
