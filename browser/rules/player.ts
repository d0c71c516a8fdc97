/**
 * The clockwork of every guided session: its steps, its limits, its answers. It knows no page.
 *
 * All times come from `now()`, a clock that nobody can set. So a page that was hidden or is slow still ends with the right
 * count, and a changed date neither ends nor lengthens a step. Where that clock stood too, because the device slept,
 * `slept` says for how long.
 */

import { acted, type Action } from "./player/actions.ts";
import type { Course, TimedStep } from "./player/course.ts";
import { type Kept, keptOf, restored } from "./player/kept.ts";
import { advanced, seenAt, type Session, sleptFor, unbegun } from "./player/session.ts";
import { type View, viewOf } from "./player/view.ts";

export type { Action, Can } from "./player/actions.ts";
export type { Course, TimedStep } from "./player/course.ts";
export type { Kept } from "./player/kept.ts";
export type { Breath, EndedView, StepView, View } from "./player/view.ts";

export interface Player<Step extends TimedStep> {
  readonly steps: readonly Step[];
  /** Does something at this moment; nothing after the end, nor where `can` forbids it. `yes` answers a question. */
  press(action: Action, yes?: boolean): void;
  /** Everything that a screen shows, at this moment. */
  view(): View<Step>;
  /** What must be kept to go on after the page was left. */
  save(): Kept;
  /** Takes up what was kept `away` milliseconds ago, paused; false where it does not fit these steps. */
  restore(kept: unknown, away?: number): boolean;
  /** Says that the clock may have missed so many milliseconds. They count while something presses. */
  slept(away: number): void;
}

export interface PlayerOptions<Step extends TimedStep> extends Course<Step> {
  /** Milliseconds. */
  now(): number;
}

export function createPlayer<Step extends TimedStep>({ now, ...course }: PlayerOptions<Step>): Player<Step> {
  let session = unbegun(course, now());
  const seen = (): Session => session = seenAt(session, now());
  return {
    steps: course.steps,
    press(action, yes): void {
      session = advanced(acted(seen(), action, yes));
    },
    view: () => viewOf(course.steps, seen()),
    save: () => keptOf(seen()),
    restore(kept, away = 0): boolean {
      const taken = restored(seen(), kept, away);
      session = taken ?? session;
      return taken !== null;
    },
    slept(away): void {
      session = sleptFor(seen(), away);
    },
  };
}
