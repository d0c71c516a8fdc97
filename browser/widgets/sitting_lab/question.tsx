/** The guess before the lab opens, and its answer inside. */

import type { VNode } from "preact";
import type { SittingData } from "../../generated/sitting_lab.ts";
import { Input } from "../../lib/fields.tsx";
import { useUid } from "../../lib/widget.tsx";
import * as say from "./describe.ts";

interface QuestionProps {
  data: SittingData;
  isHidden: boolean;
  chosen: string | null;
  onChoose(guess: string): void;
  /** Opens the lab with a guess, or with none. */
  onGuess(guess: string | null): void;
}

export function Question({ data, isHidden, chosen, onChoose, onGuess }: QuestionProps): VNode {
  const group = useUid("prediction");
  return (
    <fieldset class="predict psoas-no-print" hidden={isHidden}>
      <legend>{say.QUESTION}</legend>
      {data.predictions.map(([id, words]) => (
        <label key={id} class="psoas-choice">
          <Input type="radio" name={group} value={id} checked={chosen === id} onChange={() => onChoose(id)} />
          <span>{words}</span>
        </label>
      ))}
      <div class="psoas-row">
        <button type="button" class="psoas-main" disabled={!chosen} onClick={() => onGuess(chosen)}>{say.SHOW}</button>
        <button type="button" onClick={() => onGuess(null)}>{say.SKIP}</button>
      </div>
    </fieldset>
  );
}

interface OutcomeProps {
  data: SittingData;
  prediction: string;
  onAgain(): void;
}

export function Outcome({ data, prediction, onAgain }: OutcomeProps): VNode {
  const isRight = prediction === data.right;
  return (
    <>
      <p class={isRight ? "guess right" : "guess"} data-sentence="outcome">
        <strong>{isRight ? say.RIGHT : say.DIFFERENT}</strong>
        {say.outcome(data, prediction)}
      </p>
      <button type="button" class="psoas-no-print" onClick={onAgain}>{say.GUESS_AGAIN}</button>
    </>
  );
}
