/** What is kept of a guided session that broke off, and what is taken up again. */

import { assert, equal } from "./assert.ts";
import type { Kept } from "../rules/player.ts";
import { ASKED, play, playWith, PRESS, REST, running, WALK } from "./player_steps.ts";

const STEPS = [PRESS, ASKED, PRESS, WALK];
const BROKEN_OFF = play(STEPS, "start", 22_000, { answer: false }, 10_000).saved;

Deno.test("the record has the form that older pages wrote", () => {
  const answers = { 1: false }, spent = { g: 20_000 }, counts = { g: 2 };
  const order = [0, 1, 2, 3], more = 0, ache = false, beats: string[] = [];
  equal(BROKEN_OFF, { order, at: 2, held: 2_000, more, answers, spent, counts, ache, beats, runs: true });
});

Deno.test("a kept session is taken up, paused, where it was", () => {
  const taken = running(playWith({ kept: BROKEN_OFF }, STEPS));
  assert(taken.fits);
  equal([taken.index, taken.passed, taken.paused], [2, 2_000, true]);
  equal([taken.spent, taken.length], [{ g: 20_000 }, 10_000], "what was pressed before the break counts");
  equal(running(playWith({ kept: BROKEN_OFF, away: 3_000 }, STEPS)).passed, 5_000);
  equal(running(playWith({ kept: BROKEN_OFF, away: 3_000 }, STEPS, 60_000)).passed, 5_000, "and paused it stays");
  equal(running(playWith({ kept: { ...BROKEN_OFF, runs: false }, away: 3_000 }, STEPS)).passed, 2_000);
  equal(running(playWith({ kept: { ...BROKEN_OFF, runs: "true" }, away: 3_000 }, STEPS)).passed, 2_000);
});

Deno.test("a pressing that was left running is over, for all we know", () => {
  const taken = running(playWith({ kept: BROKEN_OFF, away: 60_000 }, STEPS));
  equal([taken.step.part, taken.passed, taken.paused, taken.spent], ["walk", 0, true, { g: 30_000 }]);
  const last = { ...BROKEN_OFF, order: [0, 1, 2] };
  equal(playWith({ kept: last, away: 60_000 }, STEPS).ended, "done");
});

Deno.test("a pressing whose dose was used up before the break is over at once", () => {
  const kept = { ...KEPT, at: 0, spent: { g: 30_000 } };
  const taken = running(playWith({ kept }, [PRESS, WALK], "start", 3_000));
  equal([taken.step.part, taken.passed], ["walk", 3_000]);
});

Deno.test("what was answered stays answered, and what was taken out stays out", () => {
  const sore = play(STEPS, "start", 5_000, "tooMuch").saved;
  const taken = running(playWith({ kept: sore }, STEPS));
  equal([taken.step.part, taken.asks, taken.ache, taken.of], ["rest", false, true, 3]);
  const asked = play(STEPS, "start", 22_000).saved;
  equal(running(playWith({ kept: asked }, STEPS, "start", 60_000)).waiting, true);
});

Deno.test("a step that was made longer stays longer", () => {
  const kept = play([REST, WALK], "start", "more", 12_000).saved;
  equal(running(playWith({ kept }, [REST, WALK])).left, 13_000);
});

Deno.test("more than the step has cannot have passed", () => {
  equal(running(playWith({ kept: { ...KEPT, held: 99_000 } }, [REST, WALK])).passed, 10_000);
});

Deno.test("a session that is over keeps nothing of its last step", () => {
  equal(play(STEPS, "start", 5_000, "end").saved.held, 0);
  assert(!playWith({ kept: play([WALK], "start", 60_000).saved }, [WALK]).fits);
});

const KEPT: Kept = {
  order: [0, 1],
  at: 0,
  held: 0,
  more: 0,
  answers: {},
  spent: {},
  counts: {},
  ache: false,
  beats: [],
  runs: false,
};
const ODD: Readonly<Record<keyof Omit<Kept, "runs">, readonly unknown[]>> = {
  order: [[0, 1, 2], [1, 0], [0, 0], [-1, 0], [0, 2], [0.5, 1], [], {}, null, undefined],
  at: [2, -1, 0.5, "0", null],
  held: [-1, null, "1", NaN],
  more: [-1, 600_001, 10_000_000, null, Infinity],
  spent: [{ g: -1 }, { g: "1" }, [], null],
  counts: [{ g: -1 }, { g: null }, [], null],
  answers: [{ 0: 1 }, [], null],
  ache: [0, null],
  beats: [["up"], [null], {}, null],
};
for (const [name, values] of Object.entries(ODD)) {
  Deno.test(`a kept session with an odd "${name}" is not taken up`, () => {
    for (const value of values) {
      const refused = playWith({ kept: { ...KEPT, [name]: value } }, [PRESS, WALK], "start", 1_000);
      const view = running(refused);
      equal([view.fits, view.index, view.passed, view.of, view.spent], [false, 0, 1_000, 2, {}], JSON.stringify(value));
    }
  });
}

Deno.test("what could be is taken up", () => {
  assert(playWith({ kept: KEPT }, [PRESS, WALK]).fits);
  assert(playWith({ kept: { ...KEPT, order: [1], more: 600_000, beats: ["left", "right"] } }, [PRESS, WALK]).fits);
  assert(playWith({ kept: { ...KEPT, at: 1, spent: { g: 0.5 }, answers: { 1: true } } }, [PRESS, WALK]).fits);
});

Deno.test("what is no record is not taken up", () => {
  for (const kept of [null, "huge", 3, [], [KEPT], true, {}]) assert(!playWith({ kept }, [PRESS, WALK]).fits);
});
