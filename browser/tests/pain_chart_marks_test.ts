import { assert, equal } from "./assert.ts";
import { chart } from "./pain_chart_demo.ts";
import {
  beginning,
  changed,
  type History,
  moving,
  redone,
  settled,
  undone,
} from "../widgets/pain_chart/state/history.ts";
import {
  felt,
  isEmpty,
  isOdd,
  isSame,
  type Marked,
  marked,
  markedPlaces,
  marksFrom,
  mirrored,
  NOTHING,
} from "../widgets/pain_chart/state/marks.ts";

const KNOWN = chart.data.qualities;
const one: Marked = { marks: { "groin-left": 5 }, qualities: {} };
const two: Marked = { marks: { "groin-left": 5, spine: 3 }, qualities: { spine: ["numb"] } };

// --- marks ----------------------------------------------------------------------------------------------------------

Deno.test("a place is marked, marked otherwise, and wiped with its words", () => {
  equal(marked(NOTHING, "groin-left", 5), one);
  equal(marked(one, "groin-left", 7).marks, { "groin-left": 7 });
  equal(marked(two, "spine", 0), one);
  equal(marked(two, "spine", 9).qualities, two.qualities);
  equal(two.marks.spine, 3, "what was before stays as it was");
});

Deno.test("where nothing changes, the very same comes back", () => {
  assert(marked(two, "spine", 3) === two);
  assert(marked(two, "face", 0) === two);
});

Deno.test("words stand in their own order, each once, and the last one leaves nothing behind", () => {
  const sharp = felt(one, KNOWN, "groin-left", "sharp", true);
  const both = felt(sharp, KNOWN, "groin-left", "aching", true);
  equal(both.qualities, { "groin-left": ["aching", "sharp"] });
  equal(felt(both, KNOWN, "groin-left", "sharp", true).qualities, both.qualities);
  equal(felt(felt(both, KNOWN, "groin-left", "sharp", false), KNOWN, "groin-left", "aching", false), one);
  equal(felt(two, KNOWN, "groin-left", "aching", true).qualities, { spine: ["numb"], "groin-left": ["aching"] });
});

Deno.test("mirrored, left and right change places, and the midline stays", () => {
  const before: Marked = {
    marks: { "groin-left": 5, "flank-right": 2, spine: 3 },
    qualities: { "groin-left": ["sharp"] },
  };
  const after = mirrored(before);
  equal(after.marks, { "groin-right": 5, "flank-left": 2, spine: 3 });
  equal(after.qualities, { "groin-right": ["sharp"] });
  equal(mirrored(after), before);
});

Deno.test("marks are the same in whatever order they were made", () => {
  assert(isSame(two, { marks: { spine: 3, "groin-left": 5 }, qualities: { spine: ["numb"] } }));
  for (
    const other of [one, NOTHING, marked(two, "spine", 4), felt(two, KNOWN, "spine", "sharp", true), {
      ...two,
      qualities: {},
    }]
  ) {
    assert(!isSame(two, other) && !isSame(other, two));
  }
});

Deno.test("without a mark it is empty", () => equal([isEmpty(NOTHING), isEmpty(one)], [true, false]));

Deno.test("marked places stand in the order of the list", () => {
  equal(markedPlaces(chart, two).map(({ id }) => id), ["spine", "groin-left"]);
});

Deno.test("numb and tingling are odd, alone or among others", () => {
  const odd = (...words: string[]): boolean => isOdd({ marks: {}, qualities: { spine: words } }, "spine");
  equal([odd("numb"), odd("tingling"), odd("aching", "tingling"), odd("aching", "sharp"), odd()], [
    true,
    true,
    true,
    false,
    false,
  ]);
  equal(isOdd(two, "groin-left"), false);
});

// --- from a record --------------------------------------------------------------------------------------------------

Deno.test("what does not fit the chart is left out, and costs nothing else", () => {
  const marks = {
    spine: 1,
    "groin-left": 10,
    nowhere: 3,
    face: 0,
    "heel-left": 11,
    "heel-right": "5",
    "flank-left": 2.5,
    "flank-right": null,
  };
  const qualities = {
    spine: ["sharp", "odd", "aching", "sharp"],
    "groin-left": "sharp",
    nowhere: ["sharp"],
    face: ["sharp"],
  };
  equal(marksFrom(chart, { marks, qualities }), {
    marks: { spine: 1, "groin-left": 10 },
    qualities: { spine: ["aching", "sharp"] },
  });
  equal(Object.keys(marksFrom(chart, { marks, qualities }).marks), ["spine", "groin-left"]);
});

for (
  const record of [{}, { marks: 7 }, { marks: null, qualities: null }, { marks: [5] }, {
    qualities: { spine: ["sharp"] },
  }]
) {
  Deno.test(`${JSON.stringify(record)} holds no marks`, () => equal(marksFrom(chart, record), NOTHING));
}

Deno.test("a mark needs no words", () => {
  for (const qualities of [undefined, 7, [], { spine: [] }, { spine: ["odd"] }]) {
    equal(marksFrom(chart, { marks: { spine: 3 }, qualities }), { marks: { spine: 3 }, qualities: {} });
  }
});

// --- undo and redo --------------------------------------------------------------------------------------------------

function steps(...marks: Marked[]): History {
  return marks.reduce(changed, beginning(NOTHING));
}

Deno.test("every step can be undone and redone", () => {
  const all = steps(one, two);
  equal([undone(all).now, undone(undone(all)).now], [one, NOTHING]);
  equal([redone(undone(all)).now, redone(redone(undone(undone(all)))).now], [two, two]);
  equal(redone(undone(all)), all);
});

Deno.test("where there is no step, nothing happens", () => {
  const start = beginning(one), all = steps(one);
  assert(undone(start) === start);
  assert(redone(all) === all);
});

Deno.test("something new forgets what was undone", () => {
  const other = changed(undone(steps(one, two)), marked(one, "face", 1));
  equal([other.future, redone(other).now], [[], other.now]);
  equal(undone(other).now, one);
});

Deno.test("what changes nothing is no step, and keeps what was undone", () => {
  const back = undone(steps(one, two));
  assert(changed(back, { marks: { ...one.marks }, qualities: {} }) === back);
  equal(redone(back).now, two);
});

Deno.test("a stroke is one step, however many places it passes", () => {
  const stroke = [one, two, marked(two, "face", 1)].reduce(moving, undone(steps(one, two)));
  equal(stroke.now, marked(two, "face", 1));
  const end = settled(stroke);
  equal([undone(end).now, end.future, end.before], [one, [], null]);
  assert(settled(end) === end, "it ends once");
});

Deno.test("a stroke that changes nothing in the end is no step", () => {
  const back = undone(steps(one, two)), end = settled(moving(moving(back, two), one));
  equal(end, back);
});

Deno.test("a stroke from nothing can be undone to nothing", () => {
  equal(undone(settled(moving(moving(beginning(NOTHING), one), two))).now, NOTHING);
});
