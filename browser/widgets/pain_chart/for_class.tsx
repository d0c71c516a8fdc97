import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Input } from "../../lib/fields.tsx";
import { download } from "../../lib/files.ts";
import { useUid } from "../../lib/widget.tsx";
import type { Acting } from "./acting.ts";
import * as say from "./describe/own.ts";
import { isEmpty } from "./state/marks.ts";

/** A drawing for the class: made-up, unless its owner agrees. */
export function ForClass({ acting: { keeping, screen: { listed, history } } }: { acting: Acting }): VNode {
  const group = useUid("about");
  const [about, setAbout] = useState<string>("made-up");
  return (
    <details class="for-class psoas-no-print" hidden={isEmpty(listed)}>
      <summary>{say.FOR_CLASS}</summary>
      <p class="psoas-note">{say.NO_NAME}</p>
      <fieldset>
        <legend>{say.WHOSE}</legend>
        {say.OWNERS.map((owner) => (
          <label key={owner.about} class="tick">
            <Input
              type="radio"
              name={group}
              value={owner.about}
              checked={owner.about === about}
              onChange={() => setAbout(owner.about)}
            />
            <span>{owner.words}</span>
          </label>
        ))}
      </fieldset>
      <button
        type="button"
        onClick={() => download("psoas-pain-drawing.json", keeping.drawing(history.now, about))}
      >
        {say.SAVE_FOR_CLASS}
      </button>
    </details>
  );
}
