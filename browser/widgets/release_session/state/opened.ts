/** What the safety check opens of the sessions, and why the rest is closed. */

import type { ExtraStep, ReleaseData, Rung } from "../../../generated/release_session.ts";
import { type Answers, truthOfSign } from "../../../rules/answers.ts";
import { type Assessment, type Routine, ROUTINES } from "../../../rules/assess.ts";
import { NO } from "../../../rules/conditions.ts";
import { lacksSecondPart } from "../../../rules/gate.ts";
import { lastPressedOf, restsFrom, type Session, toolRests } from "../../../rules/session_log.ts";
import * as say from "../describe/before.ts";

/** A check that can be read: what it says, and the answers that it comes from. */
export interface Opened {
  assessment: Pick<Assessment, "tier" | "routine" | "routine_reasons" | "exercise" | "safety_net" | "part">;
  answers: Answers;
}

/** What is shown to a group stands for somebody who is well and thirty. */
export const DEMONSTRATION: Opened = {
  assessment: {
    tier: "self_care",
    routine: "full",
    routine_reasons: [],
    exercise: "full",
    safety_net: "",
    part: "all",
  },
  answers: { age: 30 },
};

const levelOf = (routine: Routine): number => ROUTINES.indexOf(routine);

/** Whether the check opens this rung at all. */
export function reaches({ assessment }: Opened, { level }: Rung): boolean {
  return levelOf(assessment.routine) >= levelOf(level);
}

/** Why a way to press harder is closed; null where it is open. Whatever is not a clear "no" closes. */
export function extraClosed({ check_rules }: ReleaseData, step: ExtraStep, { answers }: Opened): string | null {
  const { age } = answers;
  const has = (sign: string): boolean => check_rules !== null && truthOfSign(check_rules, answers, sign) !== NO;
  const { never_from_age: never, smokers_never_from_age: smokersNever } = step;
  if (never === null) return null;
  if (typeof age !== "number" || !Number.isInteger(age)) return say.DEPENDS_ON_AGE;
  if (age >= never) return say.closedFromAge(never);
  if (smokersNever !== null && age >= smokersNever && has("smoked")) return say.closedForSmokersFromAge(smokersNever);
  return step.not_with.some(has) ? say.NOT_WITH_VESSELS : null;
}

/** What has to do with the choice of a rung, beside the check. */
export interface Past {
  sessions: readonly Session[];
  noFloor: boolean;
  now: number;
}

/** Why a rung is closed, in one sentence; null where it is open. */
export function rungClosed(data: ReleaseData, rung: Rung, opened: Opened, past: Past): string | null {
  const { assessment } = opened, { sessions, noFloor, now } = past;
  if (!reaches(opened, rung)) return lacksSecondPart(assessment) ? data.second_part : data.closed[assessment.routine];
  if (rung.pressure === "none") return null;
  if (data.rungs.indexOf(rung) >= restsFrom(sessions, data.rungs, now)) return data.one_rung_lower;
  if (closedBy(data, lastPressedOf(sessions, now)) !== "nothing") return say.CALM_FIRST;
  if (rung.needs_floor && noFloor) return say.FLOOR_NEEDED;
  return rung.pressure === "tool" ? toolRests(sessions, rung, now) : null;
}

/** What is closed by how it was a day after a session. */
export function closedBy({ next_day }: ReleaseData, session: Session | null): "nothing" | "pressing" | "all" {
  return next_day.choices.find(({ id }) => id === session?.dayAfter)?.closes ?? "nothing";
}
