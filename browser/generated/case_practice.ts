/** The form of what psoas/widgets/case_practice.py prepares. Made by `make browser`; never edited by hand. */

/**
 * The body, the clients and the charts to choose from; ``first`` is the client to begin with.
 */
export interface CasePracticeData {
  body: Body;
  charts: Chart[];
  clients: Client[];
  first: string;
  no_chart: string;
  regions: Region[];
}
export interface Body {
  back: Drawing;
  front: Drawing;
}
/**
 * A body seen from one side, as outlines in a frame of ``size`` pixels.
 *
 * An outline is rings of corners in half pixels, each a step from the one before; ``|`` stands between rings.
 */
export interface Drawing {
  arms: string;
  outline: string;
  places: {
    [k: string]: PlaceShape;
  };
  shading: string[];
  shorts: string;
  /**
   * @minItems 2
   * @maxItems 2
   */
  size: [number, number];
  top: string;
}
/**
 * The outline of a place, and where its middle lies; of two sides, the one on the right of the body.
 */
export interface PlaceShape {
  /**
   * @minItems 2
   * @maxItems 2
   */
  at: [number, number];
  shape: string;
  sides: "both" | "middle";
}
export interface Chart {
  id: string;
  name: string;
}
/**
 * A made-up client. ``drawing`` gives places 1..10; ``charts`` are those that fit it best, or ``no_chart``.
 */
export interface Client {
  charts: string[];
  decision: "treat" | "adapt" | "refer";
  drawing: [string, number][];
  findings: Finding[];
  id: string;
  otherwise: string;
  references: string[];
  who: string;
  why: string;
  words: string;
}
/**
 * What a learner can ask for; without the ``key`` ones no safe decision is possible.
 */
export interface Finding {
  answer: string;
  ask: string;
  key: boolean;
  step: "safety" | "pattern" | "movement";
}
/**
 * A place on both sides of the body, or one on its midline.
 */
export interface Region {
  id: string;
  name: string;
  sides: "both" | "middle";
  view: "front" | "back";
}
