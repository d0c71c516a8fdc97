/** The log of sessions as this widget writes it, and what it means in the days after. */

import type { NextDayChoice, ReleaseData } from "../../../generated/release_session.ts";
import { daysApart } from "../../../rules/moments.ts";
import { lastPressedOf, type Session, sessionTime } from "../../../rules/session_log.ts";
import { closedBy } from "./opened.ts";

const MOST = 100;
const HOUR = 3_600_000;

/** The log with an entry added, or with fields of it changed; the oldest ones go. */
export function noted(sessions: readonly Session[], at: string, fields: Partial<Session>): Session[] {
  const old = sessions.find((one) => one.at === at), others = sessions.filter((one) => one.at !== at);
  const entry: Session = { rung: "", pressed: false, ache: false, ...old, ...fields, at };
  return [...others, entry].sort((a, b) => a.at.localeCompare(b.at)).slice(-MOST);
}

/** Whether somebody has tried for so long that the course advises to stop. */
export function isLongEnough({ check }: ReleaseData, [first]: readonly Session[], now: number): boolean {
  return (first ? daysApart(sessionTime(first, now), now) : 0) >= check.give_up_days;
}

/** What is told for days after somebody has pressed. */
export interface Aftermath {
  session: Session;
  /** Until when to watch for signs; null where that is over. */
  watchUntil: number | null;
  /** How it was a day later. */
  answer: NextDayChoice | null;
  /** Whether to ask how it is. */
  asks: boolean;
}

/** Null where nothing is to be told any more. */
export function aftermathOf(data: ReleaseData, sessions: readonly Session[], now: number): Aftermath | null {
  const session = lastPressedOf(sessions, now);
  if (!session) return null;
  const done = sessionTime(session, now), over = done + data.check.watch_hours * HOUR;
  const asked = session.dayAfter ? Date.parse(session.dayAfterAt ?? "") : done;
  // An answer whose time lies ahead must not silence the question until then.
  const isFresh = asked <= now && now - asked < data.check.ask_next_day_hours * HOUR;
  const asks = session.dayAfter !== "nothing" && !isFresh;
  const answer = data.next_day.choices.find(({ id }) => id === session.dayAfter) ?? null;
  if (now >= over && !asks && closedBy(data, session) === "nothing") return null;
  return { session, watchUntil: now < over ? over : null, answer, asks };
}
