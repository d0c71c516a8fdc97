/** What this browser keeps of the course as a whole, and how lasting that is. */

import { type Kept, keptOf, lastSaved, type Place, type Saved } from "../rules/everything.ts";
import { readJson } from "./foreign.ts";
import * as store from "./store.ts";

const PREFIX = "psoas.";

/** psoas.saved, schema 1: { diary, everything }, when each was last saved as a file; { asked }, whether the browser was asked to keep it all. */
export const SAVED = "saved";
const SAVED_SCHEMA = 1;

/** What is typed in the diary's form and not written down yet; it lasts as long as this window. */
export const DIARY_DRAFT = "diary-draft";

/** Everything of the course in this browser. */
export function courseRecords(): Kept[] {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, place) => localStorage.key(place) ?? "");
    return keys.filter((key) => key.startsWith(PREFIX) && key !== "psoas.test")
      .map((key) => keptOf(key.slice(PREFIX.length), localStorage.getItem(key) ?? ""));
  } catch {
    return [];
  }
}

/** Forgets these records without a word to the widgets of the page: whoever calls it announces what has happened. */
export function forgetRecords(names: readonly string[]): void {
  for (const name of names) {
    try {
      localStorage.removeItem(PREFIX + name);
    } catch { /* refused: nothing was kept */ }
  }
}

/** Where this page's data lies. */
export function thisPlace(): Place {
  return { isFolder: isFromDisk(), host: location.host };
}

/** Opened from a folder, where some browsers, such as Firefox, keep the data of each page apart. */
export function isFromDisk(): boolean {
  return location.protocol === "file:";
}

/** What lasts as long as this window. Pages of one folder share it, also where each keeps its own data. */
export const inThisWindow = {
  get(name: string): unknown {
    try {
      return readJson(sessionStorage.getItem(PREFIX + name) ?? "null");
    } catch {
      return null;
    }
  },
  /** Keeps a value; null forgets it. */
  set(name: string, value: object | null): void {
    try {
      if (value === null) sessionStorage.removeItem(PREFIX + name);
      else sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
    } catch { /* it lasts as long as this page */ }
  },
};

/** Safari, and every browser on an iPhone, deletes what a page kept after seven days without a visit. */
export function forgetsAfterAWeek(): boolean {
  const { userAgent, standalone } = navigator as Navigator & { standalone?: boolean };
  return /AppleWebKit/.test(userAgent) && !/Chrome|Chromium|Android/.test(userAgent) && !standalone;
}

/** Notes that something was saved as a file just now. */
export function noteSaved(what: "diary" | "everything"): void {
  note({ [what]: new Date().toISOString() });
}

function note(fields: object): void {
  store.set(SAVED, SAVED_SCHEMA, { ...store.get(SAVED, SAVED_SCHEMA), ...fields });
}

/** When this was last saved as a file; null where it never was. */
export function lastSavedHere(what: Saved): number | null {
  return lastSaved(store.get(SAVED, SAVED_SCHEMA) ?? {}, what, Date.now());
}

/** Whether the browser has promised to keep what pages of this address store. */
export async function isPromised(): Promise<boolean> {
  try {
    return await navigator.storage.persisted();
  } catch {
    return false;
  }
}

/** Asks the browser once to keep it all; for a moment when somebody has written something worth keeping. */
export async function askToKeep(): Promise<void> {
  try {
    if (store.get(SAVED, SAVED_SCHEMA)?.asked || await navigator.storage.persisted()) return;
    note({ asked: true });
    await navigator.storage.persist();
  } catch { /* this browser promises nothing */ }
}
