/** The form of what psoas/widgets/sitting_lab.py prepares. Made by `make browser`; never edited by hand. */

/**
 * Everything the sitting lab shows.
 */
export interface SittingData {
  cross_sections: number[];
  fibre: Fibre;
  /**
   * @minItems 2
   * @maxItems 2
   */
  hip_centre: [number, number];
  hip_part: [number, number][][];
  /**
   * @minItems 2
   * @maxItems 2
   */
  hip_range: [number, number];
  lengths: {
    [k: string]: PathLength;
  };
  loads: Load[];
  /**
   * @minItems 2
   * @maxItems 2
   */
  lumbar_range: [number, number];
  moment_arms: {
    [k: string]: number[];
  };
  origins: [number, number][][];
  outlines: Outlines;
  postures: Posture[];
  predictions: [string, string][];
  right: string | null;
  right_sentence: string;
  silhouettes: Silhouettes;
  straight: Straight;
  vertebrae: [number, number, number][][];
}
/**
 * By hip angle: length as a share of the best one, and pull at rest in newtons.
 */
export interface Fibre {
  force: number[];
  ratio: number[];
}
/**
 * The length of a path in standing, and what each bend adds to it.
 */
export interface PathLength {
  by_hip: number[];
  by_lumbar: number[];
  standing: number;
}
export interface Load {
  compression: number;
  level: string;
  moment: number;
  shear: number | null;
}
/**
 * ``assets/models/outlines.json``, as far as the picture uses it; ``order`` is that of drawing.
 */
export interface Outlines {
  bones: {
    [k: string]: Bone;
  };
  corners: Corners;
  landmarks: Landmarks;
  order: string[];
  patella: Kneecap[];
}
/**
 * A bone from the side, in the frame of its body: closed outlines, and lines within them.
 */
export interface Bone {
  body:
    "pelvis" | "femur" | "tibia" | "patella" | "vertebra 1" | "vertebra 2" | "vertebra 3" | "vertebra 4" | "vertebra 5";
  lines: [number, number][][];
  paths: [number, number][][];
}
/**
 * Corners of each vertebra: upper back, upper front, lower front, lower back; of the sacrum, the upper two.
 */
export interface Corners {
  /**
   * @minItems 4
   * @maxItems 4
   */
  L1: [[number, number], [number, number], [number, number], [number, number]];
  /**
   * @minItems 4
   * @maxItems 4
   */
  L2: [[number, number], [number, number], [number, number], [number, number]];
  /**
   * @minItems 4
   * @maxItems 4
   */
  L3: [[number, number], [number, number], [number, number], [number, number]];
  /**
   * @minItems 4
   * @maxItems 4
   */
  L4: [[number, number], [number, number], [number, number], [number, number]];
  /**
   * @minItems 4
   * @maxItems 4
   */
  L5: [[number, number], [number, number], [number, number], [number, number]];
  /**
   * @minItems 2
   * @maxItems 2
   */
  S1: [[number, number], [number, number]];
  /**
   * @minItems 4
   * @maxItems 4
   */
  T12: [[number, number], [number, number], [number, number], [number, number]];
}
/**
 * Those of ``assets/models/outlines.json`` that the picture uses.
 */
export interface Landmarks {
  iliac_crest: Landmark;
  knee_centre: Landmark;
}
export interface Landmark {
  /**
   * @minItems 2
   * @maxItems 2
   */
  at: [number, number];
  body:
    "pelvis" | "femur" | "tibia" | "patella" | "vertebra 1" | "vertebra 2" | "vertebra 3" | "vertebra 4" | "vertebra 5";
}
/**
 * Where the kneecap lies in the frame of the thigh bone, and its turn, at a bend of the knee.
 */
export interface Kneecap {
  knee: number;
  turn: number;
  x: number;
  y: number;
}
export interface Posture {
  hip: number;
  id: string;
  lumbar: number;
  name: string;
  note: string;
}
/**
 * ``assets/models/silhouettes.json``, as far as the picture uses it.
 */
export interface Silhouettes {
  joints: Joints;
  seat: number;
  shank: Piece;
  thigh: Piece;
  trunk: Piece;
}
export interface Joints {
  /**
   * @minItems 3
   * @maxItems 3
   */
  hip: [number, number, number];
}
/**
 * The outline of a piece of the body at an angle, every ``step`` degrees from ``first``.
 */
export interface Piece {
  first: number;
  outlines: [number, number][][];
  step: number;
}
/**
 * Change of the straight line's length (a share of standing), for each of these hip angles and lumbar angles.
 */
export interface Straight {
  change: number[][];
  hip: number[];
  lumbar: number[];
}
