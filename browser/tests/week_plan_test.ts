import { assert, equal } from "./assert.ts";
import { DATA, idsOf } from "./week_demo.ts";
import type { Item } from "../rules/week_calendar.ts";
import { isOpenAt, leastOf, mayPress, type Opened, readRow, reduced, soundWeek } from "../rules/week_plan.ts";

const REST: Item[][] = Array.from({ length: 7 }, () => []);

/** A week with these on its first days. */
const week = (...days: Item[][]): Item[][] => [...days, ...REST.slice(days.length)];
const ids = (...names: string[]): Item[] => names.map((id) => ({ id }));

Deno.test("a row names what is on a day, a walk with where it is going", () => {
  equal(readRow("walk:20 bridge"), [{ id: "walk", aim: 20 }, { id: "bridge" }]);
  equal(readRow(""), []);
});

Deno.test("pressing is open from gentle on", () => {
  equal((["none", "no_pressure", "gentle", "full"] as const).map(mayPress), [false, false, true, true]);
});

Deno.test("walks and calm things are always open, the rest where the check opens exercise", () => {
  const open = (level: "no_pressure" | "gentle" | "full"): boolean[] =>
    (["none", "full"] as const).map((exercise) => isOpenAt({ level }, exercise));
  equal([open("no_pressure"), open("gentle"), open("full")], [[true, true], [false, true], [false, true]]);
});

Deno.test("what two have opened in common is the less of each", () => {
  const both = (one: Opened, other: Opened): Opened[] => [leastOf(one, other), leastOf(other, one)];
  const low: Opened = { routine: "no_pressure", exercise: "full" },
    high: Opened = { routine: "full", exercise: "none" };
  const least: Opened = { routine: "no_pressure", exercise: "none" };
  equal(both(low, high), [least, least]);
  equal(both(low, low), [low, low]);
});

Deno.test("what is closed makes room for something milder, or for nothing, and never twice on a day", () => {
  const given = week(ids("kneel", "bridge", "walk"), ids("breathe", "kneel"), ids("bridge"), ids("unknown"));
  equal(idsOf({ week: reduced(DATA, given, "none") }).slice(0, 4), ["breathe walk", "breathe", "", ""]);
  const open = reduced(DATA, given, "full");
  equal(idsOf({ week: open }).slice(0, 4), ["kneel bridge walk", "breathe kneel", "bridge", ""]);
});

Deno.test("what stays is the very same, so that its card stays too", () => {
  const [day] = week([{ id: "walk", aim: 20 }, { id: "kneel" }]) as [Item[]];
  const [closed] = reduced(DATA, week(day), "none");
  assert(closed![0] === day[0]);
  equal(closed![1], { id: "breathe" });
});

Deno.test("a chain of milder things is followed to the first that is open", () => {
  const elements = DATA.elements.map((one) => one.id === "bridge" ? { ...one, instead: "kneel" } : one);
  equal(idsOf({ week: reduced({ elements }, week(ids("bridge")), "none") })[0], "breathe");
});

Deno.test("a sound week is taken without what does not belong there", () => {
  const kept = week([{ id: "walk", aim: 20, odd: 1 } as Item], ids("bridge"));
  equal(soundWeek(DATA, kept), week([{ id: "walk", aim: 20 }], ids("bridge")));
});

Deno.test("a week that is not sound is none", () => {
  const odd: unknown[] = [null, undefined, 7, "week", {}, [], REST.slice(1), [...REST, []]];
  for (const day of [null, {}, "walk", [null], [7], ids("run"), ids("constructor"), ids("bridge", "bridge")]) {
    odd.push(week(day as Item[]), [...REST.slice(1), day]);
  }
  for (const aim of [undefined, 500, "20", 12.5, "constructor", null, [20]]) {
    odd.push(week([{ id: "walk", aim } as Item]));
  }
  for (const one of odd) equal(soundWeek(DATA, one), null);
});
