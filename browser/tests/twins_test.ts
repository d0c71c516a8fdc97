/** The rules that stand in Python and in JavaScript judge alike, word for word. */

import { equal } from "./assert.ts";
import { fromText, golden } from "./golden.ts";

type Given = Record<string, unknown>;

Deno.test("the safety check says what Python says", () => {
  const assess = fromText("assess.js", "assess");
  const { rules, ordinary, cases } = golden<unknown, { change: Given; gives: unknown }>("assess") as
    & ReturnType<typeof golden<unknown, { change: Given; gives: unknown }>>
    & { ordinary: Given };
  for (const { change, gives } of cases) {
    const answers = Object.entries({ ...ordinary, ...change }).filter(([, value]) => value !== null);
    equal(assess(rules, Object.fromEntries(answers)), gives);
  }
});

Deno.test("marks on the pain chart fit a pattern as in Python", () => {
  const match = fromText("match.js", "match");
  const { rules, cases } = golden<unknown, { marks: Given; muscle: string; gives: unknown }>("match");
  for (const { marks, muscle, gives } of cases) equal(match(rules, marks, muscle), gives);
});

Deno.test("a change in the diary counts as in Python", () => {
  const meaningfulChange = fromText("change.js", "meaningfulChange");
  const judged = (...given: unknown[]): unknown => {
    try {
      return meaningfulChange(...given);
    } catch {
      return null;
    }
  };
  const { rules, cases } = golden<unknown, Given>("change");
  for (const { measure, before, after, gives } of cases) equal(judged(rules, measure, before, after), gives);
});
