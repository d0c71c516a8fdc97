/** What is read when a session has stopped or is over, in the days after, and on paper. */

import type { ReleaseData, Rung } from "../../../generated/release_session.ts";
import { plural } from "../../../lib/text.ts";
import { spokenTime } from "../../../parts/player/describe.ts";
import { momentWords } from "../../../rules/moments.ts";
import type { Step } from "../../../rules/session_plan.ts";
import type { Breaths } from "../state/result.ts";

// --- stopped --------------------------------------------------------------------------------------------------------

export const NO_LONGER = "The session has stopped, because your safety check no longer holds.";
export const STOP = "Stop: let go first";
export const END_IT = "End the session";
export const BACK_TO_IT = "None of these signs: back to the session";

export const stopped = (words: string): string => `Stopped. ${words}`;
export const signShown = (sign: string): string => sign.replace(/[.]?$/, ".");

// --- over -----------------------------------------------------------------------------------------------------------

export const PAIN_AFTER = "Your pain now";
export const FELT_A_BEAT =
  "You felt a beat. A soft one is normal, but leave that spot out. If it is strong, wide or new to you, have it looked at before you press again.";
export const WHEN_REAL = "When is a change real?";
export const RULE = "Where this rule comes from";
export const RULE_BADGE = "(Fairly well supported).";
export const TO_STRETCHES = "Go to the stretches";
export const OR_WALK = "Or take an easy walk.";
export const TO_THE_START = "Back to the start";

export const isOver = (isDone: boolean): string => isDone ? "Well done. That is all." : "The session is over";
export const overSentence = (did: string): string => `The session is over. ${did}`;

/** What was done. */
export function did(rung: Rung, breaths: Breaths, natural: boolean): string {
  if (rung.pressure === "none") return `You took ${plural(breaths.breathing ?? 0, "slow breath", "slow breaths")}.`;
  const sides = Object.entries(breaths).map(([side, count]) => `${count} on the ${side}`);
  if (sides.length === 0) return "Nothing was pressed.";
  return natural ? "You breathed at your own pace." : `Breaths: ${sides.join(", ")}.`;
}

const points = (count: number): string => plural(count, "point", "points");

/** Whether the pain has changed, and what that proves. `needed` is by how much a score must move to count. */
export function verdict(before: number, now: number, needed: number, proves: string): string {
  const moved = now - before, by = Math.abs(moved), isReal = by >= needed;
  const sentences = [`Before ${before}, now ${now}.`];
  if (moved === 0) sentences.push("No change.");
  else if (isReal) {
    sentences.push(`That is ${moved < 0 ? "less" : "more"} pain, by ${points(by)}: a real change by our rule.`);
  } else sentences.push(`${points(by)} is within the ups and downs of every day.`);
  sentences.push(moved > 0 && isReal ? "Stop for today, and look at the stop signs below." : proves);
  return sentences.join(" ");
}

export const neededFrom = (source: string, before: number, needed: number): string =>
  `${source} From ${before} that means ${points(needed)}.`;

// --- the days after -------------------------------------------------------------------------------------------------

export const WATCH_FOR = "What to watch for";
export const until = (over: number, now: number): string => `Until ${momentWords(over, now)}:`;

// --- on paper -------------------------------------------------------------------------------------------------------

export const STOP_SIGNS = "Stop signs";

/** The title of a step that is done on each side. */
export const titleOnPaper = ({ title }: Step): string => `${title.replace(", right side", ", each side")}.`;

export function wordsOnPaper({ words, breaths, cue_in, cue_out, seconds }: Step): string {
  const done = breaths > 0
    ? `${plural(breaths, "breath", "breaths")}: ${cue_in.toLowerCase()}, ${cue_out.toLowerCase()}.`
    : `About ${spokenTime(seconds)}.`;
  return `${words.replaceAll(" right ", " ")} ${done}`;
}

export function mostOnPaper({ limit, each_side, most_rounds, round_seconds }: Rung): string {
  const most = `At most ${limit} breaths${each_side ? " on a side" : ""}.`;
  if (!round_seconds) return most;
  return `${most} At most ${most_rounds} rounds of ${round_seconds} seconds, with a minute of rest between.`;
}

/** What is said where a session has been stopped by the check. */
export function noLonger({ how_to_stop }: Pick<ReleaseData, "how_to_stop">, rung: Rung): string[] {
  return rung.pressure === "none" ? [NO_LONGER] : [NO_LONGER, how_to_stop];
}
