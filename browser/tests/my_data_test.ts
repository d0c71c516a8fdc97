import type { Described, MyDataData } from "../generated/my_data.ts";
import { keptOf } from "../rules/everything.ts";
import * as say from "../widgets/my_data/describe/page.ts";
import { type Found, isRefusal, type Known, knownOf, readFile } from "../widgets/my_data/state.ts";
import { equal } from "./assert.ts";
import { entry } from "./diary_demo.ts";

const MARK = { course: "know-your-psoas", schema: 1 };

const described = (name: string, more: Partial<Described> = {}): Described => ({
  ...{ name, title: name.toUpperCase(), about: "", lesson: "", of: "person", from_file: true, again: false, schema: 1 },
  ...more,
});
const data = {
  records: [
    described("assessment", { from_file: false, again: true, schema: 2 }),
    described("progress"),
    described("sitting"),
    described("diary"),
    described("saved", { from_file: false }),
  ],
} as Partial<MyDataData> as MyDataData;

function known(records: Record<string, unknown>): Known[] {
  return knownOf(Object.entries(records).map(([name, one]) => keptOf(name, JSON.stringify(one))), data);
}

// --- what is kept ---

Deno.test("records stand in the order of the page, unknown ones after them by their names", () => {
  const found = known({ zebra: MARK, later: MARK, diary: MARK, progress: MARK });
  equal(found.map(({ name }) => name), ["progress", "diary", "later", "zebra"]);
  equal(found.map(({ about }) => about?.title), ["PROGRESS", "DIARY", undefined, undefined]);
});

Deno.test("a record in a form of another course counts as one that cannot be read", () => {
  const readable = (one: object): boolean => known({ sitting: one })[0]!.record !== null;
  equal([readable(MARK), readable({ ...MARK, schema: 9 }), readable({ ...MARK, schema: undefined })], [
    true,
    false,
    false,
  ]);
  equal(known({ later: { ...MARK, schema: 9 } })[0]!.record !== null, true, "nobody knows its form");
});

Deno.test("only a plain no to a copy of the pages is a refusal", () => {
  const refusal = (name: string, keep: unknown): boolean => isRefusal(keptOf(name, JSON.stringify({ ...MARK, keep })));
  equal([refusal("offline-copy", false), refusal("offline-copy", true), refusal("other", false)], [true, false, false]);
  equal(isRefusal(keptOf("offline-copy", "{")), false);
});

// --- a file that comes back ---

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const file = (records: object, more: object = {}): Uint8Array =>
  bytes(JSON.stringify({ ...MARK, kind: "everything", records, ...more }));
const nothing: Found = { add: [], join: [], joined: [], here: [], never: [], odd: 0 };

Deno.test("what is not here is added, what safety rests on is never taken from a file", () => {
  const sitting = { ...MARK, prediction: "tenth" };
  const given = file({ sitting, assessment: { ...MARK, schema: 2 }, saved: MARK });
  equal(readFile(data, given, []), { ...nothing, add: [["sitting", sitting]], never: ["ASSESSMENT"] });
});

Deno.test("what cannot be read is counted", () => {
  const records =
    `{"sitting": 7, "progress": {"course": "other"}, "diary": {"course": "know-your-psoas", "schema": 2},` +
    `"../theme": {"course": "know-your-psoas", "schema": 1}, "__proto__": {"course": "know-your-psoas", "schema": 1}}`;
  const given =
    `{"course": "know-your-psoas", "kind": "everything", "schema": 1, "records": ${records}, "unread": {"a": ""}}`;
  equal(readFile(data, bytes(given), []), { ...nothing, odd: 6 });
});

Deno.test("what can be joined is joined, the rest stays as it is here", () => {
  const opened = (lesson: string): object => ({
    ...MARK,
    lessons: { [lesson]: { opened: "2026-03-03T10:00:00.000Z" } },
  });
  const here = known({
    progress: opened("a"),
    sitting: { ...MARK, prediction: "tenth" },
    diary: { ...MARK, entries: 7 },
  });
  const whole = { ...MARK, kind: "diary", entries: [entry()] };
  const found = readFile(
    data,
    file({ progress: opened("b"), sitting: { ...MARK, prediction: "more" }, diary: whole }),
    here,
  );
  const both = {
    ...opened("a"),
    lessons: { a: { opened: "2026-03-03T10:00:00.000Z" }, b: { opened: "2026-03-03T10:00:00.000Z" } },
  };
  equal(found, { ...nothing, join: [["progress", both]], joined: ["PROGRESS"], here: ["SITTING", "DIARY"] });
});

Deno.test("what the file holds as it is here, in whatever order, is not worth a word", () => {
  const one = { ...MARK, lessons: { a: { opened: "2026-03-03T10:00:00.000Z", done: "2026-03-04T10:00:00.000Z" } } };
  const turned = Object.fromEntries(Object.entries(one).reverse());
  equal(readFile(data, file({ progress: turned, sitting: turned }), known({ progress: one, sitting: one })), nothing);
  const older = { ...MARK, lessons: { a: { opened: "2026-03-01T10:00:00.000Z" } } };
  equal(readFile(data, file({ progress: older }), known({ progress: one })), nothing, "the file has nothing new");
});

Deno.test("a file of another kind says what it is", () => {
  const strange = ["{", "[1]", "null", "\u0000", JSON.stringify({ ...MARK, kind: "diary", records: {} })];
  for (const text of strange) equal(readFile(data, bytes(text), []), "strange", text);
  equal(readFile(data, file([]), []), "strange");
  equal([readFile(data, file({}, { schema: 2 }), []), readFile(data, file({}, { schema: "x" }), [])], [
    "newer",
    "newer",
  ]);
  equal(readFile(data, bytes("[".repeat(30) + "]".repeat(30)), []), "deep");
  equal(readFile(data, bytes('{"a": 1e999}'), []), "bounds");
});

Deno.test("what came of a file is said in one go", () => {
  const words = (count: { added?: number; joined?: number; missed?: number }, more: Partial<Found> = {}): string =>
    say.brought({ ...nothing, ...more, count: { added: 0, joined: 0, missed: 0, ...count } });
  equal(words({}), "Nothing was new.");
  equal(words({ added: 1 }, { odd: 1 }), "1 record is back. 1 record could not be read.");
  equal(words({ joined: 2 }, { joined: ["Diary", "Sessions"] }), "Joined with what is here: Diary, Sessions.");
  const left = "Left as it is here: Week. To take the file's instead, delete it here first.";
  equal(
    words({ missed: 2 }, { here: ["Week"] }),
    `Nothing was new. ${left} 2 records did not fit into this browser's storage.`,
  );
  const again = "Please do it again, because things may have changed.";
  equal(words({}, { never: ["Safety check"] }), `Nothing was new. Safety check: not taken from a file. ${again}`);
});
