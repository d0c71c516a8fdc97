/** Builds the model: shapes to draw, joints that turn, places on bones, and the lines through the psoas. */

import type { Glb, LineExtras, MeshArrays, Node, Numbers } from "./glb.ts";
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  Group,
  type Material,
  Mesh,
  MeshBasicMaterial,
  MeshPhongMaterial,
  SRGBColorSpace,
} from "./three.ts";

/** Points (metres) in standing and now, and how far each moves in the stored postures. */
export interface Points {
  base: Float32Array;
  now: Float32Array;
  targets: ReadonlyMap<number, Float32Array>;
}

export interface Shape extends Points {
  structure: string;
  geometry: BufferGeometry;
  material: MeshPhongMaterial;
  object: Mesh<BufferGeometry, Material>;
}

/** The lines through the bundles of the psoas. */
export interface Lines extends Points, LineExtras {}

/** A group that turns with the hip, or by a share of the bend of the low back. */
export interface Pivot {
  group: Group;
  joint: string;
  share: number;
}

export interface Body {
  model: Group;
  shapes: Shape[];
  pivots: Pivot[];
  /** Structure that is a place on a bone to its points, left and right. */
  places: Map<string, Group[]>;
  lines: Lines | null;
}

type Colours = Readonly<Record<string, string>>;

export function bodyOf({ nodes, meshes, root }: Glb, colours: Colours): Body {
  const body: Body = { model: new Group(), shapes: [], pivots: [], places: new Map(), lines: null };
  const grow = (index: number, parent: Group): void => {
    const node = nodes[index]!; // the file names what it holds
    const inside = node.mesh === undefined ? joined(body, node, parent) : parent;
    if (node.mesh !== undefined) draw(body, node, meshes[node.mesh]!, parent, colours);
    for (const child of node.children ?? []) grow(child, inside);
  };
  grow(root, body.model);
  return body;
}

/** The group of a node that has no shape of its own. */
function joined({ pivots, places }: Body, { name, translation, extras = {} }: Node, parent: Group): Group {
  const group = new Group(), { joint, share = 1, place } = extras;
  group.position.fromArray(translation ?? [0, 0, 0]);
  group.name = name;
  parent.add(group);
  if (joint) pivots.push({ group, joint, share });
  if (place) places.set(place, [...(places.get(place) ?? []), group]);
  return group;
}

function draw(body: Body, node: Node, mesh: MeshArrays, parent: Group, colours: Colours): void {
  const structure = node.extras?.structure ?? "", points = pointsOf(node, mesh);
  if (structure === "centreline") {
    body.lines = { ...points, ...mesh.extras };
    return;
  }
  const colour = colours[node.name] ?? colours[structure] ?? "#cccccc";
  const geometry = geometryOf(points, mesh, isMirrored(node), new Color(colour));
  const vertexColors = mesh.colours !== null;
  const material = new MeshPhongMaterial({ color: colour, specular: 0x1c1c1c, shininess: 22, vertexColors });
  const object = new Mesh<BufferGeometry, Material>(geometry, material);
  object.frustumCulled = false;
  if (structure === "skin") object.add(depthOf(geometry));
  body.shapes.push({ ...points, structure, geometry, material, object });
  parent.add(object);
}

/** The left side is the right one, mirrored. */
function isMirrored({ scale }: Node): boolean {
  return (scale?.[2] ?? 1) < 0;
}

function pointsOf(node: Node, { positions, targets }: MeshArrays): Points {
  const grain = node.scale?.[0] ?? 1, flip = isMirrored(node) ? -1 : 1;
  const metres = (values: Numbers): Float32Array => {
    const found = new Float32Array(values.length);
    for (let at = 0; at < values.length; at++) found[at] = values[at]! * grain * (at % 3 === 2 ? flip : 1);
    return found;
  };
  const base = metres(positions);
  return { base, now: base.slice(), targets: new Map([...targets].map(([key, values]) => [key, metres(values)])) };
}

function geometryOf(
  { now }: Points,
  { indices, colours }: MeshArrays,
  isMirrored: boolean,
  own: Color,
): BufferGeometry {
  const geometry = new BufferGeometry(), corners = indices.slice();
  if (isMirrored) { for (let at = 0; at < corners.length; at += 3) corners.subarray(at, at + 2).reverse(); }
  geometry.setAttribute("position", new BufferAttribute(now, 3));
  geometry.setIndex(new BufferAttribute(corners, 1));
  if (colours) geometry.setAttribute("color", new BufferAttribute(tintOf(colours, own), 3));
  geometry.computeVertexNormals();
  return geometry;
}

/** The stored colours carry fibres and tendon; divided by the structure's colour they only tint it. */
function tintOf(colours: Numbers, own: Color): Float32Array {
  const count = colours.length / 4, tint = new Float32Array(3 * count), one = new Color();
  for (let at = 0; at < count; at++) {
    const [red = 0, green = 0, blue = 0] = colours.subarray(4 * at, 4 * at + 3);
    one.setRGB(red / 255, green / 255, blue / 255, SRGBColorSpace);
    tint.set([one.r / own.r, one.g / own.g, one.b / own.b], 3 * at);
  }
  return tint;
}

/** The skin's depth alone comes first: then only its near side is drawn, not one leg through the other. */
function depthOf(geometry: BufferGeometry): Mesh {
  const depth = new Mesh(geometry, new MeshBasicMaterial({ colorWrite: false, transparent: true }));
  depth.frustumCulled = false;
  depth.renderOrder = 2;
  return depth;
}
