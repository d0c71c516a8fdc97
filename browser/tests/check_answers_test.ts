import { assert, equal } from "./assert.ts";
import {
  answerInShort,
  type CheckQuestion,
  checkScreens,
  decidingSigns,
  isNothing,
  screenIsOpen,
  shownBoxes,
  signInShort,
  toldQuestions,
  trimmedAnswers,
  withoutStaleLists,
} from "../rules/check_answers.ts";
import { type Answers, read, truthOfSign, umbrellaOf } from "../rules/answers.ts";
import { MAYBE, MISSING, NO, truthOf, YES } from "../rules/conditions.ts";

/** A small check: a leg and its list, an age, a list with a box for some only, and a choice with a list of its own. */
const QUESTIONS: CheckQuestion[] = [
  { id: "leg", screen: "now", part: "urgent", kind: "yes_no", short: "a leg" },
  {
    id: "one_leg",
    screen: "now",
    part: "urgent",
    kind: "several",
    ask_if: "leg",
    short: "one leg",
    choices: [{ id: "weak", text: "It is weak.", short: "weak" }, { id: "cold", text: "It is cold." }],
  },
  { id: "age", screen: "you", part: "urgent", kind: "number", short: "age", unit: "years", min: 0, max: 120 },
  {
    id: "ill",
    screen: "ill",
    part: "urgent",
    kind: "several",
    short: "ill",
    choices: [
      { id: "fever", text: "Fever." },
      { id: "bones", text: "Thin bones.", ask_if: { question: "age", at_least: 60 } },
    ],
  },
  {
    id: "pills",
    screen: "slow",
    part: "pressing",
    kind: "choice",
    short: "pills",
    choices: [{ id: "none", text: "None." }, { id: "some", text: "Some." }],
  },
  {
    id: "which",
    screen: "slow",
    part: "pressing",
    kind: "several",
    ask_if: { question: "pills", in: ["some"] },
    short: "which pills",
    choices: [{ id: "thinner", text: "A blood thinner." }],
  },
];
const SCREENS = ["now", "you", "ill", "slow"].map((id) => ({ id, part: id === "slow" ? "pressing" : "urgent" }));
const RULES = { questions: QUESTIONS, screens: SCREENS };
const BY_ID = Object.fromEntries(QUESTIONS.map((one) => [one.id, one]));

function told(answers: Answers): string[] {
  return toldQuestions(RULES, answers).map(({ id }) => id);
}

Deno.test("a condition is as true as the answers know", () => {
  const fever = { question: "ill", includes: ["fever"] };
  const of = (value: unknown): number => truthOf(fever, { ill: value as never });
  equal([["fever"], ["fever?"], ["bones"], [], "unsure", null, undefined].map(of), [
    ...[YES, MAYBE, NO, NO, MAYBE, MISSING, NO],
  ]);
  equal(truthOf({ question: "age", below: 18 }, { age: 17 }), YES);
  equal(truthOf({ question: "age", below: 18 }, { age: 18 }), NO);
  equal(truthOf({ question: "age", at_least: 18 }, { age: 18 }), YES);
  equal(truthOf({ all: ["leg", fever] }, { leg: true, ill: ["fever?"] }), MAYBE);
  equal(truthOf({ any: ["leg", fever] }, { leg: null, ill: ["bones"] }), MISSING);
});

Deno.test("an answer that cannot be, or to no question, is refused", () => {
  const odd: Record<string, unknown>[] = [
    { nothing: true },
    { toString: true },
    { leg: 1 },
    { leg: null },
    { one_leg: "weak" },
    { one_leg: ["weak??"] },
    { one_leg: [3] },
    { age: 40.5 },
    { age: 121 },
    { age: "40" },
    { pills: "many" },
    { pills: true },
  ];
  for (const answers of odd) {
    let refused = false;
    try {
      read(RULES, answers as Answers);
    } catch {
      refused = true;
    }
    assert(refused, JSON.stringify(answers));
  }
});

Deno.test("a list below its umbrella may hold anything until it is answered", () => {
  equal(umbrellaOf(BY_ID.one_leg!), "leg");
  equal(umbrellaOf(BY_ID.which!), null);
  const list = { kind: "several", ask_if: { question: "leg", is: true } };
  equal(umbrellaOf(list), "leg", "in its long form too");
  equal(umbrellaOf({ ...list, ask_if: { question: "leg", is: false } }), null);
  equal(umbrellaOf({ ...list, ask_if: { all: ["leg", "fever"] } }), null);
  equal(umbrellaOf({ ...list, kind: "yes_no" }), null);
  equal(truthOfSign(RULES, { leg: true }, "weak"), MAYBE);
  equal(truthOfSign(RULES, { leg: false }, "weak"), NO);
  equal(truthOfSign(RULES, {}, "leg"), MISSING);
  equal(truthOfSign(RULES, { leg: true, one_leg: ["weak"] }, "weak"), YES);
});

Deno.test("pages come up with their questions, and a page is open until all are answered", () => {
  equal(checkScreens(RULES, {}, "urgent").map(({ id }) => id), ["now", "you", "ill"]);
  equal(checkScreens(RULES, {}).length, 4);
  assert(screenIsOpen(RULES, { leg: true }, { id: "now" }), "the list below the umbrella waits");
  assert(!screenIsOpen(RULES, { leg: false }, { id: "now" }));
});

Deno.test("what no longer applies is no longer answered", () => {
  equal(trimmedAnswers(RULES, { leg: false, one_leg: ["weak"] }), { leg: false });
  equal(trimmedAnswers(RULES, { age: 59, ill: ["fever?", "bones"] }), { age: 59, ill: ["fever?"] });
  equal(trimmedAnswers(RULES, { ill: "unsure" }), { ill: "unsure" });
});

Deno.test("a box for some waits for the answer that decides about it", () => {
  const shown = (answers: Answers): string[] => shownBoxes(BY_ID.ill!, read(RULES, answers).values);
  equal(shown({}), ["fever"]);
  equal(shown({ age: 60 }), ["fever", "bones"]);
  equal(shown({ age: "unsure" }), ["fever", "bones"]);
});

Deno.test("a new box in a list of another page asks for a new answer", () => {
  const kept = (here: string, age: number): string[] =>
    Object.keys(withoutStaleLists(RULES, { id: here }, { age: 40, ill: [] }, { age, ill: [] }));
  equal(kept("you", 65), ["age"]);
  equal(kept("you", 41), ["age", "ill"]);
  equal(kept("ill", 65), ["age", "ill"]);
});

Deno.test("answers are told in a few words", () => {
  equal(answerInShort(BY_ID.leg!, true), "a leg");
  equal(answerInShort(BY_ID.leg!, false), "a leg: no");
  equal(answerInShort(BY_ID.leg!, "unsure"), "a leg (not sure)");
  equal(answerInShort(BY_ID.age!, 40), "age: 40 years");
  equal(answerInShort(BY_ID.age!, "unsure"), "age: not sure");
  equal(answerInShort(BY_ID.pills!, "some"), "pills: Some");
  equal(answerInShort(BY_ID.one_leg!, ["weak?", "cold"]), "one leg: weak (not sure); It is cold");
  equal(answerInShort(BY_ID.one_leg!, []), "one leg: none");
  equal(answerInShort(BY_ID.one_leg!, undefined), "one leg: not sure");
});

Deno.test("the signs that decided are found and told", () => {
  const answers: Answers = { leg: true, one_leg: ["weak?"], age: 70 }, { values } = read(RULES, answers);
  const weakAndOld = { all: [{ question: "one_leg", includes: ["weak"] }, { question: "age", at_least: 60 }] };
  equal(decidingSigns(weakAndOld, values), ["one_leg weak", "age"]);
  equal(decidingSigns({ any: ["leg", "leg", weakAndOld] }, values), ["leg", "one_leg weak", "age"]);
  equal(decidingSigns({ question: "age", below: 18 }, values), []);
  const weak = { question: "one_leg", includes: ["weak"] };
  equal(decidingSigns(weak, { one_leg: "unsure" }), ["one_leg"], "a doubt about the whole list");
  equal(decidingSigns(weak, { one_leg: ["cold"] }), []);
  equal(signInShort(BY_ID, "one_leg weak", answers), "weak (not sure)");
  equal(signInShort(BY_ID, "age", answers), "age: 70 years");
});

Deno.test("what only opened a list is not told beside it", () => {
  equal(told({ leg: true, one_leg: ["weak"] }), ["one_leg"]);
  equal(told({ leg: true, one_leg: [] }), ["leg"]);
  equal(told({ pills: "some", which: ["thinner"] }), ["which"]);
  equal(told({ leg: false, pills: "none", ill: [] }), []);
  const choices = [{ id: "early", text: "Early." }, { id: "late", text: "Late." }];
  const when: CheckQuestion = { id: "when", screen: "you", part: "urgent", kind: "choice", short: "when", choices };
  const late: CheckQuestion = { ...BY_ID.which!, id: "late", ask_if: { question: "when", in: ["late"] } };
  const both = toldQuestions({ questions: [when, late] }, { when: "late", late: ["thinner"] });
  equal(both.map(({ id }) => id), ["when", "late"], "a choice without a 'none' says something by itself");
  equal([false, "none", []].map((one) => isNothing(one)), [true, true, true]);
  equal([true, "unsure", 0, ["fever"]].map((one) => isNothing(one)), [false, false, false, false]);
});
