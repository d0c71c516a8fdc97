/** The form of what psoas/widgets/release_session.py prepares. Made by `make browser`; never edited by hand. */

/**
 * Everything the release session shows; without ``check_rules`` it is a demonstration.
 *
 * ``real_change_from`` holds, for each score from 0 to 10, by how much it must move to count.
 */
export interface ReleaseData {
  after: After;
  ask: Ask;
  breathing_stopped: Stopped;
  builds: Build[];
  check: Holding;
  check_rules: GateRules | null;
  closed: Closed;
  device: DeviceTexts;
  dizzy: string;
  extra: Extra;
  feel_for_a_beat: string;
  how_to_stop: string;
  locked: string;
  next_day: NextDay;
  one_rung_lower: string;
  pace: Pace;
  parts: SessionPart[];
  plates: string[];
  pregnant: Propped;
  ready: string[];
  ready_gentle: string[];
  real_change_from: number[];
  rungs: Rung[];
  screen: string;
  screen_off: string;
  second_part: string;
  stop_signs: StopGroup[];
}
/**
 * What is said after a session.
 */
export interface After {
  give_up: string;
  next: string;
  proves: string;
  source: string;
  watch: string;
}
/**
 * The question after each pressing.
 */
export interface Ask {
  after_more: string;
  mild: string;
  more: string;
  question: string;
}
/**
 * What is asked of whoever stops while nothing is pressed.
 */
export interface Stopped {
  choices: StoppedChoice[];
  question: string;
}
/**
 * How it feels after "Stop"; ``again`` asks for a new safety check.
 */
export interface StoppedChoice {
  again: boolean;
  id: string;
  name: string;
  words: string;
}
export interface Build {
  id: "slim" | "average" | "large";
  name: string;
  words: string;
}
/**
 * How long things hold, in the unit that each name ends with.
 */
export interface Holding {
  ask_next_day_hours: number;
  give_up_days: number;
  go_on_minutes: number;
  valid_hours: number;
  watch_hours: number;
}
/**
 * What :func:`psoas.widgets._routine_data.gate_rules` returns.
 */
export interface GateRules {
  questions: Question[];
  rules: Rule[];
  texts: CheckTexts;
  tiers: TierAdvice[];
}
/**
 * What must be known of a question to judge its answer.
 */
export interface Question {
  ask_if?: string | Single | AllOf | AnyOf;
  choices?: Box[];
  id: string;
  kind: "yes_no" | "number" | "choice" | "several";
  max?: number;
  min?: number;
  part: "urgent" | "pressing";
}
export interface Single {
  at_least?: number;
  below?: number;
  in?: string[];
  includes?: string[];
  is?: boolean;
  question: string;
}
export interface AllOf {
  all: (string | Single | AllOf | AnyOf)[];
}
export interface AnyOf {
  any: (string | Single | AllOf | AnyOf)[];
}
/**
 * A choice, or a box of "tick all that fit".
 */
export interface Box {
  id: string;
}
/**
 * What is not written holds anyhow: ``self_care``, ``full``.
 */
export interface Rule {
  exercise?: "none" | "full";
  id: string;
  reason: string;
  routine?: "none" | "no_pressure" | "gentle" | "full";
  tier?: "self_care" | "clinician" | "same_day" | "emergency";
  unsure_exercise?: "none" | "full";
  unsure_routine?: "none" | "no_pressure" | "gentle" | "full";
  unsure_tier?: "self_care" | "clinician" | "same_day" | "emergency";
  when: string | Single | AllOf | AnyOf;
}
export interface CheckTexts {
  go_on: string;
  holds: string;
  incomplete: string;
  incomplete_exercise: string;
  incomplete_routine: string;
  no_all_clear: string;
  not_reviewed: string;
  our_own_cases: string;
  unsure: string;
  unsure_routine: string;
  urgent_do: string;
  urgent_exercise: string;
  urgent_how_soon: string;
  urgent_routine: string;
  urgent_title: string;
}
/**
 * What a tier asks for, and what it leaves open of the routine.
 */
export interface TierAdvice {
  do: string;
  id: "self_care" | "clinician" | "same_day" | "emergency";
  routine: "none" | "no_pressure" | "gentle" | "full";
  routine_reason: string;
  safety_net: string;
  title: string;
}
/**
 * What to say of what each level of the safety check leaves closed; "" where that is nothing.
 */
export interface Closed {
  full: string;
  gentle: string;
  no_pressure: string;
  none: string;
}
/**
 * What is said while a device does not do what was asked of it, and (``silent``) when nothing is heard.
 */
export interface DeviceTexts {
  screen: string;
  silent: string;
  tones: string;
  voice: string;
}
/**
 * The ways to press harder.
 */
export interface Extra {
  about: string;
  breaths: number;
  steps: ExtraStep[];
}
/**
 * A way to press harder.
 */
export interface ExtraStep {
  alt: string;
  id: "glute" | "knee-out" | "book";
  name: string;
  never_from_age: number | null;
  not_with: string[];
  picture: string;
  risk: string;
  smokers_never_from_age: number | null;
  words: string;
}
export interface NextDay {
  choices: NextDayChoice[];
  question: string;
}
/**
 * How it is a day after pressing, what to do then, and what it closes.
 */
export interface NextDayChoice {
  closes: "nothing" | "pressing" | "all";
  id: "nothing" | "tender" | "sore" | "worse";
  name: string;
  words: string;
}
/**
 * How fast the guided breath goes, in seconds.
 */
export interface Pace {
  announce_seconds: number;
  breathe_in: Range;
  breathe_out: Range;
  more_seconds: number;
}
export interface Range {
  least: number;
  most: number;
  usual: number;
}
/**
 * One thing to do; ``seconds`` or ``breaths`` say how long, unless that is the dose of the rung.
 */
export interface SessionPart {
  alt: string;
  asks: boolean;
  beat: boolean;
  breaths: number | null;
  cue_in: string;
  cue_out: string;
  id: string;
  kind: "prepare" | "breathe" | "press" | "rest" | "walk";
  no_floor: string;
  picture: string;
  pregnant: string;
  seconds: number | null;
  title: string;
  whole: boolean;
  words: string;
}
/**
 * What stands in place of the picture of lying flat on the back.
 */
export interface Propped {
  alt: string;
  instead_of: string;
  picture: string;
}
/**
 * One session of the ladder; ``plans``: breaths, with " extra" for a harder step, to the rows of one side.
 */
export interface Rung {
  about: string;
  closing: string[];
  days_between: number;
  each_side: boolean;
  first_week_days_between: number;
  id: "breathing" | "fingertips" | "tool";
  least_with_extra: number;
  level: "none" | "no_pressure" | "gentle" | "full";
  limit: number;
  most_breaths: number;
  most_rounds: number;
  needs_floor: boolean;
  opening: string[];
  plans: {
    [k: string]: (string | number)[][];
  };
  pressure: "none" | "fingers" | "tool";
  round_seconds: number | null;
  title: string;
  usual_breaths: number;
}
/**
 * Stop signs of one urgency.
 */
export interface StopGroup {
  id: "emergency" | "same_day" | "visit" | "today";
  signs: StopSign[];
  title: string;
}
/**
 * A sign to stop at, and what it may mean or what to do.
 */
export interface StopSign {
  means: string;
  sign: string;
}
