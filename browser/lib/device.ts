/**
 * What a phone gives and takes back: sound, a screen that stays on, time while it sleeps. Each may be missing, refused, late
 * or interrupted. All is asked for again when the page is seen again, and what is not there is said on the screen.
 */

/** So long, in milliseconds, something may be on its way before it counts as missing. */
export const PATIENCE = 1500;

/** Milliseconds by a clock that nobody can set. It may stand while the device sleeps. */
export const steadyTime = (): number => performance.now();

export const hasVibration = (): boolean => typeof navigator.vibrate === "function";
export const hasWakeLock = (): boolean => typeof navigator.wakeLock?.request === "function";

/** Does what a browser may lack or refuse; undefined where it does. */
export function quietly<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/** The same for what is answered later. */
export function quietlyLater(act: () => Promise<unknown> | undefined): void {
  quietly(() => act()?.catch?.(() => {}));
}

const SEEN = ["pageshow", "focus"] as const;
const TOUCHED = ["touchend", "click", "keydown"] as const;

/**
 * Calls `react` whenever a phone may give back what it took: the page is seen again, or touched. It hears whether it was
 * touched: some things are given only then. Returns what stops it.
 */
export function onReturn(react: (isTouched: boolean) => void): () => void {
  const seen = (): void => {
    if (!document.hidden) react(false);
  };
  const touched = (): void => react(true);
  document.addEventListener("visibilitychange", seen);
  for (const name of SEEN) addEventListener(name, seen);
  for (const name of TOUCHED) document.addEventListener(name, touched, true);
  return () => {
    document.removeEventListener("visibilitychange", seen);
    for (const name of SEEN) removeEventListener(name, seen);
    for (const name of TOUCHED) document.removeEventListener(name, touched, true);
  };
}

/** Tells whether something is there. */
export interface Report {
  /** Looks: tells at once when it is there, after some patience when it is not. */
  look(): void;
  stop(): void;
}

export function patientReport(isThere: () => boolean, tell: (isThere: boolean) => void): Report {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return {
    look(): void {
      clearTimeout(waiting);
      if (isThere()) tell(true);
      else waiting = setTimeout(() => tell(isThere()), PATIENCE);
    },
    stop: () => clearTimeout(waiting),
  };
}
