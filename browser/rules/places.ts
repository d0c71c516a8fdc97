/**
 * Every place of the pain chart, and where it lies in the drawing of a body. Order, names and sides are those of
 * psoas.pain.regions(); tests/golden/match.json holds both to them.
 */

import type { Body, Region } from "../generated/case_practice.ts";
import { capital, small } from "../lib/text.ts";

export type View = Region["view"];
export type Side = "left" | "right" | "middle";
export type Point = readonly [x: number, y: number];

export const VIEWS: readonly View[] = ["back", "front"];

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly side: Side;
  /** Its region, which has no side. */
  readonly region: string;
  readonly view: View;
  /** Its outline as an SVG path. */
  readonly outline: string;
  /** Its middle. */
  readonly at: Point;
}

interface BodyData {
  regions: readonly Region[];
  body: Body;
}

/** Every place, in the order of the list; of two sides, the left one first. */
export function placesOf({ regions, body }: BodyData): Place[] {
  return regions.flatMap((region): Place[] => {
    const { id, name, view, sides } = region;
    const { size: [width], places } = body[view];
    const { shape, at: [x, y] } = places[id]!; // each region has its shape: psoas/content.py sees to it
    const right: Place = { id, name, side: "middle", region: id, view, outline: pathOf(shape), at: [x, y] };
    if (sides === "middle") return [right];
    const left = { ...right, outline: pathOf(shape, width), at: [width - x, y] as const };
    return [sided(left, "left"), sided(right, "right")];
  });
}

function sided(place: Place, side: "left" | "right"): Place {
  return { ...place, side, id: `${place.region}-${side}`, name: capital(`${side} ${small(place.name)}`) };
}

/**
 * The SVG path of an outline: rings of corners in half pixels, each a step from the one before, rounded off. With a
 * `width`, it is mirrored in a frame so wide.
 */
export function pathOf(outline: string, width?: number): string {
  return outline.split("|").map((ring) => roundedRing(cornersOf(ring, width))).join("");
}

function cornersOf(ring: string, width: number | undefined): Point[] {
  let x = 0, y = 0;
  return ring.match(/-?\d+ ?-?\d+/g)!.map((step) => {
    const [right, down] = step.match(/-?\d+/g)!.map(Number) as [number, number];
    x += right;
    y += down;
    return [width === undefined ? x / 2 : width - x / 2, y / 2];
  });
}

/** Each corner draws the line towards itself; the line itself runs through the middles between corners. */
function roundedRing(corners: readonly Point[]): string {
  const after = (at: number): Point => corners[(at + 1) % corners.length]!;
  const curves = corners.map((corner, at) => `Q${corner} ${between(corner, after(at))}`);
  return `M${between(corners.at(-1)!, corners[0]!)}${curves.join("")}Z`;
}

function between(a: Point, b: Point): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

/** The places by their ids. */
export function byId(places: readonly Place[]): ReadonlyMap<string, Place> {
  return new Map(places.map((place) => [place.id, place]));
}

// --- how much of a body is seen -------------------------------------------------------------------------------------

/** A part of the drawing's frame. */
export type Frame = readonly [left: number, top: number, width: number, height: number];

export const WHOLE: Frame = [138, 40, 324, 1022];
/** From the low back to the knees. */
export const CLOSE: Frame = [148, 308, 304, 492];

/** Whether a place lies above or below what is seen close up. */
export function isFarOff({ at: [, y] }: Pick<Place, "at">): boolean {
  const [, top, , height] = CLOSE;
  return y < top || y > top + height;
}
