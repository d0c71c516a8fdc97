/** The clockwork of every guided session, without a page: its steps, its questions, its clock. */

import { assert, equal } from "./assert.ts";
import { ASKED, play, PREPARE, PRESS, REST, running, WALK, WHOLE } from "./player_steps.ts";

Deno.test("steps follow each other to the end", () => {
  const steps = [PREPARE, PRESS, REST];
  const indices = [0, 9_999, 10_000, 29_999, 30_000, 39_999].map((time) => running(play(steps, "start", time)).index);
  equal(indices, [0, 0, 1, 1, 2, 2]);
  equal(play(steps, "start", 40_000).ended, "done");
  equal(play(steps, "start", 600_000).counts, { g: 2 });
  equal(play(steps, "start", 600_000).spent, { g: 20_000 });
});

Deno.test("a view tells which step it is, and which comes next", () => {
  const view = running(play([PREPARE, PRESS, WALK], "start", 12_000));
  equal([view.step, view.index, view.id, view.of, view.next], [PRESS, 1, 1, 3, WALK]);
  equal([view.passed, view.left, view.length], [2_000, 18_000, 20_000]);
  equal(running(play([PREPARE, WALK], "start", 10_000)).next, null, "after the last step nothing comes");
});

Deno.test("pause stops the time, and start goes on", () => {
  const steps = [PREPARE, WALK];
  const paused = running(play(steps, "start", 4_000, "pause", 60_000));
  equal([paused.passed, paused.paused], [4_000, true]);
  equal(running(play(steps, "start", 4_000, "pause", 60_000, "start", 5_999)).index, 0);
  equal(running(play(steps, "start", 4_000, "pause", 60_000, "start", 6_000)).index, 1);
  equal(running(play(steps, 60_000)).passed, 0, "nothing runs before it was started");
});

Deno.test("who pauses or starts twice changes nothing", () => {
  const steps = [PREPARE, WALK];
  equal(running(play(steps, "start", 4_000, "pause", 7_000, "pause", 7_000)).passed, 4_000);
  equal(running(play(steps, "start", 4_000, "pause", 7_000, "pause", 7_000, "start", 1_000)).passed, 5_000);
  equal(running(play(steps, "start", 4_000, "start", 1_000)).passed, 5_000);
  equal(play(steps, "start", "pause").saved.runs, false);
  equal(play(steps, "start").saved.runs, true);
});

Deno.test("who skips in a pause stays in the pause", () => {
  const skipped = running(play([PREPARE, REST, WALK], "start", 4_000, "pause", "skip", 60_000));
  equal([skipped.index, skipped.passed, skipped.paused], [1, 0, true]);
});

Deno.test("a clock that was set back neither lengthens a step nor undoes it", () => {
  equal(running(play([PRESS, WALK], "start", 15_000, -3_600_000, 4_999)).passed, 19_999);
  equal(running(play([PRESS, WALK], "start", 15_000, -3_600_000, 5_000)).index, 1);
  const paused = running(play([PRESS, WALK], "start", 15_000, "pause", -3_600_000, "start", 1_000));
  equal(paused.passed, 16_000);
  const answered = running(play([ASKED, PRESS], "start", 3_000, { answer: false }, -3_600_000, 8_000));
  equal([answered.index, answered.passed], [1, 1_000], "an answer from before that holds up nothing");
});

Deno.test("an unanswered question holds up what presses next", () => {
  const steps = [ASKED, PRESS, WALK];
  const waiting = running(play(steps, "start", 60_000));
  equal([waiting.index, waiting.waiting, waiting.can.skip, waiting.left], [0, true, false, 0]);
  equal(running(play(steps, "start", 60_000, "skip")).index, 0);
  const answered = running(play(steps, "start", 60_000, { answer: false }, 1));
  equal([answered.index, answered.passed], [1, 1], "the pressing begins now, not when it was due");
  equal(
    running(play(steps, "start", 3_000, { answer: false }, 7_001)).passed,
    1,
    "or when it is due, if that is later",
  );
  equal(running(play(steps, "start", 9_999)).waiting, false);
  equal(running(play([ASKED, WALK], "start", 10_000)).index, 1, "where nothing presses any more, nothing waits");
});

Deno.test("who answers in a pause waits there", () => {
  const steps = [ASKED, PRESS, WALK];
  const paused = running(play(steps, "start", 60_000, "pause", 5_000, { answer: false }, 5_000));
  equal([paused.index, paused.passed, paused.waiting], [0, 10_000, false]);
  const going = running(play(steps, "start", 60_000, "pause", { answer: false }, 5_000, "start", 2_000));
  equal([going.index, going.passed], [1, 2_000]);
});

Deno.test("the lateness of one answer does not reach the step after the next", () => {
  const steps = [ASKED, PRESS, ASKED, WALK];
  const view = running(play(steps, "start", 60_000, { answer: false }, 20_000, 10_500));
  equal([view.step.part, view.passed], ["walk", 500]);
});

Deno.test("a whole rest cannot be skipped, even when it was answered", () => {
  equal(running(play([WHOLE, PRESS], "start", { answer: false }, "skip")).index, 0);
  equal(running(play([ASKED, PRESS], "start", { answer: false }, "skip")).index, 1);
  equal(running(play([{ ...WHOLE, asks: false }, WALK], "start", "skip")).index, 1);
});

Deno.test("more than mild takes out all pressing that follows", () => {
  const steps = [PRESS, ASKED, PREPARE, PRESS, ASKED, WALK];
  const sore = running(play(steps, "start", 5_000, "tooMuch"));
  equal([sore.index, sore.ache, sore.of, sore.asks], [1, true, 3, false]);
  equal([sore.spent, sore.passed], [{ g: 5_000 }, 0]);
  equal(running(play(steps, "start", 5_000, "tooMuch", 10_000)).step.part, "walk");
  const told = running(play(steps, "start", 22_000, { answer: true }));
  equal([told.index, told.ache, told.of], [1, true, 3]);
  equal(running(play(steps, "start", 22_000, "tooMuch")).ache, true);
  equal(running(play(steps, "start", 22_000, "tooMuch")).of, 3);
  equal(running(play(steps, "start", 22_000, { answer: false })).ache, false);
  equal(running(play(steps, "start", 22_000, { answer: false })).of, 6);
});

Deno.test("on the other side nothing is pressed either after more than mild", () => {
  const right = { ...PRESS, side: "right", group: "h" } as const, asked = { ...ASKED, side: "right" } as const;
  const sore = running(play([PRESS, ASKED, right, asked, WALK], "start", 5_000, "tooMuch", 10_000));
  equal([sore.step.part, sore.index, sore.of], ["walk", 2, 3]);
});

Deno.test("the question after the pressing is found over other steps", () => {
  const sore = running(play([PRESS, PREPARE, ASKED, WALK], "start", 5_000, "tooMuch"));
  equal([sore.step.part, sore.asks, sore.of], ["rest", false, 4]);
  const later = running(play([ASKED, PRESS, ASKED, WALK], "start", { answer: false }, 15_000, "tooMuch"));
  equal([later.index, later.saved.answers], [2, { 0: false, 2: true }], "never back to one that was asked before");
  equal(running(play([{ ...PRESS, asks: true }, REST, ASKED, WALK], "start", 5_000, "tooMuch")).index, 2);
  equal(play([PRESS, WALK], "start", 5_000, "tooMuch").ended, "done", "where none follows, that is the end");
  equal(play([PRESS, WALK], "start", 5_000, "tooMuch").spent, { g: 5_000 });
});

Deno.test("only the first answer counts", () => {
  equal(play([ASKED, PRESS, WALK], "start", { answer: false }, { answer: true }).ache, false);
  equal(play([PREPARE, WALK], "start", { answer: true }).ache, false, "where nothing is asked");
  equal(play([PREPARE, WALK], "start", "tooMuch").ache, false);
  equal(play([ASKED, PRESS, WALK], "start", "answer").saved.answers, { 0: false }, "nothing said is nothing felt");
});

Deno.test("a beat leaves out that side alone", () => {
  const right = [{ ...PREPARE, side: "right", beat: true }, { ...PRESS, side: "right" }] as const;
  const left = [{ ...PREPARE, beat: true }, PRESS] as const;
  const felt = running(play([...right, ...left, WALK], "start", 1_000, "beat"));
  equal([felt.step.side, felt.beats, felt.of, felt.passed], ["left", ["right"], 4, 0]);
  equal(play([...right, ...left, WALK], "start", 12_000, "beat").beats, [], "not while pressing");
  equal(running(play([PREPARE, PRESS], "start")).can.beat, false);
  const both = running(play([...right, ...left, WALK], "start", "beat", "beat"));
  equal([both.step.part, both.beats, both.of], ["walk", ["right", "left"], 3]);
});

Deno.test("what may be said when", () => {
  const can = (...given: Parameters<typeof play>): boolean => running(play(...given)).can.ache;
  assert(!can([PREPARE, WALK], "start"));
  assert(can([PRESS, WALK], "start"));
  assert(can([ASKED, PRESS], "start"));
  assert(!can([ASKED, PRESS], "start", { answer: false }));
  const asks = (...given: Parameters<typeof play>): boolean => running(play(...given)).asks;
  assert(asks([ASKED, PRESS], "start"));
  assert(asks([ASKED, WALK], "start"), "on a side it is asked, though nothing presses any more");
  assert(!asks([{ ...ASKED, side: null }, WALK], "start"));
  assert(asks([{ ...ASKED, side: null }, PRESS], "start"), "or where something presses yet");
});

Deno.test("after the end nothing can be done any more", () => {
  const actions = ["start", "pause", "repeat", "skip", "more", "tooMuch", "beat", "end", { answer: true }] as const;
  for (const action of actions) {
    const over = play([PRESS, WALK], "start", 30_000, action, { slept: 60_000 }, 60_000);
    equal([over.ended, over.ache, over.spent, over.saved.runs], ["done", false, { g: 20_000 }, false]);
  }
});

Deno.test("ending books the breaths that were whole", () => {
  const ended = play([PRESS, WALK], "start", 19_000, "end");
  equal([ended.ended, ended.counts, ended.spent], ["ended", { g: 1 }, { g: 19_000 }]);
  equal(play([PRESS, WALK], "start", 9_999, "end").counts, { g: 1 }, "a millisecond is no breath");
  equal(play([PRESS, WALK], "start", 9_998, "end").counts, { g: 0 });
  const over = play([PRESS, WALK], "start", 5_000, "end", "start", 60_000, "repeat");
  equal([over.ended, over.spent], ["ended", { g: 5_000 }], "the end is the end");
});
