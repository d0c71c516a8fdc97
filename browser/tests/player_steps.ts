/** Steps to play, and what plays them: for the tests of the player's clockwork. */

import { assert } from "./assert.ts";
import { type Action, createPlayer, type Kept, type StepView, type TimedStep, type View } from "../rules/player.ts";

/** A step of a test, with a name. */
export type Named = { readonly part: string } & TimedStep;

export const PREPARE: Named = {
  part: "find",
  side: "left",
  seconds: 10,
  breaths: 0,
  pressure: "none",
  group: null,
  limit: null,
};
export const REST: Named = { ...PREPARE, part: "rest" };
export const WALK: Named = { ...REST, part: "walk", side: null };
export const ASKED: Named = { ...REST, asks: true };
export const WHOLE: Named = { ...ASKED, whole: true };
export const PRESS: Named = {
  part: "press",
  side: "left",
  seconds: 20,
  breaths: 2,
  pressure: "tool",
  group: "g",
  limit: 30,
};

/** What happens: so many milliseconds pass, an action, an answer, or so many milliseconds of sleep. */
export type Done = number | Action | { answer: boolean } | { slept: number };

export interface Special {
  natural?: boolean;
  moreSeconds?: number;
  kept?: unknown;
  away?: number;
}

export type Played = View<Named> & { fits: boolean; saved: Kept };

/** Plays steps, four seconds in and six out, on a clock that moves only when it is told to. */
export function play(steps: readonly Named[], ...done: Done[]): Played {
  return playWith({}, steps, ...done);
}

/** The same with a pace of its own, or with a session taken up again. */
export function playWith(special: Special, steps: readonly Named[], ...done: Done[]): Played {
  const { kept, away, natural = false, moreSeconds = 15 } = special;
  let time = 0;
  const player = createPlayer({ steps, breathIn: 4, breathOut: 6, natural, moreSeconds, now: () => time });
  const fits = kept === undefined || player.restore(kept, away);
  for (const one of done) {
    if (typeof one === "string") player.press(one);
    else if (typeof one === "number") time += one;
    else if ("slept" in one) player.slept(one.slept);
    else player.press("answer", one.answer);
    player.view();
  }
  return { ...player.view(), fits, saved: player.save() };
}

/** A session that still runs. */
export function running(view: Played): StepView<Named> & Played {
  assert(view.ended === null, "the session has ended");
  return view;
}

/** The same action so many times. */
export const times = (count: number, action: Action): Action[] => Array.from({ length: count }, () => action);
