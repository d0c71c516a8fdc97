/** Names on the model: where they stand in two columns, so that none lies on another and no lines cross. */

import type { AnatomyData } from "../../generated/anatomy_viewer.ts";
import { lookOf, type Shown, SKIN } from "./state.ts";
import type { Spot } from "../../viewer/api.ts";

const GAP = 21;
const TOP = 38, BOTTOM = 8, EDGE = 8;
/** Where lines begin, about, for names of usual length. */
const COLUMN = 110;
/** On a narrower picture only what is chosen is named. */
const NARROW = 480;

/** A name, and the spot that its line leads to. */
export interface Label {
  readonly id: string;
  readonly words: string;
  readonly isChosen: boolean;
  readonly isLeft: boolean;
  /** Where the name stands. */
  readonly x: number;
  readonly y: number;
  readonly spot: Spot;
}

/** Of the picture, in pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Names extends Size {
  readonly labels: readonly Label[];
}

export function labelsOf(
  data: AnatomyData,
  shown: Shown,
  anchors: Readonly<Record<string, Spot>>,
  size: Size,
): Label[] {
  const { width, height } = size, room = Math.floor((height - TOP - 2 * BOTTOM) / GAP);
  const named = Object.entries(anchors).filter(([id, spot]) => isNamed(data, shown, id, size) && isInside(spot, size));
  return [true, false].flatMap((isLeft) => {
    const side = named.filter(([, { x }]) => (x < width / 2) === isLeft).sort(([, a], [, b]) => a.y - b.y).slice(
      0,
      room,
    );
    const spots = side.map(([, spot]) => spot), heights = spread(spots.map(({ y }) => y), height);
    return untangled(spots, heights, isLeft ? COLUMN : width - COLUMN).map((at, place): Label => {
      const [id, spot] = side[at]!; // the same spots in another order
      const words = data.structures[id]?.label ?? "", isChosen = id === shown.structure;
      return { id, words, isChosen, isLeft, x: isLeft ? EDGE : width - EDGE, y: heights[place] ?? 0, spot };
    });
  });
}

/** The chosen structure, and on a wide picture all others in sight but places on bones; the skin needs no name. */
function isNamed(data: AnatomyData, shown: Shown, id: string, { width }: Size): boolean {
  if (!Object.hasOwn(data.structures, id) || id === SKIN) return false;
  if (id === shown.structure) return true;
  return width >= NARROW && !data.structures[id]?.on && lookOf(data, shown, id) !== "hidden";
}

function isInside({ x, y }: Spot, { width, height }: Size): boolean {
  return x > 0 && y > 0 && x < width && y < height;
}

/** Heights at least a gap apart, in their order, and as near to those wanted as there is room. */
export function spread(wanted: readonly number[], height: number): number[] {
  const found: number[] = [];
  for (const y of wanted) found.push(Math.max(y, (found.at(-1) ?? TOP - GAP) + GAP));
  let ceiling = height - BOTTOM;
  for (let at = found.length - 1; at >= 0; at--) {
    found[at] = Math.min(found[at]!, ceiling); // `at` runs over its places
    ceiling = found[at]! - GAP;
  }
  return found;
}

/** The order of spots for names at these heights beside x: neighbours change places where that shortens their lines. */
export function untangled(spots: readonly Spot[], heights: readonly number[], x: number): number[] {
  const order = spots.map((_, at) => at);
  const long = (at: number, y: number): number => Math.hypot(spots[at]!.x - x, spots[at]!.y - y); // an order of all
  const swap = (place: number): boolean => {
    const [a, b] = order.slice(place, place + 2), [high, low] = heights.slice(place, place + 2);
    if (a === undefined || b === undefined || high === undefined || low === undefined) return false;
    if (long(b, high) + long(a, low) >= long(a, high) + long(b, low) - 0.5) return false;
    order.splice(place, 2, b, a);
    return true;
  };
  for (let again = true, rounds = 0; again && rounds < 40; rounds++) {
    again = false;
    for (let place = 0; place + 1 < order.length; place++) again = swap(place) || again;
  }
  return order;
}
