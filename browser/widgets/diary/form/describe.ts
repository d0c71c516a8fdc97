/** The form: what is asked, and what is said about it. */

import type { Entry } from "../../../rules/diary/entry.ts";
import { dayOf } from "../../../rules/diary/following.ts";
import type { Own, Slip } from "./state.ts";
import { day, entry } from "../describe.ts";

export const TODAY = "Today";
export const LABELS: Readonly<Record<Own, string>> = {
  at: "Day and time",
  pain_now: "Pain now",
  pain_worst: "Worst pain of the day",
  minutes: "Minutes you moved",
  angle: "Hip angle, if you took one",
  notes: "Notes",
};
export const DEGREES = " degrees";
export const MINUTES = " minutes";
export const LEAVE_OUT = "leave out";
export const PAIN_SCALE = "Pain goes from 0, none, to 10, the worst you can imagine. Leave out what you like.";
export const DOING = "Doing";
export const DOING_SCALE = "0: cannot do it. 10: as well as ever.";
export const WRITE = "Write it down";
export const KEEP_CHANGE = "Keep the change";
export const LEAVE = "Leave it as it was";
export const STILL_HERE = "What you had begun to write is still here.";

export const SLIPS: Readonly<Record<Slip, string>> = {
  time: "Give the day and the time first.",
  angle: "The hip angle is a number from −90 to 90. Below level counts as minus.",
  minutes: "The minutes are a whole number from 0 to 1440.",
  many: "Score three activities at most.",
  nothing: "There is nothing to keep yet. Choose one number, or write a note.",
};

export const changing = (entry: Entry): string => `Change the entry of ${day(dayOf(entry))}`;

export function written(one: Entry, isKept: boolean): string {
  return `${isKept ? "Written down" : "Not kept"}: ${entry(one)}.`;
}

// --- activities ------------------------------------------------------------------------------------------------------

export const CHOOSE = "Choose up to three things that matter to you";
export const CHOOSE_OTHERS = "Other activities";
export const SUCH_AS =
  "Such as gardening, tying shoes, or a night's sleep. Keep the same ones for a while, so that you can compare.";
export const USE_THESE = "Use these";

export const activity = (place: number): string => `Activity ${place + 1}`;

export function chosen(names: readonly string[], isKept: boolean): string {
  if (!names.length) return "No activities are scored now.";
  return `${isKept ? "Your activities" : "Not kept. Your activities"}: ${names.join(", ")}.`;
}
