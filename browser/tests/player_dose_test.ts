/** The limits of every guided session: how long something presses, for how long a rest may be drawn out, how breaths count. */

import { assert, equal } from "./assert.ts";
import { ASKED, type Named, play, playWith, PREPARE, PRESS, REST, running, times, WALK } from "./player_steps.ts";

Deno.test("two rounds of one dose share its limit", () => {
  const steps = [PRESS, REST, PRESS, WALK];
  const second = running(play(steps, "start", 30_000));
  equal([second.index, second.length], [2, 10_000], "20 of 30 seconds are used");
  equal(running(play(steps, "start", 39_999)).index, 2);
  equal(running(play(steps, "start", 40_000)).index, 3);
  equal(running(play(steps, "start", 5_000, "skip", 10_000)).length, 20_000, "after five seconds all of it is left");
  equal(running(play(steps, "start", 15_000, "skip", 10_000)).length, 15_000);
  const other = running(play([PRESS, { ...PRESS, group: "other" }], "start", 20_000));
  equal(other.length, 20_000, "another side has its own");
});

Deno.test("a round whose dose is used up passes at once", () => {
  const used = { ...PRESS, limit: 20 };
  const view = running(play([used, used, used, WALK], "start", 20_000));
  equal([view.step.part, view.spent], ["walk", { g: 20_000 }]);
});

Deno.test("a dose is never gone beyond, whatever is done", () => {
  const steps = [PRESS, REST, PRESS, ASKED, PRESS, WALK];
  const things = [4_321, "more", "repeat", "start", "pause", { slept: 7_654 }, { answer: false }, "skip"] as const;
  for (let step = 1; step < 60; step += 1) {
    const done = Array.from({ length: 80 }, (_, index) => things[(index * step + (index >> 3)) % things.length]!);
    const { spent } = play(steps, "start", ...done, "start", 600_000);
    assert((spent["g"] ?? 0) <= 30_000, `${step}: ${spent["g"]}`);
  }
});

Deno.test("without a limit nothing is pressed at all", () => {
  const view = running(play([{ ...PRESS, limit: null, group: null }, WALK], "start"));
  equal([view.step.part, view.passed, view.spent], ["walk", 0, { "": 0 }]);
});

Deno.test("what is not pressing has no limit", () => {
  equal(running(play([{ ...REST, limit: 5, group: "g" }, REST], "start")).length, 10_000);
});

Deno.test("repeat and more are closed where they would go beyond the dose", () => {
  const can = (...given: Parameters<typeof play>): boolean[] => {
    const { repeat, more } = running(play(...given)).can;
    return [repeat, more];
  };
  equal(can([PRESS, WALK], "start", 10_000), [true, false], "10 + 20 seconds fit into 30, 20 + 20 do not");
  equal(can([PRESS, WALK], "start", 10_001), [false, false]);
  equal(can([{ ...PRESS, limit: 40 }, WALK], "start"), [true, true]);
  equal(can([{ ...PRESS, limit: 39 }, WALK], "start"), [true, false]);
  equal(can([{ ...PRESS, limit: 55 }, PRESS, WALK], "start", "skip"), [true, false], "each step has its own limit");
  const longer = running(play([{ ...PRESS, limit: 40 }, WALK], "start", "more"));
  equal([longer.length, longer.can.more], [40_000, false]);
  equal(running(play([PRESS, WALK], "start", "more")).length, 20_000);
  equal(running(play([PRESS, WALK], "start", 15_000, "repeat")).passed, 15_000);
});

Deno.test("what an earlier round used counts for repeat and more", () => {
  const steps = [{ ...PRESS, limit: 60 }, { ...PRESS, limit: 60 }, WALK];
  const second = running(play(steps, "start", 20_000));
  equal([second.can.repeat, second.can.more], [true, true]);
  const later = running(play(steps, "start", 20_000, 20_000 - 1));
  equal([later.index, later.can.repeat, later.can.more], [1, true, true]);
  const third = running(play([...steps.slice(0, 2), ...steps], "start", 41_000));
  equal([third.index, third.can.repeat, third.can.more], [2, false, false]);
});

Deno.test("a rest may always be repeated", () => {
  const again = running(play([REST, WALK], "start", 9_000, "repeat", 9_000, "repeat", 1_000));
  equal([again.index, again.passed, again.can.repeat], [0, 1_000, true]);
});

Deno.test("a rest can be made longer forty times only", () => {
  const longest = 10_000 + 40 * 15_000;
  equal(running(play([REST, WALK], "start", "more")).length, 25_000);
  equal(running(play([REST, WALK], "start", ...times(39, "more"))).can.more, true);
  equal(running(play([REST, WALK], "start", ...times(40, "more"))).can.more, false);
  equal(running(play([REST, WALK], "start", ...times(40, "more"))).length, longest);
  equal(running(play([REST, WALK], "start", ...times(60, "more"))).length, longest);
  equal(
    running(play([REST, WALK, WALK], "start", ...times(40, "more"), "skip")).length,
    10_000,
    "the next step is as planned",
  );
  equal(running(play([REST, WALK, WALK], "start", ...times(40, "more"), "skip")).can.more, true);
});

Deno.test("repeating begins the step anew, and books what was done", () => {
  const again = running(play([{ ...PRESS, limit: 60 }, WALK], "start", 12_000, "repeat"));
  equal([again.passed, again.spent, again.counts], [0, { g: 12_000 }, { g: 1 }]);
  const twice = running(play([{ ...PRESS, limit: 60 }, WALK], "start", 12_000, "repeat", 11_000, "repeat"));
  equal([twice.passed, twice.spent, twice.counts], [0, { g: 23_000 }, { g: 2 }]);
});

Deno.test("repeating takes back what was added", () => {
  equal(running(play([REST, WALK], "start", "more", "repeat")).length, 10_000);
});

Deno.test("more adds whole breaths where breaths are led", () => {
  const steps = [{ ...PRESS, limit: 120 }, WALK];
  equal(running(play(steps, "start", "more")).length, 40_000, "fifteen seconds are nearly two breaths");
  equal(running(playWith({ moreSeconds: 3 }, steps, "start", "more")).length, 30_000, "one breath at least");
  equal(running(playWith({ natural: true }, steps, "start", "more")).length, 35_000);
  equal(running(play([PREPARE, WALK], "start", "more")).length, 25_000);
});

Deno.test("time asleep counts only while something presses", () => {
  const steps = [PRESS, ASKED, PRESS, WALK];
  equal(running(play(steps, "start", 5_000, { slept: 10_000 })).passed, 15_000);
  const long = running(play(steps, "start", 5_000, { slept: 600_000 }));
  equal([long.index, long.passed, long.spent], [1, 0, { g: 20_000 }], "the rest begins when one wakes");
  equal(running(play([PREPARE, WALK], "start", 5_000, { slept: 600_000 })).passed, 5_000);
  equal(running(play(steps, "start", 5_000, "pause", { slept: 10_000 })).passed, 5_000);
  equal(running(play(steps, "start", 5_000, { slept: 0 }, { slept: -9_000 })).passed, 5_000);
});

for (const [first, second, left] of [[60, 60, 30], [90, 60, 0], [30, 60, 60], [30, 90, 60]] as const) {
  Deno.test(`after ${first} of 90 seconds, ${left} are left for a round of ${second}`, () => {
    const round = (seconds: number): Named => ({ ...PRESS, seconds, breaths: 0, limit: 90 });
    const steps = [round(first), { ...REST, seconds: 60 }, round(second), WALK];
    equal(running(play(steps, "start", first * 1000 + 59_999)).index, 1);
    const now = running(play(steps, "start", first * 1000 + 60_000));
    equal([now.index, now.length], left ? [2, left * 1000] : [3, 10_000]);
    equal(play(steps, "start", first * 1000 + 60_000, 3_600_000).spent, { g: (first + left) * 1000 });
  });
}

Deno.test("time asleep goes on from one pressing to the next", () => {
  const view = running(play([PRESS, PRESS, WALK], "start", 5_000, { slept: 18_000 }));
  equal([view.index, view.passed], [1, 3_000]);
  const over = running(play([PRESS, PRESS, WALK], "start", 5_000, { slept: 600_000 }));
  equal([over.step.part, over.passed, over.spent], ["walk", 0, { g: 30_000 }]);
  equal(play([PRESS], "start", 5_000, { slept: 600_000 }).ended, "done");
});

Deno.test("a pressing that waits for its answer sleeps through it", () => {
  const view = running(play([{ ...PRESS, asks: true }, PRESS, WALK], "start", 5_000, { slept: 600_000 }));
  equal([view.index, view.passed, view.waiting], [0, 20_000, true]);
});

// --- breaths ---

Deno.test("a single breath is led and counted, and what has no breaths is not", () => {
  const one = { ...PRESS, breaths: 1, seconds: 10 };
  equal(running(play([one, WALK], "start")).breath?.of, 1);
  const over = running(play([{ ...one, asks: true }, PRESS], "start", 12_000));
  equal([over.waiting, over.breath?.number], [true, 1], "no second breath begins while an answer is awaited");
  equal(play([one, WALK], "start", 10_000).counts, { g: 1 });
  equal(play([{ ...PRESS, breaths: 0 }, WALK], "start", 20_000).counts, {});
});

Deno.test("breaths without a group are led and not counted", () => {
  const calm = { ...REST, breaths: 2, seconds: 20 };
  equal(play([calm, WALK], "start", 60_000).counts, {});
  equal(play([{ ...calm, group: "breathing" }, WALK], "start", 60_000).counts, { breathing: 2 });
  equal(play([{ ...calm, group: "breathing" }, WALK], "start", 60_000).spent, {}, "breathing is no pressing");
});

const BREATHS = [
  [0, 1, "in", 4_000],
  [3_999, 1, "in", 1],
  [4_000, 1, "out", 6_000],
  [9_998, 1, "out", 2],
  [10_000, 2, "in", 4_000],
  [19_000, 2, "out", 1_000],
] as const;
for (const [passed, number, phase, left] of BREATHS) {
  Deno.test(`after ${passed} milliseconds it is breath ${number}, ${phase}`, () => {
    const { breath } = running(play([PRESS, WALK], "start", passed));
    const share = phase === "in" ? (passed % 10_000) / 4_000 : ((passed % 10_000) - 4_000) / 6_000;
    equal(breath, { number, of: 2, phase, share, left });
  });
}

Deno.test("at one's own pace no breath is led", () => {
  equal(running(playWith({ natural: true }, [PRESS, WALK], "start")).breath, null);
  equal(running(play([PREPARE, WALK], "start")).breath, null);
});

Deno.test("the last breath stays the last while an answer is awaited", () => {
  const waiting = running(play([{ ...PRESS, asks: true }, PRESS, WALK], "start", 60_000));
  equal([waiting.waiting, waiting.breath?.number, waiting.breath?.of], [true, 2, 2]);
  const one = running(play([{ ...PRESS, breaths: 1, seconds: 10, asks: true }, PRESS, WALK], "start", 60_000));
  equal([one.breath?.number, one.breath?.of], [1, 1]);
});
