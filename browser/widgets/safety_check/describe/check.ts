/** What the check asks and says around its questions, in words. */

import type { CheckQuestion, Screen } from "../../../generated/safety_check.ts";
import { answerInShort } from "../../../rules/check_answers.ts";
import type { Answer } from "../../../rules/conditions.ts";
import { capital, plural } from "../../../lib/text.ts";

export const HEADING = "Is it safe for you?";
export const DEMONSTRATION = "Demonstration.";
export const NOTHING_STORED = "Nothing is stored, and nothing is opened for anyone.";

export const VERY_ILL = "Very ill right now? Skip this:";
export const STAYS_HERE = "Your answers stay on this device.";
export const YOUR_NUMBER = "Your local emergency number:";
export const DIGITS_ONLY = "Use digits only.";
export const CALL_LOCAL = "Call your local emergency number";

export const SKIP = "Go to the end of this page";
export const GO_ON = "Go on";
export const BACK = "Back";
export const LEAVE = "Leave it as it was";

export const COUNTS = "What counts?";
export const UNSURE_OF_ONE = "I am not sure about this one";
export const UNSURE = "Not sure.";
export const YES = "Yes.";
export const NO = "No.";
export const RATHER_NOT = "I would rather not say";

export const DO_NOT_DRIVE = "Do not drive yourself.";
export const SHOW_WHAT_TO_DO = "Show what to do";
export const BY_MISTAKE = "Ticked by mistake? Take it back, and this goes away.";

export const YOUR_ANSWERS = "Your answers";
export const CAN_CHANGE = "You can change each page.";
export const LOOK_OVER = "Please look over your answers.";
export const NOT_ANSWERED = "Not answered yet.";
export const NONE_OF_IT = "None of it.";
export const TO_RESULT = "Back to the result";
export const BREATHING_IS_OVER = "The breathing is over.";
export const DELETED = "Your answers are deleted.";

export function call(number: string): string {
  return `Call ${number}`;
}

export function minutes(count: number): string {
  return `About ${plural(count, "minute", "minutes")}.`;
}

export function place(index: number, of: number): string {
  return `Page ${index + 1} of ${of}`;
}

export function cameUp(count: number): string {
  return `${plural(count, "more question", "more questions")} came up below.`;
}

/** A question: its first line asks, the others give examples. */
export function lines(text: string): [first: string, ...examples: string[]] {
  return text.split("\n") as [string, ...string[]];
}

/** A small button, by what it belongs to: many lines have one. */
export function counts(text: string): string {
  return `${COUNTS} ${lines(text)[0]}`;
}

export function unsureOf(text: string): string {
  return `${UNSURE_OF_ONE}: ${lines(text)[0]}`;
}

export function whyWeAsk(why: string): string {
  return `Why we ask: ${why}`;
}

/** The main button, which says "no" to what is left where one press can. */
export function mainButton(unsaid: readonly string[]): string {
  if (unsaid.length > 1) return unsaid.length === 2 ? "No to both" : "No to all of these";
  return unsaid[0] ?? GO_ON;
}

/** What an answer is lacking for: a question, or the whole page. */
export function lacking(question: CheckQuestion | "page", screen: Screen): string {
  if (question === "page") return tickOr(screen.none_text);
  switch (question.kind) {
    case "several":
      return `${question.text} ${tickOr(question.none_text!)}`;
    case "number":
      return `Please give a whole number from ${question.min} to ${question.max}, or tick “${RATHER_NOT}”.`;
    default:
      return `Please answer: ${lines(question.text)[0]}`;
  }
}

function tickOr(none: string): string {
  return `Tick what is true for you, or “${none}”.`;
}

export function answerOrChange(isOpen: boolean): string {
  return isOpen ? "Answer" : "Change";
}

/** One answer as a line of its own. */
export function line(question: CheckQuestion, answer: Answer | undefined): string {
  return `${capital(answerInShort(question, answer))}.`;
}
