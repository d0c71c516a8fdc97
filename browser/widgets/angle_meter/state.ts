/** The readings, and what those of one day can tell. */

import type { AngleData, Norm } from "../../generated/angle_meter.ts";
import { isInstant, isTable, type Table } from "../../lib/foreign.ts";
import { middleOf } from "../../rules/thigh.ts";

/** How readings are kept: `psoas.angle`, schema 1, { readings, gone }. */
export const SCHEMA = 1;

export const SIDES = ["right", "left"] as const;
export type Side = typeof SIDES[number];

export interface Reading {
  readonly side: Side;
  /** Whole degrees; below level is negative. */
  readonly angle: number;
  /** Whether the low back lay flat; only such readings count. */
  readonly flat: boolean;
  readonly time: string;
}

export interface Kept {
  readonly readings: readonly Reading[];
  /** Times of readings that were taken back, so that they do not come back from another device. */
  readonly gone: readonly unknown[];
}

export const NOTHING: Kept = { readings: [], gone: [] };

export interface Value {
  readings?: readonly Reading[];
}

type Limits = AngleData["reading"];

/** What can be read of a record. */
export function keptIn(record: Table | null, limits: Limits): Kept {
  const { readings, gone } = record ?? {};
  return { readings: listOf(readings).flatMap((one) => readingIn(one, limits) ?? []), gone: listOf(gone) };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function readingIn(value: unknown, limits: Limits): Reading | null {
  if (!isTable(value)) return null;
  const { side, angle, flat, time } = value;
  const isSound = isSide(side) && Number.isFinite(angle) && isWithin(angle as number, limits) &&
    typeof flat === "boolean" && isInstant(time);
  return isSound ? { side, angle: angle as number, flat, time } : null;
}

function isSide(value: unknown): value is Side {
  return SIDES.includes(value as Side);
}

export function isWithin(angle: number, { low, high }: Limits): boolean {
  return angle >= low && angle <= high;
}

/** The whole degrees that are kept of an angle. */
export function wholeOf(angle: number): number {
  return Math.round(angle) || 0;
}

export function withReading({ readings, gone }: Kept, reading: Reading): Kept {
  return { readings: [...readings, reading], gone };
}

/** The last one is taken back. */
export function withoutLast({ readings, gone }: Kept): Kept {
  return { readings: readings.slice(0, -1), gone: [...gone, ...readings.slice(-1).map(({ time }) => time)] };
}

function dayOf(time: string | number): string {
  return new Date(time).toDateString();
}

export function isOfToday({ time }: Reading, now: number): boolean {
  return dayOf(time) === dayOf(now);
}

/** What was measured today on one leg. */
export interface Leg {
  side: Side;
  all: Reading[];
  /** The angles that count. */
  good: number[];
  /** Their middle, and how far they lie apart; null without any. */
  middle: number | null;
  spread: number | null;
}

export function legToday(readings: readonly Reading[], side: Side, now: number): Leg {
  const all = readings.filter((one) => one.side === side && isOfToday(one, now));
  const good = all.filter(({ flat }) => flat).map(({ angle }) => angle);
  if (!good.length) return { side, all, good, middle: null, spread: null };
  return { side, all, good, middle: middleOf(good), spread: Math.max(...good) - Math.min(...good) };
}

export interface Change {
  /** When the earlier readings were taken, and their middle. */
  time: string;
  before: number;
  apart: number;
  verdict: "noise" | "maybe" | "likely";
}

/** Compared with the last earlier day that has readings which count; null without one. */
export function changeOf(
  readings: readonly Reading[],
  leg: Leg,
  limits: AngleData["change"],
  now: number,
): Change | null {
  const { side, middle } = leg;
  const old = readings.filter((one) =>
    one.side === side && one.flat && !isOfToday(one, now) && Date.parse(one.time) < now
  );
  const last = old.at(-1);
  if (!last || middle === null) return null;
  const day = old.filter(({ time }) => dayOf(time) === dayOf(last.time));
  const before = middleOf(day.map(({ angle }) => angle)), apart = Math.abs(middle - before);
  const verdict = apart < limits.cannot_tell ? "noise" : apart <= limits.maybe ? "maybe" : "likely";
  return { time: last.time, before, apart, verdict };
}

/** The group whose spread is drawn. */
export interface Band extends Norm {
  spread: number;
}

export function bandOf({ norms }: Pick<AngleData, "norms">): Band {
  return norms.find((norm): norm is Band => norm.spread !== null)!; // Python makes sure that there is one
}

export function isInside(angle: number, { mean, spread }: Band): boolean {
  return Math.abs(angle - mean) <= spread;
}
