/** What can be done with a plan. Each gives a new one; what it leaves alone stays the very same. */

import type { Element, WeekData } from "../../generated/week_planner.ts";
import { type Item, minutesOf } from "../../rules/week_calendar.ts";
import { isOpenAt } from "../../rules/week_plan.ts";
import type { Plan } from "./state.ts";

/** Where a walk is going where no other says so, in minutes. */
const WALK_AIM = 30;

/** A card: the day it is on, from 0 for Monday, and its element. */
export interface Place {
  day: number;
  id: string;
}

export type Move =
  /** `isSore`: strong work on two days in a row is allowed, but said. */
  | { name: "moved"; plan: Plan; day: number; isSore: boolean }
  | { name: "at the end"; by: number }
  | { name: "refused"; day: number };

type Elements = Pick<WeekData, "elements">;

export function elementOf({ elements }: Elements, id: string): Element {
  return elements.find((one) => one.id === id)!;
}

/** What a day holds now. On a flare-up day that is `calm`, the same things on each. */
export function itemsOf(plan: Plan, day: number, calm: readonly (readonly Item[])[]): readonly Item[] {
  return plan.flare[day] ? calm[day]! : plan.week[day]!;
}

export function holds(plan: Plan, day: number, id: string): boolean {
  return plan.week[day]!.some((one) => one.id === id);
}

export function takes(plan: Plan, day: number, id: string): boolean {
  return !plan.flare[day] && !holds(plan, day, id);
}

function withDay(plan: Plan, day: number, items: readonly Item[]): Plan {
  return { ...plan, week: plan.week.map((one, at) => at === day ? items : one) };
}

/** To another day; null where it is there already. With a `step`, as by keyboard, it passes days that cannot take it. */
export function moved(data: Elements, plan: Plan, { day, id }: Place, to: number, step: number): Move | null {
  let target = to;
  while (step && target >= 0 && target < 7 && !takes(plan, target, id)) target += step;
  const item = plan.week[day]!.find((one) => one.id === id);
  if (target === day || !item) return null;
  if (target < 0 || target > 6) return { name: "at the end", by: step };
  if (!takes(plan, target, id)) return { name: "refused", day: target };
  const left = withDay(plan, day, plan.week[day]!.filter((one) => one !== item));
  const next = withDay(left, target, [...left.week[target]!, item]);
  return { name: "moved", plan: next, day: target, isSore: isSore(data, next, target) };
}

function isSore(data: Elements, plan: Plan, day: number): boolean {
  const isStrong = (at: number): boolean =>
    plan.week[at]?.some(({ id }) => elementOf(data, id).kind === "strong") ?? false;
  return isStrong(day) && (isStrong(day - 1) || isStrong(day + 1));
}

/** Earlier or later within its day: the plan, and its number there; null at either end. */
export function shifted(plan: Plan, { day, id }: Place, by: number): { plan: Plan; number: number } | null {
  const items = plan.week[day]!, at = items.findIndex((one) => one.id === id), to = at + by;
  if (at < 0 || to < 0 || to >= items.length) return null;
  const order = items.with(at, items[to]!).with(to, items[at]!);
  return { plan: withDay(plan, day, order), number: to + 1 };
}

export function swapped(data: Elements, plan: Plan, { day, id }: Place, other: string): Plan {
  const item = newItem(data, plan, other);
  return withDay(plan, day, plan.week[day]!.map((one) => one.id === id ? item : one));
}

export function takenAway(plan: Plan, { day, id }: Place): Plan {
  return withDay(plan, day, plan.week[day]!.filter((one) => one.id !== id));
}

export function added(data: Elements, plan: Plan, { day, id }: Place): Plan {
  return withDay(plan, day, [...plan.week[day]!, newItem(data, plan, id)]);
}

/** A walk takes the aim of the other walks. */
function newItem(data: Elements, plan: Plan, id: string): Item {
  if (elementOf(data, id).kind !== "walk") return { id };
  const aims = plan.week.flat().flatMap(({ aim }) => aim ? [aim] : []);
  return { id, aim: aims.length ? Math.min(...aims) : Math.min(WALK_AIM, plan.minutes - (plan.minutes % 5)) };
}

export function withFlare(plan: Plan, day: number, isFlare: boolean): Plan {
  return { ...plan, flare: plan.flare.with(day, isFlare) };
}

/** Begins again with week 1, and no day is a flare-up day. */
export function withHalf(plan: Plan): Plan {
  return { ...plan, number: 1, flare: plan.flare.map(() => false) };
}

/** What the check leaves open of all there is. */
export function openElements({ elements }: Elements, { exercise }: Plan): Element[] {
  return elements.filter((one) => isOpenAt(one, exercise));
}

/** What the week holds, in numbers. */
export interface Summary {
  number: number;
  /** Days with something to do, and those without. */
  days: number;
  rest: number;
  /** The minutes of each walk. */
  walks: number[];
  /** The most minutes of a day. */
  longest: number;
  flares: number;
}

export function summaryOf(data: WeekData, plan: Plan, calm: readonly (readonly Item[])[]): Summary {
  const days = plan.week.map((_, day) => itemsOf(plan, day, calm)).filter((items) => items.length > 0);
  const walks = days.flat().filter(({ id }) => elementOf(data, id).kind === "walk");
  return {
    number: plan.number,
    days: days.length,
    rest: 7 - days.length,
    walks: walks.map((item) => minutesOf(data, item, plan.number)),
    longest: Math.max(0, ...days.map((items) => minutesOfDay(data, items, plan.number))),
    flares: plan.flare.filter(Boolean).length,
  };
}

export function minutesOfDay(data: WeekData, items: readonly Item[], number: number): number {
  return items.reduce((sum, item) => sum + minutesOf(data, item, number), 0);
}
