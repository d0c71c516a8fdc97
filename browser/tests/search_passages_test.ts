import { assert, equal } from "./assert.ts";
import { best, excerpt, type Passage, startsOf } from "../site/search/state.ts";

const shown = (text: string, asked: string): string =>
  excerpt(text, startsOf(asked)).map(({ text, isHit }) => isHit ? `[${text}]` : text).join("");

Deno.test("a longer form of a word finds the shorter one too", () => {
  equal(startsOf("Stretching the hips, a (psoas)!"), ["stretch", "the", "hips", "psoa"]);
  equal(startsOf("Dehnübung 90°"), ["dehnüb", "90"]);
});

Deno.test("what holds no word finds nothing", () => {
  for (const asked of ["", "(((", "*", "a", "  . "]) {
    equal(startsOf(asked), []);
    equal(best([["a", "Heading", "Text."]], startsOf(asked)), null);
  }
  equal(best([], ["chair"]), null);
});

Deno.test("the section with most of the words wins, then the one with most hits", () => {
  const sections: Passage[] = [
    ["one", "Chairs", "A chair, a chair and a chair."],
    ["two", "Sitting", "The hip on a chair."],
    ["three", "Hips", "A hip, a hip, and a chair."],
  ];
  equal(best(sections, ["chair", "hip"])?.passage[0], "three");
  equal(best(sections, ["chair"])?.passage[0], "one");
  equal(best(sections, ["pillow"])?.kinds, 0);
});

Deno.test("a passage begins shortly before its first hit and is cut at spaces", () => {
  const text = `${"long ago ".repeat(20)}a Pillow below the knee ${"and so on ".repeat(40)}`;
  const found = shown(text, "pillows");
  assert(found.startsWith("… ") && found.endsWith(" …"));
  assert(found.includes("a [Pillow] below"));
  assert(found.length < 220);
  equal(shown("Put a pillow there.", "pillow"), "Put a [pillow] there.");
  equal(shown("Nothing of it here.", "pillow"), "Nothing of it here.");
});

Deno.test("only beginnings of words are hits", () => {
  equal(shown("The ship, the hip and hips.", "hip"), "The ship, the [hip] and [hips].");
});
