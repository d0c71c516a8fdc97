/** The pace of a guided breath, as it is chosen and kept; and the breathing that is guided at once. */

import { assert, equal } from "./assert.ts";
import { breathingChoice, type BreathingPlan, breathingSteps } from "../rules/breathing.ts";
import { isWithin, type Pace, paceOf } from "../rules/pace.ts";

const PACE: Pace = {
  breathe_in: { usual: 4, least: 2, most: 6 },
  breathe_out: { usual: 6, least: 3, most: 9 },
  more_seconds: 15,
  announce_seconds: 10,
};
const USUAL = { breathIn: 4, breathOut: 6, natural: false, sound: true, voice: false, vibration: false };

Deno.test("whole seconds within the range are a pace, and nothing else", () => {
  for (const value of [2, 4, 6]) assert(isWithin(value, PACE.breathe_in));
  for (const value of [1, 7, 4.5, "4", null, undefined, NaN, [4]]) assert(!isWithin(value, PACE.breathe_in));
});

Deno.test("without a choice, the usual pace is led by tones alone", () => equal(paceOf(PACE, {}), USUAL));

Deno.test("what was chosen is taken up", () => {
  const chosen = { breathIn: 2, breathOut: 9, natural: true, sound: false, voice: true, vibration: true };
  equal(paceOf(PACE, chosen), chosen);
});

Deno.test("what is odd is the usual", () => {
  const odd = { breathIn: 9, breathOut: 2, natural: "yes", sound: 0, voice: 1, vibration: {} };
  equal(paceOf(PACE, odd), USUAL);
  equal(paceOf(PACE, { ...odd, breathIn: 5 }), { ...USUAL, breathIn: 5 });
});

const PART = { alt: "", cue_in: "", cue_out: "", asks: false, whole: false, beat: false };
const PLAN: BreathingPlan = {
  pace: PACE,
  rung: {
    id: "breathing",
    pressure: "none",
    each_side: false,
    usual_breaths: 8,
    most_breaths: 20,
    round_seconds: null,
    opening: ["lie"],
    closing: [],
    plans: { 8: [["breathe", 8, 0]] },
  },
  parts: [
    {
      ...PART,
      id: "lie",
      kind: "prepare",
      title: "Lie down",
      words: "On your back.",
      no_floor: "Sit.",
      pregnant: "On your side.",
      seconds: 20,
      breaths: null,
      picture: "supine",
    },
    {
      ...PART,
      id: "breathe",
      kind: "breathe",
      title: "Breathe",
      words: "Slowly.",
      no_floor: "",
      pregnant: "",
      seconds: null,
      breaths: null,
      picture: "supine",
    },
  ],
  extra: { breaths: 0, steps: [] },
  pregnant: { instead_of: "supine", picture: "side", alt: "On the side" },
};

Deno.test("breathing is guided at the pace that was once chosen for a session, or the usual one", () => {
  equal(breathingChoice(PLAN, null, null), {
    side: "both",
    breaths: 8,
    extra: null,
    noFloor: false,
    pregnant: false,
    ...USUAL,
  });
  const kept = { breathIn: 5, noFloor: true, build: "slim" };
  const choice = breathingChoice(PLAN, kept, { pregnancy: "unsure" });
  equal([choice.breathIn, choice.noFloor, choice.pregnant], [5, true, true]);
  equal(breathingChoice(PLAN, { noFloor: "true" }, { pregnancy: "no" }).noFloor, false);
});

Deno.test("whoever is or may be pregnant does not lie flat, whoever has no floor sits", () => {
  const words = (kept: Record<string, unknown>, answers: Record<string, string>): string[] =>
    breathingSteps(PLAN, breathingChoice(PLAN, kept, answers)).map(({ words }) => words);
  equal(words({}, {}), ["On your back.", "Slowly."]);
  equal(words({ noFloor: true }, {}), ["Sit.", "Slowly."]);
  equal(words({ noFloor: true }, { pregnancy: "could_be" }), ["On your side.", "Slowly."]);
  const [lie, breathe] = breathingSteps(PLAN, breathingChoice(PLAN, null, { pregnancy: "pregnant" }));
  equal([lie!.picture, breathe!.picture, breathe!.seconds, breathe!.group], ["side", "side", 80, "breathing"]);
});
