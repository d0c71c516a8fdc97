/** The form of what psoas/widgets/safety_check.py prepares. Made by `make browser`; never edited by hand. */

/**
 * Everything the check asks and says; ``references`` leads from the name of a source to its author and year.
 */
export interface SafetyCheckData {
  breathing: BreathingData;
  check_rules: CheckRules;
  demonstration: boolean;
  emergency_number: string;
  minutes: Minutes;
  references: {
    [k: string]: string;
  };
}
/**
 * Everything that guides the lowest rung.
 */
export interface BreathingData {
  device: DeviceTexts;
  extra: BreathingExtra;
  pace: Pace;
  parts: SessionPart[];
  plates: string[];
  pregnant: Propped;
  rung: Rung;
  stopped: Stopped;
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
 * No way to press harder.
 */
export interface BreathingExtra {
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
/**
 * The whole check. Whoever reads the data finds who reviewed it, and when.
 */
export interface CheckRules {
  illnesses: Illness[];
  parts: PartText[];
  questions: CheckQuestion[];
  reviewed_by: string;
  reviewed_on: string;
  routines: RoutineLevel[];
  rules: CheckRule[];
  schema: number;
  screens: Screen[];
  texts: CheckTexts;
  tiers: CheckTier[];
}
export interface Illness {
  id: string;
  name: string;
}
export interface PartText {
  id: "urgent" | "pressing";
  intro: string;
  title: string;
}
/**
 * A question; in its text, the lines after the first give examples. ``why`` says why we ask.
 */
export interface CheckQuestion {
  ask_if?: string | Single | AllOf | AnyOf;
  choices?: Choice[];
  help?: string;
  id: string;
  kind: "yes_no" | "number" | "choice" | "several";
  max?: number;
  min?: number;
  none_text?: string;
  part: "urgent" | "pressing";
  screen: string;
  short: string;
  text: string;
  unit?: string;
  why?: string;
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
 * A choice, or a box of "tick all that fit"; ``ask_if`` says to whom a box is shown.
 */
export interface Choice {
  ask_if?: string | Single | AllOf | AnyOf;
  help?: string;
  id: string;
  says_no?: boolean;
  short?: string;
  text: string;
}
export interface RoutineLevel {
  id: "none" | "no_pressure" | "gentle" | "full";
  opens: string;
  title: string;
}
/**
 * A rule; ``do`` only where it asks for more than its tier.
 */
export interface CheckRule {
  do?: string;
  exercise?: "none" | "full";
  id: string;
  may_mean: string[];
  reason: string;
  references: string[];
  routine?: "none" | "no_pressure" | "gentle" | "full";
  tier?: "self_care" | "clinician" | "same_day" | "emergency";
  unsure_exercise?: "none" | "full";
  unsure_routine?: "none" | "no_pressure" | "gentle" | "full";
  unsure_tier?: "self_care" | "clinician" | "same_day" | "emergency";
  when: string | Single | AllOf | AnyOf;
}
/**
 * One page of questions: lines to tick with one "none of these" for all, or one question below the other.
 */
export interface Screen {
  id: string;
  intro: string;
  layout: "checklist" | "single";
  none_text: string;
  part: "urgent" | "pressing";
  title: string;
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
 * What a tier asks for, how soon, and when to look again.
 */
export interface CheckTier {
  do: string;
  exercise: "none" | "full";
  exercise_reason: string;
  how_soon: string;
  id: "self_care" | "clinician" | "same_day" | "emergency";
  review_in_days: number;
  routine: "none" | "no_pressure" | "gentle" | "full";
  routine_reason: string;
  safety_net: string;
  title: string;
  unsure: "self_care" | "clinician" | "same_day" | "emergency";
  unsure_routine: "none" | "no_pressure" | "gentle" | "full";
}
/**
 * How long each part takes.
 */
export interface Minutes {
  pressing: number;
  urgent: number;
}
