/** What the answers of the safety check mean: the same data and the same rules as psoas/safety/, where they are explained. */

import { type Answers, isUnsure, type Questions, read } from "./answers.ts";
import { type Condition, MAYBE, truthOf, type Values, YES } from "./conditions.ts";

export type Tier = "self_care" | "clinician" | "same_day" | "emergency";
export type Routine = "none" | "no_pressure" | "gentle" | "full";
export type Exercise = "none" | "full";
export type Part = "none" | "urgent" | "all";

/** From least to most. */
export const TIERS: readonly Tier[] = ["self_care", "clinician", "same_day", "emergency"];
export const ROUTINES: readonly Routine[] = ["none", "no_pressure", "gentle", "full"];
export const EXERCISES: readonly Exercise[] = ["none", "full"];

/** A rule in its short form: what is not written holds anyhow (self_care, full). */
export interface Rule {
  id: string;
  when: Condition;
  tier?: Tier;
  unsure_tier?: Tier;
  routine?: Routine;
  unsure_routine?: Routine;
  exercise?: Exercise;
  unsure_exercise?: Exercise;
  reason: string;
}

export interface TierAdvice {
  routine: Routine;
  routine_reason: string;
  safety_net: string;
}

/** What psoas.safety.rules() gives, or its short form in psoas/widgets/_routine_data.py. */
export interface CheckRules extends Questions {
  rules: readonly Rule[];
  /** In the order of TIERS. */
  tiers: readonly TierAdvice[];
  texts: {
    unsure: string;
    unsure_routine: string;
    incomplete: string;
    incomplete_routine: string;
    incomplete_exercise: string;
    urgent_routine: string;
    urgent_exercise: string;
  };
}

/** A rule that fired; `tier`, `routine` and `exercise` are null where it has none. */
export interface Finding {
  rule: string;
  sure: boolean;
  tier: Tier | null;
  routine: Routine | null;
  exercise: Exercise | null;
  reason: string;
}

export interface Assessment {
  tier: Tier;
  routine: Routine;
  exercise: Exercise;
  reasons: string[];
  routine_reasons: string[];
  exercise_reasons: string[];
  safety_net: string;
  part: Part;
  complete: boolean;
  missing: string[];
}

/** Every rule that fired. */
export function findings(rules: CheckRules, answers: Answers): Finding[] {
  return fired(rules, read(rules, answers).values);
}

function fired(rules: CheckRules, values: Values): Finding[] {
  const found: Finding[] = [];
  for (const rule of rules.rules) {
    const truth = truthOf(rule.when, values), sure = truth === YES, asked = askedBy(rule, sure);
    if (truth < MAYBE) continue;
    if (!sure && !asked.tier && !asked.routine && !asked.exercise) continue;
    const reason = sure ? rule.reason : `${rules.texts.unsure} ${rule.reason}`;
    found.push({ rule: rule.id, sure, ...asked, reason });
  }
  return found;
}

/** What a rule asks for; null where that holds anyhow. */
function askedBy(rule: Rule, sure: boolean): Pick<Finding, "tier" | "routine" | "exercise"> {
  return {
    tier: unlessCommon(sure ? rule.tier : rule.unsure_tier, "self_care"),
    routine: unlessCommon(sure ? rule.routine : rule.unsure_routine, "full"),
    exercise: unlessCommon(sure ? rule.exercise : rule.unsure_exercise, "full"),
  };
}

function unlessCommon<Level>(level: Level | undefined, common: Level): Level | null {
  return level === undefined || level === common ? null : level;
}

/** The part that is complete. What is not known to belong to the second part is urgent. */
function completePart(rules: Questions, missing: readonly string[]): Part {
  if (missing.length === 0) return "all";
  const later = new Set(rules.questions.filter(({ part }) => part === "pressing").map(({ id }) => id));
  return missing.every((id) => later.has(id)) ? "urgent" : "none";
}

type Limit<Level> = readonly [level: Level, reason: string];

interface Lowest<Level> {
  level: Level;
  /** Those of the limits that are as low. */
  reasons: string[];
}

/** The lowest of the limits; `levels` goes from least to most. */
function lowestOf<Level>(limits: readonly Limit<Level>[], levels: readonly Level[]): Lowest<Level> {
  const most = levels.length - 1;
  const lowest = Math.min(...limits.map(([level]) => levels.indexOf(level)), most);
  const reasons = limits.filter(([level]) => lowest < most && levels[lowest] === level).map(([, reason]) => reason);
  return { level: levels[lowest]!, reasons: once(reasons) };
}

function once(reasons: readonly string[]): string[] {
  return [...new Set(reasons)];
}

interface Judged {
  found: readonly Finding[];
  /** Its place in TIERS. */
  tier: number;
  part: Part;
  unsure: boolean;
}

function routineOf({ texts, tiers }: CheckRules, { found, tier, part, unsure }: Judged): Lowest<Routine> {
  const limits: Limit<Routine>[] = tier ? [[tiers[tier]!.routine, tiers[tier]!.routine_reason]] : [];
  for (const { routine, reason } of found) limits.push([routine ?? "full", reason]);
  if (unsure) limits.push(["gentle", texts.unsure_routine]);
  if (part === "none") limits.push(["none", texts.incomplete_routine]);
  if (part === "urgent") limits.push(["no_pressure", texts.urgent_routine]);
  return lowestOf(limits, ROUTINES);
}

function exerciseOf({ texts }: CheckRules, { found, part }: Judged, routine: Lowest<Routine>): Lowest<Exercise> {
  const limits: Limit<Exercise>[] = found.map(({ exercise, reason }) => [exercise ?? "full", reason]);
  if (part === "none") limits.push(["none", texts.incomplete_exercise]);
  if (part === "urgent") limits.push(["none", texts.urgent_exercise]);
  if (routine.level === "none") limits.push(["none", routine.reasons[0]!]);
  return lowestOf(limits, EXERCISES);
}

/** What the answers mean; the same as psoas.safety.assess(answers)._asdict(). */
export function assess(rules: CheckRules, answers: Answers): Assessment {
  const { values, missing } = read(rules, answers);
  const found = fired(rules, values), part = completePart(rules, missing);
  const least = part === "none" ? TIERS.indexOf("clinician") : 0;
  const tier = Math.max(least, ...found.map((finding) => TIERS.indexOf(finding.tier ?? "self_care")));
  const judged: Judged = { found, tier, part, unsure: Object.values(answers).some(isUnsure) };
  const routine = routineOf(rules, judged), exercise = exerciseOf(rules, judged, routine);
  const reasons = found.filter((finding) => finding.tier === TIERS[tier]).map(({ reason }) => reason);
  if (part === "none" && TIERS[tier] === "clinician") reasons.push(rules.texts.incomplete);
  return {
    tier: TIERS[tier]!,
    routine: routine.level,
    exercise: exercise.level,
    reasons: once(reasons),
    routine_reasons: routine.reasons,
    exercise_reasons: exercise.reasons,
    safety_net: rules.tiers[tier]!.safety_net,
    part,
    complete: missing.length === 0,
    missing,
  };
}
