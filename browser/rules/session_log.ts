/**
 * The log of sessions, on devices whose clock may be set ahead or back.
 *
 * Nobody knows when a session was whose time lies ahead, or before this course. Its entry gets `seen`, the moment when that
 * was first noticed, and counts from then: so the tool rests once more, and not for ever.
 */

import { daysApart, isInstant, momentWords } from "./moments.ts";

const COURSE_BORN = Date.UTC(2025, 0, 1);

export const SESSION_SIDES = ["both", "right", "left"] as const;
export type SessionSide = (typeof SESSION_SIDES)[number];

export interface Session {
  at: string;
  rung: string;
  side?: SessionSide | undefined;
  /** Breaths by group, as the player counts them. */
  breaths?: unknown;
  before?: number | undefined;
  after?: number | undefined;
  pressed: boolean;
  ache: boolean;
  /** How it was a day later, and when that was said. */
  dayAfter?: string;
  dayAfterAt?: string;
  /** When its wrong time was noticed. */
  seen?: string;
}

/** The answers to the question a day after pressing. */
export interface NextDay {
  next_day: { choices: readonly { id: string }[] };
}

type Kept = Readonly<Record<string, unknown>>;

/** Whether this is a score of pain, a whole number from 0 to 10. */
export function isScore(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 10;
}

/** The sessions of a kept log. Throws where it is no log; a session without a time or a rung is left out. */
export function soundLog(data: NextDay, { sessions }: Kept): Session[] {
  return (sessions as (Kept | null)[])
    .filter((one): one is Kept => one ? isInstant(one.at) && typeof one.rung === "string" : false)
    .map((one) => soundSession(data, one));
}

/** What is odd is left out, but a press that was noted counts, and so does an ache. */
function soundSession(data: NextDay, one: Kept): Session {
  const { before, after, dayAfter, dayAfterAt, seen } = one;
  const answered = data.next_day.choices.some(({ id }) => id === dayAfter) && isInstant(dayAfterAt);
  return {
    at: one.at as string,
    rung: one.rung as string,
    side: SESSION_SIDES.find((side) => side === one.side),
    breaths: one.breaths,
    before: isScore(before) ? before : undefined,
    after: isScore(after) ? after : undefined,
    pressed: Boolean(one.pressed),
    ache: Boolean(one.ache),
    ...(answered ? { dayAfter: dayAfter as string, dayAfterAt } : {}),
    ...(isInstant(seen) ? { seen } : {}),
  };
}

function isWrong(moment: number, now: number): boolean {
  return moment > now || moment < COURSE_BORN;
}

/** When a session counts as done, in milliseconds; never after `now`. */
export function sessionTime({ at, seen }: Session, now: number): number {
  const time = Date.parse(at), noticed = Date.parse(seen ?? "");
  if (!isWrong(time, now)) return time;
  return noticed <= now ? noticed : now;
}

/** The log with each wrong time noticed; null where there is nothing new to notice. */
export function noticed(sessions: readonly Session[], now: number): Session[] | null {
  const isNew = ({ at, seen }: Session): boolean => isWrong(Date.parse(at), now) && !isInstant(seen);
  if (!sessions.some(isNew)) return null;
  return sessions.map((one) => isNew(one) ? { ...one, seen: new Date(now).toISOString() } : one);
}

/** One sentence about a session whose time cannot be right; null where there is none that still counts. */
export function wrongTimeWords(sessions: readonly Session[], now: number): string | null {
  const wrong = sessions.filter(({ pressed, at }) => pressed && isWrong(Date.parse(at), now)).at(-1);
  if (!wrong) return null;
  const done = momentWords(sessionTime(wrong, now), now);
  return `A session here has a date that cannot be right, so the clock of this device was changed. It counts as done ${done}.`;
}

/** The session that was done last, however it got into the log; of two at one time, the later entry. */
function latestOf(sessions: readonly Session[], now: number): Session | null {
  const later = (last: Session | null, one: Session): Session =>
    !last || sessionTime(one, now) >= sessionTime(last, now) ? one : last;
  return sessions.reduce<Session | null>(later, null);
}

/** The last session in which something was pressed; null where there is none. */
export function lastPressedOf(sessions: readonly Session[], now: number): Session | null {
  return latestOf(sessions.filter(({ pressed }) => pressed), now);
}

/**
 * From which rung of the ladder on all rest: what was more than mild last time rests for one session, and so does all above it.
 * Infinity where nothing rests.
 */
export function restsFrom(sessions: readonly Session[], rungs: readonly { id: string }[], now: number): number {
  const last = latestOf(sessions, now);
  return last?.pressed && last.ache ? rungs.findIndex(({ id }) => id === last.rung) : Infinity;
}

/** Days from one use to the next, at first and later. */
export interface ToolRest {
  days_between: number;
  first_week_days_between: number;
}

/** Why the tool must rest today, in one sentence; null when it need not. */
export function toolRests(sessions: readonly Session[], rung: ToolRest, now: number): string | null {
  const used = sessions.filter((one) => one.rung === "tool" && one.pressed).map((one) => sessionTime(one, now));
  if (used.length === 0) return null;
  const since = daysApart(Math.max(...used), now), isFirstWeek = daysApart(Math.min(...used), now) < 7;
  if (since < rung.days_between) return "You used the tool today. Once a day is the most.";
  if (isFirstWeek && since < rung.first_week_days_between) {
    return "In the first week the tool rests every other day. Today is a day off.";
  }
  return null;
}
