/** Getting ready: what, for how long, on which side, and how it is now. */

import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ReleaseData } from "../../generated/release_session.ts";
import { hasWakeLock } from "../../lib/device.ts";
import { Input } from "../../lib/fields.tsx";
import { ChoiceField } from "../../parts/player/choice.tsx";
import { NOT_REVIEWED, READY } from "../../parts/player/describe.ts";
import { PaceFields, possible } from "../../parts/player/pace.tsx";
import { firstUnticked, ReadyField } from "../../parts/player/ready.tsx";
import { focusOnScore, ScoreField } from "../../parts/player/score.tsx";
import { wrongTimeWords } from "../../rules/session_log.ts";
import { ClosedNote } from "./closed.tsx";
import * as say from "./describe/before.ts";
import { Dose } from "./dose.tsx";
import type { Guide } from "./guide.ts";
import { Harder } from "./harder.tsx";
import { anew, type Picking, usePicking } from "./picking.ts";
import { rungOf } from "./state/choice.ts";
import { isLongEnough } from "./state/log.ts";
import type { Opened } from "./state/opened.ts";
import { StopList } from "./stop_list.tsx";

interface SetupProps {
  data: ReleaseData;
  guide: Guide;
  opened: Opened;
}

export function Setup({ data, guide, opened }: SetupProps): VNode {
  const picking = usePicking(data, guide, opened), { picked, pace, round } = picking;
  const [before, setBefore] = useState<number | null>(null);
  const [problem, setProblem] = useState("");
  const ready = useRef<HTMLDivElement>(null), score = useRef<HTMLFieldSetElement>(null);
  const rung = rungOf(data, picked.rung)!; // what is picked is one of the data's own
  useTold(guide, picking);

  const start = (): void => {
    const missing = firstUnticked(ready.current!);
    if (missing) {
      setProblem(say.TICK_FIRST);
      return missing.focus();
    }
    if (before === null) {
      setProblem(say.SCORE_FIRST);
      return focusOnScore(score.current!);
    }
    guide.begin(picked, possible(pace), before);
  };
  const rungs = data.rungs.map((one) => ({
    id: one.id,
    name: one.title,
    words: one.about,
    closed: picking.closed(one),
  }));
  return (
    <div class="setup">
      <h4>{say.GET_READY}</h4>
      <ClosedNote data={data} assessment={opened.assessment} />
      <LogNotes data={data} guide={guide} />
      <div>
        <ChoiceField
          legend={say.WHAT_TO_DO}
          options={rungs}
          chosen={rung.id}
          mark="rung"
          onChoose={(id) => picking.change(anew(id))}
        />
      </div>
      <Dose data={data} rung={rung} picked={picked} pace={pace} onSet={picking.set} />
      <ScoreField legend={say.PAIN_NOW} chosen={before} place={score} onChoose={setBefore} />
      <div ref={ready}>
        <ReadyField key={round} legend={READY} lines={rung.pressure === "none" ? data.ready_gentle : data.ready} />
      </div>
      <Harder data={data} opened={opened} picking={picking} isHidden={rung.pressure !== "tool"} />
      <OtherChoices data={data} picking={picking} />
      <details class="stop-details">
        <summary>{say.THE_STOP_SIGNS}</summary>
        <StopList groups={data.stop_signs} />
      </details>
      <p class="psoas-note">{hasWakeLock() ? data.screen : data.screen_off} {data.locked}</p>
      <p class="psoas-note">{NOT_REVIEWED}</p>
      <p class="problem" role="alert">{problem}</p>
      <div class="psoas-row">
        <button type="button" class="psoas-main big" onClick={start}>{say.START}</button>
      </div>
    </div>
  );
}

/** Tells what is chosen to whoever prints it, as long as it is shown. */
function useTold({ picked: told }: Guide, { picked }: Picking): void {
  useLayoutEffect(() => {
    told.current = picked.rung;
    return () => {
      told.current = null;
    };
  }, [picked.rung]);
}

/** What the log of sessions has to say. */
function LogNotes({ data, guide }: { data: ReleaseData; guide: Guide }): VNode {
  const sessions = guide.log.sessions(), now = Date.now(), wrongTime = wrongTimeWords(sessions, now);
  return (
    <>
      {wrongTime && <p class="psoas-note wrong-time">{wrongTime}</p>}
      {isLongEnough(data, sessions, now) && <p class="psoas-note">{data.after.give_up}</p>}
    </>
  );
}

function OtherChoices({ data, picking }: { data: ReleaseData; picking: Picking }): VNode {
  const { picked, pace, change, turnFloor } = picking;
  return (
    <details class="options">
      <summary>{say.OTHER_CHOICES}</summary>
      <label class="psoas-choice">
        <Input
          type="checkbox"
          checked={picked.noFloor}
          onChange={({ currentTarget }) => turnFloor(currentTarget.checked)}
        />
        <span>
          <b>{say.NO_FLOOR}</b>
          <span class="option-words">{say.NO_FLOOR_WORDS}</span>
        </span>
      </label>
      <div class="build-choice">
        <ChoiceField
          legend={say.MY_BUILD}
          options={data.builds.map(({ id, name }) => ({ id, name }))}
          chosen={picked.build}
          onChoose={(build) => change({ build })}
        />
      </div>
      <PaceFields
        pace={data.pace}
        chosen={pace}
        silent={data.device.silent}
        onChange={(next) => change({}, next)}
      />
    </details>
  );
}
