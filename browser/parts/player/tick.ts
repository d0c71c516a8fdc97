import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** What looks at the clock of a session that runs now, and does nothing where none runs. */
export type Tick = RefObject<() => void>;

export const noTick = (): void => {};

/** Lends `tick` to whoever shows the session, as long as it is shown. */
export function useTick(place: Tick, tick: () => void): void {
  useLayoutEffect(() => {
    place.current = tick;
    return () => {
      place.current = noTick;
    };
  }, []);
}
