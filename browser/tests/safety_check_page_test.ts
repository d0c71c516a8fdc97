import { equal } from "./assert.ts";
import { CHECK, FIRST_PART, questionOf, screenOf, WELL } from "./check_demo.ts";
import * as say from "../widgets/safety_check/describe/check.ts";
import type { Given, Page } from "../widgets/safety_check/state/form.ts";
import type { Act } from "../widgets/safety_check/state/fields.ts";
import { actedOn, lacking, noneOf, pageOf, sayNo, unsaid } from "../widgets/safety_check/state/layout.ts";

function at(screen: string, answers: Given = {}): Page {
  return pageOf(CHECK, screenOf(screen), answers);
}

/** The page after somebody has done these things, one after the other. */
function after(page: Page, ...acts: [id: string, act: Act][]): Page {
  return acts.reduce((now, [id, act]) => actedOn(CHECK, now, id, act), page);
}

const tick = (box: string, tick: boolean | "unsure" = true): Act => ({ box, tick });
const button = (page: Page): string => say.mainButton(unsaid(CHECK, page));

// --- a page of lines to tick ---

Deno.test("one press says none of these to a whole page", () => {
  equal(button(at("now")), "None of these");
  equal(sayNo(CHECK, at("now")).draft, { alarm: [], leg: false });
  equal(lacking(CHECK, at("now")), "page");
  equal(lacking(CHECK, sayNo(CHECK, at("now"))), null);
});

Deno.test("a tick answers the page, and taking it back asks anew", () => {
  const ticked = after(at("now"), ["alarm", tick("stroke")]);
  equal(ticked.draft, { alarm: ["stroke"], leg: false });
  equal(button(ticked), "Go on");
  equal(after(ticked, ["alarm", tick("stroke", false)]).draft, {});
});

Deno.test("a line opens its list, which needs an answer of its own", () => {
  const opened = after(at("now"), ["leg", { tick: true }]);
  equal([opened.asked, opened.appeared], [["alarm", "leg", "one_leg"], 1]);
  equal(opened.draft, { alarm: [], leg: true });
  equal(lacking(CHECK, opened), questionOf("one_leg"));
  for (const [act, value] of [[{ none: true }, []], [{ unsure: true }, "unsure"], [tick("cold"), ["cold"]]] as const) {
    const answered = after(opened, ["one_leg", act]);
    equal([answered.draft.one_leg, lacking(CHECK, answered)], [value, null]);
  }
});

Deno.test("a doubt about a line opens its list too", () => {
  equal(after(at("now"), ["leg", { tick: "unsure" }]).asked.includes("one_leg"), true);
});

Deno.test("a list that closes drops its answers", () => {
  const closed = after(at("now"), ["leg", { tick: true }], ["one_leg", tick("weak")], ["leg", { tick: false }]);
  equal([closed.draft, closed.asked], [{}, ["alarm", "leg"]]);
  equal(button(closed), "None of these");
});

Deno.test("none of these takes every tick of the page back", () => {
  const ticked = after(at("now"), ["leg", { tick: true }], ["one_leg", tick("weak")], ["alarm", tick("stroke")]);
  const none = noneOf(CHECK, ticked, true);
  equal([none.none, none.draft], [true, { alarm: [], leg: false }]);
  equal(after(none, ["alarm", tick("stroke")]).none, false);
  equal(noneOf(CHECK, none, false).draft, {});
});

Deno.test("who comes back to a page finds it as it was", () => {
  const answers = { alarm: ["fainted?"], leg: true, one_leg: ["weak"] };
  const page = at("now", answers);
  equal([page.draft, page.none, lacking(CHECK, page), page.appeared], [answers, false, null, 0]);
  equal([at("now", FIRST_PART).none, at("now").none], [true, false]);
  equal(at("now", { alarm: [], leg: false }).none, true);
  equal(button(at("now", FIRST_PART)), "Go on");
});

Deno.test("what other pages asked stays in the draft", () => {
  equal(after(at("now", WELL), ["alarm", tick("stroke")]).draft, { ...WELL, alarm: ["stroke"], leg: false });
});

// --- a page with one question below the other ---

Deno.test("a page asks only what is already known to apply", () => {
  equal(at("you").asked, ["age", "places", "worse"]);
  const young = after(at("you"), ["age", { type: "30" }]);
  equal([young.asked, young.appeared], [["age", "pregnancy", "places", "worse"], 1]);
  equal(after(young, ["age", { type: "3" }]).asked, ["age", "places", "worse"]);
  equal(after(young, ["pregnancy", { choose: "pregnant" }]).asked.includes("preg_signs"), true);
});

Deno.test("an answer that no longer applies is dropped with its question", () => {
  const page = after(
    at("you"),
    ["age", { type: "30" }],
    ["pregnancy", { choose: "pregnant" }],
    ["preg_signs", tick("bleeding")],
    ["age", { type: "70" }],
  );
  equal(page.draft, { age: 70 });
  equal(after(page, ["age", { type: "30" }]).fields.get("pregnancy"), { kind: "choice", value: undefined });
});

Deno.test("what was typed and is no number stays in sight, and is no answer", () => {
  const page = after(at("you", { age: 30 }), ["age", { type: "300" }]);
  equal([page.fields.get("age"), page.draft], [{ kind: "number", text: "300", unsure: false }, {}]);
});

Deno.test("new boxes ask for none of these anew, and a box that goes takes its tick along", () => {
  const back = after(at("you"), ["places", tick("back")], ["pattern", { none: true }]);
  equal(back.draft.pattern, []);
  const groin = after(back, ["places", tick("groin")]);
  equal([groin.draft.pattern, groin.appeared], [undefined, 1]);
  const ran = after(groin, ["pattern", tick("run")], ["places", tick("groin", false)]);
  equal(ran.draft.pattern, undefined, "nothing is left of the list, so it has no answer");
  equal(after(ran, ["places", tick("groin")]).draft.pattern, undefined);
});

Deno.test("one press says no to the questions that are left, if each has a no", () => {
  equal(button(at("you")), "Go on", "an age has no no");
  const aged = after(at("you"), ["age", { type: "40" }]);
  equal(button(aged), "No to all of these");
  equal(sayNo(CHECK, aged).draft, { age: 40, pregnancy: "not_pregnant", places: [], worse: false });
  const told = after(aged, ["places", { none: true }]);
  equal(button(told), "No to both");
  equal(button(after(told, ["worse", { choose: true }])), "Text of not_pregnant");
  equal(button(after(told, ["pregnancy", { choose: "not_pregnant" }])), "No");
  equal(button(after(told, ["pregnancy", { choose: "unsure" }])), "No to both", "a doubt opens a list");
  equal(button(at("you", FIRST_PART)), "Go on");
});

Deno.test("no takes back a doubt about a whole list that a number has outdone", () => {
  const page = sayNo(CHECK, after(at("you"), ["age", { type: "40" }]));
  equal(page.fields.get("places"), { kind: "list", marks: {}, shown: ["back", "groin"], none: true, unsure: false });
});

Deno.test("what is lacking first is named", () => {
  equal(lacking(CHECK, at("you")), questionOf("age"));
  equal(lacking(CHECK, at("you", FIRST_PART)), null);
  const words = (id: string): string => say.lacking(questionOf(id), screenOf("you"));
  equal(say.lacking("page", screenOf("now")), "Tick what is true for you, or “None of these”.");
  equal(words("alarm"), "Is it alarm? Tick what is true for you, or “None of these”.");
  equal(words("age"), "Please give a whole number from 0 to 120, or tick “I would rather not say”.");
  equal(words("worse"), "Please answer: Is it worse?");
});

Deno.test("what came up is counted in words", () => {
  equal([say.cameUp(1), say.cameUp(2)], ["1 more question came up below.", "2 more questions came up below."]);
});
