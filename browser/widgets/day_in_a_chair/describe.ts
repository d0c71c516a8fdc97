/** Every sentence of a day in a chair that Python does not bring. */

import type { Activity, DayData } from "../../generated/day_in_a_chair.ts";
import { number } from "../../lib/text.ts";
import { type Hours, missing } from "./state.ts";

export const HEADING = "A day in a chair";
export const INTRODUCTION = "How does an ordinary day of yours fall? Change the hours. They stay on this device.";
export const HOURS = "Hours of a day";
export const UNIT = " hours";
export const BREAKS = "While you sit, how often do you get up?";
export const STUDIES = "What studies say about such days";
export const NOT_KNOWN = "Not known: ";
export const NO_NUMBER = "No number for you comes out of this. Nobody has measured how a human psoas changes over " +
  "months of sitting, so nobody can work it out from your hours.";
export const BACK = "Back to the example day";

export function figure(hours: number): string {
  return number(hours, 1);
}

function amount(hours: number): string {
  const count = figure(hours);
  return `${count} ${count === "1" ? "hour" : "hours"}`;
}

/** The bar in words. */
export function bar({ activities }: DayData, hours: Hours): string {
  return activities.map(({ id, name }) => `${name}: ${amount(hours[id] ?? 0)}`).join(", ");
}

export function sitting({ activities }: DayData, hours: number): string {
  const [least, most] = activities.find(({ id }) => id === "sitting")?.change ?? [0, 0];
  return `You sit for ${figure(hours)} of 24 hours. In that time the path of your psoas is ` +
    `${number(-most)} to ${number(-least)} % shorter than standing. That is geometry, and it ends when you get up.`;
}

export function longest(data: DayData): string {
  return sitting(data, 23.5);
}

export function wrong({ name }: Activity): string {
  return `“${name}” needs a number from 0 to 24.`;
}

/** What a day with these hours is. */
export function day(data: DayData, hours: Hours): string {
  const left = missing(hours);
  if (left > 0) return `${amount(left)} of the day ${left === 1 ? "is" : "are"} still missing.`;
  if (left < 0) return `That is ${amount(-left)} too many: a day has 24.`;
  return hours.sitting ? sitting(data, hours.sitting) : "You do not sit at all on such a day.";
}

export function quoted(claim: string): string {
  return `“${claim}”`;
}
