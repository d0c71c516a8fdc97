import { Fragment, type VNode } from "preact";
import { number } from "../../../lib/text.ts";
import * as say from "./describe.ts";
import { shortDay } from "../describe.ts";
import { DAYS_AT, type Dot, HEIGHT, type Picture } from "./picture.ts";

/** The points over time, with the band in which a score is no different from the chosen first one. */
export function TrendPicture({ picture, label }: { picture: Picture; label: string }): VNode {
  const { left, right, width, ticks, band, name, dots, joins } = picture, [first] = dots, last = dots.at(-1);
  return (
    <svg class="trend" viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
      <g class="grid">
        {ticks.map(({ value, y }) => (
          <Fragment key={value}>
            <line x1={left} x2={right} y1={y} y2={y} />
            <text x={left - 8} y={y + 5} text-anchor="end">{number(value)}</text>
          </Fragment>
        ))}
      </g>
      <rect class="band" x={left} width={right - left} y={band.y} height={band.height} />
      <line class="band-middle" x1={left} x2={right} y1={band.middle} y2={band.middle} />
      <text class="band-name" x={name.x} y={name.y} text-anchor={name.isRight ? "end" : "start"}>{say.NOISE}</text>
      {joins.map(([from, to]) => <line key={to.x} class="join" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />)}
      {dots.map((dot) => <Spot key={dot.x} {...dot} />)}
      {first && <text class="day" x={first.x - 6} y={DAYS_AT}>{shortDay(first.point[0])}</text>}
      {last && last !== first && (
        <text class="day" x={last.x + 6} y={DAYS_AT} text-anchor="end">{shortDay(last.point[0])}</text>
      )}
    </svg>
  );
}

function Spot({ point, x, y, isFirst }: Dot): VNode {
  return (
    <circle class={isFirst ? "dot first" : "dot"} cx={x} cy={y} r={isFirst ? 7 : 5}>
      <title>{say.dot(point)}</title>
    </circle>
  );
}
