/** What a question looks like, by its kind. */

import { Fragment, type VNode } from "preact";
import type { CheckQuestion } from "../../generated/safety_check.ts";
import { Input } from "../../lib/fields.tsx";
import { useUid } from "../../lib/widget.tsx";
import type { Answer } from "../../rules/conditions.ts";
import { AlarmAfter } from "./alarm.tsx";
import * as say from "./describe/check.ts";
import { Hint } from "./hint.tsx";
import { NoneOfThese, Sign } from "./sign.tsx";
import type { Act, ChoiceField, Field, ListField, NumberField } from "./state/fields.ts";

interface FieldProps<Kind extends Field = Field> {
  question: CheckQuestion;
  field: Kind;
  /** Where the page says what is lacking, and whether it is this answer. */
  problem: string;
  isInvalid: boolean;
  hidden?: boolean | undefined;
  /** Whether it says "none of these" for itself; on some pages one line says it for all. */
  hasNone?: boolean | undefined;
  /** Does something in this field; `near` names what was touched. */
  onAct(act: Act, near: string): void;
}

export function QuestionField({ field, ...props }: FieldProps): VNode {
  switch (field.kind) {
    case "sign":
      return <Line {...props} mark={field.mark} />;
    case "list":
      return <List {...props} field={field} />;
    case "number":
      return <NumberQuestion {...props} field={field} />;
    case "choice":
      return <ChoiceQuestion {...props} field={field} />;
  }
}

function Line({ question, mark, hidden, onAct }: Omit<FieldProps, "field"> & { mark: Answer }): VNode {
  const { id, text, help, why } = question;
  return (
    <Sign
      of="question"
      id={id}
      text={text}
      help={help}
      why={why}
      mark={mark as boolean | "unsure"}
      hidden={hidden}
      onTick={(tick) => onAct({ tick }, id)}
    />
  );
}

/** "Tick all that fit": the answer is a list of boxes. */
function List({ question, field, problem, isInvalid, hidden, hasNone = true, onAct }: FieldProps<ListField>): VNode {
  const { id, text, help, why, choices, none_text } = question;
  const unsure = { id, isOn: field.unsure, onChange: (isOn: boolean) => onAct({ unsure: isOn }, id) };
  return (
    <fieldset class="field several" data-field={id} hidden={hidden}>
      <legend>{text}</legend>
      <Hint text={text} help={help} why={why} unsure={unsure} />
      <div class="signs">
        {choices!.map((box) => (
          <Fragment key={box.id}>
            <Sign
              of="box"
              id={box.id}
              text={box.text}
              help={box.help}
              mark={field.marks[box.id] ?? false}
              hidden={!field.shown.includes(box.id)}
              onTick={(tick) => onAct({ tick, box: box.id }, box.id)}
            />
            <AlarmAfter place={box.id} />
          </Fragment>
        ))}
        {hasNone && (
          <NoneOfThese
            text={none_text!}
            isOn={field.none}
            problem={problem}
            isInvalid={isInvalid}
            onChange={(none) => onAct({ none }, id)}
          />
        )}
      </div>
    </fieldset>
  );
}

type Choice = readonly [answer: Answer, words: string];

function choicesOf({ kind, choices }: CheckQuestion): Choice[] {
  const own: Choice[] = kind === "choice"
    ? choices!.map(({ id, text }) => [id, text])
    : [[true, say.YES], [false, say.NO]];
  return [...own, ["unsure", say.UNSURE]];
}

/** One choice out of a few. */
function ChoiceQuestion({ question, field, problem, onAct }: FieldProps<ChoiceField>): VNode {
  const { id, text, help, why } = question, name = useUid(id), [first, ...examples] = say.lines(text);
  return (
    <fieldset class="field choice" data-field={id}>
      <legend>
        {first}
        {examples.map((example) => <span key={example} class="example">{example}</span>)}
      </legend>
      <Hint text={text} help={help} why={why} />
      <div class="choices">
        {choicesOf(question).map(([answer, words]) => (
          <label key={words} class="psoas-choice">
            <Input
              type="radio"
              name={name}
              value={String(answer)}
              checked={field.value === answer}
              aria-describedby={problem}
              onChange={() => onAct({ choose: answer }, id)}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A whole number, such as the age. */
function NumberQuestion({ question, field, problem, isInvalid, onAct }: FieldProps<NumberField>): VNode {
  const { id, text, help, why, unit } = question, label = useUid(id);
  return (
    <div class="field number" data-field={id}>
      <label for={label}>{text}</label>
      <Hint text={text} help={help} why={why} />
      <div class="psoas-row">
        <Input
          type="text"
          inputMode="numeric"
          id={label}
          aria-describedby={problem}
          aria-invalid={isInvalid || undefined}
          size={4}
          maxLength={4}
          value={field.text}
          onInput={(event) => onAct({ type: event.currentTarget.value }, id)}
        />
        <span>{unit}</span>
        <label class="unsure">
          <Input
            type="checkbox"
            checked={field.unsure}
            data-unsure={id}
            onChange={(event) => onAct({ unsure: event.currentTarget.checked }, id)}
          />
          <span>{say.RATHER_NOT}</span>
        </label>
      </div>
    </div>
  );
}
