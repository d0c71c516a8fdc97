/** Sentences that change, for eyes and for screen readers. */

import type { HTMLAttributes, VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** Screen readers speak a change once the learner has paused for so long, in milliseconds. */
const PAUSE = 400;

interface LiveProps extends HTMLAttributes<HTMLParagraphElement> {
  text: string;
}

/** A live region. The first text is read where it stands; only changes are announced. */
export function Live({ text, ...attributes }: LiveProps): VNode {
  const isFirst = useRef(true);
  const [spoken, setSpoken] = useState("");
  useLayoutEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    const waiting = setTimeout(() => setSpoken(text), PAUSE);
    return () => clearTimeout(waiting);
  }, [text]);
  return (
    <div class="psoas-live">
      <p class="psoas-sentence" {...attributes}>{text}</p>
      <output class="psoas-visually-hidden" role="status" aria-live="polite">{spoken}</output>
    </div>
  );
}
