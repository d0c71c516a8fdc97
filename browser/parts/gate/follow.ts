/** Following the safety check that this browser keeps. */

import { useLayoutEffect, useMemo } from "preact/hooks";
import { onAssessment, readAssessment } from "../../lib/check.ts";
import { useLatest } from "../../lib/hooks.ts";
import type { Answers } from "../../rules/answers.ts";
import { assess, type Assessment, type CheckRules } from "../../rules/assess.ts";
import { HOURS, type Judge, type Reading, remembering } from "../../rules/gate.ts";

/** Works out what answers mean by these rules, and remembers the last ones. */
export function judgeBy(rules: CheckRules): Judge<Assessment> {
  return remembering((answers) => assess(rules, answers as Answers)); // it looks at each answer itself
}

/**
 * Reads what the last check means at a moment, and calls `react` whenever the check, or what is known of its person, changes
 * here or in another window. Without rules it is a demonstration, which follows and reads nothing.
 */
export function useAssessment(
  rules: CheckRules,
  react: () => void,
  hours?: number,
): (now: number) => Reading<Assessment>;
export function useAssessment(
  rules: CheckRules | null,
  react: () => void,
  hours?: number,
): (now: number) => Reading<Assessment> | null;
export function useAssessment(
  rules: CheckRules | null,
  react: () => void,
  hours = HOURS,
): (now: number) => Reading<Assessment> | null {
  const latest = useLatest(react);
  useLayoutEffect(() => rules ? onAssessment(latest) : undefined, []);
  const judge = useMemo(() => rules && judgeBy(rules), [rules]);
  return (now) => judge && readAssessment(judge, now, hours);
}
