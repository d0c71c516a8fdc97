/** What bends or stretches with the body: discs, muscle, skin, and the names beside them. */

import type { SittingData } from "../../generated/sitting_lab.ts";
import { at, blend, blendPoint, blendPoints, type Point, smoothStep } from "../../rules/tables.ts";
import { allTenths, bulge, middleOf, rounded, smooth, tenths, turn } from "./lines.ts";
import type { Pose } from "./pose.ts";

/** Each disc by the vertebrae above and below it. */
const DISCS = [["T12", "L1"], ["L1", "L2"], ["L2", "L3"], ["L3", "L4"], ["L4", "L5"], ["L5", "S1"]] as const;

/** Within so many millimetres the muscle bends around a corner. */
const BEND = 34;

/** One path for all discs: each path that moves costs time. */
export function discs({ outlines: { bones, corners } }: SittingData, pose: Pose): string {
  const place = (name: keyof typeof corners, point: Point): Point => pose.place(bones[name]?.body ?? "pelvis", point); // the top of the sacrum is no bone of its own
  return DISCS.map(([upper, lower]) => {
    const [, , front, back] = corners[upper], [lowBack, lowFront] = corners[lower];
    const a = place(upper, back), b = place(upper, front), c = place(lower, lowFront), d = place(lower, lowBack);
    return `M${allTenths([a, b])}Q${allTenths([bulge(b, c, 1), c])}L${tenths(d)}Q${allTenths([bulge(d, a, -1), a])}Z`;
  }).join("");
}

export interface Muscle {
  /** A line for each slip. */
  readonly slips: readonly string[];
  /** All slips end at one point, so one line draws all their fibres: from there to each origin and back. */
  readonly fibres: string;
  readonly tendon: string;
  /** The way from the brim of the pelvis to the thigh bone. */
  readonly way: readonly Point[];
  /** The middle of all origins, and the end: what a straight line would join. */
  readonly ends: readonly [Point, Point];
}

export function muscle(data: SittingData, pose: Pose): Muscle {
  const origins = at<readonly Point[]>(data.origins, pose.lumbar - data.lumbar_range[0], blendPoints).map(
    pose.toPicture,
  );
  const way = at<readonly Point[]>(data.hip_part, pose.hip - data.hip_range[0], blendPoints).map(pose.toPicture);
  const brim = way[0]!, edge = way[Math.floor(way.length / 2)]!, end = way.at(-1)!; // the way has many points
  // Brim, the middle of the way over the pelvic edge, attachment: enough for the eye, and without kinks.
  const slips = origins.map((origin) => allTenths(rounded([origin, brim, edge, end], BEND)));
  const fibres = slips.map((points) => `${points.split(" ").reverse().join(" ")} ${points}`).join(" ");
  return { slips, fibres, tendon: allTenths(way.slice(-2)), way, ends: [middleOf(origins), end] };
}

export const PIECES = ["trunk", "thigh", "shank"] as const;
export type PieceName = (typeof PIECES)[number];

export interface Skin {
  readonly points: readonly Point[];
  readonly curve: string;
}

/** The skin of a piece, from the posed mannequin: its leg turns about its own hip joint. */
export function skin({ silhouettes }: SittingData, piece: PieceName, pose: Pose): Skin {
  const { first, step, outlines } = silhouettes[piece], [x, y] = silhouettes.joints.hip;
  const angle = { trunk: pose.lumbar, thigh: pose.hip, shank: pose.knee }[piece];
  const settle = piece === "shank"
    ? (point: Point): Point => pose.toPicture(turn([x + point[0], y + point[1]], pose.hip, [x, y]))
    : pose.toPicture;
  const points = at<readonly Point[]>(outlines, (angle - first) / step, blendPoints).map(settle);
  return { points, curve: smooth(points) };
}

export function seatOpacity({ hip, tilt }: Pose): number {
  return smoothStep(58, 75, hip + tilt);
}

/** A name: where its line begins, and where it ends beside the word. */
export interface Label {
  readonly from: Point;
  readonly to: Point;
}

export type LabelName = "spine" | "psoas" | "pelvis" | "femur";

export function labels(data: SittingData, pose: Pose, { way, ends }: Muscle, trunk: Skin): Record<LabelName, Label> {
  const back = Math.min(...trunk.points.map(([x]) => x));
  const spine = pose.place("vertebra 2", [-0.05, 0.005]);
  const crest = pose.toPicture(data.outlines.landmarks.iliac_crest.at);
  const brim = way[Math.floor(way.length / 3)]!; // the way has many points
  const shaft = pose.place("femur", [0.01, -0.24]);
  const beside: Point = [225, shaft[1] + 10], below: Point = [70, Math.max(shaft[1] + 40, 215)];
  return {
    spine: { from: spine, to: [Math.max(Math.min(back - 30, -210), -232), spine[1] - 50] },
    pelvis: { from: [crest[0] - 25, crest[1] + 45], to: [-255, crest[1] + 110] },
    psoas: { from: blendPoint(brim, ends[0], 0.4), to: [225, Math.min(brim[1] - 70, -80)] },
    femur: { from: shaft, to: [blend(beside[0], below[0], pose.sitting), blend(beside[1], below[1], pose.sitting)] },
  };
}
