/** Where the diary is kept, what may be wrong with that, and its files. */

import { plural } from "../../../lib/text.ts";
import type { Entry } from "../../../rules/diary/entry.ts";
import { dayOf } from "../../../rules/diary/following.ts";
import type { Brought, Trouble } from "../state.ts";
import { day } from "../describe.ts";

// --- trouble ---------------------------------------------------------------------------------------------------------

const NOT_OVERWRITTEN = "Nothing was overwritten: save what is there,";

export const TROUBLE: Readonly<Record<Trouble, string>> = {
  damaged: `The diary in this browser is damaged. ${NOT_OVERWRITTEN} before you begin a new one.`,
  newer:
    `The diary in this browser comes from a newer version of this course. ${NOT_OVERWRITTEN} or get the new version.`,
  private:
    "Your browser keeps nothing here, as in a private window. Save your diary as a file before you leave this page.",
  full: "Your browser has no room left, so this is not kept. Save your diary as a file before you leave this page.",
};
export const SAVE = "Save my diary as a file";
export const SAVE_AS_IT_IS = "Save all as it is";
export const BEGIN_ANEW = "Begin a new diary";
export const REALLY_ANEW = {
  text: "Begin a new diary? The old one is then gone from this browser. Save it first if you have not.",
  yes: "Begin a new one",
  no: "Go back",
};
export const BRING_BACK = "Bring in a saved diary";

export const saveReadable = (count: number): string => `Save what can be read (${plural(count, "entry", "entries")})`;

export function unread(count: number): string {
  const are = count === 1 ? "It is" : "They are";
  return `${plural(count, "entry", "entries")} cannot be read here. ${are} kept as before, and saved with your file.`;
}

export function later(count: number): string {
  const days = plural(count, "entry has a day", "entries have days");
  return `${days} still to come. Was a clock wrong? Change the day in the table, or delete the entry.`;
}

// --- files -----------------------------------------------------------------------------------------------------------

export const FILES = "Your data: save, bring in, delete";
export const ALL_STAYS =
  "All of this stays on this device. A file brought in is joined with what is here, and nothing is lost.";
export const SAVE_JSON = "Save as a file (JSON)";
export const SAVE_TABLE = "Save as a table (CSV)";
export const PRINT = "Print";
export const BRING_IN = "Bring in a file from another device";
export const DELETE_ALL = "Delete all my entries";
export const REALLY_DELETE_ALL = {
  text: "Delete all your entries from this device? This cannot be undone.",
  yes: "Delete all",
  no: "Keep them",
};
export const ALL_DELETED = "All your entries are deleted from this device.";

/** `problem`: the rest of a sentence that begins with the name of the file. */
export const refused = (name: string, problem: string): string => `“${name}” ${problem}. Your diary is as before.`;

/** The question where the file has other versions of what is here. */
export function different(name: string, theirs: readonly Entry[]): { text: string; yes: string; no: string } {
  const days = [...new Set(theirs.map((one) => day(dayOf(one))))], [only] = days;
  const some = `${days.slice(0, 5).join(", ")}${days.length > 5 ? " and more" : ""}`;
  const text = days.length === 1
    ? `Your entry of ${only} is different in “${name}”. Take the file’s in its place, or keep both?`
    : `Your entries of ${plural(days.length, "day", "days")} are different in “${name}”: ${some}. ` +
      "Take the file’s in their place, or keep both?";
  return { text, yes: "Take the file’s", no: "Keep both" };
}

/** What came of a file. */
export function joined(name: string, { added, taken, twice, unread }: Brought): string {
  return [
    `“${name}” is joined with your diary.`,
    added > 0 ? `${plural(added, "entry is", "entries are")} new here.` : taken || twice ? "" : "Nothing was new.",
    taken && `${plural(taken, "entry is", "entries are")} as in the file now.`,
    twice &&
    `${plural(twice, "entry stands", "entries stand")} here in several versions. Delete the one that is wrong.`,
    unread && `${plural(unread, "line", "lines")} could not be read.`,
  ].filter(Boolean).join(" ");
}
