/** Where a guess is kept: in this browser, and in the widget's value for Python. */

import type { SittingData } from "../../generated/sitting_lab.ts";
import { lastTold, type Model, tell } from "../../lib/model.ts";
import * as store from "../../lib/store.ts";
import { knownGuess, type Value } from "./state.ts";

const RECORD = "sitting", SCHEMA = 1;

/** The guess that is kept; null where there is none. */
export function recall(data: SittingData): string | null {
  return knownGuess(data, store.get(RECORD, SCHEMA)?.prediction);
}

export function keep(model: Model<Value>, prediction: string): void {
  store.set(RECORD, SCHEMA, { prediction });
  tellGuess(model, prediction);
}

/** Deletes the guess; whoever follows hears of it. */
export function remove(): void {
  store.remove(RECORD);
}

export function tellGuess(model: Model<Value>, prediction: string | null): void {
  tell(model, { ...lastTold(model), prediction });
}

/** Calls `react` when another tab, or the page of one's own data, changes what is kept. Returns what stops it. */
export function follow(react: () => void): () => void {
  return store.onStored(RECORD, react);
}
