/** The release session as it stands, from its gate to its end, and what leads from one stage to the next. */

import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ReleaseData } from "../../generated/release_session.ts";
import { steadyTime } from "../../lib/device.ts";
import { useLatest } from "../../lib/hooks.ts";
import { type Model, tell } from "../../lib/model.ts";
import { onPrint } from "../../lib/page.ts";
import { onNewPerson } from "../../lib/person.ts";
import { useAssessment } from "../../parts/gate/follow.ts";
import { type Coming, type Staged, type Stages, useStages } from "../../parts/player/stages.ts";
import { noTick, type Tick } from "../../parts/player/tick.ts";
import type { ChosenPace } from "../../rules/pace.ts";
import type { SessionSide } from "../../rules/session_log.ts";
import { arrangedBy, openedBy, type Stage, unfinishedUnder } from "./arranged.ts";
import { CHOOSE_THEN_START } from "./describe/before.ts";
import * as keeping from "./keeping.ts";
import { type Log, useLog } from "./logging.ts";
import { type Choice, choiceOf, isExtraClosed, type Picked, playerOf, type RungId, rungOf } from "./state/choice.ts";
import { type Opened, reaches, rungClosed } from "./state/opened.ts";
import type { Value } from "./state/result.ts";

/** What was chosen last on this page. */
export interface Chosen {
  rung: RungId;
  side: SessionSide;
}

export interface Guide extends Staged<Stage>, Pick<Stages<Stage>, "show" | "say"> {
  isDemonstration: boolean;
  log: Log;
  chosen: Chosen | null;
  /** The rung that is chosen in the setup; null where there is no setup. */
  picked: RefObject<RungId | null>;
  /** Looks at the clock of a running session. */
  tick: Tick;
  /** What the check opens now, if it is the one that was confirmed. */
  opened(): Opened | null;
  /** That very check. */
  check(): string;
  holds(choice: Choice): boolean;
  /** Shows what is to be shown now. */
  arrange(coming?: Coming): void;
  begin(picked: Picked & { breaths: number }, pace: ChosenPace, before: number): void;
  goOn(choice: Choice): void;
  /** Leaves what broke off. */
  leave(): void;
  tell(value: Value): void;
}

export function useGuide(data: ReleaseData, model: Model<Value>, body: RefObject<HTMLElement | null>): Guide {
  const isDemonstration = data.check_rules === null;
  const tick = useRef(noTick), picked = useRef<RungId | null>(null);
  const chosen = useRef<Chosen | null>(null), confirmed = useRef<string | null>(null);
  const changed = useLatest(() => stages.now().stage.name === "running" ? tick.current() : arrange());
  const read = useAssessment(data.check_rules, changed, data.check.valid_hours);
  const redraw = useLatest(() => stages.redraw());
  const log = useLog(data, redraw);
  const look = (): { stage: Stage; said: string | null } => {
    const { stage, said, ...arranged } = arrangedBy(data, read(Date.now()), log);
    confirmed.current = arranged.confirmed;
    return { stage, said };
  };
  const stages = useStages<Stage>(body, () => {
    const { stage, said } = look();
    return { stage, said: "element" in stage ? "" : said ?? "" }; // a gate is read where it stands
  });

  const arrange = (coming: Coming = {}): void => {
    const { stage, said } = look();
    stages.show(stage, { ...(said !== null && { said }), ...coming });
  };
  const opened = (): Opened | null => {
    const found = read(Date.now());
    return !found || found.key === confirmed.current ? openedBy(found) : null;
  };
  const holds = (choice: Choice): boolean => {
    const open = opened(), rung = rungOf(data, choice.rung);
    return Boolean(open && rung && reaches(open, rung) && !isExtraClosed(data, choice, open));
  };
  const begin: Guide["begin"] = (wanted, pace, before) => {
    const { noFloor, build, side } = wanted, choice = choiceOf(data, wanted, pace, before);
    if (!isDemonstration) keeping.keepSettings({ ...pace, noFloor, build });
    const open = opened(), rung = rungOf(data, choice.rung)!; // what is picked is one of the data's own
    const past = { sessions: log.sessions(), noFloor, now: Date.now() };
    if (!open || !holds(choice) || rungClosed(data, rung, open, past)) return arrange();
    chosen.current = { rung: rung.id, side };
    const player = playerOf(data, choice, open, steadyTime);
    player.press("start");
    stages.show({ name: "running", choice, player, at: new Date().toISOString() });
  };
  const goOn = (choice: Choice): void => {
    // It may have waited here for too long.
    const open = holds(choice) ? opened() : null, found = open && unfinishedUnder(data, confirmed.current, open);
    if (found) stages.show({ name: "running", ...found });
    else arrange();
  };
  const leave = (): void => {
    const open = opened();
    keeping.forgetRunning();
    if (open) stages.show({ name: "setup", opened: open }, { said: CHOOSE_THEN_START });
    else arrange();
  };
  // Another person: what this page remembers of the one before goes too.
  const beginAnew = useLatest(() => {
    chosen.current = null;
    log.clear();
    tell(model, {});
  });
  useLayoutEffect(() => isDemonstration ? undefined : onNewPerson(beginAnew), []);
  useLayoutEffect(() => onPrint(redraw, () => {}), []);

  const { show, say } = stages;
  const acts = { opened, holds, arrange, begin, goOn, leave, show, say, check: () => confirmed.current ?? "" };
  const tellLast = (value: Value): void => isDemonstration ? undefined : tell(model, value);
  return { ...stages.now(), ...acts, tell: tellLast, isDemonstration, log, chosen: chosen.current, picked, tick };
}
