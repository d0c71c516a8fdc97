import type { ButtonHTMLAttributes, VNode } from "preact";
import { useState } from "preact/hooks";

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

type Button = ButtonHTMLAttributes<HTMLButtonElement> & Record<`data-${string}`, string>;

interface RovingProps {
  label: string;
  class: string;
  children: Button[];
}

/** A toolbar: arrow keys, Home and End move between its buttons, Tab enters and leaves it once. */
export function Roving({ label, class: name, children }: RovingProps): VNode {
  const [current, setCurrent] = useState(0);
  const move = (event: KeyboardEvent): void => {
    const button = event.currentTarget as HTMLButtonElement;
    const buttons = [...button.parentElement!.querySelectorAll("button")];
    const at = buttons.indexOf(button);
    const to = event.key === "Home" ? 0 : event.key === "End" ? buttons.length - 1 : at + (STEPS[event.key] ?? NaN);
    if (!buttons[to]) return;
    event.preventDefault();
    setCurrent(to);
    buttons[to].focus();
  };
  return (
    <div class={name} role="toolbar" aria-label={label}>
      {children.map((button, place) => (
        <button key={place} type="button" tabIndex={place === current ? 0 : -1} onKeyDown={move} {...button} />
      ))}
    </div>
  );
}
