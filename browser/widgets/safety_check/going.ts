/** Going through the check: what is shown, and what follows from what somebody does. */

import type { RefObject } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { SafetyCheckData, Screen } from "../../generated/safety_check.ts";
import { onAssessment } from "../../lib/check.ts";
import { useLatest } from "../../lib/hooks.ts";
import type { Model } from "../../lib/model.ts";
import { focusOn } from "../../lib/page.ts";
import { onNewPerson } from "../../lib/person.ts";
import { isStillYou } from "../../lib/still_you.ts";
import type { Breathed } from "../../parts/breathing/view.tsx";
import { assess, type Assessment } from "../../rules/assess.ts";
import type { Read } from "../../rules/gate.ts";
import { announced } from "./describe/card.ts";
import * as say from "./describe/check.ts";
import { type Keeping, keepingOf, type Value } from "./keeping.ts";
import { cardWords } from "./state/card.ts";
import type { Given } from "./state/form.ts";
import {
  after,
  beginning,
  type Check,
  FIRST_PAGE,
  type PagePlace,
  type Place,
  reached,
  screensOf,
  UNANSWERED,
} from "./state/way.ts";

export type Shown =
  | PagePlace
  | { at: "summary" }
  | { at: "card"; found: Assessment; isKept: boolean }
  | { at: "question"; earlier: Read<Assessment> }
  | { at: "breathing" }
  | { at: "breathed" } & Breathed;

interface Arrival {
  shown: Shown;
  check: Check;
  /** What is said on arrival, for screen readers. */
  words: string;
}

interface Moment {
  shown: Shown;
  check: Check;
  /** What is said to screen readers. */
  said: string;
  /** Counts what was shown: each is drawn anew. */
  turn: number;
  /** Whether the keyboard follows to the new heading. */
  follows: boolean;
}

/** What somebody can do. */
export interface Going extends Moment {
  keeping: Keeping;
  touch(place: PagePlace, isFirst: boolean, appeared: number): void;
  goOn(place: PagePlace, screen: Screen, answers: Given): void;
  back(place: PagePlace, answers: Given): void;
  to(place: Place, answers?: Given): void;
  startAnew(): void;
  drop(): void;
  checkAgain(): void;
  begin(): void;
  breathe(): void;
  breathed(began: string, how: Breathed): void;
}

/** Where somebody arrives, and where the check begins. Who reaches the card has a result, which is kept. */
function arrivals(
  { check_rules: rules }: SafetyCheckData,
  keeping: Keeping,
): { arrive(place: Place, check: Check): Arrival; begin(): Arrival } {
  const arrive = (wanted: Place, check: Check): Arrival => {
    const place = reached(rules, check.answers, wanted);
    if (place.at === "summary") return { shown: place, check, words: say.LOOK_OVER };
    if (place.at === "page") {
      const of = screensOf(rules, check.answers, place.part).length;
      return { shown: place, check, words: `${say.place(place.index, of)}.` };
    }
    const found = assess(rules, check.answers), kept = keeping.keep(check);
    const words = announced(cardWords({ rules, found }));
    return { shown: { at: "card", found, isKept: kept.isKept }, check: kept.check, words };
  };
  const begin = (): Arrival => {
    const first = beginning(keeping.read(), (key) => isStillYou(key, Date.now()));
    if (first.at === "page") return arrive({ ...FIRST_PAGE, notice: first.notice }, UNANSWERED);
    if (first.at === "question") return { shown: first, check: UNANSWERED, words: "" };
    const { answers, time } = first.earlier;
    return arrive({ at: "card" }, { answers: answers as Given, since: time });
  };
  return { arrive, begin };
}

export function useGoing(data: SafetyCheckData, model: Model<Value>, stage: RefObject<HTMLElement | null>): Going {
  const { check_rules: rules, demonstration } = data;
  const keeping = useMemo(() => keepingOf(data, model), [model]);
  const { arrive, begin } = useMemo(() => arrivals(data, keeping), [keeping]);
  const isBegun = useRef(false);
  const [moment, setMoment] = useState((): Moment => ({ ...begin(), said: "", turn: 0, follows: false }));
  const { shown, check } = moment;

  const show = ({ shown, check, words }: Arrival, always?: string): void => {
    const follows = isBegun.current || stage.current!.contains(document.activeElement);
    const said = always ?? (follows ? words : "");
    setMoment((before) => ({ shown, check, said, turn: before.turn + 1, follows }));
  };
  const to = (place: Place, answers = check.answers): void => show(arrive(place, { ...check, answers }));
  const forget = (value: Value): void => {
    keeping.forget();
    keeping.tell(value);
  };
  useKeyboardFollows(stage, moment);
  useOthers(demonstration, {
    // The same check in another window, a new person, or "start anew" at the gate.
    onCheck(): void {
      if (keeping.isWriting || shown.at === "breathing") return;
      if (shown.at === "page" && isBegun.current) return; // nobody loses a page they have begun
      isBegun.current = isBegun.current && shown.at === "question";
      show(begin());
    },
    onPerson(): void {
      keeping.tell({});
      show(begin());
    },
  });
  return {
    ...moment,
    keeping,
    to,
    begin: () => show(begin()),
    touch({ part }, isFirst, appeared): void {
      if (isFirst && part === "urgent") keeping.forget();
      const next = isFirst && part === "pressing" ? keeping.keepFirstPart(check) : check;
      isBegun.current = true;
      if (next === check && !appeared) return;
      setMoment((before) => ({ ...before, check: next, said: appeared ? say.cameUp(appeared) : before.said }));
    },
    goOn(place, screen, answers): void {
      isBegun.current = true;
      const answered = { ...check, answers };
      // What was said of the second part counts, even if the rest is left.
      const counts = place.part === "pressing" && check.since !== null;
      const next = counts ? keeping.keep(answered).check : answered;
      show(arrive(after(rules, answers, place, screen), next));
    },
    back({ part, index, then }, answers): void {
      isBegun.current = true;
      if (then) to({ at: "summary" });
      else to(index > 0 ? { at: "page", part, index: index - 1, then } : { at: "card" }, answers);
    },
    startAnew(): void {
      forget({ answers: {} });
      isBegun.current = true;
      show(arrive(FIRST_PAGE, UNANSWERED));
    },
    drop(): void {
      forget({});
      show(begin(), say.DELETED);
    },
    checkAgain(): void {
      keeping.forget();
      show(begin());
    },
    breathe: () => show(keeping.holds() ? { shown: { at: "breathing" }, check, words: "" } : begin()),
    breathed(began, how): void {
      keeping.noteBreathing(began, how.breaths);
      show({ shown: { at: "breathed", ...how }, check, words: say.BREATHING_IS_OVER });
    },
  };
}

/** Once somebody has begun, the keyboard follows to each new heading, and the check to the top. */
function useKeyboardFollows(stage: RefObject<HTMLElement | null>, { follows, turn }: Moment): void {
  useLayoutEffect(() => {
    if (!follows) return;
    focusOn(stage.current!.querySelector("h4")!);
    stage.current!.closest("[data-psoas]")!.scrollIntoView({ block: "start", behavior: "instant" });
  }, [turn]);
}

/** Hears of what others change: the check, or the person. */
function useOthers(demonstration: boolean, { onCheck, onPerson }: { onCheck(): void; onPerson(): void }): void {
  const check = useLatest(onCheck), person = useLatest(onPerson);
  useLayoutEffect(() => {
    if (demonstration) return;
    const stops = [onAssessment(check), onNewPerson(person)];
    return () => stops.forEach((stop) => stop());
  }, []);
}
