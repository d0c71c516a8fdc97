/** All that the course keeps in one browser, and the file that takes it along. */

import { COURSE, isOurs, readJson, type Table } from "../lib/foreign.ts";

/** The file holds { course, kind, schema, saved_at, records: { name: record }, unread: { name: text } }. */
export const EVERYTHING = { kind: "everything", schema: 1, name: "know-your-psoas-data.json" } as const;

/** A record as it is kept under its name. */
export interface Kept {
  name: string;
  text: string;
  /** Null where the text is damaged, or no record of the course. */
  record: Table | null;
}

/** Where a page's data lies: for a browser, another address or another port is another place. */
export interface Place {
  /** Opened from a folder, where some browsers, such as Firefox, keep the data of each page apart. */
  isFolder: boolean;
  host: string;
}

/** What is noted when it was saved as a file. */
export type Saved = "diary" | "everything" | "week";

export function keptOf(name: string, text: string): Kept {
  return { name, text, record: recordIn(text) };
}

function recordIn(text: string): Table | null {
  try {
    const record = readJson(text);
    return isOurs(record) ? record : null;
  } catch {
    return null;
  }
}

/** The text of the file that holds these records. What cannot be read goes along as it is. */
export function everythingText(kept: readonly Kept[], now: number): string {
  const { kind, schema } = EVERYTHING;
  const records = kept.filter(({ record }) => record).map(({ name, record }) => [name, record]);
  const unread = kept.filter(({ record }) => !record).map(({ name, text }) => [name, text]);
  const file = {
    course: COURSE,
    kind,
    schema,
    saved_at: new Date(now).toISOString(),
    records: Object.fromEntries(records),
    unread: Object.fromEntries(unread),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** When this was last saved as a file, alone or with everything; null where it never was. A time that lies ahead counts for nothing. */
export function lastSaved(noted: Table, what: Saved, now: number): number | null {
  const times = [noted[what], noted.everything]
    .map((time) => typeof time === "string" ? Date.parse(time) : NaN)
    .filter((time) => time <= now);
  return times.length ? Math.max(...times) : null;
}
