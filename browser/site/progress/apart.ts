/**
 * Opened from a folder, some browsers, such as Firefox, keep the marks of each page apart. What lasts as long as the window
 * is shared there all the same: a lesson that was opened in this window, and of which this page knows nothing, tells.
 */

import { progress } from "./keeping.ts";

const OPENED = "psoas.opened";

function openedHere(): unknown[] {
  try {
    const list: unknown = JSON.parse(sessionStorage.getItem(OPENED) ?? "null");
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

export function noteOpened(lesson: string): void {
  try {
    sessionStorage.setItem(OPENED, JSON.stringify([...new Set([...openedHere(), lesson])]));
  } catch { /* nothing to tell by */ }
}

export function forgetOpened(): void {
  try {
    sessionStorage.removeItem(OPENED);
  } catch { /* nothing to tell by */ }
}

/** Whether this browser keeps the marks of each page apart, as far as can be told. */
export function isApart(): boolean {
  return location.protocol === "file:" && openedHere().some((lesson) => !progress()[String(lesson)]);
}
