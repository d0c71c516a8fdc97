/** Hooks that several widgets use. */

import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

/** Where many presses come fast, what is large follows when the hand has rested for so long, in milliseconds. */
const REST = 150;

/** `start(act)` acts once the hand rests; `stop()` takes it back. */
export function useRest(): { start(act: () => void): void; stop(): void } {
  const rest = useMemo(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const stop = (): void => clearTimeout(waiting);
    const start = (act: () => void): void => {
      stop();
      waiting = setTimeout(act, REST);
    };
    return { start, stop };
  }, []);
  useLayoutEffect(() => rest.stop, []);
  return rest;
}

/** A function that stays the same and does what was last given: for listeners that live as long as the part. */
export function useLatest(act: () => void): () => void {
  const latest = useRef(act);
  latest.current = act;
  return useCallback(() => latest.current(), []);
}

/** What draws the part again, where something outside of it has changed. */
export function useRedraw(): () => void {
  const [, setTimes] = useState(0);
  return useCallback(() => setTimes((times) => times + 1), []);
}
