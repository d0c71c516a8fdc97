/** A session that runs as long as the part that shows it. */

import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Action, Player, StepView } from "../../rules/player.ts";
import * as say from "./describe.ts";
import { hear, NOTHING } from "./hearing.ts";
import { type Playing, startPlaying } from "./playing.ts";
import type { Device, Listening, PlayerTexts, ShownStep, WantedCues } from "./step.ts";

export interface Session extends Listening {
  player: Player<ShownStep>;
  wanted: WantedCues;
  texts: PlayerTexts;
}

export interface Played {
  /** What is shown; null where the session has ended. */
  view: StepView<ShownStep> | null;
  /** For screen readers. */
  sentence: string;
  /** What the device does not do now, in words. */
  missing: string;
  /** The session at this very moment, for what moves between two drawings. */
  look(): StepView<ShownStep> | null;
  press(action: Action, yes?: boolean): void;
  /** Looks again, after something that it depends on has changed. */
  tick(): void;
  /** Takes back what is being said. */
  silence(): void;
}

type Shown = Pick<Played, "view" | "sentence">;

export function usePlaying(session: Session): Played {
  const { player, texts } = session, { announce } = texts;
  const latest = useRef(session);
  latest.current = session;
  const look = (): StepView<ShownStep> | null => {
    const view = player.view();
    return view.ended ? null : view;
  };
  const [shown, setShown] = useState((): Shown => {
    const view = look();
    return { view, sentence: view ? hear(NOTHING, view, announce).sentence ?? "" : "" };
  });
  const [missing, setMissing] = useState<ReadonlySet<Device>>(new Set());
  const running = useRef<Playing | null>(null);

  useLayoutEffect(() => {
    const draw = (view: StepView<ShownStep>, sentence: string | null): void =>
      setShown((before) => ({ view, sentence: sentence ?? before.sentence }));
    const report = (what: Device, works: boolean): void => setMissing((before) => changed(before, what, works));
    const playing = startPlaying({ ...listener(latest), player, wanted: session.wanted, announce, draw, report });
    running.current = playing;
    return () => playing.close();
  }, []);
  // Apart from the effect before: a session that ends at once still takes down what that one began.
  useLayoutEffect(() => running.current?.tick(), []);

  const acts = useMemo(() => ({
    press: (action: Action, yes?: boolean): void => running.current?.press(action, yes),
    tick: (): void => running.current?.tick(),
    silence: (): void => running.current?.silence(),
  }), []);
  return { ...shown, missing: say.missing(texts.device, missing), look, ...acts };
}

/** Tells whoever shows the session now. */
function listener(latest: { current: Session }): Listening {
  return {
    holds: () => latest.current.holds(),
    onClosed: () => latest.current.onClosed(),
    onEnd: (view) => latest.current.onEnd(view),
    onSave: (state) => latest.current.onSave(state),
    onStep: (step) => latest.current.onStep?.(step),
  };
}

/** The same set where nothing changes, so that nothing is drawn again. */
function changed(before: ReadonlySet<Device>, what: Device, works: boolean): ReadonlySet<Device> {
  if (before.has(what) !== works) return before;
  const next = new Set(before);
  if (works) next.delete(what);
  else next.add(what);
  return next;
}
