/**
 * The diary as a table: writing it, and reading what a spreadsheet made of it. psoas/diary.py and psoas/diary_table.py do
 * the same for Python; tests/golden holds both to it.
 */

import { readNumber } from "../../lib/text.ts";
import { rowsOf } from "./cells.ts";
import { dayAndTime, type DayOrder, momentIn, orderOfDays, type Row } from "./dates.ts";
import { checkOf, type Diary, EMPTY, type Entry } from "./entry.ts";
import { merged } from "./merging.ts";
import { momentOf } from "./names.ts";
import { inOneOrder } from "./order.ts";
import { ROW } from "./rows.ts";
import { entryFrom } from "./sound.ts";

/** A spreadsheet takes a text that starts like this for a formula; an apostrophe keeps it a text. */
function guarded(text: string): string {
  return /^[=+\-@'\t\r]/.test(text) ? `'${text}` : text;
}

function unguarded(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}

// --- writing -------------------------------------------------------------------------------------------------------

/** The text of a table; what cannot be read here is left out. */
export function toCsv(diary: Diary, columns: readonly string[]): string {
  const rows = diary.entries.map((entry) => {
    const cells = cellsOf(entry);
    return columns.map((column) => quoted(String(cells[column] ?? ""))).join(",");
  });
  return [columns.join(","), ...rows].join("\r\n") + "\r\n";
}

function cellsOf(entry: Entry): Record<string, unknown> {
  const scores = inOneOrder(entry.activities).flatMap(([name, score], index) => [
    [`activity_${index + 1}`, guarded(name)],
    [`score_${index + 1}`, score],
  ]);
  const texts = { notes: guarded(entry.notes), was: entry.was.join(" "), deleted: entry.deleted ? "yes" : "" };
  return { ...entry, ...texts, ...Object.fromEntries(scores) };
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

// --- reading -------------------------------------------------------------------------------------------------------

/** The diary in a table; null where it is no table of a diary. */
export function fromCsv(text: string, columns: readonly string[]): Diary | null {
  const [first = [], ...lines] = rowsOf(text), head = first.map((name) => name.trim());
  if (!head.includes("at")) return null;
  const rows = lines.map((cells): Row => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ""])));
  const order = orderOfDays(rows);
  const entries: Entry[] = [], unread: Row[] = [];
  for (const row of rows) {
    const entry = entryFromRow(row, columns, order);
    if (entry) entries.push(entry);
    else unread.push(row);
  }
  return merged({ ...EMPTY, entries, activities: latestActivities(entries), unread }, EMPTY);
}

/** What the last day of a table scores. */
function latestActivities(entries: readonly Entry[]): string[] {
  const shown = entries.filter((one) => !one.deleted);
  const latest = shown.reduce<Entry | null>((best, one) => !best || one.at > best.at ? one : best, null);
  return latest ? inOneOrder(latest.activities).map(([name]) => name) : [];
}

/** The entry in a row of a table; one without id is named by what stands in it. */
function entryFromRow(own: Row, columns: readonly string[], order: DayOrder): Entry | null {
  const row: Row = Object.fromEntries(columns.map((name) => [name, (own[name] ?? "").trim()]));
  const cell = (name: string): string => row[name] ?? "";
  const at = dayAndTime(cell("at"), order), was = cell("was").split(/\s+/).filter(Boolean).sort();
  const entry = entryFrom({
    id: cell("id") || `${ROW}?`,
    changed: momentOfRow(momentIn(cell("changed")) || `${at}:00.000Z`, was),
    was,
    at,
    pain_now: numberIn(cell("pain_now")),
    pain_worst: numberIn(cell("pain_worst")),
    activities: activitiesIn(cell),
    angle: numberIn(cell("angle")),
    minutes: numberIn(cell("minutes")),
    notes: unguarded(own.notes ?? ""),
    deleted: ["yes", "true", "1"].includes(cell("deleted").toLowerCase()),
  });
  return entry && !cell("id") ? { ...entry, id: `${ROW}${entry.at}-${checkOf(entry)}` } : entry;
}

/** The number in a cell; null for an empty cell, the text where it is no number. */
function numberIn(cell: string): number | string | null {
  return cell === "" ? null : readNumber(cell) ?? cell;
}

function activitiesIn(cell: (name: string) => string): Record<string, unknown> {
  const places = [1, 2, 3].filter((place) => cell(`activity_${place}`));
  return Object.fromEntries(
    places.map((place) => [unguarded(cell(`activity_${place}`)), numberIn(cell(`score_${place}`))]),
  );
}

/** The moment of a row; where a spreadsheet took the fractions of its second, just after what it replaced. */
function momentOfRow(moment: string, was: readonly string[]): string {
  const last = was.at(-1);
  return last === undefined || momentOf(last) < moment ? moment : `${last.slice(0, 19)}.999Z`;
}
