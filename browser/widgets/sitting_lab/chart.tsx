/** Length of the path against the bend of the hip. */

import { Fragment, type VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { SittingData } from "../../generated/sitting_lab.ts";
import { changes, straightChange } from "../../rules/sitting.ts";
import type { Point } from "../../rules/tables.ts";
import * as say from "./describe.ts";
import type { Angles } from "./state.ts";

const BOX = { left: 52, right: 346, top: 16, bottom: 208 };
const PERCENTS = [0, -10, -20], HIPS = [0, 30, 60, 90];

/** Where an angle of the hip, and a change in percent, lie in the chart. */
interface Scale {
  x(hip: number): number;
  y(percent: number): number;
}

function scaleOf({ hip_range: [first, last] }: SittingData): Scale {
  return {
    x: (hip) => BOX.left + (hip - first) / (last - first) * (BOX.right - BOX.left),
    y: (percent) => BOX.top + (8 - percent) / 36 * (BOX.bottom - BOX.top),
  };
}

interface ChartProps extends Angles {
  data: SittingData;
  /** Whether the straight line is drawn too. */
  isStraight: boolean;
}

export function Chart({ data, hip, lumbar, isStraight }: ChartProps): VNode {
  const scale = useMemo(() => scaleOf(data), [data]);
  const curves = useMemo(() => curvesOf(data, lumbar, scale), [data, lumbar, scale]);
  const grid = useMemo(() => <Grid scale={scale} />, [scale]);
  const now = changes(data, hip, lumbar), x = scale.x(hip), high = scale.y(now[1]);
  const display = isStraight ? "" : "none";
  return (
    <svg
      viewBox="0 0 360 252"
      role="img"
      class="chart"
      aria-label={say.chartInWords(hip, lumbar, now, curves.last)}
    >
      {grid}
      <path class="band" d={curves.band} />
      <path class="limit" d={curves.upper} />
      <path class="limit" d={curves.lower} />
      <path class="straight" d={curves.straight} style={{ display }} />
      <line class="now" x1={x} x2={x} y1={BOX.top} y2={BOX.bottom} />
      <line class="span" x1={x} x2={x} y1={high} y2={Math.max(scale.y(now[0]), high + 3)} />
      <text class="straight-name" text-anchor="end" x={BOX.right} y={curves.nameAt} style={{ display }}>
        {say.STRAIGHT_LINE}
      </text>
      <text class="band-name" x={BOX.left + 8} y={BOX.bottom - 8}>{say.BAND}</text>
      <text x={BOX.right} y={scale.y(0) - 6} text-anchor="end">{say.AS_STANDING}</text>
    </svg>
  );
}

interface Curves {
  band: string;
  upper: string;
  lower: string;
  straight: string;
  /** How far down the name of the straight line stands. */
  nameAt: number;
  /** The farthest bend of the hip, and the length there. */
  last: Parameters<typeof say.chartInWords>[3];
}

/** What hangs on the lower back alone. */
function curvesOf(data: SittingData, lumbar: number, { x, y }: Scale): Curves {
  const [first, last] = data.hip_range, low: Point[] = [], high: Point[] = [], line: Point[] = [];
  for (let hip = first; hip <= last; hip += 1) {
    const [least, most] = changes(data, hip, lumbar);
    low.push([x(hip), y(least)]);
    high.push([x(hip), y(most)]);
    line.push([x(hip), y(straightChange(data, hip, lumbar))]);
  }
  const end = y(straightChange(data, last, lumbar));
  return {
    band: `${path(high)}${path(low.toReversed()).replace("M", "L")}Z`,
    upper: path(high),
    lower: path(low),
    straight: path(line),
    nameAt: end > BOX.bottom - 12 ? end - 8 : end + 15,
    last: { hip: last, span: changes(data, last, lumbar) },
  };
}

function path(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index ? "L" : "M"}${x.toFixed(1)},${y.toFixed(1)}`).join("");
}

function Grid({ scale: { x, y } }: { scale: Scale }): VNode {
  const { left, right, bottom } = BOX;
  return (
    <g class="grid">
      {PERCENTS.map((percent) => (
        <Fragment key={percent}>
          <line x1={left} x2={right} y1={y(percent)} y2={y(percent)} class={percent ? "" : "zero"} />
          <text x={left - 6} y={y(percent) + 4} text-anchor="end">{say.percent(percent)}</text>
        </Fragment>
      ))}
      {HIPS.map((hip) => (
        <Fragment key={hip}>
          <text x={x(hip)} y={bottom + 17} text-anchor="middle">{say.degrees(hip)}</text>
          <line x1={x(hip)} x2={x(hip)} y1={bottom} y2={bottom + 4} />
        </Fragment>
      ))}
      <text x={(left + right) / 2} y={bottom + 36} text-anchor="middle">{say.AXIS}</text>
    </g>
  );
}
