/** A body that can be pressed: its places, and what lies over them. */

import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { Body, filledWith } from "../../parts/body_chart/body.tsx";
import { CLOSE, isFarOff, type Place, type View, WHOLE } from "../../rules/places.ts";
import type { Acting } from "./acting.ts";
import * as say from "./describe/chart.ts";
import { Over } from "./over.tsx";
import type { Chart } from "./state/chart.ts";
import { settled } from "./state/history.ts";
import { isSeen } from "./state/look.ts";
import type { Marked } from "./state/marks.ts";
import { painted, pressed } from "./state/moves.ts";
import { inReadingOrder, neighbour } from "./state/neighbours.ts";
import type { Shown } from "./state/shown.ts";
import { followStroke, placeOf } from "./stroke.ts";

interface FigureProps {
  chart: Chart;
  acting: Acting;
  view: View;
  stem: string;
  shown: Shown;
  /** Says which place is meant, to eyes. */
  hint(name: string): void;
}

export function Figure({ chart, acting, view, stem, shown, hint }: FigureProps): VNode {
  const { act, screen: { look, history, hand } } = acting;
  const order = useMemo(() => inReadingOrder(chart, view), [chart, view]);
  /** The place that Tab comes to, and the one that has the keyboard. */
  const [current, setCurrent] = useState(() => order.find((place) => !isFarOff(place))!.id);
  const [focused, setFocused] = useState<Place | null>(null);
  const marks = look.way === "own" ? history.now : null, paints = marks !== null && look.tool !== "tap";

  const press = (id: string): void => act((now) => pressed(chart, now, id), look.way === "own");
  const onKeyDown = (event: KeyboardEvent): void => {
    const area = event.target as SVGElement, id = placeOf(area)!;
    const isPress = event.key === "Enter" || event.key === " ";
    const next = isPress ? undefined : neighbour(order, chart.place(id), event.key);
    if (!isPress && !next) return;
    event.preventDefault();
    if (next) area.parentElement!.querySelector<SVGElement>(`[data-place="${next.id}"]`)!.focus();
    else press(id);
  };
  const onClick = ({ target }: Event): void => {
    const id = placeOf(target);
    if (id && !paints) press(id);
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (!paints || event.button !== 0) return;
    followStroke(event, {
      over: (id) => act((now) => painted(now, id), true),
      end: () => act(({ history }) => ({ history: settled(history) })),
    });
  };
  const onFocusIn = ({ target }: FocusEvent): void => {
    const id = placeOf(target);
    if (!id) return;
    const place = chart.place(id);
    setCurrent(id);
    setFocused(place);
    hint(place.name);
    if (look.isClose && isFarOff(place)) acting.look({ isClose: false });
  };
  const handlers = {
    onKeyDown,
    onClick,
    onPointerDown,
    onPointerOver: ({ target }: Event): void => hint(order.find(({ id }) => id === placeOf(target))?.name ?? ""),
    onPointerOut: (): void => hint(""),
  };
  return (
    // Chromium would make an SVG group that listens to the focus a stop for the Tab key of its own.
    <figure class="one" hidden={!isSeen(look, view)} onFocusIn={onFocusIn} onFocusOut={() => setFocused(null)}>
      <svg
        class={paints ? "figure painting" : "figure"}
        role="group"
        aria-label={say.figure(view)}
        viewBox={(look.isClose ? CLOSE : WHOLE).join(" ")}
      >
        <Body bodies={chart.data.body} view={view} />
        <g role="group" aria-label={say.places(view)} class="places" {...handlers}>
          {order.map((place) => (
            <Area
              key={place.id}
              {...{ place, stem, marks }}
              kind={shown.get(place.id)}
              isCurrent={place.id === current}
            />
          ))}
        </g>
        <Over {...{ chart, look, marks, hand, view, stem }} />
        <path class="focus-ring" aria-hidden="true" d={focused?.outline ?? ""} />
      </svg>
      <figcaption>
        <strong>{say.viewName(view)}</strong>
        {` · ${say.sides(view)}`}
      </figcaption>
    </figure>
  );
}

interface AreaProps {
  place: Place;
  stem: string;
  kind: ReturnType<Shown["get"]>;
  /** The learner's own pain, where that is shown. */
  marks: Marked | null;
  isCurrent: boolean;
}

function Area({ place, stem, kind, marks, isCurrent }: AreaProps): VNode {
  const isMarked = Boolean(marks?.marks[place.id]);
  return (
    <path
      d={place.outline}
      class={["place", kind, isMarked && "own"].filter(Boolean).join(" ")}
      style={kind && kind !== "chosen" ? filledWith(stem, kind) : ""}
      role="button"
      tabindex={isCurrent ? 0 : -1}
      data-place={place.id}
      aria-pressed={marks ? isMarked : kind !== undefined}
      aria-label={marks ? say.marked(place, marks) : say.charted(place, kind)}
    />
  );
}
