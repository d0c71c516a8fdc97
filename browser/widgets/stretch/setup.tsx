/** Choosing a stretch, a side and a pace. */

import type { RefObject, VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import type { StretchData, StretchTexts } from "../../generated/stretch.ts";
import { hasWakeLock } from "../../lib/device.ts";
import { ChoiceField } from "../../parts/player/choice.tsx";
import { READY } from "../../parts/player/describe.ts";
import { PaceFields, possible } from "../../parts/player/pace.tsx";
import { Plate } from "../../parts/player/plate.tsx";
import { firstUnticked, ReadyField } from "../../parts/player/ready.tsx";
import { type ChosenPace, paceOf } from "../../rules/pace.ts";
import * as say from "./describe.ts";
import { type Settings, stretchOf } from "./state.ts";
import { secondsOf, stretchSteps } from "./steps.ts";
import { StopList } from "./stop_list.tsx";

interface SetupProps {
  data: StretchData;
  settings: Settings;
  onChoose(settings: Partial<Settings>): void;
  onStart(pace: ChosenPace): void;
}

export function Setup({ data, settings, onChoose, onStart }: SetupProps): VNode {
  const [pace, setPace] = useState(() => settings.pace ?? paceOf(data.pace, {}));
  const [problem, setProblem] = useState("");
  const needs = useRef<HTMLDivElement>(null);
  const stretch = stretchOf(data, settings.stretch)!; // only stretches of the data can be chosen
  const seconds = secondsOf(stretchSteps(data, stretch, { ...pace, side: settings.side }));

  const chooseStretch = (id: string): void => {
    setProblem("");
    onChoose({ stretch: id });
  };
  const start = (): void => {
    const missing = firstUnticked(needs.current!);
    if (!missing) return onStart(possible(pace));
    setProblem(say.TICK_FIRST);
    missing.focus();
  };
  const options = data.stretches.map((one) => ({ id: one.id, name: say.named(one), words: one.about }));
  return (
    <>
      <h4>{say.CHOOSE}</h4>
      <ChoiceField legend={say.WHICH} options={options} chosen={stretch.id} onChoose={chooseStretch} />
      <div class="about">
        <div class="one-of">
          {data.stretches.map((one) => <Picture key={one.id} stretch={one} chosen={stretch} plates={data.plates} />)}
        </div>
        <p class="length">{say.length(data, seconds)}</p>
      </div>
      <div class="before">
        <div class="side-choice">
          <ChoiceField
            legend={say.WHICH_SIDE}
            options={say.SIDES}
            chosen={settings.side}
            onChoose={(side) => onChoose({ side })}
          />
        </div>
        <Needs key={stretch.id} place={needs} stretches={data.stretches} chosen={stretch} />
      </div>
      <ul>{data.rules.map((rule) => <li key={rule}>{rule}</li>)}</ul>
      <p class="psoas-caution">{data.leave_out}</p>
      <details class="options">
        <summary>{say.PACE_AND_SOUND}</summary>
        <PaceFields pace={data.pace} chosen={pace} silent={data.device.silent} onChange={setPace} />
      </details>
      <details>
        <summary>{say.THE_STOP_SIGNS}</summary>
        <StopList signs={data.stop} />
      </details>
      <p class="psoas-note">{hasWakeLock() ? data.screen : data.screen_off} {data.locked}</p>
      <p class="problem" role="alert">{problem}</p>
      <div class="psoas-row">
        <button type="button" class="psoas-main big" onClick={start}>{say.START}</button>
      </div>
    </>
  );
}

interface PictureProps {
  stretch: StretchTexts;
  chosen: StretchTexts;
  plates: readonly string[];
}

/** All pictures lie on one place, so that another stretch moves nothing and waits for nothing. */
function Picture({ stretch, chosen, plates }: PictureProps): VNode {
  return (
    <div class={stretch === chosen ? "" : "unseen"}>
      <Plate
        plates={plates}
        {...stretch}
        otherwise={
          <p class="in-words">
            <b>{say.IN_WORDS}</b> {stretch.alt}
          </p>
        }
      />
    </div>
  );
}

interface NeedsProps {
  place: RefObject<HTMLDivElement | null>;
  stretches: readonly StretchTexts[];
  chosen: StretchTexts;
}

/** So do all lines to tick. What was ticked for one stretch says nothing about another. */
function Needs({ place, stretches, chosen }: NeedsProps): VNode {
  return (
    <div class="one-of" ref={place}>
      {stretches.filter(({ needs }) => needs.length > 0).map((one) => (
        <ReadyField key={one.id} legend={READY} lines={one.needs} isUnseen={one !== chosen} />
      ))}
    </div>
  );
}
