/** What a press does: the plan changes, it is kept and told, and it is said what has happened. */

import type { WeekData } from "../../generated/week_planner.ts";
import type { Item } from "../../rules/week_calendar.ts";
import type { Words } from "../../lib/live.tsx";
import * as say from "./describe.ts";
import type { Keeping } from "./keeping.ts";
import {
  added,
  elementOf,
  holds,
  moved,
  type Place,
  shifted,
  summaryOf,
  swapped,
  takenAway,
  withFlare,
  withHalf,
} from "./moves.ts";
import { madeAnew, type Plan, type Planned } from "./state.ts";

/** What an act changes of what is shown. */
export interface Shown {
  week: Planned;
  /** The card that shows what can be done with it. */
  opened: Place | null;
  /** What was done. */
  said: Words;
  /** What became of the plan outside: kept, saved. */
  notice: Words;
  /** Where the keyboard goes. */
  focus: { on: string } | null;
}

/** What has this name gets the keyboard. */
export const named = {
  card: ({ day, id }: Place): string => `card ${day} ${id}`,
  add: (day: number): string => `add ${day}`,
  flare: (day: number): string => `flare ${day}`,
};

export interface Acts {
  move(place: Place, to: number, step: number): void;
  shift(place: Place, by: number): void;
  swap(place: Place, other: string): void;
  takeAway(place: Place): void;
  add(place: Place): void;
  /** Sets the plan of a day aside, or brings it back; gives whether it is a flare-up day now. */
  flare(day: number): boolean;
  open(place: Place): void;
  close(place: Place): void;
  /** Shows a week of the plan. */
  turnTo(number: number): void;
  halve(): void;
  makeAnew(days: number, minutes: number): void;
  /** Keeps something about the plan without a word. */
  note(fields: Partial<Pick<Plan, "start" | "at" | "calendar">>): void;
  tell(notice: string): void;
}

/** What each day holds while it is a flare-up day. */
export function calmDays({ weekdays, flare_up }: WeekData): Item[][] {
  return weekdays.map(() => flare_up.day.map((id) => ({ id })));
}

/** `see` gives what is shown now; null where no week is. */
export function actsOn(
  data: WeekData,
  calm: readonly (readonly Item[])[],
  keeping: Keeping,
  see: () => Shown | null,
  show: (next: Partial<Shown>) => void,
): Acts {
  const nameOf = (id: string): string => elementOf(data, id).name;
  const dayOf = (day: number): string => data.weekdays[day]!;

  /** What was done is kept and said; `focus` names where the keyboard goes. */
  const commit = (week: Planned, plan: Plan, text: string, focus: string | null, more: Partial<Shown> = {}): void => {
    const isKept = keeping.keep(plan);
    const changed = { week: { ...week, plan, isChanged: true }, said: { text }, focus: focus ? { on: focus } : null };
    show({ ...changed, ...(!isKept && { notice: { text: say.NOT_KEPT } }), ...more });
  };
  const withWeek = (act: (week: Planned, shown: Shown) => void): void => {
    const shown = see();
    if (shown) act(shown.week, shown);
  };
  const keepQuietly = (week: Planned, fields: Partial<Plan>): void => {
    const plan = { ...week.plan, ...fields };
    keeping.keep(plan);
    show({ week: { ...week, plan } });
  };
  return {
    move: (place, to, step) =>
      withWeek((week, { opened }) => {
        const move = moved(data, week.plan, place, to, step);
        if (!move) return;
        const text = say.moved(move, nameOf(place.id), data.weekdays);
        if (move.name !== "moved") return show({ said: { text } });
        const there = { day: move.day, id: place.id };
        commit(week, move.plan, text, named.card(there), opened ? { opened: there } : {});
      }),
    shift: (place, by) =>
      withWeek((week) => {
        const name = nameOf(place.id), day = dayOf(place.day), shift = shifted(week.plan, place, by);
        if (!shift) return show({ said: { text: say.atTheEnd(name, by, day) } });
        commit(week, shift.plan, say.shifted(name, shift.number, day), named.card(place));
      }),
    swap: (place, other) =>
      withWeek((week) => {
        const there = { day: place.day, id: other };
        const text = say.swapped(nameOf(place.id), nameOf(other), dayOf(place.day));
        commit(week, swapped(data, week.plan, place, other), text, named.card(there), { opened: there });
      }),
    takeAway: (place) =>
      withWeek((week) => {
        const text = say.takenAway(nameOf(place.id), dayOf(place.day));
        commit(week, takenAway(week.plan, place), text, named.add(place.day), { opened: null });
      }),
    add: (place) =>
      withWeek((week) => {
        if (holds(week.plan, place.day, place.id)) return;
        const text = say.added(nameOf(place.id), dayOf(place.day));
        commit(week, added(data, week.plan, place), text, named.card(place));
      }),
    flare(day): boolean {
      const shown = see();
      if (!shown) return false;
      const { week } = shown, isFlare = !week.plan.flare[day];
      commit(week, withFlare(week.plan, day, isFlare), say.flareUp(dayOf(day), isFlare), named.flare(day));
      return isFlare;
    },
    open: (place) => show({ opened: place, focus: { on: named.card(place) } }),
    close: (place) => show({ opened: null, focus: { on: named.card(place) } }),
    turnTo: (number) => withWeek((week) => keepQuietly(week, { number })),
    halve: () => withWeek((week) => commit(week, withHalf(week.plan), say.BEGUN_AGAIN, null)),
    makeAnew: (days, minutes) =>
      withWeek((week) => {
        const plan = madeAnew(data, week.plan, days, minutes);
        const text = say.newWeek(say.summary(summaryOf(data, plan, calm)));
        commit(week, plan, text, null, { week: { ...week, plan, isChanged: false }, opened: null });
      }),
    note: (fields) => withWeek((week) => keepQuietly(week, fields)),
    tell: (text) => show({ notice: { text } }),
  };
}
