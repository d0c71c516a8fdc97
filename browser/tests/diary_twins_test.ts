/** Both languages read, join and follow diaries alike: tests/golden holds what Python makes of each. */

import { type Diary, EMPTY } from "../rules/diary/entry.ts";
import { diaryFromBytes } from "../rules/diary/file.ts";
import { commonFunction, pointsOf, type Series } from "../rules/diary/following.ts";
import { merged } from "../rules/diary/merging.ts";
import { diaryFrom, plainDiary } from "../rules/diary/record.ts";
import { fromCsv, toCsv } from "../rules/diary/table.ts";
import { FileProblem } from "../rules/file_text.ts";
import { equal } from "./assert.ts";
import { golden } from "./golden.ts";

const SERIES: readonly Series[] = ["pain_worst", "pain_now", "function", "angle"];

/** What goes beside the cases. */
interface Rules {
  columns: string[];
}

/** Each letter is a byte there. */
const bytesOf = (letters: string): Uint8Array => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));

Deno.test("two stored diaries are joined, written as a table and followed as in Python", () => {
  const { rules: { columns }, cases } = golden<Rules, { a: unknown; b: unknown; gives: Record<string, unknown> }>(
    "diary_joined",
  );
  for (const { a, b, gives } of cases) {
    const joined = merged(diaryFrom(a, 1).diary, diaryFrom(b, 1).diary), csv = toCsv(joined, columns);
    const points = SERIES.map((one) => [one, pointsOf(joined.entries, one)]);
    const common = commonFunction(joined.entries, "2026-01-05", "2026-01-06");
    equal({ plain: plainDiary(joined, 1), csv, points: Object.fromEntries(points), common }, gives);
    equal(fromCsv(csv, columns)?.entries, joined.entries, "the table brings every entry back");
  }
});

Deno.test("files of every kind are read as in Python, and refused where Python refuses them", () => {
  const { rules: { columns }, cases } = golden<Rules, { file: string; gives: unknown }>("diary_files");
  const read = (file: string): unknown => {
    try {
      return plainDiary(diaryFromBytes(bytesOf(file), columns, 1), 1);
    } catch (error) {
      if (error instanceof FileProblem) return null;
      throw error;
    }
  };
  for (const { file, gives } of cases) equal(read(file), gives, file.slice(0, 80));
});

Deno.test("histories on two devices and in spreadsheets end as in Python", () => {
  const { rules: { columns }, cases } = golden<Rules, { files: string[]; gives: unknown }>("diary_histories");
  for (const { files, gives } of cases) {
    const diaries = files.map((file): Diary => diaryFromBytes(bytesOf(file), columns, 1));
    equal(diaries.reduce(merged, EMPTY).entries, gives);
  }
});
