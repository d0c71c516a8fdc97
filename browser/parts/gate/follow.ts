/** Following the safety check that this browser keeps. */

import { useLayoutEffect, useMemo } from "preact/hooks";
import { onAssessment, readAssessment } from "../../lib/check.ts";
import { useLatest } from "../../lib/hooks.ts";
import { HOURS, type Judge, type Reading, remembering } from "../../rules/gate.ts";

/**
 * Reads what the last check means at a moment, and calls `react` whenever the check, or what is known of its person, changes
 * here or in another window. `judge` works out what answers mean.
 */
export function useAssessment<Found>(
  judge: Judge<Found>,
  react: () => void,
  hours = HOURS,
): (now: number) => Reading<Found> {
  const latest = useLatest(react);
  useLayoutEffect(() => onAssessment(latest), []);
  return useMemo(() => {
    const remembered = remembering(judge);
    return (now) => readAssessment(remembered, now, hours);
  }, [hours]);
}
