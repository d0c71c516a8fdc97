import { assert, equal } from "./assert.ts";
import { DATA, idsOf, PLAN } from "./week_demo.ts";
import * as say from "../widgets/week_planner/describe.ts";
import {
  added,
  itemsOf,
  minutesOfDay,
  type Move,
  moved,
  openElements,
  shifted,
  summaryOf,
  swapped,
  takenAway,
  withFlare,
  withHalf,
} from "../widgets/week_planner/moves.ts";
import type { Plan } from "../widgets/week_planner/state.ts";

const CALM = DATA.weekdays.map(() => [{ id: "breathe" }]);

// --- moves ---

const at = (day: number, id: string): { day: number; id: string } => ({ day, id });
const wasMoved = (move: Move | null): Plan => {
  assert(move?.name === "moved");
  return move.plan;
};

Deno.test("a card goes to the end of another day, and stays the very same", () => {
  const plan = wasMoved(moved(DATA, PLAN, at(0, "kneel"), 1, 0));
  equal(idsOf(plan).slice(0, 2), ["walk", "bridge kneel"]);
  assert(plan.week[1]![1] === PLAN.week[0]![1]);
  assert(plan.week[3] === PLAN.week[3]);
  equal(idsOf(PLAN)[0], "walk kneel");
});

Deno.test("a day that has it already, or is a flare-up day, refuses it; by keyboard it is passed", () => {
  equal(moved(DATA, PLAN, at(0, "walk"), 3, 0), { name: "refused", day: 3 });
  const bad = withFlare(PLAN, 4, true);
  equal(moved(DATA, bad, at(0, "walk"), 4, 0), { name: "refused", day: 4 });
  const passed = moved(DATA, bad, at(0, "walk"), 3, 1);
  equal([passed?.name, passed?.name === "moved" && passed.day], ["moved", 5]);
});

Deno.test("a card cannot leave the week", () => {
  equal(moved(DATA, PLAN, at(0, "walk"), -1, -1), { name: "at the end", by: -1 });
  equal(moved(DATA, PLAN, at(5, "bridge"), 7, 1), { name: "at the end", by: 1 });
  const full = [1, 2, 4, 5, 6].reduce((plan, day) => added(DATA, plan, at(day, "walk")), PLAN);
  equal(moved(DATA, full, at(3, "walk"), 4, 1), { name: "at the end", by: 1 });
});

Deno.test("a card that is there already, or is gone, goes nowhere", () => {
  equal(moved(DATA, PLAN, at(0, "walk"), 0, 0), null);
  equal(moved(DATA, PLAN, at(0, "bridge"), 2, 0), null);
});

Deno.test("strong work on two days in a row is said", () => {
  const sore = (from: number, id: string, to: number): unknown => {
    const move = moved(DATA, PLAN, at(from, id), to, 0);
    return move?.name === "moved" && move.isSore;
  };
  equal([sore(1, "bridge", 4), sore(1, "bridge", 6), sore(1, "bridge", 3), sore(0, "kneel", 2)], [
    true,
    true,
    false,
    false,
  ]);
  const monday = wasMoved(moved(DATA, PLAN, at(5, "bridge"), 0, 0));
  equal(moved(DATA, monday, at(0, "walk"), 2, 0)?.name, "moved");
});

Deno.test("a card goes one place earlier or later within its day, not further", () => {
  const shift = shifted(PLAN, at(0, "kneel"), -1);
  equal([shift && idsOf(shift.plan)[0], shift?.number], ["kneel walk", 1]);
  equal(shifted(PLAN, at(0, "walk"), 1)?.number, 2);
  equal([shifted(PLAN, at(0, "walk"), -1), shifted(PLAN, at(0, "kneel"), 1), shifted(PLAN, at(0, "gone"), 1)], [
    null,
    null,
    null,
  ]);
});

Deno.test("swapping keeps the place, taking away and adding change one day", () => {
  equal(idsOf(swapped(DATA, PLAN, at(0, "walk"), "breathe"))[0], "breathe kneel");
  equal(idsOf(takenAway(PLAN, at(0, "walk"))).slice(0, 2), ["kneel", "bridge"]);
  equal(idsOf(added(DATA, PLAN, at(2, "breathe"))).slice(1, 4), ["bridge", "breathe", "walk"]);
});

Deno.test("a new walk takes the least aim of the others, else half an hour or what the day allows in steps of five", () => {
  const walk = (plan: Plan): unknown => added(DATA, plan, at(2, "walk")).week[2]![0];
  const far = swapped(
    DATA,
    { ...PLAN, week: PLAN.week.with(3, [{ id: "walk", aim: 30 }]) },
    at(1, "bridge"),
    "breathe",
  );
  equal(walk(far), { id: "walk", aim: 10 });
  const none = takenAway(takenAway(PLAN, at(0, "walk")), at(3, "walk"));
  equal([walk(none), walk({ ...none, minutes: 45 }), walk({ ...none, minutes: 18 })], [
    { id: "walk", aim: 20 },
    { id: "walk", aim: 30 },
    { id: "walk", aim: 15 },
  ]);
});

Deno.test("a flare-up day sets the plan aside and brings it back", () => {
  const bad = withFlare(PLAN, 0, true);
  equal(itemsOf(bad, 0, CALM), [{ id: "breathe" }]);
  assert(itemsOf(bad, 1, CALM) === PLAN.week[1]);
  assert(itemsOf(withFlare(bad, 0, false), 0, CALM) === PLAN.week[0]);
  const half = withHalf({ ...bad, number: 2 });
  equal([half.number, half.flare.some(Boolean)], [1, false]);
});

Deno.test("the check leaves open what may be added", () => {
  equal(openElements(DATA, PLAN).length, 4);
  equal(openElements(DATA, { ...PLAN, exercise: "none" }).map(({ id }) => id), ["walk", "breathe"]);
});

// --- in words ---

const sentence = (plan: Plan): string => say.summary(summaryOf(DATA, plan, CALM));

Deno.test("the week is told in one sentence", () => {
  equal(minutesOfDay(DATA, PLAN.week[0]!, 1), 7);
  equal(
    sentence(PLAN),
    "Week 1, about half of everything: 4 days, 2 walks of 5 minutes, at most 7 minutes a day, 3 days of rest.",
  );
  const later = { ...PLAN, number: 2, week: PLAN.week.with(3, [{ id: "walk", aim: 20 }]) };
  equal(sentence(later), "Week 2: 4 days, 2 walks of 10 to 20 minutes, at most 20 minutes a day, 3 days of rest.");
});

Deno.test("flare-up days count as days, and are told", () => {
  const bad = withFlare(withFlare(PLAN, 2, true), 0, true);
  equal(
    sentence(bad),
    "Week 1, about half of everything: 5 days, 1 walk of 5 minutes, at most 5 minutes a day, 2 days of rest. 2 flare-up days.",
  );
});

Deno.test("an empty week has no walk and no minutes", () => {
  const empty = { ...PLAN, week: PLAN.week.map(() => []) };
  equal(
    sentence(empty),
    "Week 1, about half of everything: 0 days, no walk, at most 0 minutes a day, 7 days of rest.",
  );
});

Deno.test("what became of a card is said", () => {
  const told = (move: Move): string => say.moved(move, "Walk", DATA.weekdays);
  equal(told({ name: "moved", plan: PLAN, day: 1, isSore: false }), "Walk is now on Tuesday.");
  equal(
    told({ name: "moved", plan: PLAN, day: 1, isSore: true }),
    "Walk is now on Tuesday. Sore muscles like a day off between.",
  );
  equal(told({ name: "at the end", by: -1 }), "Walk cannot go any earlier.");
  equal(told({ name: "at the end", by: 1 }), "Walk cannot go any later.");
  equal(told({ name: "refused", day: 6 }), "Sunday cannot take Walk.");
  equal([say.atTheEnd("Walk", -1, "Monday"), say.atTheEnd("Walk", 1, "Monday")], [
    "Walk is already first on Monday.",
    "Walk is already last on Monday.",
  ]);
});
