/** My own pain: what can be done with all marks, the marks one by one, and what they fit. */

import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { Input, Labelled } from "../../lib/fields.tsx";
import { download } from "../../lib/files.ts";
import type { Acting } from "./acting.ts";
import { Button } from "./buttons.tsx";
import * as say from "./describe/own.ts";
import { ForClass } from "./for_class.tsx";
import { fileOf, marksInFile } from "./keeping.ts";
import { MarkRows } from "./mark_rows.tsx";
import { Comparison } from "./result.tsx";
import { type Chart, partsOf } from "./state/chart.ts";
import { changed } from "./state/history.ts";
import { isEmpty, mirrored, NOTHING } from "./state/marks.ts";
import { ticked, withMarksInSight } from "./state/moves.ts";

interface OwnProps {
  chart: Chart;
  acting: Acting;
}

export function OwnPanel({ chart, acting, onPrint }: OwnProps & { onPrint(): void }): VNode {
  const { act, screen: { history: { now } } } = acting;
  const save = (): void => {
    if (!isEmpty(now)) download("psoas-pain-chart.json", fileOf(now));
  };
  return (
    <>
      <div class="psoas-no-print">
        <p>{say.MARK_WHERE}</p>
        <div class="psoas-row">
          <Button isOff={isEmpty(now)} onPress={() => act(({ history }) => ({ history: changed(history, NOTHING) }))}>
            {say.CLEAR}
          </Button>
          <Button
            isOff={isEmpty(now)}
            title={say.SWAP_SIDES}
            onPress={() => act(({ history }) => ({ history: changed(history, mirrored(history.now)) }))}
          >
            {say.MIRROR}
          </Button>
          <Button isOff={isEmpty(now)} onPress={save}>{say.SAVE}</Button>
          <button type="button" onClick={onPrint}>{say.PRINT}</button>
        </div>
        <BringIn {...{ chart, acting }} />
        <PlaceList {...{ chart, acting }} />
      </div>
      <MarkRows {...{ chart, acting }} />
      <Comparison {...{ chart, acting }} />
      <ForClass acting={acting} />
    </>
  );
}

/** Takes the marks of a saved file in place of those that are here; "Undo" brings these back. */
function BringIn({ chart, acting: { act, isNarrow } }: OwnProps): VNode {
  const [problem, setProblem] = useState("");
  const read = async (field: HTMLInputElement): Promise<void> => {
    const found = marksInFile(chart, await field.files![0]!.text().catch(() => ""));
    field.value = "";
    setProblem(isEmpty(found) ? say.NO_MARKS_IN_FILE : "");
    if (isEmpty(found)) return;
    act(({ look, history }) => ({
      look: withMarksInSight(chart, look, found, isNarrow()),
      history: changed(history, found),
    }));
  };
  return (
    <details>
      <summary>{say.BRING_IN}</summary>
      <div class="field">
        <Labelled label={say.SAVED_FILE}>
          {(id) => (
            <Input
              type="file"
              id={id}
              accept=".json,application/json"
              onChange={(event) => read(event.currentTarget)}
            />
          )}
        </Labelled>
      </div>
      <p class="file-note" role="alert">{problem}</p>
    </details>
  );
}

/** Every place with a box, for those who do not click a picture. */
function PlaceList({ chart, acting: { act, screen: { history: { now } } } }: OwnProps): VNode {
  const parts = useMemo(() => partsOf(chart), [chart]);
  return (
    <details class="place-list psoas-no-print">
      <summary>{say.LIST}</summary>
      <div class="list-parts">
        {parts.map(({ name, places }) => (
          <fieldset key={name}>
            <legend>{name}</legend>
            {places.map((place) => (
              <label key={place.id} class="tick">
                <Input
                  type="checkbox"
                  checked={Boolean(now.marks[place.id])}
                  onChange={({ currentTarget: { checked } }) => act((now) => ticked(chart, now, place.id, checked))}
                />
                <span>{place.name}</span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </details>
  );
}
