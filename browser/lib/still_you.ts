/**
 * Whether it is still the same person as at the safety check. It is asked once a visit; the answer is kept as long as this
 * window, as `psoas.still-you`, and where the browser refuses that, as long as this page.
 */

import { holds, isAgeing, type Yes } from "../rules/person.ts";
import { inThisWindow } from "./keeping.ts";

const STILL_YOU = "still-you";

declare global {
  interface Window {
    psoasStillYou?: Yes | null;
  }
}

function keep(yes: Yes | null): void {
  window.psoasStillYou = yes;
  inThisWindow.set(STILL_YOU, yes);
}

/** Keeps that the person has said "yes, it was me" of the check with this key. */
export function sayStillYou(key: string, now: number): void {
  keep({ key, at: now });
}

export function forgetStillYou(): void {
  keep(null);
}

/** Whether that was said in this visit, of this very check. Each time it is asked for, the visit goes on. */
export function isStillYou(key: string, now: number): boolean {
  const yes = inThisWindow.get(STILL_YOU) ?? window.psoasStillYou;
  if (!holds(yes, key, now)) return false;
  if (isAgeing(yes, now)) sayStillYou(key, now);
  return true;
}
