/** Every sentence of the evidence table. */

import type { Claim, Lesson } from "../../generated/evidence_table.ts";
import { plural } from "../../lib/text.ts";

export const HEADING = "Look up a claim";
export const SEARCH_WORDS = "Search words";
export const LESSON = "Lesson";
export const ALL_LESSONS = "All lessons";
export const BADGES = "Badges";
export const SHOW_ALL = "Show all";
export const NOTHING = "No claim has all of this. Take one filter away, or try a shorter word.";
export const NOT_KNOWN = "Not known:";
export const NO_SOURCE = "No source: nobody has studied it, or it is a rule of our own.";
export const OPEN_SOURCE = "Open the source (needs internet)";

export function count(shown: number, all: number): string {
  if (shown === all) return `All ${all} claims are shown.`;
  return `${plural(shown, "claim fits", "claims fit")}, of ${all}.`;
}

export function title({ number, title }: Lesson): string {
  return `Lesson ${number}: ${title}`;
}

/** The lesson that makes the claim, and where the claim comes from. */
export function origin(lesson: Lesson, { rows }: Claim): string {
  const from = rows.length ? `The source page says so (${rows.join(", ")}).` : "Added by this course.";
  return `${title(lesson)}. ${from}`;
}
