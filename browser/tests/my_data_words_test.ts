/** Each record is told in words, whatever stands in it. */

import type { MyDataData } from "../generated/my_data.ts";
import type { Table } from "../lib/foreign.ts";
import { called, counted, own, plainly } from "../widgets/my_data/describe/plain.ts";
import { linesOf } from "../widgets/my_data/describe/records.ts";
import { equal } from "./assert.ts";

const data: MyDataData = {
  records: [],
  lessons: { "02-sitting": "Sitting" },
  check: {
    tiers: { self_care: "Look after it" },
    routines: { full: "Everything" },
    questions: [
      { id: "age", text: "How old are you?", unit: "years", choices: {} },
      { id: "signs", text: "Which of these?", unit: "", choices: { fever: "Fever.", numb: "Numbness." } },
    ],
  },
  quizzes: {
    "02-sitting": {
      one: { question: "Which?", kind: "single", choices: ["A", "B"] },
      some: { question: "Which ones?", kind: "several", choices: ["A", "B"] },
      much: { question: "How much?", kind: "numeric", unit: "degrees" },
      order: { question: "In which order?", kind: "ordering", choices: ["A", "B"] },
      pairs: { question: "What belongs together?", kind: "match", choices: ["A", "B"], partners: ["a", "b"] },
    },
  },
  guesses: { tenth: "By a tenth." },
  activities: { sitting: "Sitting" },
  breaks: { hour: "Every hour" },
  places: { back: "Low back" },
  clients: { jo: "Jo, 44" },
  decisions: { treat: "Treat" },
  charts: { psoas: "Psoas" },
  rungs: { fingertips: "Your fingertips" },
  next_day: { same: "As before" },
  builds: { slim: "Slim" },
  stretches: { chair: "On a chair" },
  elements: { walk: "Walk" },
  weekdays: ["Monday", "Tuesday"],
};
const TIME = "2026-03-03T14:05:00";

const lines = (name: string, record: Table): unknown => linesOf(data, name, record);
const only = (name: string, record: Table): string => linesOf(data, name, record)!.map(([, said]) => said).join(" | ");

Deno.test("each record says what stands in it", () => {
  const whole: [string, Table, string][] = [
    ["sitting", { prediction: "tenth" }, "By a tenth."],
    ["day-in-a-chair", { hours: { sitting: 1 }, breaks: "hour" }, "1 hour | Every hour"],
    ["pain-chart", { marks: { back: 6 }, qualities: { back: ["dull", "deep"] } }, "6 of 10, dull, deep"],
    ["cases", { answers: { jo: { decision: "treat", chart: "none" } } }, "Treat; chart: none of them"],
    ["angle", { readings: [{ side: "right", angle: -12, time: TIME }] }, "right leg, −12 degrees, back not flat"],
    [
      "release",
      { sessions: [{ at: TIME, rung: "fingertips", side: "both", before: 0, after: 3, dayAfter: "same" }] },
      "Your fingertips, both sides, pain before: 0, after: 3, the day after: as before",
    ],
    ["release-running", { saved: TIME, choice: { rung: "fingertips" } }, "stopped 3 March 2026, 14:05"],
    ["stretch-running", { saved: TIME }, "stopped 3 March 2026, 14:05"],
    ["release-settings", { natural: true, build: "slim" }, "your own | Yes | Slim"],
    [
      "week",
      { start: "2026-03-03", at: "08:00", days: 5, minutes: 20, week: [[{ id: "walk" }], []] },
      "3 March 2026, at 08:00 | 5 days a week, 20 minutes a day | Walk | Rest",
    ],
    ["saved", { diary: TIME }, "3 March 2026, 14:05 | not yet"],
    ["emergency-number", { number: "112" }, "112"],
    ["offline-copy", {}, "Yes"],
  ];
  for (const [name, record, words] of whole) equal(only(name, record), words, name);
});

Deno.test("the safety check says its result, and every answer that was given", () => {
  const record = { time: TIME, tier: "self_care", routine: "full", answers: { age: 44, signs: ["fever", "numb?"] } };
  equal(
    only("assessment", record),
    "3 March 2026, 14:05 | Look after it | Everything | 44 years | Fever; Numbness (not sure)",
  );
  equal(
    only("assessment", { ...record, answers: { age: "unsure", signs: [] } }).endsWith("Not sure | None of these"),
    true,
  );
});

Deno.test("a lesson that was not marked as done says so", () => {
  const lessons = { "02-sitting": { opened: TIME }, gone: { opened: TIME, done: TIME } };
  equal(lines("progress", { lessons }), [
    ["Sitting", "Last opened 3 March 2026, 14:05. Not marked as done."],
    ["gone", "Last opened 3 March 2026, 14:05. Done 3 March 2026, 14:05."],
  ]);
});

Deno.test("an answer of a quiz is told by its kind, with the first try where that was another", () => {
  const answers: Record<string, unknown> = {
    one: 1,
    some: [0, 1],
    much: 12,
    order: [1, 0],
    pairs: { 0: 1, 1: 0 },
    gone: 7,
  };
  const items = Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, { answer, first: answer }]));
  equal(only("quiz.02-sitting", { items }), "B | A + B | 12 degrees | 1. B 2. A | A → b; B → a | 7");
  equal(only("quiz.02-sitting", { items: { one: { answer: 1, first: 0 } } }), "B (at first: A)");
  equal(lines("quiz.gone", { items: { one: { answer: 1, first: 1 } } }), [["one", "1"]]);
});

Deno.test("a day of the diary says what was noted, a deleted one only that", () => {
  const day = { at: TIME, pain_now: 0, activities: { Shoes: 5 }, angle: -4, minutes: 1, notes: "<b>so</b>" };
  equal(only("diary", { entries: [day] }), "pain now: 0, Shoes: 5, angle: −4 degrees, 1 minute, “<b>so</b>”");
  equal(only("diary", { entries: [{ at: TIME }] }), "nothing written");
  equal(only("diary", { entries: [{ ...day, deleted: true }] }).startsWith("Deleted."), true);
});

Deno.test("a record of another form has no lines, and one that nobody knows neither", () => {
  for (const entries of [[null], [{}, undefined]]) equal(lines("diary", { entries }), null);
  equal([lines("progress", { lessons: { a: null } }), lines("quiz.02-sitting", { items: { one: null } })], [
    null,
    null,
  ]);
  for (const name of ["later", "constructor", "__proto__", "", "diary.x"]) equal(lines(name, {}), null, name);
});

Deno.test("nothing in its place becomes a dash or an empty list", () => {
  for (const odd of [undefined, null, {}, [], "x", 7]) {
    equal(Array.isArray(lines("week", { week: odd, start: odd })), true);
    equal(Array.isArray(lines("assessment", { answers: odd })), true);
    equal(Array.isArray(lines("pain-chart", { marks: { back: odd }, qualities: odd })), true);
  }
  equal(only("week", {}), "at a time that cannot be read, at – | – days a week, – minutes a day");
  equal(only("angle", { readings: [4] }), "– leg, – degrees, back not flat");
});

Deno.test("something unknown is told as plainly as it goes", () => {
  const odd: [unknown, string][] = [
    [true, "Yes"],
    [null, "–"],
    ["", "–"],
    [NaN, "–"],
    [0, "0"],
    [[], "–"],
    [["a", null], "a, –"],
    [{}, "–"],
    [{ a: 1, b: [2, 3] }, "a: 1; b: 2, 3"],
  ];
  for (const [value, words] of odd) equal(plainly(value), words);
});

Deno.test("a name from elsewhere finds only what stands in the table itself", () => {
  equal([own({ a: 1 }, "a"), own({ a: 1 }, "constructor"), own({ a: 1 }, null)], [1, undefined, undefined]);
  equal([own(["x"], 0), own(["x"], "0"), own(["x"], "length"), own(["x"], 0.5), own(["x"], -1)], [
    "x",
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  equal([own(undefined, "a"), called({ a: "A" }, "b"), called(undefined, 7)], [undefined, "b", "7"]);
});

Deno.test("a number of things is counted, and a dash where there is none", () => {
  equal([counted(1, "hour", "hours"), counted(0, "hour", "hours"), counted("1", "hour", "hours")], [
    "1 hour",
    "0 hours",
    "– hours",
  ]);
});
