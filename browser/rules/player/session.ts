/** Where a guided session stands, and what the passing of time makes of it. */

import type { Side } from "../sides.ts";
import { breathsIn, type Course, limitOf, planned, presses, type TimedStep } from "./course.ts";

/** It is never changed: whatever happens makes a new one. */
export interface Session {
  readonly course: Course;
  /** Places of the steps that come, in their order. What was taken out is gone from it. */
  readonly order: readonly number[];
  /** The current step, as a place in `order`. */
  readonly at: number;
  /** What the clock said when it was last looked at. */
  readonly time: number;
  readonly runs: boolean;
  /** How much of the current step has passed, also beyond its end. */
  readonly passed: number;
  /** What was added to the current step. */
  readonly more: number;
  /** How much of the current step had passed when its question was answered. */
  readonly answeredAfter: number;
  /** Place of a step to whether it was more than mild. */
  readonly answers: Readonly<Record<number, boolean>>;
  /** Group to how long it was pressed. */
  readonly spent: Readonly<Record<string, number>>;
  /** Group to whole breaths. */
  readonly counts: Readonly<Record<string, number>>;
  /** Whether it was more than mild; then nothing is pressed any more. */
  readonly ache: boolean;
  /** Sides on which a beat was felt. */
  readonly beats: readonly Side[];
  /** "done" after the last step, "ended" when somebody ended it before. */
  readonly ended: "done" | "ended" | null;
}

/** A session that has not begun. */
export function unbegun(course: Course, time: number): Session {
  const order = course.steps.map((_, place) => place);
  const nothing = { answers: {}, spent: {}, counts: {}, ache: false, beats: [], ended: null };
  return { course, order, at: 0, time, runs: false, passed: 0, more: 0, answeredAfter: 0, ...nothing };
}

// `order` holds places of steps only, and until the end `at` is one of its own.
export const placeOf = ({ order, at }: Session): number => order[at]!;
export const current = (session: Session): TimedStep => session.course.steps[placeOf(session)]!;

const doseOf = ({ group }: TimedStep): string => group ?? "";

/** How much of a step's dose is used up. */
export const used = ({ spent }: Session, step: TimedStep): number => spent[doseOf(step)] ?? 0;

/** How long the current step lasts: no pressing goes on beyond its dose. */
export function length(session: Session): number {
  const step = current(session), whole = planned(step) + session.more;
  return presses(step) ? Math.max(0, Math.min(whole, limitOf(step) - used(session, step))) : whole;
}

/** How much of the current step has passed, at most all of it. */
export const done = (session: Session): number => Math.min(session.passed, length(session));

/** Whether anything presses after the current step. */
export function isPressingAhead({ course, order, at }: Session): boolean {
  return order.slice(at + 1).some((place) => course.steps[place]?.pressure !== "none");
}

/** Whether the current step has a question that nobody has answered. */
export function isAsked(session: Session): boolean {
  return Boolean(current(session).asks) && session.answers[placeOf(session)] === undefined;
}

/** Whether all waits for an answer: before the next pressing it must be there. */
export const isHeldUp = (session: Session): boolean => isAsked(session) && isPressingAhead(session);

/** What was done in the current step, added to its dose and its count. */
export function booked(session: Session): Session {
  const { course, spent, counts } = session, step = current(session), { group } = step, time = done(session);
  return {
    ...session,
    spent: presses(step) ? { ...spent, [doseOf(step)]: used(session, step) + time } : spent,
    counts: group && step.breaths > 0 ? { ...counts, [group]: (counts[group] ?? 0) + breathsIn(course, time) } : counts,
  };
}

/** The session at the beginning of a step, or at its end where there is none. */
export function entered(session: Session, at: number, passed = 0): Session {
  const isOver = at >= session.order.length;
  return {
    ...session,
    at,
    passed,
    more: 0,
    answeredAfter: 0,
    runs: session.runs && !isOver,
    ended: isOver ? "done" : null,
  };
}

/** Lets all steps pass whose time is over. What was answered late goes on from the answer, all else from when it was due. */
export function advanced(session: Session): Session {
  let next = session;
  while (next.runs && next.passed >= length(next) && !isHeldUp(next)) {
    const due = Math.max(length(next), next.answeredAfter);
    next = entered(booked(next), next.at + 1, next.passed - due);
  }
  return next;
}

/** The session when the clock says `time`. A clock that was set back lengthens no step, and undoes nothing. */
export function seenAt(session: Session, time: number): Session {
  const passed = session.runs ? session.passed + Math.max(0, time - session.time) : session.passed;
  return advanced({ ...session, time, passed });
}

/**
 * Time that our clock may have missed, because the device slept. It counts as pressing, and as nothing else: a rest is never
 * cut short, and nobody presses for longer than is allowed.
 */
export function sleptFor(session: Session, away: number): Session {
  let next = session, left = Math.max(0, away);
  while (next.runs && presses(current(next))) {
    const { at } = next, counted = Math.min(left, length(next) - done(next));
    left -= counted;
    next = advanced({ ...next, passed: next.passed + counted });
    if (next.at === at) break;
  }
  return next;
}
