/** Every sentence of the guided stretches that does not come from their data. */

import type { StretchData, StretchTexts } from "../../generated/stretch.ts";
import { type Side, sideWords } from "../../rules/sides.ts";
import type { Breaths } from "./state.ts";

export const HEADING = "Stretch with a guide";

// --- closed ---------------------------------------------------------------------------------------------------------

export const CLOSED = "Stretches are closed for now";
export const FIRST_THE_ADVICE = "Do first what the safety check advises.";
export const ASK_BEFORE =
  "Ask your doctor or physiotherapist before you stretch. Walking, easy positions and slow breathing are open.";
export const NO_LONGER = "The stretch has stopped, because your safety check no longer holds. Come out slowly.";

// --- before ---------------------------------------------------------------------------------------------------------

export const CHOOSE = "Choose a stretch";
export const WHICH = "Which stretch?";
export const WHICH_SIDE = "Which side";
export const SIDES = [
  { id: "both", name: "Both, right first" },
  { id: "right", name: "Right" },
  { id: "left", name: "Left" },
] as const;
export const IN_WORDS = "The picture in words:";
export const PACE_AND_SOUND = "Pace and sound";
export const THE_STOP_SIGNS = "The stop signs";
export const START = "Start";
export const CHOOSE_THEN_START = "Choose a stretch, then start.";
export const TICK_FIRST = "Tick each line first. If one is not true, choose another stretch.";

export const named = ({ name, where }: StretchTexts): string => `${name}. ${where}.`;

export function length({ times_each_side, hold_breaths }: StretchData, seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${times_each_side} times ${hold_breaths} slow breaths on each side. About ${minutes} minutes.`;
}

// --- the steps ------------------------------------------------------------------------------------------------------

export const EASE_OFF = "Ease off";
export const COME_OUT = "Come out slowly";

export const getInPlace = (side: Side): string => `Get in place, ${side} side`;
export const stay = (side: Side): string => `Stay, ${side} side`;
export const slowly = (isFirst: boolean): string => isFirst ? "Follow these steps slowly." : "Change sides, slowly.";
export const onceMore = (out: string, side: Side): string => `${sideWords(out, side)} Then go in once more.`;

// --- stopped, and over ----------------------------------------------------------------------------------------------

export const STOP = "Stop: come out slowly";
export const END_IT = "End the stretch";
export const BACK_TO_IT = "None of these signs: back to the stretch";
export const STOPPED = "Stopped. Come out slowly.";
export const GET_UP = "Get up slowly. A short walk goes well with it.";
export const TO_THE_START = "Back to the start";

export const isOver = (isDone: boolean): string => isDone ? "Well done. That is all." : "The stretch is over";

/** What was done. */
export function did(breaths: Breaths, natural: boolean): string {
  if (natural) return "You breathed at your own pace.";
  const sides = Object.entries(breaths).map(([side, count]) => `${count} on the ${side}`);
  return sides.length > 0 ? `Breaths: ${sides.join(", ")}.` : "No hold was done.";
}

export const overSentence = (words: string): string => `The stretch is over. ${words}`;

// --- on paper -------------------------------------------------------------------------------------------------------

export const FORM = "Form";
export const STOP_SIGNS = "Stop signs";

export function stayOnPaper({ hold_breaths }: StretchData, { out }: StretchTexts): string {
  return `Stay for ${hold_breaths} slow breaths. ${sideWords(out, "right")}`;
}

export const timesOnPaper = ({ times_each_side }: StretchData): string =>
  `Do it ${times_each_side} times, then change sides.`;
