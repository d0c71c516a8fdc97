/** What is chosen for a session, here or in a record that may come from anywhere. */

import type { Build, ExtraStep, ReleaseData, Rung } from "../../../generated/release_session.ts";
import { isTable, type Table } from "../../../lib/foreign.ts";
import type { ShownStep } from "../../../parts/player/step.ts";
import { type ChosenPace, isWithin, paceOf } from "../../../rules/pace.ts";
import { createPlayer, type Player } from "../../../rules/player.ts";
import { isScore, SESSION_SIDES, type SessionSide } from "../../../rules/session_log.ts";
import { mayBePregnant, planSteps } from "../../../rules/session_plan.ts";
import { extraClosed, type Opened } from "./opened.ts";

export type RungId = Rung["id"];
export type BuildId = Build["id"];
export type ExtraId = ExtraStep["id"];

/** psoas.release-settings, schema 1. */
export interface Settings extends ChosenPace {
  noFloor: boolean;
  build: BuildId;
}

/** What is chosen in the setup, beside the pace. */
export interface Picked {
  rung: RungId;
  side: SessionSide;
  /** Null for the usual number. */
  breaths: number | null;
  extra: ExtraId | null;
  noFloor: boolean;
  build: BuildId;
}

/** Everything that was chosen when a session began. */
export interface Choice extends Picked, ChosenPace {
  breaths: number;
  /** Pain before the session, from 0 to 10. */
  before: number;
}

export function rungOf<Data extends Pick<ReleaseData, "rungs">>({ rungs }: Data, name: unknown): Rung | undefined {
  return rungs.find(({ id }) => id === name);
}

const extraOf = ({ extra }: ReleaseData, name: unknown): ExtraStep | undefined =>
  extra.steps.find(({ id }) => id === name);

/** The settings that are kept; the usual ones in place of what is missing or odd. */
export function soundSettings({ pace, builds }: ReleaseData, kept: Table): Settings {
  const build = builds.find(({ id }) => id === kept.build)?.id ?? "average";
  return { ...paceOf(pace, kept), noFloor: kept.noFloor === true, build };
}

/** What a session is begun with; at one's own pace, time goes by the usual breath. */
export function choiceOf(
  { pace }: ReleaseData,
  picked: Picked & { breaths: number },
  chosen: ChosenPace,
  before: number,
): Choice {
  const usual = { breathIn: pace.breathe_in.usual, breathOut: pace.breathe_out.usual };
  return { ...picked, ...chosen, ...(chosen.natural ? usual : {}), before };
}

/** A kept choice, where it can be one, and the check still opens it; else null. */
export function soundChoice(data: ReleaseData, kept: unknown, opened: Opened): Choice | null {
  if (!isTable(kept)) return null;
  const { breathIn, breathOut, breaths, before, natural = false } = kept, { pace } = data;
  const rung = rungOf(data, kept.rung), extra = kept.extra ? extraOf(data, kept.extra) : null;
  const side = SESSION_SIDES.find((one) => one === kept.side);
  if (!rung || !side || extra === undefined || !isPlanned(rung, breaths, extra)) return null;
  if (!isWithin(breathIn, pace.breathe_in) || !isWithin(breathOut, pace.breathe_out)) return null;
  if (!isScore(before) || typeof natural !== "boolean" || (extra && extraClosed(data, extra, opened))) return null;
  return {
    ...soundSettings(data, kept),
    rung: rung.id,
    side,
    breaths,
    extra: extra && extra.id,
    breathIn,
    breathOut,
    natural,
    before,
  };
}

function isPlanned(rung: Rung, breaths: unknown, extra: ExtraStep | null): breaths is number {
  return Number.isInteger(breaths) && Object.hasOwn(rung.plans, `${breaths}${extra ? " extra" : ""}`);
}

/** Whether the extra step that was chosen is closed by now. */
export function isExtraClosed(data: ReleaseData, { extra }: Picked, opened: Opened): boolean {
  const step = extra && extraOf(data, extra);
  return step ? extraClosed(data, step, opened) !== null : false;
}

/** What plays a choice, not begun. */
export function playerOf(data: ReleaseData, choice: Choice, opened: Opened, now: () => number): Player<ShownStep> {
  const { breathIn, breathOut, natural } = choice, moreSeconds = data.pace.more_seconds;
  const rung = rungOf(data, choice.rung)!; // a choice names one of the data's own
  const steps = planSteps(data, rung, { ...choice, pregnant: mayBePregnant(opened.answers) });
  return createPlayer({ steps, breathIn, breathOut, natural, moreSeconds, now });
}
