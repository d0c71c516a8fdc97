import { equal } from "./assert.ts";
import { joined } from "../rules/layers.ts";
import { golden } from "./golden.ts";

interface Case {
  below: object;
  above: object;
  gives: object;
}

Deno.test("what several widgets know and what one adds make what Python has", () => {
  const { cases } = golden<null, Case>("layers");
  for (const { below, above, gives } of cases) equal(joined(below, above), gives);
});

Deno.test("what is joined leaves both as they were", () => {
  const below = { rules: [{ id: "a", when: "x" }] }, above = { rules: [{ id: "a", reason: "Why." }] };
  const before = JSON.stringify([below, above]);
  joined(below, above);
  equal(JSON.stringify([below, above]), before);
});

Deno.test("null is said, and what is not said comes from below", () => {
  equal(joined({ check_rules: { tiers: [] }, more: 1 }, { check_rules: null }), { check_rules: null, more: 1 });
});
