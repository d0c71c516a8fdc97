/** What is said of the learner's own pain, and of how it compares. */

import { capital, small } from "../../../lib/text.ts";
import type { Place } from "../../../rules/places.ts";
import { isOdd, type Marked } from "../state/marks.ts";
import type { Likeness, Result } from "../state/result.ts";
import { FITS, plainName } from "./chart.ts";

export const HOW_STRONG = "How strong is it there? ";
export const UNDO = "Undo";
export const REDO = "Redo";
export const MARK_WHERE = "Mark where you feel it, and not where you expect it.";
export const CLEAR = "Clear";
export const MIRROR = "Mirror";
export const SWAP_SIDES = "Swap left and right";
export const SAVE = "Save as data";
export const PRINT = "Print";
export const BRING_IN = "Bring in saved marks";
export const SAVED_FILE = "A file that you saved here as data";
export const NO_MARKS_IN_FILE = "There are no marks in this file: choose one that was saved here as data.";
export const LIST = "Mark from a list instead";

// --- the marks ------------------------------------------------------------------------------------------------------

export const MARKS = "Your marks";
export const NO_MARKS = "None yet. Click the picture, or use the list.";
export const REMOVE = "Remove";
export const remove = ({ name }: Place): string => `Remove ${small(name)}`;
export const strengthOf = ({ name }: Place): string => `Strength, ${small(name)}`;

/** The number on a marked place, with a sign where it feels as no muscle explains. */
export function numberOn({ id }: Place, own: Marked): string {
  return `${own.marks[id]}${isOdd(own, id) ? "✚" : ""}`;
}

// --- compared with a chart ------------------------------------------------------------------------------------------

export const COMPARED = "Compared with a chart";
export const COMPARE_WITH = "Compare with";
export const SHOW_BEHIND = "Show that chart behind my marks";
export const BEFORE_YOU_READ = "Before you read on: ";
export const DO_THE_CHECK = "do the safety check";
export const FIT_SIGNS = { fits: "● ", partly: "◐ ", no: "○ " };

export function oddPlaces({ odd }: Result): string {
  return `Numb or tingling: ${listed(odd.map(({ name }) => small(name)))}. No muscle chart explains that.`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

export const fit = ({ found }: Result): string => capital(FITS[found.fit]);

/** The chart that was compared, and the side of the body. */
export function against({ muscle, found: { fit, side } }: Result): string {
  const where = side === "both" ? ", both sides" : side && fit !== "no" ? `, ${side} side` : "";
  return ` – the chart of ${muscle.plain}${where}.`;
}

export const OTHER_MUSCLES = "Look-alikes: other muscles";
export const NO_OTHER_MUSCLE = "No other chart of this course fits your marks. Muscles it does not chart may.";
export const NO_MUSCLE = "Look-alikes: no muscle at all";
export const NO_OTHER_CAUSE = "Joints, bones, nerves and skin of these places.";
export const likeness = ({ muscle, fit }: Likeness): string => `${plainName(muscle)}: ${FITS[fit]}.`;

export const A_HINT = "A fit is a hint from a teaching tradition. It does not say what is wrong with you.";
export const NOT_KEPT = "This browser keeps nothing. Save or print your marks before you leave.";
export const STAYS_HERE = "Your marks stay in this browser only. “Clear” deletes them.";

export function printedOn(day: Date): string {
  const words = day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return `Know Your Psoas, ${words}. No clinician has reviewed this chart.`;
}

// --- for the class --------------------------------------------------------------------------------------------------

export const FOR_CLASS = "Save a drawing for the class";
export const NO_NAME = "Your teacher puts all drawings together. The file holds the marks, and no name.";
export const WHOSE = "Whose pain is it?";
export const SAVE_FOR_CLASS = "Save for the class";

/** Whose pain a drawing for the class shows. */
export const OWNERS = [
  { about: "made-up", words: "A made-up pain, for practice" },
  { about: "own", words: "My own, and I agree that my class sees it without my name" },
] as const;
