/** How well marks on the pain chart fit the pattern of a muscle: the same rule as psoas/pain.py, where its reasons stand. */

export type PlaceSide = "left" | "right" | "middle";
export type MatchSide = "left" | "right" | "both";
export type Fit = "fits" | "partly" | "no";
export type Kind = "essential" | "spillover" | "outside";

export interface Place {
  id: string;
  name: string;
  side: PlaceSide;
  region: string;
}

export interface Pattern {
  spreads: string;
  essential: readonly string[];
  spillover: readonly string[];
}

/** What psoas.pain.rules() gives. */
export interface PatternRules {
  places: readonly Place[];
  muscles: Readonly<Record<string, Pattern>>;
  match: {
    spillover_counts: number;
    faint_up_to: number;
    faint_counts: number;
    both_from: number;
    fits_from: number;
    partly_from: number;
    words: Readonly<Record<Kind | "nothing" | "missing", string>>;
  };
}

/** The id of a place to its intensity, 1 to 10; 0 or absent is not marked. */
export type Marks = Readonly<Record<string, number>>;

export interface Match {
  fit: Fit;
  score: number;
  side: MatchSide | null;
  reasons: string[];
}

type Weight = Record<PlaceSide, number>;

/** How well these marks fit the pattern of a muscle. */
export function match(rules: PatternRules, marks: Marks, muscle: string): Match {
  const pattern = rules.muscles[muscle]!, numbers = rules.match, { words } = numbers;
  const marked = rules.places.filter(({ id }) => (marks[id] ?? 0) > 0);
  if (marked.length === 0) return { fit: "no", score: 0, side: null, reasons: [words.nothing] };

  const weight: Weight = { left: 0, right: 0, middle: 0 }, reasons: string[] = [];
  let inside = 0;
  for (const place of marked) {
    const kind = kindOf(pattern, place.region);
    reasons.push(words[kind].replace("{place}", place.name));
    if (kind === "outside") continue;
    inside += 1;
    const worth = kind === "essential" ? 1 : numbers.spillover_counts;
    weight[place.side] += worth * (marks[place.id]! <= numbers.faint_up_to ? numbers.faint_counts : 1);
  }

  const score = bestOf(pattern, weight) * (inside / marked.length);
  const side = sideOf(pattern.spreads, weight, numbers.both_from);
  const missing = missingPlaces(rules, marks, pattern, side);
  if (inside && missing.length) reasons.push(words.missing.replace("{places}", missing.join("; ")));
  const fit = score >= numbers.fits_from ? "fits" : score >= numbers.partly_from ? "partly" : "no";
  return { fit, score, side, reasons };
}

/** Whether a region belongs to a pattern, or is outside. */
export function kindOf({ essential, spillover }: Pattern, region: string): Kind {
  if (essential.includes(region)) return "essential";
  return spillover.includes(region) ? "spillover" : "outside";
}

/** How much of the pattern is marked, 0 to 1: on the better side, or on both. */
function bestOf({ spreads, essential }: Pattern, weight: Weight): number {
  const whole = essential.length;
  const left = Math.min(1, (weight.left + weight.middle) / whole);
  const right = Math.min(1, (weight.right + weight.middle) / whole);
  const both = (left + right) / 2;
  return spreads === "both sides" ? both : Math.max(left, right, both);
}

function sideOf(spreads: string, { left, right, middle }: Weight, bothFrom: number): MatchSide | null {
  if (left + right === 0) return spreads === "both sides" && middle > 0 ? "both" : null;
  if (spreads === "both sides" || Math.min(left, right) >= bothFrom * Math.max(left, right)) return "both";
  return left > right ? "left" : "right";
}

/** The essential places of that side that are not marked, by their names. */
function missingPlaces(rules: PatternRules, marks: Marks, pattern: Pattern, side: MatchSide | null): string[] {
  const shown = side === "both" ? ["left", "right", "middle"] : [side, "middle"];
  return rules.places
    .filter((place) => pattern.essential.includes(place.region) && shown.includes(place.side))
    .filter((place) => !((marks[place.id] ?? 0) > 0))
    .map(({ name }) => name.charAt(0).toLowerCase() + name.slice(1));
}
