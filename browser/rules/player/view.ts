/** Everything that a screen shows of a guided session. */

import { type Can, canNow } from "./actions.ts";
import { breathsIn, cycle, isLed, SECOND, type TimedStep } from "./course.ts";
import type { Side } from "../sides.ts";
import { current, done, isAsked, isHeldUp, isPressingAhead, length, placeOf, type Session } from "./session.ts";

/** The breath that is led now. */
export interface Breath {
  number: number;
  of: number;
  phase: "in" | "out";
  /** How much of this half has passed, from 0 to 1. */
  share: number;
  /** Milliseconds until the other half. */
  left: number;
}

interface Result {
  counts: Readonly<Record<string, number>>;
  spent: Readonly<Record<string, number>>;
  ache: boolean;
  beats: readonly Side[];
}

export interface EndedView extends Result {
  ended: "done" | "ended";
}

export interface StepView<Step> extends Result {
  ended: null;
  step: Step;
  /** Which of the steps that come it is, counted from 0. */
  index: number;
  /** Its place among all steps: no other step has the same. */
  id: number;
  of: number;
  paused: boolean;
  passed: number;
  length: number;
  left: number;
  breath: Breath | null;
  /** Its time is over, and all waits for an answer. */
  waiting: boolean;
  asks: boolean;
  next: Step | null;
  can: Can;
}

export type View<Step> = EndedView | StepView<Step>;

/** What `session`, whose steps are `steps`, shows at this moment. */
export function viewOf<Step extends TimedStep>(steps: readonly Step[], session: Session): View<Step> {
  const { counts, spent, ache, beats, ended } = session, result = { counts, spent, ache, beats };
  if (ended) return { ended, ...result };
  const { order, at } = session, id = placeOf(session), whole = length(session), passed = done(session);
  const next = order[at + 1];
  return {
    ended: null,
    step: steps[id]!, // as in `current`
    index: at,
    id,
    of: order.length,
    paused: !session.runs,
    passed,
    length: whole,
    left: whole - passed,
    breath: breathOf(session),
    waiting: passed >= whole && isHeldUp(session),
    asks: isAsked(session) && (isPressingAhead(session) || current(session).side !== null),
    next: next === undefined ? null : steps[next] ?? null,
    can: canNow(session),
    ...result,
  };
}

function breathOf(session: Session): Breath | null {
  const { course } = session;
  if (!isLed(course, current(session))) return null;
  const time = done(session), of = Math.round(length(session) / cycle(course));
  const number = Math.min(breathsIn(course, time) + 1, Math.max(1, of));
  const part = time % cycle(course), inward = course.breathIn * SECOND, outward = course.breathOut * SECOND;
  return part < inward
    ? { number, of, phase: "in", share: part / inward, left: inward - part }
    : { number, of, phase: "out", share: (part - inward) / outward, left: cycle(course) - part };
}
