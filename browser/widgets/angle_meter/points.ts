/** Three points on a picture, and what is drawn through them. */

import type { Point, Points } from "../../rules/thigh.ts";

export const NAMES = ["hip", "knee", "level"] as const;
export type Name = typeof NAMES[number];

export interface Size {
  wide: number;
  tall: number;
}

/** Where the points lie at first, as parts of the picture. */
const START: Points = { hip: [0.36, 0.5], knee: [0.68, 0.55], level: [0.86, 0.5] };

export function startOn({ wide, tall }: Size): Points {
  const placed = NAMES.map((name) => [name, [START[name][0] * wide, START[name][1] * tall]]);
  return Object.fromEntries(placed);
}

/** A drawing's own points; the level line runs through its hip. */
export function ownPoints({ wide }: Size, hip: Point, knee: Point): Points {
  return { hip, knee, level: [wide * 0.95, hip[1]] };
}

/** The points with one of them elsewhere, but on the picture. */
export function withPoint(points: Points, name: Name, [x, y]: Point, { wide, tall }: Size): Points {
  return { ...points, [name]: [within(x, wide), within(y, tall)] };
}

function within(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}

/** Which way each arrow key goes. */
const WAYS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where an arrow key moves a point, ten times as far with Shift; null for other keys. */
export function stepped([x, y]: Point, key: string, isFar: boolean, { wide, tall }: Size): Point | null {
  const way = WAYS[key], step = (isFar ? 10 : 1) * Math.max(1, Math.max(wide, tall) / 500);
  return way ? [x + way[0] * step, y + way[1] * step] : null;
}

/** Where a point lies, in percent from the left and from the top. */
export function percentOf([x, y]: Point, { wide, tall }: Size): [number, number] {
  return [Math.round(100 * x / wide), Math.round(100 * y / tall)];
}

/** The outline of the thigh. */
export function thighLine({ hip, knee }: Points): string {
  return `M${hip.join()}L${knee.join()}`;
}

/** The level line, from edge to edge and further. */
export function levelLine({ hip: [x, y], level }: Points, { wide, tall }: Size): string {
  const way = [level[0] - x, level[1] - y] as const, far = Math.hypot(...way);
  const reach = far ? 1.5 * Math.max(wide, tall) / far : 0;
  return `M${x - way[0] * reach},${y - way[1] * reach}L${x + way[0] * reach},${y + way[1] * reach}`;
}
