/**
 * Names of versions, as they stand in `was`: "<moment>#<check sum>". Older files leave the check sum out, and then all
 * versions of that moment are meant. With "=" behind it, it names a copy that holds the same, and was written at another
 * moment.
 */

import { checkOf, type Entry, versionOf } from "./entry.ts";

const MOMENT_LENGTH = "2026-01-05T18:30:00.000Z".length;

/** The moment in a name. */
export function momentOf(name: string): string {
  return name.slice(0, MOMENT_LENGTH);
}

/** What stands behind the moment: a check sum and the sign of a copy, or nothing. */
export function checkIn(name: string): string {
  return name.slice(MOMENT_LENGTH);
}

export function isCopy(name: string): boolean {
  return name.endsWith("=");
}

/** The name without the sign of a copy. */
export function bareName(name: string): string {
  return isCopy(name) ? name.slice(0, -1) : name;
}

/** All these names in order; a copy is not named again where its version is. */
export function joinedNames(...groups: (readonly string[])[]): string[] {
  const names = new Set(groups.flat());
  const isNamed = (copy: string): boolean => names.has(momentOf(copy)) || names.has(bareName(copy));
  return [...names].filter((one) => !isCopy(one) || !isNamed(one)).sort();
}

/** What stands in `was` of an entry that replaces this one: its forerunners, its copies and itself. */
export function namesOf(entry: Entry): string[] {
  return joinedNames(entry.was.map(bareName), [versionOf(entry)]);
}

/** Whoever changes a row in a spreadsheet leaves the names of its copies there; these hold what it held before. */
export function withoutStrangeCopies(entry: Entry): Entry {
  if (!entry.was.some(isCopy)) return entry;
  const own = `#${checkOf(entry)}=`;
  return { ...entry, was: entry.was.filter((name) => !isCopy(name) || name.endsWith(own)) };
}
