/** What is chosen for a session, how many breaths it may have, and what is taken up of one that broke off. */

import { assert, equal } from "./assert.ts";
import * as say from "../widgets/release_session/describe/before.ts";
import {
  type Choice,
  choiceOf,
  isExtraClosed,
  playerOf,
  soundChoice,
  soundSettings,
} from "../widgets/release_session/state/choice.ts";
import { lengthOf, limitsOf, withBreaths } from "../widgets/release_session/state/dose.ts";
import { isSound, takenUp } from "../widgets/release_session/state/running.ts";
import { BREATHING, CHOICE, DATA, FINGERS, NOW, opened, PACE, PICKED, TOOL } from "./release_demo.ts";

// --- how many breaths ---

const SLOW = { ...PACE, breathIn: 6, breathOut: 9 };

Deno.test("a rung has its limit; at a slow pace fewer breaths fit into the rounds of the tool", () => {
  equal(limitsOf(DATA, FINGERS, null, SLOW), { least: 1, most: 20 });
  equal(limitsOf(DATA, TOOL, null, PACE), { least: 1, most: 18 });
  equal(limitsOf(DATA, TOOL, null, SLOW), { least: 1, most: 12 });
  equal(limitsOf(DATA, TOOL, null, { ...SLOW, natural: true }), { least: 1, most: 18 }, "then by the usual pace");
  equal(limitsOf(DATA, TOOL, "glute", PACE), { least: 6, most: 18 });
});

Deno.test("the usual breaths are chosen, twice as many with a harder step, and never more than fit", () => {
  const breaths = (picked: object, pace = PACE): number =>
    withBreaths(DATA, { ...PICKED, breaths: null, ...picked }, pace).breaths;
  equal([breaths({}), breaths({ extra: "glute" }), breaths({ extra: "glute" }, SLOW)], [8, 16, 12]);
  equal([breaths({ breaths: 20 }), breaths({ breaths: 20 }, SLOW)], [18, 12]);
  equal([breaths({ breaths: 3 }), breaths({ breaths: 3, extra: "glute" })], [3, 6]);
});

Deno.test("how long a session takes is told with what ends its pressing", () => {
  const length = (rung: typeof TOOL, breaths: number): string => {
    const { seconds, rounds } = lengthOf(DATA, { ...PICKED, rung: rung.id, breaths }, PACE);
    return say.length(rung, seconds, rounds);
  };
  equal(length(BREATHING, 8), "About 2 minutes.");
  equal(length(FINGERS, 8), "About 4 minutes. The force stops when your hand lifts.");
  const ends = "on each side. 90 seconds end a round in any case.";
  equal(length(TOOL, 8), `About 4 minutes. One round ${ends}`);
  equal(length(TOOL, 12), `About 7 minutes. Two rounds, with 60 seconds of rest between ${ends}`);
  equal(say.length(BREATHING, 5, 0), "About 1 minutes.");
});

Deno.test("what to feel for depends on the build", () => {
  equal([say.caution(DATA, "slim"), say.caution(DATA, "average")], [
    "Feel for a beat. Press less.",
    "Feel for a beat.",
  ]);
});

// --- the choice ---

Deno.test("settings are kept as they are, without what is odd", () => {
  const kept = { ...PACE, breathIn: 5, noFloor: true, build: "slim" };
  equal(soundSettings(DATA, kept), kept);
  equal(soundSettings(DATA, { breathIn: 99, noFloor: 1, build: "huge" }), {
    ...PACE,
    noFloor: false,
    build: "average",
  });
});

Deno.test("at one's own pace, time goes by the usual breath", () => {
  equal(choiceOf(DATA, PICKED, SLOW, 6).breathIn, 6);
  const { breathIn, breathOut } = choiceOf(DATA, PICKED, { ...SLOW, natural: true }, 6);
  equal([breathIn, breathOut], [4, 6]);
});

Deno.test("a kept choice is taken as it is where it can be", () => {
  equal(soundChoice(DATA, CHOICE, opened()), CHOICE);
  equal(soundChoice(DATA, { ...CHOICE, extra: "" }, opened()), CHOICE);
  const { natural: _, ...older } = CHOICE;
  equal(soundChoice(DATA, older, opened()), CHOICE);
});

const ODD: Partial<Record<keyof Choice, readonly unknown[]>> = {
  rung: ["club", "constructor", null],
  side: ["up", null],
  breaths: [0, 21, 500, "8", 8.5, null],
  extra: ["knife", 3],
  breathIn: [1, 7, null],
  breathOut: [2, 10],
  natural: [1, "yes"],
  before: [-1, 11, null, "6"],
};
for (const [name, values] of Object.entries(ODD)) {
  Deno.test(`a kept choice with an odd ${name} is none`, () => {
    for (const value of values) equal(soundChoice(DATA, { ...CHOICE, [name]: value }, opened()), null, String(value));
  });
}

Deno.test("a harder step needs its breaths, and must be open", () => {
  const squeeze = { ...CHOICE, extra: "glute", breaths: 6 } as const, book = { ...squeeze, extra: "book" } as const;
  equal(soundChoice(DATA, squeeze, opened()), squeeze);
  equal(soundChoice(DATA, { ...squeeze, breaths: 5 }, opened()), null);
  equal(soundChoice(DATA, { ...squeeze, rung: "fingertips" }, opened()), null);
  equal(soundChoice(DATA, book, opened()), book);
  equal(soundChoice(DATA, book, opened({}, { age: 70 })), null);
  const closed = (choice: Choice): boolean => isExtraClosed(DATA, choice, opened({}, { age: 70 }));
  equal([closed(CHOICE), closed(squeeze), closed(book)], [false, false, true]);
});

Deno.test("what is no choice is none", () => {
  for (const kept of [null, undefined, "tool", [], [CHOICE]]) equal(soundChoice(DATA, kept, opened()), null);
});

Deno.test("whoever may be pregnant is shown another way to lie", () => {
  const steps = (pregnancy: string): string[] =>
    playerOf(DATA, CHOICE, opened({}, { pregnancy }), () => 0).steps.map(({ picture }) => picture);
  equal([steps("no")[0], steps("unsure")[0]], ["supine", "side"]);
});

// --- a session that broke off ---

const MINUTE = 60_000;

function record(minutesAgo: number, changed: object = {}): Record<string, unknown> {
  let time = 0;
  const player = playerOf(DATA, CHOICE, opened(), () => time);
  player.press("start");
  time = 53_000;
  const saved = new Date(NOW - minutesAgo * MINUTE).toISOString(), at = new Date(NOW - 9 * MINUTE).toISOString();
  return { at, saved, choice: CHOICE, state: { ...player.save(), runs: false }, check: "this", ...changed };
}

function index(kept: Record<string, unknown>, check = "this", open = opened()): number | null {
  const view = takenUp(DATA, kept, check, open, NOW, () => 0)?.player.view();
  return view && !view.ended ? view.index : null;
}

Deno.test("what broke off within half an hour is taken up, paused, where it was", () => {
  const found = takenUp(DATA, record(5), "this", opened(), NOW, () => 0)!;
  equal([found.at, found.saved, found.choice], [record(5).at, NOW - 5 * MINUTE, CHOICE]);
  const view = found.player.view();
  assert(!view.ended);
  equal([view.index, view.passed, view.paused], [1, 33_000, true]);
  equal([index(record(0)), index(record(29.9)), index(record(30))], [1, 1, null]);
});

Deno.test("a record from the future, of another check or above its level is left alone", () => {
  equal(index(record(-1)), null);
  equal(index(record(5), "another"), null);
  equal(index(record(5), "this", opened({ routine: "gentle" })), null);
  equal(index(record(5, { choice: { ...CHOICE, breaths: 500 } })), null);
  equal(index(record(5, { choice: { ...CHOICE, side: "left" } })), null, "a state for more steps than there are");
  for (const state of [null, {}, "x", undefined]) equal(index(record(5, { state })), null);
});

Deno.test("a pressing that was left running is over, for all we know", () => {
  const { state, ...rest } = record(5);
  equal(index({ ...rest, state: { ...(state as object), runs: true } }), 2);
});

Deno.test("a record must tell what the log needs", () => {
  assert(isSound(record(5)));
  for (const odd of [{ at: 0 }, { saved: "soon" }, { choice: null }, { choice: { before: 11 } }, { choice: [6] }]) {
    assert(!isSound(record(5, odd)), JSON.stringify(odd));
  }
});
