/** Where everything stands in the picture of the course of things. */

import type { ChangeRule } from "../../../generated/diary.ts";
import type { Point } from "../../../rules/diary/following.ts";

const DAY_LENGTH = 86_400_000;
/** Room at both sides of the dots, and around the picture. */
const INSIDE = 12, OUTSIDE = 16;
const LEFT = 44, TOP = 14, BOTTOM = 196;
const RIGHT = { wide: 584, narrow: 324 };

export const HEIGHT = 232;
/** Where the days are named. */
export const DAYS_AT = 222;

export interface Dot {
  readonly point: Point;
  readonly x: number;
  readonly y: number;
  readonly isFirst: boolean;
}

export interface Picture {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly ticks: readonly { value: number; y: number }[];
  /** In which a score is no different from the chosen first one. */
  readonly band: { y: number; height: number; middle: number };
  /** Where the name of the band stands. */
  readonly name: Corner;
  readonly dots: readonly Dot[];
  /** Pairs of dots on days that follow each other. */
  readonly joins: readonly (readonly [Dot, Dot])[];
}

interface Corner {
  readonly x: number;
  readonly y: number;
  readonly isRight: boolean;
}

/** `edge`: how far a score must move from that of the `first` day before it counts. */
export function pictureOf(
  rule: ChangeRule,
  points: readonly [Point, ...Point[]],
  first: Point,
  edge: number,
  isNarrow: boolean,
): Picture {
  const right = isNarrow ? RIGHT.narrow : RIGHT.wide, [[start]] = points;
  const { low, high, step } = scaleOf(rule, [...points.map(([, score]) => score), first[1] - edge, first[1] + edge]);
  const span = Math.max(1, daysBetween(start, points.at(-1)![0])); // there is one at least
  const x = (day: string): number => LEFT + INSIDE + (right - LEFT - 2 * INSIDE) * daysBetween(start, day) / span;
  const y = (score: number): number => BOTTOM - (BOTTOM - TOP) * (score - low) / (high - low);

  const dots = points.map((point): Dot => {
    const [day, score] = point;
    return { point, x: x(day), y: y(score), isFirst: day === first[0] };
  });
  // A whole score on the edge counts as a change, so the band ends before it.
  const reach = rule.percent ? edge - 0.5 : edge;
  const clipped = (score: number): number => y(Math.min(high, Math.max(low, score)));
  const top = clipped(first[1] + reach), bottom = clipped(first[1] - reach);
  const ticks = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, place) => low + place * step);
  return {
    left: LEFT,
    right,
    width: right + OUTSIDE,
    ticks: ticks.map((value) => ({ value, y: y(value) })),
    band: { y: top, height: Math.max(2, bottom - top), middle: y(first[1]) },
    name: emptiestCorner(dots, right, top, bottom),
    dots,
    joins: dots.slice(1).map((dot, place) => [dots[place]!, dot] as const).filter(isNear), // each has one before it
  };
}

/** The scale of a score is fixed; that of an angle has room around these values. */
function scaleOf(rule: ChangeRule, values: readonly number[]): { low: number; high: number; step: number } {
  if (rule.id !== "angle") return { low: rule.low, high: rule.high, step: 2 };
  const low = Math.floor((Math.min(...values) - 4) / 5) * 5, high = Math.ceil((Math.max(...values) + 4) / 5) * 5;
  return { low, high, step: Math.max(5, Math.ceil((high - low) / 30) * 5) };
}

/** A gap stays a gap. */
function isNear([one, other]: readonly [Dot, Dot]): boolean {
  return daysBetween(one.point[0], other.point[0]) <= 2;
}

/** The name of the band stands in the corner with the fewest dots. */
function emptiestCorner(dots: readonly Dot[], right: number, top: number, bottom: number): Corner {
  const places = [true, false].flatMap((isRight) => [bottom - 7, top + 17].map((y) => ({ isRight, y })));
  const inTheWay = ({ isRight, y }: { isRight: boolean; y: number }): number =>
    dots.filter((dot) => Math.abs(dot.y - y + 5) < 16 && (isRight ? dot.x > right - 150 : dot.x < LEFT + 150)).length;
  const best = places.reduce((best, one) => inTheWay(one) < inTheWay(best) ? one : best);
  return { ...best, x: best.isRight ? right - 6 : LEFT + 6 };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY_LENGTH);
}
