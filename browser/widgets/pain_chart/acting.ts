/** What is open and marked, kept and told, in step with other places that show the chart. */

import type { RefObject } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useLatest, useRest } from "../../lib/hooks.ts";
import type { Model } from "../../lib/model.ts";
import { type Keeping, keepingOf, type Value } from "./keeping.ts";
import type { Chart } from "./state/chart.ts";
import { beginning, type History, redone, undone } from "./state/history.ts";
import { firstLook, type Look } from "./state/look.ts";
import { isEmpty, isSame, type Marked } from "./state/marks.ts";
import { type State, withMarksInSight, withShownInSight } from "./state/moves.ts";
import { gestureOf } from "./state/shown.ts";

/** Narrower than this, in pixels, one body at a time is shown for marking. */
const NARROW = 480;

export interface Screen extends State {
  /** The marks in the list and the comparison: where many presses come fast, these follow when the hand rests. */
  readonly listed: Marked;
  /** Whether the browser keeps the marks. */
  readonly isKept: boolean;
  /** The hand that shows the pain of a muscle, until anything else is done. */
  readonly hand: Hand | null;
}

export interface Hand {
  readonly muscle: string;
  /** Asked for again, it begins again. */
  readonly turn: number;
}

export interface Acting {
  readonly screen: Screen;
  readonly keeping: Keeping;
  /** Whether two bodies are too small for a finger. */
  isNarrow(): boolean;
  /** Does something with look and marks; with `rests`, list and comparison follow when the hand rests. */
  act(make: (now: State) => Partial<State>, rests?: boolean): void;
  look(next: Partial<Look>): void;
  showHand(muscle: string): void;
}

export function useActing(chart: Chart, model: Model<Value>, page: RefObject<HTMLElement | null>): Acting {
  const keeping = useMemo(() => keepingOf(chart, model), [model]);
  const [screen, setScreen] = useState(() => opened(chart, keeping.recall()));
  /** Strokes and rests act later than they were begun: on what is there by then. */
  const latest = useRef(screen);
  const rest = useRest();

  const show = (next: Partial<Screen>): void => {
    latest.current = { ...latest.current, ...next };
    setScreen(latest.current);
  };
  const list = (): void => show({ listed: latest.current.history.now });
  const isNarrow = (): boolean => page.current!.closest("section")!.clientWidth < NARROW;

  const act: Acting["act"] = (make, rests = false) => {
    const before = latest.current, { look, history } = { ...before, ...make(before) };
    const isKept = history.now === before.history.now ? before.isKept : keeping.keep(history.now);
    rest.stop();
    if (rests) rest.start(list);
    show({ look, history, isKept, listed: rests ? before.listed : history.now, hand: null });
  };
  const showHand = (muscle: string): void => {
    const { look, hand } = latest.current, { view } = gestureOf(chart, muscle, look.side)!;
    show({
      look: look.view === "both" ? look : { ...look, view },
      hand: { muscle, turn: (hand?.turn ?? 0) + 1 },
    });
  };
  const catchUp = useLatest(() => {
    const now = keeping.recall(), { isKept, history } = latest.current;
    if (!isKept || isSame(now, history.now)) return;
    rest.stop();
    keeping.tell(now);
    show({ history: beginning(now), listed: now, hand: null });
  });
  useLayoutEffect(() => {
    const { look, history: { now } } = latest.current;
    if (!isEmpty(now)) keeping.tell(now);
    const near = withMarksInSight(chart, look, now, isNarrow());
    if (near !== look) show({ look: near });
    return keeping.follow(catchUp);
  }, []);
  useUndoKeys(page, (step) => {
    if (latest.current.look.way !== "own") return false;
    act(({ history }) => ({ history: step(history) }));
    return true;
  });
  return {
    screen,
    keeping,
    isNarrow,
    act,
    look: (next) => act(({ look }) => ({ look: { ...look, ...next } })),
    showHand,
  };
}

function opened(chart: Chart, own: Marked): Screen {
  const look = withShownInSight(chart, firstLook(chart.data.start), own);
  return { look, history: beginning(own), listed: own, isKept: true, hand: null };
}

type Step = (history: History) => History;

/** Ctrl or Cmd with Z goes one step back; with Y, or Shift and Z, one forward. `take` says whether it took the step. */
function useUndoKeys(page: RefObject<HTMLElement | null>, take: (step: Step) => boolean): void {
  useLayoutEffect(() => {
    const root = page.current!.closest("section")!;
    const press = (event: KeyboardEvent): void => {
      const step = stepOf(event);
      if (step && take(step)) event.preventDefault();
    };
    root.addEventListener("keydown", press);
    return () => root.removeEventListener("keydown", press);
  }, []);
}

function stepOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Step | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === "y") return redone;
  return letter === "z" ? (shiftKey ? redone : undone) : null;
}
