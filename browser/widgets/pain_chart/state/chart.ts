/** What the chart knows: its places, and what is said of muscles and of other causes. None of it changes. */

import type { ListedRegion, Muscle, OtherCause, PainChartData, Told } from "../../../generated/pain_chart.ts";
import { type Kind, kindOf, type PatternRules } from "../../../rules/match.ts";
import { byId, type Place, placesOf, type Side } from "../../../rules/places.ts";

export interface Chart {
  readonly data: PainChartData;
  readonly places: readonly Place[];
  readonly rules: PatternRules;
  place(id: string): Place;
  region(place: string): ListedRegion;
  muscle(id: string): Muscle;
  /** What is told about the pattern that a muscle shows. */
  told(muscle: string): Told;
}

/** The chart behind the data; its functions take ids that the data or the places know. */
export function chartOf(data: PainChartData): Chart {
  const places = placesOf(data), known = byId(places);
  const regions = new Map(data.regions.map((region) => [region.id, region]));
  const muscles = new Map(data.muscles.map((muscle) => [muscle.id, muscle]));
  const place = (id: string): Place => known.get(id)!;
  const muscle = (id: string): Muscle => muscles.get(id)!;
  return {
    data,
    places,
    rules: { ...data.rules, places },
    place,
    region: (id) => regions.get(place(id).region)!,
    muscle,
    told: (id) => data.patterns[muscle(id).pattern]!,
  };
}

export interface Part {
  /** The heading in a list of places. */
  readonly name: string;
  readonly places: readonly Place[];
}

/** All places under the headings of the list. */
export function partsOf({ data, places, region }: Chart): Part[] {
  const names = [...new Set(data.regions.map(({ part }) => part))];
  return names.map((name) => ({ name, places: places.filter(({ id }) => region(id).part === name) }));
}

// --- from a muscle --------------------------------------------------------------------------------------------------

/** On which side of the body muscles are drawn. */
export type DrawnSide = PainChartData["start"]["side"];

const EVERY_SIDE: readonly Side[] = ["left", "right", "middle"];

/** The places of one side, and those on the midline; or all. */
export function sidesOf(side: DrawnSide): readonly Side[] {
  return side === "both" ? EVERY_SIDE : [side, "middle"];
}

/** Where the pain of a muscle is drawn; of some, it is felt on both sides whichever is sore. */
export function drawnSide({ rules }: Chart, muscle: string, side: DrawnSide): DrawnSide {
  return rules.muscles[muscle]!.spreads === "both sides" ? "both" : side;
}

export type Felt = Exclude<Kind, "outside">;

/** Id of each place in the pattern of a muscle, on these sides, to how pain is felt there. */
export type Pattern = ReadonlyMap<string, Felt>;

export function patternOf({ places, rules }: Chart, muscle: string, side: DrawnSide): Pattern {
  const sides = sidesOf(side), pattern = rules.muscles[muscle]!;
  return new Map(
    places.filter((place) => sides.includes(place.side)).flatMap((place): [string, Felt][] => {
      const kind = kindOf(pattern, place.region);
      return kind === "outside" ? [] : [[place.id, kind]];
    }),
  );
}

/** The places over a muscle itself. */
export function placesOver({ places, told }: Chart, muscle: string, side: DrawnSide): Place[] {
  const regions = told(muscle).x_in ?? [], sides = sidesOf(side);
  return places.filter((place) => regions.includes(place.region) && sides.includes(place.side));
}

// --- from a place ---------------------------------------------------------------------------------------------------

export interface Cause {
  readonly muscle: Muscle;
  readonly felt: Felt;
}

/** The muscles with a pattern of their own that are said to send pain to a place; where it is mostly felt, first. */
export function musclesAt({ data, rules, place, muscle }: Chart, id: string): Cause[] {
  const { region } = place(id);
  const causes = Object.keys(data.patterns).flatMap((name): Cause[] => {
    const felt = kindOf(rules.muscles[name]!, region);
    return felt === "outside" ? [] : [{ muscle: muscle(name), felt }];
  });
  return [...causes.filter(({ felt }) => felt === "essential"), ...causes.filter(({ felt }) => felt === "spillover")];
}

/** The causes that are no muscle and are felt at one of these places. The appendix lies on the right. */
export function othersAt({ data, place }: Chart, ids: readonly string[]): OtherCause[] {
  const isFelt = (other: OtherCause, { region, side }: Place): boolean =>
    other.places.includes(region) && !(other.id === "appendix" && side === "left");
  return data.others.filter((other) => ids.some((id) => isFelt(other, place(id))));
}
