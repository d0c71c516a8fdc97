/** What is read before a session: what is open, and what can be chosen. */

import type { ReleaseData, Rung } from "../../../generated/release_session.ts";
import { plural } from "../../../lib/text.ts";
import { spokenTime } from "../../../parts/player/describe.ts";

export const HEADING = "A guided session";
export const FORGETS =
  "This browser keeps nothing here. So it will not remember when you used the tool, or that a spot was sore. Write it down yourself.";

// --- what the check leaves closed -----------------------------------------------------------------------------------

export const WHY = "Why?";
export const FLOOR_NEEDED = "The tool needs a firm floor.";
export const CALM_FIRST = "Closed until the spot has calmed down. Answer the question above when it has.";
export const DEPENDS_ON_AGE = "It depends on your age.";
export const NOT_WITH_VESSELS = "Closed with any disease of the blood vessels.";

export const closedFromAge = (age: number): string => `Closed from ${age} years on.`;
export const closedForSmokersFromAge = (age: number): string => `Closed from ${age} years on, if you ever smoked.`;
export const noSession = (tier: string): string => `No session now: ${tier.toLowerCase()}`;

// --- what is chosen -------------------------------------------------------------------------------------------------

export const GET_READY = "Get ready";
export const CHOOSE_THEN_START = "Get ready: choose, tick the list, then start.";
export const WHAT_TO_DO = "What would you like to do?";
export const WHICH_SIDE = "Which side";
export const SIDES = [
  { id: "both", name: "Both, right first" },
  { id: "right", name: "Right" },
  { id: "left", name: "Left" },
] as const;
export const PAIN_NOW = "Your pain right now";
export const HARDER = "Pressing harder (off)";
export const THIS_SESSION_ONLY = "For this session only";
export const NO_EXTRA = { id: "", name: "None", words: "This is the usual way." } as const;
export const OTHER_CHOICES = "Pace, sound and other choices";
export const NO_FLOOR = "Not on the floor";
export const NO_FLOOR_WORDS = "A bed or a chair instead. The tool is then closed.";
export const MY_BUILD = "My build";
export const THE_STOP_SIGNS = "The stop signs";
export const START = "Start";
export const TICK_FIRST = "Tick each line first. If one is not true, wait until it is.";
export const SCORE_FIRST = "Choose your pain right now, from 0 to 10.";

export const extraWords = (words: string, risk: string): string => `${words} Risk: ${risk}`;

// --- how many breaths -----------------------------------------------------------------------------------------------

const REST_BETWEEN = 60;

export const breathsLabel = ({ each_side }: Rung): string => each_side ? "Breaths on each side:" : "Breaths:";
export const breathsSpoken = (breaths: number): string => plural(breaths, "breath", "breaths");
export const usualBreaths = ({ usual_breaths }: Rung, most: number): string =>
  `Usual: ${usual_breaths}. At most: ${most}.`;

/** How long a session takes, and what ends its pressing. */
export function length(rung: Rung, seconds: number, rounds: number): string {
  const minutes = `About ${Math.max(1, Math.round(seconds / 60))} minutes.`;
  if (rung.round_seconds) {
    const each = rounds === 2 ? `Two rounds, with ${spokenTime(REST_BETWEEN)} of rest between` : "One round";
    return `${minutes} ${each} on each side. ${rung.round_seconds} seconds end a round in any case.`;
  }
  return rung.pressure === "fingers" ? `${minutes} The force stops when your hand lifts.` : minutes;
}

/** What to feel for before one presses, by build. */
export function caution({ feel_for_a_beat, builds }: ReleaseData, build: string): string {
  const words = builds.find(({ id }) => id === build)?.words;
  return words ? `${feel_for_a_beat} ${words}` : feel_for_a_beat;
}
