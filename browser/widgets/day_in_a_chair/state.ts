/** How the hours of a day fall. It adds up hours; it predicts nothing. */

import type { Activity, DayData } from "../../generated/day_in_a_chair.ts";
import { isTable } from "../../lib/foreign.ts";

const WHOLE = 24;

/** Activity to its hours. */
export type Hours = Readonly<Record<string, number>>;

export interface Day {
  readonly hours: Hours;
  /** How often one gets up while sitting; null where nobody said. */
  readonly breaks: string | null;
}

/** What Python is told; nothing as long as it is the example day. */
export type Value = Day | Record<string, never>;

/** A day, and what stands in the field of each activity: while somebody types, that may be no number. */
export interface Draft {
  readonly day: Day;
  readonly typed: Readonly<Record<string, string>>;
}

function isSound(hours: unknown): hours is number {
  return typeof hours === "number" && hours >= 0 && hours <= WHOLE;
}

/** The day of a record; what is missing or odd in it, or the record itself, is as in the example day. */
export function dayOf({ activities, breaks }: DayData, record: unknown): Day {
  const kept = isTable(record) ? record : {}, hours = isTable(kept.hours) ? kept.hours : {};
  const hoursOf = ({ id, hours: example }: Activity): number => {
    const own = Object.hasOwn(hours, id) ? hours[id] : null;
    return isSound(own) ? own : example;
  };
  return {
    hours: Object.fromEntries(activities.map((one) => [one.id, hoursOf(one)])),
    breaks: breaks.find(({ id }) => id === kept.breaks)?.id ?? null,
  };
}

export function isSame(one: Day, other: Day): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function draftOf(day: Day): Draft {
  const typed = Object.entries(day.hours).map(([id, hours]) => [id, String(hours)]);
  return { day, typed: Object.fromEntries(typed) };
}

/** Takes up what was typed for an activity; the day changes only with a number that a day can hold. */
export function typedInto({ day, typed }: Draft, id: string, text: string): Draft {
  const next = { ...typed, [id]: text };
  return isWrong(text)
    ? { day, typed: next }
    : { day: { ...day, hours: { ...day.hours, [id]: Number(text) } }, typed: next };
}

function isWrong(text: string | undefined): boolean {
  return !text || !isSound(Number(text));
}

/** The first activity whose field holds no such number. */
export function wrongIn({ activities }: DayData, { typed }: Draft): Activity | undefined {
  return activities.find(({ id }) => isWrong(typed[id]));
}

/** Hours that are still missing in the day; negative where it has too many. */
export function missing(hours: Hours): number {
  return WHOLE - Object.values(hours).reduce((a, b) => a + b, 0);
}
