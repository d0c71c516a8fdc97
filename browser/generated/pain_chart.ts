/** The form of what psoas/widgets/pain_chart.py prepares. Made by `make browser`; never edited by hand. */

/**
 * The body, its places, and what is said of the muscles and of other causes.
 */
export interface PainChartData {
  badge: string;
  body: Body;
  most: number;
  muscles: Muscle[];
  note: string;
  others: OtherCause[];
  patterns: {
    [k: string]: Told;
  };
  qualities: string[];
  regions: ListedRegion[];
  rules: MatchRules;
  sources: string[];
  start: Start;
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
/**
 * A muscle; ``pattern`` names the one it shows, and ``note`` says why where it is not its own.
 */
export interface Muscle {
  id: string;
  name: string;
  note?: string;
  pattern: string;
  plain: string;
}
/**
 * A cause that is no muscle; ``check`` sends the learner to the safety check.
 */
export interface OtherCause {
  check?: boolean;
  id: string;
  name: string;
  places: string[];
  sources?: number[];
  words: string;
}
/**
 * What is told about a pattern; nothing for marks only. ``sources`` are places in the list of sources.
 */
export interface Told {
  better?: string[];
  gesture?: string;
  /**
   * @minItems 2
   * @maxItems 2
   */
  gesture_between?: [string, string];
  look_alikes?: string[];
  sources?: number[];
  spread?: string;
  spreads?: "own side" | "both sides";
  tested?: string;
  where?: string;
  worse?: string[];
  x_in?: string[];
}
/**
 * A region with its heading in the list; ``warning`` is for one that belongs in the safety check first.
 */
export interface ListedRegion {
  id: string;
  name: string;
  part: string;
  sides: "both" | "middle";
  view: "front" | "back";
  warning?: string;
}
/**
 * What the match needs, but for the places; the keys of ``muscles`` are those of every muscle.
 */
export interface MatchRules {
  match: MatchNumbers;
  muscles: {
    [k: string]: MatchPattern;
  };
}
export interface MatchNumbers {
  both_from: number;
  faint_counts: number;
  faint_up_to: number;
  fits_from: number;
  partly_from: number;
  spillover_counts: number;
  words: MatchWords;
}
export interface MatchWords {
  essential: string;
  missing: string;
  nothing: string;
  outside: string;
  spillover: string;
}
/**
 * Where the pain of a muscle is felt, as far as the match asks.
 */
export interface MatchPattern {
  essential: string[];
  spillover: string[];
  spreads: "own side" | "both sides";
}
/**
 * What is open first.
 */
export interface Start {
  marks_only: boolean;
  muscles: string[];
  side: "left" | "right" | "both";
  way: "muscle" | "place" | "own";
}
