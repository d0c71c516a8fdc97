/** What is kept of a guided session that was not ended, and how it is taken up again. */

import { isTable, type Table } from "../../lib/foreign.ts";
import { acted } from "./actions.ts";
import { type Course, mostMore } from "./course.ts";
import type { Side } from "../sides.ts";
import { advanced, done, type Session, sleptFor } from "./session.ts";

/** The form of the record. `held` is how much of the current step had passed. */
export interface Kept {
  order: readonly number[];
  at: number;
  held: number;
  more: number;
  answers: Readonly<Record<number, boolean>>;
  spent: Readonly<Record<string, number>>;
  counts: Readonly<Record<string, number>>;
  ache: boolean;
  beats: readonly Side[];
  runs: boolean;
}

/** What must be kept to go on after the page was left. */
export function keptOf(session: Session): Kept {
  const { order, at, more, answers, spent, counts, ache, beats, runs, ended } = session;
  return { order, at, held: ended ? 0 : done(session), more, answers, spent, counts, ache, beats, runs };
}

/**
 * The session with what was kept `away` milliseconds ago taken up, paused; null where it does not fit these steps. For all
 * we know, somebody went on pressing in between.
 */
export function restored(session: Session, kept: unknown, away: number): Session | null {
  if (!isSound(kept, session.course)) return null;
  const { order, at, held, more, answers, spent, counts, ache, beats, runs } = kept;
  const known = { order, at, passed: held, more, answers, spent, counts, ache, beats };
  const taken: Session = { ...session, ...known, answeredAfter: 0, runs: false, ended: null };
  return runs === true ? acted(sleptFor(advanced({ ...taken, runs }), away), "pause") : taken;
}

/** A record may come from anywhere: it must hold a session that these steps can have come to. */
function isSound(kept: unknown, course: Course): kept is Kept {
  return isTable(kept) && isSession(kept, course);
}

function isSession({ order, at, held, more, answers, spent, counts, ache, beats }: Table, course: Course): boolean {
  return isOrder(order, course.steps.length) && isWhole(at) && at < order.length &&
    isAmount(held) && isAmount(more) && more <= mostMore(course) &&
    isTableOf(spent, isAmount) && isTableOf(counts, isAmount) && isTableOf(answers, isYesOrNo) &&
    isYesOrNo(ache) && Array.isArray(beats) && beats.every(isSide);
}

const isWhole = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
const isAmount = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;
const isYesOrNo = (value: unknown): value is boolean => typeof value === "boolean";
const isSide = (value: unknown): value is Side => value === "left" || value === "right";
const isTableOf = (value: unknown, fits: (one: unknown) => boolean): boolean =>
  isTable(value) && Object.values(value).every(fits);

/** Places of steps, each once, in their order. */
function isOrder(value: unknown, steps: number): value is number[] {
  return Array.isArray(value) &&
    value.every((place, index) => isWhole(place) && place < steps && (index === 0 || place > value[index - 1]));
}
