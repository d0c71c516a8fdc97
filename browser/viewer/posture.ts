/** Bends the model. */

import type { Key } from "./api.ts";
import type { Body, Lines, Points } from "./body.ts";
import type { Glb } from "./glb.ts";

const RADIANS = Math.PI / 180;

/** A place between two stored postures, and how far the whole model tips back (degrees). */
export interface Posture {
  from: number;
  to: number;
  share: number;
  roll: number;
}

export function pose(body: Body, { keys, standing, lean }: Glb["posture"], posture: Posture): void {
  const [hip, lumbar] = anglesAt(keys, posture);
  for (const { group, joint, share } of body.pivots) {
    group.rotation.z = (joint === "hip" ? hip : -lumbar * share) * RADIANS;
  }
  for (const shape of body.shapes) {
    if (!shape.targets.size) continue;
    blend(shape, keys.length, standing, posture);
    shape.geometry.attributes.position!.needsUpdate = true; // each shape has it
    shape.geometry.computeVertexNormals();
    shape.geometry.boundingSphere = null;
  }
  if (body.lines) blend(body.lines, keys.length, standing, posture);
  body.model.rotation.z = (lean + posture.roll) * RADIANS;
  // Thighs that come up move the middle of the picture.
  const sat = Math.min(Math.max(hip / 90, 0), 1);
  body.model.position.set(-0.045 * sat, -0.04 * sat, 0);
}

function anglesAt(keys: readonly Key[], { from, to, share }: Posture): Key {
  const [hip, lumbar] = keys[from]!, [nextHip, nextLumbar] = keys[to]!; // the widget knows how many there are
  return [hip * (1 - share) + nextHip * share, lumbar * (1 - share) + nextLumbar * share];
}

/** Blends the two nearest postures that a shape has; one that it leaves out lies on the way between its neighbours. */
export function blend(
  { base, now, targets }: Points,
  count: number,
  standing: number,
  { from, to, share }: Omit<Posture, "roll">,
): void {
  const has = (key: number): boolean => key === standing || targets.has(key);
  let low = from, high = to;
  while (low > 0 && !has(low)) low -= 1;
  while (high < count - 1 && !has(high)) high += 1;
  const part = (from + share - low) / (high - low), a = targets.get(low), b = targets.get(high);
  // A plain loop over many thousand numbers, all lists as long as the first.
  for (let at = 0; at < base.length; at++) {
    now[at] = base[at]! + (a ? a[at]! * (1 - part) : 0) + (b ? b[at]! * part : 0);
  }
}

/** Mean length of the drawn bundles of the psoas, weighted by cross-section, in metres. */
export function lengthOf({ now, points, cross_sections }: Lines): number {
  const [weighted, whole] = cross_sections.reduce(([sum, areas], area, bundle) => {
    const first = bundle * points;
    let length = 0;
    for (let at = first; at < first + points - 1; at++) length += distance(now, at, at + 1);
    return [sum + area * length, areas + area];
  }, [0, 0]);
  return weighted / whole;
}

function distance(points: Float32Array, one: number, other: number): number {
  const along = (axis: number): number => points[3 * other + axis]! - points[3 * one + axis]!; // both are among them
  return Math.hypot(along(0), along(1), along(2));
}
