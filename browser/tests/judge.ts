/**
 * Says what the rules of the safety check make of what Python sends, for tests that make up more than fits into a file.
 *
 * It reads { name, rules, each } as JSON: the name of a judge, the rules of the check, and a list of further arguments for each
 * call. It writes a list of what came out, with null where something was refused.
 */

import { type Answers, read } from "../rules/answers.ts";
import { assess, type CheckRules, findings } from "../rules/assess.ts";
import {
  type CheckQuestion,
  type CheckScreen,
  shownBoxes,
  toldQuestions,
  trimmedAnswers,
  withoutStaleLists,
} from "../rules/check_answers.ts";

interface Rules extends Omit<CheckRules, "questions"> {
  questions: CheckQuestion[];
  screens: CheckScreen[];
}

// deno-lint-ignore no-explicit-any -- Python sends what each judge takes
const JUDGES: Record<string, (rules: Rules, ...given: any[]) => unknown> = {
  assess,
  findings,
  applicable: (rules, answers: Answers) => read(rules, answers).applicable,
  boxes(rules, answers: Answers, question: string): string[] {
    return shownBoxes(rules.questions.find(({ id }) => id === question)!, read(rules, answers).values);
  },
  trimmed: trimmedAnswers,
  without_stale(rules, screen: string, before: Answers, after: Answers): Answers {
    return withoutStaleLists(rules, { id: screen }, before, after);
  },
  told: (rules, answers: Answers) => toldQuestions(rules, answers).map(({ id }) => id),
  card(rules, answers: Answers): string {
    const { tier, routine, exercise } = assess(rules, answers);
    return `${tier}, ${routine}, ${exercise}`;
  },
  in_code: inCode,
};

interface Code {
  /** What may be answered to each question, null for nothing; a letter of a code names its place, "0" the first. */
  domains: (Answers[string] | null)[][];
  /** The sentences that may come out. */
  texts: string[];
}

/** What each of very many codes means, as short as the code: without it a test would wait for the texts alone. */
function inCode(rules: Rules, { domains, texts }: Code, codes: string[]): string[] {
  const names = rules.questions.map(({ id }) => id);
  const places = new Map(texts.map((text, place) => [text, place])), numbers = new Map(names.map((id, at) => [id, at]));
  const coded = (sentences: string[]): (number | undefined)[] => sentences.map((text) => places.get(text));
  return codes.map((code) => {
    const given = names.map((id, at) => [id, domains[at]![code.charCodeAt(at) - 48]] as const);
    const found = assess(rules, Object.fromEntries(given.filter(([, value]) => value !== null)) as Answers);
    const { tier, routine, exercise, part, complete } = found;
    const reasons = [found.reasons, found.routine_reasons, found.exercise_reasons].map(coded);
    return [tier, routine, exercise, part, complete, ...reasons, found.missing.map((id) => numbers.get(id))].join("|");
  });
}

if (import.meta.main) {
  const { name, rules, each } = await new Response(Deno.stdin.readable).json();
  const judged = (given: unknown[]): unknown => {
    try {
      return JUDGES[name]!(rules, ...given);
    } catch {
      return null;
    }
  };
  console.log(JSON.stringify(each.map(judged)));
}
