/** The marks compared with a chart: how well they fit, and what else could be. */

import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { Input, Labelled, Select } from "../../lib/fields.tsx";
import type { Acting } from "./acting.ts";
import { Causes } from "./causes.tsx";
import * as say from "./describe/own.ts";
import { CheckLink } from "./links.tsx";
import type { Chart } from "./state/chart.ts";
import { isEmpty } from "./state/marks.ts";
import { type Result, resultOf } from "./state/result.ts";

interface ComparisonProps {
  chart: Chart;
  acting: Acting;
}

export function Comparison({ chart, acting: { screen, look: change } }: ComparisonProps): VNode {
  const { listed, look, isKept } = screen;
  /** Stays while it is hidden, so that a mark brings it in at once. */
  const verdict = useRef<VNode | null>(null);
  if (!isEmpty(listed)) {
    verdict.current = <Verdict chart={chart} result={resultOf(chart, listed, look.compare)} isKept={isKept} />;
  }
  return (
    <div class="result" hidden={isEmpty(listed)}>
      <h4>{say.COMPARED}</h4>
      <div class="psoas-no-print">
        <div class="field">
          <Labelled label={say.COMPARE_WITH}>
            {(id) => (
              <Select
                id={id}
                value={look.compare}
                onChange={(event) => change({ compare: event.currentTarget.value })}
              >
                {chart.data.muscles.map((muscle) => <option key={muscle.id} value={muscle.id}>{muscle.name}</option>)}
              </Select>
            )}
          </Labelled>
        </div>
        <label class="tick">
          <Input
            type="checkbox"
            checked={look.showsPattern}
            onChange={(event) => change({ showsPattern: event.currentTarget.checked })}
          />
          <span>{say.SHOW_BEHIND}</span>
        </label>
      </div>
      <div class="verdict">{verdict.current}</div>
    </div>
  );
}

interface VerdictProps {
  chart: Chart;
  result: Result;
  isKept: boolean;
}

function Verdict({ chart, result, isKept }: VerdictProps): VNode {
  const { found, also, others } = result;
  return (
    <>
      <Warning result={result} />
      <p class={`fit ${found.fit}`} data-fit={found.fit}>
        <span aria-hidden="true">{say.FIT_SIGNS[found.fit]}</span>
        <strong>{say.fit(result)}</strong>
        {say.against(result)}
      </p>
      <ul class="reasons">{found.reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
      <div>
        <h5>{say.OTHER_MUSCLES}</h5>
        {also.length
          ? <ul>{also.map((one) => <li key={one.muscle.id}>{say.likeness(one)}</li>)}</ul>
          : <p>{say.NO_OTHER_MUSCLE}</p>}
      </div>
      <div key={others.map(({ id }) => id).join(" ")}>
        <h5>{say.NO_MUSCLE}</h5>
        {others.length ? <Causes chart={chart} others={others} /> : <p>{say.NO_OTHER_CAUSE}</p>}
      </div>
      <div>
        <p class="psoas-note">{say.A_HINT}</p>
        {!isKept && <p class="psoas-caution psoas-no-print">{say.NOT_KEPT}</p>}
        <p class="psoas-note psoas-no-print">{say.STAYS_HERE}</p>
        <p class="psoas-only-print">{say.printedOn(new Date())}</p>
      </div>
    </>
  );
}

/** What belongs in the safety check before anything else is read. */
function Warning({ result }: { result: Result }): VNode | null {
  const { odd, warnings } = result;
  if (!odd.length && !warnings.length) return null;
  return (
    <div class="psoas-caution warning" data-warning="">
      <p>
        <strong>{say.BEFORE_YOU_READ}</strong>
        <CheckLink words={say.DO_THE_CHECK} />.
      </p>
      <ul>
        {odd.length > 0 && <li>{say.oddPlaces(result)}</li>}
        {warnings.map((words) => <li key={words}>{words}</li>)}
      </ul>
    </div>
  );
}
