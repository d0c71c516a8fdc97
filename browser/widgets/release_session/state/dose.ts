/** How many breaths a session may have, and how long it takes. */

import type { ReleaseData, Rung } from "../../../generated/release_session.ts";
import type { ChosenPace } from "../../../rules/pace.ts";
import { planSteps } from "../../../rules/session_plan.ts";
import { type Picked, rungOf } from "./choice.ts";

type Breathing = Pick<ChosenPace, "breathIn" | "breathOut" | "natural">;

/** Seconds of each half of a breath; at one's own pace, the usual ones. */
function halves(
  { pace }: ReleaseData,
  { breathIn, breathOut, natural }: Breathing,
): { breathIn: number; breathOut: number } {
  return natural ? { breathIn: pace.breathe_in.usual, breathOut: pace.breathe_out.usual } : { breathIn, breathOut };
}

export interface Limits {
  least: number;
  most: number;
}

/** At a slow pace fewer breaths fit into a round. */
export function limitsOf(data: ReleaseData, rung: Rung, extra: unknown, pace: Breathing): Limits {
  const { breathIn, breathOut } = halves(data, pace);
  const inRounds = rung.round_seconds
    ? rung.most_rounds * Math.floor(rung.round_seconds / (breathIn + breathOut))
    : Infinity;
  const most = Math.min(rung.limit, inRounds);
  return { least: Math.min(extra ? rung.least_with_extra : 1, most), most };
}

/** What is picked, with a number of breaths that is allowed: the one that was chosen if it can be, or the usual one. */
export function withBreaths(data: ReleaseData, picked: Picked, pace: Breathing): Picked & { breaths: number } {
  const rung = rungOf(data, picked.rung)!; // what is picked is one of the data's own
  const { least, most } = limitsOf(data, rung, picked.extra, pace);
  const wanted = picked.breaths ?? rung.usual_breaths * (picked.extra ? 2 : 1);
  return { ...picked, breaths: Math.min(most, Math.max(least, wanted)) };
}

export interface Length {
  seconds: number;
  /** Rounds of pressing on a side; 0 where there are none. */
  rounds: number;
}

export function lengthOf(data: ReleaseData, picked: Picked & { breaths: number }, pace: Breathing): Length {
  const rung = rungOf(data, picked.rung)!; // as above
  const steps = planSteps(data, rung, { ...picked, ...halves(data, pace) });
  const rounds = steps.map(({ pressure, round }) => pressure === "none" ? 0 : round);
  return { seconds: steps.reduce((sum, { seconds }) => sum + seconds, 0), rounds: Math.max(0, ...rounds) };
}
