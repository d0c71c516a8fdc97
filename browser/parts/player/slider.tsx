import type { ComponentChildren, VNode } from "preact";
import { Input } from "../../lib/fields.tsx";
import { useUid } from "../../lib/widget.tsx";

interface SliderProps {
  label: string;
  value: number;
  least: number;
  most: number;
  /** The value as it is shown, and as it is spoken. */
  shown: string;
  spoken: string;
  onInput(value: number): void;
  children?: ComponentChildren;
}

/** A whole number to choose, with what it is now in its label. */
export function Slider({ label, value, least, most, shown, spoken, onInput, children }: SliderProps): VNode {
  const id = useUid("slider");
  return (
    <div class="slider">
      <label for={id}>
        {label} <output for={id}>{shown}</output>
      </label>
      <Input
        id={id}
        type="range"
        min={least}
        max={most}
        step={1}
        value={value}
        aria-valuetext={spoken}
        onInput={({ currentTarget }) => onInput(Number(currentTarget.value))}
      />
      {children}
    </div>
  );
}
