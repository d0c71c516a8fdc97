/** Buttons that several parts of the chart show. */

import type { VNode } from "preact";
import type { Options } from "./describe/chart.ts";

interface ChoiceProps<Value extends string> {
  label: string;
  options: Options<Value>;
  value: Value;
  isHidden?: boolean;
  onChoose(value: Value): void;
}

/** A row of buttons of which one is pressed. */
export function Choice<Value extends string>(props: ChoiceProps<Value>): VNode {
  const { label, options, value, isHidden = false, onChoose } = props;
  return (
    <div role="group" aria-label={label} class="choice" hidden={isHidden}>
      {(Object.keys(options) as Value[]).map((one) => (
        <button
          key={one}
          type="button"
          data-value={one}
          aria-pressed={one === value}
          onClick={() => onChoose(one)}
        >
          {options[one]}
        </button>
      ))}
    </div>
  );
}

interface ButtonProps {
  /** Whether it has nothing to do. */
  isOff: boolean;
  title?: string;
  onPress(): void;
  children: string;
}

/** A button that is pressed and then has nothing left to do must not lose the keyboard: so it is never `disabled`. */
export function Button({ isOff, title, onPress, children }: ButtonProps): VNode {
  return <button type="button" aria-disabled={isOff} {...(title ? { title } : {})} onClick={onPress}>{children}
  </button>;
}
