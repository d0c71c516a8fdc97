/** The diary as a record in the browser, or in a file of its own. psoas/diary.py shows the form. */

import { COURSE, isOurs, isTable, type Table } from "../../lib/foreign.ts";
import { shapeProblem, withWholeLetters } from "../file_text.ts";
import { type Diary, EMPTY, type Entry } from "./entry.ts";
import { merged } from "./merging.ts";
import { isMoment } from "./moments.ts";
import { entryFrom, isName, MOST_ACTIVITIES } from "./sound.ts";

type Migration = (record: Table) => object;

/** Schema n → a function that turns such a record into one of schema n + 1. */
const MIGRATIONS: Readonly<Record<number, Migration>> = {};

/** Brings an older record up to the schema of this course. */
export function migrated(record: unknown, schema: number, migrations = MIGRATIONS): unknown {
  if (!isTable(record) || !Number.isInteger(record.schema)) return record;
  const own = record.schema as number, step = migrations[own];
  return own < schema && step ? migrated({ ...step(record), schema: own + 1 }, schema, migrations) : record;
}

/** What could be read of a record. Of one that is damaged, or comes from a newer course, that may be a part. */
export interface Reading {
  readonly status: "fine" | "damaged" | "newer";
  readonly diary: Diary;
}

/** The diary in a record. */
export function diaryFrom(given: unknown, schema: number): Reading {
  const record = shapeProblem(given) ? null : migrated(given, schema);
  if (!isOurs(record) || !Array.isArray(record.entries)) {
    return { status: "damaged", diary: EMPTY };
  }
  const { activities_changed } = record;
  const diary = merged({
    ...entriesIn(record.entries),
    activities: activitiesIn(record.activities),
    activities_changed: isMoment(activities_changed) ? activities_changed : "",
  }, EMPTY);
  return { status: statusOf(record.schema, schema), diary };
}

function statusOf(found: unknown, schema: number): Reading["status"] {
  if (!Number.isInteger(found)) return "damaged";
  return found === schema ? "fine" : found as number > schema ? "newer" : "damaged";
}

function activitiesIn(names: unknown): string[] {
  if (!Array.isArray(names) || !names.every(isName)) return [];
  return [...new Set(names.map(withWholeLetters))].slice(0, MOST_ACTIVITIES);
}

/** The entries that are sound, and what else stands among them. */
function entriesIn(raw: readonly unknown[]): Pick<Diary, "entries" | "unread"> {
  const entries: Entry[] = [], unread: unknown[] = [];
  for (const one of raw) {
    const entry = entryFrom(one);
    if (entry) entries.push(entry);
    else unread.push(one);
  }
  return { entries, unread };
}

/** A diary as its file holds it. */
export interface PlainDiary {
  course: typeof COURSE;
  kind: "diary";
  schema: number;
  activities: readonly string[];
  activities_changed: string;
  entries: readonly unknown[];
}

export function plainDiary(diary: Diary, schema: number): PlainDiary {
  const { activities, activities_changed, entries, unread } = diary;
  return { course: COURSE, kind: "diary", schema, activities, activities_changed, entries: [...entries, ...unread] };
}
