/** Which questions of the safety check stand on which page, and how answers are told in words. */

import { type Answers, type Box, type Question, read, umbrellaOf } from "./answers.ts";
import { type Answer, type Condition, DOUBT, isList, MAYBE, NO, plainBox, truthOf, type Values } from "./conditions.ts";

export interface CheckBox extends Box {
  text: string;
  short?: string;
}

export interface CheckQuestion extends Question {
  screen: string;
  short: string;
  unit?: string;
  choices?: readonly CheckBox[];
}

export interface CheckScreen {
  id: string;
  part: string;
}

export interface CheckQuestions<Screen extends CheckScreen = CheckScreen> {
  questions: readonly CheckQuestion[];
  screens: readonly Screen[];
}

/** Whether it is already known that something is to be asked: what waits for an answer on the same page comes up after it. */
export function isAsked({ ask_if: gate }: { ask_if?: Condition }, values: Values): boolean {
  return !gate || truthOf(gate, values) >= MAYBE;
}

/** The boxes of a list that are shown, given the values of the questions before it. */
export function shownBoxes(question: Pick<Question, "choices">, values: Values): string[] {
  return question.choices!.filter((box) => isAsked(box, values)).map(({ id }) => id);
}

/** Only what applies is kept: changing an answer can make others, and single boxes of others, pointless. */
export function trimmedAnswers(rules: Pick<CheckQuestions, "questions">, answers: Answers): Record<string, Answer> {
  const kept: Record<string, Answer> = {}, values: Record<string, Answer | null> = Object.create(null);
  for (const question of rules.questions) {
    const { id, ask_if: gate } = question, given = answers[id];
    if (gate && truthOf(gate, values) === NO) continue;
    if (given === undefined) values[id] = null;
    else kept[id] = values[id] = trimmedBoxes(question, given, values);
  }
  return kept;
}

function trimmedBoxes(question: CheckQuestion, answer: Answer, values: Values): Answer {
  if (question.kind !== "several" || !isList(answer)) return answer;
  const shown = shownBoxes(question, values);
  return answer.filter((box) => shown.includes(plainBox(box)));
}

/**
 * The answers, without those lists of other pages of which somebody has not seen each box: what was answered on the page
 * `here` has brought new boxes into them.
 */
export function withoutStaleLists(
  rules: Pick<CheckQuestions, "questions">,
  here: Pick<CheckScreen, "id">,
  before: Answers,
  after: Answers,
): Record<string, Answer> {
  const were = read(rules, before).values, are = read(rules, after).values;
  const grew = (question: CheckQuestion): boolean =>
    question.kind === "several" && question.id in after && question.screen !== here.id &&
    shownBoxes(question, are).some((box) => !shownBoxes(question, were).includes(box));
  const stale = rules.questions.filter(grew).map(({ id }) => id);
  return Object.fromEntries(Object.entries(after).filter(([id]) => !stale.includes(id)));
}

/** The pages that hold questions for these answers, those of one part or all. */
export function checkScreens<Screen extends CheckScreen>(
  rules: CheckQuestions<Screen>,
  answers: Answers,
  part: string | null = null,
): Screen[] {
  const asked = new Set(read(rules, answers).applicable);
  const screens = new Set(rules.questions.filter(({ id }) => asked.has(id)).map(({ screen }) => screen));
  return rules.screens.filter((screen) => screens.has(screen.id) && (!part || screen.part === part));
}

/** Whether a question of this page still lacks an answer. */
export function screenIsOpen(
  rules: Pick<CheckQuestions, "questions">,
  answers: Answers,
  screen: Pick<CheckScreen, "id">,
): boolean {
  const own = rules.questions.filter((question) => question.screen === screen.id).map(({ id }) => id);
  return read(rules, answers).missing.some((id) => own.includes(id));
}

/** The questions, and boxes ("question box"), whose answers make a condition true, or leave it open by a doubt. */
export function decidingSigns(condition: Condition, values: Values): string[] {
  if (truthOf(condition, values) < MAYBE) return [];
  if (typeof condition === "string") return [condition];
  if ("all" in condition) return signsOf(condition.all, values);
  if ("any" in condition) return signsOf(condition.any, values);
  const { question, includes } = condition, value = values[question];
  if (!includes || !isList(value)) return [question];
  return value.map(plainBox).filter((box) => includes.includes(box)).map((box) => `${question} ${box}`);
}

function signsOf(parts: readonly Condition[], values: Values): string[] {
  return [...new Set(parts.flatMap((part) => decidingSigns(part, values)))];
}

/** A text as a part of a sentence. */
export function withoutStop(text: string): string {
  return text.replace(/\.$/, "");
}

/** One choice, or one ticked box, in a few words. */
function choiceInShort(question: CheckQuestion, id: string): string {
  const choice = question.choices!.find((one) => one.id === id)!;
  return withoutStop(choice.short || choice.text);
}

function boxInShort(question: CheckQuestion, box: string): string {
  return choiceInShort(question, plainBox(box)) + (box.endsWith(DOUBT) ? " (not sure)" : "");
}

/** One answer in a few words, as it stands on the card; a list below an umbrella may have none yet. */
export function answerInShort(question: CheckQuestion, value: Answer | undefined): string {
  const doubt = value === "unsure" || value === undefined, { short } = question;
  if (question.kind === "yes_no") return short + (doubt ? " (not sure)" : value ? "" : ": no");
  if (doubt) return `${short}: not sure`;
  if (question.kind === "choice") return `${short}: ${choiceInShort(question, value as string)}`;
  if (question.kind !== "several") return `${short}: ${value} ${question.unit}`;
  const boxes = (value as readonly string[]).map((box) => boxInShort(question, box));
  return `${short}: ${boxes.join("; ") || "none"}`;
}

/** A sign that decided, in a few words: a question, or "question box" for one box of it. */
export function signInShort(
  questions: Readonly<Record<string, CheckQuestion>>,
  sign: string,
  answers: Answers,
): string {
  const [id, box] = sign.split(" ") as [string, string?], question = questions[id]!;
  if (!box) return answerInShort(question, answers[id]);
  return boxInShort(question, (answers[id] as readonly string[]).includes(box) ? box : box + DOUBT);
}

/** Whether an answer says that there is nothing: "no", "none", or no box. */
export function isNothing(value: Answer): boolean {
  return value === false || value === "none" || (isList(value) && value.length === 0);
}

/** The question that only opens this list: an umbrella, or a choice between "none" and "some"; null without one. */
function openerOf(rules: Pick<CheckQuestions, "questions">, question: CheckQuestion): string | null {
  const gate = question.kind === "several" ? question.ask_if : undefined;
  const chosen = typeof gate === "object" && "in" in gate && gate.in ? gate.question : null;
  const opener = rules.questions.find(({ id }) => id === chosen);
  return opener?.choices?.some(({ id }) => id === "none") ? opener.id : umbrellaOf(question);
}

/** What is worth telling: all that was not answered with "no". A ticked list speaks for the question that opened it. */
export function toldQuestions<Asked extends CheckQuestion>(
  rules: { questions: readonly Asked[] },
  answers: Answers,
): Asked[] {
  const told = rules.questions.filter(({ id }) => id in answers && !isNothing(answers[id]!));
  const spokenFor = told.map((question) => openerOf(rules, question));
  return told.filter(({ id }) => !spokenFor.includes(id));
}
