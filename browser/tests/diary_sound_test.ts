import { isAt, isMoment } from "../rules/diary/moments.ts";
import { entryFrom } from "../rules/diary/sound.ts";
import { equal } from "./assert.ts";
import { entry, MOMENTS } from "./diary_demo.ts";

const LEAST = { id: "a", changed: MOMENTS[0], at: "2026-01-05T19:30" };

const isSound = (fields: object): boolean => entryFrom({ ...LEAST, ...fields }) !== null;

Deno.test("what was not noted may be left out", () => {
  equal(entryFrom(LEAST), entry());
  equal(entryFrom({ ...LEAST, pain_now: null, activities: null, angle: null, minutes: null }), entry());
});

Deno.test("what is no entry at all is none", () => {
  for (const raw of [null, undefined, 7, "x", [], {}]) equal(entryFrom(raw), null);
});

Deno.test("a moment is one that a calendar has, since 1900", () => {
  const odd = ["2026-02-30T18:00:00.000Z", "2026-01-05T25:00:00.000Z", "1899-12-31T18:00:00.000Z"];
  for (const one of [...odd, "2026-01-05", "2026-01-05T18:00:00Z", 7, null]) equal(isMoment(one), false, String(one));
  for (const one of [MOMENTS[0], "1900-01-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z"]) equal(isMoment(one), true);
  for (const one of ["2026-01-05T24:00", "2026-01-05 19:30", "2026-01-05T19:30:00", null]) equal(isAt(one), false);
  equal(isAt("2026-01-05T00:00"), true);
});

Deno.test("scores are whole numbers from 0 to 10, minutes fill a day at most", () => {
  const right = [{ pain_now: 0 }, { pain_worst: 10 }, { minutes: 1440 }, { angle: -90 }, { angle: 89.9 }];
  const wrong = [{ pain_now: 11 }, { pain_worst: -1 }, { pain_now: 1.5 }, { pain_now: "3" }, { pain_now: true }];
  for (const fields of right) equal(isSound(fields), true, JSON.stringify(fields));
  for (const fields of [...wrong, { minutes: 1441 }, { angle: 90.1 }, { angle: NaN }]) equal(isSound(fields), false);
});

Deno.test("three activities at most, each with a name and a score", () => {
  equal(isSound({ activities: { Sleep: 0, Shoes: 10, ["😀".repeat(80)]: 5 } }), true);
  const wrong = [{ a: 1, b: 1, c: 1, d: 1 }, { "": 1 }, { ["x".repeat(81)]: 1 }, { a: null }, { a: 11 }, [1], "x"];
  for (const activities of wrong) equal(isSound({ activities }), false, JSON.stringify(activities));
});

Deno.test("notes are a text, and deleted is yes or no", () => {
  for (const fields of [{ notes: 7 }, { notes: null }, { deleted: 1 }, { deleted: null }]) {
    equal(isSound(fields), false);
  }
});

Deno.test("an entry names earlier versions only: two may never delete each other", () => {
  const [before, itself] = ["2026-01-04T18:00:00.000Z", MOMENTS[0]];
  for (const was of [[], [before], [`${before}#0123abcd`]]) equal(isSound({ was }), true, was.join());
  const wrong = [[itself], [MOMENTS[1]], [`${before}#0123ABCD`], [`${before}#012`], ["yesterday"], [7], before, null];
  for (const was of wrong) equal(isSound({ was }), false, JSON.stringify(was));
});

Deno.test("a moment after which no later one has four digits for its year is refused", () => {
  equal(isSound({ changed: "9999-12-30T23:59:59.999Z" }), true);
  equal(isSound({ changed: "9999-12-31T00:00:00.000Z" }), false);
});

Deno.test("an angle is kept to hundredths, and never as minus nought", () => {
  const angle = (given: number): unknown => entryFrom({ ...LEAST, angle: given })!.angle;
  equal([3.14159, -4.5, -0.001, 89.999].map(angle), [3.14, -4.5, 0, 90]);
});

Deno.test("a copy is named only as long as the entry holds the same", () => {
  const copy = "2026-01-04T18:00:00.000Z#0123abcd=";
  equal(entryFrom({ ...LEAST, was: [copy] })!.was, []);
});
