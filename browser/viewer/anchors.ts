/** What lies where in the picture: the structure under a press, and the spots that names point to. */

import type { Spot } from "./api.ts";
import type { Body, Shape } from "./body.ts";
import { isBelowSkin, isOpaque, isSolid } from "./looks.ts";
import type { Mask } from "./mask.ts";
import { middles } from "./spots.ts";
import type { Stage } from "./stage.ts";
import { type Group, Raycaster, Vector2, Vector3 } from "./three.ts";

/** A place lies on its bone, so the bone so near to it does not hide it, in metres. */
const ON_BONE = 0.012;

/** The structure at a point of the canvas, in pixels; what is faint is looked through. */
export function pick({ canvas, camera, scene, body: { shapes } }: Stage, x: number, y: number): string | null {
  const ray = new Raycaster();
  scene.updateMatrixWorld();
  ray.setFromCamera(new Vector2(2 * x / canvas.clientWidth - 1, 1 - 2 * y / canvas.clientHeight), camera);
  const hits = hitBy(ray, shapes.filter(({ object }) => object.visible));
  const found = hits.find(({ material }) => material.opacity >= 1) ?? hits.find(isBelowSkin) ?? hits[0];
  return found?.structure ?? null;
}

/** The shapes on the way of a ray, the nearest first. */
function hitBy(ray: Raycaster, shapes: readonly Shape[]): Shape[] {
  const hits = ray.intersectObjects(shapes.map(({ object }) => object), false);
  return hits.flatMap(({ object }) => shapes.find((one) => one.object === object) ?? []);
}

/** For each structure that can be seen, faint or not: where a line to its name begins, in pixels. The skin needs none. */
export function anchors(stage: Stage, mask: Mask, bones: readonly string[]): Record<string, Spot> {
  const { shapes, places } = stage.body;
  const isFaint = shapes.some((one) => one.object.visible && isBelowSkin(one) && !isSolid(one));
  // One looks through what is faint at what is solid, so that both are named.
  const clear = middles(mask.owners(isSolid));
  const seen = isFaint ? { ...middles(mask.owners(isBelowSkin), Object.values(clear)), ...clear } : clear;
  const onBones = [...places].map(([name, groups]) => [name, onScreen(stage, placeOf(stage, groups, bones))]);
  return { ...seen, ...Object.fromEntries(onBones) };
}

/** Of a place on both sides the one that no bone hides, or else the nearer one. */
function placeOf({ camera, body }: Stage, groups: readonly Group[], bones: readonly string[]): Vector3 {
  const far = (place: Vector3): number => place.distanceTo(camera.position);
  const sides = groups.map((group) => group.getWorldPosition(new Vector3())).sort((a, b) => far(a) - far(b));
  return sides.find((place) => !isHidden(body, camera.position, place, bones)) ?? sides[0]!; // a place has sides
}

function isHidden({ shapes }: Body, from: Vector3, place: Vector3, bones: readonly string[]): boolean {
  const way = place.clone().sub(from).normalize();
  const ray = new Raycaster(from, way, 0, place.distanceTo(from) - ON_BONE);
  return hitBy(ray, shapes.filter((one) => isOpaque(one) && bones.includes(one.structure))).length > 0;
}

function onScreen({ canvas, camera }: Stage, place: Vector3): Spot {
  const { x, y } = place.clone().project(camera);
  return { x: (x + 1) / 2 * canvas.clientWidth, y: (1 - y) / 2 * canvas.clientHeight };
}
