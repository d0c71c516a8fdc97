/** What the marks are compared with, and what comes of it. */

import type { Muscle, OtherCause } from "../../../generated/pain_chart.ts";
import { type Fit, type Match, match } from "../../../rules/match.ts";
import type { Place } from "../../../rules/places.ts";
import { type Chart, othersAt } from "./chart.ts";
import { isOdd, type Marked, markedPlaces } from "./marks.ts";

export interface Likeness {
  readonly muscle: Muscle;
  readonly fit: Fit;
}

export interface Result {
  readonly muscle: Muscle;
  readonly found: Match;
  /** Places that are numb or tingle. */
  readonly odd: readonly Place[];
  /** What is said of places that belong in the safety check. */
  readonly warnings: readonly string[];
  /** Other charts that the marks fit too, the best first. */
  readonly also: readonly Likeness[];
  /** What hurts there and is no muscle. */
  readonly others: readonly OtherCause[];
}

export function resultOf(chart: Chart, own: Marked, compare: string): Result {
  const places = markedPlaces(chart, own), muscle = chart.muscle(compare);
  const warnings = places.map(({ id }) => chart.region(id).warning).filter((words) => words !== undefined);
  return {
    muscle,
    found: match(chart.rules, own.marks, compare),
    odd: places.filter(({ id }) => isOdd(own, id)),
    warnings: [...new Set(warnings)],
    also: likenesses(chart, own, muscle.pattern),
    others: othersAt(chart, places.map(({ id }) => id)),
  };
}

function likenesses({ data, rules, muscle }: Chart, { marks }: Marked, except: string): Likeness[] {
  return Object.keys(data.patterns)
    .filter((id) => id !== except)
    .map((id) => ({ muscle: muscle(id), ...match(rules, marks, id) }))
    .filter(({ fit }) => fit !== "no")
    .sort((a, b) => b.score - a.score);
}
