/** What is open, chosen and in sight, but for the marks. */

import type { PainChartData } from "../../../generated/pain_chart.ts";
import { isFarOff, type View } from "../../../rules/places.ts";
import type { Chart, DrawnSide } from "./chart.ts";

/** What a learner comes with: a muscle, a place, or pain of their own. */
export type Way = PainChartData["start"]["way"];

/** How a place is marked: one by one, or all that the pointer passes. */
export type Tool = "tap" | "brush" | "rub";

export interface Look {
  readonly way: Way;
  readonly muscles: readonly string[];
  readonly side: DrawnSide;
  /** Whether one muscle too many was asked for. */
  readonly isFull: boolean;
  /** Whether each muscle has a body of its own. */
  readonly isApart: boolean;
  readonly place: string;
  readonly view: View | "both";
  /** Whether low back and hips fill the picture. */
  readonly isClose: boolean;
  readonly tool: Tool;
  /** Of the next mark, 1 to 10. */
  readonly strength: number;
  /** The muscle whose chart the marks are compared with. */
  readonly compare: string;
  /** Whether that chart is drawn behind the marks. */
  readonly showsPattern: boolean;
}

export function firstLook({ way, muscles, side }: PainChartData["start"]): Look {
  return {
    way,
    muscles,
    side,
    isFull: false,
    isApart: false,
    place: "groin-right",
    view: "both",
    isClose: true,
    tool: "tap",
    strength: 5,
    compare: "psoas-major",
    showsPattern: false,
  };
}

/** With the whole body in sight, if one of these places needs it. */
export function withInSight(chart: Chart, look: Look, ids: Iterable<string>): Look {
  return [...ids].some((id) => isFarOff(chart.place(id))) ? { ...look, isClose: false } : look;
}

/** Whether the muscles have bodies of their own now. */
export function isSplit({ way, isApart, muscles }: Look): boolean {
  return way === "muscle" && isApart && muscles.length > 1;
}

/** Whether a view of the body is in sight. */
export function isSeen({ view }: Look, one: View): boolean {
  return view === "both" || view === one;
}
