import type { VNode } from "preact";
import { Input } from "../../lib/fields.tsx";

interface ReadyProps {
  legend: string;
  lines: readonly string[];
  /** It keeps its place for another list, and is not seen. */
  isUnseen?: boolean;
}

/** Lines to tick before the start. */
export function ReadyField({ legend, lines, isUnseen = false }: ReadyProps): VNode {
  return (
    <fieldset class={isUnseen ? "ready unseen" : "ready"}>
      <legend>{legend}</legend>
      {lines.map((line) => (
        <label key={line} class="psoas-choice">
          <Input type="checkbox" />
          <span>{line}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The first line in sight that is not ticked. */
export function firstUnticked(place: Element): HTMLInputElement | null {
  return place.querySelector<HTMLInputElement>(".ready:not(.unseen) input:not(:checked)");
}
