/**
 * The record of the safety check; rules/gate.ts says what it holds and what it means.
 *
 * Where the browser keeps nothing, it lives in this page until it is left. On pages opened from a folder it also goes along
 * in this window, since some browsers keep the data of each page apart. Every change is announced by the event
 * `psoas:assessment` on `document`.
 */

import { HOURS, type Judge, latestCheck, readCheck, type Reading, SCHEMA } from "../rules/gate.ts";
import { COURSE, type Table } from "./foreign.ts";
import { inThisWindow, isFromDisk } from "./keeping.ts";
import { forgetStillYou } from "./still_you.ts";
import * as store from "./store.ts";

const CHECK = "assessment";
const CHANGED = "psoas:assessment";

declare global {
  interface Window {
    /** The check, where the browser keeps none. */
    psoasAssessment?: Table | null;
  }
}

/** Keeps the answers of a finished check, and what it said, for people who read their data. Returns whether the browser keeps them beyond this page. */
export function writeAssessment(answers: object, now: number, said: { tier?: string; routine?: string } = {}): boolean {
  const { tier = null, routine = null } = said;
  const record = { time: new Date(now).toISOString(), answers: { ...answers }, tier, routine };
  const isKept = store.set(CHECK, SCHEMA, record);
  if (!isKept) store.remove(CHECK); // an earlier result must not outlive this one
  window.psoasAssessment = isKept ? null : record;
  handOn(record);
  announceCheck();
  return isKept;
}

/** Forgets the check. */
export function clearAssessment(): void {
  forgetCheck();
  store.remove(CHECK);
  announceCheck();
}

/** Forgets what this window and this page know of the check, beside the record. */
export function forgetCheck(): void {
  window.psoasAssessment = null;
  forgetStillYou();
  handOn({ gone: new Date().toISOString() });
}

/** The record goes along in this window, or { gone } once it was forgotten, so that no page falls back on an older one of its own. */
function handOn(record: Table): void {
  if (isFromDisk()) inThisWindow.set(CHECK, { ...record, course: COURSE });
}

/** What the last check means now. */
export function readAssessment<Found>(judge: Judge<Found>, now: number, hours = HOURS): Reading<Found> {
  const own = store.get(CHECK, SCHEMA) ?? window.psoasAssessment ?? null;
  const record = latestCheck(own, isFromDisk() ? inThisWindow.get(CHECK) : null);
  if (!record && store.unreadable(CHECK, SCHEMA)) return { status: "damaged" };
  return readCheck(record, judge, now, hours);
}

/** Tells every widget on the page that the check, or what is known of it, has changed. */
export function announceCheck(): void {
  document.dispatchEvent(new CustomEvent(CHANGED));
}

/** Calls `react` whenever the check changes, here or in another window. Returns what stops it. */
export function onAssessment(react: () => void): () => void {
  const elsewhere = ({ key }: StorageEvent): void => {
    if (key === null || key === `psoas.${CHECK}`) react();
  };
  document.addEventListener(CHANGED, react);
  addEventListener("storage", elsewhere);
  return () => {
    document.removeEventListener(CHANGED, react);
    removeEventListener("storage", elsewhere);
  };
}
