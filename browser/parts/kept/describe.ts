/** Where things are kept, and how lasting that is, in words. */

import type { Place } from "../../rules/everything.ts";

export const NOTHING_KEPT = "Kept only until you leave this page: this browser stores nothing here. Save it as a file.";
const FORGETFUL = "Safari deletes it after seven days without a visit here. ";

function placeWords({ isFolder, host }: Place): string {
  return isFolder ? "in this browser, for this folder" : `in this browser, at the address ${host}`;
}

/** When it was last saved as a file; null stands for never. */
export function lastSaved(time: number | null): string {
  if (time === null) return "Not saved as a file yet.";
  const day = new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return `Last saved as a file on ${day}.`;
}

/** Where it is kept, how lasting that is, and when it was saved. */
export function kept(place: Place, isForgetful: boolean, saved: number | null): string {
  return `Kept ${placeWords(place)} only. ${isForgetful ? FORGETFUL : ""}${lastSaved(saved)}`;
}

/** What an empty place may mean to somebody who has written there before. */
export function empty(where: string, { isFolder, host }: Place): string {
  const others = isFolder
    ? "Another browser or another folder keeps its own."
    : `Another browser or address keeps its own, and this one is ${host}.`;
  return `Did you write ${where} before? ${others} This browser may also have cleared it.`;
}
