/** A session that runs now. */

import type { RefObject, VNode } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { ReleaseData } from "../../generated/release_session.ts";
import { clearAssessment } from "../../lib/check.ts";
import { BreathingStopped } from "../../parts/breathing/stopped.tsx";
import { Running as RunningSession } from "../../parts/player/running.tsx";
import { type Listening, type PlayerTexts, type ShownStep } from "../../parts/player/step.ts";
import { StopSigns } from "../../parts/player/stop_signs.tsx";
import { useTick } from "../../parts/player/tick.ts";
import { type Played, usePlaying } from "../../parts/player/use_playing.ts";
import type { Player } from "../../rules/player.ts";
import * as say from "./describe/after.ts";
import type { Guide } from "./guide.ts";
import * as keeping from "./keeping.ts";
import { type Choice, rungOf } from "./state/choice.ts";
import { entryOf } from "./state/result.ts";
import { StopList } from "./stop_list.tsx";

interface RunningProps {
  data: ReleaseData;
  guide: Guide;
  choice: Choice;
  player: Player<ShownStep>;
  /** When it began. */
  at: string;
  body: RefObject<HTMLElement | null>;
}

export function Running({ data, guide, choice, player, at, body }: RunningProps): VNode {
  const { ask, pace, device, plates } = data, rung = rungOf(data, choice.rung)!; // a choice names one of the data's own
  const texts: PlayerTexts = { ask, announce: pace.announce_seconds, more: pace.more_seconds, device };
  const playing = usePlaying({ player, wanted: choice, texts, ...listening(data, guide, choice, at) });
  useTick(guide.tick, playing.tick);
  useLayoutEffect(() => body.current?.querySelector(".player")?.scrollIntoView({ block: "start" }), []);
  const isCalm = rung.pressure === "none", asked = data.breathing_stopped.question;
  const stopped = (back: () => void): VNode =>
    isCalm ? <StoppedGently data={data} guide={guide} playing={playing} onBack={back} /> : (
      <StopSigns
        heading={say.STOP}
        letGo={data.how_to_stop}
        end={say.END_IT}
        back={say.BACK_TO_IT}
        onEnd={() => playing.press("end")}
        onBack={back}
      >
        <StopList groups={data.stop_signs} />
      </StopSigns>
    );
  return (
    <>
      <RunningSession
        playing={playing}
        plates={plates}
        texts={texts}
        stopped={stopped}
        onStop={() => guide.say(say.stopped(isCalm ? asked : data.how_to_stop))}
      />
      <p class="psoas-note dizzy">{data.dizzy}</p>
    </>
  );
}

/** What becomes of a session: it enters the log when its pressing begins, and an ache counts even if it breaks off. */
function listening(data: ReleaseData, guide: Guide, choice: Choice, at: string): Listening {
  const rung = rungOf(data, choice.rung)!; // as above
  const begun = { rung: rung.id, side: choice.side, before: choice.before, pressed: true };
  return {
    holds: () => guide.holds(choice),
    onClosed(): void {
      const alert = say.noLonger(data, rung);
      keeping.forgetRunning();
      guide.arrange({ alert, said: alert.join(" ") });
    },
    onStep({ pressure }): void {
      if (pressure !== "none") guide.log.note(at, begun);
    },
    onSave(state): void {
      const saved = new Date().toISOString(), check = guide.check();
      if (!guide.isDemonstration) keeping.keepRunning({ at, saved, choice, state, check });
      if (state.ache) guide.log.note(at, { ...begun, ache: true });
    },
    onEnd(view): void {
      const entry = entryOf(rung, choice, view), did = say.did(rung, entry.breaths, choice.natural);
      guide.log.note(at, entry);
      if (!guide.isDemonstration) keeping.forgetRunning();
      guide.tell({ last: { at, ...entry, after: null } });
      const over = { at, choice, view, entry };
      guide.show({ name: "after", over }, { said: say.overSentence(did), takesKeyboard: true });
    },
  };
}

interface StoppedProps {
  data: ReleaseData;
  guide: Guide;
  playing: Played;
  onBack(): void;
}

/** Where nothing is pressed, no word is said of what only pressing can do. */
function StoppedGently({ data, guide, playing, onBack }: StoppedProps): VNode {
  const goOn = (): void => {
    onBack();
    playing.press("start");
  };
  const checkAgain = (): void => {
    if (guide.isDemonstration) return guide.arrange();
    keeping.forgetRunning();
    clearAssessment();
  };
  const end = (): void => playing.press("end");
  return <BreathingStopped {...data.breathing_stopped} onBack={goOn} onEnd={end} onAgain={checkAgain} />;
}
