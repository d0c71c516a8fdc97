/** The steps and the words that a player shows. */

import type { Kept, TimedStep } from "../../rules/player.ts";
import type { EndedView } from "../../rules/player.ts";
import type { PartKind } from "../../rules/session_plan.ts";

/** A step of a guided session, as the screen shows it. */
export interface ShownStep extends TimedStep {
  readonly kind: PartKind;
  readonly title: string;
  readonly words: string;
  /** What to do while breathing in, and out. */
  readonly cue_in: string;
  readonly cue_out: string;
  readonly picture: string;
  readonly alt: string;
  /** What to look at while one stays. */
  readonly form?: readonly string[];
}

/** The question whether it was more than mild. */
export interface AskWords {
  question: string;
  mild: string;
  more: string;
  /** What is said after "more than mild". */
  after_more: string;
}

/** What is said while the device does not do it. Its names come in the order in which they are said. */
export type DeviceWords = Readonly<Record<Device, string>>;
export type Device = "screen" | "tones" | "voice";

export interface PlayerTexts {
  /** Only where something is pressed. */
  ask?: AskWords;
  /** So many seconds before a step, it is announced. */
  announce: number;
  /** So many seconds "more" adds. */
  more: number;
  device: DeviceWords;
}

/** Which cues somebody wants. */
export interface WantedCues {
  sound: boolean;
  voice: boolean;
  vibration: boolean;
}

/** What a session tells whoever shows it. */
export interface Listening {
  /** False once the safety check no longer holds: the session then ends at once, with `onClosed`. */
  holds(): boolean;
  onClosed(): void;
  onEnd(view: EndedView): void;
  onSave(state: Kept): void;
  /** A step begins. */
  onStep?(step: ShownStep): void;
}
