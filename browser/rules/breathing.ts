/** Slow breathing, guided right where it is called for: nothing is pressed. */

import type { Answers } from "./answers.ts";
import { type ChosenPace, type Pace, paceOf } from "./pace.ts";
import {
  mayBePregnant,
  planSteps,
  type Rung,
  type SessionChoice,
  type SessionTexts,
  type Step,
} from "./session_plan.ts";

/** What psoas.widgets._session_plan.breathing() prepares, as far as the steps need it. */
export interface BreathingPlan extends SessionTexts {
  rung: Rung & { id: string; usual_breaths: number };
  pace: Pace;
}

export type BreathingChoice = SessionChoice & ChosenPace;

/** The usual number of breaths, at the pace and with the cues that somebody once chose for a session. */
export function breathingChoice(
  { rung, pace }: BreathingPlan,
  kept: Readonly<Record<string, unknown>> | null,
  answers: Answers | null,
): BreathingChoice {
  return {
    side: "both",
    breaths: rung.usual_breaths,
    extra: null,
    noFloor: kept?.noFloor === true,
    pregnant: mayBePregnant(answers),
    ...paceOf(pace, kept ?? {}),
  };
}

export function breathingSteps(plan: BreathingPlan, choice: BreathingChoice): Step[] {
  return planSteps(plan, plan.rung, choice);
}
