/** Where a day is kept: in this browser, and in the widget's value for Python. */

import type { DayData } from "../../generated/day_in_a_chair.ts";
import { type Model, tell } from "../../lib/model.ts";
import * as store from "../../lib/store.ts";
import { type Day, dayOf, type Value } from "./state.ts";

const RECORD = "day-in-a-chair", SCHEMA = 1;

/** The day that is kept; where none is, the example day. */
export function recall(data: DayData): Day {
  return dayOf(data, store.get(RECORD, SCHEMA));
}

export function keep(model: Model<Value>, day: Day): void {
  store.set(RECORD, SCHEMA, day);
  tell(model, day);
}

/** Tells the day, as long as it is kept. */
export function tellKept(model: Model<Value>, day: Day): void {
  tell(model, store.get(RECORD, SCHEMA) ? day : {});
}

export function remove(): void {
  store.remove(RECORD);
}

/** Calls `react` when another day on the page, or another tab, changes what is kept. Returns what stops it. */
export function follow(react: () => void): () => void {
  return store.onStored(RECORD, react);
}
