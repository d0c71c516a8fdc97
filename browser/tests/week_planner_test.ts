import { equal } from "./assert.ts";
import { DATA, idsOf, PLAN, TODAY } from "./week_demo.ts";
import type { Opened } from "../rules/week_plan.ts";
import {
  type Checked,
  dayOf,
  isTime,
  madeAnew,
  type Plan,
  planned,
  recalled,
  recordOf,
  valueOf,
} from "../widgets/week_planner/state.ts";

const ALL: Opened = { routine: "gentle", exercise: "full" };
const RECORD = { course: "know-your-psoas", schema: 1, ...recordOf(PLAN) };
const fits = (opened: Opened, more: Partial<Checked> = {}): Checked => ({
  ...opened,
  isOld: false,
  lacksSecondPart: false,
  ...more,
});

// --- the plan ---

Deno.test("a fresh plan is the one that Python made for what is open", () => {
  equal(idsOf(PLAN), ["walk kneel", "bridge", "", "walk", "", "bridge", ""]);
  const closed = planned(DATA, fits({ routine: "no_pressure", exercise: "none" }), null, TODAY).plan;
  equal(idsOf(closed), ["walk", "", "", "walk breathe", "", "", ""]);
  equal([PLAN.number, PLAN.start, PLAN.at, PLAN.flare.some(Boolean)], [1, TODAY, "08:00", false]);
});

Deno.test("a new week keeps when it begins, and what its calendar holds", () => {
  const calendar = { id: "a", sequence: 1, events: {}, gone: {} };
  const plan = madeAnew(DATA, { ...PLAN, start: "2026-04-01", at: "07:15", calendar, number: 2 }, 3, 10);
  equal([plan.start, plan.at, plan.calendar, plan.number, plan.days, plan.minutes], [
    "2026-04-01",
    "07:15",
    calendar,
    1,
    3,
    10,
  ]);
});

Deno.test("Python hears of the plan, not of when it begins", () => {
  equal(Object.keys(valueOf(PLAN)), ["days", "minutes", "routine", "exercise", "week"]);
});

Deno.test("a plan that was kept comes back as it was", () => {
  const kept: Plan = { ...PLAN, number: 2, flare: PLAN.flare.with(1, true), start: "2026-04-01", at: "23:59" };
  const calendar = { id: "a", sequence: 0, events: {}, gone: {} };
  for (const plan of [kept, { ...kept, calendar }]) {
    equal(recalled(DATA, JSON.parse(JSON.stringify(recordOf(plan))), TODAY), plan);
  }
  equal("calendar" in recordOf(kept), false);
});

Deno.test("without a sound week, or a level that opens one, there is no plan", () => {
  equal(recalled(DATA, null, TODAY), null);
  for (const odd of [{ week: [] }, { routine: "none" }, { routine: "other" }, { routine: undefined }]) {
    equal(recalled(DATA, { ...RECORD, ...odd }, TODAY), null);
  }
});

Deno.test("what is odd in a kept plan is as usual", () => {
  const oddly = (fields: object): Plan =>
    recalled(DATA, { ...RECORD, days: 2, minutes: 10, number: 2, ...fields }, TODAY)!;
  for (const days of [0, 8, "3", 2.5, null, "constructor"]) equal(oddly({ days }).days, 4);
  for (const minutes of [0, 15, "10", null]) equal(oddly({ minutes }).minutes, 20);
  for (const number of [0, 3, 1.5, "2", null]) equal(oddly({ number }).number, 1);
  for (const start of ["2026-02-30", "today", null]) equal(oddly({ start }).start, TODAY);
  for (const at of ["24:00", "8:00", "08:60", null]) equal(oddly({ at }).at, "08:00");
  for (const flare of [null, 7, [1, "true", {}]]) equal(oddly({ flare }).flare.some(Boolean), false);
  equal([oddly({}).days, oddly({}).minutes, oddly({}).number], [2, 10, 2]);
});

Deno.test("plans of the first edition knew one level for pressing and stretching", () => {
  const exerciseOf = (routine: string, exercise?: unknown): string | undefined =>
    recalled(DATA, { ...RECORD, routine, exercise }, TODAY)?.exercise;
  equal([exerciseOf("no_pressure"), exerciseOf("gentle"), exerciseOf("full")], ["none", "full", "full"]);
  for (const odd of ["gentle", "", 7, null, [], "__proto__"]) equal(exerciseOf("no_pressure", odd), "none");
  equal([exerciseOf("no_pressure", "full"), exerciseOf("full", "none")], ["full", "none"]);
});

Deno.test("a kept plan with more than its own level opens loses it", () => {
  const plan = recalled(DATA, { ...RECORD, routine: "no_pressure", exercise: "none" }, TODAY)!;
  equal(idsOf(plan).slice(0, 2), ["walk breathe", ""]);
});

// --- behind the gate ---

Deno.test("the kept plan is shown, else a fresh one", () => {
  const kept = { ...PLAN, number: 2 };
  equal(planned(DATA, fits(ALL), null, TODAY), {
    name: "week",
    plan: PLAN,
    isChanged: false,
    isOld: false,
    isMilder: false,
    isNews: false,
    lacksSecondPart: false,
  });
  const found = planned(DATA, fits(ALL, { lacksSecondPart: true }), kept, TODAY);
  equal([found.plan === kept, found.isChanged, found.isNews, found.lacksSecondPart], [true, true, false, true]);
});

Deno.test("a stricter check makes room for something milder, and that is kept", () => {
  const found = planned(DATA, fits({ routine: "no_pressure", exercise: "none" }), PLAN, TODAY);
  equal(idsOf(found.plan)[0], "walk breathe");
  equal([found.isMilder, found.isNews, found.plan.routine, found.plan.exercise], [true, true, "no_pressure", "none"]);
});

Deno.test("a stricter word on pressing alone changes no card", () => {
  const found = planned(DATA, fits({ routine: "no_pressure", exercise: "full" }), PLAN, TODAY);
  equal([found.isMilder, found.isNews, idsOf(found.plan)], [false, true, idsOf(PLAN)]);
});

Deno.test("an old check opens no more than plan and check together", () => {
  const mild: Plan = { ...PLAN, routine: "no_pressure", exercise: "none" };
  const found = planned(DATA, fits({ routine: "full", exercise: "full" }, { isOld: true }), mild, TODAY);
  equal([found.plan === mild, found.isOld, found.isNews], [true, true, false]);
  const less = planned(DATA, fits({ routine: "no_pressure", exercise: "full" }, { isOld: true }), PLAN, TODAY);
  equal([less.plan.routine, less.plan.exercise], ["no_pressure", "full"]);
  const more = planned(DATA, fits({ routine: "full", exercise: "full" }), mild, TODAY);
  equal(more.plan.exercise, "full");
});

Deno.test("a day is the one that the clock of the device shows", () => {
  equal(dayOf(new Date(2026, 2, 2, 0, 30).getTime()), "2026-03-02");
  equal(dayOf(new Date(2026, 2, 2, 23, 30).getTime()), "2026-03-02");
});

Deno.test("a time is one of the day's minutes", () => {
  equal(["00:00", "09:59", "19:00", "23:59"].map(isTime), [true, true, true, true]);
  equal(["24:00", "7:00", "07:60", "0700", "", " 07:00", 700, null].some(isTime), false);
});
