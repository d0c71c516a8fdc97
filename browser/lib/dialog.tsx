/** Asks before something that cannot be undone. */

import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useUid } from "./widget.tsx";

interface Question {
  text: string;
  yes: string;
  no: string;
}

interface Asked extends Question {
  answer(yes: boolean): void;
}

type Ask = (question: Question) => Promise<boolean>;

/** The place of the question, and what asks it. Escape means no. */
export function useQuestion(): [VNode | null, Ask] {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask: Ask = (question) =>
    new Promise((resolve) => {
      const answer = (yes: boolean): void => {
        setAsked(null);
        resolve(yes);
      };
      setAsked({ ...question, answer });
    });
  const dialog = asked && <Dialog {...asked} />;
  return [dialog, ask];
}

function Dialog({ text, yes, no, answer }: Asked): VNode {
  const id = useUid("question");
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current!;
    shown.showModal();
    return () => shown.close(); // gives the keyboard back to where it was
  }, []);
  return (
    <dialog ref={dialog} class="psoas-dialog" aria-labelledby={id} onCancel={() => answer(false)}>
      <p id={id}>{text}</p>
      <div class="psoas-row">
        <button type="button" autofocus onClick={() => answer(false)}>{no}</button>
        <button type="button" class="psoas-main" onClick={() => answer(true)}>{yes}</button>
      </div>
    </dialog>
  );
}
