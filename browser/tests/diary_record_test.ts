import { EMPTY } from "../rules/diary/entry.ts";
import { diaryFrom, migrated, plainDiary } from "../rules/diary/record.ts";
import type { Table } from "../lib/foreign.ts";
import { equal } from "./assert.ts";
import { diary, entry, MOMENTS } from "./diary_demo.ts";

const SCHEMA = 1;
const whole = plainDiary(
  { ...diary(entry({ notes: "so" })), activities: ["Sleep"], activities_changed: MOMENTS[0] },
  SCHEMA,
);

Deno.test("what was written is read again as it was", () => {
  const { status, diary } = diaryFrom(JSON.parse(JSON.stringify(whole)), SCHEMA);
  equal(status, "fine");
  equal(plainDiary(diary, SCHEMA), whole);
});

Deno.test("what is no diary of this course is damaged, and nothing is read of it", () => {
  const odd = [null, undefined, 7, "x", [], {}, { ...whole, course: "another" }, { ...whole, entries: {} }];
  for (const given of odd) equal(diaryFrom(given, SCHEMA), { status: "damaged", diary: EMPTY });
});

Deno.test("without a schema it is damaged, with a later one newer; what can be read is read all the same", () => {
  const read = (schema: unknown): [string, number] => {
    const { status, diary } = diaryFrom({ ...whole, schema }, SCHEMA);
    return [status, diary.entries.length];
  };
  for (const schema of [undefined, null, "one", 0, -1, 1.5]) equal(read(schema), ["damaged", 1]);
  equal([read(1), read(2)], [["fine", 1], ["newer", 1]]);
});

Deno.test("a record nested too deep, or with a number beyond all bounds, is damaged", () => {
  const deep = JSON.parse("[".repeat(3000) + "]".repeat(3000));
  for (const odd of [deep, Infinity]) {
    equal(diaryFrom({ ...whole, odd }, SCHEMA), { status: "damaged", diary: EMPTY });
  }
});

Deno.test("an entry that cannot be read is carried along and written again", () => {
  const odd = { id: "future", mood: "fine" };
  const { diary } = diaryFrom({ ...whole, entries: [odd, ...whole.entries] }, SCHEMA);
  equal([diary.entries.length, diary.unread], [1, [odd]]);
  equal(plainDiary(diary, SCHEMA).entries.at(-1), odd);
});

Deno.test("three activities at most, each once; where one is no name, none is taken", () => {
  const read = (activities: unknown): unknown => diaryFrom({ ...whole, activities }, SCHEMA).diary.activities;
  equal(read(["a", "b", "a", "c", "d"]), ["a", "b", "c"]);
  equal([read(["a", ""]), read(["a", 7]), read("a"), read(undefined)], [[], [], [], []]);
});

Deno.test("an older record is brought up to date step by step, a later one is left alone", () => {
  const steps = { 1: (one: Table) => ({ ...one, a: 1 }), 2: (one: Table) => ({ ...one, b: Number(one.a) + 1 }) };
  equal(migrated({ schema: 1 }, 3, steps), { schema: 3, a: 1, b: 2 });
  equal(migrated({ schema: 5 }, 3, steps), { schema: 5 });
  equal(migrated({ schema: 0 }, 3, steps), { schema: 0 });
  equal([migrated(null, 3, steps), migrated({}, 3, steps)], [null, {}]);
});
