/** The steps of a guided session as its clockwork needs them. Names that end in `seconds` are seconds, all other times milliseconds. */

import type { Pressure } from "../session_plan.ts";
import type { Side } from "../sides.ts";

export const SECOND = 1000;

/** One step, as far as the clock and the limits are concerned. */
export interface TimedStep {
  readonly side: Side | null;
  /** How long it lasts: breaths × the length of one breath, where it is done breath by breath. */
  readonly seconds: number;
  readonly breaths: number;
  readonly pressure: Pressure;
  /** Steps of one group add up to one dose. */
  readonly group: string | null;
  /** The most seconds of that dose. Without a limit, nothing is pressed at all. */
  readonly limit: number | null;
  /** Asks whether it was more than mild; no pressing begins before the answer. */
  readonly asks?: boolean;
  /** Cannot be skipped while pressing is still to come. */
  readonly whole?: boolean;
  /** One may feel a beat here. */
  readonly beat?: boolean;
}

export interface Course<Step extends TimedStep = TimedStep> {
  readonly steps: readonly Step[];
  /** Seconds of each half of a breath. */
  readonly breathIn: number;
  readonly breathOut: number;
  /** No guided breath, only time. */
  readonly natural: boolean;
  /** What "more" adds, in seconds. */
  readonly moreSeconds: number;
}

export const presses = ({ pressure }: TimedStep): boolean => pressure !== "none";
export const planned = (step: TimedStep): number => step.seconds * SECOND;
export const limitOf = ({ limit }: TimedStep): number => (limit ?? 0) * SECOND;
export const cycle = ({ breathIn, breathOut }: Course): number => (breathIn + breathOut) * SECOND;

/** Whether its breaths are led, one by one. */
export const isLed = ({ natural }: Course, step: TimedStep): boolean => step.breaths > 0 && !natural;

/** So often may a step without pressing be made longer. */
const MOST_MORE = 40;

/** The most that "more" may add to a step. */
export const mostMore = ({ moreSeconds }: Course): number => MOST_MORE * moreSeconds * SECOND;

/** Whole breaths in a time. A millisecond that the clock swallowed costs none. */
export const breathsIn = (course: Course, time: number): number => Math.floor((time + 1) / cycle(course));

/** What "more" adds to a step: whole breaths where breaths are led. */
export function extra(course: Course, step: TimedStep): number {
  const time = course.moreSeconds * SECOND;
  return isLed(course, step) ? Math.max(1, Math.round(time / cycle(course))) * cycle(course) : time;
}
