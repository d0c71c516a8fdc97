/** Cues of a session: tones, the voice, vibration. What the browser lacks or refuses is left out. */

import { hasVibration, quietly } from "../../lib/device.ts";
import { hasSound, makeSound } from "../../lib/sound.ts";
import { sayAloud } from "../../lib/voice.ts";
import type { Breath } from "../../rules/player.ts";
import * as say from "./describe.ts";
import type { Cue } from "./hearing.ts";
import type { WantedCues } from "./step.ts";

/** A soft tone that glides from one pitch to another, in hertz; times in seconds. */
interface Tone {
  from: number;
  to?: number;
  lasts: number;
  loud?: number;
  after?: number;
}

const BREATHS: Record<Breath["phase"], { tone: Tone; shake: number | number[] }> = {
  in: { tone: { from: 196, to: 294, lasts: 1.6 }, shake: 120 },
  out: { tone: { from: 294, to: 196, lasts: 1.9 }, shake: [60, 90, 60] },
};
const STEP: Tone = { from: 392, lasts: 1.1, loud: 0.14 };
const SOON: Tone = { from: 523, lasts: 0.35, loud: 0.07 };
const END: readonly Tone[] = [523, 659, 784].map((from, place) => ({
  from,
  lasts: 1.6,
  loud: 0.14,
  after: place * 0.45,
}));

/** Not quite silent: a volume cannot glide to nothing. */
const SILENT = 0.0001;
const SLOWLY = 0.9;

function sound(context: AudioContext, { from, to = from, lasts, loud = 0.12, after = 0 }: Tone): void {
  const start = context.currentTime + after, source = context.createOscillator(), volume = context.createGain();
  source.type = "sine";
  source.frequency.setValueAtTime(from, start);
  source.frequency.linearRampToValueAtTime(to, start + lasts);
  volume.gain.setValueAtTime(SILENT, start);
  volume.gain.exponentialRampToValueAtTime(loud, start + Math.min(0.25, lasts / 3));
  volume.gain.exponentialRampToValueAtTime(SILENT, start + lasts);
  source.connect(volume).connect(context.destination);
  source.start(start);
  source.stop(start + lasts + 0.05);
}

export interface Cues {
  give(cue: Cue): void;
  end(): void;
  silence(): void;
  close(): void;
}

/** Gives the cues that are wanted; `tell` hears whether tones and voice are heard. */
export function makeCues(wanted: WantedCues, tell: (what: "tones" | "voice", isHeard: boolean) => void): Cues {
  const audio = wanted.sound && hasSound() ? makeSound((sounds) => tell("tones", sounds)) : null;
  const failed = new Set<string>();

  const play = (tone: Tone): void => audio?.play((context) => sound(context, tone));
  const shake = (pattern: number | number[]): void => {
    if (wanted.vibration && hasVibration()) quietly(() => navigator.vibrate(pattern));
  };
  const hush = (): void => {
    if (wanted.voice) quietly(() => speechSynthesis.cancel());
  };
  const speak = (text: string): void => {
    if (!wanted.voice) return;
    hush();
    const ended = (how: string): void => {
      if (how !== "cut") tell("voice", how === "done");
    };
    if (!sayAloud(text, { failed, rate: SLOWLY, ended })) tell("voice", false);
  };
  const silence = (): void => {
    hush();
    quietly(() => hasVibration() && navigator.vibrate(0));
  };
  return {
    give(cue): void {
      if (cue.kind === "breath") {
        play(BREATHS[cue.phase].tone);
        shake(BREATHS[cue.phase].shake);
        return speak(say.breathCue(cue.phase));
      }
      play(cue.kind === "step" ? STEP : SOON);
      if (cue.kind === "step") shake(300);
      speak(cue.text);
    },
    end(): void {
      END.forEach(play);
      shake([300, 150, 300, 150, 300]);
      speak(say.OVER);
    },
    silence,
    close(): void {
      silence();
      audio?.close();
    },
  };
}
