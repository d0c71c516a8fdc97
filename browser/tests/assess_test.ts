import { equal } from "./assert.ts";
import { truthOfSign } from "../rules/answers.ts";
import { MISSING, NO, YES } from "../rules/conditions.ts";
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

Deno.test("a sign is found in whichever list has its box, and nowhere else", () => {
  const list = (id: string, box: string): object => ({ id, part: "urgent", kind: "several", choices: [{ id: box }] });
  const choice = { id: "where", part: "urgent", kind: "choice", choices: [{ id: "thin" }] };
  const questions = [choice, list("skin", "rash"), list("bones", "thin")] as CheckRules["questions"];
  const truth = (answers: Parameters<typeof truthOfSign>[1]): number => truthOfSign({ questions }, answers, "thin");
  equal(truth({ skin: [], bones: ["thin"] }), YES);
  equal(truth({ where: "thin", skin: ["rash"], bones: [] }), NO);
  equal(truth({ where: "thin", skin: ["rash"] }), MISSING);
});
