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
 * here or in another window.
 */
export function useAssessment(
  rules: CheckRules,
  react: () => void,
  hours = HOURS,
): (now: number) => Reading<Assessment> {
  const latest = useLatest(react);
  useLayoutEffect(() => onAssessment(latest), []);
  const judge = useMemo(() => judgeBy(rules), [rules]);
  return (now) => readAssessment(judge, now, hours);
}
