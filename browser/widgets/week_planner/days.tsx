/** The seven days with their cards. */

import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { WeekData } from "../../generated/week_planner.ts";
import { Select } from "../../lib/fields.tsx";
import type { Item } from "../../rules/week_calendar.ts";
import { type Acts, named, type Shown } from "./acts.ts";
import { Card, FixedCard } from "./card.tsx";
import { type Drawn, useCards } from "./cards.ts";
import * as say from "./describe.ts";
import { dragging } from "./drag.ts";
import { holds, itemsOf, minutesOfDay, openElements } from "./moves.ts";
import type { Plan } from "./state.ts";

interface DaysProps extends Pick<Shown, "opened" | "focus"> {
  data: WeekData;
  plan: Plan;
  calm: readonly (readonly Item[])[];
  acts: Acts;
  onFlare(day: number): void;
}

export function Days({ data, plan, calm, opened, focus, acts, onFlare }: DaysProps): VNode {
  const rows = useRef<HTMLOListElement>(null);
  const drag = useMemo(dragging, []);
  const drawn = (item: Item, day: number): Drawn => {
    if (plan.flare[day]) return { item, card: <FixedCard data={data} plan={plan} item={item} /> };
    const isOpen = opened?.day === day && opened.id === item.id;
    return { item, card: <Card {...{ data, plan, item, day, isOpen, acts }} dragging={drag} /> };
  };
  const days = plan.week.map((_, day) => itemsOf(plan, day, calm));
  useCards(rows, days.map((items, day) => items.map((item) => drawn(item, day))));
  useFocus(rows, focus);
  return (
    <ol class="days" ref={rows}>
      {days.map((items, day) => (
        <Day
          key={day}
          data={data}
          plan={plan}
          day={day}
          items={items}
          acts={acts}
          onFlare={() => onFlare(day)}
        />
      ))}
    </ol>
  );
}

/** The keyboard goes where an act sent it. */
function useFocus(rows: RefObject<HTMLElement | null>, focus: { on: string } | null): void {
  useLayoutEffect(() => {
    const target = focus && rows.current!.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focus.on)}"]`);
    if (!target) return;
    if (target === document.activeElement) target.scrollIntoView({ block: "nearest" });
    else target.focus();
  }, [focus]);
}

interface DayProps {
  data: WeekData;
  plan: Plan;
  day: number;
  items: readonly Item[];
  acts: Acts;
  onFlare(): void;
}

/** The head of a day; its list stays empty here, for the cards. */
function Day({ data, plan, day, items, acts, onFlare }: DayProps): VNode {
  const name = data.weekdays[day]!, isFlare = plan.flare[day] === true, isRest = items.length === 0;
  return (
    <li class={`day${isFlare ? " flare" : ""}${isRest ? " rest" : ""}`} data-day={day}>
      <div class="day-head">
        <h4>{name}</h4>
        <span class="psoas-note">{say.dayMinutes(minutesOfDay(data, items, plan.number), isRest)}</span>
        <div class="day-tools psoas-no-print">
          <AddMenu data={data} plan={plan} day={day} acts={acts} />
          <button
            type="button"
            class="small"
            aria-label={say.flareUpDay(name)}
            aria-pressed={isFlare}
            data-focus={named.flare(day)}
            onClick={onFlare}
          >
            {isFlare ? say.AS_PLANNED : say.FLARE_UP}
          </button>
        </div>
      </div>
      <ul class="cards" />
    </li>
  );
}

/** Offers what the day does not hold yet. */
function AddMenu({ data, plan, day, acts }: Pick<DayProps, "data" | "plan" | "day" | "acts">): VNode {
  const add = (select: HTMLSelectElement): void => {
    const id = select.value;
    select.value = "";
    acts.add({ day, id });
  };
  return (
    <Select
      class="small"
      aria-label={say.addOn(data.weekdays[day]!)}
      hidden={plan.flare[day] === true}
      data-focus={named.add(day)}
      value=""
      onChange={(event) => add(event.currentTarget)}
    >
      <option value="">{say.ADD}</option>
      {openElements(data, plan).map(({ id, name }) => {
        const isHeld = holds(plan, day, id);
        return <option key={id} value={id} hidden={isHeld} disabled={isHeld}>{name}</option>;
      })}
    </Select>
  );
}
