/** The stretches as they stand: behind their gate, closed, to be chosen, running, or over. */

import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { StretchData } from "../../generated/stretch.ts";
import { steadyTime } from "../../lib/device.ts";
import { useLatest, useRedraw } from "../../lib/hooks.ts";
import { type Model, tell } from "../../lib/model.ts";
import { focusOn, onPrint } from "../../lib/page.ts";
import { onNewPerson } from "../../lib/person.ts";
import { useAssessment } from "../../parts/gate/follow.ts";
import { barrierBefore } from "../../parts/gate/gate.tsx";
import { goOnOrAnew } from "../../parts/player/describe.ts";
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

interface State {
  stage: Stage;
  /** How often another stage was shown. */
  round: number;
  /** The check that holds, and whose person has said so; "" in a demonstration, null where there is none. */
  confirmed: string | null;
  settings: Settings;
  /** Why a stretch was stopped. */
  alert: string;
  /** For screen readers. */
  said: string;
}

export interface Stretching extends Omit<State, "confirmed"> {
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

export function useStretching(data: StretchData, model: Model<Value>, body: RefObject<HTMLElement | null>): Stretching {
  const isDemonstration = data.check_rules === null;
  const redraw = useRedraw();
  const tick = useRef(noTick);
  const changed = useLatest(() => state.current!.stage.name === "running" ? tick.current() : arrange());
  const read = useAssessment(data.check_rules, changed, data.check.valid_hours);
  const state = useRef<State>(null);
  state.current ??= first(data, read(Date.now()));
  const now = state.current;

  const set = (next: Partial<State>): void => {
    state.current = { ...state.current!, ...next };
    redraw();
  };
  const show = (stage: Stage, next: Partial<State> = {}): void => {
    const hadKeyboard = body.current!.contains(document.activeElement);
    set({ alert: "", ...next, stage, round: state.current!.round + 1 });
    if (hadKeyboard || stage.name === "after") focusOn(body.current!.querySelector("h4")!);
  };
  const arrange = (): void => {
    const { stage, said, ...next } = arranged(data, read(Date.now()));
    show(stage, { ...next, said: said ?? state.current!.said });
  };
  const holds = (): boolean => {
    const found = read(Date.now());
    if (!found) return true;
    return found.status === "valid" && found.key === state.current!.confirmed && isOpen(found.assessment);
  };
  const close = (): void => {
    keeping.forget();
    const { stage, confirmed } = arranged(data, read(Date.now()));
    show(stage, { confirmed, alert: say.NO_LONGER });
  };
  const begin = (pace: ChosenPace): void => {
    if (!holds()) return arrange();
    const settings = { ...state.current!.settings, pace }, choice = choiceOf(data, settings, pace);
    const player = playerOf(data, choice, steadyTime)!; // only stretches of the data can be chosen
    player.press("start");
    show({ name: "running", choice, player }, { settings });
  };
  const goOn = (): void => {
    // It may have waited here for too long.
    const found = holds() ? unfinishedUnder(data, state.current!.confirmed) : null;
    if (found) show({ name: "running", ...found });
    else arrange();
  };
  const leave = (): void => {
    keeping.forget();
    show({ name: "setup" }, { said: say.CHOOSE_THEN_START });
  };
  const save = (kept: Kept): void => {
    const { stage, confirmed } = state.current!;
    if (isDemonstration || stage.name !== "running") return;
    keeping.keep({ saved: new Date().toISOString(), choice: stage.choice, state: kept, check: confirmed! });
  };
  const end = (view: EndedView): void => {
    const { stage } = state.current!;
    if (stage.name !== "running") return;
    keeping.forget();
    const { stretch, side, natural } = stage.choice, breaths = breathsOf(view.counts);
    if (!isDemonstration) tell(model, { last: { stretch, side, breaths } });
    const did = say.did(breaths, natural);
    show({ name: "after", isDone: view.ended === "done", did }, { said: say.overSentence(did) });
  };
  // Another person: what this page remembers of the one before goes too.
  const beginAnew = useLatest(() => {
    state.current = { ...state.current!, settings: usualSettings(data) };
    tell(model, {});
  });
  useLayoutEffect(() => isDemonstration ? undefined : onNewPerson(beginAnew), []);
  useLayoutEffect(() => onPrint(redraw, () => {}), []);
  const choose = (settings: Partial<Settings>): void => set({ settings: { ...state.current!.settings, ...settings } });
  const acts = {
    holds,
    choose,
    begin,
    arrange,
    goOn,
    leave,
    save,
    end,
    close,
    tick,
    say: (said: string) => set({ said }),
  };
  return { ...now, ...acts, isDemonstration };
}

function first(data: StretchData, found: Reading<Assessment> | null): State {
  const { stage, confirmed, said } = arranged(data, found);
  const isBarred = stage.name === "gate" || stage.name === "question"; // that is read where it stands
  return { stage, confirmed, said: isBarred ? "" : said ?? "", round: 0, settings: usualSettings(data), alert: "" };
}

/** What is to be shown; `said` is null where that is nothing new. `found` is null in a demonstration. */
function arranged(
  data: StretchData,
  found: Reading<Assessment> | null,
): Pick<State, "stage" | "confirmed"> & { said: string | null } {
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
