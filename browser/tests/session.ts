/** A session that runs on a stand-in for a phone: for tests. */

import { steadyTime } from "../lib/device.ts";
import { type Playing, startPlaying } from "../parts/player/playing.ts";
import type { ShownStep, WantedCues } from "../parts/player/step.ts";
import { createPlayer, type Kept, type Player, type StepView } from "../rules/player.ts";
import { type Phone, phone } from "./phone.ts";

const STEP = { cue_in: "", cue_out: "", picture: "", alt: "", words: "Slowly.", side: null, limit: null } as const;
export const REST: ShownStep = {
  ...STEP,
  kind: "rest",
  title: "Rest",
  seconds: 20,
  breaths: 0,
  pressure: "none",
  group: null,
};
export const PRESS: ShownStep = {
  ...STEP,
  kind: "press",
  title: "Press",
  seconds: 20,
  breaths: 2,
  pressure: "tool",
  group: "g",
  limit: 60,
};

export interface Runs {
  device: Phone;
  player: Player<ShownStep>;
  playing: Playing;
  /** What was told, in order. */
  told: string[];
  saved: Kept[];
  drawn: StepView<ShownStep>[];
  close(): void;
  shut(): void;
}

export const SILENT: WantedCues = { sound: false, voice: false, vibration: false };

export function run(steps: readonly ShownStep[], wanted = SILENT, has: Record<string, unknown> = {}, own = {}): Runs {
  const device = phone(own);
  Object.assign(device.navigator, has);
  const player = createPlayer({ steps, breathIn: 4, breathOut: 6, natural: false, moreSeconds: 15, now: steadyTime });
  const told: string[] = [], saved: Kept[] = [], drawn: StepView<ShownStep>[] = [];
  let isOpen = true;
  player.press("start");
  const playing = startPlaying({
    player,
    wanted,
    announce: 10,
    holds: () => isOpen,
    onClosed: () => told.push("closed"),
    onEnd: ({ ended }) => told.push(String(ended)),
    onSave: (state) => saved.push(state),
    onStep: ({ title }) => told.push(title),
    draw: (view, sentence) => {
      drawn.push(view);
      if (sentence) told.push(sentence);
    },
    report: (what, works) => told.push(`${what} ${works}`),
  });
  const shut = (): void => {
    isOpen = false;
  };
  return { device, player, playing, told, saved, drawn, close: playing.close, shut };
}
