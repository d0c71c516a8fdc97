/** For three days after pressing: what to watch for, and how it is the day after. */

import type { VNode } from "preact";
import type { NextDayChoice, ReleaseData } from "../../generated/release_session.ts";
import { clearAssessment } from "../../lib/check.ts";
import * as say from "./describe/after.ts";
import type { Guide } from "./guide.ts";
import { type Aftermath, aftermathOf } from "./state/log.ts";
import { StopList } from "./stop_list.tsx";

export function Banner({ data, guide }: { data: ReleaseData; guide: Guide }): VNode {
  const now = Date.now(), { name } = guide.stage;
  const isElsewhere = name === "running" || name === "question"; // the session may be somebody else's
  const aftermath = isElsewhere ? null : aftermathOf(data, guide.log.sessions(), now);
  return (
    <div class="banner-place" hidden={!aftermath}>
      {aftermath && <Told key={guide.round} data={data} guide={guide} aftermath={aftermath} now={now} />}
    </div>
  );
}

interface ToldProps {
  data: ReleaseData;
  guide: Guide;
  aftermath: Aftermath;
  now: number;
}

function Told({ data, guide, aftermath: { session, watchUntil, answer, asks }, now }: ToldProps): VNode {
  const { after, next_day, stop_signs } = data;
  const take = (choice: NextDayChoice): void => {
    guide.log.note(session.at, { ...session, dayAfter: choice.id, dayAfterAt: new Date().toISOString() });
    if (choice.closes === "all") clearAssessment();
    else guide.arrange();
    guide.say(choice.words);
  };
  return (
    <>
      {watchUntil !== null && (
        <div class="banner">
          <p>
            <b>{say.until(watchUntil, now)}</b> {after.watch}
          </p>
          <details open={session.dayAfter === "worse"}>
            <summary>{say.WATCH_FOR}</summary>
            <StopList groups={stop_signs} />
          </details>
        </div>
      )}
      {answer && <p class="psoas-caution">{answer.words}</p>}
      {asks && (
        <fieldset class="next-day">
          <legend>{next_day.question}</legend>
          <div class="psoas-row">
            {next_day.choices.map((choice) => (
              <button key={choice.id} type="button" onClick={() => take(choice)}>{choice.name}</button>
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}
