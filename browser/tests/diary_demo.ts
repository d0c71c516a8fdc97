/** Entries for the tests of the diary. */

import { type Diary, EMPTY, type Entry, versionOf } from "../rules/diary/entry.ts";
import type { MomentAfter } from "../rules/diary/merging.ts";

/** An evening, and the ones after it. */
export const MOMENTS = [5, 6, 7, 8].map((day) => `2026-01-0${day}T18:00:00.000Z`) as [string, string, string, string];

const PLAIN: Entry = {
  id: "a",
  changed: MOMENTS[0],
  was: [],
  at: "2026-01-05T19:30",
  pain_now: null,
  pain_worst: null,
  activities: {},
  angle: null,
  minutes: null,
  notes: "",
  deleted: false,
};

export function entry(fields: Partial<Entry> = {}): Entry {
  return { ...PLAIN, ...fields };
}

export function diary(...entries: Entry[]): Diary {
  return { ...EMPTY, entries };
}

/** This version, changed on the next evening. */
export function changed(old: Entry, fields: Partial<Entry>): Entry {
  return { ...old, changed: MOMENTS[1], was: [...old.was, versionOf(old)], ...fields };
}

export const notes = (one: Diary): string[] => one.entries.filter(({ deleted }) => !deleted).map((each) => each.notes);

/** A clock that stands still at noon of 10 January. */
export const clock: MomentAfter = (after) => {
  const now = "2026-01-10T12:00:00.000Z";
  return now > after ? now : new Date(Date.parse(after) + 1).toISOString();
};
