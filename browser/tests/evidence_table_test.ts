import { equal } from "./assert.ts";
import type { Claim, EvidenceData } from "../generated/evidence_table.ts";
import * as say from "../widgets/evidence_table/describe.ts";
import { entriesOf, EVERYTHING, find, linked, toggled } from "../widgets/evidence_table/state.ts";

function claim(id: string, claim: string, badge: string, lesson: string): Claim {
  return { id, claim, badge, lesson, rows: [], verdict: "", unknown: "", references: ["who-2023"] };
}
const data: EvidenceData = {
  badges: [],
  lessons: [],
  claims: [claim("walking", "Walking prevents pain", "Good", "02"), claim("slump", "Slumping in a café", "Weak", "03")],
  references: { "who-2023": { text: "WHO trial", link: "" } },
};
const entries = entriesOf(data);

function shown(filter: Partial<typeof EVERYTHING>): string[] {
  return [...find(entries, { ...EVERYTHING, ...filter }).shown];
}

for (const words of ["walking trial", "WALKING", "  trial   walking "]) {
  Deno.test(`"${words}" finds every word in any order and case`, () => equal(shown({ words }), ["walking"]));
}

Deno.test("accents do not matter", () => equal(shown({ words: "cafe" }), ["slump"]));

Deno.test("no word finds everything, and a word that nobody wrote finds nothing", () => {
  equal(shown({ words: "  " }), ["walking", "slump"]);
  equal(shown({ words: "constructor" }), []);
});

Deno.test("badges add up, the lesson narrows down, counts ignore badges", () => {
  const weak = toggled(EVERYTHING, "Weak");
  equal(shown(weak), ["slump"]);
  equal(find(entries, weak).counts, { Good: 1, Weak: 1 });
  equal(shown(toggled(weak, "Good")), ["walking", "slump"]);
  equal(shown({ ...weak, lesson: "02" }), []);
  equal(toggled(weak, "Weak"), EVERYTHING);
});

Deno.test("a source that is missing costs nothing but itself", () => {
  equal(entriesOf({ ...data, references: {} }).map(({ sources }) => sources), [[], []]);
});

Deno.test("a link names a claim or nothing", () => {
  equal(linked(entries, "#claim-slump")?.id, "slump");
  for (const hash of ["", "#claim-x", "#%", "#slump"]) equal(linked(entries, hash), undefined);
});

Deno.test("the count is a sentence", () => {
  equal(say.count(2, 2), "All 2 claims are shown.");
  equal(say.count(1, 2), "1 claim fits, of 2.");
  equal(say.count(0, 2), "0 claims fit, of 2.");
});

Deno.test("a claim says which lesson makes it, and where it comes from", () => {
  const lesson = { id: "02-sitting", number: "02", title: "Sitting" };
  equal(say.origin(lesson, data.claims[0]!), "Lesson 02: Sitting. Added by this course.");
  const from = { ...data.claims[0]!, rows: ["P2", "P3"] };
  equal(say.origin(lesson, from), "Lesson 02: Sitting. The source page says so (P2, P3).");
});
