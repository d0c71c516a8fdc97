import { throws } from "./assert.ts";
import { golden } from "./golden.ts";
import { type ChangeRules, meaningfulChange } from "../rules/change.ts";

const { rules } = golden<ChangeRules, never>("change");

Deno.test("a measure that the diary does not know is named", () => {
  for (const measure of ["sleep", "constructor", ""]) {
    throws(() => meaningfulChange(rules, measure, 5, 3), `The diary does not measure '${measure}'.`);
  }
});

Deno.test("what is no score is named, with the scale", () => {
  for (const odd of [NaN, Infinity, -Infinity, "5", null, true, 10.5, -0.1]) {
    throws(() => meaningfulChange(rules, "pain", 5, odd), `'after' cannot be ${odd}; 'pain' is a number from 0 to 10.`);
  }
});
