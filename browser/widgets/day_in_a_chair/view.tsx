/** A day in a chair: how the hours fall, what that means for the path of the psoas, and what studies say. */

import type { VNode } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { DayData } from "../../generated/day_in_a_chair.ts";
import { Input } from "../../lib/fields.tsx";
import { useLatest } from "../../lib/hooks.ts";
import { Live } from "../../lib/live.tsx";
import type { Model } from "../../lib/model.ts";
import { type Part, Section, useUid } from "../../lib/widget.tsx";
import * as say from "./describe.ts";
import * as keeping from "./keeping.ts";
import { type Draft, draftOf, type Hours, isSame, typedInto, type Value, wrongIn } from "./state.ts";
import { Topics } from "./topics.tsx";

export function DayInAChair({ data, model }: Part<DayData, Value>): VNode {
  const { draft, type, choose, reset } = useDay(data, model);
  const wrong = wrongIn(data, draft);
  // While a number is wrong, the picture stays as it was.
  const shown = useRef(draft.day);
  if (!wrong) shown.current = draft.day;
  const { hours, breaks } = shown.current;
  return (
    <Section name="day-in-a-chair" heading={say.HEADING}>
      <p>{say.INTRODUCTION}</p>
      <fieldset class="psoas-no-print">
        <legend class="psoas-visually-hidden">{say.HOURS}</legend>
        <div class="hours-grid">
          {data.activities.map(({ id, name }) => (
            <Field
              key={id}
              id={id}
              name={name}
              typed={draft.typed[id] ?? ""}
              isWrong={wrong?.id === id}
              onType={(text) => type(id, text)}
            />
          ))}
        </div>
      </fieldset>
      <Bar data={data} hours={hours} />
      <Live
        data-sentence="day"
        longest={say.longest(data)}
        text={wrong ? say.wrong(wrong) : say.day(data, hours)}
      />
      <Breaks data={data} chosen={draft.day.breaks} onChoose={choose} />
      <p class="psoas-note break-words" aria-live="polite">{breaks && data.break_words}</p>
      <h4 class="what">{say.STUDIES}</h4>
      {useMemo(() => <Topics topics={data.topics} />, [data])}
      <p class="psoas-caution">{say.NO_NUMBER}</p>
      <button type="button" class="psoas-no-print" onClick={reset}>{say.BACK}</button>
    </Section>
  );
}

interface Editing {
  draft: Draft;
  type(activity: string, text: string): void;
  choose(breaks: string): void;
  reset(): void;
}

/** The day in the fields, in step with what is kept. */
function useDay(data: DayData, model: Model<Value>): Editing {
  const [draft, setDraft] = useState(() => draftOf(keeping.recall(data)));
  const show = (): void => {
    const day = keeping.recall(data);
    setDraft(draftOf(day));
    keeping.tellKept(model, day);
  };
  const follow = useLatest(() => {
    if (!isSame(keeping.recall(data), draft.day)) show();
  });
  useLayoutEffect(() => keeping.follow(follow), []);
  const take = (next: Draft): void => {
    setDraft(next);
    if (next.day !== draft.day) keeping.keep(model, next.day);
  };
  return {
    draft,
    type: (activity, text) => take(typedInto(draft, activity, text)),
    choose: (breaks) => take({ ...draft, day: { ...draft.day, breaks } }),
    reset(): void {
      keeping.remove();
      show();
    },
  };
}

interface FieldProps {
  id: string;
  name: string;
  typed: string;
  isWrong: boolean;
  onType(text: string): void;
}

function Field({ id: activity, name, typed, isWrong, onType }: FieldProps): VNode {
  const id = useUid(activity);
  return (
    <div class="hours">
      <label for={id}>
        <span class={`swatch ${activity}`} aria-hidden="true" />
        {name}
      </label>
      <span>
        <Input
          type="number"
          id={id}
          min={0}
          max={24}
          step={0.5}
          inputMode="decimal"
          value={typed}
          data-activity={activity}
          aria-invalid={isWrong}
          onInput={(event) => onType(event.currentTarget.value)}
        />
        {say.UNIT}
      </span>
    </div>
  );
}

function Bar({ data, hours }: { data: DayData; hours: Hours }): VNode {
  return (
    <div class="day-bar" role="img" aria-label={say.bar(data, hours)}>
      {data.activities.map(({ id, name }) => (
        <span key={id} class={`part ${id}`} hidden={!hours[id]} style={`flex-grow: ${hours[id]}`}>
          <span class="part-name">
            <span class="word">{`${name} `}</span>
            <span>{say.figure(hours[id] ?? 0)}</span>
          </span>
        </span>
      ))}
    </div>
  );
}

interface BreaksProps {
  data: DayData;
  chosen: string | null;
  onChoose(breaks: string): void;
}

function Breaks({ data, chosen, onChoose }: BreaksProps): VNode {
  const group = useUid("breaks");
  return (
    <fieldset class="psoas-no-print">
      <legend>{say.BREAKS}</legend>
      <div class="psoas-row">
        {data.breaks.map(({ id, name }) => (
          <label key={id} class="psoas-choice">
            <Input type="radio" name={group} value={id} checked={id === chosen} onChange={() => onChoose(id)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
