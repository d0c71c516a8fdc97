/** A learner's own pain: how strong it is at each place, and how it feels there. */

import { isTable, type Table } from "../../../lib/foreign.ts";
import type { Place } from "../../../rules/places.ts";
import type { Chart } from "./chart.ts";

export const WEAKEST = 1, STRONGEST = 10;

export interface Marked {
  /** Id of a place to 1..10. */
  readonly marks: Readonly<Record<string, number>>;
  /** Id of a marked place to words such as "aching". */
  readonly qualities: Readonly<Record<string, readonly string[]>>;
}

export const NOTHING: Marked = { marks: {}, qualities: {} };

export function isEmpty({ marks }: Marked): boolean {
  return Object.keys(marks).length === 0;
}

/** The marked places, in the order of the list. */
export function markedPlaces({ places }: Chart, { marks }: Marked): Place[] {
  return places.filter(({ id }) => marks[id]);
}

/** Marks a place; strength 0 takes its mark away. The very same comes back where nothing changes. */
export function marked(before: Marked, id: string, strength: number): Marked {
  if ((before.marks[id] ?? 0) === strength) return before;
  if (strength > 0) return { ...before, marks: { ...before.marks, [id]: strength } };
  return { marks: without(before.marks, id), qualities: without(before.qualities, id) };
}

/** Says how a marked place feels, or takes that word back. The words stand in the order of `known`. */
export function felt(before: Marked, known: readonly string[], id: string, word: string, isOn: boolean): Marked {
  const chosen = before.qualities[id] ?? [];
  const words = known.filter((one) => one === word ? isOn : chosen.includes(one));
  const others = without(before.qualities, id);
  return { ...before, qualities: words.length ? { ...others, [id]: words } : others };
}

function without<Value>(table: Readonly<Record<string, Value>>, id: string): Record<string, Value> {
  const { [id]: _, ...others } = table;
  return others;
}

/** Left and right change places. */
export function mirrored({ marks, qualities }: Marked): Marked {
  return { marks: mirror(marks), qualities: mirror(qualities) };
}

function mirror<Value>(table: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(table).map(([id, value]) => [otherSide(id), value]));
}

function otherSide(id: string): string {
  return id.replace(/-(left|right)$/, (_, side) => side === "left" ? "-right" : "-left");
}

/** Whether both mark the same places alike, in whatever order. */
export function isSame(a: Marked, b: Marked): boolean {
  return asText(a) === asText(b);
}

function asText({ marks, qualities }: Marked): string {
  return JSON.stringify([marks, qualities].map((table) => Object.entries(table).sort()));
}

const ODD = ["numb", "tingling"];

/** Whether a place feels as no muscle explains. */
export function isOdd({ qualities }: Marked, id: string): boolean {
  return (qualities[id] ?? []).some((word) => ODD.includes(word));
}

/** Marks from a record or file; whatever does not fit the chart is left out. */
export function marksFrom({ places, data }: Chart, record: Table): Marked {
  const given = isTable(record.marks) ? record.marks : {}, felt = isTable(record.qualities) ? record.qualities : {};
  const marks: Record<string, number> = {}, qualities: Record<string, string[]> = {};
  for (const { id } of places) {
    const strength = given[id];
    if (!isStrength(strength)) continue;
    marks[id] = strength;
    const words = wordsFrom(data.qualities, felt[id]);
    if (words.length) qualities[id] = words;
  }
  return { marks, qualities };
}

function isStrength(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= WEAKEST && (value as number) <= STRONGEST;
}

function wordsFrom(known: readonly string[], given: unknown): string[] {
  return Array.isArray(given) ? known.filter((word) => given.includes(word)) : [];
}
