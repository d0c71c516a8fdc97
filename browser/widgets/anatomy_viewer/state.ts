/** What is chosen, and how each layer of the body looks. */

import type { AnatomyData, Layer, Structure } from "../../generated/anatomy_viewer.ts";

export type Look = Layer["look"];

/** Layer to look. */
export type Looks = Readonly<Record<string, Look>>;

/** What both sides may change: the id of a structure, and a place on the slider. */
export interface Traits {
  readonly structure: string;
  readonly step: number;
}

/** Everything that decides what the model shows. */
export interface Shown {
  readonly structure: string;
  readonly looks: Looks;
  /** Whether the chosen structure is shown alone. */
  readonly isAlone: boolean;
}

export const FIRST: Traits = { structure: "psoas-major", step: 0 };
export const SKIN = "skin";
export const HASH = "#structure-";

const OPACITIES = { shown: 1, faint: 0.22, hidden: 0 };
const SKIN_OPACITIES = { shown: 0.5, faint: 0.2, hidden: 0 };

export function structureOf({ structures }: AnatomyData, id: string): Structure {
  return structures[id]!; // Python knows every id that it lets through
}

export function startLooks({ layers }: AnatomyData): Looks {
  return Object.fromEntries(layers.map((layer) => [layer.id, layer.look]));
}

/** The looks with which a structure that is chosen can be seen; who flies there sees what lies before it faintly. */
export function looksFor(data: AnatomyData, { looks, isAlone }: Shown, id: string, isFlown: boolean): Looks {
  const { layer, faint } = structureOf(data, id), next: Record<string, Look> = { ...looks };
  if (isAlone || next[layer] === "hidden") next[layer] = layer === SKIN ? "faint" : "shown";
  if (isFlown) { for (const one of faint) if (next[one] === "shown") next[one] = "faint"; }
  return next;
}

/** How a structure looks now. */
export function lookOf(data: AnatomyData, { structure, looks, isAlone }: Shown, id: string): Look {
  const { layer } = structureOf(data, id);
  if (!isAlone) return looks[layer] ?? "hidden";
  if (id === structure || id === structureOf(data, structure).on) return "shown";
  return layer === "bones" ? "faint" : "hidden";
}

/** Structure to its opacity, from 0 to 1. */
export function opacities(data: AnatomyData, shown: Shown): Record<string, number> {
  const opacity = (id: string): number => {
    const look = lookOf(data, shown, id);
    if (id === SKIN) return SKIN_OPACITIES[look];
    return OPACITIES[look] * (shown.isAlone && look === "faint" ? 0.7 : 1);
  };
  return Object.fromEntries(Object.keys(data.structures).map((id) => [id, opacity(id)]));
}

/** The structure that the end of an address names; null where it names none. */
export function linked({ structures }: AnatomyData, hash: string): string | null {
  const id = hash.startsWith(HASH) ? hash.slice(HASH.length) : "";
  return Object.hasOwn(structures, id) ? id : null;
}
