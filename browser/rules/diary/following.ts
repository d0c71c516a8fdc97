/** What can be followed over time. psoas/diary.py does the same; tests/golden holds both to it. */

import type { Entry } from "./entry.ts";
import { byText } from "./order.ts";

/** The names of what can be followed. */
export type Series = "pain_worst" | "pain_now" | "function" | "angle";

/** A day ("2026-01-05") and its score. */
export type Point = readonly [string, number];

/** The entries that were not deleted, in the order of their days. */
export function shownOf(entries: readonly Entry[]): Entry[] {
  const inOrder = (a: Entry, b: Entry): number =>
    byText(a.at, b.at) || byText(a.changed, b.changed) || byText(a.id, b.id);
  return entries.filter((one) => !one.deleted).sort(inOrder);
}

/** The day it speaks of, such as "2026-01-05". */
export function dayOf(entry: Entry): string {
  return entry.at.slice(0, 10);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

function valueOf(entry: Entry, series: Series): number | null {
  if (series !== "function") return entry[series];
  const scores = Object.values(entry.activities);
  return scores.length ? meanOf(scores) : null;
}

/** Of several entries a day the highest for "pain_worst", the last one otherwise. Days without are left out. */
export function pointsOf(entries: readonly Entry[], series: Series): Point[] {
  const byDay = new Map<string, number>();
  for (const entry of shownOf(entries)) {
    const value = valueOf(entry, series), day = dayOf(entry), earlier = byDay.get(day);
    if (value === null) continue;
    byDay.set(day, series === "pain_worst" && earlier !== undefined ? Math.max(earlier, value) : value);
  }
  return [...byDay].sort(([a], [b]) => byText(a, b));
}

/** Without days still to come, which no sentence may call "now"; where there are no others, all of them. */
export function upToToday(points: readonly Point[], today: string): readonly Point[] {
  const past = points.filter(([day]) => day <= today);
  return past.length ? past : points;
}

/** The means on two days of those activities that both days scored; null where there are none. */
export function commonFunction(entries: readonly Entry[], before: string, after: string): [number, number] | null {
  const scoring = shownOf(entries).filter(({ activities }) => Object.keys(activities).length);
  const scored = new Map(scoring.map((one) => [dayOf(one), one.activities]));
  const first = scored.get(before) ?? {}, second = scored.get(after) ?? {};
  const common = Object.keys(first).filter((name) => Object.hasOwn(second, name));
  const mean = (scores: Readonly<Record<string, number>>): number => meanOf(common.map((name) => scores[name]!));
  return common.length ? [mean(first), mean(second)] : null;
}
