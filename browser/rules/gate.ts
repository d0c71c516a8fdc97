/**
 * The gate: what the safety check found, and whether it still holds.
 *
 * The record, kept in this browser as `psoas.assessment`: { schema: 2, course, time, answers, tier, routine }
 *   time     when the first part of the check was answered (ISO 8601)
 *   answers  question → true, false, a whole number, a choice, a list of boxes or "unsure" (what psoas.safety.assess takes)
 *   tier, routine   what the check said then; for people who read their data. Nobody trusts them: whoever reads the record
 *                   works them out again from the answers, so an edited tier means nothing.
 * It holds for 24 hours. A record that is missing, damaged, old or dated in the future means: do the check (again).
 */

import { isOurs, isTable, type Table } from "../lib/foreign.ts";

export const SCHEMA = 2;
export const HOURS = 24;
const HOUR = 3_600_000;

/** Works out what answers mean; throws where they are no answers to the check. */
export type Judge<Found> = (answers: Table) => Found;

/** A check that says nothing any more; an old one, where even its answers cannot be read. */
export interface Unread {
  status: "missing" | "damaged" | "future" | "old";
  key?: never;
}

export interface Read<Found> {
  status: "valid" | "old";
  /** Names this very check: another time or other answers make it another one. */
  key: string;
  time: number;
  until: number;
  answers: Table;
  assessment: Found;
}

/** What the last check means now. */
export type Reading<Found> = Unread | Read<Found>;

export function readCheck<Found>(
  record: Table | null,
  judge: Judge<Found>,
  now: number,
  hours = HOURS,
): Reading<Found> {
  if (!record) return { status: "missing" };
  const time = momentOf(record.time), { answers } = record;
  if (!Number.isFinite(time) || !isTable(answers)) return { status: "damaged" };
  if (time > now) return { status: "future" };
  const until = time + hours * HOUR, isOld = now >= until;
  const assessment = judgedOrNull(judge, answers);
  if (assessment === null) return { status: isOld ? "old" : "damaged" };
  const key = `${time} ${fingerprint(JSON.stringify(answers))}`;
  return { status: isOld ? "old" : "valid", key, time, until, answers, assessment };
}

function judgedOrNull<Found>(judge: Judge<Found>, answers: Table): Found | null {
  try {
    return judge(answers);
  } catch {
    return null;
  }
}

function momentOf(time: unknown): number {
  return typeof time === "string" ? Date.parse(time) : NaN;
}

/**
 * The later of the page's own record and what came along in this window; null where there is none. What came along is a
 * record, or { gone }, the moment at which the check was forgotten.
 */
export function latestCheck(own: Table | null, handed: unknown): Table | null {
  if (!isOurs(handed)) return own;
  if (own && momentOf(own.time) > momentOf(handed.gone ?? handed.time)) return own;
  return handed.gone ? null : handed;
}

/** Remembers what the last answers mean: a running session asks at every tick. */
export function remembering<Found>(judge: Judge<Found>): Judge<Found> {
  let last: { text: string; found: Found } | null = null;
  return (answers) => {
    const text = JSON.stringify(answers);
    if (last?.text !== text) last = { text, found: judge(answers) };
    return last.found;
  };
}

/** A short name of a text: equal texts have equal ones (FNV-1a). */
export function fingerprint(text: string): string {
  let sum = 2166136261;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 16777619) >>> 0;
  return sum.toString(36);
}

/** What stands before whatever needs the check: the check itself, or the question whether it is still the same person. */
export type Barrier<Found> =
  | { name: "gate"; status: Unread["status"] }
  | { name: "question"; found: Read<Found> };

/** Null where it may open. With `mayBeOld`, an old check is enough for its owner to look. */
export function barrierOf<Found>(
  found: Reading<Found>,
  isStillYou: (key: string) => boolean,
  mayBeOld = false,
): Barrier<Found> | null {
  if (!isOpen(found, mayBeOld)) return { name: "gate", status: found.status };
  return isStillYou(found.key) ? null : { name: "question", found };
}

function isOpen<Found>(found: Reading<Found>, mayBeOld: boolean): found is Read<Found> {
  return found.status === "valid" || (mayBeOld && found.status === "old" && found.key !== undefined);
}

/** Whether only the second part of the check is lacking: then nothing was found, and it may open more. */
export function lacksSecondPart({ part, tier }: { part: string; tier: string }): boolean {
  return part === "urgent" && tier === "self_care";
}
