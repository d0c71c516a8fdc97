/** What the learner would miss, kept in this browser only. A record that cannot be read counts as none. */

import { COURSE, isOurs, readJson, type Table } from "./foreign.ts";

const STORED = "psoas:stored";

declare global {
  interface Window {
    /** Whether this browser keeps things, found out once a page. */
    psoasKeeps?: boolean;
  }
}

/** Throws where the browser refuses. */
function canKeep(): boolean {
  localStorage.setItem("psoas.test", "1");
  localStorage.removeItem("psoas.test");
  return true;
}

/** Looking is a write too, and a write puts off the next one: it is done only where nothing is kept yet. */
export function available(): boolean {
  try {
    return localStorage.length > 0 || (window.psoasKeeps ??= canKeep());
  } catch {
    return false;
  }
}

/** The record of this name. */
export function get(name: string, schema: number): Table | null {
  try {
    const record = readJson(localStorage.getItem(`psoas.${name}`) ?? "null");
    return isOurs(record) && record.schema === schema ? record : null;
  } catch {
    return null;
  }
}

/** Whether something is kept under this name that `get` cannot read: damaged, or from a newer course. */
export function unreadable(name: string, schema: number): boolean {
  try {
    return localStorage.getItem(`psoas.${name}`) !== null && get(name, schema) === null;
  } catch {
    return false;
  }
}

/** Keeps a record; false where the browser refuses (private window, storage full). */
export function set(name: string, schema: number, record: object): boolean {
  try {
    localStorage.setItem(`psoas.${name}`, JSON.stringify({ ...record, course: COURSE, schema }));
  } catch {
    return false;
  }
  announce(name);
  return true;
}

export function remove(name: string): void {
  try {
    localStorage.removeItem(`psoas.${name}`);
  } catch { /* nothing was kept */ }
  announce(name);
}

/** Tells every widget on the page that the record of this name has changed; null means that all may have. */
export function announce(name: string | null): void {
  document.dispatchEvent(new CustomEvent(STORED, { detail: name }));
}

/** Calls `react` with the name of what changes on this page; null stands for all. Returns what stops it. */
export function onAnnounced(react: (name: string | null) => void): () => void {
  const heard = (event: Event): void => react((event as CustomEvent<string | null>).detail);
  document.addEventListener(STORED, heard);
  return () => document.removeEventListener(STORED, heard);
}

/** Calls `react` when the record of this name changes, on this page or in another tab; no name stands for all. Returns what stops it. */
export function onStored(name: string, react: () => void): () => void {
  const stop = onAnnounced((changed) => {
    if (changed === null || changed === name) react();
  });
  const elsewhere = ({ key }: StorageEvent): void => {
    if (key === null || key === `psoas.${name}`) react();
  };
  addEventListener("storage", elsewhere);
  return () => {
    stop();
    removeEventListener("storage", elsewhere);
  };
}
