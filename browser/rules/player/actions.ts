/** What can be done in a guided session, and what becomes of it. */

import type { Side } from "../sides.ts";
import { extra, limitOf, mostMore, planned, presses } from "./course.ts";
import {
  booked,
  current,
  done,
  entered,
  isAsked,
  isHeldUp,
  isPressingAhead,
  placeOf,
  type Session,
  used,
} from "./session.ts";

/** What is open now. */
export interface Can {
  repeat: boolean;
  more: boolean;
  skip: boolean;
  beat: boolean;
  /** Saying that it is more than mild. */
  ache: boolean;
}

/** A dose that is not used up is no leave to go beyond it: what is added must fit in whole. */
export function canNow(session: Session): Can {
  const { course, more } = session, step = current(session);
  const fits = (time: number): boolean => !presses(step) || used(session, step) + time <= limitOf(step);
  return {
    repeat: fits(done(session) + planned(step)),
    more: presses(step) ? fits(planned(step) + more + extra(course, step)) : more < mostMore(course),
    skip: !(isPressingAhead(session) && step.whole) && !isHeldUp(session),
    beat: Boolean(step.beat),
    ache: presses(step) || isAsked(session),
  };
}

export type Action = "start" | "pause" | "repeat" | "skip" | "more" | "answer" | "tooMuch" | "beat" | "end";

/** `yes` answers a question: whether it was more than mild. */
const ACTIONS: Readonly<Record<Action, (session: Session, yes: boolean) => Session>> = {
  start: (session) => ({ ...session, runs: true }),
  pause: (session) => ({ ...session, runs: false, passed: done(session) }),
  repeat: (session) => canNow(session).repeat ? entered(booked(session), session.at) : session,
  skip: (session) => canNow(session).skip ? entered(booked(session), session.at + 1) : session,
  more: (session) =>
    canNow(session).more ? { ...session, more: session.more + extra(session.course, current(session)) } : session,
  answer: (session, yes) => isAsked(session) ? answered(session, yes) : session,
  tooMuch: (session) => presses(current(session)) ? letGo(session) : ACTIONS.answer(session, true),
  beat: (session) => canNow(session).beat ? leftOut(session) : session,
  end: (session) => ({ ...booked(session), runs: false, ended: "ended" }),
};

/** The session after an action, before any time has passed. Where the action is closed, nothing happens. */
export function acted(session: Session, action: Action, yes = false): Session {
  return session.ended ? session : ACTIONS[action](session, yes);
}

/** Only the first answer counts; "more than mild" ends the pressing of this session. */
function answered(session: Session, tooMuch: boolean): Session {
  const answers = { ...session.answers, [placeOf(session)]: tooMuch };
  const next = { ...session, answers, answeredAfter: session.passed };
  return tooMuch ? withoutPressing(next, session.at + 1) : next;
}

/** More than mild, said while pressing: on to the question that follows, with its answer given. */
function letGo(session: Session): Session {
  const { course, order, at, answers } = session;
  const asked = order.slice(at + 1).findIndex((place) => course.steps[place]?.asks);
  const to = asked < 0 ? order.length : at + 1 + asked;
  const next = withoutPressing(booked(session), to + 1), place = order[to];
  return entered(place === undefined ? next : { ...next, answers: { ...answers, [place]: true } }, to);
}

/** Takes all pressing, and what belongs to it, out of what comes from `from` on. */
function withoutPressing(session: Session, from: number): Session {
  return { ...withoutSteps(session, from, (side) => side !== null), ache: true };
}

/** A beat was felt: this side is left out. */
function leftOut(session: Session): Session {
  const { side } = current(session), { at, beats } = session;
  const next = withoutSteps(booked(session), at + 1, (one) => one === side);
  return entered({ ...next, beats: side ? [...beats, side] : beats }, at + 1);
}

function withoutSteps(session: Session, from: number, isGone: (side: Side | null) => boolean): Session {
  const { course, order } = session;
  const kept = order.filter((place, index) => index < from || !isGone(course.steps[place]?.side ?? null));
  return { ...session, order: kept };
}
