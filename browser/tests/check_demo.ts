/** A small safety check with everything that the real one has, made up for tests. */

import type { CheckQuestion, CheckRule, CheckRules, CheckTier, Choice, Screen } from "../generated/safety_check.ts";

function box(id: string, more: Partial<Choice> = {}): Choice {
  return { id, text: `Text of ${id}.`, ...more };
}

function question(id: string, screen: string, more: Partial<CheckQuestion>): CheckQuestion {
  const part = screen === "before" ? "pressing" : "urgent";
  return { id, screen, part, kind: "yes_no", short: id, text: `Is it ${id}?`, ...more };
}

function list(id: string, screen: string, choices: Choice[], more: Partial<CheckQuestion> = {}): CheckQuestion {
  return question(id, screen, { kind: "several", none_text: "None of these", choices, ...more });
}

const QUESTIONS: CheckQuestion[] = [
  list("alarm", "now", [box("fainted"), box("stroke")]),
  question("leg", "now", {}),
  list("one_leg", "now", [box("weak", { short: "weak leg" }), box("cold")], { ask_if: "leg" }),
  question("age", "you", { kind: "number", unit: "years", min: 0, max: 120 }),
  question("pregnancy", "you", {
    kind: "choice",
    ask_if: { all: [{ question: "age", at_least: 10 }, { question: "age", below: 56 }] },
    choices: [box("not_pregnant", { says_no: true }), box("pregnant")],
  }),
  list("preg_signs", "you", [box("bleeding")], { ask_if: { question: "pregnancy", in: ["pregnant"] } }),
  list("places", "you", [box("back"), box("groin")]),
  list("pattern", "you", [box("night"), box("run", { ask_if: { question: "places", includes: ["groin"] } })], {
    ask_if: { question: "places", includes: ["back", "groin"] },
  }),
  question("worse", "you", { text: "Is it worse?\nSuch as each day." }),
  question("surgery", "before", {}),
  list("thin", "before", [box("bones"), box("blood")]),
];

function tier(id: CheckTier["id"], more: Partial<CheckTier>): CheckTier {
  const isOpen = id === "self_care";
  return {
    id,
    title: `Title of ${id}`,
    do: `Do ${id}.`,
    how_soon: `When ${id}.`,
    routine: isOpen ? "full" : "none",
    routine_reason: `Closed by ${id}.`,
    exercise: isOpen ? "full" : "none",
    exercise_reason: `Closed by ${id}.`,
    unsure: "self_care",
    unsure_routine: "full",
    safety_net: `Net of ${id}.`,
    review_in_days: 14,
    ...more,
  };
}

function rule(id: string, box: string, list: string, more: Partial<CheckRule>): CheckRule {
  const when = list ? { question: list, includes: [box] } : box;
  return { id, when, reason: `Because of ${box}.`, may_mean: [], references: [], ...more };
}

const RULES: CheckRule[] = [
  rule("fainted", "fainted", "alarm", {
    tier: "emergency",
    unsure_tier: "same_day",
    exercise: "none",
    may_mean: ["bleeding_inside"],
    references: ["one", "two"],
  }),
  rule("stroke", "stroke", "alarm", { tier: "emergency", exercise: "none", may_mean: ["stroke"], references: ["two"] }),
  rule("weak", "weak", "one_leg", { tier: "same_day", exercise: "none", do: "Ring today about the leg." }),
  rule("bleeding", "bleeding", "preg_signs", { tier: "emergency", exercise: "none" }),
  rule("night", "night", "pattern", { tier: "clinician", exercise: "none" }),
  rule("surgery", "surgery", "", { routine: "gentle" }),
  { ...rule("child", "age", "", { routine: "none" }), when: { question: "age", below: 16 } },
];

function screen(id: string, part: Screen["part"], layout: Screen["layout"]): Screen {
  const none_text = layout === "checklist" ? "None of these" : "";
  return { id, part, title: `Page ${id}`, intro: "", layout, none_text };
}

const TEXTS = ["not_reviewed", "no_all_clear", "unsure", "unsure_routine", "incomplete", "incomplete_routine"]
  .concat(["incomplete_exercise", "urgent_title", "urgent_do", "urgent_how_soon", "urgent_routine", "urgent_exercise"])
  .concat(["go_on", "holds", "our_own_cases"]);

export const CHECK: CheckRules = {
  schema: 1,
  reviewed_by: "",
  reviewed_on: "",
  texts: Object.fromEntries(TEXTS.map((name) => [name, `${name}.`])) as unknown as CheckRules["texts"],
  tiers: [
    tier("self_care", {}),
    tier("clinician", { routine: "no_pressure" }),
    tier("same_day", { review_in_days: 1 }),
    tier("emergency", { review_in_days: 1 }),
  ],
  routines: (["none", "no_pressure", "gentle", "full"] as const).map((id) => ({
    id,
    title: id,
    opens: `Opens ${id}.`,
  })),
  illnesses: [{ id: "bleeding_inside", name: "bleeding inside" }, { id: "stroke", name: "a stroke" }],
  parts: [{ id: "urgent", title: "First", intro: "" }, { id: "pressing", title: "Then", intro: "They decide." }],
  screens: [
    screen("now", "urgent", "checklist"),
    screen("you", "urgent", "single"),
    screen("before", "pressing", "checklist"),
  ],
  questions: QUESTIONS,
  rules: RULES,
};

export function screenOf(id: string): Screen {
  return CHECK.screens.find((screen) => screen.id === id)!;
}

export function questionOf(id: string): CheckQuestion {
  return QUESTIONS.find((question) => question.id === id)!;
}

/** All answers of somebody to whom nothing is wrong. */
export const FIRST_PART = {
  alarm: [],
  leg: false,
  age: 40,
  pregnancy: "not_pregnant",
  places: [],
  worse: false,
} as const;
export const WELL = { ...FIRST_PART, surgery: false, thin: [] } as const;
