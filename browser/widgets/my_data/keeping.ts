/** What this browser keeps: seeing it, deleting it, and taking a file back into it. */

import type { MyDataData } from "../../generated/my_data.ts";
import { announceCheck, forgetCheck } from "../../lib/check.ts";
import type { Table } from "../../lib/foreign.ts";
import { courseRecords, DIARY_DRAFT, inThisWindow, isFromDisk } from "../../lib/keeping.ts";
import * as store from "../../lib/store.ts";
import { type Found, isRefusal, type Known, knownOf } from "./state.ts";

const CHECK = "assessment";
const COPY = "offline-copy";
const COPY_SCHEMA = 1;
/** The pages' theme keeps the chosen colours under this name. */
const COLOURS = "theme";

/** What is kept here right now. */
export interface Here {
  readonly kept: readonly Known[];
  /** "light" or "dark", where somebody chose it. */
  readonly colours: string | null;
  /** Whether this browser keeps anything at all. */
  readonly works: boolean;
  readonly isFolder: boolean;
}

export function here(data: MyDataData): Here {
  return {
    kept: knownOf(courseRecords(), data),
    colours: keptColours(),
    works: store.available(),
    isFolder: isFromDisk(),
  };
}

function keptColours(): string | null {
  try {
    const found = localStorage.getItem(COLOURS);
    return found === "light" || found === "dark" ? found : null;
  } catch {
    return null;
  }
}

function remove(names: readonly string[]): void {
  for (const name of names) store.remove(name);
  if (!names.includes(CHECK)) return;
  forgetCheck();
  announceCheck();
}

/** The diary's page may not be open here, and would bring back what was begun there. */
function forgetBegun(): void {
  inThisWindow.set(DIARY_DRAFT, null);
}

export function removeOne({ name }: Known): void {
  remove([name]);
  if (name === "diary") forgetBegun();
}

/** Deletes everything but the refusal of a copy of the pages. */
export function removeAll(kept: readonly Known[]): void {
  remove(kept.filter((one) => !isRefusal(one)).map(({ name }) => name));
  forgetColours();
  forgetBegun();
}

/** From now on, the colours follow the device. */
export function forgetColours(): void {
  try {
    localStorage.removeItem(COLOURS);
  } catch { /* nothing was kept */ }
  if (document.body.dataset.theme) document.body.dataset.theme = "auto";
}

/** Keeps what a file brings; gives how many records were added, were joined, and did not fit. */
export function bringBack({ add, join }: Found): { added: number; joined: number; missed: number } {
  const take = (list: readonly (readonly [string, Table])[]): number =>
    list.filter(([name, record]) => store.set(name, record.schema as number, record)).length; // it is that of its kind
  const added = take(add), joined = take(join);
  return { added, joined, missed: add.length + join.length - added - joined };
}

/** Remembers whether there may be a copy of the pages; false where this browser does not. */
export function allowCopy(keep: boolean): boolean {
  return store.set(COPY, COPY_SCHEMA, { keep });
}

/** Whether the learner wants no copy of the pages. */
export function isCopyForbidden(): boolean {
  return store.get(COPY, COPY_SCHEMA)?.keep === false;
}

/** Calls `react` whenever something of it may have changed. Returns what stops it. */
export function follow(react: () => void): () => void {
  const events: [EventTarget, string][] = [
    [document, "psoas:stored"],
    [document, "psoas:copy"],
    [window, "storage"],
    [window, "pageshow"],
  ];
  for (const [target, name] of events) target.addEventListener(name, react);
  return () => {
    for (const [target, name] of events) target.removeEventListener(name, react);
  };
}
