/** Sentences that change, for eyes and for screen readers. */

import { type ComponentChildren, Fragment, type HTMLAttributes, type RefObject, type VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** Screen readers speak a change once the learner has paused for so long, in milliseconds. */
const PAUSE = 400;

interface ChangingProps extends HTMLAttributes<HTMLParagraphElement> {
  text: string;
  /** The longest text that may come. */
  longest?: string;
}

/**
 * A paragraph whose text changes often. It keeps the room of the longest, so that nothing else moves or is laid out again
 * when the text changes.
 */
export function Changing({ text, longest, ...attributes }: ChangingProps): VNode {
  if (!longest) return <p {...attributes}>{text}</p>;
  return (
    <p data-longest={longest} {...attributes}>
      <span>{text}</span>
    </p>
  );
}

/** A live region. The first text is read where it stands; only what takes the place of another is announced. */
export function Live({ text, ...attributes }: ChangingProps): VNode {
  const before = useRef("");
  const [spoken, setSpoken] = useState("");
  useLayoutEffect(() => {
    const isFirst = before.current === "";
    before.current = text;
    if (isFirst) return;
    const waiting = setTimeout(() => setSpoken(text), PAUSE);
    return () => clearTimeout(waiting);
  }, [text]);
  return (
    <div class="psoas-live">
      <Changing class="psoas-sentence" text={text} {...attributes} />
      <output class="psoas-visually-hidden" role="status" aria-live="polite">{spoken}</output>
    </div>
  );
}

/** Words to be spoken; the same ones in another object are spoken again. */
export interface Words {
  readonly text: string;
}

/** Where a status stands that takes these words. */
export function useSpoken<Place extends HTMLElement>(words: Words): RefObject<Place | null> {
  const place = useRef<Place>(null);
  useLayoutEffect(() => {
    place.current!.textContent = words.text;
  }, [words]);
  return place;
}

/** Words about what was just done, and what may come after them. */
interface SaidProps extends HTMLAttributes<HTMLOutputElement> {
  said: Words;
  children?: ComponentChildren;
}

/** The place of words about what was just done. */
export function Said({ said, children, ...attributes }: SaidProps): VNode {
  const last = useRef(said), turn = useRef(0);
  if (last.current !== said) turn.current += 1;
  last.current = said;
  return (
    <output class="said" role="status" {...attributes}>
      <Fragment key={turn.current}>{said.text}{children}</Fragment>
    </output>
  );
}
