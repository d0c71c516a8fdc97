/** The fields of the form. Each carries its name as `data-field`. */

import type { ComponentProps, VNode } from "preact";
import { Input, Select, TextArea } from "../../../lib/fields.tsx";
import { useUid } from "../../../lib/widget.tsx";
import * as say from "./describe.ts";
import { type Field, type Own, SCORES } from "./state.ts";

/** What a field holds, what becomes of what is typed there, and whether it is what is wrong. */
export interface Held {
  field: Field;
  value: string;
  isWrong: boolean;
  onType(text: string): void;
}

/** Gives each field what it holds. */
export type Hold = <Name extends Field>(field: Name) => Held & { field: Name };

/** "true", or nothing at all. */
const invalid = (isWrong: boolean): object => isWrong ? { "aria-invalid": "true" } : {};

/** A score from 0 to 10 as buttons side by side, and one that leaves it out. */
export function Scale({ held: { field, value, isWrong, onType } }: { held: Held & { field: Own } }): VNode {
  const group = useUid(field);
  const score = (text: string, label: string): VNode => (
    <label class="score" key={text}>
      <Input
        type="radio"
        name={group}
        value={text}
        checked={value === text}
        onInput={() => onType(text)}
        {...invalid(isWrong && text === SCORES[0])}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <fieldset class="scale" data-score={field} data-field={field}>
      <legend>{say.LABELS[field]}</legend>
      <div class="scores">
        {SCORES.map((text) => score(text, text))}
        {score("", say.LEAVE_OUT)}
      </div>
    </fieldset>
  );
}

interface TextProps {
  held: Held;
  label: string;
  unit?: string;
}

/** A line to type into. */
export function Line({ held, label, unit, ...attributes }: TextProps & ComponentProps<"input">): VNode {
  const { field, value, isWrong, onType } = held, id = useUid(field);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span>
        <Input
          id={id}
          data-field={field}
          value={value}
          onInput={(event) => onType(event.currentTarget.value)}
          {...invalid(isWrong)}
          {...attributes}
        />
        {unit && <span class="unit">{unit}</span>}
      </span>
    </div>
  );
}

/** The score of an activity. */
export function Activity({ held, name }: { held: Held; name: string }): VNode {
  const { field, value, isWrong, onType } = held, id = useUid("activity");
  return (
    <div class="field">
      <label for={id}>{name}</label>
      <Select
        id={id}
        data-activity={name}
        data-field={field}
        value={value}
        onInput={(event) => onType(event.currentTarget.value)}
        {...invalid(isWrong)}
      >
        <option value="">{say.LEAVE_OUT}</option>
        {SCORES.map((text) => <option key={text} value={text}>{text}</option>)}
      </Select>
    </div>
  );
}

export function Notes({ held: { field, value, onType } }: { held: Held }): VNode {
  const id = useUid("notes");
  return (
    <div class="field wide">
      <label for={id}>{say.LABELS.notes}</label>
      <TextArea
        id={id}
        rows={2}
        data-field={field}
        value={value}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}
