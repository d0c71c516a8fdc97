/** The guided release session: the safety check first, then only what it permits, breath by breath. */

import type { RefObject, VNode } from "preact";
import { useRef } from "preact/hooks";
import type { ReleaseData } from "../../generated/release_session.ts";
import { Live } from "../../lib/live.tsx";
import { type Part, Section } from "../../lib/widget.tsx";
import { DEMONSTRATION } from "../../parts/player/describe.ts";
import { Offer } from "../../parts/player/offer.tsx";
import { After } from "./after.tsx";
import { Banner } from "./banner.tsx";
import { NoSession } from "./closed.tsx";
import * as say from "./describe/before.ts";
import { type Guide, useGuide } from "./guide.ts";
import { Paper } from "./paper.tsx";
import { Running } from "./running.tsx";
import { Setup } from "./setup.tsx";
import type { Value } from "./state/result.ts";

export function ReleaseSession({ data, model }: Part<ReleaseData, Value>): VNode {
  const body = useRef<HTMLDivElement>(null);
  const guide = useGuide(data, model, body);
  return (
    <Section name="release-session" heading={say.HEADING} class="psoas-guided">
      <p class="demo" hidden={!guide.isDemonstration}>{DEMONSTRATION}</p>
      <p class="psoas-caution psoas-no-print" role="alert" hidden={!guide.log.isForgetful()}>{say.FORGETS}</p>
      <Banner data={data} guide={guide} />
      <div ref={body} class="body psoas-no-print" data-screen={guide.stage.name}>
        <Stopped key={`stopped ${guide.round}`} lines={guide.alert} />
        <Shown key={guide.round} data={data} guide={guide} body={body} />
      </div>
      <Live class="psoas-visually-hidden" text={guide.said} />
      <Paper data={data} guide={guide} />
    </Section>
  );
}

/** Why a session was stopped. */
function Stopped({ lines }: { lines: readonly string[] }): VNode | null {
  if (lines.length === 0) return null;
  return <div class="psoas-caution" role="alert">{lines.map((line) => <p key={line}>{line}</p>)}</div>;
}

interface ShownProps {
  data: ReleaseData;
  guide: Guide;
  body: RefObject<HTMLElement | null>;
}

function Shown({ data, guide, body }: ShownProps): VNode {
  const { stage } = guide;
  if ("element" in stage) return stage.element;
  if (stage.name === "none") return <NoSession data={data} assessment={stage.assessment} />;
  if (stage.name === "offer") {
    const { player, saved, choice } = stage.unfinished;
    return (
      <Offer
        what="session"
        player={player}
        saved={saved}
        onGoOn={() => guide.goOn(choice)}
        onLeave={guide.leave}
      />
    );
  }
  if (stage.name === "setup") return <Setup data={data} guide={guide} opened={stage.opened} />;
  if (stage.name === "running") {
    const { choice, player, at } = stage;
    return <Running data={data} guide={guide} choice={choice} player={player} at={at} body={body} />;
  }
  return <After data={data} guide={guide} over={stage.over} />;
}
