/** A page with one question below the other. It asks only what is already known to apply. */

import type { CheckQuestion, CheckRules, Screen } from "../../../generated/safety_check.ts";
import { read } from "../../../rules/answers.ts";
import { isAsked, shownBoxes, trimmedAnswers, withoutStop } from "../../../rules/check_answers.ts";
import type { Answer } from "../../../rules/conditions.ts";
import { type Act, acted, type Field, fieldOf, readField, withBoxes } from "./fields.ts";
import type { Given, Page } from "./form.ts";

export function opened(rules: CheckRules, screen: Screen, answers: Given): Page {
  const page = { screen, draft: answers, fields: new Map(), asked: [], none: false, appeared: 0 };
  return { ...arranged(rules, page), appeared: 0 };
}

function questionOf(rules: CheckRules, id: string): CheckQuestion {
  return rules.questions.find((question) => question.id === id)!;
}

/** Shows what applies. */
function arranged(rules: CheckRules, page: Page): Page {
  const { values, applicable } = read(rules, page.draft);
  const asked = rules.questions.filter((question) =>
    question.screen === page.screen.id && applicable.includes(question.id) && isAsked(question, values)
  );
  const fields = new Map<string, Field>();
  let appeared = 0;
  for (const question of asked) {
    const field = page.fields.get(question.id) ?? fieldOf(question, page.draft[question.id]);
    if (field.kind !== "list") {
      fields.set(question.id, field);
      continue;
    }
    const boxes = withBoxes(field, shownBoxes(question, values));
    fields.set(question.id, boxes.list);
    appeared += boxes.appeared;
  }
  return { ...page, fields, asked: asked.map(({ id }) => id), appeared };
}

/** The answers with another one to this question. */
function withAnswer(answers: Given, id: string, answer: Answer | undefined): Given {
  const { [id]: _, ...others } = answers;
  return answer === undefined ? others : { ...others, [id]: answer };
}

/** The page with what follows from a change in the field of a question. */
export function changed(rules: CheckRules, page: Page, id: string): Page {
  const given = withAnswer(page.draft, id, readField(questionOf(rules, id), page.fields.get(id)!));
  const kept = trimmedAnswers(rules, given);
  const draft = Object.fromEntries(Object.entries(given).filter(([name]) => name in kept));
  const next = arranged(rules, { ...page, draft });
  const more = Math.max(0, next.asked.length - page.asked.length);
  return { ...next, draft: withoutGoneBoxes(rules, next), appeared: more + next.appeared };
}

/** A box that no longer applies is no longer ticked; a list of which nothing is left is not answered. */
function withoutGoneBoxes(rules: CheckRules, { draft, fields }: Page): Given {
  let left = draft;
  for (const [id, field] of fields) {
    if (field.kind === "list" && id in draft) left = withAnswer(left, id, readField(questionOf(rules, id), field));
  }
  return left;
}

/** How a question is answered with "no"; null where it cannot be. */
function noTo(question: CheckQuestion): { words: string; act: Act } | null {
  if (question.kind === "several") return { words: question.none_text!, act: { none: true } };
  if (question.kind === "yes_no") return { words: "No", act: { choose: false } };
  const choice = question.choices?.find(({ says_no }) => says_no);
  return choice ? { words: withoutStop(choice.text), act: { choose: choice.id } } : null;
}

function open(rules: CheckRules, { asked, draft }: Page): CheckQuestion[] {
  return asked.filter((id) => !(id in draft)).map((id) => questionOf(rules, id));
}

/** The questions left, if one press can say "no" to all of them. */
function left(rules: CheckRules, page: Page): CheckQuestion[] {
  const found = open(rules, page);
  return found.every(noTo) ? found : [];
}

export function unsaid(rules: CheckRules, page: Page): string[] {
  return left(rules, page).map((question) => noTo(question)!.words);
}

export function sayNo(rules: CheckRules, page: Page): Page {
  let next = { ...page, appeared: 0 };
  for (const question of left(rules, page)) {
    const field = next.fields.get(question.id);
    if (!field) continue; // another "no" has closed it
    const fields = new Map(next.fields).set(question.id, said(field, noTo(question)!.act));
    const { appeared } = next;
    next = changed(rules, { ...next, fields }, question.id);
    next = { ...next, appeared: next.appeared || appeared };
  }
  return next;
}

/** "No" to a list takes back the doubt about all of it. */
function said(field: Field, no: Act): Field {
  const answered = acted(field, no);
  return answered.kind === "list" ? { ...answered, unsure: false } : answered;
}

export function lacking(rules: CheckRules, page: Page): CheckQuestion | null {
  return open(rules, page)[0] ?? null;
}
