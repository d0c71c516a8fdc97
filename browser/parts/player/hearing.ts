/** What is to be heard of a session at a moment, so that nothing comes twice, and nothing late. No browser needed. */

import type { Breath, StepView } from "../../rules/player.ts";
import * as say from "./describe.ts";
import type { ShownStep } from "./step.ts";

/** A cue for a breath that comes later than this, in milliseconds, after a sleep, would only confuse. */
const LATE = 1500;
const SECOND = 1000;

export type Cue =
  | { readonly kind: "step" | "soon"; readonly text: string }
  | { readonly kind: "breath"; readonly phase: Breath["phase"] };

/** What was heard so far. */
export interface Heard {
  /** The step that was told. */
  readonly id: number | null;
  readonly phase: Breath["phase"] | null;
  /** The step whose end was announced. */
  readonly announced: number | null;
  readonly paused: boolean | null;
}

export const NOTHING: Heard = { id: null, phase: null, announced: null, paused: null };

export interface Hearing {
  readonly heard: Heard;
  /** For screen readers; null where nothing new is to be said. */
  readonly sentence: string | null;
  readonly cues: readonly Cue[];
  /** Whether the step has just begun. */
  readonly isFresh: boolean;
}

/** What is new of a session at this moment. */
interface News {
  /** The step has just begun. */
  begins: boolean;
  /** The breath has just turned. */
  turns: boolean;
  /** The end of the step comes soon. */
  ends: boolean;
  /** It was paused just now, or goes on. */
  pauses: boolean;
}

/** What is to be heard at this moment. */
export function hear(before: Heard, view: StepView<ShownStep>, announce: number): Hearing {
  const { id, breath, paused } = view, begins = before.id !== id;
  const known: Heard = begins ? { ...before, id, phase: null, announced: null } : before;
  const news: News = {
    begins,
    turns: !begins && breath !== null && breath.phase !== known.phase && sinceTurn(breath) < LATE,
    ends: isDue(view, known, announce),
    pauses: known.paused !== null && known.paused !== paused,
  };
  const phase = breath && !paused ? breath.phase : known.phase;
  const heard = { id, phase, announced: news.ends ? id : known.announced, paused };
  return { heard, sentence: sentenceOf(news, view, announce), cues: paused ? [] : cuesOf(news, view), isFresh: begins };
}

/** The last news is told. */
function sentenceOf({ begins, ends, pauses }: News, view: StepView<ShownStep>, announce: number): string | null {
  if (pauses) return view.paused ? say.PAUSED : say.goingOn(view.step);
  if (ends && view.next) return say.soonSentence(view.next, announce);
  return begins ? say.stepSentence(view) : null;
}

function cuesOf({ begins, turns, ends }: News, { step, next, breath }: StepView<ShownStep>): Cue[] {
  const cues: Cue[] = [];
  if (begins) cues.push({ kind: "step", text: say.stepCue(step) });
  if (turns && breath) cues.push({ kind: "breath", phase: breath.phase });
  // Where breaths are led, the voice has no time for more.
  if (ends && next) cues.push({ kind: "soon", text: breath ? "" : say.soonCue(next) });
  return cues;
}

/** Whether the next step is to be announced. One that is so short that this would be at its beginning is left alone. */
function isDue(view: StepView<ShownStep>, { announced }: Heard, announce: number): boolean {
  return say.isNear(view, announce) && announced !== view.id && view.length > announce * SECOND;
}

/** Milliseconds since the breath has turned. */
function sinceTurn({ share, left }: Breath): number {
  return share * (left / Math.max(0.001, 1 - share));
}
