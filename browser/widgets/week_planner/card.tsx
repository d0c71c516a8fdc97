/** One thing on a day, and what can be done with it. */

import type { VNode } from "preact";
import type { Element, WeekData } from "../../generated/week_planner.ts";
import { Select } from "../../lib/fields.tsx";
import { useUid } from "../../lib/widget.tsx";
import { type Item, minutesOf } from "../../rules/week_calendar.ts";
import { type Acts, named } from "./acts.ts";
import * as say from "./describe.ts";
import type { Dragging } from "./drag.ts";
import { elementOf, holds, openElements, takes } from "./moves.ts";
import type { Plan } from "./state.ts";

interface CardProps {
  data: WeekData;
  plan: Plan;
  item: Item;
  day: number;
  isOpen: boolean;
  acts: Acts;
  dragging: Dragging;
}

/** What each arrow key does: to an earlier or later day, or place on the day. */
const STEPS: Readonly<Record<string, { day?: number; place?: number }>> = {
  ArrowUp: { day: -1 },
  ArrowDown: { day: 1 },
  ArrowLeft: { place: -1 },
  ArrowRight: { place: 1 },
};

export function Card({ data, plan, item, day, isOpen, acts, dragging }: CardProps): VNode {
  const element = elementOf(data, item.id), minutes = minutesOf(data, item, plan.number);
  const panel = useUid("panel"), here = { day, id: item.id };
  const press = (): void => {
    if (dragging.isOn) return;
    if (isOpen) acts.close(here);
    else acts.open(here);
  };
  const steer = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && isOpen) return acts.close(here);
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    if (step.place) acts.shift(here, step.place);
    if (step.day) acts.move(here, day + step.day, step.day);
  };
  return (
    <div class={`card ${element.kind}`} data-id={item.id}>
      <button
        type="button"
        class="card-main"
        aria-expanded={isOpen}
        aria-controls={isOpen ? panel : undefined}
        aria-label={say.card(element.name, minutes, data.weekdays[day]!, element.badge)}
        data-focus={named.card(here)}
        onClick={press}
        onKeyDown={steer}
        onPointerDown={(event) => dragging.start(event, (to) => acts.move(here, to, 0))}
      >
        <Words element={element} minutes={minutes} />
        <span class="grip" aria-hidden="true">⠿</span>
      </button>
      {isOpen && <Panel id={panel} data={data} plan={plan} element={element} day={day} acts={acts} />}
    </div>
  );
}

function Words({ element, minutes }: { element: Element; minutes: number }): VNode {
  return (
    <>
      <span class="card-name">{element.name}</span>
      <span class="card-minutes">{say.cardMinutes(minutes)}</span>
      <span class="card-badge">{element.badge}</span>
    </>
  );
}

/** On a flare-up day nothing moves. */
export function FixedCard({ data, plan, item }: Pick<CardProps, "data" | "plan" | "item">): VNode {
  const element = elementOf(data, item.id);
  return (
    <div class={`card ${element.kind}`}>
      <div class="card-main">
        <Words element={element} minutes={minutesOf(data, item, plan.number)} />
      </div>
    </div>
  );
}

interface PanelProps {
  id: string;
  data: WeekData;
  plan: Plan;
  element: Element;
  day: number;
  acts: Acts;
}

/** What can be done with a card: move, swap, take away. */
function Panel({ id, data, plan, element, day, acts }: PanelProps): VNode {
  const to = useUid("to"), swap = useUid("swap"), here = { day, id: element.id };
  const others = openElements(data, plan).filter((one) => !holds(plan, day, one.id));
  const swapFor = (select: HTMLSelectElement): void => {
    const other = select.value;
    select.value = "";
    if (other) acts.swap(here, other);
  };
  return (
    <div class="panel" id={id}>
      <p>{plan.number === 1 ? element.spoken_first_week : element.spoken}</p>
      <p class="psoas-note">{element.other}</p>
      <div class="choices">
        <label for={to}>{say.MOVE_TO}</label>
        <Select id={to} value={String(day)} onChange={(event) => acts.move(here, Number(event.currentTarget.value), 0)}>
          {data.weekdays.map((name, at) => (
            <option key={at} value={String(at)} disabled={at !== day && !takes(plan, at, element.id)}>{name}</option>
          ))}
        </Select>
        <label for={swap}>{say.SWAP_FOR}</label>
        <Select id={swap} value="" onChange={(event) => swapFor(event.currentTarget)}>
          <option value="">{say.LEAVE_IT}</option>
          {others.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
        </Select>
      </div>
      <button type="button" class="small" onClick={() => acts.takeAway(here)}>{say.TAKE_AWAY}</button>
    </div>
  );
}
