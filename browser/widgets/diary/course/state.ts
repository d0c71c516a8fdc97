/** What is followed over time, and whether it has changed. */

import type { ChangeRule, DiaryData, Series } from "../../../generated/diary.ts";
import { type Change, meaningfulChange } from "../../../rules/change.ts";
import type { Entry } from "../../../rules/diary/entry.ts";
import { commonFunction, type Point, pointsOf, upToToday } from "../../../rules/diary/following.ts";

/** What has a score on one day at least. */
export interface Followed extends Series {
  readonly points: readonly [Point, ...Point[]];
}

export interface Course {
  readonly having: readonly Followed[];
  /** Which of them is looked at. */
  readonly one: Followed;
  readonly rule: ChangeRule;
  /** The day to compare with, and the last one. */
  readonly first: Point;
  readonly last: Point;
  /** Null where there is nothing to compare. */
  readonly change: Change | null;
  /** How far a score must move from that of the first day before it counts. */
  readonly edge: number;
}

/** What the learner has chosen: the series, and the day to compare with. */
export interface Chosen {
  readonly series: Series["id"];
  readonly since: string | null;
}

/** Null where nothing has a score yet. */
export function courseOf(data: DiaryData, entries: readonly Entry[], chosen: Chosen, today: string): Course | null {
  const having = data.series.flatMap((one): Followed[] => {
    const [first, ...more] = upToToday(pointsOf(entries, one.id), today);
    return first ? [{ ...one, points: [first, ...more] }] : [];
  });
  const one = having.find(({ id }) => id === chosen.series) ?? having[0];
  if (!one) return null;
  const { points, measure } = one, rule = data.rules[measure]!; // Python prepares a rule for each
  const first = points.find(([day]) => day === chosen.since) ?? points[0], last = points.at(-1) ?? first;
  const pair = first === last ? null : scoresOf(one, entries, first, last);
  const change = pair && meaningfulChange(data.rules, measure, ...pair);
  const edge = meaningfulChange(data.rules, measure, first[1], first[1]).threshold;
  return { having, one, rule, first, last, change, edge };
}

/** What can be compared of two days. */
function scoresOf({ id }: Series, entries: readonly Entry[], first: Point, last: Point): [number, number] | null {
  return id === "function" ? commonFunction(entries, first[0], last[0]) : [first[1], last[1]];
}
