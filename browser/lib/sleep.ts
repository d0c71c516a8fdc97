/** Time that passed while the device slept. */

import { steadyTime } from "./device.ts";

/** Less than this, in milliseconds, the two clocks may differ by themselves. */
const LEAST = 1000;

/**
 * Time that passed while the page was out of sight and its own clock stood: `react` gets the milliseconds that the date has
 * moved more than that clock. The device slept, or somebody set its date; nobody can tell which. Returns what stops it.
 */
export function onSleep(react: (milliseconds: number) => void): () => void {
  let left: { date: number; steady: number } | null = null;
  const look = (): void => {
    if (document.hidden) {
      left ??= { date: Date.now(), steady: steadyTime() };
      return;
    }
    if (!left) return;
    const unseen = Date.now() - left.date - (steadyTime() - left.steady);
    left = null;
    if (unseen > LEAST) react(unseen);
  };
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);
  return () => {
    document.removeEventListener("visibilitychange", look);
    removeEventListener("pageshow", look);
  };
}
