/** After breathing. */

import type { VNode } from "preact";
import type { Breathed } from "../../parts/breathing/view.tsx";
import { TO_RESULT } from "./describe/check.ts";
import * as say from "./describe/card.ts";

interface BreathedProps extends Breathed {
  onResult(): void;
  onAgain(): void;
}

export function AfterBreathing({ breaths, done, onResult, onAgain }: BreathedProps): VNode {
  return (
    <>
      <h4>{done ? say.WELL_DONE : say.BREATHING_OVER}</h4>
      <p>{say.breathed(breaths)}</p>
      <div class="psoas-row">
        <button type="button" class="psoas-main" onClick={onResult}>{TO_RESULT}</button>
        <button type="button" onClick={onAgain}>{say.BREATHE_AGAIN}</button>
      </div>
    </>
  );
}
