import { entryFrom } from "../rules/diary/sound.ts";
import * as say from "../widgets/diary/form/describe.ts";
import {
  blank,
  draftOf,
  draftsIn,
  isBegun,
  namesIn,
  newEntry,
  read,
  sheetOf,
  type Typed,
  withDraft,
} from "../widgets/diary/form/state.ts";
import { equal } from "./assert.ts";
import { diary, entry, MOMENTS } from "./diary_demo.ts";

const NOW = "2026-12-02T21:00";
const scoring = { ...diary(), activities: ["Shoes"] };
const untouched = blank(scoring, null, NOW, 3);

const typed = (fields: Typed): Typed => ({ ...untouched, ...fields });

// --- what is typed ---

Deno.test("a new form has the time of now, the activities of now, and nothing else", () => {
  equal(untouched, {
    at: NOW,
    pain_now: "",
    pain_worst: "",
    "activity Shoes": "",
    "name-0": "Shoes",
    "name-1": "",
    "name-2": "",
    minutes: "",
    angle: "",
    notes: "",
  });
});

Deno.test("the form of an entry holds it, and asks for what was scored then beside what is scored now", () => {
  const old = entry({ pain_now: 0, activities: { Sleep: 7 }, angle: -4.5, minutes: 20, notes: "so" });
  const form = blank(scoring, old, NOW, 3);
  equal([form.at, form.pain_now, form.pain_worst, form.minutes], [old.at, "0", "", "20"]);
  equal([form["activity Shoes"], form["activity Sleep"], form.angle], ["", "7", "−4.5"]);
  equal(read(form, ["Shoes", "Sleep"]), {
    noted: {
      at: old.at,
      pain_now: 0,
      pain_worst: null,
      activities: { Sleep: 7 },
      angle: -4.5,
      minutes: 20,
      notes: "so",
    },
  });
});

// --- what makes an entry ---

Deno.test("one number or a note is enough", () => {
  for (const field of ["pain_now", "pain_worst", "activity Shoes", "minutes", "angle", "notes"]) {
    equal("noted" in read(typed({ [field]: "0" }), ["Shoes"]), true, field);
  }
});

Deno.test("what is wrong is named with its field, the first of it", () => {
  const slips: [Typed, string, string][] = [
    [{ at: "" }, "time", "at"],
    [{ at: "2026-02-30T10:00", angle: "left" }, "time", "at"],
    [{ angle: "left" }, "angle", "angle"],
    [{ angle: "90.1", minutes: "x" }, "angle", "angle"],
    [{ minutes: "2.5" }, "minutes", "minutes"],
    [{ minutes: "1441" }, "minutes", "minutes"],
    [{ minutes: "-1" }, "minutes", "minutes"],
    [{}, "nothing", "pain_now"],
    [{ notes: "  \n" }, "nothing", "pain_now"],
  ];
  for (const [fields, slip, field] of slips) equal(read(typed(fields), ["Shoes"]), { slip, field });
});

Deno.test("three activities at most are scored", () => {
  const names = ["a", "b", "c", "d"], all = Object.fromEntries(names.map((name) => [`activity ${name}`, "5"]));
  equal(read(typed(all), names), { slip: "many", field: "activity a" });
  equal("noted" in read(typed({ ...all, "activity c": "" }), names), true);
});

Deno.test("seconds that a browser adds to the time are left out, and a comma is a point", () => {
  const reading = read(typed({ at: `${NOW}:30`, angle: "−4,5" }), []);
  equal("noted" in reading && [reading.noted.at, reading.noted.angle], [NOW, -4.5]);
});

Deno.test("a new entry is sound and has a name of its own", () => {
  const reading = read(typed({ pain_now: "3", "activity Shoes": "10" }), ["Shoes"]);
  const one = newEntry("noted" in reading ? reading.noted : (undefined as never), MOMENTS[0], "x1");
  equal([one.id, one.changed, one.was], [`${MOMENTS[0]}-x1`, MOMENTS[0], []]);
  equal(entryFrom(one), one);
});

Deno.test("the names of activities are taken once each, without the space around them", () => {
  equal(namesIn({ "name-0": " Shoes ", "name-1": "", "name-2": "Shoes" }, 3), ["Shoes"]);
  equal(namesIn({}, 3), []);
});

// --- what was begun ---

Deno.test("what was begun stands in its fields again; what is of no use there counts for nothing", () => {
  const { typed } = sheetOf(untouched, { notes: "Half a sen", pain_now: "11", "activity Shoes": "x", at: "soon" });
  equal(typed, { ...untouched, notes: "Half a sen" });
  equal(sheetOf(untouched, { gone: "x", notes: 7, pain_worst: null }).typed, untouched);
  equal(
    sheetOf(untouched, { pain_now: "3", at: "2026-12-01T08:00", "activity Shoes": "" }).typed.at,
    "2026-12-01T08:00",
  );
});

Deno.test("a form is begun as soon as anything is different from what it was", () => {
  equal(isBegun(sheetOf(untouched, undefined)), false);
  equal(isBegun(sheetOf(untouched, { notes: "" })), false);
  for (const field of ["notes", "name-1", "minutes"]) equal(isBegun(sheetOf(untouched, { [field]: "1" })), true, field);
});

Deno.test("each entry has a draft of its own, beside that of a new one", () => {
  const first = withDraft({}, draftOf(null), { notes: "new" })!;
  const both = withDraft(first, draftOf(entry()), { notes: "changed" })!;
  equal(Object.keys(both), ["", draftOf(entry())]);
  equal(withDraft(both, draftOf(null), null), { [draftOf(entry())]: { notes: "changed" } });
  equal(withDraft(first, draftOf(null), null), null);
});

Deno.test("drafts that cannot be read count as none", () => {
  for (const odd of [null, 7, "x", [], { "": 7 }]) equal(draftsIn(odd), {}, JSON.stringify(odd));
});

// --- words ---

Deno.test("what was written down is said again", () => {
  const one = entry({ pain_now: 0, pain_worst: 6, activities: { Shoes: 4 }, minutes: 1, angle: -4.5 });
  const words = "5 January, pain now 0, worst 6, Shoes 4, 1 minute, hip at −4.5 degrees.";
  equal([say.written(one, true), say.written(one, false)], [`Written down: ${words}`, `Not kept: ${words}`]);
});
