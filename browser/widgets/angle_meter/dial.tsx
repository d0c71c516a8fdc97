/** The angles of one leg beside those that others were measured with. */

import type { VNode } from "preact";
import type { AngleData } from "../../generated/angle_meter.ts";
import * as say from "./describe.ts";
import { bandOf, type Side } from "./state.ts";

/** The joint, and how long the band is from there. */
const JOINT = [30, 62] as const;
const LONG = 150;

interface DialProps {
  data: AngleData;
  side: Side;
  good: readonly number[];
  middle: number;
}

export function Dial({ data, side, good, middle }: DialProps): VNode {
  const band = bandOf(data), low = band.mean - band.spread, high = band.mean + band.spread;
  const others = data.norms.filter((norm) => norm !== band);
  return (
    <svg class="dial" viewBox="0 0 250 135" role="img" aria-label={say.dial(side, middle, low, high)}>
      <path class="band" d={`M${JOINT.join()}L${at(high)}A${LONG},${LONG} 0 0 1 ${at(low)}Z`} />
      <path class="zero" d={fromJoint(0, 175)} />
      {others.map(({ id, mean }) => <path key={id} class="other-norm" d={`M${at(mean, 138)}L${at(mean, 160)}`} />)}
      {good.map((angle, place) => <path key={place} class="one" d={fromJoint(angle, 140)} />)}
      <path class="thigh-line" d={fromJoint(middle, 160)} />
      <circle class="joint" cx={JOINT[0]} cy={JOINT[1]} r={7} />
      <text x={208} y={66}>{say.LEVEL}</text>
    </svg>
  );
}

/** Where an angle points, so far from the joint. */
function at(angle: number, far = LONG): string {
  const turn = -angle * Math.PI / 180;
  return `${(JOINT[0] + far * Math.cos(turn)).toFixed(1)},${(JOINT[1] + far * Math.sin(turn)).toFixed(1)}`;
}

function fromJoint(angle: number, far: number): string {
  return `M${JOINT.join()}L${at(angle, far)}`;
}
