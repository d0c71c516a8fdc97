/** All of one's data: to save, to bring in, to delete. */

import type { RefObject, VNode } from "preact";
import { Input } from "../../../lib/fields.tsx";
import { useUid } from "../../../lib/widget.tsx";
import * as act from "../actions.ts";
import type { Desk } from "../use_diary.ts";
import * as say from "./describe.ts";

interface FilesProps {
  place: RefObject<HTMLDivElement | null>;
  desk: Desk;
  ask: act.Ask;
  print(inside: Element): void;
  onDeleteAll(): void;
}

export function Files({ place, desk, ask, print, onDeleteAll }: FilesProps): VNode {
  const id = useUid("file");
  const { diary, lock } = desk.seen, isEmpty = diary.entries.length === 0 && diary.unread.length === 0;
  const bringIn = async (input: HTMLInputElement): Promise<void> => {
    const [file] = input.files!; // it is a field for files
    if (!file) return;
    await act.bringIn(desk, file, ask);
    input.value = ""; // the same file may be chosen again
  };
  return (
    <div ref={place} class="files psoas-no-print">
      <details>
        <summary>{say.FILES}</summary>
        <p class="psoas-note">{say.ALL_STAYS}</p>
        <div class="psoas-row">
          <button type="button" disabled={isEmpty} onClick={() => act.saveJson(desk)}>{say.SAVE_JSON}</button>
          <button type="button" disabled={isEmpty} onClick={() => act.saveCsv(desk)}>{say.SAVE_TABLE}</button>
          <button type="button" disabled={isEmpty} onClick={(event) => print(event.currentTarget)}>{say.PRINT}</button>
        </div>
        {!lock && (
          <p class="field">
            <label for={id}>{say.BRING_IN}</label>
            <Input id={id} type="file" accept={ACCEPTED} onChange={(event) => bringIn(event.currentTarget)} />
          </p>
        )}
        <div class="psoas-row">
          <button
            type="button"
            class="delete"
            disabled={isEmpty && desk.keeping.text() === null}
            onClick={onDeleteAll}
          >
            {say.DELETE_ALL}
          </button>
        </div>
      </details>
    </div>
  );
}

const ACCEPTED = ".json,.csv,application/json,text/csv";
