/** The way through the check: which page comes next, and what is known where. */

import type { CheckQuestion, CheckRules, Screen } from "../../../generated/safety_check.ts";
import { assess, type Assessment } from "../../../rules/assess.ts";
import { checkScreens, screenIsOpen, toldQuestions } from "../../../rules/check_answers.ts";
import type { Read, Reading } from "../../../rules/gate.ts";
import type { Given } from "./form.ts";

export type Part = "urgent" | "pressing";

/** The answers of one check. */
export interface Check {
  answers: Given;
  /** When they were given, if they come from an earlier check: changing one does not make the others fresh. */
  since: number | null;
}

export const UNANSWERED: Check = { answers: {}, since: null };

/** Why the last check does not count, said above the first page. */
export type Notice = "missing" | "damaged" | "old" | "future";

/** A page of questions. `then` is where it was opened from; null on the way through the check. */
export interface PagePlace {
  at: "page";
  part: Part;
  index: number;
  then: "summary" | null;
  notice?: Notice;
}

/** Where somebody is, as far as the answers decide it. */
export type Place = PagePlace | { at: "summary" } | { at: "card" };

export const FIRST_PAGE: PagePlace = { at: "page", part: "urgent", index: 0, then: null };

export function screensOf(rules: CheckRules, answers: Given, part: Part): Screen[] {
  return checkScreens(rules, answers, part);
}

/** The first page of a part that lacks an answer; -1 where none does. */
function firstOpen(rules: CheckRules, answers: Given, part: Part): number {
  return screensOf(rules, answers, part).findIndex((screen) => screenIsOpen(rules, answers, screen));
}

/** Where a part goes on. */
export function pageToGoOn(rules: CheckRules, answers: Given, part: Part): PagePlace {
  return { at: "page", part, index: Math.max(0, firstOpen(rules, answers, part)), then: null };
}

/** Where this leads: behind the last page stands the card, and before an unfinished first part no card but its page. */
export function reached(rules: CheckRules, answers: Given, place: Place): Place {
  if (place.at === "page" && !screensOf(rules, answers, place.part)[place.index]) {
    return reached(rules, answers, { at: "card" });
  }
  if (place.at === "card" && isUnfinished(assess(rules, answers))) return pageToGoOn(rules, answers, "urgent");
  return place;
}

function isUnfinished({ part, tier }: Assessment): boolean {
  return part === "none" && tier !== "emergency";
}

/** What follows after a page was answered. */
export function after(rules: CheckRules, answers: Given, { part, then }: PagePlace, here: Screen): Place {
  if (assess(rules, answers).tier === "emergency") return { at: "card" };
  const list = screensOf(rules, answers, part);
  if (!then) return { at: "page", part, index: list.findIndex(({ id }) => id === here.id) + 1, then };
  const open = firstOpen(rules, answers, part);
  return open >= 0 ? { at: "page", part, index: open, then } : { at: "summary" };
}

export type Beginning =
  | { at: "page"; notice: Notice }
  | { at: "question"; earlier: Read<Assessment> }
  | { at: "card"; earlier: Read<Assessment> };

/** Where the check begins, by what was kept of an earlier one. */
export function beginning(earlier: Reading<Assessment>, isStillYou: (key: string) => boolean): Beginning {
  if (earlier.key === undefined || earlier.status !== "valid") {
    return { at: "page", notice: earlier.status as Notice };
  }
  // A check that lacks an answer, because the course has changed since, is no check.
  if (isUnfinished(earlier.assessment)) return { at: "page", notice: "damaged" };
  return isStillYou(earlier.key) ? { at: "card", earlier } : { at: "question", earlier };
}

/** The answers of the first part alone. */
export function firstPartOf(rules: CheckRules, answers: Given): Given {
  const first = new Set(rules.questions.filter(({ part }) => part === "urgent").map(({ id }) => id));
  return Object.fromEntries(Object.entries(answers).filter(([id]) => first.has(id)));
}

/** What was said on one page. */
export interface Lines {
  screen: Screen;
  part: Part;
  index: number;
  told: CheckQuestion[];
  /** Whether an answer is lacking. */
  isOpen: boolean;
}

/** All that was said, page by page. A second part that somebody has begun can be changed like the first. */
export function linesOf(rules: CheckRules, answers: Given): Lines[] {
  const isBegun = rules.questions.some(({ id, part }) => part === "pressing" && id in answers);
  const parts: Part[] = isBegun || assess(rules, answers).part === "all" ? ["urgent", "pressing"] : ["urgent"];
  const told = toldQuestions(rules, answers);
  return parts.flatMap((part) =>
    screensOf(rules, answers, part).map((screen, index) => ({
      screen,
      part,
      index,
      told: told.filter((question) => question.screen === screen.id),
      isOpen: screenIsOpen(rules, answers, screen),
    }))
  );
}
