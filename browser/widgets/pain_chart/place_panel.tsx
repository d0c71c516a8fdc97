/** From a place: which muscles are said to send pain there, and what else can hurt. */

import type { VNode } from "preact";
import { Labelled, Select } from "../../lib/fields.tsx";
import type { Acting } from "./acting.ts";
import { Causes } from "./causes.tsx";
import * as say from "./describe/chart.ts";
import { CheckLink } from "./links.tsx";
import { type Chart, musclesAt, othersAt, partsOf } from "./state/chart.ts";
import { atPlace } from "./state/moves.ts";

interface PlacePanelProps {
  chart: Chart;
  acting: Acting;
  onMuscle(id: string): void;
}

export function PlacePanel({ chart, acting: { screen: { look }, act }, onMuscle }: PlacePanelProps): VNode {
  return (
    <>
      <div class="field psoas-no-print">
        <Labelled label={say.PLACE}>
          {(id) => (
            <Select
              id={id}
              value={look.place}
              onChange={(event) => {
                const place = event.currentTarget.value;
                act((now) => ({ look: atPlace(chart, now.look, place) }));
              }}
            >
              {partsOf(chart).map((part) => (
                <optgroup key={part.name} label={part.name}>
                  {part.places.map((place) => <option key={place.id} value={place.id}>{place.name}</option>)}
                </optgroup>
              ))}
            </Select>
          )}
        </Labelled>
      </div>
      <div class="place-card">
        <Card key={look.place} chart={chart} id={look.place} onMuscle={onMuscle} />
      </div>
    </>
  );
}

interface CardProps {
  chart: Chart;
  id: string;
  onMuscle(id: string): void;
}

function Card({ chart, id, onMuscle }: CardProps): VNode {
  const { warning } = chart.region(id), others = othersAt(chart, [id]);
  return (
    <>
      <h4>{chart.place(id).name}</h4>
      {warning && (
        <p class="psoas-caution">
          {warning} <CheckLink words={say.GO_TO_CHECK} />.
        </p>
      )}
      <h5>{say.MUSCLES_HERE}</h5>
      <Muscles {...{ chart, id, onMuscle }} />
      <h5>{say.OTHERS_HERE}</h5>
      {others.length ? <Causes chart={chart} others={others} /> : <p>{say.NO_OTHER_HERE}</p>}
    </>
  );
}

function Muscles({ chart, id, onMuscle }: CardProps): VNode {
  const causes = musclesAt(chart, id);
  if (!causes.length) return <p>{say.NO_MUSCLE_HERE}</p>;
  return (
    <ul class="from">
      {causes.map(({ muscle, felt }) => (
        <li key={muscle.id}>
          <button type="button" aria-label={say.show(muscle)} onClick={() => onMuscle(muscle.id)}>
            {say.plainName(muscle)}
          </button>
          <span>{` ${say.feltHere(felt)}`}</span>
        </li>
      ))}
    </ul>
  );
}
