import type { VNode } from "preact";
import { Input } from "../../lib/fields.tsx";
import { useUid } from "../../lib/widget.tsx";

export interface Option<Id extends string> {
  id: Id;
  name: string;
  words?: string;
  /** Why it cannot be chosen; null where it can. */
  closed?: string | null;
}

interface ChoiceProps<Id extends string> {
  legend: string;
  options: readonly Option<Id>[];
  chosen: Id;
  /** Each option's id is also marked on its field, as `data-<mark>`. */
  mark?: string;
  onChoose(id: Id): void;
}

/** One of several. What is closed stays in sight, and says why. */
export function ChoiceField<Id extends string>({ legend, options, chosen, mark, onChoose }: ChoiceProps<Id>): VNode {
  const name = useUid("choice");
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map(({ id, closed, ...option }) => (
        <label key={id} class={closed ? "psoas-choice closed" : "psoas-choice"}>
          <Input
            type="radio"
            name={name}
            value={id}
            checked={id === chosen}
            disabled={Boolean(closed)}
            onChange={() =>
              onChoose(id)}
            {...mark && { [`data-${mark}`]: id }}
          />
          <span>
            <b>{option.name}</b>
            {option.words && <span class="option-words">{option.words}</span>}
            {closed && <span class="option-words why">{closed}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
