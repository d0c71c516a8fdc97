/** Every sentence of the quiz that is not a question's own. */

import type {
  MatchQuestion,
  NumericQuestion,
  OrderingQuestion,
  Pair,
  SeveralQuestion,
  SingleQuestion,
} from "../../generated/quiz.ts";
import { number, plural } from "../../lib/text.ts";
import type { Count, Item, Score } from "../../rules/quiz.ts";
import type { Mark } from "./state.ts";

export const LETTERS = "ABCDEFGHIJ";
export const VERDICTS = { right: "Right", wrong: "Not quite" } as const;
export const SIGNS: Record<Mark | "other", string> = { right: "✓", wrong: "✗", open: "", other: "" };
export const OPEN_PIP = "○";

// --- the whole quiz -------------------------------------------------------------------------------------------------

export const INTRODUCTION = "Check each question alone, in any order. You can try again as often as you like. " +
  "Your answers stay on this device.";
export const NOT_KEPT = "This browser keeps nothing for this page. Your answers last until you leave it.";
export const ASK_AGAIN = "Some earlier answers could not be read. Please answer those questions again.";
export const JUMPS = "Go to a question";

export const heading = (title: string): string => `Quiz: ${title}`;
export const question = (index: number, total: number): string => `Question ${index + 1} of ${total}`;

export function jump(index: number, mark: Mark): string {
  return `Question ${index + 1}: ${mark === "open" ? "open" : VERDICTS[mark].toLowerCase()}`;
}

export function progress(now: Score, first: Score): string {
  if (!now.answered) return `${plural(now.total, "question", "questions")}, none answered yet.`;
  const atFirst = first.right === now.right ? "" : `, ${first.right} at the first try`;
  return `${now.answered} of ${now.total} answered, ${now.right} right${atFirst}.`;
}

// --- what can be done with it ---------------------------------------------------------------------------------------

export const SAVE = "Save my result as a file";
export const PRINT = "Print as a paper quiz";
export const FORGET = "Forget my answers";
export const NOTHING_TO_SAVE = "Nothing to save yet. Check an answer first.";
export const NOTHING_TO_FORGET = "There are no answers to forget.";
export const FORGOTTEN = "Your answers are forgotten.";
export const NOT_FORGOTTEN = "Your answers are kept.";

export const saved = (file: string): string => `Saved as ${file} where your browser keeps downloads.`;

export function forget(answers: number): { text: string; yes: string; no: string } {
  const text = `Forget your ${plural(answers, "answer", "answers")}? This cannot be undone.`;
  return { text, yes: "Yes, forget", no: "No, keep" };
}

// --- one question ---------------------------------------------------------------------------------------------------

export const CHECK = "Check";
export const TRY_AGAIN = "Try again";

const HOW: Partial<Record<Item["kind"], string>> = {
  several: "Tick all that fit.",
  ordering: "Move the lines up or down.",
};
const HOW_ON_PAPER: Partial<Record<Item["kind"], string>> = {
  single: "Choose one.",
  several: "Tick all that fit.",
  ordering: "Write 1 for the first, 2 for the next, and so on.",
  match: "Write the letter of the partner.",
};

/** What to do, after the question. */
export function how(item: Item): string {
  const picture = "picture" in item && item.picture ? "Click the picture, or use the list." : "";
  return [HOW[item.kind], picture].filter(Boolean).join(" ");
}

export const howOnPaper = (item: Item): string => HOW_ON_PAPER[item.kind] ?? "";
export const tryAgain = (index: number): string => `Try question ${index + 1} again`;

export function earlier(tries: number, firstRight: boolean): string {
  return tries > 1 ? `First try: ${firstRight ? "right" : "not quite"}. Tries: ${tries}.` : "";
}

// --- choices --------------------------------------------------------------------------------------------------------

export const CHOOSE_FIRST = "Choose an answer first.";
export const TICK_FIRST = "Tick at least one answer first.";
export const NOT_THIS = "Not this one";
export const WHY_NOT_OTHERS = "Why not the others";
export const NO_PICTURE = "The picture cannot be shown here. The list says where each place is.";
export const YOURS = "Your answer";
export const YOURS_IS_RIGHT = "Your answer is right";

export function picture(choices: number): string {
  return `A picture with the letters A to ${LETTERS[choices - 1]}. The list says where each letter is.`;
}

/** What a choice has to do with the answer; empty for one that has nothing to do with it. */
export function roleOfSingle(item: SingleQuestion, answer: number, index: number): string {
  if (index === answer) return index === item.answer ? YOURS_IS_RIGHT : YOURS;
  return index === item.answer ? "The right answer" : "";
}

export function roleOfSeveral(item: SeveralQuestion, answer: readonly number[], index: number): string {
  const right = item.answer.includes(index);
  if (answer.includes(index)) return right ? "You ticked it, and it fits" : "You ticked it, but it does not fit";
  return right ? "You left it out, but it fits" : "";
}

/** The right choices on paper, by their letters. */
export function choiceKey(
  { choices }: SingleQuestion | SeveralQuestion,
  order: readonly number[],
  right: readonly number[],
): string {
  const places = right.map((index) => order.indexOf(index)).sort((a, b) => a - b);
  const letters = places.map((place) => LETTERS[place]).join(", ");
  return `${letters}. ${places.map((place) => choices[order[place]!]!.why).join(" ")}`;
}

// --- numbers --------------------------------------------------------------------------------------------------------

export const YOUR_NUMBER = "Your number";
export const TYPE_FIRST = "Type a number first.";
export const COUNTS_AS_RIGHT = "What counts as right";
export const SMALLER = "A smaller number";
export const LARGER = "A larger number";
export const WHY_NEITHER = "Why not smaller or larger";
export const WHY_NOT_SMALLER = "Why not smaller";
export const WHY_NOT_LARGER = "Why not larger";

export const notANumber = (typed: string): string => `“${typed}” is not a number. Type one number, such as 12 or 2.5.`;
export const below = (item: NumericQuestion): string => `less than ${withUnit(item, item.low)}`;
export const above = (item: NumericQuestion): string => `more than ${withUnit(item, item.high)}`;

export function withUnit({ unit }: NumericQuestion, value: number): string {
  return number(value, 6) + (unit ? ` ${unit}` : "");
}

export function span(item: NumericQuestion): string {
  return item.low === item.high ? withUnit(item, item.low) : `${number(item.low, 6)} to ${withUnit(item, item.high)}`;
}

// --- orders and partners --------------------------------------------------------------------------------------------

export const MOVE_UP = "Move up";
export const MOVE_DOWN = "Move down";
export const YOUR_ORDER = "Your order is the right one:";
export const RIGHT_ORDER = "The right order:";
export const HAD_IT_HERE = "you had it here";
export const CHOOSE_PARTNER = "Choose the partner";
export const FOUND_IT = "You found it";
export const THE_PARTNER = "Not quite; this is the partner";

export const moved = (step: string, place: number, total: number): string =>
  `“${step}” is now number ${place + 1} of ${total}.`;
export const atTheEnd = (step: string, by: number): string => `“${step}” is already ${by < 0 ? "first" : "last"}.`;
export const hadIt = (place: number): string => `you had it as number ${place + 1}`;
export const chose = ({ right }: Pair): string => `You chose: ${right}`;
export const partnersOpen = (open: number): string =>
  `Choose a partner for every entry first; ${plural(open, "entry is", "entries are")} still open.`;

export function orderKey({ why }: OrderingQuestion, order: readonly number[]): string {
  return `Numbers from top to bottom: ${order.map((index) => index + 1).join(", ")}. ${why}`;
}

export function matchKey({ pairs }: MatchQuestion, order: readonly number[]): string {
  return pairs.map(({ left }, index) => `${left}: ${LETTERS[order.indexOf(index)]}`).join("; ") + ".";
}

// --- the result, teaching back, paper -------------------------------------------------------------------------------

export const RESULT = "Your result";
export const REREAD = "Worth reading this part of the lesson again.";
export const WORTH_REREADING = "Worth reading again:";
export const GO_TO_PART = "go to this part";
export const TEACH_BACK = "Teach it back";
export const SAY_IT_FIRST = "Say it aloud or write it down first. Then compare.";
export const SHOW_GOOD_ANSWER = "Show what a good answer holds";
export const HIDE_GOOD_ANSWER = "Hide what a good answer holds";
export const GOOD_ANSWER = "A good answer holds these points:";
export const NAME = "Name";
export const DATE = "Date";

export function total(now: Score, first: Score): string {
  const atFirst = first.right === now.right ? "" : ` At the first try it was ${first.right}.`;
  if (now.answered === now.total) return `${now.right} of ${now.total} right.${atFirst}`;
  const open = plural(now.total - now.answered, "question is", "questions are");
  return `So far: ${now.right} right of ${now.answered} answered. ${open} still open.${atFirst}`;
}

export function objective({ right, total, answered }: Count): string {
  return `${right} of ${total} right${answered < total ? `, ${total - answered} open` : ""}`;
}

export const key = (title: string): string => `Key to the quiz: ${title}`;
