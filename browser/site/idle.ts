/** What can wait until the page stands. */

interface Connection {
  connection?: { saveData?: boolean };
}

/** Whether the visitor has asked for little data. */
export function savesData(): boolean {
  return Boolean((navigator as Connection).connection?.saveData) ||
    matchMedia("(prefers-reduced-data: reduce)").matches;
}

/** Once the page stands and the browser has nothing better to do; a busy one is not waited for for ever. */
export function whenIdle(act: () => void): void {
  const idle: typeof requestIdleCallback = window.requestIdleCallback ?? setTimeout;
  addEventListener("load", () => setTimeout(() => idle(() => act(), { timeout: 5000 }), 1000));
}
