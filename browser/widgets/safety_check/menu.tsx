/** All other uses of the card, in one place. */

import type { VNode } from "preact";
import { download } from "../../lib/files.ts";
import { COURSE } from "../../lib/foreign.ts";
import { NewPersonButton } from "../../parts/person/new_person.tsx";
import { SCHEMA } from "../../rules/gate.ts";
import { textOf } from "./card.tsx";
import { OwnNumber } from "./call.tsx";
import * as say from "./describe/card.ts";
import type { Result } from "./state/card.ts";

interface MenuProps {
  result: Result;
  demonstration: boolean;
  /** The number that somebody wrote here. */
  ownNumber: string;
  onNumber(number: string): void;
  onChange(): void;
  onPrint(): void;
  onStartAnew(): void;
  onDelete(): void;
}

export function Menu(props: MenuProps): VNode {
  const { result, demonstration, ownNumber, onNumber, onChange, onPrint, onStartAnew, onDelete } = props;
  const saveText = ({ currentTarget }: MouseEvent): void => {
    const card = (currentTarget as Element).closest(".stage")!.querySelector<HTMLElement>(".card")!;
    download("psoas-safety-card.txt", textOf(card), "text/plain;charset=utf-8");
  };
  return (
    <details class="menu psoas-no-print">
      <summary>{say.MORE}</summary>
      <div class="psoas-row">
        <button type="button" onClick={onChange}>{say.CHANGE}</button>
        <button type="button" onClick={onPrint}>{say.PRINT}</button>
        {!demonstration && (
          <>
            <button type="button" onClick={saveText}>{say.SAVE_TEXT}</button>
            <button type="button" onClick={() => download("psoas-safety-check.json", dataOf(result))}>
              {say.SAVE_DATA}
            </button>
          </>
        )}
        <button type="button" onClick={onStartAnew}>{say.START_ANEW}</button>
        {!demonstration && (
          <>
            <NewPersonButton />
            <button type="button" onClick={onDelete}>{say.DELETE}</button>
          </>
        )}
      </div>
      <OwnNumber number={ownNumber} onChange={onNumber} />
    </details>
  );
}

/** The answers as data, which psoas.safety.assess reads. */
function dataOf({ answers, found, made }: Result): string {
  const { tier, routine, exercise, part } = found, time = new Date(made).toISOString();
  return JSON.stringify({ course: COURSE, schema: SCHEMA, time, answers, tier, routine, exercise, part }, null, 1);
}
