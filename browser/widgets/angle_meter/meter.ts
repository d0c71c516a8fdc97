/** The meter as it stands: behind its gate, closed, with its list of who should leave it out, or measuring. */

import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { AngleData, Practice } from "../../generated/angle_meter.ts";
import { useLatest, useRedraw } from "../../lib/hooks.ts";
import type { Model } from "../../lib/model.ts";
import { focusOn } from "../../lib/page.ts";
import { useAssessment } from "../../parts/gate/follow.ts";
import { barrierBefore } from "../../parts/gate/gate.tsx";
import type { Assessment } from "../../rules/assess.ts";
import type { Read } from "../../rules/gate.ts";
import type { Points } from "../../rules/thigh.ts";
import * as say from "./describe.ts";
import { keepingOf, keptNowhere } from "./keeping.ts";
import { type Size, startOn } from "./points.ts";
import { isWithin, type Kept, NOTHING, type Side, type Value, wholeOf, withoutLast, withReading } from "./state.ts";

interface Barred {
  name: "gate" | "question";
  element: VNode;
  words: string;
}

interface Shut {
  name: "shut";
  assessment: Assessment;
}

/** The list of who should leave it out, what they are told, and measuring. */
interface Open {
  name: "list" | "left out" | "measure";
}

type Stage = Barred | Shut | Open;

/** A picture that is shown, with its points as they lie now: so they stay when all is drawn anew. */
export interface Picture extends Size {
  /** Another one for each picture that is opened. */
  id: number;
  address: string;
  /** What is drawn on it; null for the learner's own photo. */
  practice: Practice | null;
  points: Points;
}

interface State {
  stage: Stage;
  /** How often it was arranged anew. */
  round: number;
  side: Side;
  kept: Kept;
  /** Whether the browser keeps them. */
  isKept: boolean;
  picture: Picture | null;
}

export interface Meter extends State {
  /** Opens the measuring, if the check still holds. */
  measure(): void;
  turn(name: "list" | "left out"): void;
  turnTo(side: Side): void;
  /** Adds a reading of this leg; gives what is wrong with it, or "". */
  add(angle: number, flat: boolean): string;
  takeBack(): void;
  deleteAll(): void;
  show(picture: Omit<Picture, "id" | "points">): void;
  /** The picture goes, and with it what the browser holds of a photo. */
  takeAway(): void;
}

export function useMeter(data: AngleData, model: Model<Value>, body: RefObject<HTMLElement | null>): Meter {
  const isDemonstration = data.check_rules === null;
  const keeping = useMemo(() => isDemonstration ? keptNowhere(model) : keepingOf(data, model), [model]);
  const redraw = useRedraw(), pictures = useRef(0);
  const arrange = useLatest(() => enter(look()));
  const read = useAssessment(data.check_rules, arrange, data.valid_hours);
  const isReady = useRef(false);
  const look = (): Stage => {
    const now = Date.now(), found = read(now), barrier = found && barrierBefore(found, now);
    if (barrier) return barrier;
    const assessment = (found as Read<Assessment> | null)?.assessment; // behind the barrier there is one
    if (assessment && assessment.exercise !== "full") return { name: "shut", assessment };
    return { name: isReady.current ? "measure" : "list" };
  };
  const state = useRef<State>(null);
  state.current ??= { stage: look(), round: 0, side: "right", kept: keeping.recall(), isKept: true, picture: null };
  const set = (next: Partial<State>): void => {
    state.current = { ...state.current!, ...next };
    redraw();
  };

  /** What stands there is drawn anew; the keyboard goes to its heading where it was in what went away. */
  const enter = (stage: Stage): void => {
    const hadKeyboard = body.current!.contains(document.activeElement);
    const isBarred = "element" in stage;
    if (isBarred) isReady.current = false;
    const picture = isBarred ? forgotten(state.current!.picture) : state.current!.picture;
    set({ stage, picture, round: state.current!.round + 1 });
    if (hadKeyboard) focusOn(body.current!.querySelector("h4")!);
  };
  const keep = (kept: Kept): void => {
    set({ kept });
    set({ isKept: keeping.keep(kept) });
  };
  useLayoutEffect(() => {
    const { readings } = state.current!.kept;
    if (readings.length) keeping.tell(readings);
    return keeping.follow(() => {
      const kept = keeping.recall(), before = state.current!.kept.readings;
      if (JSON.stringify(kept.readings) === JSON.stringify(before)) return;
      keeping.tell(kept.readings);
      set({ kept });
    });
  }, []);
  useLayoutEffect(() => () => void forgotten(state.current!.picture), []);

  return {
    ...state.current,
    measure(): void {
      isReady.current = true;
      arrange();
    },
    turn: (name) => enter({ name }),
    turnTo: (side) => set({ side }),
    add(angle, flat): string {
      const whole = wholeOf(angle), { side, kept } = state.current!;
      if (!isWithin(whole, data.reading)) return say.outOfRange(whole, data.reading);
      keep(withReading(kept, { side, angle: whole, flat, time: new Date().toISOString() }));
      return "";
    },
    takeBack: () => keep(withoutLast(state.current!.kept)),
    deleteAll: () => keep(NOTHING),
    show(picture): void {
      forgotten(state.current!.picture);
      set({ picture: { ...picture, id: pictures.current += 1, points: startOn(picture) } });
    },
    takeAway: () => set({ picture: forgotten(state.current!.picture) }),
  };
}

/** Gives back what the browser holds of a learner's photo. */
function forgotten(picture: Picture | null): null {
  if (picture && !picture.practice) URL.revokeObjectURL(picture.address);
  return null;
}
