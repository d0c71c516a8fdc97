/** Every sentence of the player that does not come from its steps. */

import { plural } from "../../lib/text.ts";
import { momentWords } from "../../rules/moments.ts";
import type { Breath, StepView } from "../../rules/player.ts";
import type { PartKind } from "../../rules/session_plan.ts";
import type { ShownStep } from "./step.ts";

const SECOND = 1000;

export const OVER = "The session is over.";
export const STOP = "Stop";
export const REPEAT = "Repeat";
export const END = "End";
export const BEAT = "I feel a beat: leave this side out";
export const ACHE = "More than mild";

type View = StepView<ShownStep>;

// --- times ----------------------------------------------------------------------------------------------------------

/** Seconds of a time that has begun; a rounding error begins none. */
const begun = (milliseconds: number): number => Math.ceil(milliseconds / SECOND - 0.001);

/** Milliseconds as a clock shows them: 83000 → "1:23". */
export function clock(milliseconds: number): string {
  const seconds = begun(milliseconds);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Seconds as one says them. */
export function spokenTime(seconds: number): string {
  return seconds < 90
    ? plural(Math.round(seconds), "second", "seconds")
    : plural(Math.round(seconds / 60), "minute", "minutes");
}

const breaths = (count: number): string => plural(count, "breath", "breaths");

/** Breaths of a step in so many seconds. */
const breathsIn = ({ seconds, breaths }: ShownStep, time: number): number => Math.round(time / (seconds / breaths));

// --- what is shown --------------------------------------------------------------------------------------------------

export const place = ({ index, of }: View): string => `Step ${index + 1} of ${of}`;

const STILL: Partial<Record<PartKind, string>> = { prepare: "Get in place", rest: "Rest", walk: "Gently" };

/** The large word in the circle. */
export function cue({ step, breath, paused, waiting }: View): string {
  if (paused) return "Paused";
  if (breath) return breath.phase === "in" ? "Breathe in" : "Breathe out";
  if (waiting) return "Waiting for you";
  return step.breaths > 0 ? "Breathe as you like" : STILL[step.kind] ?? "Stay";
}

/** What to do, below the clock. */
export function doing({ step, breath }: View): string {
  if (breath) return breath.phase === "in" ? step.cue_in : step.cue_out;
  return step.breaths > 0 ? "Never hold your breath" : "";
}

/** The clock in the circle: seconds of this half of the breath, or what is left of the step. */
export function time({ breath, left }: View): string {
  return breath ? String(Math.max(1, begun(breath.left))) : clock(left);
}

export function count({ step, breath }: View): string {
  if (breath) return `Breath ${breath.number} of ${breath.of}`;
  return step.breaths > 0 ? `About ${breaths(step.breaths)}` : "";
}

/** Whether the next step comes soon. */
export function isNear({ next, left, waiting }: View, announce: number): boolean {
  return next !== null && left <= announce * SECOND && !waiting;
}

/** What comes after this step. */
export function soon(view: View, announce: number): string {
  const { next, left, waiting } = view;
  if (waiting) return "Answer first, then it goes on.";
  if (!next) return "This is the last step.";
  return isNear(view, announce) ? `Next: ${next.title}, in ${begun(left)} s` : `After this: ${next.title}`;
}

// --- buttons --------------------------------------------------------------------------------------------------------

export function pause({ paused, passed, index }: View): string {
  if (!paused) return "Pause";
  return passed > 0 || index > 0 ? "Go on" : "Start";
}

export function skip({ beat, kind }: ShownStep): string {
  if (beat) return "I have found it";
  return kind === "prepare" ? "I am in place" : "Skip";
}

/** What "more" adds: breaths where they are led, seconds elsewhere. */
export function longer({ step, breath }: View, more: number): string {
  return breath ? `${breaths(Math.max(1, breathsIn(step, more)))} more` : `${more} s more`;
}

// --- what is heard --------------------------------------------------------------------------------------------------

/** A step, for the voice. */
export const stepCue = ({ title, words }: ShownStep): string => `${title}. ${words}`;

/** A step, for screen readers. */
export function stepSentence({ step, length }: View): string {
  const seconds = length / SECOND;
  return `${stepCue(step)} ${step.breaths > 0 ? breaths(breathsIn(step, seconds)) : spokenTime(seconds)}.`;
}

export const breathCue = (phase: Breath["phase"]): string => phase === "in" ? "In" : "Out";
export const soonCue = ({ title }: ShownStep): string => `Next: ${title}`;
export const soonSentence = ({ title }: ShownStep, announce: number): string => `In ${announce} seconds: ${title}.`;
export const PAUSED = "Paused.";
export const goingOn = ({ title }: ShownStep): string => `Going on. ${title}.`;

// --- the device -----------------------------------------------------------------------------------------------------

/** What the device does not do now, in the order of `words`. */
export function missing<Name extends string>(words: Readonly<Record<Name, string>>, names: ReadonlySet<Name>): string {
  return Object.entries<string>(words).filter(([name]) => names.has(name as Name)).map(([, text]) => text).join(" ");
}

// --- choosing how to be guided --------------------------------------------------------------------------------------

export const PACE = "Pace";
export const NATURAL = "No guided breath: I breathe at my own pace";
export const BREATHE_IN = "Breathe in for";
export const BREATHE_OUT = "Breathe out for";
export const CUES = "Cues";
export const TONES = "Soft tones";
export const VOICE = "A voice from this device";
export const VIBRATION = "Vibration";
export const NO_SOUND = "This browser makes no sounds here. Follow the circle instead.";
export const NO_VOICE = "This device has no English voice of its own, so nothing is spoken.";
export const NO_VIBRATION = "This browser cannot vibrate. Tones or the circle do the same.";

export const NO_PAIN = "0: none";
export const WORST_PAIN = "10: the worst you can imagine";

export const secondsShown = (seconds: number): string => `${seconds} s`;
export const secondsSpoken = (seconds: number): string => plural(seconds, "second", "seconds");

// --- a session that broke off, or is stopped ------------------------------------------------------------------------

/** What is guided. */
export type What = "stretch" | "session";

export const GO_ON_FROM_THERE = "Go on from there";
export const LEAVE_IT = "Leave it, and start anew";
export const ONE_OF_THESE = "Is one of these true?";
export const DEMONSTRATION =
  "Demonstration. Nothing is kept, and no safety check was asked for. Do not join in: do the check for yourself first.";
export const READY = "Ready? Tick each line";
export const NOT_REVIEWED = "No clinician has reviewed this course yet.";
export const CHECK_FIRST =
  "First do the safety check. It decides what is safe for you, and then this sheet shows the steps.";

export const inTheMiddle = (what: What): string => `You were in the middle of a ${what}`;
export const goOnOrAnew = (what: What): string => `${inTheMiddle(what)}. Go on, or start anew?`;

export function brokeOff(saved: number, now: number, view: View): string {
  return `It stopped ${momentWords(saved, now)}, at step ${view.index + 1} of ${view.of}: ${view.step.title}.`;
}
