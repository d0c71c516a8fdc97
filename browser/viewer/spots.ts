/** Where in a picture a structure is best pointed at. No page needed. */

import type { Spot } from "./api.ts";

/** A picture of half the size, with the structure that shows at each of its points; rows count from below. */
export interface Owners {
  readonly width: number;
  readonly height: number;
  /** The structure at a point; undefined where there is none, or no such point. */
  at(x: number, y: number): string | undefined;
}

type Place = readonly [x: number, y: number];

/** Every so many points are looked at. */
const STEP = 2;
/** A spot is at most so deep inside, as far as it matters, in points. */
const DEEP = 9;
/** Lines that end nearer to one another are crowded, in pixels. */
const CROWD = 16;

/** For each structure: a spot well inside what shows of it, and not beside one that is taken, in pixels. */
export function middles(owners: Owners, taken: readonly Spot[] = []): Record<string, Spot> {
  const found: Record<string, Spot> = {};
  for (const [structure, places] of placesOf(owners)) {
    if (places.length < 3) continue;
    const [x, y] = best(owners, structure, largerHalf(owners, places), taken);
    found[structure] = spotOf(owners, [x, y]);
  }
  return found;
}

function placesOf(owners: Owners): Map<string, Place[]> {
  const found = new Map<string, Place[]>();
  for (let y = STEP; y < owners.height - STEP; y += STEP) {
    for (let x = STEP; x < owners.width - STEP; x += STEP) {
      const structure = owners.at(x, y);
      if (!structure) continue;
      const places = found.get(structure);
      if (places) places.push([x, y]);
      else found.set(structure, [[x, y]]);
    }
  }
  return found;
}

/** Of a structure on both sides, only the one that shows more. */
function largerHalf({ width }: Owners, places: readonly Place[]): readonly Place[] {
  const isLeft = ([x]: Place): boolean => x < width / 2;
  const left = places.filter(isLeft);
  return left.length * 2 > places.length ? left : places.filter((place) => !isLeft(place));
}

/** The place that lies deepest inside and near the middle; a crowded one only where there is no other. */
function best(owners: Owners, structure: string, places: readonly Place[], taken: readonly Spot[]): Place {
  const middle = [0, 1].map((axis) => places.reduce((sum, place) => sum + place[axis]!, 0) / places.length);
  const worth = (place: Place): number => {
    const aside = Math.hypot(place[0] - middle[0]!, place[1] - middle[1]!); // two axes
    return 4 * depth(owners, structure, place) - 0.25 * aside - (isCrowded(spotOf(owners, place), taken) ? 40 : 0);
  };
  const worths = places.map(worth);
  return places[worths.indexOf(Math.max(...worths))]!; // a structure has places
}

/** How far the structure reaches to all four sides. */
function depth(owners: Owners, structure: string, [x, y]: Place): number {
  let reach = 1;
  const isAround = (): boolean =>
    [[reach, 0], [-reach, 0], [0, reach], [0, -reach]].every(([right = 0, up = 0]) =>
      owners.at(x + right, y + up) === structure
    );
  while (reach < DEEP && isAround()) reach += 1;
  return reach;
}

function isCrowded(spot: Spot, taken: readonly Spot[]): boolean {
  return taken.some((other) => Math.hypot(other.x - spot.x, other.y - spot.y) < CROWD);
}

function spotOf({ height }: Owners, [x, y]: Place): Spot {
  return { x: 2 * x, y: 2 * (height - y) };
}
