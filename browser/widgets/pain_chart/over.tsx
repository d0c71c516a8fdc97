/** What lies over a body: own marks, numbers and crosses of muscles, the chosen place, and a hand. */

import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { lessMotion } from "../../lib/page.ts";
import { Cross, filledWith } from "../../parts/body_chart/body.tsx";
import type { Point, View } from "../../rules/places.ts";
import type { Hand } from "./acting.ts";
import { numberOn } from "./describe/own.ts";
import type { Chart } from "./state/chart.ts";
import type { Look } from "./state/look.ts";
import { type Marked, markedPlaces } from "./state/marks.ts";
import { crossed, type Gesture, gestureOf, numbered } from "./state/shown.ts";

interface OverProps {
  chart: Chart;
  look: Look;
  /** The learner's own pain, where that is shown. */
  marks: Marked | null;
  hand: Hand | null;
  view: View;
  stem: string;
}

export function Over({ chart, look, marks, hand, view, stem }: OverProps): VNode {
  const gesture = hand && gestureOf(chart, hand.muscle, look.side), chosen = chart.place(look.place);
  return (
    <g class="over" aria-hidden="true">
      {marks && <Marks {...{ chart, marks, view, stem }} />}
      {look.way === "muscle" && <Muscles {...{ chart, look, view }} />}
      {look.way === "place" && chosen.view === view && <path class="chosen-ring" d={chosen.outline} />}
      {gesture?.view === view && <MovingHand key={hand!.turn} {...gesture} />}
    </g>
  );
}

type MarksProps = Pick<OverProps, "chart" | "view" | "stem"> & { marks: Marked };

function Marks({ chart, marks, view, stem }: MarksProps): VNode {
  return (
    <>
      {markedPlaces(chart, marks).filter((place) => place.view === view).flatMap((place) => [
        <path key={`dots ${place.id}`} class="own-dots" d={place.outline} style={filledWith(stem, "own")} />,
        <text key={place.id} x={place.at[0]} y={place.at[1]} class="strong">{numberOn(place, marks)}</text>,
      ])}
    </>
  );
}

/** So much lower stands a number below a cross. */
const BELOW_CROSS = 15;

function Muscles({ chart, look, view }: Pick<OverProps, "chart" | "look" | "view">): VNode {
  return (
    <>
      {crossed(chart, look, view).map(({ id, at }) => <Cross key={id} at={at} />)}
      {numbered(chart, look, view).map(({ place: { id, at: [x, y] }, numbers, isLow }) => (
        <text key={`numbers ${id}`} x={x} y={y + (isLow ? BELOW_CROSS : 0)} class="number">{numbers.join("·")}</text>
      ))}
    </>
  );
}

const PALM = "M-15,4C-15,-6 -11,-9 -7,-9L20,-9A4,4 0 0 1 20,-1.5L22,-1.5A4,4 0 0 1 22,6L20,6A3.7,3.7 0 0 1 20,13" +
  "L4,13C-8,14 -15,12 -15,4ZM-8,-9L2,-18A4,4 0 0 1 8,-13L3,-8";

/** A hand that moves as people with this pain are said to move it. With less motion it only shows the way. */
function MovingHand({ from, to }: Gesture): VNode {
  const palm = useRef<SVGGElement>(null);
  const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  useLayoutEffect(() => {
    if (lessMotion()) return;
    const way = { duration: 1100, iterations: 6, direction: "alternate", easing: "ease-in-out" } as const;
    palm.current!.animate([{ transform: at(from) }, { transform: at(to) }], way);
  }, []);
  return (
    <g class="hand">
      <path class="way" d={`M${from}L${to}${arrowHead(from, to)}${arrowHead(to, from)}`} />
      <g ref={palm} class="palm" style={{ transform: at(middle) }}>
        <path d={PALM} />
      </g>
    </g>
  );
}

function at([x, y]: Point): string {
  return `translate(${x}px, ${y}px)`;
}

/** The head of an arrow that comes from one point and ends at the other. */
function arrowHead([a, b]: Point, [x, y]: Point): string {
  const long = Math.hypot(x - a, y - b), right = (x - a) / long, down = (y - b) / long;
  const [backX, backY] = [x - 11 * right, y - 11 * down];
  return `M${backX - 8 * down},${backY + 8 * right}L${x},${y}L${backX + 8 * down},${backY - 8 * right}`;
}
