import { equal } from "./assert.ts";
import { isInstant, readJson } from "../lib/foreign.ts";
import { number, plain, plural, readNumber } from "../lib/text.ts";

Deno.test("numbers have a true minus sign, no trailing zeros, and no minus before nothing", () => {
  equal([number(3.5, 2), number(-2), number(-0.01), number(1e3)], ["3.5", "−2", "0", "1000"]);
});

Deno.test("one is one, everything else is many", () => {
  equal([0, 1, 2].map((count) => plural(count, "answer", "answers")), ["0 answers", "1 answer", "2 answers"]);
});

Deno.test("a number may be typed as people type it", () => {
  equal(["12,5", "−3", " 7. ", "+.5"].map(readNumber), [12.5, -3, 7, 0.5]);
  for (const typed of ["", "-", ".", "1e2", "1.000,5", "½", "NaN", "Infinity", "0x64"]) equal(readNumber(typed), null);
});

Deno.test("a search knows neither capital letters nor accents", () => equal(plain("Café ÜBER"), "cafe uber"));

Deno.test("what is nested deeper than anything of ours is not read", () => {
  const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
  equal(Array.isArray(readJson(deep(20))), true);
  for (const text of [deep(22), deep(5000), "{", "", "undefined"]) {
    let read = true;
    try {
      readJson(text);
    } catch {
      read = false;
    }
    equal(read, false);
  }
});

Deno.test("a moment is a text that is a date", () => {
  equal([isInstant("2026-03-01T09:30:00Z"), isInstant("soon"), isInstant(0), isInstant(null)], [
    true,
    false,
    false,
    false,
  ]);
});
