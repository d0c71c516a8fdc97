/** Everything that can be chosen, layer by layer; and the chosen structure in words. */

import type { VNode } from "preact";
import type { AnatomyData, Layer, Structure } from "../../generated/anatomy_viewer.ts";
import { Select } from "../../lib/fields.tsx";
import * as say from "./describe.ts";
import { HASH, type Look, type Looks, structureOf } from "./state.ts";

interface ListProps {
  data: AnatomyData;
  structure: string;
  looks: Looks;
  /** Without the model there is nothing to show or hide. */
  hasModel: boolean;
  onLook(layer: string, look: Look): void;
  onChoose(structure: string): void;
}

export function List({ data, structure, looks, hasModel, onLook, onChoose }: ListProps): VNode {
  const ids = data.listed;
  return (
    <div class="list psoas-no-print">
      {data.layers.map((layer) => (
        <fieldset key={layer.id}>
          <legend>{layer.name}</legend>
          <div class="look" hidden={!hasModel}>
            <LookOf layer={layer} look={looks[layer.id] ?? layer.look} onLook={(look) => onLook(layer.id, look)} />
          </div>
          <ul>
            {ids.filter((id) => data.structures[id]?.layer === layer.id).map((id) => (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={id === structure}
                  data-structure={id}
                  onClick={() => onChoose(id)}
                >
                  <span class="swatch" aria-hidden="true" style={`background: ${data.structures[id]?.colour}`} />
                  {data.structures[id]?.name}
                </button>
              </li>
            ))}
          </ul>
        </fieldset>
      ))}
    </div>
  );
}

function LookOf({ layer, look, onLook }: { layer: Layer; look: Look; onLook(look: Look): void }): VNode {
  return (
    <Select
      aria-label={say.lookOf(layer.name)}
      value={look}
      onChange={(event) => onLook(event.currentTarget.value as Look)} // one of the options below
    >
      {say.LOOKS.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
    </Select>
  );
}

interface InfoProps {
  data: AnatomyData;
  structure: string;
  isAlone: boolean;
  hasModel: boolean;
  onAlone(): void;
  onBestView(): void;
}

export function Info({ data, structure, isAlone, hasModel, onAlone, onBestView }: InfoProps): VNode {
  return (
    <div class="info" role="group" aria-label={say.CHOSEN}>
      <Words key={structure} one={structureOf(data, structure)} />
      <div class="psoas-row small psoas-no-print">
        <span class="psoas-row small" hidden={!hasModel}>
          <button type="button" aria-pressed={isAlone} onClick={onAlone}>{say.ALONE}</button>
          <button type="button" onClick={onBestView}>{say.BEST_VIEW}</button>
        </span>
        <a href={HASH + structure}>{say.LINK}</a>
      </div>
    </div>
  );
}

function Words({ one }: { one: Structure }): VNode {
  const more = say.STUDENT_ROWS.some(([name]) => one[name]);
  return (
    <div>
      <h4>{one.name}</h4>
      <p class="psoas-note">{say.spoken(one)}</p>
      <Rows one={one} names={say.ROWS} />
      {more && (
        <details class="psoas-no-print">
          <summary>{say.FOR_STUDENTS}</summary>
          <Rows one={one} names={say.STUDENT_ROWS} />
        </details>
      )}
    </div>
  );
}

type RowName = (typeof say.ROWS | typeof say.STUDENT_ROWS)[number][0];

function Rows({ one, names }: { one: Structure; names: readonly (readonly [RowName, string])[] }): VNode {
  return (
    <dl>
      {names.filter(([name]) => one[name]).map(([name, words]) => [
        <dt key={words}>{words}</dt>,
        <dd key={name}>{one[name]}</dd>,
      ])}
    </dl>
  );
}
