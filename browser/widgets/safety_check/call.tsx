/** Whom to call. No country is assumed. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Input } from "../../lib/fields.tsx";
import { useUid } from "../../lib/widget.tsx";
import * as say from "./describe/check.ts";
import { addressOf, dialled } from "./state/number.ts";

interface CallProps {
  number: string;
  class?: string;
}

/** "Call 112", to be tapped; without a number the words alone. */
export function Call({ number, class: look = "" }: CallProps): VNode {
  if (!number) return <span class={look}>{say.CALL_LOCAL}</span>;
  return <a class={look} href={addressOf(number)}>{say.call(number)}</a>;
}

interface NumberProps {
  /** What somebody wrote here before. */
  number: string;
  /** Comes with each number that can be dialled, and with "" for none. */
  onChange(number: string): void;
}

/** Where the number to call can be written. */
export function OwnNumber({ number, onChange }: NumberProps): VNode {
  const id = useUid("number");
  const [first] = useState(number);
  const [isWrong, setWrong] = useState(false);
  const [isTouched, setTouched] = useState(false);
  const write = (written: string): void => {
    const text = written.trim(), fine = dialled(text), wrong = text !== "" && !fine;
    setTouched(true);
    setWrong(wrong);
    if (!wrong) onChange(fine);
  };
  return (
    <p class="psoas-note psoas-no-print number-row">
      <label for={id}>{say.YOUR_NUMBER}</label>{" "}
      <Input
        type="tel"
        id={id}
        defaultValue={first}
        size={10}
        aria-describedby={`${id}-problem`}
        aria-invalid={isTouched ? isWrong : undefined}
        onInput={(event) => write(event.currentTarget.value)}
      />{" "}
      <span class="problem" role="alert" id={`${id}-problem`}>{isWrong ? say.DIGITS_ONLY : ""}</span>
    </p>
  );
}
