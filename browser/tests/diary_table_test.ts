import { rowsOf } from "../rules/diary/cells.ts";
import { dayAndTime, momentIn, orderOfDays } from "../rules/diary/dates.ts";
import { diaryFromBytes } from "../rules/diary/file.ts";
import { fromCsv, toCsv } from "../rules/diary/table.ts";
import { FileProblem } from "../rules/file_text.ts";
import { equal } from "./assert.ts";
import { changed, diary, entry, MOMENTS } from "./diary_demo.ts";

const COLUMNS = [
  ...["id", "at", "pain_now", "pain_worst"],
  ...[1, 2, 3].flatMap((place) => [`activity_${place}`, `score_${place}`]),
  ...["angle", "minutes", "notes", "changed", "was", "deleted"],
];

function refused(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof FileProblem) return error.message;
    throw error;
  }
  return "";
}

// --- cells ---

Deno.test("commas, semicolons or tabs stand between cells, whichever the first line has most of", () => {
  for (const mark of [",", ";", "\t"]) equal(rowsOf(`a${mark}b\n1${mark}2\n`), [["a", "b"], ["1", "2"]]);
  equal(rowsOf("a;b,c;d\n1;2;3"), [["a", "b,c", "d"], ["1", "2", "3"]]);
  equal(rowsOf("sep=,\na;b,c\n"), [["a;b", "c"]]);
});

Deno.test("lines end as on any system, the last one perhaps not at all", () => {
  for (const end of ["\n", "\r\n", "\r"]) equal(rowsOf(`a,b${end}1,2`), [["a", "b"], ["1", "2"]]);
});

Deno.test("quotation marks hold line ends and other marks; two stand for one, in the middle they are letters", () => {
  equal(rowsOf('"a, ""b""\nc",d'), [['a, "b"\nc', "d"]]);
  equal(rowsOf('a"b,""'), [['a"b', ""]]);
  equal(rowsOf('"open\nto the end'), [["open\nto the end"]]);
});

Deno.test("empty lines are left out, lines of empty cells are not", () => {
  equal(rowsOf("a\n\n,\n"), [["a"], ["", ""]]);
  equal(rowsOf(""), []);
});

Deno.test("a cell that never ends is refused, a long one in letters of two halves is not", () => {
  equal(refused(() => rowsOf(`a\n"${"x".repeat(131_073)}`)).includes("never ends"), true);
  equal(rowsOf(`"${"😀".repeat(131_072)}"`).length, 1);
});

// --- dates ---

Deno.test("a date is read in every form with one reading", () => {
  const forms = [
    "2026-01-05T19:30",
    "2026-01-05 19:30:00",
    "2026/1/5 7:30 PM",
    "05.01.2026 19:30",
    "5-Jan-2026, 7:30 p.m.",
  ];
  for (const cell of forms) equal(dayAndTime(cell, "month"), "2026-01-05T19:30", cell);
  for (const cell of ["2026-01-05", "5.1.2026", "5 January 2026"]) {
    equal(dayAndTime(cell, "month"), "2026-01-05T12:00", cell);
  }
});

Deno.test("noon and midnight are where twelve hours a half day put them", () => {
  const read = (clock: string): string | null => dayAndTime(`2026-01-05 ${clock}`, "day")?.slice(11) ?? null;
  equal(["12:05 AM", "12:05 PM", "1:05 am", "11:59 p.m."].map(read), ["00:05", "12:05", "01:05", "23:59"]);
  equal(["0:05 AM", "13:05 PM", "25:00", "24:00", "9:60"].map(read), [null, null, null, null, null]);
});

Deno.test("with the year last, the order tells day from month; points stand in one order only", () => {
  equal([dayAndTime("3/4/2026", "day"), dayAndTime("3/4/2026", "month")], ["2026-04-03T12:00", "2026-03-04T12:00"]);
  equal(dayAndTime("3.4.2026", "month"), "2026-04-03T12:00");
});

Deno.test("what no calendar has is no date", () => {
  const odd = ["", "soon", "2026-02-30", "2026-00-05", "5 Abc 2026", "5 Janvember 20261", "3/4-2026", "99/99/2026"];
  for (const cell of odd) equal(dayAndTime(cell, "day"), null, cell);
});

Deno.test("a moment is read also where a spreadsheet took a part of it", () => {
  equal(momentIn("2026-01-05T18:30:00.123Z"), "2026-01-05T18:30:00.123Z");
  equal(momentIn(" 2026-01-05 18:30:00 "), "2026-01-05T18:30:00.000Z");
  equal(momentIn("2026-01-05 18:30:00.12345"), "2026-01-05T18:30:00.123Z");
  equal(["", "yesterday", "2026-02-30 18:30:00", "2026-01-05 18:30"].map(momentIn), ["", "", "", ""]);
});

Deno.test("one date that no calendar has the other way round decides for all", () => {
  const order = (...days: string[]): string => orderOfDays(days.map((at) => ({ at })));
  equal([order("05/04/2026", "13/04/2026"), order("05/04/2026", "04/13/2026")], ["day", "month"]);
  equal([order("04/04/2026"), order("2026-01-05", "5.6.2026"), order()], ["day", "day", "day"]);
});

Deno.test("else the day of writing decides; where that is not told, nobody guesses", () => {
  const written = { at: "03/04/2026", changed: "2026-03-05 18:00:00" };
  equal([orderOfDays([written]), orderOfDays([written, { at: "05/06/2026" }])], ["month", "month"]);
  const words = refused(() => orderOfDays([{ at: " 03/04/2026 19:30" }]));
  equal(words.includes("such as 03/04/2026.") && words.includes("YYYY-MM-DD"), true, words);
  const far = { ...written, changed: "2026-08-01 18:00:00" },
    other = { at: "03/04/2026", changed: "2026-04-03 18:00:00" };
  for (const rows of [[far], [written, other], [{ at: "99/99/2026" }], [{ at: "13/01/2026" }, { at: "01/13/2026" }]]) {
    equal(refused(() => orderOfDays(rows)).includes("two ways"), true, JSON.stringify(rows));
  }
});

// --- rows ---

Deno.test("a table brings back each entry as it was, deleted ones and names of versions too", () => {
  const first = entry({ activities: { "=Gärten": 3, Shoes: 10 }, angle: -4.5, notes: '-2, "so"\n' });
  const gone = changed(entry({ id: "b", pain_now: 0 }), { deleted: true, pain_now: null });
  const text = toCsv(diary(first, gone), COLUMNS);
  equal(fromCsv(text, COLUMNS)!.entries, [gone, first].sort((a, b) => a.id < b.id ? -1 : 1));
  equal(text.split("\r\n").length, 4, "a line end in the notes is no end of a row");
});

Deno.test("no cell begins as a formula does", () => {
  const text = toCsv(diary(entry({ notes: "=1+1", activities: { "@Shoes": 3 } })), COLUMNS);
  equal([text.includes(",'=1+1,"), text.includes(",'@Shoes,")], [true, true]);
});

Deno.test("a row without id is named by what stands in it, so that its place does not matter", () => {
  const read = (...rows: string[]): string[] =>
    fromCsv(`at,notes\n${rows.join("\n")}`, COLUMNS)!.entries.map(({ id }) => id);
  equal(read("2026-01-05,a", "2026-01-06,b"), read("2026-01-06,b", "2026-01-05,a"));
  equal(read("2026-01-05,a", "2026-01-05,a").length, 1);
});

Deno.test("numbers have a point or a comma; what is no number makes the row unread", () => {
  const { entries, unread } = fromCsv(
    "at;angle;pain_now\n2026-01-05;−4,5;3\n2026-01-06;;left\n2026-01-07;;٥\n",
    COLUMNS,
  )!;
  equal(entries.map(({ angle, pain_now }) => [angle, pain_now]), [[-4.5, 3]]);
  equal(unread, [{ at: "2026-01-06", angle: "", pain_now: "left" }, { at: "2026-01-07", angle: "", pain_now: "٥" }]);
});

Deno.test("a moment that lost its fractions comes just after what it replaced", () => {
  const was = "2026-01-05T18:00:00.123Z#0123abcd";
  const { entries } = fromCsv(`id,at,changed,was\na,2026-01-05,2026-01-05 18:00:00,${was}\n`, COLUMNS)!;
  equal(entries.map((one) => [one.changed, one.was]), [["2026-01-05T18:00:00.999Z", [was]]]);
});

Deno.test("without a column of days it is no table of a diary", () => {
  for (const text of ["", ",,,\n", "hello", "day,notes\n2026-01-05,x\n"]) equal(fromCsv(text, COLUMNS), null, text);
});

// --- files ---

Deno.test("a file says why it is not brought in", () => {
  const read = (text: string): string => refused(() => diaryFromBytes(new TextEncoder().encode(text), COLUMNS, 1));
  const record = { course: "know-your-psoas", schema: 1, entries: [] };
  equal(read(JSON.stringify(record)), "");
  equal(
    read(JSON.stringify({ ...record, schema: 2 })),
    "comes from a newer version of this course and was not brought in",
  );
  for (const text of ["{}", "[]", "hello", "", JSON.stringify({ ...record, schema: "1" })]) {
    equal(read(text), "is not a diary of this course", text);
  }
  equal([read("{"), read(' {"a": 1e999}')], ["is damaged", "holds a number beyond all bounds"]);
});

Deno.test("a file with its moment of writing is read as what it is", () => {
  const text = toCsv(diary(entry({ pain_worst: 6 })), COLUMNS);
  const { entries } = diaryFromBytes(new TextEncoder().encode(`\ufeff${text}`), COLUMNS, 1);
  equal(entries.map(({ changed, pain_worst }) => [changed, pain_worst]), [[MOMENTS[0], 6]]);
});
