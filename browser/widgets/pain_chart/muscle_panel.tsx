/** From a muscle: which ones are drawn, and what is told about them. */

import type { VNode } from "preact";
import type { Acting } from "./acting.ts";
import { Sources } from "./causes.tsx";
import { Choice } from "./buttons.tsx";
import * as say from "./describe/chart.ts";
import type { Chart } from "./state/chart.ts";
import { isSplit } from "./state/look.ts";
import { toggledMuscle } from "./state/moves.ts";

interface PanelProps {
  chart: Chart;
  acting: Acting;
}

export function MusclePanel({ chart, acting }: PanelProps): VNode {
  const { screen: { look }, look: change } = acting;
  return (
    <>
      <Chips {...{ chart, acting }} />
      <div class="psoas-row psoas-no-print">
        <Choice label={say.SIDE} options={say.SIDES} value={look.side} onChoose={(side) => change({ side })} />
        <button
          type="button"
          aria-pressed={look.isApart}
          hidden={look.muscles.length < 2}
          onClick={() => change({ isApart: !look.isApart })}
        >
          {say.APART}
        </button>
      </div>
      <div class="gestures psoas-row" hidden={isSplit(look)}>
        {look.muscles.filter((id) => chart.told(id).gesture_between).map((id) => (
          <button
            key={id}
            type="button"
            onClick={() => acting.showHand(id)}
          >
            {say.showHand(chart.muscle(id))}
          </button>
        ))}
      </div>
      <div class="cards">
        {look.muscles.map((id, at) => (
          <Card key={id} chart={chart} id={id} number={look.muscles.length > 1 ? at + 1 : null} />
        ))}
      </div>
    </>
  );
}

function Chips({ chart, acting: { screen: { look }, act } }: PanelProps): VNode {
  const { data } = chart, isTooMany = look.isFull && look.muscles.length >= data.most;
  return (
    <fieldset class="muscles psoas-no-print">
      <legend>{say.muscleCount(data)}</legend>
      <div class="chips">
        {data.muscles.map((muscle) => (
          <button
            key={muscle.id}
            type="button"
            data-muscle={muscle.id}
            aria-pressed={look.muscles.includes(muscle.id)}
            onClick={() => act((now) => ({ look: toggledMuscle(chart, now, muscle.id) }))}
          >
            <span>{say.chip(muscle)}</span>
            <small>{muscle.name}</small>
          </button>
        ))}
      </div>
      <p class="psoas-note" role="status">{isTooMany ? say.tooMany(data) : ""}</p>
    </fieldset>
  );
}

interface CardProps {
  chart: Chart;
  id: string;
  /** Its number in the picture; null for a muscle alone. */
  number: number | null;
}

function Card({ chart, id, number }: CardProps): VNode {
  const muscle = chart.muscle(id), told = chart.told(id);
  return (
    <article class="card">
      <h4>
        {number && <span class="number-sign">{`${number} `}</span>}
        {muscle.name}
      </h4>
      <p class="plain">{say.plainName(muscle)}.</p>
      {muscle.note && <p class="psoas-note">{muscle.note}</p>}
      <dl>
        <Row term={say.MOSTLY_FELT} words={told.where} />
        <Row term={say.MAY_SPREAD} words={told.spread} />
        {told.spreads === "both sides" && <Row term={say.SIDE_OF_PAIN} words={say.ON_BOTH_SIDES} />}
        <Row term={say.WORSE} words={told.worse} />
        <Row term={say.BETTER} words={told.better} />
        <Row term={say.HAND} words={told.gesture} />
        <Row term={say.LOOK_ALIKES} words={told.look_alikes} />
        <Row term={say.TESTED} words={told.tested} />
      </dl>
      <p>
        <span class="badge">{chart.data.badge}</span>
      </p>
      <Sources chart={chart} numbers={told.sources ?? []} />
    </article>
  );
}

/** One line of what is told; nothing where nothing is. */
function Row({ term, words }: { term: string; words: string | readonly string[] | undefined }): VNode | null {
  if (!words?.length) return null;
  return (
    <>
      <dt>{term}</dt>
      <dd>{typeof words === "string" ? words : words.map((one) => <span key={one} class="item">{one}</span>)}</dd>
    </>
  );
}
