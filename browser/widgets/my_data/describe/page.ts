/** What stands on the page of one's own data, beside the records. */

import { plural } from "../../../lib/text.ts";
import { EVERYTHING } from "../../../rules/everything.ts";
import { PROBLEMS as OF_FILES } from "../../../rules/file_text.ts";
import type { Brought, CopyState, Known, Problem } from "../state.ts";

export const HEADING = "What this browser keeps";

// --- what is kept ----------------------------------------------------------------------------------------------------

const STORAGE_IS_OFF = "This browser keeps nothing for this page";

export const NOT_WORKING = `${STORAGE_IS_OFF}: storage is switched off, or the window is private. ` +
  "What you do lasts until you leave a page.";
export const BRING_BACK_YOURS = " Bring back the file that you saved.";
export const FROM_DISK =
  "You opened the course from a folder. Some browsers, such as Firefox, then keep the data of each page apart. " +
  "What you did on other pages may not show here.";

/** How much is kept; `works`: whether this browser keeps anything at all. */
export function kept(count: number, works: boolean): string {
  if (count > 0) {
    return `This browser keeps ${plural(count, "thing", "things")} that you did in the course. ` +
      "Nobody else can see it, unless they use this device.";
  }
  return works
    ? "This browser keeps nothing of yours. Once you answer, mark or write something, it shows here."
    : `${STORAGE_IS_OFF}.`;
}

// --- one record ------------------------------------------------------------------------------------------------------

export const LOOK_INSIDE = "Look inside";
export const UNREADABLE =
  "This cannot be read any more, or it comes from a newer version of the course. It still goes into your file.";
export const UNKNOWN = "This version of the course does not know it.";
export const RAW = "Exactly as it is kept";
export const AS_KEPT = "As it is kept";
export const TO_LESSON = "Go to the lesson";
export const SAVE = "Save";
export const DELETE = "Delete …";
export const COLOURS = "Colours";
export const FORGET = "Forget it";
export const COLOURS_FORGOTTEN = "The colours follow your device again.";

export const title = ({ name, about }: Known): string => about?.title ?? `Something called “${name}”`;
export const save = (one: Known): string => `Save: ${title(one)}`;
export const remove = (one: Known): string => `Delete: ${title(one)}`;
export const savedOne = (one: Known): string => `“${title(one)}” is saved where your browser keeps downloads.`;
export const deleted = (one: Known): string => `“${title(one)}” is deleted.`;
export const colours = (chosen: string): string => `You chose ${chosen} pages.`;

export function reallyDelete(one: Known): { text: string; yes: string; no: string } {
  const text = `Delete “${title(one)}” from this device? This cannot be undone.`;
  return { text, yes: "Yes, delete it", no: "No, keep it" };
}

// --- all of it -------------------------------------------------------------------------------------------------------

export const SAVE_ALL = "Save all as one file";
export const NEW_PERSON = "A new person on this device …";
export const DELETE_ALL = "Delete everything …";
export const BRING_BACK = "Bring back a file that you saved here";
export const SAVED = `Saved as ${EVERYTHING.name} where your browser keeps downloads. ` +
  "Look after it: anyone who has the file can read it.";
export const READY = "The course is ready for a new person. ";
export const START_HERE = "Start here";

const STAYS = "your choice not to keep the pages stays";

/** `isRefused`: whether the learner wants no copy of the pages, which stays. */
export function reallyDeleteAll(isRefused: boolean): { text: string; yes: string; no: string } {
  const text = "Delete everything of yours that this browser keeps? This cannot be undone. " +
    `Save it as a file first if you may want it back.${isRefused ? ` Only ${STAYS}.` : ""}`;
  return { text, yes: "Yes, delete everything", no: "No, keep it" };
}

export function allDeleted(isRefused: boolean): string {
  return `Everything of yours is deleted from this device.${isRefused ? ` Only ${STAYS}.` : ""}`;
}

// --- a file that comes back ------------------------------------------------------------------------------------------

/** The rest of a sentence that begins with the name of the file. */
const PROBLEMS: Readonly<Record<Problem | "large", string>> = {
  strange: "is not a file saved on this page",
  newer: "comes from a newer version of this course",
  large: OF_FILES.large,
  deep: OF_FILES.deep,
  bounds: OF_FILES.bounds,
};

export function refused(name: string, problem: Problem | "large"): string {
  return `“${name}” ${PROBLEMS[problem]}. Nothing was changed.`;
}

const AGAIN = "Please do it again, because things may have changed.";

/** What came of a file. */
export function brought({ count, joined, here, never, odd }: Brought): string {
  const nothing = count.joined ? "" : "Nothing was new.";
  return [
    count.added > 0 ? `${plural(count.added, "record is", "records are")} back.` : nothing,
    count.joined > 0 && `Joined with what is here: ${joined.join(", ")}.`,
    here.length > 0 && `Left as it is here: ${here.join(", ")}. To take the file's instead, delete it here first.`,
    never.length > 0 && `${never.join(", ")}: not taken from a file. ${AGAIN}`,
    count.missed > 0 && `${plural(count.missed, "record", "records")} did not fit into this browser's storage.`,
    odd > 0 && `${plural(odd, "record", "records")} could not be read.`,
  ].filter(Boolean).join(" ");
}

// --- the copy of the pages -------------------------------------------------------------------------------------------

export const COPY = "The course without internet";
export const COPIES: Readonly<Record<CopyState, string>> = {
  forbidden: "You chose not to keep the pages. They come from the internet each time.",
  ready: "The whole course is kept in this browser. It opens without internet, at the same address.",
  making: "The pages are being kept just now. This takes a moment.",
  none: "The pages are not kept in this browser yet.",
};
export const KEEP_COPY = "Keep the course in this browser";
export const REMOVE_COPY = "Remove the copy";
export const COPY_KEPT = "The course will be kept in this browser.";
export const COPY_REMOVED = "The copy of the pages is removed.";
export const NOT_REMEMBERED = "This browser does not remember your choice.";

// --- what may ever be kept -------------------------------------------------------------------------------------------

export const EVERYTHING_EVER = "Everything that the course may ever keep";
export const QUIZZES = ["Quizzes", "Your answers in each lesson."] as const;
export const COLOURS_KEPT = [COLOURS, "Whether you chose light or dark pages."] as const;
