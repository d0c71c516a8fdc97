/** Days and entries in words, and the table of all of them. */

import { number, plural } from "../../lib/text.ts";
import type { Entry } from "../../rules/diary/entry.ts";
import { dayOf } from "../../rules/diary/following.ts";

export const HEADING = "Your diary";
export const INTRODUCTION = "One minute in the evening, on days when you like. What you write stays on this device.";

// --- days and entries ------------------------------------------------------------------------------------------------

const MONTH: Intl.DateTimeFormatOptions = { day: "numeric", month: "long" };
const SHORT: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
const YEAR: Intl.DateTimeFormatOptions = { ...SHORT, year: "numeric" };

function inWords(day: string, style: Intl.DateTimeFormatOptions): string {
  return new Date(`${day}T12:00:00`).toLocaleDateString("en-GB", style);
}

/** "5 January" */
export const day = (text: string): string => inWords(text, MONTH);
/** "5 Jan" */
export const shortDay = (text: string): string => inWords(text, SHORT);
/** "5 Jan 2026" */
export const dayWithYear = (text: string): string => inWords(text, YEAR);

export const degrees = (angle: number): string => number(angle, 2);

/** What stands in an entry: "5 January, pain now 3, worst 6". */
export function entry(one: Entry): string {
  const { pain_now, pain_worst, minutes, angle } = one;
  return [
    day(dayOf(one)),
    pain_now !== null && `pain now ${pain_now}`,
    pain_worst !== null && `worst ${pain_worst}`,
    ...Object.entries(one.activities).map(([name, score]) => `${name} ${score}`),
    minutes !== null && plural(minutes, "minute", "minutes"),
    angle !== null && `hip at ${degrees(angle)} degrees`,
  ].filter(Boolean).join(", ");
}

// --- the table of all entries ----------------------------------------------------------------------------------------

export const TABLE = "Table of all entries";
export const COLUMNS = ["Day", "Pain now", "Worst", "Doing", "Minutes", "Hip angle", "Notes"];
export const TO_COME = "still to come";
export const APART = "one of several versions";
export const CHANGE = "Change";
export const DELETE = "Delete";
export const DELETED = "The entry is deleted.";
export const NOTHING = "–";

export const allEntries = (count: number): string => `All entries (${count})`;
export const time = (one: Entry): string => one.at.slice(11);
export const change = (one: Entry): string => `${CHANGE} the entry of ${day(dayOf(one))}, ${time(one)}`;
export const remove = (one: Entry): string => `${DELETE} the entry of ${day(dayOf(one))}, ${time(one)}`;
export const scores = (one: Entry): string =>
  Object.entries(one.activities).map(([name, score]) => `${name} ${score}`).join(", ");

export function reallyDelete(one: Entry): { text: string; yes: string; no: string } {
  return { text: `Delete the entry of ${day(dayOf(one))}?`, yes: "Delete it", no: "Keep it" };
}
