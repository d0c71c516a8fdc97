/** The form of what psoas/widgets/angle_meter.py prepares. Made by `make browser`; never edited by hand. */

/**
 * Everything the angle meter shows; without ``check_rules`` it is a demonstration.
 */
export interface AngleData {
  change: ChangeLimits;
  check_rules: GateRules | null;
  flat_back: string;
  limits: string[];
  norms: Norm[];
  not_if: string[];
  photo: PhotoLimits;
  plates: string[];
  practice: Practice[];
  reading: ReadingLimits;
  sources: string[];
  steps: string[];
  stop: string;
  times: number;
  valid_hours: number;
}
/**
 * Up to where a difference is noise, and up to where nobody is sure. Degrees.
 */
export interface ChangeLimits {
  cannot_tell: number;
  maybe: number;
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
 * A group that was measured, in degrees; the first with a spread is the band that is drawn.
 */
export interface Norm {
  id: string;
  mean: number;
  spread: number | null;
  who: string;
}
export interface PhotoLimits {
  most_megabytes: number;
  most_megapixels: number;
}
/**
 * A drawing to practise on, and where the drawn person has hip and knee, in picture points.
 */
export interface Practice {
  /**
   * @minItems 2
   * @maxItems 2
   */
  hip: [number, number];
  /**
   * @minItems 2
   * @maxItems 2
   */
  knee: [number, number];
  plate: string;
  words: string;
}
export interface ReadingLimits {
  high: number;
  low: number;
}
