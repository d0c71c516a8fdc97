/** Tables of numbers, and what lies between two of their entries. */

export type Point = readonly [x: number, y: number];

export function blend(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

/** The same for each of several numbers. */
export function blendAll(a: readonly number[], b: readonly number[], share: number): number[] {
  return a.map((value, index) => blend(value, b[index] ?? value, share));
}

export function blendPoint([x, y]: Point, [toX, toY]: Point, share: number): Point {
  return [blend(x, toX, share), blend(y, toY, share)];
}

export function blendPoints(a: readonly Point[], b: readonly Point[], share: number): Point[] {
  return a.map((point, index) => blendPoint(point, b[index] ?? point, share));
}

/** What stands at a place of a table; `mix` blends two entries between which it lies. Beyond an end, the end. */
export function at<Entry>(
  table: readonly Entry[],
  place: number,
  mix: (a: Entry, b: Entry, share: number) => Entry,
): Entry {
  const inside = Math.min(Math.max(place, 0), table.length - 1), low = Math.floor(inside), share = inside - low;
  const entry = table[low]!; // no table is empty
  return share === 0 ? entry : mix(entry, table[low + 1]!, share);
}

/** From 0 at `from` to 1 at `to`, slow at both ends. */
export function smoothStep(from: number, to: number, value: number): number {
  const share = Math.min(Math.max((value - from) / (to - from), 0), 1);
  return share * share * (3 - 2 * share);
}
