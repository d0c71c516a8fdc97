/** A small pain chart for its tests: eight regions, four muscles, three other causes. */

import type { Body, Drawing, ListedRegion, OtherCause, PainChartData, PlaceShape } from "../generated/pain_chart.ts";
import { chartOf } from "../widgets/pain_chart/state/chart.ts";
import { firstLook, type Look } from "../widgets/pain_chart/state/look.ts";

/** A square place around its middle. From the front, the right of the body lies on the left. */
function place(sides: "both" | "middle", x: number, y: number): PlaceShape {
  return { sides, shape: `${2 * x - 10} ${2 * y - 10} 20 0 0 20-20 0`, at: [x, y] };
}
function drawing(places: Drawing["places"]): Drawing {
  const shape = "400 200 400 0 0 1600-400 0";
  return { size: [600, 1100], outline: shape, arms: shape, top: shape, shorts: shape, shading: [], places };
}
const body: Body = {
  back: drawing({
    spine: place("middle", 300, 400),
    flank: place("both", 360, 380),
    buttock: place("both", 350, 560),
    heel: place("both", 330, 1040),
  }),
  front: drawing({
    face: place("middle", 300, 107),
    belly: place("both", 270, 400),
    groin: place("both", 260, 520),
    thigh: place("both", 250, 650),
  }),
};

function region(id: string, view: ListedRegion["view"], part: string, warning?: string): ListedRegion {
  const { sides } = body[view].places[id]!, name = id.charAt(0).toUpperCase() + id.slice(1);
  return { id, name, view, sides, part, ...(warning ? { warning } : {}) };
}
function other(id: string, places: string[], sources: number[], check = false): OtherCause {
  return { id, name: `The ${id}`, words: "It hurts.", places, sources, ...(check ? { check } : {}) };
}

export const KIDNEY = "Pain here may be the kidney.", APPENDIX = "Pain here may be the appendix.";

export const data: PainChartData = {
  body,
  regions: [
    region("spine", "back", "Back"),
    region("flank", "back", "Back", KIDNEY),
    region("buttock", "back", "Back"),
    region("face", "front", "Head"),
    region("belly", "front", "Belly", APPENDIX),
    region("groin", "front", "Belly"),
    region("thigh", "front", "Leg"),
    region("heel", "back", "Leg"),
  ],
  rules: {
    muscles: {
      "psoas-major": { spreads: "own side", essential: ["flank", "buttock"], spillover: ["groin", "thigh"] },
      rectus: { spreads: "both sides", essential: ["belly"], spillover: ["spine"] },
      quadratus: { spreads: "own side", essential: ["spine", "heel"], spillover: ["flank"] },
      iliacus: { spreads: "own side", essential: ["flank", "buttock"], spillover: ["groin", "thigh"] },
    },
    match: {
      faint_up_to: 2,
      faint_counts: 0.5,
      spillover_counts: 0.5,
      fits_from: 0.6,
      partly_from: 0.1,
      both_from: 0.5,
      words: {
        essential: "{place}: main.",
        spillover: "{place}: may.",
        outside: "{place}: out.",
        missing: "Not {places}.",
        nothing: "Nothing.",
      },
    },
  },
  muscles: [
    { id: "psoas-major", name: "Psoas major", plain: "the psoas", pattern: "psoas-major" },
    { id: "rectus", name: "Rectus abdominis", plain: "the belly muscle", pattern: "rectus" },
    { id: "quadratus", name: "Quadratus lumborum", plain: "the square muscle", pattern: "quadratus" },
    { id: "iliacus", name: "Iliacus", plain: "the partner of the psoas", pattern: "psoas-major", note: "Shared." },
  ],
  patterns: {
    "psoas-major": { x_in: ["flank", "thigh"], gesture_between: ["flank", "buttock"] },
    rectus: { spreads: "both sides", x_in: ["belly"], gesture_between: ["belly", "belly"] },
    quadratus: { x_in: ["spine", "flank"] },
  },
  others: [
    other("hip", ["groin", "thigh"], [1, 0]),
    other("appendix", ["belly"], [0], true),
    other("bowel", ["belly", "face"], [1]),
  ],
  sources: ["Adams 2001", "Baker 2002"],
  badge: "Opinion only",
  note: "Handed on.",
  most: 3,
  qualities: ["aching", "sharp", "numb", "tingling"],
  start: { muscles: ["psoas-major"], side: "right", way: "muscle", marks_only: false },
};

export const chart = chartOf(data);

export function look(change: Partial<Look> = {}): Look {
  return { ...firstLook(data.start), ...change };
}
