/** What a plan for the week may hold: what the safety check opens, and what a kept plan must be like to be shown. */

import type { Element, WeekData } from "../generated/week_planner.ts";
import { type Exercise, EXERCISES, type Routine, ROUTINES } from "./assess.ts";
import type { Item, Week } from "./week_calendar.ts";

/** What the check opened: pressing, and stretches with strength. */
export interface Opened {
  routine: Routine;
  exercise: Exercise;
}

/** The elements of a day as Python wrote them: "walk:20 bridge". */
export function readRow(row: string): Item[] {
  return row.split(" ").filter(Boolean).map((part) => {
    const [id, aim] = part.split(":") as [string, string?];
    return aim ? { id, aim: Number(aim) } : { id };
  });
}

export function mayPress(routine: Routine): boolean {
  return ROUTINES.indexOf(routine) >= ROUTINES.indexOf("gentle");
}

/** Walks and calm things are always open, stretches and strength where the safety check opens exercise. */
export function isOpenAt(element: Pick<Element, "level">, exercise: Exercise): boolean {
  return element.level === "no_pressure" || exercise === "full";
}

/** What two have opened in common: an old check opens no more than the plan has, and nothing that it had closed. */
export function leastOf(one: Opened, other: Opened): Opened {
  return {
    routine: least(ROUTINES, one.routine, other.routine),
    exercise: least(EXERCISES, one.exercise, other.exercise),
  };
}

function least<Level>(levels: readonly Level[], one: Level, other: Level): Level {
  return levels.indexOf(one) < levels.indexOf(other) ? one : other;
}

/** A week without what the check closes: something milder stands in its place, or nothing. */
export function reduced({ elements }: Pick<WeekData, "elements">, week: Week, exercise: Exercise): Week {
  const find = (id: string | null | undefined): Element | undefined => elements.find((one) => one.id === id);
  return week.map((day) => {
    const kept: Item[] = [];
    for (const item of day) {
      let element = find(item.id);
      while (element && !isOpenAt(element, exercise)) element = find(element.instead);
      const id = element?.id;
      if (id && !kept.some((one) => one.id === id)) kept.push(id === item.id ? item : { id });
    }
    return kept;
  });
}

type Sound = Pick<WeekData, "elements" | "walk_minutes">;

/** A kept week, checked: seven lists of known elements, none twice a day; null where it is not sound. */
export function soundWeek(data: Sound, week: unknown): Week | null {
  if (!Array.isArray(week) || week.length !== 7 || !week.every((day) => isSoundDay(data, day))) return null;
  return (week as Week).map((day) => day.map(({ id, aim }) => aim === undefined ? { id } : { id, aim }));
}

function isSoundDay(data: Sound, day: unknown): boolean {
  if (!Array.isArray(day) || !day.every((item) => isSoundItem(data, item))) return false;
  return new Set((day as Item[]).map(({ id }) => id)).size === day.length;
}

/** A walk needs an aim that Python knows the minutes of. */
function isSoundItem({ elements, walk_minutes }: Sound, item: Partial<Item> | null | undefined): boolean {
  const element = elements.find(({ id }) => id === item?.id);
  if (!element) return false;
  return element.kind !== "walk" || (Number.isInteger(item!.aim) && Object.hasOwn(walk_minutes, item!.aim!));
}
