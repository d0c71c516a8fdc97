/** Orders that come out the same in Python and in a browser. */

import { isTable } from "../../lib/foreign.ts";

export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A text that sorts the same way in Python and in a browser. */
export function asciiText(value: unknown): string {
  const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[^ -~]/g, escaped);
}

/** The activities with their scores, in an order that is the same in Python. */
export function inOneOrder<Score>(activities: Readonly<Record<string, Score>>): [string, Score][] {
  return Object.entries(activities).sort(([a], [b]) => byText(asciiText(a), asciiText(b)));
}

/** The same value with the fields of every object in order, all the way down. */
export function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isTable(value)) return value;
  return Object.fromEntries(Object.keys(value).sort(byText).map((key) => [key, inOrder(value[key])]));
}
