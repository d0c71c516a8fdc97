/** The picture of the sitting lab: its lines, and a body made of a few points that stands and sits. */

import { assert, equal } from "./assert.ts";
import type { SittingData } from "../generated/sitting_lab.ts";
import type { Point } from "../rules/tables.ts";
import { allTenths, bulge, middleOf, outline, rounded, smooth, tenths, turn } from "../widgets/sitting_lab/lines.ts";
import { poseOf } from "../widgets/sitting_lab/pose.ts";
import { discs, labels, muscle, seatOpacity, skin } from "../widgets/sitting_lab/shapes.ts";

function near(found: Point, expected: Point): void {
  assert(Math.hypot(found[0] - expected[0], found[1] - expected[1]) < 1e-6, `${found} for ${expected}`);
}

/** A body whose hip joint is the origin; two entries a table, for 0 and 90 degrees, or 0 and 1. */
const corners = [[0, 2], [1, 2], [1, 1], [0, 1]];
const row = (flexion: number): number[][] => [1, 2, 3, 4, 5].map((level) => [0, level / 10, flexion]);
const body = {
  hip_range: [0, 1],
  lumbar_range: [0, 1],
  hip_centre: [0, 0],
  vertebrae: [row(0), row(10)],
  origins: [[[0, 0.2], [0, 0.1]], [[0.1, 0.2], [0.1, 0.1]]],
  hip_part: [[[0.05, 0], [0.06, -0.01], [0.05, -0.02], [0, -0.05]], [[0.05, 0], [0.06, -0.01], [0.05, -0.02], [
    0,
    -0.05,
  ]]],
  cross_sections: [1, 4],
  outlines: {
    order: [],
    bones: { L5: { body: "vertebra 5", paths: [], lines: [] } },
    corners: { T12: corners, L1: corners, L2: corners, L3: corners, L4: corners, L5: corners, S1: corners.slice(0, 2) },
    landmarks: {
      iliac_crest: { body: "pelvis", at: [-0.08, 0.08] },
      knee_centre: { body: "femur", at: [0, -0.4] },
    },
    patella: [{ knee: 0, x: 0, y: -0.4, turn: 0 }, { knee: 90, x: 0.1, y: -0.5, turn: -90 }],
  },
  silhouettes: {
    trunk: { first: 0, step: 1, outlines: [[[-0.1, 0], [0.1, 0], [0, 0.3]], [[-0.2, 0], [0.1, 0], [0, 0.3]]] },
    thigh: { first: 0, step: 90, outlines: [[[0, 0], [0.1, -0.4]], [[0, 0], [0.4, 0.1]]] },
    shank: { first: 0, step: 90, outlines: [[[0, -0.4], [0, -0.8]], [[0, -0.4], [-0.4, -0.4]]] },
    joints: { hip: [0, 0, 0.1] },
    seat: 0.1,
  },
} as unknown as SittingData;

Deno.test("a positive turn goes against the clock, about any point", () => {
  near(turn([1, 0], 90), [0, 1]);
  near(turn([2, 1], 180, [1, 1]), [0, 1]);
});

Deno.test("what moves is written in whole tenths, what stands in millimetres with y down", () => {
  equal(tenths([1.26, -0.04]), "13,0");
  equal(allTenths([[0, 1], [2, 3]]), "0,10 20,30");
  equal(outline([[0.001, 0.002], [0.0301, -0.5]]), "M1.0,-2.0L30.1,500.0");
});

Deno.test("a smooth curve runs through the middles and closes", () => {
  equal(smooth([[0, 0], [2, 0], [2, 2]]), "M10,10Q0,0 10,0Q20,0 20,10Q20,20 10,10Z");
});

Deno.test("corners are rounded within a radius, and never beyond the middle of a side", () => {
  const found = rounded([[0, 0], [10, 0], [10, 2]], 4);
  equal([found.length, found[0], found.at(-1)], [7, [0, 0], [10, 2]]);
  near(found[1]!, [6, 0]);
  near(found[5]!, [10, 1]);
  equal(rounded([[0, 0], [0, 0], [0, 0]], 4).length, 7);
  equal(rounded([[0, 0], [1, 1]], 4), [[0, 0], [1, 1]]);
});

Deno.test("a disc bulges by a quarter of its height", () => {
  near(bulge([0, 0], [0, 8], 1), [2, 4]);
  near(bulge([0, 0], [0, 8], -1), [-2, 4]);
});

Deno.test("the middle of points is their mean", () => near(middleOf([[0, 0], [2, 4]]), [1, 2]));

Deno.test("who stands has a straight leg, an upright pelvis and no seat", () => {
  const pose = poseOf(body, { hip: 0, lumbar: 0 });
  equal([pose.sitting, pose.tilt, pose.knee, seatOpacity(pose)], [0, 0, 0, 0]);
  near(pose.place("femur", [0, -0.4]), [0, 400]);
  near(pose.place("tibia", [0, -0.4]), [0, 800]);
  near(pose.place("patella", [0, 0]), [0, 400]);
  equal(pose.transform("pelvis"), "translate(0.0 0.0) rotate(0.00)");
});

Deno.test("who sits has a level thigh, a shank that hangs down, and a seat below", () => {
  const pose = poseOf(body, { hip: 90, lumbar: 0 });
  equal([pose.sitting, pose.knee, seatOpacity(pose)], [1, 90, 1]);
  near(pose.place("femur", [0, -0.4]), [400, 0]);
  near(pose.place("tibia", [0, -0.4]), [400, 400]);
  equal(pose.transform("femur"), "translate(0.0 0.0) rotate(-90.00)");
});

Deno.test("a rounded back rolls the pelvis back on a seat, and not in standing", () => {
  equal(poseOf(body, { hip: 0, lumbar: 1 }).tilt, 0);
  equal(poseOf(body, { hip: 90, lumbar: 1 }).tilt, 0.8);
  near(poseOf(body, { hip: 0, lumbar: 1 }).place("vertebra 5", [0, 0]), [0, -100]);
  assert(poseOf(body, { hip: 0, lumbar: 1 }).transform("vertebra 1").endsWith("rotate(10.00)"));
});

Deno.test("the kneecap lies between the bends of its table; beyond the last one, as at a straight knee", () => {
  const half = poseOf(body, { hip: 45, lumbar: 0 }), share = half.knee / 90;
  near(half.place("patella", [0, 0]), half.place("femur", [0.1 * share, -0.4 - 0.1 * share]));
  const far = poseOf(body, { hip: 120, lumbar: 0 });
  near(far.place("patella", [0, 0]), far.place("femur", [0, -0.4]));
});

Deno.test("each slip of the muscle ends at the same place, and its fibres go there and back", () => {
  const { slips, fibres, tendon, ends } = muscle(body, poseOf(body, { hip: 0, lumbar: 0 }));
  equal(slips.map((points) => points.split(" ").at(-1)), ["0,500", "0,500"]);
  equal(tendon, "500,200 0,500");
  near(ends[0], [0, -150]);
  equal(fibres.split(" ").length, 2 * slips.join(" ").split(" ").length);
  assert(fibres.startsWith("0,500 ") && fibres.endsWith(" 0,500"));
});

Deno.test("there is a disc below each vertebra from T12 to L5", () => {
  equal(discs(body, poseOf(body, { hip: 0, lumbar: 0 })).match(/M[^MZ]*Q[^MZ]*L[^MZ]*Q[^MZ]*Z/g)?.length, 6);
});

Deno.test("the shank's skin turns with the thigh about the hip", () => {
  const pose = poseOf(body, { hip: 90, lumbar: 0 });
  near(skin(body, "shank", pose).points[0]!, [400, 0]);
  near(skin(body, "thigh", pose).points[1]!, [400, -100]);
});

Deno.test("names stand beside the body, that of the spine behind the back", () => {
  const pose = poseOf(body, { hip: 0, lumbar: 0 });
  const found = labels(body, pose, muscle(body, pose), skin(body, "trunk", pose));
  equal(found.spine.to[0], -210);
  assert(found.psoas.to[0] > 0 && found.pelvis.to[0] < found.pelvis.from[0]);
  near(found.femur.to, [225, 250]);
  near(labels(body, poseOf(body, { hip: 90, lumbar: 0 }), muscle(body, pose), skin(body, "trunk", pose)).femur.to, [
    70,
    215,
  ]);
});
