import { assert, equal } from "./assert.ts";
import { DATA, idsOf, PLAN } from "./week_demo.ts";
import { type Acts, actsOn, calmDays, type Shown } from "../widgets/week_planner/acts.ts";
import type { Keeping } from "../widgets/week_planner/keeping.ts";
import type { Plan } from "../widgets/week_planner/state.ts";

interface Stand {
  acts: Acts;
  shown: Shown;
  /** What was kept, the last one at the end. */
  kept: Plan[];
  isClosed: boolean;
}

/** A planner that shows a plan; `refuses` where the browser keeps nothing. */
function stand({ refuses = false, ...more }: { refuses?: boolean } & Partial<Shown> = {}): Stand {
  const kept: Plan[] = [];
  const keeping = { keep: (plan: Plan) => kept.push(plan) > 0 && !refuses } as Keeping;
  const week: Shown["week"] = {
    name: "week",
    plan: PLAN,
    isChanged: false,
    isOld: false,
    isMilder: false,
    isNews: false,
    lacksSecondPart: false,
  };
  const shown: Shown = { week, opened: null, said: { text: "" }, notice: { text: "" }, focus: null, ...more };
  const stage = { shown, kept, isClosed: false } as Stand;
  const see = (): Shown | null => stage.isClosed ? null : stage.shown;
  stage.acts = actsOn(DATA, calmDays(DATA), keeping, see, (next) => stage.shown = { ...stage.shown, ...next });
  return stage;
}

const MONDAY_WALK = { day: 0, id: "walk" };

/** What is said, and where the keyboard goes. */
const told = ({ shown }: Stand): unknown[] => [shown.said.text, shown.focus?.on ?? null];

Deno.test("a moved card is kept, said, and has the keyboard on its new day", () => {
  const stage = stand();
  stage.acts.move(MONDAY_WALK, 1, 1);
  equal(told(stage), ["Walk is now on Tuesday.", "card 1 walk"]);
  equal(stage.kept.map(idsOf), [idsOf(stage.shown.week.plan)]);
  equal([stage.shown.week.isChanged, stage.shown.notice.text], [true, ""]);
});

Deno.test("a card that cannot go is said, and nothing is kept", () => {
  const stage = stand();
  stage.acts.move(MONDAY_WALK, 3, 0);
  equal(told(stage), ["Thursday cannot take Walk.", null]);
  const before = stage.shown.said;
  stage.acts.move(MONDAY_WALK, 3, 0);
  assert(stage.shown.said !== before, "the same words are spoken again");
  stage.acts.shift(MONDAY_WALK, -1);
  equal(told(stage), ["Walk is already first on Monday.", null]);
  stage.acts.move(MONDAY_WALK, 0, 0);
  equal([stage.kept, stage.shown.week.plan === PLAN], [[], true]);
});

Deno.test("where a card is open, the one that moves is open next", () => {
  const open = stand({ opened: { day: 0, id: "kneel" } });
  open.acts.move(MONDAY_WALK, 1, 0);
  equal(open.shown.opened, { day: 1, id: "walk" });
  const shut = stand();
  shut.acts.move(MONDAY_WALK, 1, 0);
  equal(shut.shown.opened, null);
});

Deno.test("each act says what it did and moves the keyboard along", () => {
  const after = (act: (acts: Acts) => void): unknown[] => {
    const stage = stand({ opened: MONDAY_WALK });
    act(stage.acts);
    return [...told(stage), stage.shown.opened, idsOf(stage.shown.week.plan)[0]];
  };
  equal(after((acts) => acts.shift(MONDAY_WALK, 1)), [
    "Walk is now number 2 on Monday.",
    "card 0 walk",
    MONDAY_WALK,
    "kneel walk",
  ]);
  equal(after((acts) => acts.swap(MONDAY_WALK, "breathe")), [
    "Breathe in place of Walk on Monday.",
    "card 0 breathe",
    { day: 0, id: "breathe" },
    "breathe kneel",
  ]);
  equal(after((acts) => acts.takeAway(MONDAY_WALK)), ["Walk taken away from Monday.", "add 0", null, "kneel"]);
  equal(after((acts) => acts.add({ day: 0, id: "breathe" })), [
    "Breathe added on Monday.",
    "card 0 breathe",
    MONDAY_WALK,
    "walk kneel breathe",
  ]);
});

Deno.test("a day takes nothing twice", () => {
  const stage = stand();
  stage.acts.add(MONDAY_WALK);
  equal([stage.kept, told(stage)], [[], ["", null]]);
});

Deno.test("a flare-up day is set and taken back", () => {
  const stage = stand();
  equal(stage.acts.flare(1), true);
  equal(told(stage), ["Tuesday is a flare-up day. Read what to do below the week.", "flare 1"]);
  equal(stage.acts.flare(1), false);
  equal(told(stage), ["Tuesday is as planned again.", "flare 1"]);
});

Deno.test("opening and closing a card leaves the keyboard on it and keeps nothing", () => {
  const stage = stand();
  stage.acts.open(MONDAY_WALK);
  equal([stage.shown.opened, stage.shown.focus?.on], [MONDAY_WALK, "card 0 walk"]);
  stage.acts.close(MONDAY_WALK);
  equal([stage.shown.opened, stage.shown.focus?.on, stage.kept], [null, "card 0 walk", []]);
});

Deno.test("turning to a week, and what is noted, are kept without a word, and are no change to lose", () => {
  const stage = stand();
  stage.acts.turnTo(2);
  stage.acts.note({ start: "2026-04-01" });
  equal(stage.kept.map(({ number, start }) => [number, start]), [[2, PLAN.start], [2, "2026-04-01"]]);
  equal([told(stage), stage.shown.week.isChanged], [["", null], false]);
});

Deno.test("a new week is said with what it holds, and is nothing to lose yet", () => {
  const stage = stand({ opened: MONDAY_WALK });
  stage.acts.takeAway(MONDAY_WALK);
  stage.acts.makeAnew(4, 20);
  assert(stage.shown.said.text.startsWith("A new week. Week 1, about half of everything: 4 days"));
  equal([stage.shown.week.isChanged, stage.shown.opened, stage.shown.focus], [false, null, null]);
  equal(idsOf(stage.kept.at(-1)!), idsOf(PLAN));
});

Deno.test("beginning again with half goes back to week 1", () => {
  const stage = stand();
  stage.acts.turnTo(2);
  stage.acts.flare(0);
  stage.acts.halve();
  const { number, flare } = stage.shown.week.plan;
  equal([number, flare.some(Boolean), told(stage)], [
    1,
    false,
    ["You begin again with week 1, about half of everything.", null],
  ]);
});

Deno.test("where the browser does not keep the plan, that is said", () => {
  const stage = stand({ refuses: true });
  stage.acts.turnTo(2);
  equal(stage.shown.notice.text, "");
  stage.acts.flare(0);
  equal(stage.shown.notice.text, "Your browser does not keep this plan. Print it, or save the calendar file.");
  stage.acts.tell("Saved.");
  equal(stage.shown.notice.text, "Saved.");
});

Deno.test("where the gate has closed meanwhile, nothing happens", () => {
  const stage = stand();
  stage.isClosed = true;
  const { acts } = stage, before = stage.shown;
  acts.move(MONDAY_WALK, 1, 0);
  acts.makeAnew(4, 20);
  acts.turnTo(2);
  equal(acts.flare(0), false);
  assert(stage.shown === before);
  equal(stage.kept, []);
});
