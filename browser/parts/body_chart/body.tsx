/** The body of the pain chart as a drawing: its outline, soft shading, and what marks a place on it. */

import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { Body as Bodies } from "../../generated/case_practice.ts";
import { pathOf, type Point, type View } from "../../rules/places.ts";

/** A way to fill a place. They say the same in colour and in lines. */
export type Fill = "essential" | "spillover" | "own";

/** What fills a place, as a style; `Fills` with the same stem must stand on the page. */
export function filledWith(stem: string, fill: Fill): string {
  return `fill:url(#${stem}-${fill})`;
}

/** Room for the patterns that fill places; it is not seen itself. */
export function Fills({ stem }: { stem: string }): VNode {
  return (
    <svg class="fills" width={0} height={0} aria-hidden="true">
      <defs>
        <Pattern stem={stem} fill="essential" size={8} lines="M0 0L8 8M8 0L0 8" />
        <Pattern stem={stem} fill="spillover" size={8} lines="M-2 2L2 -2M0 8L8 0M6 10L10 6" />
        <Pattern stem={stem} fill="own" size={7} lines="M2.2 3.5a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0 -2.6 0" />
      </defs>
    </svg>
  );
}

interface PatternProps {
  stem: string;
  fill: Fill;
  size: number;
  lines: string;
}

function Pattern({ stem, fill, size, lines }: PatternProps): VNode {
  return (
    <pattern id={`${stem}-${fill}`} class={`fill-${fill}`} patternUnits="userSpaceOnUse" width={size} height={size}>
      <rect width={size} height={size} />
      <path d={lines} />
    </pattern>
  );
}

/** The body without any place on it. It never changes, so that it is built once. */
export function Body({ bodies, view }: { bodies: Bodies; view: View }): VNode {
  return useMemo(() => {
    const { outline, arms, top, shorts, shading } = bodies[view];
    return (
      <g class="body" aria-hidden="true">
        <path class="skin" d={pathOf(outline)} />
        <path class="top" d={pathOf(top)} />
        <path class="shorts" d={pathOf(shorts)} />
        {shading.map((shape, place) => <path key={place} class="shade" d={pathOf(shape)} />)}
        <path class="arms" d={pathOf(arms)} />
        <path class="contour" d={pathOf(outline)} />
      </g>
    );
  }, [bodies, view]);
}

/** The sign for "over the muscle". */
export function Cross({ at: [x, y] }: { at: Point }): VNode {
  const lines = `M${x - 6},${y - 6}L${x + 6},${y + 6}M${x + 6},${y - 6}L${x - 6},${y + 6}`;
  return (
    <g class="cross">
      <path class="halo" d={lines} />
      <path d={lines} />
    </g>
  );
}
