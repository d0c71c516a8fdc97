/** Guided stretches, behind the safety check: to be chosen, then played breath by breath. */

import type { RefObject, VNode } from "preact";
import { useRef } from "preact/hooks";
import type { StretchData } from "../../generated/stretch.ts";
import { Live } from "../../lib/live.tsx";
import { type Part, Section } from "../../lib/widget.tsx";
import { GateShut } from "../../parts/gate/gate.tsx";
import { DEMONSTRATION } from "../../parts/player/describe.ts";
import { Offer } from "../../parts/player/offer.tsx";
import type { Assessment } from "../../rules/assess.ts";
import * as say from "./describe.ts";
import { Paper } from "./paper.tsx";
import { Running } from "./running.tsx";
import { Setup } from "./setup.tsx";
import { stretchOf, type Value } from "./state.ts";
import { type Stretching, useStretching } from "./stretching.ts";

export function Stretch({ data, model }: Part<StretchData, Value>): VNode {
  const body = useRef<HTMLDivElement>(null);
  const stretching = useStretching(data, model, body);
  const { stage, round, settings, alert, said, isDemonstration } = stretching;
  return (
    <Section name="stretch" heading={say.HEADING} class="psoas-guided">
      <p class="demo" hidden={!isDemonstration}>{DEMONSTRATION}</p>
      <div ref={body} class="body psoas-no-print" data-screen={stage.name}>
        {alert.map((line) => <p key={`alert ${round}`} class="psoas-caution" role="alert">{line}</p>)}
        <Shown key={round} data={data} stretching={stretching} body={body} />
      </div>
      <Live class="psoas-visually-hidden" text={said} />
      <Paper data={data} stretch={stretchOf(data, settings.stretch)!} isOpen={stretching.holds()} />
    </Section>
  );
}

interface ShownProps {
  data: StretchData;
  stretching: Stretching;
  body: RefObject<HTMLElement | null>;
}

function Shown({ data, stretching, body }: ShownProps): VNode {
  const { stage, settings, arrange } = stretching;
  if ("element" in stage) return stage.element;
  if (stage.name === "none") return <Closed assessment={stage.assessment} />;
  if (stage.name === "offer") {
    const { player, saved } = stage.unfinished;
    return <Offer what="stretch" player={player} saved={saved} onGoOn={stretching.goOn} onLeave={stretching.leave} />;
  }
  if (stage.name === "setup") {
    return <Setup data={data} settings={settings} onChoose={stretching.choose} onStart={stretching.begin} />;
  }
  if (stage.name === "running") {
    const { choice, player } = stage;
    return <Running data={data} choice={choice} player={player} stretching={stretching} body={body} />;
  }
  return (
    <>
      <h4>{say.isOver(stage.isDone)}</h4>
      <p>{stage.did}</p>
      <p>{say.GET_UP}</p>
      <div class="psoas-row">
        <button type="button" onClick={arrange}>{say.TO_THE_START}</button>
      </div>
    </>
  );
}

function Closed({ assessment }: { assessment: Assessment }): VNode {
  const words = assessment.routine === "none" ? say.FIRST_THE_ADVICE : say.ASK_BEFORE;
  return <GateShut title={say.CLOSED} words={words} assessment={assessment} reasons={assessment.exercise_reasons} />;
}
