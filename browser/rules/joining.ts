/**
 * How a record from a file is joined with the one that is here: two records of one name give one. Nothing is lost, and what
 * was deleted on one of two devices does not come back from the other.
 */

import { COURSE, isInstant, isTable, type Table } from "../lib/foreign.ts";
import { merged } from "./diary/merging.ts";
import { diaryFrom, plainDiary } from "./diary/record.ts";

/** Null where one of them cannot be read whole. */
type Join = (here: Table, there: Table) => Table | null;

const JOINS: Readonly<Record<string, Join>> = {
  diary: joinedDiaries,
  progress: joinedProgress,
  release: joinedSessions,
  angle: joinedReadings,
};

/** How many sessions are kept. */
const MOST_SESSIONS = 100;

/**
 * Both records of this name in one, in the form in which they are kept. Null where they cannot be joined: then the one that
 * is here stays.
 */
export function joinedRecord(name: string, here: Table, there: Table): Table | null {
  const join = Object.hasOwn(JOINS, name) ? JOINS[name] : undefined;
  const both = join?.(here, there);
  return both ? { ...both, course: COURSE, schema: here.schema } : null;
}

function joinedDiaries(here: Table, there: Table): Table | null {
  const schema = Number(here.schema), [a, b] = [diaryFrom(here, schema), diaryFrom(there, schema)];
  if (a.status !== "fine" || b.status !== "fine") return null;
  return { ...plainDiary(merged(a.diary, b.diary), schema) };
}

/** Lessons opened on either; done where it was marked last, if it was not taken back later. */
function joinedProgress(here: Table, there: Table): Table {
  const a = tableOf(here.lessons), b = tableOf(there.lessons), lessons: Record<string, Table> = {};
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [one, other] = [tableOf(a[name]), tableOf(b[name])];
    const opened = latest(one.opened, other.opened);
    if (!opened) continue;
    const done = latest(one.done, other.done), undone = latest(one.undone, other.undone);
    const isDone = done && !(undone && Date.parse(undone) > Date.parse(done));
    lessons[name] = { opened, ...(isDone && { done }), ...(undone && { undone }) };
  }
  return { lessons };
}

/** The sessions of both; of one that both know, the fields of either, and the answer about the day after that came last. */
function joinedSessions(here: Table, there: Table): Table {
  const known = new Map<unknown, Table>();
  for (const one of [...rowsOf(there.sessions), ...rowsOf(here.sessions)]) {
    const same = known.get(one.at) ?? {}, later = latest(same.dayAfterAt, one.dayAfterAt);
    const answer = later && later === same.dayAfterAt ? { dayAfter: same.dayAfter, dayAfterAt: later } : {};
    known.set(one.at, { ...same, ...one, ...answer });
  }
  return { sessions: inOrder([...known.values()], "at").slice(-MOST_SESSIONS) };
}

/** The readings of both, without those that were taken back on either. */
function joinedReadings(here: Table, there: Table): Table {
  const gone = [...new Set([...listOf(here.gone), ...listOf(there.gone)])].sort();
  const known = [...rowsOf(there.readings), ...rowsOf(here.readings)].filter(({ time }) => !gone.includes(time));
  const once = new Map(known.map((one) => [JSON.stringify([one.time, one.side, one.angle]), one]));
  return { readings: inOrder([...once.values()], "time"), ...(gone.length && { gone }) };
}

/** The latest of these moments; undefined where there is none. */
function latest(...times: unknown[]): string | undefined {
  return times.filter(isInstant).sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
}

function tableOf(value: unknown): Table {
  return isTable(value) ? value : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function rowsOf(value: unknown): Table[] {
  return listOf(value).filter(isTable);
}

function inOrder(rows: Table[], field: string): Table[] {
  return rows.sort((a, b) => String(a[field]).localeCompare(String(b[field])));
}
