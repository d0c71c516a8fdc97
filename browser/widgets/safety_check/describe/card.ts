/** What the card says, in words. */

import type { Assessment, Tier } from "../../../rules/assess.ts";
import { answerInShort, signInShort } from "../../../rules/check_answers.ts";
import { capital, plural } from "../../../lib/text.ts";
import { type Deciding, MOST, questionsById, type Result, signsToTell } from "../state/card.ts";

export const SIGNS: Readonly<Record<Tier, string>> = { emergency: "✚", same_day: "!", clinician: "→", self_care: "✓" };

export const NOW = "now";
export const HOW_SOON = "How soon:";
export const SAY_THIS = "Say this";
export const WHY = "Why";
export const WHY_ASKED = "Why?";
export const NO_SIGN = "You named no sign that needs a doctor now.";
export const MAY_BE = "It may be, among other things:";
export const WHAT_TO_TELL = "What to tell them";
export const SHOW_THIS = "Show this, or read it out:";
export const ALL_ANSWERED = "All that I answered";
export const MY_ANSWERS = "My answers";
export const OPEN_NOW = "Open for you now";
export const STRETCHES_TOO = "Stretches and strength exercises too.";
export const WHY_NOT_MORE = "Why not more?";
export const IF_NOT_WELL = "If it does not go well";
export const SOURCES = "Where this advice comes from";

export const BREATHE = "Start breathing now";
export const TO_ROUTINE = "Go to the release routine";
export const TO_STRETCHES = "Go to the stretches";
export const KEEPS_NOTHING =
  "This browser keeps nothing. Your result is lost when you leave or reload this page. Print the card, or save it.";

export const MORE = "More: print, save, change";
export const CHANGE = "Change an answer";
export const PRINT = "Print this card";
export const SAVE_TEXT = "Save the card as a text";
export const SAVE_DATA = "Save my answers as data";
export const START_ANEW = "Start anew";
export const DELETE = "Delete my answers";

export const BREATHING_OVER = "The breathing is over";
export const WELL_DONE = "Well done. That is all.";
export const BREATHE_AGAIN = "Breathe once more";

export function announced({ title, how_soon }: { title: string; how_soon: string }): string {
  return `${title}. ${HOW_SOON} ${how_soon}`;
}

/** What to say on the phone: the age, and the signs that decided. */
export function sayThis(result: Result, deciding: readonly Deciding[]): string {
  const { answers } = result;
  const age = Number.isInteger(answers.age) ? `I am ${answers.age}. ` : "";
  return `“I need help. ${age}I have: ${inShort(result, signsToTell(deciding))}.”`;
}

export function youSaid(result: Result, signs: readonly string[]): string {
  return `You said: ${inShort(result, signs)}.`;
}

function inShort({ rules, answers }: Result, signs: readonly string[]): string {
  const questions = questionsById(rules);
  return signs.map((sign) => signInShort(questions, sign, answers)).join("; ");
}

export function andMore(count: number): string {
  return `And ${count - MOST} more like these.`;
}

export function onlyAnExamination(illnesses: readonly string[]): string {
  return `${illnesses.join("; ")}. Only an examination can tell.`;
}

/** One answer as a line of its own. */
export function told({ answers }: Result, question: Parameters<typeof answerInShort>[0]): string {
  return capital(answerInShort(question, answers[question.id]));
}

export function theRest({ part }: Assessment): string {
  if (part === "all") return "To everything else that the check asked, the answer was no.";
  return "The check did not ask everything. To the rest of what it asked, the answer was no.";
}

export function lookAgain({ day, days }: { day: number; days: number }): string {
  if (days > 1) return `Do this check again on ${longDay(day)}, or sooner.`;
  return `No better by ${longDay(day)}? Ask again.`;
}

/** The last line. */
export function footer({ rules: { texts }, found: { tier }, made }: Result): string {
  const noAllClear = tier === "self_care" || tier === "clinician" ? `${texts.no_all_clear} ` : "";
  return `${texts.not_reviewed} ${noAllClear}It does not tell you what is wrong. From the course Know Your Psoas, ${
    longDay(made)
  }.`;
}

function longDay(time: number): string {
  const parts = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  return new Date(time).toLocaleDateString("en-GB", parts);
}

/** What follows after breathing. */
export function breathed(breaths: number): string {
  const taken = breaths > 0 ? `You took ${plural(breaths, "slow breath", "slow breaths")}. ` : "";
  return `${taken}Now walk for a few minutes, at a pace that feels easy. Change your position often today.`;
}
