/** The log of sessions, which the release session keeps and reads. */

import * as store from "../../lib/store.ts";

const LOG = "release", SCHEMA = 1;
const MOST_SESSIONS = 100;

/** Puts a breathing session that began at `at` into the log. Returns false where the browser keeps nothing. */
export function noteBreathing(at: string, breaths: number): boolean {
  const kept = store.get(LOG, SCHEMA)?.sessions, sessions: readonly unknown[] = Array.isArray(kept) ? kept : [];
  const counts = { breathing: breaths };
  const entry = { at, rung: "breathing", side: "both", breaths: counts, before: null, pressed: false, ache: false };
  return store.set(LOG, SCHEMA, { sessions: [...sessions, entry].slice(-MOST_SESSIONS) });
}
