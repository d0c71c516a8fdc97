/** What is chosen of the stretches, what is kept of a running one, and what was done. */

import type { StretchData, StretchTexts } from "../../generated/stretch.ts";
import { isInstant, isTable, type Table } from "../../lib/foreign.ts";
import type { ShownStep } from "../../parts/player/step.ts";
import type { Assessment } from "../../rules/assess.ts";
import { type ChosenPace, isWithin } from "../../rules/pace.ts";
import { createPlayer, type Kept, type Player } from "../../rules/player.ts";
import { SESSION_SIDES, type SessionSide } from "../../rules/session_log.ts";
import type { Side } from "../../rules/sides.ts";
import { groupOf, stretchSteps } from "./steps.ts";

export interface Settings {
  stretch: string;
  side: SessionSide;
  /** As it was at the last start on this page. */
  pace: ChosenPace | null;
}

export interface Choice extends ChosenPace {
  stretch: string;
  side: SessionSide;
}

/** Side to whole breaths. */
export type Breaths = Partial<Record<Side, number>>;

/** What Python is told: the last stretch. */
export interface Value {
  last?: { stretch: string; side: SessionSide; breaths: Breaths };
}

/** The record of a stretch that was not ended; `check` names the safety check under which it began. */
export interface Running {
  saved: string;
  choice: Choice;
  state: Kept;
  check: string;
}

export interface Unfinished {
  choice: Choice;
  player: Player<ShownStep>;
  /** When it was kept last. */
  saved: number;
}

const MINUTE = 60_000;

export const usualSettings = ({ chosen }: StretchData): Settings => ({ stretch: chosen, side: "both", pace: null });

/** Stretching is exercise, not pressing: the check decides on the two apart. */
export const isOpen = ({ exercise }: Assessment): boolean => exercise === "full";

export const stretchOf = ({ stretches }: StretchData, name: unknown): StretchTexts | undefined =>
  stretches.find(({ id }) => id === name);

/** What is chosen; at one's own pace, time goes by the usual breath. */
export function choiceOf({ pace }: StretchData, { stretch, side }: Settings, chosen: ChosenPace): Choice {
  const usual = { breathIn: pace.breathe_in.usual, breathOut: pace.breathe_out.usual };
  return { stretch, side, ...chosen, ...(chosen.natural ? usual : {}) };
}

/** A choice that may come from anywhere; null where it is none. */
export function soundChoice({ pace, ...data }: StretchData, kept: unknown): Choice | null {
  if (!isTable(kept)) return null;
  const { breathIn, breathOut, natural, sound, voice, vibration } = kept;
  const stretch = data.stretches.find(({ id }) => id === kept.stretch);
  const side = SESSION_SIDES.find((one) => one === kept.side);
  if (!stretch || !side || !isWithin(breathIn, pace.breathe_in) || !isWithin(breathOut, pace.breathe_out)) return null;
  const cues = { sound: Boolean(sound), voice: Boolean(voice), vibration: Boolean(vibration) };
  return { stretch: stretch.id, side, breathIn, breathOut, natural: Boolean(natural), ...cues };
}

/** What plays a choice, not begun; null where there is no such stretch. */
export function playerOf(data: StretchData, choice: Choice, now: () => number): Player<ShownStep> | null {
  const stretch = stretchOf(data, choice.stretch), { breathIn, breathOut, natural } = choice;
  if (!stretch) return null;
  const steps = stretchSteps(data, stretch, choice), moreSeconds = data.pace.more_seconds;
  return createPlayer({ steps, breathIn, breathOut, natural, moreSeconds, now });
}

/** Whether a record tells when it was kept; what else it holds is looked at when it is taken up. */
export const isDated = (record: Table): boolean => isInstant(record.saved);

/** Takes up what broke off a short while ago, under the check that still holds; null where it cannot be. */
export function takenUp(
  data: StretchData,
  record: Table,
  check: string,
  today: number,
  now: () => number,
): Unfinished | null {
  const saved = Date.parse(String(record.saved)), away = today - saved;
  const isYoung = record.check === check && away >= 0 && away < data.check.go_on_minutes * MINUTE;
  const choice = isYoung ? soundChoice(data, record.choice) : null;
  const player = choice && playerOf(data, choice, now);
  if (!player?.restore(record.state, away) || player.view().ended) return null;
  return { choice: choice!, player, saved }; // where there is a player, there is a choice
}

/** The breaths of each side that was held at all. */
export function breathsOf(counts: Readonly<Record<string, number>>): Breaths {
  const sides: readonly Side[] = ["right", "left"];
  const held = sides.map((side) => [side, counts[groupOf(side)]] as const).filter(([, count]) => count !== undefined);
  return Object.fromEntries(held);
}
