/** What stands before whatever needs the safety check, in words. */

import { momentWords } from "../../rules/moments.ts";

export const TO_CHECK = "Go to the safety check";
export const TO_SECOND_PART = "Go to the second part";

/** Why the last check opens nothing, by its status. */
export const CLOSED = {
  missing: "Before you start, do the safety check. It asks who you are today, and what is safe for you.",
  old: "Your last safety check is more than a day old. Things may have changed, so please do it again.",
  future: "Your last safety check has a date that lies ahead. It cannot be right, so please do it again.",
  damaged: "Your last safety check cannot be read any more. Please do it again.",
} as const;

export const FIRST_THE_CHECK = "First, the safety check";
export const A_FEW_MINUTES = "It takes a few minutes. Then come back here.";
export const FROM_A_FOLDER =
  "You opened the course from a folder. Some browsers, such as Firefox, then keep each page apart. So go by this link, and come back by the link below the result, all in this window.";

export const STILL_YOU = "Still you, and nothing has changed?";
export const IS_IT_STILL_YOU = "Is it still you, and has nothing changed since the safety check?";
export const YES = "Yes, it was me, and nothing has changed";
export const START_ANEW = "Something has changed: start anew";

export const FIRST_THE_SECOND_PART = "First, the second part of the check";
export const WHAT_IT_DECIDES =
  "It asks what decides whether pressing or stretching is safe for you. Breathing and walking are open already.";
export const COME_BACK = "Then come back here.";

/** The ways on from the result: the routine, or the stretches. */
export const WAYS_ON = {
  before: "Go on from here, in this window: ",
  routine: "the release routine",
  between: " or ",
  stretches: "stretches and your week",
  after: ".",
} as const;

export function finished(time: number, now: number): string {
  return `Someone finished the safety check on this device ${momentWords(time, now)}.`;
}
