import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { PlayerScreen } from "./screen.tsx";
import type { PlayerTexts } from "./step.ts";
import type { Played } from "./use_playing.ts";

interface RunningProps {
  playing: Played;
  plates: readonly string[];
  texts: PlayerTexts;
  /** What stands in place of the player after "Stop", until `back` is called. */
  stopped(back: () => void): VNode;
  onStop?(): void;
}

/** A session that runs, and what is asked of somebody who stops it. */
export function Running({ stopped, onStop, ...shown }: RunningProps): VNode {
  const [isStopped, setStopped] = useState(false);
  const stop = (): void => {
    setStopped(true);
    onStop?.();
  };
  return (
    <>
      <PlayerScreen {...shown} hidden={isStopped} onStop={stop} />
      <div class="stop-place" hidden={!isStopped}>{isStopped && stopped(() => setStopped(false))}</div>
    </>
  );
}
