/** Hooks that several widgets use. */

import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Shared } from "./model.ts";
import { onPrint } from "./page.ts";

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
export function useLatest<Given extends unknown[]>(act: (...given: Given) => void): (...given: Given) => void {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((...given: Given) => latest.current(...given), []);
}

/** What draws the part again, where something outside of it has changed. */
export function useRedraw(): () => void {
  const [, setTimes] = useState(0);
  return useCallback(() => setTimes((times) => times + 1), []);
}

/** Whether the page is being printed. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useLayoutEffect(() => onPrint(() => setPrinting(true), () => setPrinting(false)), []);
  return isPrinting;
}

/**
 * What both sides may change, as it is now, and drawn again whenever one changes it. Several changes at once are drawn
 * once, and in the same frame.
 */
export function useShared<Traits>(model: Shared<Traits>, names: readonly (string & keyof Traits)[]): Traits {
  const read = (): Traits => Object.fromEntries(names.map((name) => [name, model.get(name)])) as Traits;
  const [traits, setTraits] = useState(read);
  useLayoutEffect(() => {
    let isWaiting = false, isOver = false;
    const catchUp = (): void => {
      isWaiting = false;
      if (!isOver) setTraits(read());
    };
    const react = (): void => {
      if (!isWaiting) queueMicrotask(catchUp);
      isWaiting = true;
    };
    for (const name of names) model.on(`change:${name}`, react);
    return () => {
      isOver = true;
      for (const name of names) model.off(`change:${name}`, react);
    };
  }, []);
  return traits;
}
