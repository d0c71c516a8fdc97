import { equal } from "./assert.ts";
import { changeElsewhere, eventsOf, here, inWindow, keep, kept, namesKept, stand } from "./stand.ts";
import { clearAssessment, forgetCheck, onAssessment, readAssessment, writeAssessment } from "../lib/check.ts";
import { isStillYou, sayStillYou } from "../lib/still_you.ts";
import * as store from "../lib/store.ts";

const NOON = Date.parse("2026-03-02T12:00:00Z"), HOUR = 3_600_000;
const ANSWERS = { fever: false, age: 40 };
const RECORD = { time: "2026-03-02T12:00:00.000Z", answers: ANSWERS, tier: "self_care", routine: "gentle" };
const MARK = { course: "know-your-psoas", schema: 2 };

/** Says what it was given. */
const judge = (answers: object): object => ({ tier: "self_care", answers });

const status = (now = NOON): string => readAssessment(judge, now).status;

Deno.test("a finished check is kept with what it said, and opens again", () => {
  stand();
  const heard = eventsOf(() => equal(writeAssessment(ANSWERS, NOON, { tier: "self_care", routine: "gentle" }), true));
  equal(heard, [["psoas:stored", "assessment"], ["psoas:assessment", null]]);
  equal(kept("psoas.assessment"), { ...RECORD, ...MARK });
  equal(namesKept(inWindow), []);
  equal(Reflect.get(globalThis, "psoasAssessment"), null);
  const found = readAssessment(judge, NOON);
  equal([found.status, found.key && found.answers], ["valid", ANSWERS]);
});

Deno.test("what it said may be left out", () => {
  stand();
  writeAssessment(ANSWERS, NOON);
  equal(kept("psoas.assessment"), { ...RECORD, ...MARK, tier: null, routine: null });
});

Deno.test("a check holds for 24 hours, or for as long as the lesson says", () => {
  stand();
  writeAssessment(ANSWERS, NOON);
  equal([status(NOON - 1), status(), status(NOON + 24 * HOUR - 1), status(NOON + 24 * HOUR)], [
    "future",
    "valid",
    "valid",
    "old",
  ]);
  equal([1, 2, 3].map((hours) => readAssessment(judge, NOON + 2 * HOUR, hours).status), ["old", "old", "valid"]);
});

Deno.test("a record that nobody wrote, or that cannot be read", () => {
  stand();
  equal(status(), "missing");
  for (
    const text of [
      "{",
      "null",
      "[]",
      JSON.stringify({ ...RECORD, ...MARK, schema: 1 }),
      JSON.stringify({ ...RECORD, schema: 2, course: "other" }),
    ]
  ) {
    here.setItem("psoas.assessment", text);
    equal(status(), "damaged");
  }
  keep("psoas.assessment", { ...RECORD, ...MARK });
  equal(status(), "valid");
});

Deno.test("where the browser keeps nothing, the check lives in this page", () => {
  stand();
  here.refuses = inWindow.refuses = true;
  equal(writeAssessment(ANSWERS, NOON), false);
  equal(status(), "valid");
  sayStillYou("a check", NOON);
  forgetCheck();
  equal([status(), isStillYou("a check", NOON)], ["missing", false]);
});

Deno.test("where a new result cannot be kept, the old one is gone", () => {
  stand();
  keep("psoas.assessment", { ...RECORD, ...MARK });
  const set = here.setItem;
  here.setItem = (): never => {
    throw new DOMException("full", "QuotaExceededError");
  };
  equal(writeAssessment({ fever: true }, NOON), false);
  here.setItem = set;
  equal(namesKept(), []);
  const found = readAssessment(judge, NOON);
  equal(found.key && found.answers, { fever: true });
});

Deno.test("a check that can be kept again takes the place of the page's own", () => {
  stand();
  here.refuses = true;
  writeAssessment({ fever: true }, NOON);
  here.refuses = false;
  writeAssessment(ANSWERS, NOON);
  const found = readAssessment(judge, NOON);
  equal([found.key && found.answers, Reflect.get(globalThis, "psoasAssessment")], [ANSWERS, null]);
});

Deno.test("a check that is forgotten takes the yes along, and every widget hears of it at the end", () => {
  stand();
  writeAssessment(ANSWERS, NOON);
  sayStillYou("a check", NOON);
  equal(eventsOf(clearAssessment), [["psoas:stored", "assessment"], ["psoas:assessment", null]]);
  equal([namesKept(), namesKept(inWindow), status(), isStillYou("a check", NOON)], [[], [], "missing", false]);
});

Deno.test("from a folder, the check goes along in this window to pages that cannot read the record", () => {
  stand("file:");
  writeAssessment(ANSWERS, NOON, { tier: "self_care", routine: "gentle" });
  equal(kept("psoas.assessment", inWindow), { ...RECORD, course: "know-your-psoas" });
  here.clear();
  equal(status(), "valid");
});

Deno.test("from a folder, no page falls back on an older check of its own", () => {
  stand("file:");
  store.set("assessment", 2, RECORD);
  clearAssessment();
  store.set("assessment", 2, RECORD);
  equal(status(), "missing");
  store.set("assessment", 2, { ...RECORD, time: new Date(Date.now() + HOUR).toISOString() });
  equal(status(Date.now() + 2 * HOUR), "valid");
});

Deno.test("what lies in the window counts for pages from a folder only", () => {
  stand();
  keep("psoas.assessment", { ...RECORD, ...MARK }, inWindow);
  equal(status(), "missing");
});

Deno.test("a change of the check is heard, here and from another tab, until it is stopped", () => {
  stand();
  let heard = 0;
  const stop = onAssessment(() => heard += 1);
  writeAssessment(ANSWERS, NOON);
  clearAssessment();
  equal(heard, 2);
  changeElsewhere("psoas.assessment");
  equal(heard, 3);
  changeElsewhere(null);
  equal(heard, 4);
  changeElsewhere("psoas.diary");
  equal(heard, 4);
  stop();
  writeAssessment(ANSWERS, NOON);
  changeElsewhere(null);
  equal(heard, 4);
});
