/** The person who uses the course on this device, and the one who comes after. */

import type { Kept } from "../rules/everything.ts";
import { isOfTheDevice } from "../rules/person.ts";
import { announceCheck, forgetCheck } from "./check.ts";
import { courseRecords, DIARY_DRAFT, forgetRecords, inThisWindow } from "./keeping.ts";
import * as store from "./store.ts";

/** What belongs to the person, not to the device. */
export function ownRecords(): Kept[] {
  return courseRecords().filter(({ name }) => !isOfTheDevice(name));
}

/** The one clean-up: nothing of the person stays on the device, and every widget on the page hears of it. */
export function forgetPerson(): void {
  forgetRecords(ownRecords().map(({ name }) => name));
  forgetCheck();
  inThisWindow.set(DIARY_DRAFT, null);
  store.announce(null);
  announceCheck();
}

/** Calls `react` when a new person begins on this page. Returns what stops it. */
export function onNewPerson(react: () => void): () => void {
  return store.onAnnounced((name) => {
    if (name === null) react();
  });
}
