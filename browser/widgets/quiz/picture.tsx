/** A plate with a letter at each choice. The list beside it says the same in words, so the letters are for the eye only. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Choice, Picture as Plate } from "../../generated/quiz.ts";
import { plateUrl } from "../../lib/plates.ts";
import * as say from "./describe.ts";
import type { Look } from "./parts.tsx";

/** Pixels from a letter within which a click in the picture still means it. */
const NEAR = 48;

interface PictureProps {
  of: Plate;
  choices: readonly Choice[];
  order: readonly number[];
  /** The look of each choice, by index; without it, none has one. */
  look?: (index: number) => Look;
  /** The classes of the choice at a place, while it is asked for. */
  state?: (place: number) => string;
  onChoose?: (place: number) => void;
}

export function Picture({ of, choices, order, look, state, onChoose }: PictureProps): VNode {
  const [broken, setBroken] = useState(false);
  const source = plateUrl(of.plate);
  if (!source || broken) {
    return (
      <div class="quiz-picture">
        <p class="psoas-note">{say.NO_PICTURE}</p>
      </div>
    );
  }
  const [x, y, wide, tall] = of.frame;
  const marks = order.map((index, place): Mark => {
    const { at = [0, 0], shape = "" } = choices[index]!, kind = look?.(index);
    const looks = [kind && `is-${kind}`, state?.(place)].filter(Boolean).join(" ");
    return {
      place,
      left: part(at[0] - x, wide),
      top: part(at[1] - y, tall),
      shape,
      looks,
      sign: say.SIGNS[kind ?? "other"],
    };
  });
  return (
    <div class="quiz-picture">
      {/* The list beside it does the same with keys. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events jsx-a11y/no-static-element-interactions */}
      <div
        class="quiz-canvas"
        style={`aspect-ratio:${wide}/${tall};--shape:${wide / tall}`}
        onClick={(event) => chooseIn(event, onChoose)}
      >
        <img
          src={source}
          alt={say.picture(order.length)}
          loading="lazy"
          draggable={false}
          style={`width:${part(of.size[0], wide)};left:${part(-x, wide)};top:${part(-y, tall)}`}
          onError={() => setBroken(true)}
        />
        <Marks marks={marks} frame={of.frame} />
      </div>
    </div>
  );
}

const part = (value: number, whole: number): string => `${Number((100 * value / whole).toFixed(2))}%`;

interface Mark {
  place: number;
  left: string;
  top: string;
  shape: string;
  looks: string;
  sign: string;
}

function Marks({ marks, frame }: { marks: readonly Mark[]; frame: readonly number[] }): VNode {
  return (
    <div aria-hidden="true">
      <svg viewBox={frame.join(" ")}>
        {marks.map(({ place, shape, looks }) => shape && <path key={place} data-at={place} d={shape} class={looks} />)}
      </svg>
      {marks.map(({ place, looks, left, top, sign }) => (
        <span key={place} data-at={place} class={`quiz-pin ${looks}`} style={`left:${left};top:${top}`}>
          {say.LETTERS[place]}
          {sign && <small>{sign}</small>}
        </span>
      ))}
    </div>
  );
}

/** Chooses what was clicked: the letter or shape, else the nearest letter, if it is near. */
function chooseIn(event: MouseEvent, choose: ((place: number) => void) | undefined): void {
  const hit = (event.target as Element).closest<HTMLElement>("[data-at]");
  const place = hit ? Number(hit.dataset.at) : nearest(event, event.currentTarget as Element);
  if (place !== null) choose?.(place);
}

function nearest({ clientX, clientY }: MouseEvent, canvas: Element): number | null {
  const far = [...canvas.querySelectorAll(".quiz-pin")].map((pin) => {
    const box = pin.getBoundingClientRect();
    return Math.hypot(clientX - box.x - box.width / 2, clientY - box.y - box.height / 2);
  });
  const least = Math.min(...far);
  return least <= NEAR ? far.indexOf(least) : null;
}
