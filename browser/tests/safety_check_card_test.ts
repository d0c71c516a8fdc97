import { assert, equal } from "./assert.ts";
import { CHECK, FIRST_PART, WELL } from "./check_demo.ts";
import { assess } from "../rules/assess.ts";
import * as say from "../widgets/safety_check/describe/card.ts";
import type { Given } from "../widgets/safety_check/state/form.ts";
import {
  cardWords,
  decidingRules,
  illnessesOf,
  limitsOf,
  offersOf,
  reasonsOf,
  type Result,
  reviewOf,
  signsToTell,
  sourcesOf,
  todoOf,
} from "../widgets/safety_check/state/card.ts";

function resultOf(answers: Given): Result {
  return { rules: CHECK, answers, found: assess(CHECK, answers), made: Date.UTC(2031, 2, 4, 10) };
}

const offers = (answers: Given): unknown => offersOf(assess(CHECK, answers));

Deno.test("after the first part alone the card does not reassure", () => {
  equal(cardWords(resultOf(FIRST_PART)), {
    title: "urgent_title.",
    do: "urgent_do.",
    how_soon: "urgent_how_soon.",
  });
  equal(
    cardWords(resultOf({ ...FIRST_PART, age: 12 })).do,
    "no_all_clear.",
    "to whom nothing is open, nothing is offered",
  );
  equal(cardWords(resultOf(WELL)).title, "Title of self_care");
  equal(cardWords(resultOf({ ...FIRST_PART, leg: true, one_leg: ["weak"] })).title, "Title of same_day");
});

Deno.test("only the rules of the card's tier are told, with the signs that made them so", () => {
  const answers = { ...FIRST_PART, alarm: ["fainted", "stroke"], leg: true, one_leg: ["weak"] };
  const result = resultOf(answers), deciding = decidingRules(result);
  equal(reasonsOf(deciding), [
    { reason: "Because of fainted.", signs: ["alarm fainted"] },
    { reason: "Because of stroke.", signs: ["alarm stroke"] },
  ]);
  equal(illnessesOf(result, deciding), ["bleeding inside", "a stroke"]);
  equal(sourcesOf(deciding), ["one", "two"]);
  equal(say.youSaid(result, signsToTell(deciding)), "You said: Text of fainted; Text of stroke.");
  equal(say.sayThis(result, deciding), "“I need help. I am 40. I have: Text of fainted; Text of stroke.”");
});

Deno.test("who would rather not say how old they are says nothing of it on the phone", () => {
  const result = resultOf({ ...FIRST_PART, age: "unsure", alarm: ["stroke"] });
  equal(say.sayThis(result, decidingRules(result)), "“I need help. I have: Text of stroke.”");
});

Deno.test("a rule that is sure may ask for more than its tier; a doubt does not", () => {
  const sure = resultOf({ ...FIRST_PART, leg: true, one_leg: ["weak"] });
  equal(todoOf(sure, decidingRules(sure)), ["Ring today about the leg."]);
  const doubt = resultOf({ ...FIRST_PART, alarm: ["fainted?"] });
  equal([doubt.found.tier, todoOf(doubt, decidingRules(doubt))], ["same_day", ["Do same_day."]]);
  assert(reasonsOf(decidingRules(doubt))[0]!.reason.startsWith("unsure. "));
});

Deno.test("the one main button is there for whom something is open", () => {
  equal(offers(FIRST_PART), { secondPart: true, routine: false, stretches: false });
  equal(offers(WELL), { secondPart: false, routine: true, stretches: true });
  equal(offers({ ...WELL, surgery: true }), { secondPart: false, routine: true, stretches: true });
  const seen = { ...FIRST_PART, places: ["back"], pattern: ["night"] };
  equal(offers(seen), { secondPart: false, routine: false, stretches: false }, "who should be seen is not led on");
  equal(offers({ ...FIRST_PART, age: 12 }), null);
  equal(offers({ ...FIRST_PART, leg: true, one_leg: ["weak"] }), null);
  equal(offers({ alarm: ["fainted"] }), null);
});

Deno.test("the card says when to look again", () => {
  equal(say.lookAgain(reviewOf(resultOf(WELL))), "Do this check again on Tuesday, 18 March 2031, or sooner.");
  const today = resultOf({ ...FIRST_PART, leg: true, one_leg: ["weak"] });
  equal(say.lookAgain(reviewOf(today)), "No better by Wednesday, 5 March 2031? Ask again.");
});

Deno.test("the last line gives no all-clear to whom it might sound like one", () => {
  equal(
    say.footer(resultOf(WELL)),
    "not_reviewed. no_all_clear. It does not tell you what is wrong. From the course Know Your Psoas, Tuesday, 4 March 2031.",
  );
  equal(say.footer(resultOf({ alarm: ["fainted"] })).includes("no_all_clear"), false);
});

Deno.test("what was not asked is not told as a no", () => {
  assert(say.theRest(assess(CHECK, FIRST_PART)).startsWith("The check did not ask everything."));
  assert(say.theRest(assess(CHECK, WELL)).startsWith("To everything else that the check asked"));
});

Deno.test("why no more is open is told once", () => {
  equal(limitsOf(resultOf(FIRST_PART)), ["urgent_routine.", "urgent_exercise."]);
  equal(limitsOf(resultOf(WELL)), []);
});

Deno.test("a long list says how many more there are", () => equal(say.andMore(9), "And 3 more like these."));

Deno.test("after breathing the breaths are counted", () => {
  equal(say.breathed(0).startsWith("Now walk"), true);
  equal(say.breathed(1).startsWith("You took 1 slow breath. Now"), true);
  equal(say.breathed(8).startsWith("You took 8 slow breaths. Now"), true);
});
