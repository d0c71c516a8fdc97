import { EMPTY } from "../rules/diary/entry.ts";
import * as say from "../widgets/diary/files/describe.ts";
import { bringing, brought, clockTime, momentAfter, settled } from "../widgets/diary/state.ts";
import { equal } from "./assert.ts";
import { clock, diary, entry, notes } from "./diary_demo.ts";

const ours = diary(entry({ notes: "typo" })),
  file = diary(entry({ notes: "mended" }), entry({ id: "b", notes: "new" }));

Deno.test("the time is that by the clock of the place", () => {
  const evening = new Date(2026, 11, 2, 21, 0, 59);
  equal(clockTime(evening), "2026-12-02T21:00");
});

Deno.test("a moment is later than the one it follows, also where a clock was set back", () => {
  const now = new Date("2026-01-05T18:00:00.000Z");
  equal(momentAfter(now), "2026-01-05T18:00:00.000Z");
  equal(momentAfter(now, "2026-01-05T18:00:00.000Z"), "2026-01-05T18:00:00.001Z");
  equal(momentAfter(now, "2031-01-01T00:00:00.999Z"), "2031-01-01T00:00:01.000Z");
});

Deno.test("a file may take the place of what is different here, or stand beside it", () => {
  const { joined, changes } = bringing(ours, file);
  equal(changes.length, 1);
  const taken = settled(joined, changes, true, clock), both = settled(joined, changes, false, clock);
  equal([notes(taken).sort(), notes(both).sort()], [["mended", "new"], ["mended", "new", "typo"]]);
  equal(brought(ours, taken, file, 1, true), { added: 1, taken: 1, twice: 0, unread: 0 });
  equal(brought(ours, both, file, 1, false), { added: 1, taken: 0, twice: 1, unread: 0 });
  equal(brought(EMPTY, ours, { ...ours, unread: [7] }, 0, false), { added: 1, taken: 0, twice: 0, unread: 1 });
});

Deno.test("what came of a file is said in one go", () => {
  const words = (added: number, taken: number, twice: number, unread: number): string =>
    say.joined("d.csv", { added, taken, twice, unread }).replace("“d.csv” is joined with your diary. ", "");
  equal(words(0, 0, 0, 0), "Nothing was new.");
  equal(words(1, 0, 0, 2), "1 entry is new here. 2 lines could not be read.");
  equal(words(0, 3, 0, 0), "3 entries are as in the file now.");
  equal(words(0, 0, 1, 0), "1 entry stands here in several versions. Delete the one that is wrong.");
});

Deno.test("the question names the day, or the first five of them", () => {
  const days = (count: number): string =>
    say.different("d.csv", Array.from({ length: count }, (_, day) => entry({ at: `2026-01-0${day + 1}T19:30` }))).text;
  equal(days(1), "Your entry of 1 January is different in “d.csv”. Take the file’s in its place, or keep both?");
  equal(
    days(6).includes(
      "of 6 days are different in “d.csv”: 1 January, 2 January, 3 January, 4 January, 5 January and more.",
    ),
    true,
  );
  const twice = say.different("d.csv", [entry({ id: "a" }), entry({ id: "b" })]).text;
  equal(twice.startsWith("Your entry of 5 January is"), true, "two entries of one day are one day");
});
