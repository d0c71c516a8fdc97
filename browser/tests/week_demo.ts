/** A small week to plan: two weeks, four things to do. */

import type { Element, WeekData } from "../generated/week_planner.ts";
import { fresh, type Plan } from "../widgets/week_planner/state.ts";

function element(id: string, kind: Element["kind"], level: Element["level"], instead: string | null): Element {
  const about = { name: id[0]!.toUpperCase() + id.slice(1), claim: `p1-${id}`, badge: "Works", events: ["", "", ""] };
  const words = { spoken: `${id}.`, spoken_first_week: `A little ${id}.`, other: `No ${id}?` };
  return { id, kind, level, instead, minutes: [2, 4], ...about, ...words };
}

const CLOSED = ["walk:10", "", "", "walk:10 breathe", "", "", ""];
const OPEN = ["walk:10 kneel", "bridge", "", "walk:10", "", "bridge", ""];

/** Each number of days and of minutes has the same plan here. */
function plans(week: string[]): WeekData["plans"]["gentle"] {
  const counts = ["1", "2", "3", "4", "5", "6", "7"];
  return Object.fromEntries(counts.map((days) => [days, { "10": week, "20": week }]));
}

export const DATA: WeekData = {
  weeks: 2,
  days: 4,
  minutes: 20,
  weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  minutes_to_choose: [10, 20],
  notes: ["A note."],
  pressing: "About pressing.",
  no_pressure: "Closed for you now.",
  second_part: "The second part may open more.",
  closed: "It opens no plan.",
  calendar_help: [],
  flare_up: { title: "Flare-up", first: "First.", day: ["breathe"], steps: [], date: "A date." },
  walk_words: "Walk.",
  walk_minutes: { "10": [5, 10], "20": [10, 20], "30": [15, 30] },
  elements: [
    element("walk", "walk", "no_pressure", null),
    element("kneel", "stretch", "gentle", "breathe"),
    element("bridge", "strong", "gentle", null),
    element("breathe", "calm", "no_pressure", null),
  ],
  plans: { no_pressure: plans(CLOSED), gentle: plans(OPEN) },
  calendar: ["", ""],
  check_rules: null,
};

export const TODAY = "2026-03-02";

/** The plan of somebody to whom the check opens everything. */
export const PLAN: Plan = fresh(DATA, 4, 20, { routine: "gentle", exercise: "full" }, TODAY);

/** The ids of each day. */
export function idsOf({ week }: Pick<Plan, "week">): string[] {
  return week.map((day) => day.map(({ id }) => id).join(" "));
}
