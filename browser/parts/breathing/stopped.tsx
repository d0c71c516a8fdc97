import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Input } from "../../lib/fields.tsx";
import { focusOn } from "../../lib/page.ts";
import { useUid } from "../../lib/widget.tsx";
import * as say from "./describe.ts";

/** What is asked of somebody who stopped while nothing was pressed. */
export interface StoppedWords {
  question: string;
  /** `again` asks for a new safety check. */
  choices: readonly { id: string; name: string; words: string; again: boolean }[];
}

interface StoppedProps extends StoppedWords {
  onBack(): void;
  onEnd(): void;
  onAgain(): void;
}

/** Stands in place of the player after "Stop", where nothing is pressed: one question, no word of harm. */
export function BreathingStopped({ question, choices, onBack, onEnd, onAgain }: StoppedProps): VNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const name = useUid("stopped");
  const [chosen, setChosen] = useState<string | null>(null);
  const choice = choices.find(({ id }) => id === chosen), isAgain = choice?.again === true;
  useLayoutEffect(() => focusOn(heading.current!), []);
  return (
    <div class="breathing-stopped">
      <h4 ref={heading} tabIndex={-1}>{question}</h4>
      <fieldset>
        <legend class="psoas-visually-hidden">{question}</legend>
        {choices.map((one) => (
          <label key={one.id} class="psoas-choice">
            <Input
              type="radio"
              name={name}
              value={one.id}
              checked={one.id === chosen}
              onChange={() => setChosen(one.id)}
            />
            <span>{one.name}</span>
          </label>
        ))}
      </fieldset>
      <p class="stopped-words" aria-live="polite">{choice?.words}</p>
      <div class="psoas-row">
        <button type="button" class="psoas-main" hidden={!choice} onClick={isAgain ? onAgain : onEnd}>
          {isAgain ? say.CHECK_AGAIN : say.END_HERE}
        </button>
        <button type="button" hidden={isAgain} onClick={onBack}>{say.GO_ON}</button>
      </div>
    </div>
  );
}
