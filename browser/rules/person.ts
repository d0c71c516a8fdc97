/** Whose things these are: what stays with the device, and what goes when a new person begins. */

import { isTable } from "../lib/foreign.ts";

/** Records that belong to the device; every other one belongs to the person. */
const OF_THE_DEVICE = ["emergency-number", "offline-copy"];

/** What somebody wrote for themselves: it is never deleted without a question. */
export const WRITTEN = ["diary", "week"] as const;
export type Written = typeof WRITTEN[number];

/** What goes on counting for whoever uses the course next, unless a new person begins. */
const GOES_ON = ["release", "angle", "diary", "week", "pain-chart"];

/** Who comes back after an hour is asked again whether it is still the same person. */
const VISIT = 3_600_000;

/** How old a yes may be before it is given anew, so that the visit goes on. */
const FRESH = 60_000;

/** "Yes, it was me", said of the check with this key. It says nothing about any other check. */
export interface Yes {
  key: string;
  at: number;
}

export function isOfTheDevice(name: string): boolean {
  return OF_THE_DEVICE.includes(name);
}

/** What is written among the records of these names. */
export function writtenAmong(names: readonly string[]): Written[] {
  return WRITTEN.filter((name) => names.includes(name));
}

/** Whether one of the records goes on counting. */
export function goesOn(names: readonly string[]): boolean {
  return names.some((name) => GOES_ON.includes(name));
}

/** Whether this is a yes that still holds: said in this visit, and of this very check. */
export function holds(yes: unknown, key: string, now: number): yes is Yes {
  if (!isTable(yes) || yes.key !== key || typeof yes.at !== "number") return false;
  return now >= yes.at && now - yes.at < VISIT;
}

/** Whether the yes should be given anew, since the person is still there. */
export function isAgeing(yes: Yes, now: number): boolean {
  return now - yes.at > FRESH;
}
