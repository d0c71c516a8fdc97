/** The angle of a hanging thigh, from three points on a picture. */

/** Points of a picture from its left and its upper edge. */
export type Point = readonly [x: number, y: number];

export interface Points {
  readonly hip: Point;
  readonly knee: Point;
  readonly level: Point;
}

export type Angle = { degrees: number } | { onHip: "knee" | "level" };

/** Nearer than this, two points lie on one spot. */
const LEAST = 1;

/**
 * Degrees between the thigh (hip to knee) and the level line (through hip and level); below level is negative. The level
 * point may lie on either side of the hip. Without an angle, it says which point lies on the hip.
 */
export function thighAngle({ hip, knee, level }: Points): Angle {
  const thigh = wayFrom(hip, knee), away = wayFrom(hip, level);
  if (Math.hypot(...thigh) < LEAST) return { onHip: "knee" };
  if (Math.hypot(...away) < LEAST) return { onHip: "level" };
  const line = dot(thigh, away) < 0 ? turned(away) : away;
  const degrees = -Math.atan2(dot(thigh, downFrom(line)), dot(thigh, line)) * 180 / Math.PI;
  return { degrees: degrees === 0 ? 0 : degrees };
}

function wayFrom([x, y]: Point, to: Point): Point {
  return [to[0] - x, to[1] - y];
}

function dot(one: Point, other: Point): number {
  return one[0] * other[0] + one[1] * other[1];
}

function turned([x, y]: Point): Point {
  return [-x, -y];
}

/** At right angles to a line, to its side that is down in the picture. */
function downFrom([x, y]: Point): Point {
  return x >= 0 ? [-y, x] : [y, -x];
}

/** The middle of some numbers; of an even count, halfway between the two in the middle. */
export function middleOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b), half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
