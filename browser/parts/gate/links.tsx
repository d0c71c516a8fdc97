/** The ways to the safety check, and on from it. */

import type { VNode } from "preact";
import { isFromDisk } from "../../lib/keeping.ts";
import { LessonLink } from "../../lib/links.tsx";
import * as say from "./describe.ts";

/** Where the safety check stands. */
export const CHECK = "04-symptom-check.ipynb#step-1-safety";
const ROUTINE = "05-release-routine.ipynb";
const STRETCHES = "06-stretch-and-keep.ipynb";

export function CheckLink(): VNode {
  return <LessonLink class="gate-link" href={CHECK}>{say.TO_CHECK}</LessonLink>;
}

export function SecondPartLink(): VNode {
  return <LessonLink class="gate-link psoas-no-print" href={CHECK}>{say.TO_SECOND_PART}</LessonLink>;
}

/** From a folder: the ways on from the result, in this window, where the other pages learn of it. */
export function WaysOn(): VNode | null {
  if (!isFromDisk()) return null;
  const { before, routine, between, stretches, after } = say.WAYS_ON;
  return (
    <p class="ways-on psoas-no-print">
      {before}
      <LessonLink class="gate-link" href={ROUTINE}>{routine}</LessonLink>
      {between}
      <LessonLink class="gate-link" href={STRETCHES}>{stretches}</LessonLink>
      {after}
    </p>
  );
}
