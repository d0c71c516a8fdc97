/** The planner as it stands: behind its gate, closed, or with a week in it. */

import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { WeekData } from "../../generated/week_planner.ts";
import { useLatest, useRedraw } from "../../lib/hooks.ts";
import type { Model } from "../../lib/model.ts";
import { focusOn } from "../../lib/page.ts";
import { onNewPerson } from "../../lib/person.ts";
import { useAssessment } from "../../parts/gate/follow.ts";
import { barrierBefore } from "../../parts/gate/gate.tsx";
import type { Assessment } from "../../rules/assess.ts";
import { lacksSecondPart, type Read } from "../../rules/gate.ts";
import type { Item } from "../../rules/week_calendar.ts";
import { type Acts, actsOn, calmDays, type Shown } from "./acts.ts";
import * as say from "./describe.ts";
import { type Keeping, keepingOf, keptNowhere } from "./keeping.ts";
import { type Checked, type Closed, dayOf, type Plan, type Planned, planned, type Value } from "./state.ts";

interface Barred {
  name: "gate" | "question";
  element: VNode;
}

type Stage = Barred | Closed | Planned;

type State = Omit<Shown, "week"> & {
  stage: Stage;
  /** How often it was arranged anew. */
  round: number;
};

export interface Planner extends State {
  acts: Acts;
  /** What each day holds while it is a flare-up day. */
  calm: readonly (readonly Item[])[];
  /** Forgets the plan; a fresh one takes its place. */
  remove(): void;
}

/** What a demonstration opens. */
const DEMONSTRATION: Checked = { routine: "gentle", exercise: "full", isOld: false, lacksSecondPart: false };

export function usePlanner(data: WeekData, model: Model<Value>, body: RefObject<HTMLElement | null>): Planner {
  const isDemonstration = data.check_rules === null;
  const keeping = useMemo(() => isDemonstration ? keptNowhere(model) : keepingOf(data, model), [model]);
  const calm = useMemo(() => calmDays(data), [data]);
  const redraw = useRedraw();
  const arrange = useLatest(() => {
    const hadKeyboard = body.current!.contains(document.activeElement);
    const stage = look();
    keepNews(stage, keeping);
    show({ stage, round: state.current!.round + 1, focus: null });
    if (hadKeyboard && stage.name !== "week") focusOn(body.current!.querySelector("h4")!);
  });
  const read = useAssessment(data.check_rules, arrange);
  const look = (): Stage => {
    const now = Date.now(), kept = keeping.recall(now), found = read(now);
    const barrier = found && barrierBefore(found, now, kept !== null);
    return barrier ?? behindGate(data, found as Read<Assessment> | null, kept, dayOf(now));
  };
  const state = useRef<State>(null);
  state.current ??= { stage: look(), round: 0, opened: null, said: { text: "" }, notice: { text: "" }, focus: null };
  const show = (next: Partial<State>): void => {
    state.current = { ...state.current!, ...next };
    redraw();
  };
  const acts = useMemo(() => {
    const see = (): Shown | null => {
      const { stage, ...shown } = state.current!;
      return stage.name === "week" ? { ...shown, week: stage } : null;
    };
    return actsOn(data, calm, keeping, see, ({ week, ...next }) => show({ ...next, ...(week && { stage: week }) }));
  }, [data, keeping]);
  useLayoutEffect(() => {
    keepNews(state.current!.stage, keeping);
    return keeping.follow(arrange);
  }, []);
  useLayoutEffect(() => isDemonstration ? undefined : onNewPerson(keeping.tellNone), []);
  const remove = (): void => {
    keeping.remove();
    keeping.tellNone();
    show({ said: { text: say.DELETED } });
    arrange();
  };
  return { ...state.current, acts, calm, remove };
}

/** A plan that holds less than before is kept so. */
function keepNews(stage: Stage, keeping: Keeping): void {
  if (stage.name === "week" && stage.isNews) keeping.keep(stage.plan);
}

/** `found` is a check that can be read; null stands for a demonstration. */
function behindGate(
  data: WeekData,
  found: Read<Assessment> | null,
  kept: Plan | null,
  today: string,
): Closed | Planned {
  if (!found) return planned(data, DEMONSTRATION, kept, today);
  const { assessment, status } = found;
  if (assessment.routine === "none") return { name: "closed", assessment };
  const { routine, exercise } = assessment;
  const checked = { routine, exercise, isOld: status === "old", lacksSecondPart: lacksSecondPart(assessment) };
  return planned(data, checked, kept, today);
}
