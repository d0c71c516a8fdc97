/** The turning model, as far as it needs no page: its file, its postures, its camera, and where names point to. */

import { assert, equal } from "./assert.ts";
import { bodyOf } from "../viewer/body.ts";
import { cameraAt, eyeOf, flightTo, HOME, inFlight, panned, turned, zoomed } from "../viewer/eye.ts";
import { readGlb } from "../viewer/glb.ts";
import { blend, lengthOf, pose } from "../viewer/posture.ts";
import { middles, type Owners } from "../viewer/spots.ts";

function near(found: readonly number[], expected: readonly number[], within = 1e-6): void {
  equal(found.length, expected.length);
  found.forEach((value, at) => assert(Math.abs(value - expected[at]!) < within, `${found} for ${expected}`));
}

/** The bytes of the model that the course ships. */
function shipped(): Promise<ArrayBuffer> {
  const text = Deno.readTextFileSync(new URL("../../assets/models/anatomy-glb.js", import.meta.url));
  const pressed = Uint8Array.from(atob(text.match(/"([^"]+)"/)![1]!), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([pressed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

// --- the file ---

/** A file with one mesh: three points of which each takes four numbers, and its corners. */
function smallFile(): ArrayBuffer {
  const head = JSON.stringify({
    accessors: [
      { bufferView: 0, componentType: 5122, count: 3, type: "VEC3" },
      { bufferView: 1, componentType: 5123, count: 3, type: "SCALAR" },
    ],
    bufferViews: [{ byteLength: 24, byteStride: 8 }, { byteOffset: 24, byteLength: 6 }],
    meshes: [{
      primitives: [{ attributes: { POSITION: 0 }, indices: 1, targets: [{ POSITION: 0 }] }],
      extras: { keys: [4] },
    }],
    nodes: [{ name: "root", extras: { keys: [[0, 0]], standing: 0, lean: 2 } }],
    scenes: [{ nodes: [0] }],
  });
  const file = new Uint8Array(28 + head.length + 30), view = new DataView(file.buffer);
  view.setUint32(12, head.length, true);
  file.set(new TextEncoder().encode(head), 20);
  const points = [1, 2, 3, 99, 4, 5, 6, 99, 7, 8, -9, 99], corners = [0, 1, 2];
  [...points, ...corners].forEach((value, at) => view.setInt16(28 + head.length + 2 * at, value, true));
  return file.buffer;
}

Deno.test("numbers that stand apart are read without what lies between", () => {
  const { meshes: [mesh], root, posture } = readGlb(smallFile());
  equal([...mesh!.positions], [1, 2, 3, 4, 5, 6, 7, 8, -9]);
  equal([...mesh!.indices], [0, 1, 2]);
  equal([mesh!.colours, [...mesh!.targets.keys()], root, posture.lean], [null, [4], 0, 2]);
});

Deno.test("the shipped model is built of every structure, joint and place, within its weight", async () => {
  const file = readGlb(await shipped()), { shapes, pivots, places, lines } = bodyOf(file, {});
  const structures = new Set(shapes.map(({ structure }) => structure));
  for (const name of ["psoas-major", "iliacus", "hip-bone", "skin", "kidney"]) assert(structures.has(name), name);
  assert(!structures.has("centreline") && lines !== null);
  assert(shapes.reduce((sum, { geometry }) => sum + geometry.index!.count / 3, 0) <= 60_000);
  equal(pivots.filter(({ joint }) => joint === "hip").length, 2);
  equal(pivots.filter(({ joint, share }) => joint !== "hip" && share > 0 && share < 1).length, 5);
  equal(places.get("lesser-trochanter")!.length, 2);
});

Deno.test("the left side mirrors the right one, and its triangles still look outward", async () => {
  const { shapes } = bodyOf(readGlb(await shipped()), {});
  const [one, other] = shapes.filter(({ structure }) => structure === "femur");
  near([one!.base[0]!, one!.base[1]!, one!.base[2]!], [other!.base[0]!, other!.base[1]!, -other!.base[2]!]);
  const corners = (shape: typeof one): number[] => [...shape!.geometry.index!.array.slice(0, 3)];
  const [a, b, c] = corners(one);
  equal(corners(other), [b!, a!, c!]);
});

Deno.test("a structure has its colour, a part of it may have its own", async () => {
  const { shapes } = bodyOf(readGlb(await shipped()), { "iliac-vessels": "#ff0000", iliac_veins: "#0000ff" });
  const colours = shapes.filter(({ structure }) => structure === "iliac-vessels");
  equal(new Set(colours.map(({ material }) => material.color.getHexString())), new Set(["ff0000", "0000ff"]));
});

// --- postures ---

Deno.test("joints turn with hip and low back, and the whole model tips back", async () => {
  const file = readGlb(await shipped()), body = bodyOf(file, {}), last = file.posture.keys.length - 1;
  pose(body, file.posture, { from: last - 1, to: last, share: 1, roll: 30 });
  const [hip, lumbar] = file.posture.keys[last]!;
  for (const { group, joint, share } of body.pivots) {
    near([group.rotation.z * 180 / Math.PI], [joint === "hip" ? hip : -lumbar * share]);
  }
  near([body.model.rotation.z * 180 / Math.PI], [file.posture.lean + 30]);
});

Deno.test("the psoas gets shorter from standing to sitting", async () => {
  const file = readGlb(await shipped()), body = bodyOf(file, {});
  const lengths = [1, 3, 5].map((key) => {
    pose(body, file.posture, { from: key - 1, to: key, share: 1, roll: 0 });
    return lengthOf(body.lines!);
  });
  assert(lengths[0]! > lengths[1]! && lengths[1]! > lengths[2]!, `${lengths}`);
});

Deno.test("a posture that a shape leaves out lies on the way between its neighbours", () => {
  const targets = new Map([[0, Float32Array.of(-1)], [3, Float32Array.of(3)]]);
  const points = { base: Float32Array.of(10), now: Float32Array.of(0), targets };
  const at = (from: number, share: number): number => {
    blend(points, 4, 1, { from, to: from + 1, share });
    return points.now[0]!;
  };
  near([at(0, 0), at(0, 0.5), at(0, 1)], [9, 9.5, 10]); // 1 is standing
  near([at(1, 0), at(1, 1), at(2, 0), at(2, 1)], [10, 11.5, 11.5, 13]);
});

Deno.test("the length of bundles is weighted by their cross-section", () => {
  const now = Float32Array.of(0, 0, 0, 3, 4, 0, 0, 0, 0, 0, 0, 1), targets = new Map();
  near([lengthOf({ base: now, now, targets, points: 2, cross_sections: [3, 1] })], [4]);
});

// --- the camera ---

Deno.test("one cannot turn over, come too near or lose the model", () => {
  equal([turned(HOME, 15, 200).elevation, turned(HOME, 0, -200).elevation], [80, -80]);
  equal(turned(HOME, 400, 0).azimuth, 436.8);
  equal([zoomed(HOME, 0.01).height, zoomed(HOME, 9).height], [0.12, 1.1]);
  const far = panned(panned(HOME, 9, 9), 9, 9);
  assert(Math.abs(far.x) <= 0.3 && Math.abs(far.y) <= 0.35 && Math.abs(far.z) <= 0.25);
});

Deno.test("what is moved goes along with the picture, from wherever one looks", () => {
  const front = { ...HOME, azimuth: 0, elevation: 0, x: 0, y: 0, z: 0, height: 0.5 };
  const up = panned(front, 0, 0.1), right = panned(front, 0.1, 0);
  near([up.x, up.y, up.z], [0, -0.05, 0]);
  near([right.x, right.y, right.z], [0, 0, -0.05]);
  const side = panned({ ...front, azimuth: 90 }, 0.1, 0);
  near([side.x, side.y, side.z], [0.05, 0, 0]);
});

Deno.test("a view that names little goes home for the rest", () => {
  equal(eyeOf({}), HOME);
  equal(eyeOf({ azimuth: 90 }), { ...HOME, azimuth: 90 });
});

Deno.test("a flight takes the shorter way round, and ends", () => {
  const flight = flightTo({ ...HOME, azimuth: 170 }, { ...HOME, azimuth: -170 }, 1000);
  equal(flight.from.azimuth, 190);
  equal(flightTo({ ...HOME, azimuth: -90 }, { ...HOME, azimuth: 725 }, 0).from.azimuth, 5);
  near([1000, 1300, 1599.999].map((now) => inFlight(flight, now)!.azimuth), [190, 180, 170], 1e-3);
  equal(inFlight(flight, 1600), null);
});

Deno.test("on a narrow picture the camera stands farther away", () => {
  const distance = (width: number, height: number): number =>
    Math.hypot(...cameraAt({ ...HOME, x: 0, y: 0, z: 0 }, 20, width, height));
  equal(distance(600, 600), distance(900, 600));
  near([distance(300, 600) / distance(600, 600)], [1.48]);
});

// --- where names point to ---

/** A picture drawn with letters; rows count from below. */
function picture(...rows: string[]): Owners {
  const names: Record<string, string> = { p: "psoas", b: "bone" };
  const width = rows[0]!.length, height = rows.length;
  return { width, height, at: (x, y) => names[rows[height - 1 - y]?.[x] ?? ""] };
}

const WIDE = [...Array(4).fill("."), ...Array(12).fill("p"), ...Array(24).fill(".")].join("");
const BLANK = ".".repeat(40);

Deno.test("a name points well inside of what shows", () => {
  const { psoas } = middles(picture(...Array(6).fill(BLANK), ...Array(14).fill(WIDE), ...Array(10).fill(BLANK)));
  assert(psoas!.x >= 16 && psoas!.x <= 24 && psoas!.y >= 20 && psoas!.y <= 32, JSON.stringify(psoas));
});

Deno.test("of a structure on both sides, the one that shows more has the name", () => {
  const row = `....pppp${".".repeat(20)}pppppppp....`;
  assert(middles(picture(...Array(20).fill(row))).psoas!.x > 40);
  assert(middles(picture(...Array(20).fill([...row].reverse().join("")))).psoas!.x < 40);
});

Deno.test("what hardly shows has no name, and a taken spot is left alone where there is another", () => {
  equal(middles(picture(...Array(10).fill(BLANK), BLANK.replace(".....", "....b"), ...Array(9).fill(BLANK))), {});
  const owners = picture(...Array(30).fill(WIDE)), first = middles(owners).psoas!;
  const second = middles(owners, [first]).psoas!;
  assert(Math.hypot(first.x - second.x, first.y - second.y) >= 16);
});
