/** Sound that comes back after a call, a lock or another app: taken up again, or made anew. */

import { onReturn, PATIENCE, patientReport, quietly, quietlyLater, steadyTime } from "./device.ts";

declare global {
  interface Window {
    /** What old iPhones have. */
    webkitAudioContext?: typeof AudioContext;
  }
  interface Navigator {
    audioSession?: { type: string };
  }
}

const contextKind = (): typeof AudioContext | undefined => window.AudioContext ?? window.webkitAudioContext;

export const hasSound = (): boolean => typeof contextKind() === "function";

/** On an iPhone, sound of the kind "playback" is heard in silent mode too. */
function soundAs(kind: "playback" | "auto"): void {
  quietly(() => {
    if (navigator.audioSession) navigator.audioSession.type = kind;
  });
}

export interface Sound {
  /** Plays with the audio context; leaves it out while that does not run. */
  play(act: (context: AudioContext) => void): void;
  close(): void;
}

/** `tell` hears whether it sounds. */
export function makeSound(tell: (sounds: boolean) => void): Sound {
  let context: AudioContext | null = null, moved: { audio: number; steady: number } | null = null;
  let asked: number | null = null, isRefused = false, isOver = false;

  // Some phones call a context "running" whose time stands still.
  const measure = (): void => {
    if (context && context.currentTime !== moved?.audio) moved = { audio: context.currentTime, steady: steadyTime() };
  };
  const isStuck = (): boolean =>
    moved !== null && steadyTime() - moved.steady > PATIENCE && context?.currentTime === moved.audio;
  const sounds = (): boolean => context?.state === "running" && !isStuck();
  const isLate = (): boolean => asked === null || steadyTime() - asked > PATIENCE;
  const report = patientReport(sounds, tell);

  function make(): void {
    drop();
    const Kind = contextKind();
    context = (Kind && quietly(() => new Kind())) ?? null;
    asked = null;
    isRefused = false;
    moved = null;
    if (context) context.onstatechange = changed;
    measure();
  }

  function drop(): void {
    if (!context) return;
    const old = context;
    old.onstatechange = null;
    quietlyLater(() => old.close?.());
    context = null;
  }

  function changed(): void {
    moved = null;
    measure();
    revive(false);
  }

  /** Only a touch lets a new one sound; until then the old one is asked. */
  const mustBeNew = (isTouched: boolean): boolean =>
    !context || context.state === "closed" || (isTouched && (isRefused || isStuck() || (asked !== null && isLate())));

  function revive(isTouched: boolean): void {
    if (isOver) return;
    if (sounds()) {
      asked = null;
      measure();
      return report.look();
    }
    if (document.hidden) {
      asked = null;
      return;
    }
    if (mustBeNew(isTouched)) make();
    asked ??= steadyTime();
    const refuse = (): void => {
      isRefused = true;
      report.look();
    };
    quietly(() => context?.resume()?.then?.(report.look, refuse));
    report.look();
  }

  soundAs("playback");
  make();
  revive(false);
  const stop = onReturn(revive);
  return {
    play(act): void {
      if (!sounds()) revive(false);
      const ready = context;
      // Tones that wait for long would all come at once.
      if (!ready || (ready.state !== "running" && isLate())) return;
      quietly(() => act(ready));
      measure();
    },
    close(): void {
      isOver = true;
      stop();
      report.stop();
      drop();
      soundAs("auto");
    },
  };
}
