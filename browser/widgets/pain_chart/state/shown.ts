/** What the picture shows: places in colour, numbers and crosses over them, and the way of a hand. */

import { match } from "../../../rules/match.ts";
import type { Place, Point, View } from "../../../rules/places.ts";
import { type Chart, type DrawnSide, drawnSide, type Felt, patternOf, placesOver } from "./chart.ts";
import type { Look } from "./look.ts";
import { isEmpty, type Marked } from "./marks.ts";

/** Id of a place to how it is shown. */
export type Shown = ReadonlyMap<string, Felt | "chosen">;

export function shownPlaces(chart: Chart, look: Look, own: Marked): Shown {
  switch (look.way) {
    case "place":
      return new Map([[look.place, "chosen"]]);
    case "own":
      return look.showsPattern && !isEmpty(own)
        ? patternOf(chart, look.compare, comparedSide(chart, look, own))
        : new Map();
    case "muscle":
      return together(chart, look);
  }
}

/** Where one muscle is mostly felt, it does not matter that another may spread there. */
function together(chart: Chart, { muscles, side }: Look): Shown {
  const all = new Map<string, Felt>();
  for (const muscle of muscles) {
    for (const [place, felt] of patternOf(chart, muscle, drawnSide(chart, muscle, side))) {
      if (all.get(place) !== "essential") all.set(place, felt);
    }
  }
  return all;
}

/** The side of the marks; both, where they point to none. */
function comparedSide({ rules }: Chart, { compare }: Look, { marks }: Marked): DrawnSide {
  return match(rules, marks, compare).side ?? "both";
}

// --- over the body --------------------------------------------------------------------------------------------------

export interface Numbered {
  readonly place: Place;
  /** Which of the muscles, counted from 1. */
  readonly numbers: readonly number[];
  /** Whether the number makes room for a cross. */
  readonly isLow: boolean;
}

/** Which of several muscles each place belongs to; nothing for one alone. */
export function numbered(chart: Chart, { muscles, side }: Look, view: View): Numbered[] {
  if (muscles.length < 2) return [];
  const found = new Map<string, number[]>();
  muscles.forEach((muscle, at) => {
    for (const id of patternOf(chart, muscle, drawnSide(chart, muscle, side)).keys()) {
      found.set(id, [...found.get(id) ?? [], at + 1]);
    }
  });
  const isUnderCross = ({ region }: Place): boolean =>
    muscles.some((muscle) => chart.told(muscle).x_in?.includes(region));
  return [...found].map(([id, numbers]) => ({ place: chart.place(id), numbers }))
    .filter(({ place }) => place.view === view)
    .map((one) => ({ ...one, isLow: isUnderCross(one.place) }));
}

/** The places over the muscles themselves, each once. */
export function crossed(chart: Chart, { muscles, side }: Look, view: View): Place[] {
  const all = muscles.flatMap((muscle) => placesOver(chart, muscle, drawnSide(chart, muscle, side)));
  return [...new Set(all)].filter((place) => place.view === view);
}

export interface Gesture {
  readonly view: View;
  readonly from: Point;
  readonly to: Point;
}

/** The way of the hand that shows this pain; null for a muscle that has none. It lies on the drawn side, or runs across. */
export function gestureOf({ places, told }: Chart, muscle: string, side: DrawnSide): Gesture | null {
  const between = told(muscle).gesture_between;
  if (!between) return null;
  const [from, to] = between, isAcross = from === to;
  const own = isAcross || side === "left" ? "left" : "right";
  const find = (region: string, wanted: string): Place =>
    places.find((place) => place.region === region && [wanted, "middle"].includes(place.side))!;
  const start = find(from, own), end = find(to, isAcross ? "right" : own);
  return { view: start.view, from: start.at, to: end.at };
}
