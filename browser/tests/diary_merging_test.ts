/** No entry is ever lost; the order in which diaries meet does not matter. */

import { checkOf, type Diary, EMPTY, type Entry, keyOf, versionOf } from "../rules/diary/entry.ts";
import { changedElsewhere, merged, replacing, withTheirs } from "../rules/diary/merging.ts";
import { joinedNames } from "../rules/diary/names.ts";
import { versionsApart } from "../rules/diary/versions.ts";
import { equal } from "./assert.ts";
import { changed, clock, diary, entry, MOMENTS, notes } from "./diary_demo.ts";

const row = (fields: Partial<Entry>): Entry => {
  const one = entry(fields);
  return { ...one, id: `row-${one.at}-${checkOf(one)}` };
};

const together = (...all: Diary[]): Diary => all.reduce(merged, EMPTY);

Deno.test("the check sum is that of what stands in an entry, as Python has it", () => {
  equal(checkOf(entry()), "d7469c1e");
  equal(checkOf(entry({ id: "b", changed: MOMENTS[1], was: [MOMENTS[0]] })), "d7469c1e");
  equal(checkOf(entry({ notes: "müde 😀", activities: { Gärten: 3 }, angle: -4.5 })), "841f4c3d");
});

Deno.test("entries of two devices stand in the order of their days", () => {
  const late = entry({ id: "a", at: "2026-01-06T08:00", notes: "late" }), early = entry({ id: "b", notes: "early" });
  equal(notes(merged(diary(late), diary(early))), ["early", "late"]);
});

Deno.test("joining is the same either way round, and changes nothing when done again", () => {
  const mine = entry({ notes: "plain" });
  const all = [diary(mine), diary(changed(mine, { notes: "mended" })), diary(entry({ id: "b" }))];
  const whole = together(...all);
  equal(together(...all.reverse()), whole);
  equal(merged(whole, whole), whole);
});

Deno.test("a version takes the place of the one that it replaced, also of one that comes later from a file", () => {
  const mine = entry({ notes: "plain" }), mended = changed(mine, { notes: "mended" });
  equal(notes(together(diary(mine), diary(mended), diary(mine))), ["mended"]);
});

Deno.test("what was changed on two devices apart from each other stands there twice", () => {
  const mine = entry(), one = changed(mine, { notes: "one" });
  const two = changed(mine, { notes: "two", changed: MOMENTS[2] });
  const whole = together(diary(mine), diary(one), diary(two));
  equal(notes(whole), ["one", "two"]);
  equal(versionsApart(whole.entries).length, 2);
});

Deno.test("two versions with the same content are one, whenever they were written; the other is named as a copy", () => {
  const first = entry({ notes: "so" }), again = entry({ notes: "so", changed: MOMENTS[1] });
  const { entries } = merged(diary(first), diary(again));
  equal(entries.map(({ changed, was }) => ({ changed, was })), [{
    changed: MOMENTS[1],
    was: [`${versionOf(first)}=`],
  }]);
});

Deno.test("a name without a check sum means every version of its moment", () => {
  const gone = entry({ changed: MOMENTS[1], was: [MOMENTS[0]], deleted: true });
  equal(notes(together(diary(gone), diary(entry({ notes: "a" }), entry({ notes: "b" })))), []);
});

Deno.test("a copy is not named again where its version is", () => {
  const name = `${MOMENTS[0]}#0123abcd`;
  equal(joinedNames([`${name}=`], [name]), [name]);
  equal(joinedNames([`${name}=`], [MOMENTS[0]]), [MOMENTS[0]]);
  equal(joinedNames([`${name}=`], [`${MOMENTS[1]}#0123abcd`]), [`${name}=`, `${MOMENTS[1]}#0123abcd`]);
});

Deno.test("a deleted entry stays deleted, whatever older file comes", () => {
  const mine = entry({ pain_worst: 6 }), gone = changed(mine, { pain_worst: null, deleted: true });
  equal(notes(together(diary(gone), diary(mine), diary(mine))), []);
});

Deno.test("a row without id gives way to an entry with the same content, also to one that was changed since", () => {
  const mine = entry({ notes: "a" });
  equal(merged(diary(mine), diary(row({ notes: "a" }))).entries, [mine]);
  equal(notes(merged(diary(changed(mine, { notes: "b" })), diary(row({ notes: "a" })))), ["b"]);
  equal(notes(merged(diary(mine), diary(row({ notes: "c" })))), ["a", "c"]);
});

Deno.test("an entry gives way to a row without id that held the same and was changed or deleted since", () => {
  const mine = entry({ notes: "a" }), same = row({ notes: "a" });
  equal(notes(together(diary(changed(same, { deleted: true, notes: "" })), diary(mine))), []);
});

Deno.test("the activities chosen later are scored", () => {
  const chosen = (activities: string[], activities_changed: string): Diary => ({
    ...EMPTY,
    activities,
    activities_changed,
  });
  const old = chosen(["Shoes"], MOMENTS[0]), later = chosen(["Sleep"], MOMENTS[1]);
  equal([merged(old, later).activities, merged(later, old).activities], [["Sleep"], ["Sleep"]]);
  equal(merged(later, EMPTY).activities, ["Sleep"]);
  equal(
    merged(chosen(["A"], ""), chosen(["B"], "")).activities,
    merged(chosen(["B"], ""), chosen(["A"], "")).activities,
  );
});

Deno.test("what cannot be read is carried along once", () => {
  const odd = (...unread: unknown[]): Diary => ({ ...EMPTY, unread });
  const whole = merged(odd({ b: 1, a: 2 }, null), odd({ a: 2, b: 1 }, "x"));
  equal(whole.unread, ["x", null, { a: 2, b: 1 }]);
});

Deno.test("an entry that takes the place of others knows them all and is later than they are", () => {
  const one = entry({ notes: "one" }), two = entry({ notes: "two", changed: "2027-01-01T00:00:00.000Z" });
  const instead = replacing([one, two], entry({ notes: "both" }), clock);
  equal(instead.changed, "2027-01-01T00:00:00.001Z", "the clock stands before it");
  equal(instead.was, [versionOf(one), versionOf(two)].sort());
  equal(notes(together(diary(one), diary(two), diary(instead))), ["both"]);
});

Deno.test("another version in a file is found, and can take the place of ours", () => {
  const ours = diary(entry({ notes: "typo" }), entry({ id: "b", notes: "same" }));
  const file = diary(entry({ notes: "mended" }), entry({ id: "b", notes: "same" }), entry({ id: "c", notes: "new" }));
  const joined = merged(ours, file), changes = changedElsewhere(ours, joined);
  equal(changes.map((one) => [one.theirs.notes, one.ours.map((each) => each.notes)]), [["mended", ["typo"]]]);
  equal(notes(withTheirs(joined, changes, clock)).sort(), ["mended", "new", "same"]);
  equal(changedElsewhere(ours, merged(ours, ours)), []);
});

Deno.test("several versions of one entry in a file are all kept, and nobody is asked which", () => {
  const ours = diary(entry({ notes: "ours" })), file = diary(entry({ notes: "one" }), entry({ notes: "two" }));
  equal(changedElsewhere(ours, merged(ours, file)), []);
});

Deno.test("the key of a version tells two apart that differ in anything", () => {
  const others: Partial<Entry>[] = [{ id: "b" }, { notes: "x" }, { angle: 0 }, { activities: { a: 1 } }, {
    deleted: true,
  }];
  equal(new Set([{}, ...others].map((fields) => keyOf(entry(fields)))).size, others.length + 1);
});
