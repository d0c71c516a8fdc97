import type { VNode } from "preact";
import type { ReleaseData } from "../../generated/release_session.ts";
import { ChoiceField, type Option } from "../../parts/player/choice.tsx";
import { sideWords } from "../../rules/sides.ts";
import * as say from "./describe/before.ts";
import { harder, type Picking } from "./picking.ts";
import type { ExtraId } from "./state/choice.ts";
import { extraClosed, type Opened } from "./state/opened.ts";

interface HarderProps {
  data: ReleaseData;
  opened: Opened;
  picking: Picking;
  isHidden: boolean;
}

/** The ways to press harder: for one session, folded away, and off. */
export function Harder({ data, opened, picking, isHidden }: HarderProps): VNode {
  const { about, steps } = data.extra;
  const options: Option<ExtraId | "">[] = [
    say.NO_EXTRA,
    ...steps.map((step) => ({
      id: step.id,
      name: step.name,
      words: say.extraWords(sideWords(step.words, "pressed"), step.risk),
      closed: extraClosed(data, step, opened),
    })),
  ];
  return (
    <details class="harder" hidden={isHidden}>
      <summary>{say.HARDER}</summary>
      <p>{about}</p>
      <ChoiceField
        legend={say.THIS_SESSION_ONLY}
        options={options}
        chosen={picking.picked.extra ?? ""}
        onChoose={(id) => picking.change(harder(id || null))}
      />
    </details>
  );
}
