/**
 * What the turning model can do. The browser loads it once it is asked for: `assets/models/viewer.js` is made from this
 * folder. It draws the model, and nothing else: what is shown, said and chosen is decided by the widget.
 */

import type { View } from "../generated/anatomy_viewer.ts";

/** A direction to look from, and the height one looks at. */
export type Direction = Pick<View, "azimuth" | "elevation">;

/** A point of the picture, in pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Viewer {
  /** The posture between two stored ones; `roll` tips the whole model back. */
  setPosture(from: number, to: number, share: number, roll: number): void;
  /** Length of the psoas as drawn, in metres. */
  length(): number;
  /** Shows structures, each with its opacity; the chosen one glows. */
  show(opacities: Readonly<Record<string, number>>, chosen: string): void;
  turn(right: number, up: number): void;
  zoom(factor: number): void;
  /** Moves what is seen, by fractions of the picture's height. */
  pan(right: number, up: number): void;
  /** Goes to a view; what it does not name goes where it was at first. */
  go(view: Partial<View>): void;
  view(): Direction;
  /** The structure at a point. */
  pick(x: number, y: number): string | null;
  /** For each structure in sight: where a line to its name begins. */
  anchors(): Readonly<Record<string, Spot>>;
  close(): void;
  /** Hip and low back (degrees) of each posture stored in the model, and which of them is standing. */
  readonly keys: readonly Key[];
  readonly standing: number;
  /** How many triangles are drawn. */
  triangles(): number;
  /** How far a joint is turned, in degrees. */
  joint(name: string): number;
}

/** Hip and low back of a stored posture, in degrees. */
export type Key = readonly [hip: number, lumbar: number];

export interface Options {
  /** Structure, or part of one, to its colour. */
  colours: Readonly<Record<string, string>>;
  /** What can hide a place on a bone. */
  bones: readonly string[];
  /** Whether nothing should glide. */
  calm(): boolean;
  /** The model has come to rest. */
  onChange(): void;
  /** The browser has taken the picture away. */
  onLost(): void;
  onRestored(): void;
}

export type Create = (canvas: HTMLCanvasElement, model: ArrayBuffer, options: Options) => Viewer;

declare global {
  interface Window {
    psoasViewer?: { create: Create };
    /** The model as its file brings it: pressed, as base64. */
    psoasAnatomyGlb?: string;
    /** The model's bytes, once the code is there too: loaded once a page, however many viewers it has. */
    psoasViewerReady?: Promise<ArrayBuffer> | undefined;
    /** Only on pages of the static course. */
    psoasHost?: unknown;
  }
}
