/** Angles of hip and lower back, the postures they make, and the way from one to another. */

import type { Posture, SittingData } from "../../generated/sitting_lab.ts";
import { blend, smoothStep } from "../../rules/tables.ts";

/** In degrees; 0 and 0 is standing. */
export interface Angles {
  readonly hip: number;
  readonly lumbar: number;
}

/** What was guessed, for Python. */
export interface Value {
  prediction?: string | null;
}

/** What the guess is about. */
export const SITTING: Angles = { hip: 90, lumbar: 0 };

const TOUR = ["standing", "chair", "slump", "standing"];

/** From one posture to the next, and the rest at each where there are several, in milliseconds. */
const LEG = 1400, REST = 900;

/** A guess that the lab knows; null for anything else. */
export function knownGuess({ predictions }: SittingData, guess: unknown): string | null {
  return predictions.find(([id]) => id === guess)?.[0] ?? null;
}

/** The named posture with these angles. */
export function postureAt({ postures }: SittingData, { hip, lumbar }: Angles): Posture | undefined {
  return postures.find((one) => Math.abs(one.hip - hip) < 0.5 && Math.abs(one.lumbar - lumbar) < 0.5);
}

/** Stand, sit, slump, stand again. */
export function tour({ postures }: SittingData): Posture[] {
  return TOUR.flatMap((id) => postures.find((one) => one.id === id) ?? []);
}

/** The stops of a way; one who stands at the first stop already goes on to the next. */
export function wayFrom(start: Angles, stops: readonly Angles[]): readonly Angles[] {
  const [first] = stops;
  const isThere = first?.hip === start.hip && first.lumbar === start.lumbar;
  return isThere && stops.length > 1 ? stops : [start, ...stops];
}

/** The angles after so many milliseconds on a way; null once it is over. */
export function onTheWay(way: readonly Angles[], passed: number): Angles | null {
  const each = way.length > 2 ? LEG + REST : LEG, leg = Math.floor(passed / each);
  const from = way[leg], to = way[leg + 1];
  if (!from || !to) return null;
  const share = smoothStep(0, LEG, passed - leg * each);
  return { hip: blend(from.hip, to.hip, share), lumbar: blend(from.lumbar, to.lumbar, share) };
}
