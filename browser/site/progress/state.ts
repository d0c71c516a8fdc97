/** Own progress: which lessons were opened, and which are done. Times are in the form of ISO 8601. */

import { isInstant, isTable } from "../../lib/foreign.ts";

export interface Progress {
  /** When last. */
  opened: string;
  done?: string;
  /** When a mark was taken away. */
  undone?: string;
}

/** Name of a lesson to what is known of it. */
export type Lessons = Readonly<Record<string, Progress>>;

/** The progress of all lessons, out of a record; whatever is not sound is left out. */
export function soundLessons(record: unknown): Lessons {
  const sound: Record<string, Progress> = Object.create(null); // a lesson's name comes from the record
  for (const [lesson, one] of Object.entries(isTable(record) ? record : {})) {
    if (!isTable(one) || !isInstant(one.opened)) continue;
    const { opened, done, undone } = one;
    sound[lesson] = { opened, ...(isInstant(done) && { done }), ...(isInstant(undone) && { undone }) };
  }
  return sound;
}

/** Whether a time lies ahead: a clock was changed since. */
export function isAhead(time: string, now: number): boolean {
  return Date.parse(time) > now;
}

/** The lesson to go on with: the one opened last, unless it is done; then the first open one after it. */
export function nextLesson(state: Lessons, lessons: readonly string[], now: number): string | null {
  // A time that lies ahead cannot be right, and must not hold the first place until then.
  const when = ({ opened }: Progress): number => isAhead(opened, now) ? 0 : Date.parse(opened);
  const begun = lessons.flatMap((lesson, at) => state[lesson] ? [{ at, when: when(state[lesson]) }] : []);
  if (!begun.length) return null;
  const { at } = begun.reduce((a, b) => (b.when > a.when ? b : a));
  return [...lessons.slice(at), ...lessons.slice(0, at)].find((lesson) => !state[lesson]?.done) ?? null;
}
