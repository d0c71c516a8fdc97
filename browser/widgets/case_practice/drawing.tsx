/** The pain drawing of a client: back and front, and the same in words. */

import type { VNode } from "preact";
import type { Body as Bodies, Client } from "../../generated/case_practice.ts";
import { Body, filledWith } from "../../parts/body_chart/body.tsx";
import { CLOSE, isFarOff, type Place, type View, VIEWS, WHOLE } from "../../rules/places.ts";
import * as say from "./describe.ts";

interface Mark {
  place: Place;
  strength: number;
}

interface DrawingProps {
  client: Client;
  bodies: Bodies;
  places: ReadonlyMap<string, Place>;
  stem: string;
}

/** Shows only as much of the body as is needed. */
export function Drawing({ client, bodies, places, stem }: DrawingProps): VNode {
  const marks = client.drawing.map(([id, strength]): Mark => ({ place: places.get(id)!, strength }));
  const frame = marks.some(({ place }) => isFarOff(place)) ? WHOLE : CLOSE;
  const [, , width, height] = frame;
  const words = marks.map(({ place, strength }) => say.mark(place, strength));
  const one = (view: View, at: number): VNode => (
    <svg key={view} x={at * width} y={0} width={width} height={height} viewBox={frame.join(" ")}>
      <Body bodies={bodies} view={view} />
      {marks.filter(({ place }) =>
        place.view === view
      ).map((mark) => <Marked key={mark.place.id} {...mark} stem={stem} />)}
    </svg>
  );
  return (
    <figure class="drawing">
      <svg viewBox={`0 0 ${2 * width} ${height}`} role="img" aria-label={say.drawing(words)}>{VIEWS.map(one)}</svg>
      <figcaption>{say.DRAWING}</figcaption>
      <details>
        <summary>{say.IN_WORDS}</summary>
        <ul>{words.map((text) => <li key={text}>{text}</li>)}</ul>
      </details>
    </figure>
  );
}

function Marked({ place, strength, stem }: Mark & { stem: string }): VNode {
  const [x, y] = place.at;
  return (
    <>
      <path class="own-dots" d={place.outline} style={filledWith(stem, "own")} />
      <text x={x} y={y} class="strong">{strength}</text>
    </>
  );
}
