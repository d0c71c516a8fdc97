/** Where each part of the body lies in the picture at some angles. */

import type { Bone, SittingData } from "../../generated/sitting_lab.ts";
import { at, blend, type Point, smoothStep } from "../../rules/tables.ts";
import { MILLI, plus, turn } from "./lines.ts";
import type { Angles } from "./state.ts";

export type Body = Bone["body"];

/** A frame to which points of a body belong: its place in the pelvis's frame (metres), and its turn (degrees). */
interface Frame {
  put(point: Point): Point;
  turn: number;
}

export interface Pose extends Angles {
  /** From standing (0) to sitting (1). */
  readonly sitting: number;
  /** How far the pelvis rolls back, in degrees. */
  readonly tilt: number;
  readonly knee: number;
  /** From the pelvis's frame into the picture. */
  toPicture(point: Point): Point;
  /** From the frame of a body into the picture. */
  place(body: Body, point: Point): Point;
  /** How a body drawn in its own frame gets into the picture. */
  transform(body: Body): string;
}

/** How the body stands in the room is drawing, not mechanics: on a seat the thigh lies level and the pelvis rolls back. */
export function poseOf(data: SittingData, { hip, lumbar }: Angles): Pose {
  const sitting = smoothStep(15, 60, hip), tilt = 0.8 * lumbar * sitting, knee = (hip + tilt) * sitting;
  const frames = framesOf(data, { hip, lumbar }, knee);
  const [centreX, centreY] = data.hip_centre;
  const toPicture = (point: Point): Point => {
    const [x, y] = turn(plus(point, [-centreX, -centreY]), tilt);
    return [x * MILLI, -y * MILLI];
  };
  return {
    ...{ hip, lumbar, sitting, tilt, knee, toPicture },
    place: (body, point) => toPicture(frames[body].put(point)),
    transform(body): string {
      const { put, turn: angle } = frames[body], [x, y] = toPicture(put([0, 0]));
      return `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${(-(angle + tilt)).toFixed(2)})`;
    },
  };
}

function framesOf(data: SittingData, { hip, lumbar }: Angles, knee: number): Record<Body, Frame> {
  const centre = data.hip_centre, { landmarks, patella } = data.outlines;
  const femur = (point: Point): Point => turn(plus(centre, point), hip, centre);
  const inFemur = (place: Point, angle: number): Frame => ({
    put: (point) => femur(plus(place, turn(point, angle))),
    turn: hip + angle,
  });
  // Rows run from L5 up to L1, as the joints do; flexion is positive and turns a vertebra forward.
  const rows = at<readonly Row[]>(data.vertebrae, lumbar - data.lumbar_range[0], blendRows);
  const vertebra = (number: number): Frame => {
    const [x, y, flexion] = rows[5 - number]!; // there are five
    return { put: (point) => plus([x, y], turn(point, -flexion)), turn: -flexion };
  };
  const kneecap = kneecapAt(patella, knee);
  return {
    pelvis: { put: (point) => point, turn: 0 },
    femur: { put: femur, turn: hip },
    tibia: inFemur(landmarks.knee_centre.at, -knee),
    patella: inFemur([kneecap.x, kneecap.y], kneecap.turn),
    "vertebra 1": vertebra(1),
    "vertebra 2": vertebra(2),
    "vertebra 3": vertebra(3),
    "vertebra 4": vertebra(4),
    "vertebra 5": vertebra(5),
  };
}

/** Place and flexion of a vertebra. */
type Row = readonly [x: number, y: number, flexion: number];

function blendRows(a: readonly Row[], b: readonly Row[], share: number): Row[] {
  return a.map((row, index) => {
    const next = b[index] ?? row;
    return [blend(row[0], next[0], share), blend(row[1], next[1], share), blend(row[2], next[2], share)];
  });
}

type Kneecap = SittingData["outlines"]["patella"][number];

/** The kneecap at a bend of the knee, between the bends of the table; beyond the last one, the first. */
function kneecapAt(table: readonly Kneecap[], knee: number): Kneecap {
  const found = Math.max(table.findIndex((one) => one.knee >= knee), 0);
  const after = table[found]!, before = table[found - 1] ?? after;
  const share = after === before ? 0 : (knee - before.knee) / (after.knee - before.knee);
  const { x, y, turn } = after;
  return { knee, x: blend(before.x, x, share), y: blend(before.y, y, share), turn: blend(before.turn, turn, share) };
}
