/** What is guided goes from stage to stage, all in the same place: a gate, a choice, a session, its result. */

import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { useRedraw } from "../../lib/hooks.ts";
import { focusOn } from "../../lib/page.ts";

export interface Staged<Stage> {
  stage: Stage;
  /** How often another stage was shown. */
  round: number;
  /** Why a session was stopped; nothing where none was. */
  alert: readonly string[];
  /** For screen readers. */
  said: string;
}

export interface Coming {
  alert?: readonly string[];
  /** Without it, what was said last still stands. */
  said?: string;
  /** The keyboard goes to the new heading wherever it was; else only where it stood in this place. */
  takesKeyboard?: boolean;
}

export interface Stages<Stage> {
  now(): Staged<Stage>;
  show(stage: Stage, coming?: Coming): void;
  say(words: string): void;
  /** Draws the same stage again. */
  redraw(): void;
}

export function useStages<Stage>(
  body: RefObject<HTMLElement | null>,
  first: () => Pick<Staged<Stage>, "stage" | "said">,
): Stages<Stage> {
  const redraw = useRedraw();
  const staged = useRef<Staged<Stage> | null>(null);
  const now = (): Staged<Stage> => staged.current ??= { ...first(), round: 0, alert: [] };
  now();
  return {
    now,
    redraw,
    show(stage, { alert = [], said = now().said, takesKeyboard = false } = {}): void {
      const hasKeyboard = takesKeyboard || body.current?.contains(document.activeElement);
      staged.current = { stage, round: now().round + 1, alert, said };
      redraw();
      const heading = body.current?.querySelector("h4");
      if (hasKeyboard && heading) focusOn(heading);
    },
    say(said): void {
      staged.current = { ...now(), said };
      redraw();
    },
  };
}
