/** What is to be shown now: the gate, a closed door, a session to go on with, or the setup. */

import type { VNode } from "preact";
import type { ReleaseData } from "../../generated/release_session.ts";
import { steadyTime } from "../../lib/device.ts";
import { barrierBefore } from "../../parts/gate/gate.tsx";
import { goOnOrAnew } from "../../parts/player/describe.ts";
import type { ShownStep } from "../../parts/player/step.ts";
import type { Answers } from "../../rules/answers.ts";
import type { Assessment } from "../../rules/assess.ts";
import type { Read, Reading } from "../../rules/gate.ts";
import type { EndedView, Player } from "../../rules/player.ts";
import { CHOOSE_THEN_START } from "./describe/before.ts";
import * as keeping from "./keeping.ts";
import type { Log } from "./logging.ts";
import type { Choice } from "./state/choice.ts";
import { DEMONSTRATION, type Opened } from "./state/opened.ts";
import type { Entry } from "./state/result.ts";
import { takenUp, type Unfinished } from "./state/running.ts";

/** A session that is over. */
export interface Over {
  at: string;
  choice: Choice;
  view: EndedView;
  entry: Entry;
}

export type Stage =
  | { name: "gate" | "question"; element: VNode }
  | { name: "none"; assessment: Assessment }
  | { name: "offer"; unfinished: Unfinished }
  | { name: "setup"; opened: Opened }
  | { name: "running"; choice: Choice; player: Player<ShownStep>; at: string }
  | { name: "after"; over: Over };

export interface Arranged {
  stage: Stage;
  /** The check that holds, and whose person has said so; "" in a demonstration, null where there is none. */
  confirmed: string | null;
  /** Null where there is nothing new to say. */
  said: string | null;
}

type Found = Reading<Assessment> | null;

/** `found` is null in a demonstration. */
export function arrangedBy(data: ReleaseData, found: Found, log: Log): Arranged {
  if (!found) return { stage: { name: "setup", opened: DEMONSTRATION }, confirmed: "", said: CHOOSE_THEN_START };
  const barrier = barrierBefore(found, Date.now());
  if (barrier) return { stage: barrier, confirmed: null, said: barrier.words };
  log.noticeWrongTimes();
  const { key, assessment } = found as Read<Assessment>; // no barrier stands before a check that can be read
  if (assessment.routine === "none") return { stage: { name: "none", assessment }, confirmed: key, said: null };
  const opened = openedBy(found)!, unfinished = unfinishedUnder(data, key, opened); // as above
  return unfinished
    ? { stage: { name: "offer", unfinished }, confirmed: key, said: goOnOrAnew("session") }
    : { stage: { name: "setup", opened }, confirmed: key, said: CHOOSE_THEN_START };
}

/** What a check opens as long as it is valid. */
export function openedBy(found: Found): Opened | null {
  if (!found) return DEMONSTRATION;
  if (found.status !== "valid") return null;
  return { assessment: found.assessment, answers: found.answers as Answers }; // the rules look at each of them
}

/** What broke off under this check. A record that cannot be taken up is forgotten. */
export function unfinishedUnder(data: ReleaseData, key: string | null, opened: Opened): Unfinished | null {
  if (!key) return null;
  const record = keeping.running();
  const found = record && takenUp(data, record, key, opened, Date.now(), steadyTime);
  if (!found && (record || keeping.isRunningUnreadable())) keeping.forgetRunning();
  return found;
}
