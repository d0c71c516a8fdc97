/** What can be taken along: paper, and a file for a calendar. */

import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import type { WeekData } from "../../generated/week_planner.ts";
import { Input, Labelled } from "../../lib/fields.tsx";
import { download } from "../../lib/files.ts";
import { calendarFile, isCalendarDay } from "../../rules/week_calendar.ts";
import type { Acts } from "./acts.ts";
import * as say from "./describe.ts";
import { isTime, type Plan } from "./state.ts";

interface TakeProps {
  data: WeekData;
  plan: Plan;
  acts: Acts;
  onPrint(inside: Element): void;
  onDelete(): void;
}

export function Take({ data, plan, acts, onPrint, onDelete }: TakeProps): VNode {
  return (
    <details class="take psoas-no-print">
      <summary>{say.TAKE_IT_ALONG}</summary>
      <div class="psoas-row">
        <button type="button" onClick={(event) => onPrint(event.currentTarget)}>{say.PRINT}</button>
      </div>
      <Calendar data={data} plan={plan} acts={acts} />
      <ul class="notes calendar-help">{data.calendar_help.map((text) => <li key={text}>{text}</li>)}</ul>
      {data.check_rules && (
        <div class="psoas-row">
          <button type="button" onClick={onDelete}>{say.DELETE}</button>
        </div>
      )}
    </details>
  );
}

function Calendar({ data, plan, acts }: Pick<TakeProps, "data" | "plan" | "acts">): VNode {
  const [start, setStart] = useState(plan.start), [at, setAt] = useState(plan.at);
  const day = useRef<HTMLInputElement>(null), time = useRef<HTMLInputElement>(null);
  const takeStart = (text: string): void => {
    setStart(text);
    if (isCalendarDay(text)) acts.note({ start: text });
  };
  const takeTime = (text: string): void => {
    setAt(text);
    if (isTime(text)) acts.note({ at: text });
  };
  const save = (): void => {
    if (!isCalendarDay(start) || !isTime(at)) {
      acts.tell(say.GIVE_FIRST);
      (isCalendarDay(start) ? time : day).current!.focus();
      return;
    }
    const file = calendarFile(data, plan.week, start, at, plan.calendar, Date.now());
    if (!file) return acts.tell(say.EMPTY_WEEK);
    acts.note({ calendar: file.kept });
    download("psoas-week.ics", file.text, "text/calendar");
    acts.tell(say.calendarSaved(data.weeks, file.kept.sequence > 0));
  };
  return (
    <div class="setup">
      <p>
        <Labelled label={say.FIRST_DAY}>
          {(id) => (
            <Input
              id={id}
              ref={day}
              type="date"
              value={start}
              onInput={(event) => takeStart(event.currentTarget.value)}
            />
          )}
        </Labelled>
      </p>
      <p>
        <Labelled label={say.TIME}>
          {(id) => (
            <Input
              id={id}
              ref={time}
              type="time"
              value={at}
              onInput={(event) => takeTime(event.currentTarget.value)}
            />
          )}
        </Labelled>
      </p>
      <button type="button" onClick={save}>{say.SAVE_CALENDAR}</button>
    </div>
  );
}
