/**
 * Two diaries in one, without loss; the order does not matter, and joining again changes nothing. psoas/diary.py explains
 * how and does the same; tests/golden holds both to it.
 */

import { checkOf, type Diary, EMPTY, type Entry, keyOf } from "./entry.ts";
import { joinedNames, momentOf, namesOf } from "./names.ts";
import { asciiText, byText, inOrder } from "./order.ts";
import { withoutKnownRows } from "./rows.ts";
import { entryFrom } from "./sound.ts";
import { versionsApart, versionsThatStay } from "./versions.ts";

/** Both diaries in one. */
export function merged(a: Diary, b: Diary): Diary {
  const groups = [...byId(eachOnce([...a.entries, ...b.entries])).values()];
  const kept = withoutKnownRows(groups.flatMap((group) => group.length > 1 ? versionsThatStay(group) : group));
  const { activities, activities_changed } = chosenLater(a, b);
  const unread = [...a.unread, ...b.unread].map((one) => [asciiText(inOrder(one) ?? null), one] as const);
  return { entries: inTheOrderOf(kept, keyOf), activities, activities_changed, unread: sorted(new Map(unread)) };
}

/** Each version once, with the names that any of its copies knows. */
function eachOnce(entries: readonly Entry[]): Iterable<Entry> {
  const versions = new Map<string, Entry>();
  for (const entry of entries) {
    const key = keyOf(entry), same = versions.get(key);
    versions.set(key, same ? { ...entry, was: joinedNames(entry.was, same.was) } : entry);
  }
  return versions.values();
}

function byId(entries: Iterable<Entry>): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) groups.set(entry.id, [...groups.get(entry.id) ?? [], entry]);
  return groups;
}

function chosenLater(a: Diary, b: Diary): Diary {
  const order = byText(a.activities_changed, b.activities_changed) ||
    byText(asciiText(a.activities), asciiText(b.activities));
  return order >= 0 ? a : b;
}

function inTheOrderOf<One>(list: readonly One[], keyOf: (one: One) => string): One[] {
  return sorted(list.map((one) => [keyOf(one), one]));
}

function sorted<One>(keyed: Iterable<readonly [string, One]>): One[] {
  return [...keyed].sort(([a], [b]) => byText(a, b)).map(([, one]) => one);
}

/** Gives a moment of now that is later than this one. */
export type MomentAfter = (moment: string) => string;

/** The entry that takes the place of these versions of one entry. */
export function replacing(versions: readonly [Entry, ...Entry[]], fields: object, after: MomentAfter): Entry {
  const was = joinedNames(...versions.map(namesOf)), changed = after(momentOf(was.at(-1)!)); // each version has a name
  return entryFrom({ ...fields, id: versions[0].id, was, changed })!; // sound, as what it replaces
}

/** Another version in a file, and what is shown of the same entry here. */
export interface Change {
  readonly theirs: Entry;
  readonly ours: readonly Entry[];
}

/** Where a file has another version of an entry that is shown here. `joined` is both in one. */
export function changedElsewhere(diary: Diary, joined: Diary): Change[] {
  const nameOf = (one: Entry): string => `${one.id} ${checkOf(one)}`;
  const apart = versionsApart(joined.entries), ids = new Set(apart.map(({ id }) => id));
  const here = new Set(diary.entries.filter(({ id }) => ids.has(id)).map(nameOf));
  const ours = apart.filter((one) => !one.deleted && here.has(nameOf(one)));
  const theirs = apart.filter((one) => !here.has(nameOf(one)));
  const alone = theirs.filter((one) => theirs.every((other) => other === one || other.id !== one.id));
  const changes = alone.map((one) => ({ theirs: one, ours: ours.filter(({ id }) => id === one.id) }));
  return changes.filter((one) => one.ours.length > 0);
}

/** A diary in which the file's versions stand in the place of those here. */
export function withTheirs(joined: Diary, changes: readonly Change[], after: MomentAfter): Diary {
  const instead = changes.map(({ theirs, ours }) => replacing([theirs, ...ours], theirs, after));
  return merged({ ...joined, entries: [...joined.entries, ...instead] }, EMPTY);
}
