/** The form: a new entry, or one that is changed. */

import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { useLatest } from "../../../lib/hooks.ts";
import type { Diary, Entry } from "../../../rules/diary/entry.ts";
import { begun, keepDraft } from "../keeping.ts";
import { clockTime } from "../state.ts";
import { Chooser } from "./chooser.tsx";
import * as say from "./describe.ts";
import { Activity, type Hold, Line, Notes, Scale } from "./fields.tsx";
import { activitiesOf, type Field, isBegun, namesIn, type Noted, read, type Sheet, type Wrong } from "./state.ts";

/** A field for a short number. */
const NUMBER = { type: "text", size: 5 } as const;

interface FormProps {
  place: RefObject<HTMLDivElement | null>;
  diary: Diary;
  /** The entry to change; null for a new one. */
  entry: Entry | null;
  /** How many activities can be chosen. */
  most: number;
  onWrite(noted: Noted): void;
  onLeave(): void;
  onChoose(names: readonly string[]): void;
}

export function Form({ place, diary, entry, most, onWrite, onLeave, onChoose }: FormProps): VNode {
  const { sheet, type } = useSheet(diary, entry, most, place);
  /** What the form asks for stays while somebody types, whatever another window writes. */
  const [drawn] = useState({ diary, names: activitiesOf(diary, entry) });
  const [slip, setSlip] = useState<Wrong | null>(null);

  const hold: Hold = (field) => ({
    field,
    value: sheet.typed[field] ?? "",
    isWrong: slip?.field === field,
    onType: (text) => type(field, text),
  });
  const write = (): void => {
    const reading = read(sheet.typed, drawn.names);
    if ("noted" in reading) return onWrite(reading.noted);
    setSlip(reading);
    place.current!.querySelector<HTMLElement>("[aria-invalid]")!.focus();
  };
  return (
    <div ref={place} class="form psoas-no-print">
      <h4 class="form-title">{entry ? say.changing(entry) : say.TODAY}</h4>
      <div class="grid">
        <Line held={hold("at")} label={say.LABELS.at} type="datetime-local" max="9999-12-31T23:59" />
      </div>
      <p class="psoas-note">{say.PAIN_SCALE}</p>
      <Scale held={hold("pain_now")} />
      <Scale held={hold("pain_worst")} />
      <fieldset class="doing">
        <legend>{say.DOING}</legend>
        {drawn.names.length > 0 && <p class="psoas-note">{say.DOING_SCALE}</p>}
        <div class="grid">
          {drawn.names.map((name) => <Activity key={name} held={hold(`activity ${name}`)} name={name} />)}
        </div>
        <Chooser diary={drawn.diary} most={most} hold={hold} onUse={() => onChoose(namesIn(sheet.typed, most))} />
      </fieldset>
      <div class="grid">
        <Line held={hold("minutes")} label={say.LABELS.minutes} unit={say.MINUTES} {...NUMBER} inputMode="numeric" />
        <Line held={hold("angle")} label={say.LABELS.angle} unit={say.DEGREES} {...NUMBER} inputMode="text" />
      </div>
      <Notes held={hold("notes")} />
      <p class="problem" role="alert">{slip && say.SLIPS[slip.slip]}</p>
      <div class="psoas-row">
        <button type="button" class="psoas-main save" onClick={write}>{entry ? say.KEEP_CHANGE : say.WRITE}</button>
        {entry && <button type="button" onClick={onLeave}>{say.LEAVE}</button>}
      </div>
    </div>
  );
}

/** What begins to write. */
const TOUCHES = ["focusin", "pointerdown", "keydown"] as const;

/** What is typed, in step with what this window remembers of it. */
function useSheet(
  diary: Diary,
  entry: Entry | null,
  most: number,
  form: RefObject<HTMLElement | null>,
): { sheet: Sheet; type(field: Field, text: string): void } {
  const [sheet, setSheet] = useState(() => begun(diary, entry, most));
  const type = (field: Field, text: string): void => {
    const next = { ...sheet, typed: { ...sheet.typed, [field]: text } };
    setSheet(next);
    keepDraft(entry, isBegun(next) ? next.typed : null);
  };
  // A page stays open overnight: the day of an entry is the day on which somebody begins to write it.
  const followClock = useLatest(() => {
    const at = clockTime(new Date());
    if (entry || isBegun(sheet) || sheet.typed.at === at) return;
    const untouched = { ...sheet.untouched, at };
    setSheet({ untouched, typed: untouched });
  });
  useLayoutEffect(() => {
    for (const touch of TOUCHES) form.current!.addEventListener(touch, followClock);
    document.addEventListener("visibilitychange", followClock);
    return () => document.removeEventListener("visibilitychange", followClock);
  }, []);
  return { sheet, type };
}
