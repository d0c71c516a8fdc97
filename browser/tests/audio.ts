/** Sound as a phone gives it, for tests: at once, late, not at all, or with a clock that stands still. */

import { makeSound, type Sound } from "../lib/sound.ts";
import { type Phone, phone } from "./phone.ts";

export type Answer = "yes" | "no" | "late" | "none";

/** What the phone answers to whoever asks for sound, and whether its sound stands still. */
export const gives: { answer: Answer; stands: boolean } = { answer: "yes", stands: false };

export class Context {
  static made: Context[] = [];
  state = "suspended";
  resumed = 0;
  closed = 0;
  onstatechange: (() => void) | null = null;
  #time = 0;
  constructor() {
    if (gives.answer === "none") throw new Error("no");
    Context.made.push(this);
  }
  get currentTime(): number {
    if (!gives.stands) this.#time += 1;
    return this.#time;
  }
  turn(state: string): void {
    if (state === this.state) return;
    this.state = state;
    this.onstatechange?.();
  }
  resume(): Promise<void> {
    this.resumed += 1;
    const isFirst = this === Context.made[0];
    if (gives.answer === "no" && isFirst) return Promise.reject(new Error("no"));
    if (gives.answer === "late" && isFirst) return new Promise(() => {});
    this.turn("running");
    return Promise.resolve();
  }
  close(): Promise<void> {
    this.closed += 1;
    this.state = "closed";
    return Promise.resolve();
  }
}

export interface Heard {
  device: Phone;
  sound: Sound;
  /** Whether the screen would say that there is no sound. */
  isMissing(): boolean;
  /** Whether a tone would be played now. */
  plays(): boolean;
}

export function start(first: Answer = "yes", kind = "AudioContext"): Heard {
  gives.answer = first;
  gives.stands = false;
  Context.made = [];
  const device = phone({ [kind]: Context });
  let isMissing = false;
  const sound = makeSound((sounds) => {
    isMissing = !sounds;
  });
  const plays = (): boolean => {
    let played = false;
    sound.play(() => {
      played = true;
    });
    return played;
  };
  return { device, sound, isMissing: () => isMissing, plays };
}

export const first = (): Context => Context.made[0]!;
