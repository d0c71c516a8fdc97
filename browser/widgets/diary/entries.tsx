/** All entries in a table. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { number } from "../../lib/text.ts";
import { type Entry, keyOf } from "../../rules/diary/entry.ts";
import { dayOf, shownOf } from "../../rules/diary/following.ts";
import { versionsApart } from "../../rules/diary/versions.ts";
import * as say from "./describe.ts";

interface Changing {
  onChange(entry: Entry): void;
  onDelete(entry: Entry): void;
}

interface EntriesProps {
  entries: readonly Entry[];
  /** The day and time now. */
  present: string;
  /** Null where nothing can be changed. */
  changing: Changing | null;
}

export function Entries({ entries, present, changing }: EntriesProps): VNode | null {
  const [isOpen, setOpen] = useState(false);
  const shown = shownOf(entries).reverse(), apart = new Set(versionsApart(shown));
  if (shown.length === 0) return null;
  const marks = (entry: Entry): string[] => [
    ...(entry.at > present ? [say.TO_COME] : []),
    ...(apart.has(entry) ? [say.APART] : []),
  ];
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say.allEntries(shown.length)}</summary>
      <div class="table-wrap" tabIndex={0} role="group" aria-label={say.TABLE}>
        <table>
          <thead>
            <tr>
              {say.COLUMNS.map((words) => <th key={words} scope="col">{words}</th>)}
              {changing && <td class="psoas-no-print" />}
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => <Row key={keyOf(entry)} entry={entry} marks={marks(entry)} changing={changing} />)}
          </tbody>
        </table>
      </div>
    </details>
  );
}

interface RowProps {
  entry: Entry;
  marks: readonly string[];
  changing: Changing | null;
}

function Row({ entry, marks, changing }: RowProps): VNode {
  const day = dayOf(entry);
  return (
    <tr>
      <th scope="row">
        {say.dayWithYear(day)} <span class="psoas-note">{say.time(entry)}</span>
        {marks.map((words) => <span key={words} class="psoas-note mark">{words}</span>)}
      </th>
      <Cell value={entry.pain_now} />
      <Cell value={entry.pain_worst} />
      <Cell value={say.scores(entry)} />
      <Cell value={entry.minutes} />
      <Cell value={entry.angle} />
      <Cell value={entry.notes} />
      {changing && (
        <td class="psoas-no-print">
          <button type="button" aria-label={say.change(entry)} onClick={() => changing.onChange(entry)}>
            {say.CHANGE}
          </button>{" "}
          <button type="button" aria-label={say.remove(entry)} onClick={() => changing.onDelete(entry)}>
            {say.DELETE}
          </button>
        </td>
      )}
    </tr>
  );
}

function Cell({ value }: { value: string | number | null }): VNode {
  if (value === null || value === "") return <td>{say.NOTHING}</td>;
  return <td>{typeof value === "number" ? number(value, 2) : value}</td>;
}
