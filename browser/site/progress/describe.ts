/** What the pages say of a learner's progress. */

import { isAhead, type Progress } from "./state.ts";

export const APART =
  "Opened from a folder, this browser keeps the marks of each page apart, so this list cannot show them. In another browser, or at a web address, it can.";
export const NO_ROOM = "This browser has no room to remember that.";
export const DONE = "Marked as done. You see it in the list of lessons.";
export const DONE_HERE = "Marked as done, on this page only: opened from a folder, this browser keeps each page apart.";
export const UNDONE = "No longer marked as done.";
export const BEGIN = "I want to learn";

export const goOn = (lesson: string): string => `Go on with lesson ${Number(lesson.slice(0, 2))}`;

export function tally(done: number, all: number): string {
  return done === all ? "You have done all eight lessons." : `You have done ${done} of ${all} lessons.`;
}

function day(time: string): string {
  return new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long" });
}

function lessonState(one: Progress | undefined, now: number): string {
  if (!one) return "";
  if (!one.done) return "Begun";
  return isAhead(one.done, now) ? "Done" : `Done on ${day(one.done)}`;
}

/** What stands below a lesson in the list. */
export function lesson(one: Progress | undefined, answered: number, questions: number, now: number): string {
  const quiz = answered ? `${answered} of ${questions} quiz questions answered` : "";
  return [lessonState(one, now), quiz].filter(Boolean).join(" · ");
}
