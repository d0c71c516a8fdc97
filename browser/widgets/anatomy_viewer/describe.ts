/** Every sentence of the anatomy viewer that Python does not bring. */

import type { AnatomyData, Named, Structure } from "../../generated/anatomy_viewer.ts";
import { number } from "../../lib/text.ts";
import { type Look, type Shown, structureOf } from "./state.ts";
import type { Direction } from "../../viewer/api.ts";

export const HEADING = "A psoas you can turn";

export const BEGIN = {
  picture: "Turn it",
  loading: "Loading the model …",
  failed: "Try again",
  turning: "Turn it",
} as const;
export const CANNOT = "The 3D model cannot be shown here. The picture, the list and the texts tell you the same.";
export const LOST = "The browser took the 3D picture away for a moment. It comes back by itself; the list still works.";
export const LOAD_AGAIN = "Load the model again";
export const MODEL = "3D model";
export const KEYS = "Arrow keys turn the model. Plus and minus zoom. Shift with an arrow key moves it. " +
  "Home brings it back. The list does all the rest.";
export const TOUCH_HINT = "Swipe sideways to turn. Two fingers zoom and move. Tap a part to choose it.";
export const MOUSE_HINT = "Drag to turn, turn the wheel to zoom, drag with Shift to move. Click a part to choose it.";

export const VIEWS = "Views";
export const LOOK_FROM = "Look from:";
export const TURN_AND_ZOOM = "Turn and zoom";
export const TURN_LEFT = "Turn left";
export const TURN_RIGHT = "Turn right";
export const TIP_FORWARD = "Tip forward";
export const TIP_BACK = "Tip back";
export const ZOOM_IN = "Zoom in";
export const ZOOM_OUT = "Zoom out";
export const START_OVER = "Start over";
export const NAMES = "Names on the model";

export const SIT_DOWN = "Sit down, from a leg behind you to a slump:";
export const POSTURES = "Postures";

export const TOUR = "Tour";
export const BACK = "Back";
export const NEXT = "Next stop";
export const FINISH = "Finish";
export const END_TOUR = "End the tour";

export const CHOOSE = "Choose a structure";
export const CHOSEN = "The chosen structure";
export const ALONE = "Show it alone";
export const BEST_VIEW = "Best view";
export const LINK = "Link to this view";
export const FOR_STUDENTS = "For students: start, end, nerve";
export const LOOKS: readonly (readonly [Look, string])[] = [
  ["shown", "Shown"],
  ["faint", "Faint"],
  ["hidden", "Hidden"],
];
export const ROWS = [["what", "What it is"], ["where", "Where it lies"], ["pressing", "When you press"]] as const;
export const STUDENT_ROWS = [
  ["origin", "Starts at"],
  ["insertion", "Ends at"],
  ["action", "What it does"],
  ["nerve", "Nerve"],
  ["arteries", "Arteries"],
] as const;
export const ONE_BODY = "One body, made from a model; yours differs. " +
  "Vessels, nerves, kidneys, bowel and bladder are simple shapes at their usual places.";

export const ALL_STRUCTURES = "All structures";
export const THE_TOUR = "The tour";

const DIRECTIONS = [
  "the front",
  "the front and the right",
  "the right side",
  "the back and the right",
  "the back",
  "the back and the left",
  "the left side",
  "the front and the left",
];

/** The direction one looks from. */
export function fromWhere({ azimuth, elevation }: Direction): string {
  const sector = (Math.round(azimuth / 45) % 8 + 8) % 8;
  const height = elevation > 30 ? " and above" : elevation < -30 ? " and below" : "";
  return `from ${DIRECTIONS[sector]}${height}`;
}

/** What lies on the left and on the right of the picture, as the plates of the course say it. */
export function sides({ azimuth }: Pick<Direction, "azimuth">): [left: string, right: string] {
  const angle = azimuth * Math.PI / 180, across = Math.cos(angle);
  if (across >= 0.5) return ["person's right", "person's left"];
  if (across <= -0.5) return ["person's left", "person's right"];
  return Math.sin(angle) > 0 ? ["back", "front"] : ["front", "back"];
}

export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** The muscle as drawn beside the calculation (lengths in millimetres). */
export function agreement(drawn: number, calculated: number): string {
  const off = 100 * Math.abs(drawn - calculated) / calculated;
  const both = `The psoas drawn here is ${Math.round(drawn)} millimetres long; ` +
    `the calculation says ${Math.round(calculated)}.`;
  return off <= 3
    ? `${both} They agree to within 3 %.`
    : `${both} They differ by ${number(off)} %, so trust the calculation.`;
}

/** What is chosen and, where the model turns, what is seen of it. */
export function shown(data: AnatomyData, now: Shown, view: Direction | null): string {
  const chosen = `Chosen: ${nameOf(structureOf(data, now.structure))}.`;
  return view ? `You look ${fromWhere(view)}. Shown: ${seen(data, now)}. ${chosen}` : chosen;
}

function seen(data: AnatomyData, { structure, looks, isAlone }: Shown): string {
  if (isAlone) {
    const chosen = structureOf(data, structure);
    return `${(data.structures[chosen.on] ?? chosen).name} alone, with faint bones`;
  }
  const layers = (look: Look): string[] =>
    data.layers.filter(({ id }) => looks[id] === look).map(({ in_words }) => in_words);
  const faint = layers("faint");
  return `${listed(layers("shown")) || "nothing"}${faint.length ? `; faint: ${listed(faint)}` : ""}`;
}

export function nameOf({ name, plain_name }: Structure): string {
  return `${name} (${plain_name})`;
}

export function spoken({ plain_name, say }: Structure): string {
  return `${plain_name}; say “${say}”`;
}

export function model(view: Direction | null): string {
  return view ? `Model of the psoas, seen ${fromWhere(view)}` : "Model of the psoas";
}

export function lookOf(layer: string): string {
  return `${layer}: shown, faint or hidden`;
}

/** A place on the slider for who does not see it: its posture, and the angles of its sentence. */
export function place(named: Named | undefined, sentence: string): string {
  return `${named ? `${named.name}: ` : ""}${sentence.split(":")[0]}`;
}

export function takeTour(stops: number): string {
  return `Take the tour: ${stops} stops`;
}

export function stop(index: number, stops: number, title: string): string {
  return `Stop ${index + 1} of ${stops}: ${title}`;
}

/** A structure in one paragraph, after its name, on paper. */
export function onPaper({ plain_name, what, where, pressing }: Structure): string {
  return ` (${plain_name}). ${what} ${where} ${pressing}`;
}
