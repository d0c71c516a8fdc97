/** psoas.release-running, schema 1: { at, saved, choice, state, check }, a session that was not ended. */

import type { ReleaseData } from "../../../generated/release_session.ts";
import { isInstant, isTable, type Table } from "../../../lib/foreign.ts";
import type { ShownStep } from "../../../parts/player/step.ts";
import type { Kept, Player } from "../../../rules/player.ts";
import { isScore } from "../../../rules/session_log.ts";
import { type Choice, playerOf, rungOf, soundChoice } from "./choice.ts";
import { type Opened, reaches } from "./opened.ts";

export interface Running {
  /** When it began. */
  at: string;
  saved: string;
  choice: Choice;
  state: Kept;
  /** The safety check under which it began. */
  check: string;
}

export interface Unfinished {
  at: string;
  /** When it was kept last. */
  saved: number;
  choice: Choice;
  player: Player<ShownStep>;
}

const MINUTE = 60_000;

/** Whether a record tells what the log needs; what else it holds is looked at when it is taken up. */
export function isSound({ at, saved, choice }: Table): boolean {
  return isInstant(at) && isInstant(saved) && isTable(choice) && isScore(choice.before);
}

/** Takes up what broke off a short while ago, under the check that still holds and opens it; null where it cannot be. */
export function takenUp(
  data: ReleaseData,
  { at, saved, choice: kept, state, check }: Table,
  key: string,
  opened: Opened,
  today: number,
  now: () => number,
): Unfinished | null {
  const moment = Date.parse(String(saved)), away = today - moment;
  const isYoung = check === key && away >= 0 && away < data.check.go_on_minutes * MINUTE;
  const choice = isYoung ? soundChoice(data, kept, opened) : null, rung = rungOf(data, choice?.rung);
  if (!choice || !rung || !reaches(opened, rung)) return null;
  const player = playerOf(data, choice, opened, now);
  if (!player.restore(state, away) || player.view().ended) return null;
  return { at: String(at), saved: moment, choice, player };
}
