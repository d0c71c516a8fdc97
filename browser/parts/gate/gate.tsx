/** What stands before whatever needs the safety check, the same for every widget. */

import type { VNode } from "preact";
import { announceCheck, clearAssessment } from "../../lib/check.ts";
import { isFromDisk } from "../../lib/keeping.ts";
import { isStillYou, sayStillYou } from "../../lib/still_you.ts";
import { barrierOf, lacksSecondPart, type Read, type Reading, type Unread } from "../../rules/gate.ts";
import { NewPersonButton } from "../person/new_person.tsx";
import * as say from "./describe.ts";
import { CheckLink, SecondPartLink } from "./links.tsx";

interface Barrier {
  name: "gate" | "question";
  element: VNode;
  /** The same in one sentence, for live regions. */
  words: string;
}

/** Null where it may open. `found` is what the last check means; with `mayBeOld`, an old one is enough for its owner to look. */
export function barrierBefore(found: Reading<unknown>, now: number, mayBeOld = false): Barrier | null {
  const barrier = barrierOf(found, (key) => isStillYou(key, now), mayBeOld);
  if (barrier === null) return null;
  const { name } = barrier;
  if (name === "gate") {
    return { name, element: <GateClosed status={barrier.status} />, words: say.CLOSED[barrier.status] };
  }
  return { name, element: <GateQuestion found={barrier.found} now={now} />, words: say.IS_IT_STILL_YOU };
}

/** What stands where a session would be while there is no valid check. */
export function GateClosed({ status }: { status: Unread["status"] }): VNode {
  return (
    <div class="gate">
      <h4>{say.FIRST_THE_CHECK}</h4>
      <p>{say.CLOSED[status]}</p>
      <p>
        <CheckLink /> {say.A_FEW_MINUTES}
      </p>
      {isFromDisk() && <p class="psoas-note from-disk">{say.FROM_A_FOLDER}</p>}
    </div>
  );
}

interface QuestionProps {
  /** A valid check, or an old one where its owner may look at something. */
  found: Read<unknown>;
  now: number;
  /** Called when it is still the same person. */
  onYes?(): void;
}

/** Asks whether the check is this person's and still holds. The two other answers forget it, so the page asks for a new one. */
export function GateQuestion({ found, now, onYes }: QuestionProps): VNode {
  const yes = (): void => {
    sayStillYou(found.key, Date.now());
    onYes?.();
    announceCheck(); // whatever else waits on this page
  };
  return (
    <div class="gate">
      <h4>{say.STILL_YOU}</h4>
      <p>{say.finished(found.time, now)}</p>
      <div class="gate-answers">
        <button type="button" class="psoas-main" onClick={yes}>{say.YES}</button>
        <button type="button" onClick={clearAssessment}>{say.START_ANEW}</button>
        <NewPersonButton />
      </div>
    </div>
  );
}

interface ShutProps {
  title: string;
  /** What is closed, and what to do. */
  words: string;
  assessment: { part: string; tier: string };
  /** Why, from the assessment. */
  reasons: readonly string[];
}

/** What stands where the check does not open something: why, or the way to the second part where that may open it. */
export function GateShut({ title, words, assessment, reasons }: ShutProps): VNode {
  if (lacksSecondPart(assessment)) return <SecondPartFirst />;
  return (
    <div class="gate">
      <h4>{title}</h4>
      <p>{words}</p>
      <ul>{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
    </div>
  );
}

function SecondPartFirst(): VNode {
  return (
    <div class="gate">
      <h4>{say.FIRST_THE_SECOND_PART}</h4>
      <p>{say.WHAT_IT_DECIDES}</p>
      <p>
        <SecondPartLink /> {say.COME_BACK}
      </p>
    </div>
  );
}
