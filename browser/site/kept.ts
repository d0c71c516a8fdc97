/** What this browser keeps of the pages themselves, in the form that the widgets use. */

import { COURSE, isOurs, type Table } from "../lib/foreign.ts";

const SCHEMA = 1;

/** A record; null where none can be read. */
export function kept(name: string): Table | null {
  try {
    const record: unknown = JSON.parse(localStorage.getItem(`psoas.${name}`) ?? "null");
    return isOurs(record) && record.schema === SCHEMA ? record : null;
  } catch {
    return null;
  }
}

/** Keeps a record; false where the browser refuses. */
export function keep(name: string, record: object): boolean {
  try {
    localStorage.setItem(`psoas.${name}`, JSON.stringify({ ...record, course: COURSE, schema: SCHEMA }));
    return true;
  } catch {
    return false;
  }
}

/** Calls `react` when a widget has changed a record; null stands for all of them. */
export function onStored(react: (name: string | null) => void): void {
  document.addEventListener("psoas:stored", (event) => react((event as CustomEvent<string | null>).detail));
}
