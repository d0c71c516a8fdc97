/** Asks before something that cannot be undone. */

import type { ComponentChildren, VNode } from "preact";
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
  const dialog = asked && <Asking {...asked} />;
  return [dialog, ask];
}

function Asking({ text, yes, no, answer }: Asked): VNode {
  const id = useUid("question");
  return (
    <Dialog labelledBy={id} onCancel={() => answer(false)}>
      <p id={id}>{text}</p>
      <div class="psoas-row">
        <button type="button" autofocus onClick={() => answer(false)}>{no}</button>
        <button type="button" class="psoas-main" onClick={() => answer(true)}>{yes}</button>
      </div>
    </Dialog>
  );
}

interface DialogProps {
  /** The id of the question. */
  labelledBy: string;
  /** Escape means no. */
  onCancel(): void;
  children: ComponentChildren;
}

/** Stands before all else as long as it is there, and gives the keyboard back to where it was. */
export function Dialog({ labelledBy, onCancel, children }: DialogProps): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current!;
    shown.showModal();
    return () => shown.close();
  }, []);
  return (
    <dialog ref={dialog} class="psoas-dialog" aria-labelledby={labelledBy} onCancel={onCancel}>
      {children}
    </dialog>
  );
}
