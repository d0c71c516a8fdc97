/** What stands around the records. */

import type { VNode } from "preact";
import type { MyDataData } from "../../generated/my_data.ts";
import { Input } from "../../lib/fields.tsx";
import { thisPlace } from "../../lib/keeping.ts";
import { useUid } from "../../lib/widget.tsx";
import { empty } from "../../parts/kept/describe.ts";
import * as say from "./describe/page.ts";
import type { Here } from "./keeping.ts";

/** Where nothing is kept, or not all of it shows: why. */
export function Trouble({ here: { kept, works, isFolder } }: { here: Here }): VNode {
  const isEmpty = kept.length === 0;
  return (
    <div>
      {!works && isEmpty && <p class="psoas-caution">{say.NOT_WORKING}</p>}
      {works && isEmpty && <p class="psoas-note">{empty("here", thisPlace())}{say.BRING_BACK_YOURS}</p>}
      {works && isFolder && <p class="psoas-note">{say.FROM_DISK}</p>}
    </div>
  );
}

/** Takes a file that was saved here. */
export function Chooser({ works, onChoose }: { works: boolean; onChoose(file: File): void }): VNode {
  const id = useUid("file");
  const choose = (input: HTMLInputElement): void => {
    const [file] = input.files!; // it is a field for files
    if (!file) return;
    input.value = ""; // the same file may be chosen again
    onChoose(file);
  };
  return (
    <p class="field psoas-no-print">
      <label for={id}>{say.BRING_BACK}</label>
      <Input
        id={id}
        type="file"
        accept=".json,application/json"
        disabled={!works}
        onChange={(event) => choose(event.currentTarget)}
      />
    </p>
  );
}

/** Everything that may ever be kept. */
export function Ever({ data }: { data: MyDataData }): VNode {
  const others = data.records.filter(({ name }) => !name.startsWith("quiz."));
  const all = [...others.map(({ title, about }) => [title, about] as const), say.QUIZZES, say.COLOURS_KEPT];
  return (
    <details class="all psoas-no-print">
      <summary>{say.EVERYTHING_EVER}</summary>
      <ul>
        {all.map(([title, about]) => (
          <li key={title}>
            <b>{title}</b>: {about}
          </li>
        ))}
      </ul>
    </details>
  );
}
