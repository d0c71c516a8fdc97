import type { VNode } from "preact";
import type { StretchData, StretchTexts } from "../../generated/stretch.ts";
import { CHECK_FIRST, NOT_REVIEWED } from "../../parts/player/describe.ts";
import { Plate } from "../../parts/player/plate.tsx";
import { sideWords } from "../../rules/sides.ts";
import * as say from "./describe.ts";
import { StopList } from "./stop_list.tsx";

interface PaperProps {
  data: StretchData;
  stretch: StretchTexts;
  /** Whether the safety check opens it. */
  isOpen: boolean;
}

/** The stretch on paper, for the right side. */
export function Paper({ data, stretch, isOpen }: PaperProps): VNode {
  const lines = (texts: readonly string[]): VNode[] =>
    texts.map((text) => <li key={text}>{sideWords(text, "right")}</li>);
  return (
    <div class="psoas-only-print paper">
      {!isOpen ? <p>{CHECK_FIRST}</p> : (
        <>
          <h4>{stretch.name}</h4>
          <p>{NOT_REVIEWED}</p>
          <Plate key={stretch.id} plates={data.plates} {...stretch} />
          <ol class="paper-steps">
            {lines(stretch.steps)}
            <li>{say.stayOnPaper(data, stretch)}</li>
            <li>{say.timesOnPaper(data)}</li>
          </ol>
          <h4>{say.FORM}</h4>
          <ul>{lines(stretch.form)}</ul>
          <h4>{say.STOP_SIGNS}</h4>
          <StopList signs={data.stop} />
        </>
      )}
    </div>
  );
}
