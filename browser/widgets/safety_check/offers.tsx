/** The one main button of the card, and below it what the rest of the check is for. */

import type { VNode } from "preact";
import type { SafetyCheckData } from "../../generated/safety_check.ts";
import { LessonLink } from "../../lib/links.tsx";
import type { Assessment } from "../../rules/assess.ts";
import { minutes } from "./describe/check.ts";
import * as say from "./describe/card.ts";
import { offersOf } from "./state/card.ts";

interface OffersProps {
  data: SafetyCheckData;
  found: Assessment;
  onBreathe(): void;
  onSecondPart(): void;
}

export function Offers({ data, found, onBreathe, onSecondPart }: OffersProps): VNode | null {
  const offers = offersOf(found), { check_rules: rules } = data;
  if (!offers) return null;
  return (
    <div class="actions psoas-no-print">
      <p>
        <button type="button" class="psoas-main big" onClick={onBreathe}>{say.BREATHE}</button>
      </p>
      {offers.secondPart && (
        <p>
          <button type="button" onClick={onSecondPart}>{rules.texts.go_on}</button>{" "}
          <span class="psoas-note">{`${rules.parts[1]!.intro} ${minutes(data.minutes.pressing)}`}</span>
        </p>
      )}
      {offers.routine && (
        <p>
          <LessonLink href="05-release-routine.ipynb">{say.TO_ROUTINE}</LessonLink>
        </p>
      )}
      {offers.stretches && (
        <p>
          <LessonLink href="06-stretch-and-keep.ipynb">{say.TO_STRETCHES}</LessonLink>
        </p>
      )}
    </div>
  );
}
