/** Postures, sliders and playback. */

import type { RefObject, VNode } from "preact";
import type { SittingData } from "../../generated/sitting_lab.ts";
import { Input } from "../../lib/fields.tsx";
import { useUid } from "../../lib/widget.tsx";
import * as say from "./describe.ts";
import { type Glide, type LabModel, show } from "./glide.ts";
import { type Angles, postureAt, tour } from "./state.ts";

interface ControlsProps extends Angles {
  data: SittingData;
  model: LabModel;
  glide: Glide;
  isHidden: boolean;
  hipSlider: RefObject<HTMLInputElement | null>;
  onStraight(isStraight: boolean): void;
}

export function Controls({ data, model, glide, hip, lumbar, isHidden, hipSlider, onStraight }: ControlsProps): VNode {
  const here = postureAt(data, { hip, lumbar });
  const slide = (angles: Partial<Angles>): void => {
    glide.pause();
    show(model, angles);
  };
  return (
    <div class="controls psoas-no-print" hidden={isHidden}>
      <div role="group" aria-label={say.POSTURES} class="psoas-row">
        {data.postures.map((one) => (
          <button
            key={one.id}
            type="button"
            aria-pressed={one === here}
            data-posture={one.id}
            onClick={() => glide.go(one)}
          >
            {one.name}
          </button>
        ))}
      </div>
      <Slider
        name="hip"
        words={say.HIP}
        range={data.hip_range}
        angle={hip}
        input={hipSlider}
        onSlide={(angle) => slide({ hip: angle })}
      />
      <Slider
        name="lumbar"
        words={say.LUMBAR}
        range={data.lumbar_range}
        angle={lumbar}
        onSlide={(angle) => slide({ lumbar: angle })}
      />
      <div class="psoas-row">
        <button
          type="button"
          class="play"
          onClick={() => glide.isMoving() ? glide.pause() : glide.go(...tour(data))}
        >
          {glide.isTouring ? say.PAUSE : say.PLAY}
        </button>
      </div>
      <label class="psoas-choice">
        <Input type="checkbox" onChange={(event) => onStraight(event.currentTarget.checked)} />
        <span>{say.DRAW_STRAIGHT}</span>
      </label>
    </div>
  );
}

interface SliderProps {
  name: string;
  words: string;
  range: readonly [number, number];
  angle: number;
  input?: RefObject<HTMLInputElement | null>;
  onSlide(angle: number): void;
}

function Slider({ name, words, range: [min, max], angle, input, onSlide }: SliderProps): VNode {
  const id = useUid(name);
  return (
    <div class="slider">
      <label for={id}>
        {words} <output for={id} class="angle">{say.degrees(angle)}</output>
      </label>
      <Input
        {...(input && { ref: input })}
        type="range"
        id={id}
        min={min}
        max={max}
        step={1}
        value={angle}
        aria-valuetext={say.spokenDegrees(angle)}
        onInput={(event) => onSlide(Number(event.currentTarget.value))}
      />
    </div>
  );
}
