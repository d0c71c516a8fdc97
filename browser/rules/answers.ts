/** Reading the answers of the safety check, as psoas/safety/answers.py does: what applies, what is missing, what cannot be. */

import { type Answer, type Condition, DOUBT, isList, NO, plainBox, truthOf, type Values } from "./conditions.ts";

export interface Box {
  id: string;
  /** To whom it is shown. */
  ask_if?: Condition;
}

/** What must be known of a question to judge its answer. */
export interface Question {
  id: string;
  part: string;
  kind: string;
  ask_if?: Condition;
  choices?: readonly Box[];
  min?: number;
  max?: number;
}

export interface Questions {
  questions: readonly Question[];
}

export type Answers = Readonly<Record<string, Answer>>;

export interface Reading {
  values: Values;
  /** The questions that apply, or may still apply. */
  applicable: string[];
  /** Those of them without an answer. */
  missing: string[];
}

/** The values of all questions. Throws where a question is unknown, or an answer cannot be. */
export function read(rules: Questions, answers: Answers): Reading {
  const known = new Set(rules.questions.map(({ id }) => id));
  for (const name of Object.keys(answers)) {
    if (!known.has(name)) throw new Error(`There is no question '${name}'.`);
  }
  // Without a prototype: a question may have any name.
  const values: Record<string, Answer | null | undefined> = Object.create(null);
  const applicable: string[] = [], missing: string[] = [];
  for (const question of rules.questions) {
    const { id } = question, given = Object.hasOwn(answers, id), value = given ? answers[id]! : null;
    if (given && !isPossible(question, value)) {
      throw new Error(`The answer to '${id}' cannot be ${JSON.stringify(value)}.`);
    }
    if (question.ask_if && truthOf(question.ask_if, values) === NO) {
      values[id] = value ?? undefined;
      continue;
    }
    values[id] = given ? value : unopened(question, values);
    applicable.push(id);
    if (!given) missing.push(id);
  }
  return { values, applicable, missing };
}

function isPossible(question: Question, value: unknown): boolean {
  if (value === "unsure") return true;
  if (question.kind === "yes_no") return value === true || value === false;
  if (question.kind === "number") {
    return Number.isInteger(value) && (value as number) >= question.min! && (value as number) <= question.max!;
  }
  const known = (id: unknown): boolean => question.choices!.some((choice) => choice.id === id);
  if (question.kind !== "several") return known(value);
  return Array.isArray(value) && value.every((box) => typeof box === "string" && known(plainBox(box)));
}

/** Whether somebody is not sure of this answer, or of a part of it. */
export function isUnsure(value: Answer): boolean {
  return value === "unsure" || (isList(value) && value.some((box) => box.endsWith(DOUBT)));
}

/** The yes/no question right before a list that opens it, such as "something is wrong with one leg"; null without one. */
export function umbrellaOf({ kind, ask_if: gate }: Pick<Question, "kind" | "ask_if">): string | null {
  if (kind !== "several" || !gate) return null;
  if (typeof gate === "string") return gate;
  return "question" in gate && gate.is === true ? gate.question : null;
}

/** What an answer counts as while it is missing: below an umbrella with a yes or a doubt, any box may be true. */
function unopened(question: Question, values: Values): Answer | null {
  const umbrella = umbrellaOf(question);
  return umbrella && values[umbrella] !== null ? "unsure" : null;
}

/** How true one sign is, by its own name: a yes/no question, or a box of a list. Not asked counts as no. */
export function truthOfSign(rules: Questions, answers: Answers, sign: string): number {
  const { values } = read(rules, answers);
  const list = rules.questions.find(({ kind, choices }) =>
    kind === "several" && choices!.some(({ id }) => id === sign)
  );
  return truthOf(list ? { question: list.id, includes: [sign] } : sign, values);
}
