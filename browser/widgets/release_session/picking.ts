/** What is being chosen for a session. */

import { useState } from "preact/hooks";
import type { ReleaseData, Rung } from "../../generated/release_session.ts";
import type { ChosenPace } from "../../rules/pace.ts";
import type { Guide } from "./guide.ts";
import * as keeping from "./keeping.ts";
import { type ExtraId, type Picked, type RungId, rungOf, soundSettings } from "./state/choice.ts";
import { withBreaths } from "./state/dose.ts";
import { type Opened, rungClosed } from "./state/opened.ts";

type Full = Picked & { breaths: number };

export interface Picking {
  picked: Full;
  pace: ChosenPace;
  /** How often something was chosen that a list of lines to tick depends on. */
  round: number;
  closed(rung: Rung): string | null;
  /** Changes what the dose depends on. */
  change(next: Partial<Picked>, pace?: ChosenPace): void;
  /** Changes what nothing else depends on. */
  set(next: Partial<Full>): void;
  turnFloor(noFloor: boolean): void;
}

export const anew = (rung: RungId): Partial<Picked> => ({ rung, breaths: null, extra: null });
export const harder = (extra: ExtraId | null): Partial<Picked> => ({ extra, breaths: null });

export function usePicking(data: ReleaseData, guide: Guide, opened: Opened): Picking {
  const closed = (rung: Rung, noFloor: boolean): string | null =>
    rungClosed(data, rung, opened, { sessions: guide.log.sessions(), noFloor, now: Date.now() });
  const [chosen, setChosen] = useState(() => {
    const settings = guide.isDemonstration ? soundSettings(data, {}) : keeping.settings(data);
    const { noFloor, build, ...pace } = settings;
    const usable = data.rungs.filter((rung) => !closed(rung, noFloor));
    const side = "both" as const, gentlest = { rung: usable[0]?.id ?? "breathing" as const, side };
    // The gentlest is chosen already: whoever wants to press says so. What was chosen last on this page counts.
    const last = usable.some(({ id }) => id === guide.chosen?.rung) ? guide.chosen : null;
    const picked: Picked = { ...gentlest, ...last, breaths: null, extra: null, noFloor, build };
    return { picked: withBreaths(data, picked, pace), pace, round: 0 };
  });
  const { picked, pace, round } = chosen;

  const change = (next: Partial<Picked>, nextPace = pace): void =>
    setChosen({ picked: withBreaths(data, { ...picked, ...next }, nextPace), pace: nextPace, round: round + 1 });
  const set = (next: Partial<Full>): void => setChosen({ ...chosen, picked: { ...picked, ...next } });
  const turnFloor = (noFloor: boolean): void => {
    const rung = rungOf(data, picked.rung)!; // what is picked is one of the data's own
    change({ noFloor, ...(closed(rung, noFloor) ? anew("fingertips") : {}) });
  };
  return { picked, pace, round, closed: (rung) => closed(rung, picked.noFloor), change, set, turnFloor };
}
