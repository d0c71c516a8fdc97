/** Several muscles side by side, each with small bodies of its own. */

import type { VNode } from "preact";
import { Body, Cross, filledWith } from "../../parts/body_chart/body.tsx";
import { CLOSE, isFarOff, type View, VIEWS, WHOLE } from "../../rules/places.ts";
import * as say from "./describe/chart.ts";
import { type Chart, drawnSide, patternOf, placesOver } from "./state/chart.ts";
import { isSplit, type Look } from "./state/look.ts";

interface TrioProps {
  chart: Chart;
  look: Look;
  stem: string;
}

export function Trio({ chart, look, stem }: TrioProps): VNode {
  const muscles = isSplit(look) ? look.muscles : [];
  return (
    <div class="trio">
      {muscles.map((muscle, at) => <Small key={muscle} {...{ chart, look, stem, muscle, at }} />)}
    </div>
  );
}

interface SmallProps extends TrioProps {
  muscle: string;
  at: number;
}

function Small({ chart, look, stem, muscle, at }: SmallProps): VNode {
  const side = drawnSide(chart, muscle, look.side), about = chart.muscle(muscle);
  const pattern = patternOf(chart, muscle, side),
    felt = [...pattern].map(([id, kind]) => ({ ...chart.place(id), kind }));
  const frame = look.isClose && !felt.some(isFarOff) ? CLOSE : WHOLE;
  const [, , width, height] = frame;
  const one = (view: View, place: number): VNode => (
    <svg key={view} x={place * width} y={0} width={width} height={height} viewBox={frame.join(" ")}>
      <Body bodies={chart.data.body} view={view} />
      {felt.filter((place) =>
        place.view === view
      ).map(({ id, kind, outline }) => (
        <path key={id} class={`place ${kind}`} d={outline} style={filledWith(stem, kind)} />
      ))}
      {placesOver(chart, muscle, side).filter((place) =>
        place.view === view
      )
        .map((place) => <Cross key={`over ${place.id}`} at={place.at} />)}
    </svg>
  );
  return (
    <figure class="small">
      <svg viewBox={`0 0 ${2 * width} ${height}`} role="img" aria-label={say.backAndFront(about)}>{VIEWS.map(one)}</svg>
      <figcaption>{say.numberedName(at, about)}</figcaption>
    </figure>
  );
}
