/** The marks one by one: how strong each is, and how it feels. */

import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Input } from "../../lib/fields.tsx";
import { focusOn } from "../../lib/page.ts";
import { useUid } from "../../lib/widget.tsx";
import type { Place } from "../../rules/places.ts";
import type { Acting } from "./acting.ts";
import { ofTen } from "./describe/chart.ts";
import * as say from "./describe/own.ts";
import type { Chart } from "./state/chart.ts";
import { changed, moving, settled } from "./state/history.ts";
import { felt, isEmpty, marked, STRONGEST, WEAKEST } from "./state/marks.ts";

interface MarkRowsProps {
  chart: Chart;
  acting: Acting;
}

/** A row for each marked place, and hidden ones, ready at once, for places that were. */
export function MarkRows({ chart, acting }: MarkRowsProps): VNode {
  const { screen: { listed } } = acting;
  const list = useRef<HTMLDivElement>(null);
  const ever = useRef(new Set<string>());
  for (const id of Object.keys(listed.marks)) ever.current.add(id);
  useLayoutEffect(() => {
    const row = document.activeElement?.closest<HTMLElement>(".mark-row");
    if (row?.hidden && list.current!.contains(row)) focusOn(list.current!.querySelector("h4")!);
  }, [listed]);
  return (
    <div class="marks" ref={list}>
      <h4>{say.MARKS}</h4>
      <p class="empty" hidden={!isEmpty(listed)}>{say.NO_MARKS}</p>
      <div class="mark-rows">
        {chart.places.filter(({ id }) => ever.current.has(id)).map((place) => (
          <MarkRow key={place.id} place={place} words={chart.data.qualities} acting={acting} />
        ))}
      </div>
    </div>
  );
}

interface MarkRowProps {
  place: Place;
  /** How pain can feel. */
  words: readonly string[];
  acting: Acting;
}

function MarkRow({ place, words, acting: { act, screen } }: MarkRowProps): VNode {
  const { id, name } = place, range = useUid("mark"), { now } = screen.history;
  /** A row that is hidden stays as it was. */
  const last = useRef(WEAKEST);
  const strength = last.current = now.marks[id] ?? last.current;
  return (
    <div class="mark-row" role="group" aria-label={name} data-mark={id} hidden={!screen.listed.marks[id]}>
      <div class="mark-head">
        <strong>{name}</strong>
        <button
          type="button"
          class="psoas-no-print"
          aria-label={say.remove(place)}
          onClick={() => act(({ history }) => ({ history: changed(history, marked(history.now, id, 0)) }))}
        >
          {say.REMOVE}
        </button>
      </div>
      <div class="mark-strength">
        <Input
          type="range"
          id={range}
          min={WEAKEST}
          max={STRONGEST}
          step={1}
          value={String(strength)}
          aria-label={say.strengthOf(place)}
          aria-valuetext={ofTen(strength)}
          onInput={({ currentTarget: { value } }) =>
            act(({ history }) => ({ history: moving(history, marked(history.now, id, Number(value))) }))}
          onChange={() => act(({ history }) => ({ history: settled(history) }))}
        />
        <output for={range}>{ofTen(strength)}</output>
      </div>
      <div class="mark-words">
        {words.map((word) => (
          <label key={word} class="tick">
            <Input
              type="checkbox"
              checked={now.qualities[id]?.includes(word) ?? false}
              onChange={({ currentTarget: { checked } }) =>
                act(({ history }) => ({ history: changed(history, felt(history.now, words, id, word, checked)) }))}
            />
            <span>{word}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
