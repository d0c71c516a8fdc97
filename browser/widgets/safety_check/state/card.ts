/** What stands on the card: which rules decided, by which signs, and what they ask for. It decides nothing itself. */

import type { CheckQuestion, CheckRule, CheckRules, CheckTier } from "../../../generated/safety_check.ts";
import { read } from "../../../rules/answers.ts";
import { type Assessment, findings } from "../../../rules/assess.ts";
import { decidingSigns } from "../../../rules/check_answers.ts";
import { lacksSecondPart } from "../../../rules/gate.ts";
import type { Given } from "./form.ts";

/** A list is cut before it fills the page. */
export const MOST = 6;
const DAY = 86_400_000;

/** What was answered, when, and what it means. */
export interface Result {
  rules: CheckRules;
  answers: Given;
  found: Assessment;
  made: number;
}

/** A rule that decided the tier, and the signs that made it do so. */
export interface Deciding {
  rule: CheckRule;
  reason: string;
  sure: boolean;
  signs: string[];
}

export function once<One>(list: readonly One[]): One[] {
  return [...new Set(list)];
}

export function tierOf({ rules, found }: Pick<Result, "rules" | "found">): CheckTier {
  return rules.tiers.find(({ id }) => id === found.tier)!;
}

/** The words of a tier; after the first part alone they must not reassure about what was not asked. */
export function cardWords(result: Pick<Result, "rules" | "found">): Pick<CheckTier, "title" | "do" | "how_soon"> {
  const { rules: { texts }, found } = result;
  if (found.tier !== "self_care" || found.part === "all") return tierOf(result);
  // To whom nothing is open, such as a child, the card must not offer breathing or walks.
  const offered = found.routine === "none" ? texts.no_all_clear : texts.urgent_do;
  return { title: texts.urgent_title, do: offered, how_soon: texts.urgent_how_soon };
}

export function decidingRules({ rules, answers, found }: Result): Deciding[] {
  const { values } = read(rules, answers);
  return findings(rules, answers).filter(({ tier }) => tier === found.tier).map(({ rule: id, reason, sure }) => {
    const rule = rules.rules.find((one) => one.id === id)!;
    return { rule, reason, sure, signs: decidingSigns(rule.when, values) };
  });
}

/** What to do: what the rules that are sure ask for, or else the tier. */
export function todoOf(result: Result, deciding: readonly Deciding[]): string[] {
  const words = cardWords(result);
  const own = once(deciding.filter(({ sure }) => sure).map(({ rule }) => rule.do ?? words.do));
  return own.length ? own : [words.do];
}

/** The names of the sources of what decided. */
export function sourcesOf(deciding: readonly Deciding[]): string[] {
  return once(deciding.flatMap(({ rule }) => rule.references));
}

/** Every reason, with the signs behind it. */
export function reasonsOf(deciding: readonly Deciding[]): { reason: string; signs: string[] }[] {
  return once(deciding.map(({ reason }) => reason)).map((reason) => ({
    reason,
    signs: once(deciding.filter((one) => one.reason === reason).flatMap(({ signs }) => signs)),
  }));
}

/** What the signs may mean, in the names of illnesses. */
export function illnessesOf({ rules }: Result, deciding: readonly Deciding[]): string[] {
  const may = once(deciding.flatMap(({ rule }) => rule.may_mean)).slice(0, MOST);
  return may.map((id) => rules.illnesses.find((illness) => illness.id === id)!.name);
}

/** What to tell on the phone beside the age. */
export function signsToTell(deciding: readonly Deciding[]): string[] {
  return once(deciding.flatMap(({ signs }) => signs)).filter((sign) => sign !== "age").slice(0, MOST);
}

/** Why no more is open. */
export function limitsOf({ found }: Result): string[] {
  return once([...found.routine_reasons, ...found.exercise_reasons]);
}

/** When to look again. */
export function reviewOf(result: Result): { day: number; days: number } {
  const days = tierOf(result).review_in_days;
  return { day: result.made + days * DAY, days };
}

export function questionsById({ questions }: CheckRules): Record<string, CheckQuestion> {
  return Object.fromEntries(questions.map((question) => [question.id, question]));
}

/** What the card offers beside breathing at once: the second part, and the lessons that are open. */
export interface Offers {
  secondPart: boolean;
  routine: boolean;
  stretches: boolean;
}

/** Null where it offers nothing, not even breathing. */
export function offersOf({ tier, part, routine, exercise }: Assessment): Offers | null {
  if (tier === "same_day" || routine === "none") return null;
  return {
    secondPart: lacksSecondPart({ part, tier }),
    routine: part === "all" && (routine === "gentle" || routine === "full"),
    stretches: exercise === "full",
  };
}
