/** The stretches as they stand: behind their gate, closed, to be chosen, running, or over. */

import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { StretchData } from "../../generated/stretch.ts";
import { steadyTime } from "../../lib/device.ts";
import { useLatest } from "../../lib/hooks.ts";
import { type Model, tell } from "../../lib/model.ts";
import { onPrint } from "../../lib/page.ts";
import { onNewPerson } from "../../lib/person.ts";
import { useAssessment } from "../../parts/gate/follow.ts";
import { barrierBefore } from "../../parts/gate/gate.tsx";
import { goOnOrAnew } from "../../parts/player/describe.ts";
import { type Staged, useStages } from "../../parts/player/stages.ts";
import type { ShownStep } from "../../parts/player/step.ts";
import { noTick, type Tick } from "../../parts/player/tick.ts";
import type { Assessment } from "../../rules/assess.ts";
import type { Read, Reading } from "../../rules/gate.ts";
import type { ChosenPace } from "../../rules/pace.ts";
import type { EndedView, Kept, Player } from "../../rules/player.ts";
import * as say from "./describe.ts";
import * as keeping from "./keeping.ts";
import {
  breathsOf,
  type Choice,
  choiceOf,
  isOpen,
  playerOf,
  type Settings,
  takenUp,
  type Unfinished,
  usualSettings,
  type Value,
} from "./state.ts";

export type Stage =
  | { name: "gate" | "question"; element: VNode }
  | { name: "none"; assessment: Assessment }
  | { name: "offer"; unfinished: Unfinished }
  | { name: "setup" }
  | { name: "running"; choice: Choice; player: Player<ShownStep> }
  | { name: "after"; isDone: boolean; did: string };

export interface Stretching extends Staged<Stage> {
  settings: Settings;
  isDemonstration: boolean;
  holds(): boolean;
  choose(settings: Partial<Settings>): void;
  begin(pace: ChosenPace): void;
  /** Shows what is to be shown now. */
  arrange(): void;
  goOn(): void;
  /** Leaves what broke off. */
  leave(): void;
  say(words: string): void;
  save(state: Kept): void;
  end(view: EndedView): void;
  close(): void;
  /** What looks at the clock of a running stretch. */
  tick: Tick;
}

export function useStretching(
  data: StretchData,
  model: Model<Value>,
  body: RefObject<HTMLElement | null>,
): Stretching {
  const isDemonstration = data.check_rules === null;
  const tick = useRef(noTick);
  const changed = useLatest(() => stages.now().stage.name === "running" ? tick.current() : arrange());
  const read = useAssessment(data.check_rules, changed, data.check.valid_hours);
  const settings = useRef<Settings>(null);
  settings.current ??= usualSettings(data);
  /** The check that holds, and whose person has said so; "" in a demonstration, null where there is none. */
  const confirmed = useRef<string | null>(null);
  const look = (): Arranged => {
    const arranged = arrangedBy(data, read(Date.now()));
    confirmed.current = arranged.confirmed;
    return arranged;
  };
  const stages = useStages<Stage>(body, () => {
    const { stage, said } = look();
    return { stage, said: "element" in stage ? "" : said ?? "" }; // a gate is read where it stands
  });
  const { stage } = stages.now();

  const arrange = (): void => {
    const { stage, said } = look();
    stages.show(stage, said === null ? {} : { said });
  };
  const holds = (): boolean => {
    const found = read(Date.now());
    if (!found) return true;
    return found.status === "valid" && found.key === confirmed.current && isOpen(found.assessment);
  };
  const close = (): void => {
    keeping.forget();
    const { stage, said } = look();
    stages.show(stage, { alert: [say.NO_LONGER], ...(said !== null && !("element" in stage) && { said }) });
  };
  const choose = (chosen: Partial<Settings>): void => {
    settings.current = { ...settings.current!, ...chosen };
    stages.redraw();
  };
  const begin = (pace: ChosenPace): void => {
    if (!holds()) return arrange();
    settings.current = { ...settings.current!, pace };
    const choice = choiceOf(data, settings.current, pace);
    const player = playerOf(data, choice, steadyTime)!; // only stretches of the data can be chosen
    player.press("start");
    stages.show({ name: "running", choice, player });
  };
  const goOn = (): void => {
    // It may have waited here for too long.
    const found = holds() ? unfinishedUnder(data, confirmed.current) : null;
    if (found) stages.show({ name: "running", ...found });
    else arrange();
  };
  const leave = (): void => {
    keeping.forget();
    stages.show({ name: "setup" }, { said: say.CHOOSE_THEN_START });
  };
  const save = (state: Kept): void => {
    if (isDemonstration || stage.name !== "running") return;
    keeping.keep({ saved: new Date().toISOString(), choice: stage.choice, state, check: confirmed.current! });
  };
  const end = (view: EndedView): void => {
    if (stage.name !== "running") return;
    const { stretch, side, natural } = stage.choice, breaths = breathsOf(view.counts);
    if (!isDemonstration) {
      keeping.forget();
      tell(model, { last: { stretch, side, breaths } });
    }
    const did = say.did(breaths, natural), isDone = view.ended === "done";
    stages.show({ name: "after", isDone, did }, { said: say.overSentence(did), takesKeyboard: true });
  };
  // Another person: what this page remembers of the one before goes too.
  const beginAnew = useLatest(() => {
    settings.current = usualSettings(data);
    tell(model, {});
  });
  useLayoutEffect(() => isDemonstration ? undefined : onNewPerson(beginAnew), []);
  useLayoutEffect(() => onPrint(stages.redraw, () => {}), []);
  const acts = { holds, choose, begin, arrange, goOn, leave, save, end, close, tick, say: stages.say };
  return { ...stages.now(), ...acts, settings: settings.current, isDemonstration };
}

interface Arranged {
  stage: Stage;
  confirmed: string | null;
  /** Null where there is nothing new to say. */
  said: string | null;
}

/** What is to be shown. `found` is null in a demonstration. */
function arrangedBy(data: StretchData, found: Reading<Assessment> | null): Arranged {
  if (!found) return { stage: { name: "setup" }, confirmed: "", said: say.CHOOSE_THEN_START };
  const barrier = barrierBefore(found, Date.now());
  if (barrier) return { stage: barrier, confirmed: null, said: barrier.words };
  const { key, assessment } = found as Read<Assessment>; // no barrier stands before a check that can be read
  if (!isOpen(assessment)) return { stage: { name: "none", assessment }, confirmed: key, said: null };
  const unfinished = unfinishedUnder(data, key);
  return unfinished
    ? { stage: { name: "offer", unfinished }, confirmed: key, said: goOnOrAnew("stretch") }
    : { stage: { name: "setup" }, confirmed: key, said: say.CHOOSE_THEN_START };
}

/** What broke off under this check. A record that cannot be taken up is forgotten. */
function unfinishedUnder(data: StretchData, check: string | null): Unfinished | null {
  const record = check ? keeping.recall() : null;
  if (!record) return null;
  const found = takenUp(data, record, check!, Date.now(), steadyTime);
  if (!found) keeping.forget();
  return found;
}
