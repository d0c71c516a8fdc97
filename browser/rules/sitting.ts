/**
 * What the path of the psoas does as the hip bends and the lower back rounds (degrees), from the tables of
 * psoas/widgets/sitting_lab.py. tests/golden/sitting.json holds it to what psoas/mechanics works out.
 */

import type { Fibre, SittingData } from "../generated/sitting_lab.ts";
import { at, blend, blendAll } from "./tables.ts";

/** What is needed of the lab's data. */
export type Tables = Pick<
  SittingData,
  "hip_range" | "lumbar_range" | "lengths" | "straight" | "fibre" | "moment_arms"
>;

/** Least and most of several models; of a change, the most shortening comes first. */
export type Span = readonly [least: number, most: number];

/** Change of the path's length in percent of standing, from one model to the other. */
export function changes({ lengths, hip_range, lumbar_range }: Tables, hip: number, lumbar: number): Span {
  return span(
    Object.values(lengths).map(({ by_hip, by_lumbar, standing }) => {
      const metres = at(by_hip, hip - hip_range[0], blend) + at(by_lumbar, lumbar - lumbar_range[0], blend);
      return 100 * metres / standing;
    }),
  );
}

/** The same of a straight line from spine to thigh bone, a wrong model. */
export function straightChange({ straight }: Tables, hip: number, lumbar: number): number {
  const row = at(straight.change, placeAmong(straight.hip, hip), blendAll);
  return 100 * at(row, placeAmong(straight.lumbar, lumbar), blend);
}

/** Place of a value among evenly spaced ones. */
function placeAmong(values: readonly number[], value: number): number {
  const [first = 0, second = 1] = values;
  return (value - first) / (second - first);
}

/** Length of the fibres as a share of the best one, and their pull at rest in newtons. */
export function fibreAt({ fibre, hip_range }: Tables, hip: number): Record<keyof Fibre, number> {
  const place = hip - hip_range[0];
  return { ratio: at(fibre.ratio, place, blend), force: at(fibre.force, place, blend) };
}

/** Lever of the muscle at the hip, in centimetres. */
export function leverAt({ moment_arms, hip_range }: Tables, hip: number): Span {
  return span(Object.values(moment_arms).map((table) => 100 * at(table, hip - hip_range[0], blend)));
}

function span(values: readonly number[]): Span {
  return [Math.min(...values), Math.max(...values)];
}
