/** What is kept of the course, and what a file would bring back. */

import type { Described, MyDataData } from "../../generated/my_data.ts";
import { isOurs, isTable, type Table } from "../../lib/foreign.ts";
import { inOrder } from "../../rules/diary/order.ts";
import { EVERYTHING, type Kept } from "../../rules/everything.ts";
import { FileProblem, PROBLEMS, textOfBytes, valueOfJson } from "../../rules/file_text.ts";
import { joinedRecord } from "../../rules/joining.ts";

/** A record, and what is known about it. */
export interface Known extends Kept {
  readonly about: Described | null;
}

/** What may be said of the copy of the pages. */
export type CopyState = "forbidden" | "ready" | "making" | "none";

/** Everything of the course in this browser, in the order of the page. A record in a form of another course counts as unreadable. */
export function knownOf(kept: readonly Kept[], { records }: MyDataData): Known[] {
  const places = new Map(records.map((one, place) => [one.name, place]));
  const placeOf = ({ name }: Known): number => places.get(name) ?? records.length;
  const known = kept.map((one): Known => {
    const about = records[places.get(one.name) ?? -1] ?? null;
    return { ...one, about, record: !about || one.record?.schema === about.schema ? one.record : null };
  });
  return known.sort((a, b) => placeOf(a) - placeOf(b) || (a.name < b.name ? -1 : 1));
}

/** Who wants no copy of the pages would get one with the next page if that were forgotten too. */
export function isRefusal({ name, record }: Kept): boolean {
  return name === "offline-copy" && record?.keep === false;
}

// --- a file that comes back ------------------------------------------------------------------------------------------

type Named = readonly [name: string, record: Table];

/** What a file would bring back. */
export interface Found {
  /** Records that are not here, and those that are joined with what is here. */
  add: Named[];
  join: Named[];
  /** Titles: of what is joined, of what stays as it is here, and of what is never taken from a file. */
  joined: string[];
  here: string[];
  never: string[];
  /** How many cannot be read. */
  odd: number;
}

/** What came of it. */
export interface Brought extends Pick<Found, "joined" | "here" | "never" | "odd"> {
  /** Of how many records: what was not here is here now, what was here is joined, what did not fit into the storage. */
  count: { added: number; joined: number; missed: number };
}

/** Why nothing can be brought back from a file. */
export type Problem = "strange" | "newer" | "deep" | "bounds";

/** What the bytes of a file would bring back, or why it cannot. */
export function readFile({ records }: MyDataData, bytes: Uint8Array, kept: readonly Known[]): Found | Problem {
  const file = valueIn(bytes);
  if (file === "deep" || file === "bounds") return file;
  if (!isOurs(file) || file.kind !== EVERYTHING.kind || !isTable(file.records)) return "strange";
  if (!(Number(file.schema) <= EVERYTHING.schema)) return "newer";
  const odd = Object.keys(Object(file.unread)).length;
  const found: Found = { add: [], join: [], joined: [], here: [], never: [], odd };
  for (const [name, record] of Object.entries(file.records)) {
    const about = records.find((one) => one.name === name);
    if (!about || !isOurs(record) || record.schema !== about.schema) found.odd += 1;
    else if (about.from_file) take(found, about, record, kept.find((one) => one.name === name));
    else if (about.again) found.never.push(about.title);
  }
  return found;
}

/** What a file holds, or what is wrong with its shape; null where it is no JSON. */
function valueIn(bytes: Uint8Array): unknown {
  try {
    return valueOfJson(textOfBytes(bytes));
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return error.message === PROBLEMS.deep ? "deep" : error.message === PROBLEMS.bounds ? "bounds" : null;
  }
}

/** Takes a record of the file: as it is, joined with the one that is here, or not at all. */
function take(found: Found, { name, title }: Described, there: Table, kept: Known | undefined): void {
  if (!kept) return void found.add.push([name, there]);
  const here = kept.record;
  if (isSame(here, there)) return;
  const both = here && joinedRecord(name, here, there);
  if (!both) return void found.here.push(title);
  if (JSON.stringify(both) === JSON.stringify(joinedRecord(name, here, here))) return; // the file has nothing new
  found.join.push([name, both]);
  found.joined.push(title);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}
