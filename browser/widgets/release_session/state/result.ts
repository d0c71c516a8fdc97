/** What was done in a session. */

import type { Rung } from "../../../generated/release_session.ts";
import type { EndedView } from "../../../rules/player.ts";
import type { SessionSide } from "../../../rules/session_log.ts";
import type { Side } from "../../../rules/sides.ts";
import type { Choice, RungId } from "./choice.ts";

/** Side to whole breaths of pressing, or the breaths where nothing is pressed. */
export type Breaths = Partial<Record<Side | "breathing", number>>;

/** What the log and Python are told. */
export interface Entry {
  rung: RungId;
  side: SessionSide;
  breaths: Breaths;
  before: number;
  pressed: boolean;
  ache: boolean;
}

/** The last session, for Python. */
export interface Value {
  last?: Entry & { at: string; after: number | null };
}

/** What calm breaths are counted for; all other groups press. */
const CALM = "breathing";

export function entryOf(rung: Rung, { side, before }: Choice, { counts, spent, ache }: EndedView): Entry {
  const groups = Object.keys(counts).filter((name) => name !== CALM);
  const pressed = groups.length > 0 || Object.values(spent).some((time) => time > 0);
  const breaths = rung.pressure === "none" ? { breathing: counts[CALM] ?? 0 } : breathsOf(groups, counts);
  return { rung: rung.id, side, breaths, before, pressed, ache };
}

/** Rounds of one side are counted together. */
function breathsOf(groups: readonly string[], counts: Readonly<Record<string, number>>): Breaths {
  const breaths: Breaths = {};
  for (const side of ["right", "left"] as const) {
    const ofSide = groups.filter((name) => name.split(" ")[1] === side);
    if (ofSide.length > 0) breaths[side] = ofSide.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  }
  return breaths;
}
