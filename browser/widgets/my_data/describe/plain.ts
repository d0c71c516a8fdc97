/** What a record may hold in words, as plainly as it goes: it may hold anything. */

import { isTable, type Table } from "../../../lib/foreign.ts";
import { plural } from "../../../lib/text.ts";

/** What it is, and what stands there. */
export type Line = readonly [string, string];

const DASH = "–";

/** The fields of a part of a record. Throws where there is no such part: then the whole record is not of the form we know. */
export function fieldsOf(part: unknown): Table {
  if (part === null || part === undefined) throw new Error("Something is missing in the record.");
  return Object(part) as Table;
}

/** The same of a part that may be missing. */
export function partOf(part: unknown): Table {
  return fieldsOf(part ?? {});
}

export function entriesOf(value: unknown): [string, unknown][] {
  return isTable(value) ? Object.entries(value) : [];
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Names, or places in a list, and what they stand for. */
type Names<One> = Readonly<Record<string, One>> | readonly One[] | undefined;

/** What a table or list holds under a name from elsewhere: never what every object inherits, such as "constructor". */
export function own<One>(names: Names<One>, name: unknown): One | undefined {
  const table = Object(names) as Readonly<Record<PropertyKey, One>>;
  const fits = typeof name === "string" ? !Array.isArray(table) : Number.isInteger(name);
  return fits && Object.hasOwn(table, name as PropertyKey) ? table[name as PropertyKey] : undefined;
}

export function yesNo(value: unknown): string {
  return value ? "Yes" : "No";
}

/** Something unknown. */
export function plainly(value: unknown): string {
  if (typeof value === "boolean") return yesNo(value);
  if (value === null || value === undefined || value === "") return DASH;
  if (Array.isArray(value)) return value.map(plainly).join(", ") || DASH;
  if (isTable(value)) return entriesOf(value).map(([name, one]) => `${name}: ${plainly(one)}`).join("; ") || DASH;
  return typeof value === "number" && !Number.isFinite(value) ? DASH : String(value);
}

/** What a table calls something; else the thing itself. */
export function called(names: Names<string>, name: unknown): string {
  return own(names, name) ?? plainly(name);
}

/** A number of things; a dash where the record holds no number. */
export function counted(value: unknown, one: string, many: string): string {
  return isNumber(value) ? plural(value, one, many) : `${DASH} ${many}`;
}

export function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** A moment: "3 March 2026, 14:05". */
export function moment(time: unknown): string {
  const date = new Date(String(time));
  if (typeof time !== "string" || Number.isNaN(date.getTime())) return "at a time that cannot be read";
  const day = date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  if (!time.includes("T")) return day;
  return `${day}, ${date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`;
}

/** What of these is there, one after the other. */
export function joined(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(", ");
}
