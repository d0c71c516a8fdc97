import { assert, equal } from "./assert.ts";
import vectors from "../../tests/golden/sitting.json" with { type: "json" };
import { golden } from "./golden.ts";
import type { SittingData } from "../generated/sitting_lab.ts";
import { changes, fibreAt, leverAt, straightChange, type Tables } from "../rules/sitting.ts";
import { at, blend, smoothStep } from "../rules/tables.ts";
import * as say from "../widgets/sitting_lab/describe.ts";
import { knownGuess, onTheWay, postureAt, tour, wayFrom } from "../widgets/sitting_lab/state.ts";

const tables = vectors.rules as unknown as Tables;

/** The lab, as far as it needs no picture. */
const data = {
  ...tables,
  predictions: [["longer", "It gets longer."], ["same", "It stays the same."]],
  right_sentence: "Hip at 90 degrees: shorter.",
  postures: [
    { id: "standing", name: "Standing", hip: 0, lumbar: 0, note: "" },
    { id: "chair", name: "Sitting", hip: 75, lumbar: 17, note: "" },
    { id: "slump", name: "Slumped", hip: 60, lumbar: 40, note: "" },
  ],
} as unknown as SittingData;

function nearly(found: readonly number[], expected: readonly number[], tolerance: number): void {
  found.forEach((value, index) => assert(Math.abs(value - expected[index]!) < tolerance, `${found} for ${expected}`));
}

Deno.test("at whole degrees, the path gets longer or shorter in the words of Python", () => {
  const { cases } = golden<Tables, { hip: number; lumbar: number; gives: string }>("sitting");
  for (const { hip, lumbar, gives } of cases) equal(say.length(changes(tables, hip, lumbar)), gives);
});

Deno.test("angles have the words of Python, near halves too", () => {
  for (const { hip, lumbar, words } of vectors.angles) equal(say.angles(hip, lumbar), words);
});

Deno.test("between whole degrees the tables say what Python works out", () => {
  for (const { hip, lumbar, change, lever, straight } of vectors.between) {
    nearly(changes(tables, hip, lumbar), change, 0.01);
    nearly(leverAt(tables, hip), lever, 0.03);
    nearly([straightChange(tables, hip, lumbar)], straight, 0.15);
  }
});

Deno.test("beyond its ends a table holds its end", () => {
  for (const [place, value] of [[-5, 10], [0, 10], [0.25, 12.5], [1, 20], [9, 20]] as const) {
    equal(at([10, 20], place, blend), value);
  }
  equal(at([7], 3, blend), 7);
});

Deno.test("a step that is smooth begins at 0 and ends at 1", () => {
  equal([-1, 0, 5, 10, 11].map((value) => smoothStep(0, 10, value)), [0, 0, 0.5, 1, 1]);
});

Deno.test("where the models disagree, no way is named", () => {
  equal(say.length([-1, 1]), "the path of the psoas is about as long as in standing (the models disagree)");
  equal(say.length([-0.4, 0.4]), "the path of the psoas is as long as in standing");
  equal(say.length([0.2, 0.6]), "the path of the psoas is 0 to 1 % longer than standing");
  equal(say.length([-0.6, 0.2]), "the path of the psoas is 0 to 1 % shorter than standing");
});

Deno.test("a taut psoas pulls, a slack one cannot", () => {
  assert(fibreAt(tables, -10).force > 0.5 && fibreAt(tables, 90).force < 0.5);
  assert(/taut, .* about \d+ newtons\.$/.test(say.slack(data, -10)));
  assert(/slack, so a resting psoas cannot pull here\.$/.test(say.slack(data, 90)));
});

Deno.test("room is kept for the longest sentences", () => {
  for (const { hip, lumbar } of vectors.cases) {
    assert(say.change(hip, lumbar, changes(tables, hip, lumbar)).length <= say.longestChange(data).length);
    assert(say.slack(data, hip).length <= say.longestSlack(data).length);
  }
});

Deno.test("the straight line is called wrong, however long it is", () => {
  for (
    const [change, words] of [[0.4, "as long as in"], [-3.6, "4 % shorter than in"], [2, "2 % longer than in"]] as const
  ) {
    const said = say.straight(change);
    assert(said.startsWith(`The straight line is ${words} standing. `) && said.endsWith("do not trust it."), said);
  }
});

Deno.test("who cannot see the chart hears of this bend and of the farthest", () => {
  const last = { hip: 95, span: [-21.6, -16.2] as const };
  equal(
    say.chartInWords(90, -4, [-20.44, -15], last),
    "Length of the path against the bend of the hip, lower back arched by 4 degrees. Hip at 90 degrees, lower back " +
      "arched by 4: −20.4 to −15 percent. At 95 degrees: −22 to −16 percent.",
  );
  assert(say.chartInWords(0, 0, [0, 0], last).includes("lower back as in standing. Hip at 0 degrees: 0 to 0 percent."));
});

Deno.test("only a guess that the lab knows is remembered", () => {
  equal(knownGuess(data, "same"), "same");
  for (const odd of ["tenfold", "constructor", "", 3, null, undefined, ["same"], {}]) {
    equal(knownGuess(data, odd), null);
  }
  equal(say.outcome(data, "same"), "You said: “It stays the same”. Hip at 90 degrees: shorter.");
});

Deno.test("a posture is named within half a degree of it", () => {
  equal(postureAt(data, { hip: 74.6, lumbar: 17.4 })?.id, "chair");
  equal(postureAt(data, { hip: 74.5, lumbar: 17 }), undefined);
});

Deno.test("the tour goes from standing to standing, over the postures that there are", () => {
  equal(tour(data).map(({ id }) => id), ["standing", "chair", "slump", "standing"]);
  equal(tour({ ...data, postures: data.postures.slice(0, 1) }).map(({ id }) => id), ["standing", "standing"]);
});

Deno.test("one who stands at the first stop already goes on to the second", () => {
  const here = { hip: 0, lumbar: 0 }, chair = { hip: 75, lumbar: 17 };
  equal(wayFrom(here, [here, chair]), [here, chair]);
  equal(wayFrom(chair, [here, chair]), [chair, here, chair]);
  equal(wayFrom(here, [here]), [here, here]);
});

Deno.test("a way of one leg takes 1.4 seconds; with several there is a rest at each stop", () => {
  const a = { hip: 0, lumbar: 0 }, b = { hip: 80, lumbar: 20 };
  equal([0, 700, 1399.999].map((passed) => Math.round(onTheWay([a, b], passed)!.hip)), [0, 40, 80]);
  equal(onTheWay([a, b], 1400), null);
  equal([1400, 2299, 3000].map((passed) => Math.round(onTheWay([a, b, a], passed)!.lumbar)), [20, 20, 10]);
  equal(onTheWay([a, b, a], 4600), null);
  equal(onTheWay([a], 0), null);
});
