/** The plan, where it comes from, and what may stand in its place. */

import type { WeekData } from "../../generated/week_planner.ts";
import { isTable, type Table } from "../../lib/foreign.ts";
import { type Assessment, type Exercise, EXERCISES, type Routine, ROUTINES } from "../../rules/assess.ts";
import { isCalendarDay, type KeptCalendar, soundCalendar, type Week } from "../../rules/week_calendar.ts";
import { leastOf, mayPress, type Opened, readRow, reduced, soundWeek } from "../../rules/week_plan.ts";

/** How plans are kept: `psoas.week`, schema 1, with the fields of a plan. */
export const SCHEMA = 1;

export interface Plan extends Readonly<Opened> {
  readonly days: number;
  readonly minutes: number;
  /** Seven lists, Monday first; `aim` is where the walk is going, in minutes. */
  readonly week: Week;
  /** For each day, whether it is a flare-up day now; what was planned stays in `week`. */
  readonly flare: readonly boolean[];
  /** The week of the plan that is shown, from 1. */
  readonly number: number;
  /** First day and time of the calendar file. */
  readonly start: string;
  readonly at: string;
  /** What the last calendar file holds. */
  readonly calendar: KeptCalendar | null;
}

/** What Python may know of a plan; nothing before there is one. */
export type Value = Pick<Plan, "days" | "minutes" | "routine" | "exercise" | "week"> | Record<string, never>;

export function valueOf({ days, minutes, routine, exercise, week }: Plan): Value {
  return { days, minutes, routine, exercise, week };
}

export function recordOf({ calendar, ...plan }: Plan): object {
  return calendar ? { ...plan, calendar } : plan;
}

/** The day of a moment by the clock of this device: "2026-01-05". */
export function dayOf(now: number): string {
  const date = new Date(now);
  return new Date(now - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export function isTime(text: unknown): text is string {
  return typeof text === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** The plan as Python made it. */
export function fresh(
  data: WeekData,
  days: number,
  minutes: number,
  { routine, exercise }: Opened,
  today: string,
): Plan {
  const plans = data.plans[exercise === "full" ? "gentle" : "no_pressure"];
  const week = plans[days]![minutes]!.map(readRow), flare = week.map(() => false);
  return { days, minutes, routine, exercise, week, flare, number: 1, start: today, at: "08:00", calendar: null };
}

/** A new week in place of a plan; when it begins, and what its calendar holds, stay. */
export function madeAnew(data: WeekData, plan: Plan, days: number, minutes: number): Plan {
  const { start, at, calendar } = plan;
  return { ...fresh(data, days, minutes, plan, start), at, calendar };
}

/** The plan in a record; null where there is none that is sound. What is odd in one that is, is as usual. */
export function recalled(data: WeekData, record: Table | null, today: string): Plan | null {
  const week = record && soundWeek(data, record.week), opened = record && openedOf(record);
  if (!record || !week || !opened) return null;
  const usual = fresh(data, data.days, data.minutes, opened, today);
  const { days, minutes, flare, number, start, at } = record;
  return {
    days: isFrom(Object.keys(data.plans.gentle).map(Number), days) ? days : usual.days,
    minutes: isFrom(data.minutes_to_choose, minutes) ? minutes : usual.minutes,
    ...opened,
    week: reduced(data, week, opened.exercise),
    flare: usual.flare.map((_, day) => isList(flare) && flare[day] === true),
    number: isWhole(number) && number >= 1 && number <= data.weeks ? number : 1,
    start: isCalendarDay(start) ? start : usual.start,
    at: isTime(at) ? at : usual.at,
    calendar: soundCalendar(record.calendar),
  };
}

/** Plans of the first edition knew one level for pressing and stretching. */
function openedOf({ routine, exercise }: Table): Opened | null {
  if (routine === "none" || !isFrom<Routine>(ROUTINES, routine)) return null;
  if (isFrom<Exercise>(EXERCISES, exercise)) return { routine, exercise };
  return { routine, exercise: mayPress(routine) ? "full" : "none" };
}

function isFrom<Value>(known: readonly Value[], value: unknown): value is Value {
  return known.includes(value as Value);
}

function isList(value: unknown): value is Readonly<Record<number, unknown>> {
  return Array.isArray(value) || isTable(value);
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}

/** The check opens no plan. */
export interface Closed {
  name: "closed";
  assessment: Assessment;
}

export interface Planned {
  name: "week";
  plan: Plan;
  /** Whether there is something to lose: a kept plan, or one that was changed. */
  isChanged: boolean;
  /** Whether the check is old: then the plan may be looked at and moved, and no new one is made. */
  isOld: boolean;
  /** Whether something milder stands in place of what the check closes now. */
  isMilder: boolean;
  /** Whether the kept plan has another level now, which should be kept. */
  isNews: boolean;
  /** Whether the second part of the check may open more. */
  lacksSecondPart: boolean;
}

/** What a check says to the planner. */
export interface Checked extends Opened {
  isOld: boolean;
  lacksSecondPart: boolean;
}

/** The plan behind the gate: the kept one, or a fresh one, with no more than the check opens. */
export function planned(data: WeekData, checked: Checked, kept: Plan | null, today: string): Planned {
  const { isOld, lacksSecondPart } = checked;
  const plan = kept ?? fresh(data, data.days, data.minutes, checked, today);
  const { routine, exercise } = isOld ? leastOf(plan, checked) : checked;
  const about = { name: "week", isChanged: kept !== null, isOld, lacksSecondPart } as const;
  if (routine === plan.routine && exercise === plan.exercise) return { ...about, plan, isMilder: false, isNews: false };
  const week = reduced(data, plan.week, exercise);
  const isMilder = JSON.stringify(week) !== JSON.stringify(plan.week);
  return { ...about, plan: { ...plan, week, routine, exercise }, isMilder, isNews: kept !== null };
}
