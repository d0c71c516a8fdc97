/** Taking a reading: which leg, whether the low back lay flat, and the angle from a photo or typed in. */

import type { ComponentChildren, RefObject, VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import type { AngleData } from "../../generated/angle_meter.ts";
import { Input } from "../../lib/fields.tsx";
import { useSpoken } from "../../lib/live.tsx";
import { readNumber } from "../../lib/text.ts";
import { useUid } from "../../lib/widget.tsx";
import * as say from "./describe.ts";
import { FromPhoto } from "./from_photo.tsx";
import type { Meter } from "./meter.ts";
import { SIDES } from "./state.ts";

interface MeasureProps {
  data: AngleData;
  meter: Meter;
  /** What was measured, below. */
  children: ComponentChildren;
}

export function Measure({ data, meter, children }: MeasureProps): VNode {
  const noteId = useUid("note"), flatQuestion = useRef<HTMLFieldSetElement>(null);
  const [problem, setProblem] = useState({ text: "" });
  const [isFlat, setFlat] = useState<boolean | null>(null);
  const [isFirst] = useState(meter.kept.readings.length === 0);
  const note = useSpoken<HTMLParagraphElement>(problem);
  const tell = (text: string): void => setProblem((before) => text || before.text ? { text } : before);

  /** False where something is wrong, which is told. */
  const take = (angle: number): boolean => {
    if (isFlat === null) {
      tell(say.FLAT_FIRST);
      flatQuestion.current!.querySelector("input")!.focus();
      return false;
    }
    const wrong = meter.add(angle, isFlat);
    tell(wrong);
    return wrong === "";
  };
  return (
    <>
      <h4>{say.HANGING_LEG}</h4>
      <details open={isFirst}>
        <summary>{say.HOW_TO}</summary>
        <ol>{data.steps.map((text) => <li key={text}>{text}</li>)}</ol>
        <p class="psoas-caution">{data.stop}</p>
      </details>
      <div class="measure psoas-no-print">
        <Legs meter={meter} onTurn={() => tell("")} />
        <Flat question={flatQuestion} isFlat={isFlat} words={data.flat_back} onChoose={setFlat} />
        <FromPhoto data={data} meter={meter} tell={tell} onTake={take} />
        <h4>{say.OR_TYPE}</h4>
        <Typed noteId={noteId} tell={tell} onTake={take} />
        <p ref={note} class="problem" id={noteId} role="alert" />
      </div>
      <div class="outcome">{children}</div>
    </>
  );
}

function Legs({ meter, onTurn }: { meter: Meter; onTurn(): void }): VNode {
  return (
    <div class="psoas-row" role="group" aria-label={say.WHICH_LEG}>
      {SIDES.map((side) => (
        <button
          key={side}
          type="button"
          aria-pressed={meter.side === side}
          data-side={side}
          onClick={() => {
            onTurn();
            meter.turnTo(side);
          }}
        >
          {say.LEGS[side]}
        </button>
      ))}
    </div>
  );
}

interface FlatProps {
  question: RefObject<HTMLFieldSetElement | null>;
  isFlat: boolean | null;
  words: string;
  onChoose(isFlat: boolean): void;
}

function Flat({ question, isFlat, words, onChoose }: FlatProps): VNode {
  const group = useUid("flat");
  const choice = (value: boolean, name: string, text: string): VNode => (
    <label class="psoas-choice">
      <Input type="radio" name={group} value={name} checked={isFlat === value} onChange={() => onChoose(value)} />
      <span>{text}</span>
    </label>
  );
  return (
    <fieldset ref={question}>
      <legend>{say.WAS_FLAT}</legend>
      <div class="flat">
        {choice(true, "yes", say.FLAT)}
        {choice(false, "no", say.NOT_FLAT)}
      </div>
      <p class="psoas-note">{words}</p>
    </fieldset>
  );
}

interface TypedProps {
  /** Where it is told what is wrong. */
  noteId: string;
  tell(text: string): void;
  onTake(angle: number): boolean;
}

function Typed({ noteId, tell, onTake }: TypedProps): VNode {
  const id = useUid("typed"), field = useRef<HTMLInputElement>(null);
  const add = (): void => {
    const typed = field.current!, angle = readNumber(typed.value);
    if (angle === null) {
      tell(say.NO_NUMBER);
      typed.focus();
    } else if (onTake(angle)) typed.value = "";
  };
  return (
    <div class="psoas-row typed">
      <label for={id}>{say.TYPED}</label>
      <Input
        ref={field}
        id={id}
        type="text"
        inputmode="text"
        size={6}
        aria-describedby={noteId}
        onKeyDown={(event) => event.key === "Enter" && add()}
      />
      <button type="button" onClick={add}>{say.ADD}</button>
    </div>
  );
}
