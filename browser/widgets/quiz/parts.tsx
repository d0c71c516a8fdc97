/** Small parts that several kinds of question show. */

import type { ComponentChildren, VNode } from "preact";
import { LETTERS, SIGNS } from "./describe.ts";

export type Look = "right" | "wrong" | "other";

export function Letter({ place }: { place: number }): VNode {
  return <b class="quiz-letter">{LETTERS[place]}</b>;
}

export function Badge({ look, words }: { look: Look; words: string }): VNode {
  return (
    <span class={`quiz-badge is-${look}`}>
      {SIGNS[look] && <span aria-hidden="true">{SIGNS[look]}</span>}
      {words}
    </span>
  );
}

/** More words after a question or verdict, where there are any. */
export function After({ class: name, words }: { class: string; words: string }): VNode | null {
  return words ? <span class={name}>{` ${words}`}</span> : null;
}

interface OutcomeProps {
  look: Look;
  words: string;
  text: ComponentChildren;
  why: ComponentChildren;
}

/** What was chosen or would have been right, with its reason. */
export function Outcome({ look, words, text, why }: OutcomeProps): VNode {
  return (
    <div class={`quiz-outcome is-${look}`}>
      <Badge look={look} words={words} />
      <p class="quiz-answer">{text}</p>
      <p class="quiz-why">{why}</p>
    </div>
  );
}

/** The rest, behind a button; nothing where there is no rest. */
export function More({ words, children }: { words: string; children: (VNode | false)[] }): VNode | null {
  if (!children.some(Boolean)) return null;
  return (
    <details class="quiz-more">
      <summary>{words}</summary>
      {children}
    </details>
  );
}
