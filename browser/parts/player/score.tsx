import type { RefObject, VNode } from "preact";
import { Input } from "../../lib/fields.tsx";
import { useUid } from "../../lib/widget.tsx";
import * as say from "./describe.ts";

const SCORES = Array.from({ length: 11 }, (_, score) => score);

interface ScoreProps {
  legend: string;
  chosen: number | null;
  place?: RefObject<HTMLFieldSetElement | null>;
  onChoose(score: number): void;
}

/** A pain score from 0 to 10. */
export function ScoreField({ legend, chosen, place, onChoose }: ScoreProps): VNode {
  const name = useUid("score");
  return (
    <fieldset class="score" {...place && { ref: place }}>
      <legend>{legend}</legend>
      <div class="score-row">
        {SCORES.map((score) => (
          <label key={score}>
            <Input
              type="radio"
              name={name}
              value={String(score)}
              checked={score === chosen}
              onChange={() => onChoose(score)}
            />
            <span>{score}</span>
          </label>
        ))}
      </div>
      <p class="psoas-note score-ends">
        <span>{say.NO_PAIN}</span>
        <span>{say.WORST_PAIN}</span>
      </p>
    </fieldset>
  );
}

/** Moves the keyboard to the score that is chosen, or to the first. */
export function focusOnScore(place: Element): void {
  const field = place.querySelector<HTMLInputElement>("input:checked") ?? place.querySelector("input");
  field?.focus();
}
