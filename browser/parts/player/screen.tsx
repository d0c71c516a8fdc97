/** Shows a session that runs, step by step. */

import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Live } from "../../lib/live.tsx";
import { focusOn } from "../../lib/page.ts";
import type { StepView } from "../../rules/player.ts";
import { CheckIn, Controls } from "./controls.tsx";
import * as say from "./describe.ts";
import { DeviceLine } from "./device_line.tsx";
import { Guide } from "./guide.tsx";
import { Plate } from "./plate.tsx";
import type { PlayerTexts, ShownStep } from "./step.ts";
import type { Played } from "./use_playing.ts";

interface PlayerScreenProps {
  playing: Played;
  plates: readonly string[];
  texts: PlayerTexts;
  /** Something else stands in its place. */
  hidden: boolean;
  /** The session is paused, and somebody wants to stop. */
  onStop(): void;
}

/** The keyboard goes to the step's title whenever this comes into sight. */
export function PlayerScreen({ playing, ...rest }: PlayerScreenProps): VNode | null {
  return playing.view && <Screen view={playing.view} playing={playing} {...rest} />;
}

interface ScreenProps extends PlayerScreenProps {
  view: StepView<ShownStep>;
}

function Screen({ view, playing, plates, texts, hidden, onStop }: ScreenProps): VNode {
  const { step, breath } = view;
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (!hidden) focusOn(title.current!);
  }, [hidden]);
  const stop = (): void => {
    playing.press("pause");
    playing.silence();
    onStop();
  };
  // Nothing may scroll or jump from one step to the next: the eyes are half closed, and a finger may be on its way to a button.
  return (
    <div class="player" data-kind={step.kind} data-phase={breath ? breath.phase : "still"} hidden={hidden}>
      <div class="step-head">
        <p class="step-place">{say.place(view)}</p>
        <h4 ref={title} class="step-title" tabIndex={-1}>{step.title}</h4>
        <DeviceLine words={playing.missing} />
      </div>
      <div class="stage">
        <div class="show">
          <div class="picture">
            <Plate key={view.id} plates={plates} {...step} />
          </div>
          <p class="step-words">{step.words}</p>
          <ol class="form-cues" hidden={!step.form?.length}>
            {step.form?.map((line) => <li key={line}>{line}</li>)}
          </ol>
        </div>
        <div class="lead">
          <Guide view={view} look={playing.look} />
          <p class="count">{say.count(view)}</p>
        </div>
      </div>
      <p class={say.isNear(view, texts.announce) ? "soon near" : "soon"}>{say.soon(view, texts.announce)}</p>
      <CheckIn ask={texts.ask} isAsked={view.asks} press={playing.press} />
      <p class="told" hidden={!view.ache}>{texts.ask?.after_more}</p>
      <Controls view={view} press={playing.press} more={texts.more} onStop={stop} />
      <Live class="psoas-visually-hidden" text={playing.sentence} />
    </div>
  );
}
