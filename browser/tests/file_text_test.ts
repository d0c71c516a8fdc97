import { FileProblem, PROBLEMS, shapeProblem, textOfBytes, valueOfJson, withWholeLetters } from "../rules/file_text.ts";
import { equal } from "./assert.ts";

function refused(read: () => unknown): string | null {
  try {
    read();
  } catch (error) {
    if (error instanceof FileProblem) return error.message;
    throw error;
  }
  return null;
}

const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)];
const utf16 = (text: string): number[] =>
  [...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]);
const swapped = (bytes: number[]): number[] => bytes.map((_, at) => bytes[at ^ 1]!);
const textOf = (...bytes: number[]): string => textOfBytes(Uint8Array.from(bytes));

Deno.test("UTF-8 is read with its mark and without, UTF-16 with its mark either way round", () => {
  equal(textOf(...utf8("Rücken")), "Rücken");
  equal(textOf(0xef, 0xbb, 0xbf, ...utf8("Rücken")), "Rücken");
  equal(textOf(0xff, 0xfe, ...utf16("Rücken")), "Rücken");
  equal(textOf(0xfe, 0xff, ...swapped(utf16("Rücken"))), "Rücken");
  equal(textOf(), "");
});

Deno.test("only one mark is a mark", () => {
  equal(textOf(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, ...utf8("a")), "\ufeffa");
});

Deno.test("a code without a mark is never guessed", () => {
  const ansi = [0x52, 0xfc, 0x63], cut = [0xff, 0xfe, 0x52], half = [0xed, 0xa0, 0x80];
  for (const bytes of [ansi, utf16("Ru"), cut, half, [0]]) equal(refused(() => textOf(...bytes)), PROBLEMS.letters);
});

Deno.test("twenty levels are no deeper than anything of ours, one more is", () => {
  const nested = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels));
  equal([shapeProblem(nested(20)), shapeProblem(nested(21))], [null, "deep"]);
  equal([shapeProblem(7), shapeProblem(null), shapeProblem("["), shapeProblem({ a: [{}] })], [null, null, null, null]);
});

Deno.test("a number beyond all bounds is found wherever it stands", () => {
  equal([shapeProblem({ a: [1, { b: Infinity }] }), shapeProblem(NaN)], ["bounds", "bounds"]);
});

Deno.test("what a JSON text holds comes out, and what is wrong with it in words", () => {
  equal(valueOfJson('{"a": [1]}'), { a: [1] });
  equal(refused(() => valueOfJson("{")), PROBLEMS.damaged);
  equal(refused(() => valueOfJson("[NaN]")), PROBLEMS.damaged);
  equal(refused(() => valueOfJson("[1e999]")), PROBLEMS.bounds);
  equal(refused(() => valueOfJson("[".repeat(3000) + "]".repeat(3000))), PROBLEMS.deep);
});

Deno.test("two hundred thousand open brackets end no page", () => {
  const words = refused(() => valueOfJson("[".repeat(200_000)));
  equal(words === PROBLEMS.damaged || words === PROBLEMS.deep, true, String(words));
});

Deno.test("half of a letter becomes the sign for a lost one, whole ones stay", () => {
  equal(withWholeLetters("so \ud83d, \udc00 and 😀"), "so \ufffd, \ufffd and 😀");
});
