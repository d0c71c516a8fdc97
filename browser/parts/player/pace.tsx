/** Choosing how to be guided: the pace of the breath, and the cues. */

import type { VNode } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { hasVibration } from "../../lib/device.ts";
import { Input } from "../../lib/fields.tsx";
import { hasSound } from "../../lib/sound.ts";
import { localVoices, onVoices } from "../../lib/voice.ts";
import type { ChosenPace, Pace, Range } from "../../rules/pace.ts";
import * as say from "./describe.ts";
import { Slider } from "./slider.tsx";

/** What was chosen, without cues that this browser cannot give. */
export function possible(chosen: ChosenPace): ChosenPace {
  return { ...chosen, sound: chosen.sound && hasSound(), vibration: chosen.vibration && hasVibration() };
}

interface PaceProps {
  pace: Pace;
  chosen: ChosenPace;
  /** What to do when nothing is heard. */
  silent: string;
  onChange(chosen: ChosenPace): void;
}

export function PaceFields({ pace, chosen, silent, onChange }: PaceProps): VNode {
  const change = (next: Partial<ChosenPace>): void => onChange({ ...chosen, ...next });
  const hasVoice = useVoices();
  return (
    <div class="pace">
      <fieldset>
        <legend>{say.PACE}</legend>
        <Box words={say.NATURAL} isOn={chosen.natural} onTurn={(natural) => change({ natural })} />
        <div class="pace-sliders" hidden={chosen.natural}>
          <Seconds
            label={say.BREATHE_IN}
            range={pace.breathe_in}
            value={chosen.breathIn}
            onInput={(breathIn) => change({ breathIn })}
          />
          <Seconds
            label={say.BREATHE_OUT}
            range={pace.breathe_out}
            value={chosen.breathOut}
            onInput={(breathOut) => change({ breathOut })}
          />
        </div>
      </fieldset>
      <fieldset>
        <legend>{say.CUES}</legend>
        {hasSound() && <Box words={say.TONES} isOn={chosen.sound} onTurn={(sound) => change({ sound })} />}
        <p class="psoas-note">{hasSound() ? silent : say.NO_SOUND}</p>
        <Box words={say.VOICE} isOn={chosen.voice} hidden={!hasVoice} onTurn={(voice) => change({ voice })} />
        <p class="psoas-note" hidden={hasVoice}>{say.NO_VOICE}</p>
        {hasVibration()
          ? <Box words={say.VIBRATION} isOn={chosen.vibration} onTurn={(vibration) => change({ vibration })} />
          : <p class="psoas-note">{say.NO_VIBRATION}</p>}
      </fieldset>
    </div>
  );
}

interface SecondsProps {
  label: string;
  range: Range;
  value: number;
  onInput(seconds: number): void;
}

function Seconds({ label, range: { least, most }, value, onInput }: SecondsProps): VNode {
  return (
    <Slider
      label={label}
      value={value}
      least={least}
      most={most}
      shown={say.secondsShown(value)}
      spoken={say.secondsSpoken(value)}
      onInput={onInput}
    />
  );
}

interface BoxProps {
  words: string;
  isOn: boolean;
  hidden?: boolean;
  onTurn(isOn: boolean): void;
}

function Box({ words, isOn, hidden = false, onTurn }: BoxProps): VNode {
  return (
    <label class="psoas-choice" hidden={hidden}>
      <Input type="checkbox" checked={isOn} onChange={({ currentTarget }) => onTurn(currentTarget.checked)} />
      <span>{words}</span>
    </label>
  );
}

/** Whether this device has an English voice of its own; some name theirs late. */
function useVoices(): boolean {
  const [has, setHas] = useState(() => localVoices().length > 0);
  useLayoutEffect(() => onVoices(() => setHas(localVoices().length > 0)), []);
  return has;
}
