/** Rows of a table that have no id: they are known by what stands in them, not by their place. */

import type { Entry } from "./entry.ts";
import { isCopy } from "./names.ts";
import { asciiText, byText } from "./order.ts";
import { type Checked, checked, wasNeverOther } from "./versions.ts";

/** How the id of a row begins that had none in its table. */
export const ROW = "row-";

const isRow = ({ id }: Entry): boolean => id.startsWith(ROW);

/**
 * Leaves out each row without id that holds the same as another entry holds or once held. Where such a row was changed or
 * deleted since, the entry that holds the same as it did is left out in turn.
 */
export function withoutKnownRows(entries: Entry[]): Entry[] {
  if (!entries.some(isRow)) return entries;
  const all = entries.map((entry) => ({ entry, ...checked(entry) }));
  const rows = all.filter(isRow), others = all.filter((one) => !isRow(one));
  const once = heldOnce(all), dropped = new Set<Entry>();
  const ids = (check: string): string[] => [...once.get(check) ?? []];

  for (const one of others) {
    if (wasNeverOther(one) && ids(one.check).some((id) => id.startsWith(ROW))) dropped.add(one.entry);
  }
  const held = new Set(others.map(({ check }) => check));
  for (const one of rows.sort((a, b) => byText(asciiText(a.id), asciiText(b.id)))) {
    const isElsewhere = held.has(one.check) || ids(one.check).some((id) => id !== one.id);
    if (wasNeverOther(one) && isElsewhere) dropped.add(one.entry);
    held.add(one.check);
  }
  return entries.filter((entry) => !dropped.has(entry));
}

/** Check sum of what was replaced → the ids of the entries that held it. */
function heldOnce(entries: readonly Checked[]): Map<string, Set<string>> {
  const once = new Map<string, Set<string>>();
  for (const { id, was } of entries) {
    for (const name of was.filter((one) => one.includes("#") && !isCopy(one))) {
      const check = name.slice(-8);
      once.set(check, (once.get(check) ?? new Set()).add(id));
    }
  }
  return once;
}
