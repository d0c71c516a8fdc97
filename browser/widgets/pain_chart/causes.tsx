/** Where something is known from, and what else can hurt. */

import type { VNode } from "preact";
import type { OtherCause } from "../../generated/pain_chart.ts";
import * as say from "./describe/chart.ts";
import { CheckLink } from "./links.tsx";
import type { Chart } from "./state/chart.ts";

interface SourcesProps {
  chart: Chart;
  /** Places in the list of sources; each is named once. */
  numbers: readonly number[];
}

export function Sources({ chart, numbers }: SourcesProps): VNode | null {
  if (!numbers.length) return null;
  return (
    <details class="sources">
      <summary>{say.SOURCES}</summary>
      <ul>{[...new Set(numbers)].map((at) => <li key={at}>{chart.data.sources[at]}</li>)}</ul>
    </details>
  );
}

/** Causes that are no muscle; a sign stands before those that the safety check asks about. */
export function Causes({ chart, others }: { chart: Chart; others: readonly OtherCause[] }): VNode {
  return (
    <>
      <ul class="others">
        {others.map(({ id, name, words, check }) => (
          <li key={id}>
            {check && <span class="sign">{say.CHECK_SIGN}</span>}
            <strong>{`${name}. `}</strong>
            {words}
          </li>
        ))}
      </ul>
      {others.some(({ check }) => check) && (
        <p class="psoas-note">
          {say.SIGN_MEANS}
          <CheckLink words={say.THE_CHECK} />
          {say.ASKS_ABOUT_IT}
        </p>
      )}
      <Sources chart={chart} numbers={others.flatMap(({ sources }) => sources ?? [])} />
    </>
  );
}
