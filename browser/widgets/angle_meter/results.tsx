/** What the readings of today can tell. */

import type { VNode } from "preact";
import type { AngleData } from "../../generated/angle_meter.ts";
import { download } from "../../lib/files.ts";
import { COURSE } from "../../lib/foreign.ts";
import * as say from "./describe.ts";
import { Dial } from "./dial.tsx";
import type { Meter } from "./meter.ts";
import { changeOf, type Leg, legToday, type Reading, SCHEMA, SIDES } from "./state.ts";

interface ResultsProps {
  data: AngleData;
  meter: Meter;
  onPrint(inside: Element): void;
  onDelete(): void;
}

export function Results({ data, meter, onPrint, onDelete }: ResultsProps): VNode | null {
  const { readings } = meter.kept, now = Date.now();
  if (!readings.length) return null;
  const legs = SIDES.map((side) => legToday(readings, side, now)).filter(({ all }) => all.length > 0);
  return (
    <>
      <h4>{say.TODAY}</h4>
      {legs.map((leg) => <LegPart key={leg.side} data={data} leg={leg} readings={readings} now={now} />)}
      {readings.some(({ flat }) => !flat) && <p class="psoas-caution">{say.LIFTED}</p>}
      <ul class="limits">
        {data.norms.map((norm) => <li key={norm.id} data-norm={norm.id}>{say.norm(norm)}</li>)}
        {data.limits.map((text) => <li key={text}>{text}</li>)}
        <li>{say.changeLimits(data.change)}</li>
      </ul>
      <div class="psoas-row psoas-no-print">
        <button type="button" onClick={meter.takeBack}>{say.TAKE_BACK}</button>
        <button type="button" onClick={() => download("psoas-angle.json", fileText(readings))}>{say.SAVE}</button>
        <button type="button" onClick={(event) => onPrint(event.currentTarget)}>{say.PRINT}</button>
        <button type="button" onClick={onDelete}>{say.DELETE_ALL}</button>
      </div>
      {!meter.isKept && <p class="psoas-caution">{say.NOT_KEPT}</p>}
      <details>
        <summary>{say.SOURCES}</summary>
        <ul>{data.sources.map((text) => <li key={text}>{text}</li>)}</ul>
      </details>
    </>
  );
}

function fileText(readings: readonly Reading[]): string {
  return JSON.stringify({ course: COURSE, schema: SCHEMA, readings }, null, 1);
}

interface LegProps {
  data: AngleData;
  leg: Leg;
  readings: readonly Reading[];
  now: number;
}

function LegPart({ data, leg, readings, now }: LegProps): VNode {
  const { side, all, good, middle, spread } = leg;
  const left = data.times - good.length, change = changeOf(readings, leg, data.change, now);
  return (
    <div class="leg" data-leg={side}>
      {middle !== null && (
        <figure>
          <Dial data={data} side={side} good={good} middle={middle} />
          <figcaption>{say.DIAL}</figcaption>
        </figure>
      )}
      <div>
        <h5>{say.LEGS[side]}</h5>
        <ul>{all.map(({ angle, flat }, place) => <li key={place}>{say.reading(angle, flat)}</li>)}</ul>
        {left > 0 && <p>{say.toGo(left, data.times)}</p>}
        {spread !== null && spread >= data.change.cannot_tell && <p>{say.wide(spread)}</p>}
        {change && <p data-sentence="change">{say.change(change)}</p>}
      </div>
    </div>
  );
}
