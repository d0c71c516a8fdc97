import { equal } from "./assert.ts";
import * as say from "../site/progress/describe.ts";
import { type Lessons, nextLesson, soundLessons } from "../site/progress/state.ts";

const LESSONS = ["00-start-here", "01-anatomy", "02-sitting"];
const NOW = Date.parse("2026-03-03T10:00:00Z");
const MONDAY = "2026-03-02T10:00:00Z", SUNDAY = "2026-03-01T10:00:00Z", NEXT_YEAR = "2027-01-01T00:00:00Z";

const next = (state: Lessons): string | null => nextLesson(state, LESSONS, NOW);

Deno.test("whoever has opened nothing has nothing to go on with", () => {
  equal(next({}), null);
  equal(next({ "09-of-another-course": { opened: MONDAY } }), null);
});

Deno.test("it goes on with the lesson opened last, or with the first open one after it", () => {
  equal(next({ "00-start-here": { opened: SUNDAY }, "01-anatomy": { opened: MONDAY } }), "01-anatomy");
  equal(next({ "00-start-here": { opened: SUNDAY }, "01-anatomy": { opened: MONDAY, done: MONDAY } }), "02-sitting");
  equal(next({ "01-anatomy": { opened: SUNDAY }, "02-sitting": { opened: MONDAY, done: MONDAY } }), "00-start-here");
  equal(next(Object.fromEntries(LESSONS.map((lesson) => [lesson, { opened: MONDAY, done: MONDAY }]))), null);
});

Deno.test("of two lessons opened at the same moment the first counts", () => {
  equal(next({ "01-anatomy": { opened: MONDAY }, "02-sitting": { opened: MONDAY } }), "01-anatomy");
});

Deno.test("a time that lies ahead does not hold the first place", () => {
  equal(next({ "00-start-here": { opened: NEXT_YEAR }, "01-anatomy": { opened: SUNDAY } }), "01-anatomy");
  equal(say.lesson({ opened: MONDAY, done: NEXT_YEAR }, 0, 6, NOW), "Done");
});

Deno.test("what is not sound in a record is left out", () => {
  for (const record of [undefined, null, 3, "x", [], [{ opened: MONDAY }]]) {
    equal(Object.keys(soundLessons(record)).filter((name) => name !== "0"), []);
  }
  const wrong = { opened: 3 }, late = { opened: MONDAY, done: "soon", undone: MONDAY, more: 1 };
  equal({ ...soundLessons({ a: wrong, b: null, c: late }) }, { c: { opened: MONDAY, undone: MONDAY } });
  equal(soundLessons({})["constructor"], undefined);
  const own = JSON.parse(`{ "__proto__": { "opened": "${MONDAY}" } }`);
  equal(Object.keys(soundLessons(own)), ["__proto__"]);
});

Deno.test("a lesson says how far it has come", () => {
  equal(say.lesson(undefined, 0, 6, NOW), "");
  equal(say.lesson(undefined, 2, 6, NOW), "2 of 6 quiz questions answered");
  equal(say.lesson({ opened: MONDAY }, 6, 6, NOW), "Begun · 6 of 6 quiz questions answered");
  equal(say.lesson({ opened: SUNDAY, done: MONDAY }, 0, 6, NOW), "Done on 2 March");
  equal([say.tally(1, 8), say.tally(8, 8)], ["You have done 1 of 8 lessons.", "You have done all eight lessons."]);
  equal(say.goOn("02-sitting"), "Go on with lesson 2");
});
