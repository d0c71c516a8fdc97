/** Lines to tick, and the one that says "none of these". */

import type { VNode } from "preact";
import { Input } from "../../lib/fields.tsx";
import { useUid } from "../../lib/widget.tsx";
import { Hint } from "./hint.tsx";
import type { Mark } from "./state/fields.ts";

interface SignProps {
  id: string;
  text: string;
  help?: string | undefined;
  why?: string | undefined;
  /** A question of its own, or a box of a list. */
  of: "question" | "box";
  mark: Mark;
  hidden?: boolean | undefined;
  onTick(mark: Mark): void;
}

export function Sign({ id, text, help, why, of, mark, hidden = false, onTick }: SignProps): VNode {
  const label = useUid(id);
  return (
    <div class={mark ? "sign ticked" : "sign"} hidden={hidden}>
      <label class="sign-main">
        <Input
          type="checkbox"
          checked={mark === true}
          aria-labelledby={label}
          onChange={(event) => onTick(event.currentTarget.checked)}
          {...{ [`data-${of}`]: id }}
        />
        <span class="sign-text" id={label}>{text}</span>
      </label>
      <Hint
        text={text}
        help={help}
        why={why}
        unsure={{ id, isOn: mark === "unsure", onChange: (isOn) => onTick(isOn && "unsure") }}
      />
    </div>
  );
}

interface NoneProps {
  text: string;
  isOn: boolean;
  /** Where it says what is lacking. */
  problem: string;
  isInvalid: boolean;
  onChange(isOn: boolean): void;
}

export function NoneOfThese({ text, isOn, problem, isInvalid, onChange }: NoneProps): VNode {
  return (
    <label class="psoas-choice none">
      <Input
        type="checkbox"
        checked={isOn}
        data-none=""
        aria-describedby={problem}
        aria-invalid={isInvalid || undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{text}</span>
    </label>
  );
}
