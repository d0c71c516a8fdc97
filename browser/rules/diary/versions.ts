/** Versions of one entry: which of them stay when all are known. */

import { checkOf, type Entry } from "./entry.ts";
import { bareName, joinedNames } from "./names.ts";
import { byText } from "./order.ts";

/** An entry with its check sum, so that it is worked out once. */
export type Checked = Entry & { readonly check: string };

export function checked(entry: Entry): Checked {
  return { ...entry, check: checkOf(entry) };
}

function unchecked(one: Checked): Entry {
  const { check: _, ...entry } = one;
  return entry;
}

function replacesVersion(entry: Entry, other: Checked): boolean {
  return entry.was.map(bareName).some((name) => name === other.changed || name === `${other.changed}#${other.check}`);
}

/** Whether it never held anything else. */
export function wasNeverOther({ was, check }: Checked): boolean {
  return was.every((name) => bareName(name).endsWith(`#${check}`));
}

/** Whether it replaced what stands in an entry whose moment a spreadsheet took, or took the fractions of. */
function replacesCopy(entry: Checked, other: Checked): boolean {
  if (entry.check === other.check) return false;
  const copies = entry.was.filter((name) => name.endsWith(`#${other.check}`));
  return copies.some((name) => wasNeverOther(other) || name.slice(0, 19) === other.changed.slice(0, 19));
}

/** What stays of the versions of one entry; those with equal contents are one, whenever they were written. */
export function versionsThatStay(versions: readonly Entry[]): Entry[] {
  const known = withAllForerunners(versions), stay = new Map<string, Checked>();
  const isReplaced = (one: Checked): boolean =>
    known.some((other) => replacesVersion(other, one) || replacesCopy(other, one));
  for (const entry of known.filter((one) => !isReplaced(one))) {
    const same = stay.get(entry.check);
    const names = same ? [...same.was, `${same.changed}#${same.check}=`] : [];
    stay.set(entry.check, { ...entry, was: joinedNames(entry.was, names) });
  }
  return [...stay.values()].map(unchecked);
}

/** Each version, with the names of all that its forerunners replaced. In the order of time, so that those are complete. */
function withAllForerunners(versions: readonly Entry[]): Checked[] {
  const known: Checked[] = [];
  for (const entry of [...versions].sort((a, b) => byText(a.changed, b.changed)).map(checked)) {
    const forerunners = known.filter((one) => replacesVersion(entry, one));
    // A copy stays a copy only where it still holds the same.
    const theirs = forerunners.map(({ was, check }) => check === entry.check ? was : was.map(bareName));
    known.push({ ...entry, was: joinedNames(entry.was, ...theirs) });
  }
  return known;
}

/** The entries of which another version is shown too, as after a change on two devices or in a spreadsheet. */
export function versionsApart(entries: readonly Entry[]): Entry[] {
  const count = new Map<string, number>();
  for (const { id } of entries) count.set(id, (count.get(id) ?? 0) + 1);
  return entries.filter(({ id }) => count.get(id)! > 1); // every one was counted
}
