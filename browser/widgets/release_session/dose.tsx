import type { VNode } from "preact";
import type { ReleaseData, Rung } from "../../generated/release_session.ts";
import { ChoiceField } from "../../parts/player/choice.tsx";
import { Slider } from "../../parts/player/slider.tsx";
import type { ChosenPace } from "../../rules/pace.ts";
import * as say from "./describe/before.ts";
import type { Picked } from "./state/choice.ts";
import { lengthOf, limitsOf } from "./state/dose.ts";

type Full = Picked & { breaths: number };

interface DoseProps {
  data: ReleaseData;
  rung: Rung;
  picked: Full;
  pace: ChosenPace;
  onSet(next: Partial<Full>): void;
}

/** Which side, how many breaths, how long that takes. */
export function Dose({ data, rung, picked, pace, onSet }: DoseProps): VNode {
  const { least, most } = limitsOf(data, rung, picked.extra, pace);
  const { seconds, rounds } = lengthOf(data, picked, pace);
  return (
    <div class="dose">
      {rung.each_side && (
        <div class="side-choice">
          <ChoiceField
            legend={say.WHICH_SIDE}
            options={say.SIDES}
            chosen={picked.side}
            onChoose={(side) => onSet({ side })}
          />
        </div>
      )}
      <Slider
        label={say.breathsLabel(rung)}
        value={picked.breaths}
        least={least}
        most={most}
        shown={String(picked.breaths)}
        spoken={say.breathsSpoken(picked.breaths)}
        onInput={(breaths) => onSet({ breaths })}
      >
        <p class="psoas-note">{say.usualBreaths(rung, most)}</p>
      </Slider>
      <p class="length">{say.length(rung, seconds, rounds)}</p>
      {rung.pressure !== "none" && <p class="psoas-caution">{say.caution(data, picked.build)}</p>}
    </div>
  );
}
