/** Lines of the picture. Bodies are measured in metres, y up; the picture in millimetres, y down. */

import { blend, blendPoint, type Point } from "../../rules/tables.ts";

export const MILLI = 1000;

export function turn([x, y]: Point, degrees: number, [aboutX, aboutY]: Point = [0, 0]): Point {
  const angle = degrees * Math.PI / 180, cos = Math.cos(angle), sin = Math.sin(angle);
  const right = x - aboutX, up = y - aboutY;
  return [aboutX + cos * right - sin * up, aboutY + sin * right + cos * up];
}

export function plus([x, y]: Point, [right, up]: Point): Point {
  return [x + right, y + up];
}

export function middleOf(points: readonly Point[]): Point {
  const sum = points.reduce(plus, [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

/**
 * What moves is written in tenths of a millimetre (`scale(.1)`): the browser writes whole numbers four times as fast as
 * decimals.
 */
export function tenths([x, y]: Point): string {
  return `${Math.round(10 * x)},${Math.round(10 * y)}`;
}

export function allTenths(points: readonly Point[]): string {
  return points.map(tenths).join(" ");
}

/** An open line of a body in the picture. */
export function outline(points: readonly Point[]): string {
  const places = points.map(([x, y]) => `${(x * MILLI).toFixed(1)},${(-y * MILLI).toFixed(1)}`);
  return places.map((place, index) => `${index ? "L" : "M"}${place}`).join("");
}

/** A smooth closed curve along close points: from middle to middle, bent toward the point between (a quadratic B-spline). */
export function smooth(points: readonly Point[]): string {
  const middles = points.map((point, index) => tenths(blendPoint(point, points[(index + 1) % points.length]!, 0.5)));
  const bends = points.map((point, index) => `Q${tenths(point)} ${middles[index]}`);
  return `M${middles.at(-1)}${bends.join("")}Z`;
}

/** Rounds the corners of a run of points within `radius`, as flesh does: it bends over an edge, it does not fold. */
export function rounded(points: readonly Point[], radius: number): Point[] {
  return points.flatMap((corner, index) => {
    const before = points[index - 1], after = points[index + 1];
    if (!before || !after) return [corner];
    const begin = toward(corner, before, radius), end = toward(corner, after, radius);
    return [0, 0.25, 0.5, 0.75, 1].map((share) =>
      blendPoint(blendPoint(begin, corner, share), blendPoint(corner, end, share), share)
    );
  });
}

/** The point so far along a line, but not beyond its middle. */
function toward(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return blendPoint(from, to, length ? Math.min(distance, length / 2) / length : 0);
}

/** A disc's side: bent out by a quarter of its height. */
export function bulge([fromX, fromY]: Point, [toX, toY]: Point, side: 1 | -1): Point {
  return [blend(fromX, toX, 0.5) + side * Math.abs(fromY - toY) * 0.25, blend(fromY, toY, 0.5)];
}
