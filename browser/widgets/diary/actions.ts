/** What can be done with the diary. */

import { bytesOfFile, download } from "../../lib/files.ts";
import { askToKeep, noteSaved } from "../../lib/keeping.ts";
import { type Diary, type Entry, versionOf } from "../../rules/diary/entry.ts";
import { diaryFromBytes } from "../../rules/diary/file.ts";
import { shownOf } from "../../rules/diary/following.ts";
import { replacing } from "../../rules/diary/merging.ts";
import { plainDiary } from "../../rules/diary/record.ts";
import { toCsv } from "../../rules/diary/table.ts";
import { FileProblem } from "../../rules/file_text.ts";
import * as say from "./describe.ts";
import * as sayOfFiles from "./files/describe.ts";
import * as sayOfForm from "./form/describe.ts";
import { newEntry, type Noted } from "./form/state.ts";
import { keepDraft } from "./keeping.ts";
import { bringing, brought, momentAfter, settled } from "./state.ts";
import type { Desk, Seen } from "./use_diary.ts";

/** Asks before something that cannot be undone. */
export type Ask = (question: { text: string; yes: string; no: string }) => Promise<boolean>;

const later = (moment = ""): string => momentAfter(new Date(), moment);

/** Draws the form anew: for this entry, or for a new one. */
function drawn(desk: Desk, editing: Entry | null): Pick<Seen, "editing" | "sheet"> {
  return { editing, sheet: desk.now().sheet + 1 };
}

function withEntry(diary: Diary, entry: Entry): Diary {
  return { ...diary, entries: [...diary.entries, entry] };
}

// --- one entry -------------------------------------------------------------------------------------------------------

/** Writes down what the form says. */
export function write(desk: Desk, noted: Noted): void {
  const { diary, editing } = desk.now();
  const chance = Math.random().toString(36).slice(2, 8); // two devices may write in the same moment
  const entry = editing ? replacing([editing], noted, later) : newEntry(noted, later(), chance);
  const { isKept, kept } = desk.keep(withEntry(diary, entry));
  keepDraft(editing, null);
  desk.show({ ...kept, ...drawn(desk, null), said: { text: kept.lock ? "" : sayOfForm.written(entry, isKept) } });
  if (isKept && shownOf(kept.diary.entries).length > 1) askToKeep();
}

/** Opens an entry in the form. */
export function change(desk: Desk, entry: Entry): void {
  desk.show(drawn(desk, entry));
}

/** Leaves the entry in the form as it was. */
export function leave(desk: Desk): void {
  keepDraft(desk.now().editing, null);
  desk.show(drawn(desk, null));
}

/** Deletes an entry. Only its name and its day stay, so that it does not come back from another device. */
export async function remove(desk: Desk, entry: Entry, ask: Ask): Promise<boolean> {
  if (!await ask(say.reallyDelete(entry))) return false;
  const { diary, editing } = desk.now();
  const { kept } = desk.keep(withEntry(diary, replacing([entry], { at: entry.at, deleted: true }, later)));
  const isOpen = editing !== null && versionOf(editing) === versionOf(entry);
  if (isOpen) keepDraft(editing, null);
  desk.show({ ...kept, ...(isOpen ? drawn(desk, null) : {}), said: { text: say.DELETED } });
  return true;
}

/** Scores these activities from now on. */
export function choose(desk: Desk, names: readonly string[]): void {
  const { diary, editing } = desk.now();
  const next = { ...diary, activities: names, activities_changed: later(diary.activities_changed) };
  const { isKept, kept } = desk.keep(next);
  desk.show({ ...kept, ...drawn(desk, editing), said: { text: sayOfForm.chosen(names, isKept) } });
}

// --- files -----------------------------------------------------------------------------------------------------------

export function saveJson(desk: Desk): void {
  saveReadable(desk);
  noteSaved("diary");
}

/** The same, where that may not be all of it. */
export function saveReadable({ seen, data }: Desk): void {
  download("psoas-diary.json", `${JSON.stringify(plainDiary(seen.diary, data.schema), null, 1)}\n`);
}

export function saveCsv({ seen, data }: Desk): void {
  download("psoas-diary.csv", `\uFEFF${toCsv(seen.diary, data.columns)}`, "text/csv");
}

export function saveAsItIs({ keeping }: Desk): void {
  download("psoas-diary-as-it-is.txt", keeping.text() ?? "", "text/plain");
}

/** Joins a file with the diary. Asks which to take where the file has another version of something. */
export async function bringIn(desk: Desk, file: File, ask: Ask): Promise<void> {
  const found = await read(desk, file);
  if (typeof found === "string") return desk.show({ said: { text: sayOfFiles.refused(file.name, found) } });
  const { changes: asked } = bringing(desk.now().diary, found);
  const take = asked.length > 0 && await ask(sayOfFiles.different(file.name, asked.map(({ theirs }) => theirs)));
  // Asked meanwhile: another window may have written.
  const before = desk.now().diary, { joined, changes } = bringing(before, found);
  const { kept } = desk.keep(settled(joined, changes, take, later));
  const text = sayOfFiles.joined(file.name, brought(before, kept.diary, found, changes.length, take));
  desk.show({ ...kept, ...drawn(desk, null), said: { text } });
}

/** The diary in a file; or why it cannot be read. */
async function read({ data }: Desk, file: File): Promise<Diary | string> {
  try {
    return diaryFromBytes(await bytesOfFile(file), data.columns, data.schema);
  } catch (error) {
    if (error instanceof FileProblem) return error.message;
    throw error;
  }
}

// --- all of it -------------------------------------------------------------------------------------------------------

/** Begins a new diary in the place of a record that cannot be read. */
export async function beginAnew(desk: Desk, ask: Ask): Promise<void> {
  if (await ask(sayOfFiles.REALLY_ANEW)) desk.keeping.remove();
}

/** Deletes everything; whoever follows the record hears that it is gone. */
export async function removeAll(desk: Desk, ask: Ask): Promise<boolean> {
  if (!await ask(sayOfFiles.REALLY_DELETE_ALL)) return false;
  desk.keeping.remove();
  desk.show({ series: "pain_worst", since: null, said: { text: sayOfFiles.ALL_DELETED } });
  return true;
}
