/** A screen that stays on. */

import { hasWakeLock, onReturn, PATIENCE, patientReport, quietlyLater, steadyTime } from "./device.ts";

/** Keeps the screen on while it can; `tell` hears whether it does. Returns what lets it go. */
export function keepScreenOn(tell: (isOn: boolean) => void): () => void {
  let lock: WakeLockSentinel | null = null, asked = -Infinity, isOver = false;
  const isHeld = (): boolean => lock !== null && !lock.released;
  const letGo = (one: WakeLockSentinel | null): void => quietlyLater(() => one?.release?.());
  const report = patientReport(isHeld, tell);

  async function ask(): Promise<void> {
    if (isOver || isHeld() || document.hidden) return;
    if (!hasWakeLock()) return tell(false);
    asked = steadyTime();
    report.look();
    let got: WakeLockSentinel | null = null;
    try {
      got = await navigator.wakeLock.request("screen");
    } catch { /* refused: the line on the screen says so */ }
    if (isOver || (got && isHeld())) return letGo(got);
    if (got) take(got);
    report.look();
  }

  function take(got: WakeLockSentinel): void {
    const since = steadyTime();
    lock = got;
    got.addEventListener?.("release", () => {
      if (lock !== got) return;
      lock = null;
      if (isOver) return;
      report.look();
      // One that is taken back at once would be asked for without end.
      if (steadyTime() - since > PATIENCE) ask();
    });
  }

  const stop = onReturn((isTouched) => {
    if (!isTouched || steadyTime() - asked > PATIENCE) ask();
  });
  ask();
  return () => {
    isOver = true;
    stop();
    report.stop();
    letGo(lock);
    lock = null;
  };
}
