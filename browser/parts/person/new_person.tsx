/** A new person begins: the button, the question, and one line where another person's things go on counting. */

import type { VNode } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { Dialog } from "../../lib/dialog.tsx";
import { download } from "../../lib/files.ts";
import { courseRecords } from "../../lib/keeping.ts";
import { forgetPerson, onNewPerson, ownRecords } from "../../lib/person.ts";
import { useUid } from "../../lib/widget.tsx";
import { EVERYTHING, everythingText } from "../../rules/everything.ts";
import { goesOn, type Written, writtenAmong } from "../../rules/person.ts";
import * as say from "./describe.ts";

interface Asked {
  written: readonly Written[];
  answer(yes: boolean): void;
}

/**
 * The place of the question, and what begins anew for another person. That asks first where something written would go, or
 * `always`; it resolves to whether it began.
 */
export function useNewPerson(): [VNode | null, (always?: boolean) => Promise<boolean>] {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (written: readonly Written[]): Promise<boolean> =>
    new Promise((resolve) => {
      const answer = (yes: boolean): void => {
        setAsked(null);
        resolve(yes);
      };
      setAsked({ written, answer });
    });
  const begin = async (always = false): Promise<boolean> => {
    const written = writtenAmong(namesOfOwn());
    if ((always || written.length) && !await ask(written)) return false;
    forgetPerson();
    return true;
  };
  const question = asked && <Question {...asked} />;
  return [question, begin];
}

function namesOfOwn(): string[] {
  return ownRecords().map(({ name }) => name);
}

function Question({ written, answer }: Asked): VNode {
  const id = useUid("question");
  const [said, setSaid] = useState("");
  const save = (): void => {
    download(EVERYTHING.name, everythingText(courseRecords(), Date.now()));
    setSaid(say.SAVED);
  };
  return (
    <Dialog labelledBy={id} onCancel={() => answer(false)}>
      <p id={id}>{say.beginAnew(written)}</p>
      <p role="status">{said}</p>
      <div class="psoas-row">
        <button type="button" autofocus onClick={() => answer(false)}>{say.GO_BACK}</button>
        <button type="button" onClick={save}>{say.SAVE_ALL}</button>
        <button type="button" class="psoas-main" onClick={() => answer(true)}>{say.BEGIN}</button>
      </div>
    </Dialog>
  );
}

export function NewPersonButton(): VNode {
  const [question, begin] = useNewPerson();
  return (
    <>
      <button type="button" onClick={() => begin()}>{say.NEW_PERSON}</button>
      {question}
    </>
  );
}

/** One line for whoever comes to a device on which another person's things go on counting; null where there are none. */
export function OtherPersonLine(): VNode | null {
  const [isThere, setThere] = useState(() => goesOn(namesOfOwn()));
  useLayoutEffect(() => onNewPerson(() => setThere(goesOn(namesOfOwn()))), []);
  if (!isThere) return null;
  return (
    <div class="other-person psoas-no-print">
      <p class="psoas-note">{say.OTHERS_THINGS}</p>
      <div class="psoas-row">
        <NewPersonButton />
      </div>
    </div>
  );
}
