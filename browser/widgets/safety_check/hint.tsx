/** Help, the reason for asking, and "not sure", behind one small button: whoever needs none of them is not held up. */

import type { VNode } from "preact";
import { Input } from "../../lib/fields.tsx";
import * as say from "./describe/check.ts";

interface HintProps {
  /** The words of what it belongs to. */
  text: string;
  help?: string | undefined;
  why?: string | undefined;
  unsure?: Doubt;
}

/** "I am not sure about this one". */
interface Doubt {
  id: string;
  isOn: boolean;
  onChange(isOn: boolean): void;
}

export function Hint({ text, help, why, unsure }: HintProps): VNode {
  return (
    <details class="hint">
      <summary aria-label={say.counts(text)} title={say.COUNTS}>
        <span aria-hidden="true">?</span>
      </summary>
      <div class="hint-words">
        {help && <p>{help}</p>}
        {why && <p class="psoas-note">{say.whyWeAsk(why)}</p>}
        {unsure && (
          <label class="unsure">
            <Input
              type="checkbox"
              checked={unsure.isOn}
              data-unsure={unsure.id}
              aria-label={say.unsureOf(text)}
              onChange={(event) => unsure.onChange(event.currentTarget.checked)}
            />
            <span>{say.UNSURE_OF_ONE}</span>
          </label>
        )}
      </div>
    </details>
  );
}
