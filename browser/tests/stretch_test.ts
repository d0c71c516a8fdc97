/** The guided stretches without a page: their steps, what is chosen, what is taken up, what was done. */

import { assert, equal } from "./assert.ts";
import type { StretchData, StretchTexts } from "../generated/stretch.ts";
import type { ShownStep } from "../parts/player/step.ts";
import * as say from "../widgets/stretch/describe.ts";
import {
  breathsOf,
  type Choice,
  choiceOf,
  isDated,
  playerOf,
  soundChoice,
  takenUp,
  usualSettings,
} from "../widgets/stretch/state.ts";
import { secondsOf, stretchSteps } from "../widgets/stretch/steps.ts";

const KNEELING: StretchTexts = {
  id: "half-kneeling",
  name: "Half-kneeling",
  where: "On the floor",
  about: "The usual one.",
  needs: ["A chair stands near."],
  steps: ["Kneel on your {side} knee, your {other} foot in front."],
  out: "Shift back from the {side} hip.",
  form: ["The {side} hip stays straight."],
  picture: "half-kneeling",
  alt: "A person kneels.",
  get_up: "",
};
const BED: StretchTexts = { ...KNEELING, id: "bed", get_up: "Sit up first." };
const DATA: StretchData = {
  chosen: "half-kneeling",
  stretches: [KNEELING, BED],
  hold_breaths: 5,
  times_each_side: 2,
  place_seconds: 40,
  ease_seconds: 15,
  cue_in: "Grow long",
  cue_out: "Sink in",
  rules: ["A mild pull.", "No bounce.", "Then walk."],
  stop: [{ sign: "Sharp pain", means: "Stop." }],
  leave_out: "",
  dizzy: "",
  pace: {
    breathe_in: { usual: 4, least: 2, most: 6 },
    breathe_out: { usual: 6, least: 3, most: 9 },
    more_seconds: 15,
    announce_seconds: 10,
  },
  screen: "",
  screen_off: "",
  locked: "",
  device: { screen: "", tones: "", voice: "", silent: "" },
  check: { valid_hours: 24, go_on_minutes: 30 },
  check_rules: null,
  plates: [],
};
const CHOICE: Choice = {
  stretch: "half-kneeling",
  side: "both",
  breathIn: 4,
  breathOut: 6,
  natural: false,
  sound: true,
  voice: false,
  vibration: false,
};

const steps = (choice: Partial<Choice> = {}, stretch = KNEELING): ShownStep[] =>
  stretchSteps(DATA, stretch, { ...CHOICE, ...choice });

// --- the steps ---

Deno.test("each side is got ready, held twice with a rest between, and both come out at the end", () => {
  equal(steps().map(({ title }) => title), [
    "Get in place, right side",
    "Stay, right side",
    "Ease off",
    "Stay, right side",
    "Get in place, left side",
    "Stay, left side",
    "Ease off",
    "Stay, left side",
    "Come out slowly",
  ]);
  equal(steps({ side: "left" }).map(({ side }) => side), ["left", "left", "left", "left", null]);
});

Deno.test("nothing is pressed or asked, and a breath of each side is counted for it", () => {
  assert(steps().every(({ pressure, asks, whole, limit }) => pressure === "none" && !asks && !whole && limit === null));
  equal(new Set(steps().map(({ group }) => group)), new Set([null, "hold right", "hold left"]));
});

Deno.test("a hold lasts its breaths at the chosen pace", () => {
  equal(steps().map(({ seconds }) => seconds), [40, 50, 15, 50, 40, 50, 15, 50, 15]);
  equal(steps({ breathIn: 6, breathOut: 9 })[1]!.seconds, 75);
  equal(secondsOf(steps()), 325);
  equal(say.length(DATA, 325), "2 times 5 slow breaths on each side. About 5 minutes.");
});

Deno.test("the words name the side that is stretched", () => {
  const [ready, stay, ease] = steps({ side: "left" });
  equal(ready!.form, ["Kneel on your left knee, your right foot in front."]);
  equal([stay!.words, stay!.form], ["A mild pull.", ["The left hip stays straight."]]);
  equal(ease!.words, "Shift back from the left hip. Then go in once more.");
  equal([ready!.words, steps()[4]!.words], ["Follow these steps slowly.", "Change sides, slowly."]);
});

Deno.test("one comes out of the side that was stretched last, or gets up as the stretch says", () => {
  equal(steps().at(-1)!.words, "Shift back from the left hip. Then walk.");
  equal(steps({ side: "right" }).at(-1)!.words, "Shift back from the right hip. Then walk.");
  equal(steps({}, BED).at(-1)!.words, "Sit up first. Then walk.");
});

// --- what is chosen ---

Deno.test("at one's own pace, time goes by the usual breath", () => {
  const { stretch, side, ...pace } = { ...CHOICE, breathIn: 6 };
  equal(choiceOf(DATA, usualSettings(DATA), pace), { stretch, side, ...pace });
  equal(choiceOf(DATA, usualSettings(DATA), { ...pace, natural: true }).breathIn, 4);
});

Deno.test("a kept choice is taken as it is where it can be", () => {
  equal(soundChoice(DATA, CHOICE), CHOICE);
  const { sound: _, ...silent } = CHOICE;
  equal(soundChoice(DATA, silent), { ...CHOICE, sound: false });
});

const ODD: Partial<Record<keyof Choice, readonly unknown[]>> = {
  stretch: ["splits", "constructor", null, 0],
  side: ["up", null, ["both"]],
  breathIn: [1, 7, "4", null],
  breathOut: [2, 10, 4.5],
};
for (const [name, values] of Object.entries(ODD)) {
  Deno.test(`a kept choice with an odd ${name} is none`, () => {
    for (const value of values) equal(soundChoice(DATA, { ...CHOICE, [name]: value }), null);
  });
}

Deno.test("what is no choice is none", () => {
  for (const kept of [null, undefined, "bed", [], [CHOICE], 3]) equal(soundChoice(DATA, kept), null);
});

// --- what broke off ---

const NOW = Date.UTC(2026, 2, 2, 12), MINUTE = 60_000;

function record(minutesAgo: number, changed: object = {}): Record<string, unknown> {
  let time = 0;
  const player = playerOf(DATA, CHOICE, () => time)!;
  player.press("start");
  time = 52_000;
  const saved = new Date(NOW - minutesAgo * MINUTE).toISOString();
  return { saved, choice: CHOICE, state: player.save(), check: "this", ...changed };
}

const index = (kept: Record<string, unknown>, check = "this"): number | null => {
  const view = takenUp(DATA, kept, check, NOW, () => 0)?.player.view();
  return view && !view.ended ? view.index : null;
};

Deno.test("what broke off within half an hour is taken up, paused, with its choice", () => {
  const found = takenUp(DATA, record(5), "this", NOW, () => 0)!;
  equal([found.saved, found.choice], [NOW - 5 * MINUTE, CHOICE]);
  const view = found.player.view();
  assert(!view.ended);
  equal([view.index, view.passed, view.paused], [1, 12_000, true]);
  equal([index(record(0)), index(record(29.9)), index(record(30))], [1, 1, null]);
});

Deno.test("a record from the future, of another check, or that does not fit is left alone", () => {
  equal(index(record(-1)), null);
  equal(index(record(5), "another"), null);
  equal(index(record(5, { choice: { ...CHOICE, side: "up" } })), null);
  equal(index(record(5, { state: {} })), null);
  equal(index(record(5, { choice: { ...CHOICE, side: "left" } })), null, "a state for more steps than there are");
});

Deno.test("a record without a moment is none", () => {
  assert(isDated(record(5)));
  for (const saved of [null, 0, "soon", undefined]) assert(!isDated({ saved }));
});

Deno.test("no stretch of another course can be played", () => {
  equal(playerOf(DATA, { ...CHOICE, stretch: "splits" }, () => 0), null);
});

// --- what was done ---

Deno.test("the breaths of each side that was held are told, right first", () => {
  equal(breathsOf({ "hold left": 3, "hold right": 10, other: 2 }), { right: 10, left: 3 });
  equal(breathsOf({}), {});
  equal(say.did({ right: 10, left: 3 }, false), "Breaths: 10 on the right, 3 on the left.");
  equal(say.did({ right: 0 }, false), "Breaths: 0 on the right.");
  equal(say.did({}, false), "No hold was done.");
  equal(say.did({ right: 10 }, true), "You breathed at your own pace.");
});
