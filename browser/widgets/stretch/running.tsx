import type { RefObject, VNode } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { StretchData } from "../../generated/stretch.ts";
import { Running as RunningSession } from "../../parts/player/running.tsx";
import { StopSigns } from "../../parts/player/stop_signs.tsx";
import type { PlayerTexts, ShownStep } from "../../parts/player/step.ts";
import { useTick } from "../../parts/player/tick.ts";
import { usePlaying } from "../../parts/player/use_playing.ts";
import type { Player } from "../../rules/player.ts";
import * as say from "./describe.ts";
import type { Choice } from "./state.ts";
import { StopList } from "./stop_list.tsx";
import type { Stretching } from "./stretching.ts";

interface RunningProps {
  data: StretchData;
  choice: Choice;
  player: Player<ShownStep>;
  stretching: Stretching;
  body: RefObject<HTMLElement | null>;
}

/** A stretch that is guided now. */
export function Running({ data, choice, player, stretching, body }: RunningProps): VNode {
  const { pace, device } = data, { holds, close, end, save } = stretching;
  const texts: PlayerTexts = { announce: pace.announce_seconds, more: pace.more_seconds, device };
  const playing = usePlaying({ player, wanted: choice, texts, holds, onClosed: close, onEnd: end, onSave: save });
  useTick(stretching.tick, playing.tick);
  useLayoutEffect(() => body.current?.querySelector(".player")?.scrollIntoView({ block: "start" }), []);
  const stopped = (back: () => void): VNode => (
    <StopSigns
      heading={say.STOP}
      end={say.END_IT}
      back={say.BACK_TO_IT}
      onEnd={() => playing.press("end")}
      onBack={back}
    >
      <StopList signs={data.stop} />
    </StopSigns>
  );
  return (
    <>
      <RunningSession
        playing={playing}
        plates={data.plates}
        texts={texts}
        stopped={stopped}
        onStop={() => stretching.say(say.STOPPED)}
      />
      <p class="psoas-note dizzy">{data.dizzy}</p>
    </>
  );
}
