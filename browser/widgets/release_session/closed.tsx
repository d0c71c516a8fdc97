/** What the safety check leaves closed. */

import type { VNode } from "preact";
import type { ReleaseData } from "../../generated/release_session.ts";
import { CheckLink, SecondPartLink } from "../../parts/gate/links.tsx";
import type { Assessment } from "../../rules/assess.ts";
import { lacksSecondPart } from "../../rules/gate.ts";
import * as say from "./describe/before.ts";
import type { Opened } from "./state/opened.ts";

/** Where no session is open, the result of the check stands there. */
export function NoSession({ data, assessment }: { data: ReleaseData; assessment: Assessment }): VNode {
  const tier = data.check_rules!.tiers.find(({ id }) => id === assessment.tier)!; // a demonstration is never closed
  return (
    <div class="gate">
      <h4>{say.noSession(tier.title)}</h4>
      <p>{tier.do}</p>
      <ul>{assessment.routine_reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
      <p>{assessment.safety_net}</p>
      <p>
        <CheckLink />
      </p>
    </div>
  );
}

/** What is closed, and why; or the way to the second part of the check, where that may open it. */
export function ClosedNote(
  { data, assessment }: { data: ReleaseData; assessment: Opened["assessment"] },
): VNode | null {
  const closed = data.closed[assessment.routine], reasons = assessment.routine_reasons;
  if (!closed) return null;
  return (
    <div class="closed-note">
      <p>{closed}</p>
      {lacksSecondPart(assessment) && (
        <p>
          <SecondPartLink />
        </p>
      )}
      {reasons.length > 0 && (
        <details>
          <summary>{say.WHY}</summary>
          <ul>{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
        </details>
      )}
    </div>
  );
}
