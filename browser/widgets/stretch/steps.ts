/** The steps of one stretch: get in place, stay, ease off, stay again; then the other side. */

import type { StretchData, StretchTexts } from "../../generated/stretch.ts";
import type { ShownStep } from "../../parts/player/step.ts";
import type { SessionSide } from "../../rules/session_log.ts";
import { type Side, sideWords } from "../../rules/sides.ts";
import * as say from "./describe.ts";

export interface Pace {
  side: SessionSide;
  breathIn: number;
  breathOut: number;
}

/** Nothing is pressed in a stretch, and nothing is asked. */
const PLAIN = {
  pressure: "none",
  asks: false,
  whole: false,
  beat: false,
  breaths: 0,
  group: null,
  limit: null,
  cue_in: "",
  cue_out: "",
} as const;

export function stretchSteps(data: StretchData, stretch: StretchTexts, { side, ...pace }: Pace): ShownStep[] {
  const { picture, alt, out, get_up } = stretch, [whileStaying = "", , atTheEnd = ""] = data.rules;
  const plain = { ...PLAIN, picture, alt };
  const sides: readonly Side[] = side === "both" ? ["right", "left"] : [side];
  const prepare = (side: Side, turn: number): ShownStep => ({
    ...plain,
    kind: "prepare",
    side,
    title: say.getInPlace(side),
    words: say.slowly(turn === 0),
    form: stretch.steps.map((text) => sideWords(text, side)),
    seconds: data.place_seconds,
  });
  const ease = (side: Side): ShownStep => ({
    ...plain,
    kind: "rest",
    side,
    title: say.EASE_OFF,
    words: say.onceMore(out, side),
    seconds: data.ease_seconds,
  });
  const hold = (side: Side): ShownStep => ({
    ...plain,
    kind: "breathe",
    side,
    title: say.stay(side),
    words: whileStaying,
    form: stretch.form.map((text) => sideWords(text, side)),
    breaths: data.hold_breaths,
    seconds: data.hold_breaths * (pace.breathIn + pace.breathOut),
    group: groupOf(side),
    cue_in: data.cue_in,
    cue_out: data.cue_out,
  });
  const last: ShownStep = {
    ...plain,
    kind: "rest",
    side: null,
    title: say.COME_OUT,
    words: `${get_up || sideWords(out, sides.at(-1) ?? null)} ${atTheEnd}`,
    seconds: data.ease_seconds,
  };
  const times = Array.from({ length: data.times_each_side }, (_, time) => time);
  const ofSide = (side: Side, turn: number): ShownStep[] => [
    prepare(side, turn),
    ...times.flatMap((time) => time > 0 ? [ease(side), hold(side)] : [hold(side)]),
  ];
  return [...sides.flatMap(ofSide), last];
}

/** The breaths of a side are counted together. */
export const groupOf = (side: Side): string => `hold ${side}`;

export function secondsOf(steps: readonly ShownStep[]): number {
  return steps.reduce((sum, { seconds }) => sum + seconds, 0);
}
