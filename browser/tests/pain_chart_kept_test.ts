import { assert, equal } from "./assert.ts";
import { chart } from "./pain_chart_demo.ts";
import { changeElsewhere, here, keep, kept, namesKept, stand } from "./stand.ts";
import type { Model } from "../lib/model.ts";
import { fileOf, type Keeping, keepingOf, marksInFile, type Value } from "../widgets/pain_chart/keeping.ts";
import { type Marked, NOTHING } from "../widgets/pain_chart/state/marks.ts";

const MARK = { course: "know-your-psoas", schema: 1 }, BEGAN = "2026-01-01T00:00:00.000Z";
const OWN: Marked = { marks: { spine: 3 }, qualities: { spine: ["sharp"] } };
const MORE: Marked = { marks: { spine: 3, face: 1 }, qualities: {} };

function keeping(): { keeping: Keeping; told: Value[] } {
  const told: Value[] = [];
  const model: Model<Value> = {
    get: (name: string) => (name === "value" ? told.at(-1) : "") as never,
    set: (_, value) => void told.push(value),
    save_changes(): void {},
  };
  return { keeping: keepingOf(chart, model), told };
}
const isNow = (moment: unknown): boolean => Math.abs(Date.parse(String(moment)) - Date.now()) < 10_000;

Deno.test("marks are kept with the moment of the first one, and told", () => {
  stand();
  const { keeping: one, told } = keeping();
  equal(one.recall(), NOTHING);
  equal(one.keep(OWN), true);
  const { began, ...record } = kept("psoas.pain-chart") as { began: string };
  equal(record, { ...MARK, ...OWN });
  assert(isNow(began));
  equal(told, [OWN]);
  equal(keeping().keeping.recall(), OWN);
});

Deno.test("the first moment stays until nothing is marked", () => {
  stand();
  keep("psoas.pain-chart", { ...MARK, ...OWN, began: BEGAN });
  const { keeping: one, told } = keeping();
  one.keep(MORE);
  equal(kept("psoas.pain-chart"), { ...MARK, ...MORE, began: BEGAN });
  equal(one.keep(NOTHING), true);
  equal([namesKept(), told], [[], [MORE, NOTHING]]);
  one.keep(OWN);
  assert(isNow((kept("psoas.pain-chart") as { began: string }).began));
});

Deno.test("a moment that is none begins anew", () => {
  stand();
  keep("psoas.pain-chart", { ...MARK, ...OWN, began: "soon" });
  keeping().keeping.keep(MORE);
  assert(isNow((kept("psoas.pain-chart") as { began: string }).began));
});

Deno.test("what cannot be read counts as no marks", () => {
  for (
    const odd of [null, 7, { ...OWN }, { ...MARK, ...OWN, schema: 2 }, { ...MARK, ...OWN, course: "cooking" }, MARK]
  ) {
    stand();
    keep("psoas.pain-chart", odd);
    equal(keeping().keeping.recall(), NOTHING);
  }
});

Deno.test("where the browser refuses, it says so, and Python is told all the same", () => {
  stand();
  const { keeping: one, told } = keeping();
  here.refuses = true;
  equal([one.keep(OWN), one.keep(NOTHING)], [false, true]);
  equal(told, [OWN, NOTHING]);
});

Deno.test("it follows what others change, and not what it changes itself", () => {
  stand();
  const { keeping: one } = keeping(), { keeping: other } = keeping();
  let heard = 0;
  const stop = one.follow(() => heard += 1);
  other.keep(MORE);
  equal(heard, 1);
  one.keep(OWN);
  one.keep(NOTHING);
  equal(heard, 1);
  changeElsewhere("psoas.pain-chart");
  changeElsewhere("psoas.cases");
  equal(heard, 2);
  stop();
  other.keep(OWN);
  equal(heard, 2);
});

Deno.test("telling alone keeps nothing", () => {
  stand();
  const { keeping: one, told } = keeping();
  one.tell(OWN);
  equal([told, namesKept()], [[OWN], []]);
});

// --- files ----------------------------------------------------------------------------------------------------------

Deno.test("a saved file brings the same marks back", () => {
  const file = JSON.parse(fileOf(OWN));
  equal([file.course, file.schema, isNow(file.time)], ["know-your-psoas", 1, true]);
  equal(marksInFile(chart, fileOf(OWN)), OWN);
  assert(fileOf(OWN).startsWith('{\n "course":'), "people can read it, line by line");
});

Deno.test("a file of anything else brings none", () => {
  const others = ["", "{", "null", "[]", JSON.stringify(OWN), JSON.stringify({ ...MARK, ...OWN, schema: 9 })];
  others.push(JSON.stringify({ ...MARK, ...OWN, course: "cooking" }), JSON.stringify(MARK), "[".repeat(100_000));
  for (const text of others) equal(marksInFile(chart, text), NOTHING);
});

Deno.test("a drawing for the class says whose pain it is, and holds neither words nor a name", () => {
  stand();
  keep("psoas.pain-chart", { ...MARK, ...OWN, began: BEGAN });
  const text = keeping().keeping.drawing(OWN, "made-up"), { saved_at, ...drawing } = JSON.parse(text);
  assert(text.startsWith('{\n "course":'));
  equal(drawing, { ...MARK, kind: "pain-chart", began_at: BEGAN, about: "made-up", marks: { spine: 3 } });
  assert(isNow(saved_at));
});
