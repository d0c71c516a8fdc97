/** Above the week: making it, and which of its weeks is shown. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { WeekData } from "../../generated/week_planner.ts";
import { Labelled, Select } from "../../lib/fields.tsx";
import * as say from "./describe.ts";
import type { Plan } from "./state.ts";

interface SetupProps {
  data: WeekData;
  plan: Plan;
  onMake(days: number, minutes: number): void;
}

export function Setup({ data, plan, onMake }: SetupProps): VNode {
  const [days, setDays] = useState(plan.days), [minutes, setMinutes] = useState(plan.minutes);
  const counts = data.weekdays.map((_, index) => index + 1);
  return (
    <div class="setup psoas-no-print">
      <p>
        <Labelled label={say.HOW_MANY_DAYS}>
          {(id) => <Choice id={id} value={days} choices={counts} words={say.daysAWeek} onChoose={setDays} />}
        </Labelled>
      </p>
      <p>
        <Labelled label={say.HOW_MANY_MINUTES}>
          {(id) => (
            <Choice
              id={id}
              value={minutes}
              choices={data.minutes_to_choose}
              words={say.minutesADay}
              onChoose={setMinutes}
            />
          )}
        </Labelled>
      </p>
      <button type="button" class="psoas-main" onClick={() => onMake(days, minutes)}>{say.MAKE}</button>
    </div>
  );
}

interface ChoiceProps {
  id: string;
  value: number;
  choices: readonly number[];
  words(count: number): string;
  onChoose(count: number): void;
}

function Choice({ id, value, choices, words, onChoose }: ChoiceProps): VNode {
  return (
    <Select id={id} value={String(value)} onChange={(event) => onChoose(Number(event.currentTarget.value))}>
      {choices.map((count) => <option key={count} value={String(count)}>{words(count)}</option>)}
    </Select>
  );
}

interface WeeksProps {
  /** How many there are. */
  weeks: number;
  /** The one that is shown, from 1. */
  shown: number;
  onTurn(number: number): void;
}

export function Weeks({ weeks, shown, onTurn }: WeeksProps): VNode {
  const numbers = Array.from({ length: weeks }, (_, index) => index + 1);
  return (
    <div class="psoas-row weeks psoas-no-print" role="group" aria-label={say.WEEKS}>
      {numbers.map((number) => (
        <button
          key={number}
          type="button"
          aria-pressed={number === shown}
          onClick={() => onTurn(number)}
        >
          {say.week(number, number === weeks)}
        </button>
      ))}
    </div>
  );
}
