/** A session that is over: what was done, and how it is now. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { ReleaseData } from "../../generated/release_session.ts";
import { LessonLink } from "../../lib/links.tsx";
import { ScoreField } from "../../parts/player/score.tsx";
import type { Over } from "./arranged.ts";
import * as say from "./describe/after.ts";
import type { Guide } from "./guide.ts";
import { rungOf } from "./state/choice.ts";

const RULE = "07-evidence.ipynb#claim-pain-change-rule";
const STRETCHES = "06-stretch-and-keep.ipynb";

interface AfterProps {
  data: ReleaseData;
  guide: Guide;
  over: Over;
}

export function After({ data, guide, over: { at, choice, view, entry } }: AfterProps): VNode {
  const { after, ask, real_change_from } = data, { before } = choice;
  const rung = rungOf(data, choice.rung)!; // a choice names one of the data's own
  const [score, setScore] = useState<number | null>(null);
  const [mayStretch] = useState(() => guide.opened()?.assessment.exercise === "full");
  const needed = real_change_from[before] ?? Infinity;
  const verdict = (now: number): string => say.verdict(before, now, needed, after.proves);
  const tellScore = (now: number): void => {
    guide.log.note(at, { ...entry, after: now });
    guide.tell({ last: { at, ...entry, after: now } });
    setScore(now);
    guide.say(verdict(now));
  };
  return (
    <>
      <h4>{say.isOver(view.ended === "done")}</h4>
      <p>{say.did(rung, entry.breaths, choice.natural)}</p>
      {view.ache && <p class="psoas-caution">{ask.after_more}</p>}
      {view.beats.length > 0 && <p class="psoas-caution">{say.FELT_A_BEAT}</p>}
      <ScoreField legend={say.PAIN_AFTER} chosen={score} onChoose={tellScore} />
      <p class="psoas-sentence verdict" hidden={score === null}>{score === null ? "" : verdict(score)}</p>
      <details>
        <summary>{say.WHEN_REAL}</summary>
        <p>{say.neededFrom(after.source, before, needed)}</p>
        <p>
          <LessonLink href={RULE}>{say.RULE}</LessonLink> {say.RULE_BADGE}
        </p>
      </details>
      <p>
        {after.next} {mayStretch ? <LessonLink href={STRETCHES}>{say.TO_STRETCHES}</LessonLink> : say.OR_WALK}
      </p>
      <p class="psoas-note">{after.give_up}</p>
      <div class="psoas-row">
        <button type="button" onClick={() => guide.arrange()}>{say.TO_THE_START}</button>
      </div>
    </>
  );
}
