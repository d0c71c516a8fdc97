/** What stands in a diary. psoas/diary.py explains each field, and how two diaries are joined. */

import { asciiText, byText } from "./order.ts";

/** One version of an entry; what was not noted is null. */
export interface Entry {
  readonly id: string;
  /** The moment at which this version was written, in world time. */
  readonly changed: string;
  /** The names of the versions that it replaced. */
  readonly was: readonly string[];
  /** The day and time it speaks of, by the clock of the place: "2026-01-05T19:30". */
  readonly at: string;
  readonly pain_now: number | null;
  readonly pain_worst: number | null;
  readonly activities: Readonly<Record<string, number>>;
  readonly angle: number | null;
  readonly minutes: number | null;
  readonly notes: string;
  readonly deleted: boolean;
}

export interface Diary {
  /** Every version that is kept, deleted ones too, in the order of their days. */
  readonly entries: readonly Entry[];
  /** The names that are scored now. */
  readonly activities: readonly string[];
  /** The moment they were chosen; empty before. */
  readonly activities_changed: string;
  /** What cannot be read, as it stands in the file; it is carried along. */
  readonly unread: readonly unknown[];
}

export const EMPTY: Diary = { entries: [], activities: [], activities_changed: "", unread: [] };

function contentOf(one: Entry): unknown[] {
  const scores = Object.entries(one.activities).map(asciiText).sort(byText);
  return [one.at, one.pain_now, one.pain_worst, scores, one.angle, one.minutes, one.notes, one.deleted];
}

/** Equal for versions with the same content only; sorts by day and time first. */
export function keyOf(one: Entry): string {
  const [at, ...rest] = contentOf(one);
  return asciiText([at, one.id, one.changed, ...rest]);
}

/** A check sum of what stands in an entry, without id and moment (CRC-32, as zlib has it). */
export function checkOf(entry: Entry): string {
  let sum = -1;
  for (const letter of asciiText(contentOf(entry))) {
    sum ^= letter.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (~sum >>> 0).toString(16).padStart(8, "0");
}

/** The name of this version. */
export function versionOf(entry: Entry): string {
  return `${entry.changed}#${checkOf(entry)}`;
}
