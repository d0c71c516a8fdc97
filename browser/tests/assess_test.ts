import { equal } from "./assert.ts";
import { type CheckRules, findings, type Rule } from "../rules/assess.ts";

const TEXTS = {
  unsure: "You are not sure:",
  unsure_routine: "",
  incomplete: "",
  incomplete_routine: "",
  incomplete_exercise: "",
  urgent_routine: "",
  urgent_exercise: "",
};

/** What fires of one rule, where somebody with a fever is not sure of a lump. */
function fired(rule: Partial<Rule>): unknown[] {
  const questions = ["fever", "lump"].map((id) => ({ id, part: "urgent", kind: "yes_no" }));
  const rules: CheckRules = {
    questions,
    rules: [{ id: "it", when: "lump", reason: "why", ...rule }],
    tiers: [],
    texts: TEXTS,
  };
  return findings(rules, { fever: true, lump: "unsure" }).map((
    one,
  ) => [one.sure, one.tier, one.routine, one.exercise, one.reason]);
}

Deno.test("a doubt fires where it asks for something: a visit, a milder routine, no stretch", () => {
  const words = "You are not sure: why";
  equal(fired({ tier: "emergency", unsure_tier: "same_day" }), [[false, "same_day", null, null, words]]);
  equal(fired({ routine: "none", unsure_routine: "gentle" }), [[false, null, "gentle", null, words]]);
  equal(fired({ exercise: "none", unsure_exercise: "none" }), [[false, null, null, "none", words]]);
});

Deno.test("a doubt that asks for nothing is no finding, and a sign that asks for nothing still is one", () => {
  equal(fired({ tier: "emergency" }), []);
  equal(fired({ tier: "emergency", unsure_tier: "self_care", unsure_routine: "full", unsure_exercise: "full" }), []);
  equal(fired({ when: "fever" }), [[true, null, null, null, "why"]]);
});
