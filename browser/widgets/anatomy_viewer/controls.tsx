/** The slider that sits down, and the buttons that turn the model. */

import type { VNode } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { AnatomyData, View } from "../../generated/anatomy_viewer.ts";
import { Input } from "../../lib/fields.tsx";
import { Live } from "../../lib/live.tsx";
import { useUid } from "../../lib/widget.tsx";
import { between } from "../../rules/slider.ts";
import * as say from "./describe.ts";
import { structureOf } from "./state.ts";
import type { Glide } from "./glide.ts";
import type { Viewer } from "../../viewer/api.ts";

interface SittingProps {
  data: AnatomyData;
  step: number;
  viewer: Viewer | null;
  isLost: boolean;
  glide: Glide;
  onSlide(step: number): void;
}

export function Sitting({ data, step, viewer, isLost, glide, onSlide }: SittingProps): VNode {
  const id = useUid("sit");
  const [first, last] = data.range, place = Math.round(step), sentence = data.sentences[place - first] ?? "";
  const here = data.named.find((one) => one.step === place);
  return (
    <div>
      <div class="slider psoas-no-print">
        <label for={id}>
          {say.SIT_DOWN} <output for={id}>{here?.name}</output>
        </label>
        <Input
          type="range"
          id={id}
          min={first}
          max={last}
          step={1}
          value={place}
          aria-valuetext={say.place(here, sentence)}
          onInput={(event) => onSlide(Number(event.currentTarget.value))}
        />
      </div>
      <div class="psoas-row small psoas-no-print" role="group" aria-label={say.POSTURES}>
        {data.named.map((one) => (
          <button
            key={one.id}
            type="button"
            aria-pressed={one === here}
            data-posture={one.id}
            onClick={() => glide.to(one.step)}
          >
            {one.name}
          </button>
        ))}
      </div>
      <Live data-sentence="change" text={sentence} />
      <Agreement {...{ data, step, viewer, isLost }} />
    </div>
  );
}

/** Puts the model into the posture, and says how the drawn psoas agrees with the calculated one. */
function Agreement({ data, step, viewer, isLost }: Pick<SittingProps, "data" | "step" | "viewer" | "isLost">): VNode {
  const [words, setWords] = useState<string | null>(null);
  useLayoutEffect(() => {
    if (!viewer || isLost) return;
    const { from, to, share, roll } = between(data, step);
    viewer.setPosture(from, to, share, roll);
    setWords(say.agreement(1000 * viewer.length(), data.lengths[Math.round(step) - data.range[0]] ?? NaN));
  }, [viewer, isLost, step]);
  return <p class="psoas-note" data-sentence="agreement" hidden={words === null}>{words}</p>;
}

interface ToolsProps {
  views: readonly View[];
  viewer: Viewer | null;
  areNamed: boolean;
  onReset(): void;
  onNames(areShown: boolean): void;
}

export function Tools({ views, viewer, areNamed, onReset, onNames }: ToolsProps): VNode {
  return (
    <div class="psoas-no-print" hidden={!viewer}>
      <div class="psoas-row small" role="group" aria-label={say.VIEWS}>
        <span class="group-name" aria-hidden="true">{say.LOOK_FROM}</span>
        {views.map((view) => (
          <button
            key={view.id}
            type="button"
            data-view={view.id}
            onClick={() => viewer?.go(view)}
          >
            {view.name}
          </button>
        ))}
      </div>
      <div class="psoas-row small" role="group" aria-label={say.TURN_AND_ZOOM}>
        <Turn sign="◀" name={say.TURN_LEFT} onPress={() => viewer?.turn(-15, 0)} />
        <Turn sign="▶" name={say.TURN_RIGHT} onPress={() => viewer?.turn(15, 0)} />
        <Turn sign="▲" name={say.TIP_FORWARD} onPress={() => viewer?.turn(0, 10)} />
        <Turn sign="▼" name={say.TIP_BACK} onPress={() => viewer?.turn(0, -10)} />
        <Turn sign="+" name={say.ZOOM_IN} onPress={() => viewer?.zoom(0.85)} />
        <Turn sign="−" name={say.ZOOM_OUT} onPress={() => viewer?.zoom(1 / 0.85)} />
        <button type="button" onClick={onReset}>{say.START_OVER}</button>
      </div>
      <label class="psoas-choice">
        <Input type="checkbox" checked={areNamed} onChange={(event) => onNames(event.currentTarget.checked)} />
        <span>{say.NAMES}</span>
      </label>
    </div>
  );
}

function Turn({ sign, name, onPress }: { sign: string; name: string; onPress(): void }): VNode {
  return <button type="button" aria-label={name} title={name} onClick={onPress}>{sign}</button>;
}

/** All structures and the whole tour, on paper. */
export function Paper({ data }: { data: AnatomyData }): VNode {
  return (
    <div class="psoas-only-print">
      <h4>{say.ALL_STRUCTURES}</h4>
      {data.listed.map((id) => (
        <p key={id}>
          <strong>{structureOf(data, id).name}</strong>
          {say.onPaper(structureOf(data, id))}
        </p>
      ))}
      <h4>{say.THE_TOUR}</h4>
      <ol>
        {data.tour.map(({ title, text }) => (
          <li key={title}>
            <strong>{`${title}. `}</strong>
            {text}
          </li>
        ))}
      </ol>
    </div>
  );
}
