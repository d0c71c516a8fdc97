/**
 * What a place on the anatomy viewer's slider means for the model. tests/golden/slider.json holds it to
 * psoas/widgets/anatomy_viewer.py.
 */

import type { AnatomyData } from "../generated/anatomy_viewer.ts";
import { blend } from "./tables.ts";

/** Two postures that are stored in the model, and a way between them. */
export interface Between {
  from: number;
  to: number;
  /** From 0 at the first to 1 at the second. */
  share: number;
  /** How far the pelvis rolls back, in degrees. */
  roll: number;
}

/** Between which stored postures a step lies; beyond an end of the slider, at the end. */
export function between({ stops, rolls }: Pick<AnatomyData, "stops" | "rolls">, step: number): Between {
  const next = stops.findIndex((stop) => step <= stop);
  const to = next < 0 ? stops.length - 1 : Math.max(next, 1), from = to - 1;
  const low = stops[from] ?? 0, high = stops[to] ?? 0;
  const share = Math.min(Math.max((step - low) / (high - low), 0), 1);
  return { from, to, share, roll: blend(rolls[from] ?? 0, rolls[to] ?? 0, share) };
}
