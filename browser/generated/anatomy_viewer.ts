/** The form of what psoas/widgets/anatomy_viewer.py prepares. Made by `make browser`; never edited by hand. */

/**
 * Everything the viewer shows.
 *
 * ``stops`` are the places on the slider for which the model has a posture, ``rolls`` how far the pelvis rolls back
 * there (degrees). ``listed`` names the structures in their order. ``sentences`` and ``lengths`` (of the psoas, in
 * millimetres) have one entry for each step of ``range``.
 */
export interface AnatomyData {
  layers: Layer[];
  lengths: number[];
  listed: string[];
  named: Named[];
  node_colours: {
    [k: string]: string;
  };
  poster: Poster;
  /**
   * @minItems 2
   * @maxItems 2
   */
  range: [number, number];
  rolls: number[];
  sentences: string[];
  stops: number[];
  structures: {
    [k: string]: Structure;
  };
  tour: Stop[];
  views: View[];
}
/**
 * Structures that are shown and hidden together; ``look`` is how they start.
 */
export interface Layer {
  id: string;
  in_words: string;
  look: "shown" | "faint" | "hidden";
  name: string;
}
/**
 * A posture with a name, and its place on the slider.
 */
export interface Named {
  id: string;
  name: string;
  step: number;
}
/**
 * The picture that stands where the model will turn: the name of a plate, its words, and its size in pixels.
 */
export interface Poster {
  alt: string;
  name: string;
  /**
   * @minItems 2
   * @maxItems 2
   */
  size: [number, number];
}
/**
 * A structure in words; for students there may be more of them.
 *
 * ``layer``, ``view`` and ``faint`` (layers to fade) are names; ``on`` is the bone on which a place lies, or "".
 */
export interface Structure {
  action?: string;
  arteries?: string;
  colour: string;
  faint: string[];
  insertion?: string;
  label: string;
  layer: string;
  name: string;
  nerve?: string;
  on: string;
  origin?: string;
  plain_name: string;
  pressing: string;
  say: string;
  view: string;
  what: string;
  where: string;
}
/**
 * A stop of the tour; layers that ``looks`` does not name keep their first look.
 */
export interface Stop {
  looks: {
    [k: string]: "shown" | "faint" | "hidden";
  };
  step: number;
  structure: string;
  text: string;
  title: string;
  view: string;
}
/**
 * A named view: degrees round the body and upwards, and the height one looks at (metres).
 */
export interface View {
  azimuth: number;
  elevation: number;
  id: string;
  name: string;
  y: number;
}
