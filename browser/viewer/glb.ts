/** Reads the model's file: the parts of GLB that it uses. No page needed. */

import type { Key } from "./api.ts";

const KINDS = { 5120: Int8Array, 5121: Uint8Array, 5122: Int16Array, 5123: Uint16Array };
const SIZES = { SCALAR: 1, VEC3: 3, VEC4: 4 };

/** A file begins with its own head and that of its first part, the JSON; the second part has such a head too. */
const JSON_AT = 20, JSON_LENGTH_AT = 12, BYTES_AFTER = 28;

/** Whole numbers, as they are in the file. */
export type Numbers =
  | Int8Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>;

/** What is known of a node: a structure, a joint ("hip", or one of the low back with its share of the bend), or a place on a bone. */
interface NodeExtras {
  structure?: string;
  joint?: string;
  share?: number;
  place?: string;
}

export interface Node {
  name: string;
  mesh?: number;
  children?: number[];
  translation?: [number, number, number];
  scale?: [number, number, number];
  extras?: NodeExtras;
}

interface Root {
  keys: Key[];
  standing: number;
  /** How far the whole model leans, in degrees. */
  lean: number;
}

/** Of the lines through the bundles of the psoas: points of each, and their cross-sections. */
export interface LineExtras {
  points: number;
  cross_sections: number[];
}

export interface MeshArrays {
  positions: Numbers;
  indices: Numbers;
  colours: Numbers | null;
  /** Number of a stored posture to how far each point moves there. */
  targets: ReadonlyMap<number, Numbers>;
  extras: LineExtras;
}

export interface Glb {
  nodes: Node[];
  meshes: MeshArrays[];
  /** The place of the first node among them. */
  root: number;
  posture: Root;
}

interface Accessor {
  bufferView: number;
  componentType: keyof typeof KINDS;
  count: number;
  type: keyof typeof SIZES;
}

interface BufferView {
  byteOffset?: number;
  byteLength: number;
  byteStride?: number;
}

interface Head {
  accessors: Accessor[];
  bufferViews: BufferView[];
  meshes: {
    primitives: [
      { attributes: { POSITION: number; COLOR_0?: number }; indices: number; targets?: { POSITION: number }[] },
    ];
    extras: LineExtras & { keys: number[] };
  }[];
  nodes: Node[];
  scenes: [{ nodes: [number] }];
}

export function readGlb(file: ArrayBuffer): Glb {
  const length = new DataView(file).getUint32(JSON_LENGTH_AT, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(file, JSON_AT, length))) as Head; // a file of our own
  const read = (accessor: number): Numbers => numbersOf(file, BYTES_AFTER + length, head, accessor);
  const meshes = head.meshes.map(({ primitives: [{ attributes, indices, targets = [] }], extras }): MeshArrays => ({
    positions: read(attributes.POSITION),
    indices: read(indices),
    colours: attributes.COLOR_0 === undefined ? null : read(attributes.COLOR_0),
    targets: new Map(targets.map((target, place) => [extras.keys[place]!, read(target.POSITION)])), // one key a target
    extras,
  }));
  const root = head.scenes[0].nodes[0];
  return { nodes: head.nodes, meshes, root, posture: head.nodes[root]!.extras as unknown as Root };
}

/** The numbers of an accessor; where they stand apart, without what lies between. */
function numbersOf(file: ArrayBuffer, start: number, head: Head, accessor: number): Numbers {
  const { bufferView, componentType, count, type } = head.accessors[accessor]!; // the file names what it holds
  const { byteOffset = 0, byteLength, byteStride } = head.bufferViews[bufferView]!;
  const Kind = KINDS[componentType], size = SIZES[type];
  const raw = new Kind(file.slice(start + byteOffset, start + byteOffset + byteLength));
  const step = byteStride ? byteStride / Kind.BYTES_PER_ELEMENT : size;
  if (step === size) return raw;
  const packed = new Kind(count * size);
  for (let at = 0; at < count; at++) packed.set(raw.subarray(at * step, at * step + size), at * size);
  return packed;
}
