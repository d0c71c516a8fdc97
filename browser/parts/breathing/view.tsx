/** Guides slow breaths, right where they are called for: nothing is pressed. */

import type { VNode } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { steadyTime } from "../../lib/device.ts";
import { type BreathingChoice, type BreathingPlan, breathingSteps } from "../../rules/breathing.ts";
import { createPlayer, type Player } from "../../rules/player.ts";
import { Running } from "../player/running.tsx";
import type { DeviceWords, PlayerTexts, ShownStep } from "../player/step.ts";
import { usePlaying } from "../player/use_playing.ts";
import { BreathingStopped, type StoppedWords } from "./stopped.tsx";

/** What psoas.widgets._session_plan.breathing() prepares. */
export interface BreathingData extends BreathingPlan {
  device: DeviceWords;
  stopped: StoppedWords;
  plates: readonly string[];
}

export interface Breathed {
  breaths: number;
  /** Whether it went on to its end. */
  done: boolean;
}

interface BreathingProps {
  data: BreathingData;
  choice: BreathingChoice;
  /** False once the safety check no longer holds: the breathing then stops at once, with `onClosed`. */
  holds(): boolean;
  onClosed(): void;
  /** Comes once. */
  onEnd(breathed: Breathed): void;
  /** Somebody asks for a new check. */
  onAgain(): void;
}

export function Breathing({ data, choice, holds, onClosed, onEnd, onAgain }: BreathingProps): VNode {
  const [player] = useState(() => playerOf(data, choice));
  const { pace, device } = data;
  const texts: PlayerTexts = { announce: pace.announce_seconds, more: pace.more_seconds, device };
  const playing = usePlaying({
    player,
    wanted: choice,
    texts,
    holds,
    onClosed,
    onEnd: ({ counts, ended }) => onEnd({ breaths: counts["breathing"] ?? 0, done: ended === "done" }),
    onSave: () => {},
  });
  useLayoutEffect(() => playing.press("start"), []);
  const stopped = (back: () => void): VNode => {
    const goOn = (): void => {
      back();
      playing.press("start");
    };
    return <BreathingStopped {...data.stopped} onBack={goOn} onEnd={() => playing.press("end")} onAgain={onAgain} />;
  };
  return (
    <div class="breathing">
      <Running playing={playing} plates={data.plates} texts={texts} stopped={stopped} />
    </div>
  );
}

function playerOf(data: BreathingData, choice: BreathingChoice): Player<ShownStep> {
  const { breathIn, breathOut, natural } = choice, moreSeconds = data.pace.more_seconds;
  return createPlayer({
    steps: breathingSteps(data, choice),
    breathIn,
    breathOut,
    natural,
    moreSeconds,
    now: steadyTime,
  });
}
