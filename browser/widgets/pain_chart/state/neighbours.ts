/** From place to place by the keyboard. */

import type { Place, Point, View } from "../../../rules/places.ts";
import type { Chart } from "./chart.ts";

/** The places of one view from top to bottom, and each line from left to right as it is seen. */
export function inReadingOrder({ places }: Chart, view: View): Place[] {
  return places.filter((place) => place.view === view).sort(({ at: [x, y] }, { at: [u, v] }) => y - v || x - u);
}

/** Left and right go through all places in turn; up and down go to the nearest place above or below. */
export function neighbour(order: readonly Place[], from: Place, key: string): Place | undefined {
  const at = order.indexOf(from);
  switch (key) {
    case "ArrowRight":
      return order[at + 1];
    case "ArrowLeft":
      return order[at - 1];
    case "Home":
      return order[0];
    case "End":
      return order.at(-1);
    case "ArrowDown":
      return nearest(order, (place) => distance(from.at, place.at));
    case "ArrowUp":
      return nearest(order, (place) => distance(place.at, from.at));
  }
}

function nearest(order: readonly Place[], far: (place: Place) => number): Place | undefined {
  const best = order.reduce((a, b) => far(b) < far(a) ? b : a);
  return Number.isFinite(far(best)) ? best : undefined;
}

/** How far it is down to a point; what lies aside counts double. Infinite for what is not below. */
function distance([x, y]: Point, [u, v]: Point): number {
  const down = v - y;
  return down > 2 ? Math.hypot((u - x) * 2, down) : Infinity;
}
