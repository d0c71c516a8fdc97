/** The form of what psoas/widgets/stretch.py prepares. Made by `make browser`; never edited by hand. */

/**
 * Everything the guided stretches show; without ``check_rules`` they are a demonstration.
 */
export interface StretchData {
  check: Holding;
  check_rules: GateRules | null;
  chosen: string;
  cue_in: string;
  cue_out: string;
  device: DeviceTexts;
  dizzy: string;
  ease_seconds: number;
  hold_breaths: number;
  leave_out: string;
  locked: string;
  pace: Pace;
  place_seconds: number;
  plates: string[];
  rules: string[];
  screen: string;
  screen_off: string;
  stop: StopSign[];
  stretches: StretchTexts[];
  times_each_side: number;
}
/**
 * How long a check holds, and for how long a session that broke off can be taken up.
 */
export interface Holding {
  go_on_minutes: number;
  valid_hours: number;
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
 * What is said while a device does not do what was asked of it, and (``silent``) when nothing is heard.
 */
export interface DeviceTexts {
  screen: string;
  silent: string;
  tones: string;
  voice: string;
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
 * A sign to stop at, and what it may mean or what to do.
 */
export interface StopSign {
  means: string;
  sign: string;
}
/**
 * One stretch. ``{side}`` in a text is the stretched side, ``{other}`` the other one.
 */
export interface StretchTexts {
  about: string;
  alt: string;
  form: string[];
  get_up: string;
  id: string;
  name: string;
  needs: string[];
  out: string;
  picture: string;
  steps: string[];
  where: string;
}
