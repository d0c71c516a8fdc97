/** Runs a session on a page: it wakes at each change, gives the cues, keeps what was done, and keeps the screen on. */

import { onSleep } from "../../lib/sleep.ts";
import { keepScreenOn } from "../../lib/wake_lock.ts";
import type { Action, Player, StepView } from "../../rules/player.ts";
import { makeCues } from "./cues.ts";
import { hear, NOTHING } from "./hearing.ts";
import type { Device, Listening, ShownStep, WantedCues } from "./step.ts";

const SECOND = 1000;
/** It never wakes sooner than after so many milliseconds. */
const SOONEST = 20;

export interface Playing {
  /** Looks at the clock, and draws what it says. */
  tick(): void;
  press(action: Action, yes?: boolean): void;
  /** Takes back what is being said. */
  silence(): void;
  close(): void;
}

export interface PlayingOptions extends Listening {
  player: Player<ShownStep>;
  wanted: WantedCues;
  /** So many seconds before a step, it is announced. */
  announce: number;
  /** Shows the session, and says something new of it where there is a sentence. */
  draw(view: StepView<ShownStep>, sentence: string | null): void;
  /** Shows whether the device does something. */
  report(what: Device, works: boolean): void;
}

/** Nothing is shown or heard before the first `tick()`. */
export function startPlaying({ player, wanted, announce, draw, report, ...listening }: PlayingOptions): Playing {
  let heard = NOTHING, isOver = false, waiting: ReturnType<typeof setTimeout> | undefined;
  const cues = makeCues(wanted, report);

  const save = (): void => {
    if (!isOver) listening.onSave(player.save());
  };

  function finish(tell: () => void): void {
    isOver = true;
    tell();
  }

  function tick(): void {
    clearTimeout(waiting);
    if (isOver) return;
    if (!listening.holds()) {
      cues.silence();
      return finish(listening.onClosed);
    }
    const view = player.view();
    if (view.ended) {
      cues.end();
      return finish(() => listening.onEnd(view));
    }
    const hearing = hear(heard, view, announce);
    heard = hearing.heard;
    for (const cue of hearing.cues) cues.give(cue);
    if (hearing.isFresh) {
      listening.onStep?.(view.step);
      save();
    }
    draw(view, hearing.sentence);
    if (!view.paused) waiting = setTimeout(tick, Math.max(SOONEST, untilChange(view)));
  }

  const wake = (): void => document.hidden ? save() : tick();
  const stopScreen = keepScreenOn((isOn) => report("screen", isOn));
  const stopSleep = onSleep((time) => {
    player.slept(time);
    tick();
    save();
  });
  document.addEventListener("visibilitychange", wake);
  addEventListener("pagehide", save);
  return {
    tick,
    press(action, yes): void {
      player.press(action, yes);
      tick();
      save();
    },
    silence: cues.silence,
    close(): void {
      save();
      isOver = true;
      clearTimeout(waiting);
      document.removeEventListener("visibilitychange", wake);
      removeEventListener("pagehide", save);
      stopSleep();
      stopScreen();
      cues.close();
    },
  };
}

/** Milliseconds until something else is to be shown: another second, another half of the breath, another step. */
function untilChange({ left, passed, breath }: StepView<ShownStep>): number {
  const half = SECOND / 2; // while all waits for an answer
  return Math.min(left > 0 ? left : half, SECOND - (passed % SECOND), breath ? breath.left : Infinity);
}
