/** A page with lines to tick. A line may open a list right below it, such as "something is wrong with one leg". */

import type { CheckQuestion, CheckRules, Screen } from "../../../generated/safety_check.ts";
import { read } from "../../../rules/answers.ts";
import { isNothing, shownBoxes, trimmedAnswers } from "../../../rules/check_answers.ts";
import type { Answer } from "../../../rules/conditions.ts";
import { cleared, type Field, isTicked, lineOf, readField, withBoxes } from "./fields.ts";
import type { Given, Page } from "./form.ts";

function linesOf(rules: CheckRules, screen: Screen): CheckQuestion[] {
  return rules.questions.filter((question) => question.screen === screen.id);
}

/** Whether another answer opens this question: then silence is no answer. */
function isOpened(question: CheckQuestion): boolean {
  return question.ask_if !== undefined;
}

export function opened(rules: CheckRules, screen: Screen, answers: Given): Page {
  const lines = linesOf(rules, screen);
  const fields = new Map(lines.map((question) => [question.id, lineOf(question, answers[question.id])]));
  const asked = lines.map(({ id }) => id);
  return arranged(rules, { screen, draft: answers, fields, asked, none: wasNone(lines, answers), appeared: 0 });
}

/** Whether "none of these" was said to the whole page. */
function wasNone(lines: readonly CheckQuestion[], answers: Given): boolean {
  const said = lines.filter(({ id }) => id in answers);
  const isNo = ({ id, kind }: CheckQuestion): boolean =>
    kind === "yes_no" ? answers[id] === false : !(id in answers) || isNothing(answers[id]!);
  return said.length > 0 && lines.every(isNo);
}

/** The answers in the fields. The page's own "none of these" speaks for the lists that stand there from the start. */
function answersIn(rules: CheckRules, { screen, fields, none }: Page): Given {
  const answers: Record<string, Answer> = {};
  for (const question of linesOf(rules, screen)) {
    const silence = isOpened(question) && !none ? undefined : [];
    const value = readField(question, fields.get(question.id)!) ?? silence;
    if (value !== undefined) answers[question.id] = value;
  }
  return answers;
}

/** Shows what applies. */
function arranged(rules: CheckRules, page: Page): Page {
  const { values, applicable } = read(rules, trimmedAnswers(rules, { ...page.draft, ...answersIn(rules, page) }));
  const lines = linesOf(rules, page.screen), fields = new Map(page.fields);
  const asked = lines.map(({ id }) => id).filter((id) => applicable.includes(id));
  let appeared = asked.filter((id) => !page.asked.includes(id)).length;
  for (const question of lines) {
    const field = fields.get(question.id)!;
    if (field.kind !== "list") continue;
    const boxes = withBoxes(field, shownBoxes(question, values));
    fields.set(question.id, boxes.list);
    if (asked.includes(question.id)) appeared += boxes.appeared;
  }
  return { ...page, fields, asked, appeared };
}

function hasTicks({ asked, fields }: Page): boolean {
  return asked.some((id) => isTicked(fields.get(id)!));
}

function isAnswered(page: Page): boolean {
  return page.none || hasTicks(page);
}

/** The page with what follows from a change in its fields. */
export function changed(rules: CheckRules, page: Page): Page {
  const next = arranged(rules, { ...page, none: page.none && !hasTicks(page) });
  const others = Object.fromEntries(Object.entries(next.draft).filter(([id]) => !next.fields.has(id)));
  if (!isAnswered(next)) return { ...next, draft: others };
  const trimmed = trimmedAnswers(rules, { ...others, ...answersIn(rules, next) });
  return { ...next, draft: { ...others, ...trimmed } };
}

export function saidNone(rules: CheckRules, page: Page, none: boolean): Page {
  const fields = none
    ? new Map([...page.fields].map(([id, field]): [string, Field] => [id, cleared(field)]))
    : page.fields;
  return changed(rules, { ...page, fields, none });
}

export function unsaid(_: CheckRules, page: Page): string[] {
  return isAnswered(page) ? [] : [page.screen.none_text];
}

export function sayNo(rules: CheckRules, page: Page): Page {
  return saidNone(rules, page, true);
}

export function lacking(rules: CheckRules, page: Page): CheckQuestion | "page" | null {
  if (!isAnswered(page)) return "page";
  if (page.none) return null;
  const isOpen = (question: CheckQuestion): boolean =>
    isOpened(question) && page.asked.includes(question.id) &&
    readField(question, page.fields.get(question.id)!) === undefined;
  return linesOf(rules, page.screen).find(isOpen) ?? null;
}
