/** The form of what psoas/widgets/week_planner.py prepares. Made by `make browser`; never edited by hand. */

/**
 * Everything the week planner shows; without ``check_rules`` it is a demonstration.
 */
export interface WeekData {
  calendar: string[];
  calendar_help: string[];
  check_rules: GateRules | null;
  closed: string;
  days: number;
  elements: Element[];
  flare_up: FlareUp;
  minutes: number;
  minutes_to_choose: number[];
  no_pressure: string;
  notes: string[];
  plans: OpenPlans;
  pressing: string;
  second_part: string;
  walk_minutes: {
    [k: string]: number[];
  };
  walk_words: string;
  weekdays: string[];
  weeks: number;
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
 * One thing to do on a day.
 *
 * ``events`` are its templates for the calendar: in the first week, later, and cancelled.
 */
export interface Element {
  badge: string;
  claim: string;
  events: string[];
  id: string;
  instead: string | null;
  kind: "walk" | "stretch" | "strong" | "calm";
  level: "none" | "no_pressure" | "gentle" | "full";
  minutes: number[];
  name: string;
  other: string;
  spoken: string;
  spoken_first_week: string;
}
/**
 * What to do on a bad day; ``day`` holds the ids of its elements.
 */
export interface FlareUp {
  date: string;
  day: string[];
  first: string;
  steps: string[];
  title: string;
}
/**
 * The plans where exercise is closed, and where it is open.
 */
export interface OpenPlans {
  gentle: {
    [k: string]: {
      [k: string]: string[];
    };
  };
  no_pressure: {
    [k: string]: {
      [k: string]: string[];
    };
  };
}
