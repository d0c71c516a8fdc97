/** What studies say about such days. */

import type { VNode } from "preact";
import type { Claim, Topic } from "../../generated/day_in_a_chair.ts";
import { LessonLink } from "../../lib/links.tsx";
import * as say from "./describe.ts";

export function Topics({ topics }: { topics: readonly Topic[] }): VNode {
  return (
    <div class="topics">
      {topics.map(({ question, claims }) => (
        <section key={question}>
          <h4>{question}</h4>
          {claims.map((claim) => <OneClaim key={claim.id} {...claim} />)}
        </section>
      ))}
    </div>
  );
}

function OneClaim({ id, claim, badge, verdict, unknown }: Claim): VNode {
  const link = (
    <LessonLink class="badge" href={`07-evidence.ipynb#claim-${id}`} data-lesson="07-evidence">{badge}</LessonLink>
  );
  return (
    <div class="claim">
      <p>
        <em>{say.quoted(claim)}</em> {link} {verdict}
      </p>
      <p class="psoas-note">
        <strong>{say.NOT_KNOWN}</strong>
        {unknown}
      </p>
    </div>
  );
}
