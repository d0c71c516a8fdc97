/** What a press makes of look and marks. */

import { isFarOff } from "../../../rules/places.ts";
import type { Chart } from "./chart.ts";
import { changed, type History, moving } from "./history.ts";
import { type Look, type Way, withInSight } from "./look.ts";
import { type Marked, marked } from "./marks.ts";
import { shownPlaces } from "./shown.ts";

export interface State {
  readonly look: Look;
  readonly history: History;
}

/** Another way in. For marking on a narrow screen there is one body, since two of them are too small for a finger. */
export function goneWay(chart: Chart, { look, history }: State, way: Way, isNarrow: boolean): Look {
  return withMarksInSight(chart, { ...look, way }, history.now, isNarrow);
}

/** Every mark in sight, where they are shown. */
export function withMarksInSight(chart: Chart, look: Look, { marks }: Marked, isNarrow: boolean): Look {
  if (look.way !== "own") return look;
  const near = withInSight(chart, look, Object.keys(marks));
  return near.view === "both" && isNarrow ? { ...near, view: "back" } : near;
}

/** Every place in sight that the picture shows. */
export function withShownInSight(chart: Chart, look: Look, own: Marked): Look {
  return withInSight(chart, look, shownPlaces(chart, look, own).keys());
}

/** A muscle more, or one less. The last one stays, and too many are refused. */
export function toggledMuscle(chart: Chart, { look, history }: State, muscle: string): Look {
  const { muscles } = look, others = muscles.filter((one) => one !== muscle), isOn = others.length < muscles.length;
  if (!isOn && muscles.length >= chart.data.most) return { ...look, isFull: true };
  const next = isOn ? (others.length ? others : muscles) : [...muscles, muscle];
  return withShownInSight(chart, { ...look, muscles: next, isFull: false }, history.now);
}

/** From a place to one of its muscles, on the side of the place. */
export function atMuscle(chart: Chart, { look, history }: State, muscle: string): Look {
  const { side } = chart.place(look.place);
  const next: Look = { ...look, way: "muscle", muscles: [muscle], isFull: false };
  return withShownInSight(chart, side === "middle" ? next : { ...next, side }, history.now);
}

/** The page of a place, with the place in sight. */
export function atPlace(chart: Chart, look: Look, id: string): Look {
  const view = look.view === "both" ? "both" : chart.place(id).view;
  return withInSight(chart, { ...look, way: "place", place: id, view }, [id]);
}

/** A place is pressed: it is marked or wiped, or its page opens. */
export function pressed(chart: Chart, state: State, id: string): State {
  const { look, history } = state;
  if (look.way !== "own") return { ...state, look: atPlace(chart, look, id) };
  const isWiped = look.tool === "rub" || (look.tool === "tap" && Boolean(history.now.marks[id]));
  return withMark(chart, state, id, isWiped ? 0 : look.strength);
}

/** A box of the list is ticked, or not any more. */
export function ticked(chart: Chart, state: State, id: string, isOn: boolean): State {
  return withMark(chart, state, id, isOn ? state.look.strength : 0);
}

function withMark(chart: Chart, { look, history }: State, id: string, strength: number): State {
  const isHidden = strength > 0 && isFarOff(chart.place(id));
  return {
    look: isHidden ? { ...look, isClose: false } : look,
    history: changed(history, marked(history.now, id, strength)),
  };
}

/** Brush or rubber comes over a place. */
export function painted({ look, history }: State, id: string): State {
  const strength = look.tool === "brush" ? look.strength : 0;
  return { look, history: moving(history, marked(history.now, id, strength)) };
}
