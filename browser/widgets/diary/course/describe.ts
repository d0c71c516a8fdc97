/** The course of things over time. */

import { number, plural } from "../../../lib/text.ts";
import type { Point } from "../../../rules/diary/following.ts";
import { day } from "../describe.ts";
import type { Course } from "./state.ts";

export const TREND = "Better, worse, or just a good day?";
export const NOTHING_YET = "Nothing is written down yet. Begin today, and look again in two weeks.";
const EARLIER_DAY = "Choose an earlier day to compare with.";
export const FOLLOW = "What to follow";
export const NOISE = "within the noise";
export const HOW_TO_READ =
  "The large dot is where you start from. Inside the band, nobody can tell a change from the ups and downs of every day. " +
  "Dots without a line between them have a gap. A gap is only a gap.";
export const COMPARE = "Compare the last day with";
export const WHY = "Where this rule comes from";
export const NO_CAUSE = "Even a real change does not tell you what caused it. Backs get better by themselves, too.";

/** What has come of it, in a sentence. */
export function sentence({ one: { name, points }, first, last, change }: Course): string {
  if (change) return `${name}, ${day(first[0])} and ${day(last[0])}. ${change.sentence}`;
  if (points.length < 2) return oneDay(name, first);
  if (first === last) return EARLIER_DAY;
  return `${name}: these two days have no activity in common, so they cannot be compared.`;
}

function oneDay(name: string, [when, score]: Point): string {
  return `${name}: one day so far, ${day(when)}, with ${number(score, 2)}. Look again in two weeks.`;
}

/** The picture for those who do not see it. */
export function picture(course: Course): string {
  const { name, points } = course.one;
  const last = points.slice(-7).map(([when, score]) => `${day(when)} ${number(score, 2)}`).join("; ");
  return `${name} on ${plural(points.length, "day", "days")}, ${last}. ${sentence(course)}`;
}

export const dot = ([when, score]: Point): string => `${day(when)}: ${number(score, 2)}`;
export const since = ([when, score]: Point): string => `${day(when)} (${number(score, 2)})`;
