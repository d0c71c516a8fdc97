import type { VNode } from "preact";
import type { Diary } from "../../../rules/diary/entry.ts";
import * as say from "./describe.ts";
import { type Hold, Line } from "./fields.tsx";

interface ChooserProps {
  diary: Diary;
  /** How many can be chosen. */
  most: number;
  hold: Hold;
  onUse(): void;
}

/** The names of things that matter to the learner. It stands open where nothing was ever written. */
export function Chooser({ diary: { activities, entries }, most, hold, onUse }: ChooserProps): VNode {
  return (
    <details class="chooser" open={activities.length === 0 && entries.length === 0}>
      <summary>{activities.length ? say.CHOOSE_OTHERS : say.CHOOSE}</summary>
      <p class="psoas-note">{say.SUCH_AS}</p>
      <div class="grid">
        {Array.from(
          { length: most },
          (_, place) => (
            <Line key={place} held={hold(`name-${place}`)} label={say.activity(place)} type="text" maxLength={60} />
          ),
        )}
      </div>
      <div class="psoas-row">
        <button type="button" onClick={onUse}>{say.USE_THESE}</button>
      </div>
    </details>
  );
}
