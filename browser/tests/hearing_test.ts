/** What is heard and read of a guided session, moment by moment. */

import { equal } from "./assert.ts";
import * as say from "../parts/player/describe.ts";
import { type Cue, hear, type Heard, NOTHING } from "../parts/player/hearing.ts";
import type { ShownStep } from "../parts/player/step.ts";
import { type Action, createPlayer, type StepView } from "../rules/player.ts";

const REST: ShownStep = {
  kind: "rest",
  title: "Rest",
  words: "Lie still.",
  cue_in: "",
  cue_out: "",
  picture: "",
  alt: "",
  side: null,
  seconds: 60,
  breaths: 0,
  pressure: "none",
  group: null,
  limit: null,
};
const BREATHE: ShownStep = {
  ...REST,
  kind: "breathe",
  title: "Breathe",
  words: "Slowly.",
  cue_in: "Let it rise",
  cue_out: "Let it fall",
  seconds: 30,
  breaths: 3,
};
const PRESS: ShownStep = { ...BREATHE, kind: "press", title: "Press", pressure: "tool", group: "g", limit: 90 };
const ASKED: ShownStep = { ...REST, side: "left", asks: true };

interface Moment {
  view: StepView<ShownStep>;
  sentence: string | null;
  cues: readonly Cue[];
  fresh: boolean;
}

/** What is heard at each of these: milliseconds that pass, or an action. In the first moment the session has just begun. */
function follow(steps: readonly ShownStep[], done: readonly (number | Action)[], natural = false): Moment[] {
  let time = 0, heard: Heard = NOTHING;
  const player = createPlayer({ steps, breathIn: 4, breathOut: 6, natural, moreSeconds: 15, now: () => time });
  const moments: Moment[] = [];
  for (const one of ["start" as const, ...done]) {
    if (typeof one === "number") time += one;
    else player.press(one);
    const view = player.view();
    if (view.ended) break;
    const hearing = hear(heard, view, 10);
    heard = hearing.heard;
    moments.push({ view, sentence: hearing.sentence, cues: hearing.cues, fresh: hearing.isFresh });
  }
  return moments;
}

const last = (...given: Parameters<typeof follow>): Moment => follow(...given).at(-1)!;

Deno.test("a step is told when it begins, and once", () => {
  const [first, second] = follow([REST, BREATHE], [1_000]);
  equal([first!.fresh, first!.sentence], [true, "Rest. Lie still. 60 seconds."]);
  equal(first!.cues, [{ kind: "step", text: "Rest. Lie still." }]);
  equal([second!.fresh, second!.sentence, second!.cues], [false, null, []]);
});

Deno.test("a step that is done breath by breath is told with its breaths, as they are now", () => {
  equal(last([BREATHE, REST], []).sentence, "Breathe. Slowly. 3 breaths.");
  equal(last([{ ...PRESS, limit: 10 }, REST], []).sentence, "Press. Slowly. 1 breath.");
});

Deno.test("each turn of the breath gives one cue, but not the first", () => {
  const moments = follow([BREATHE, REST], [3_999, 1, 1, 5_999, 0]);
  const turns = moments.map(({ cues }) => cues.flatMap((cue) => cue.kind === "breath" ? [cue.phase] : []));
  equal(turns, [[], [], ["out"], [], ["in"], []]);
});

Deno.test("a cue that comes late after a sleep is left out, and not made up for", () => {
  equal(last([BREATHE, REST], [5_499]).cues, [{ kind: "breath", phase: "out" }]);
  equal(last([BREATHE, REST], [5_500]).cues, []);
  equal(last([BREATHE, REST], [5_500, 10]).cues, []);
});

Deno.test("the next step is announced ten seconds before, and once", () => {
  const moments = follow([REST, BREATHE], [49_999, 1, 1_000]);
  equal(moments.map(({ sentence }) => sentence).slice(1), [null, "In 10 seconds: Breathe.", null]);
  equal(moments[2]!.cues, [{ kind: "soon", text: "Next: Breathe" }]);
});

Deno.test("while breaths are led, the voice does not announce", () => {
  const { cues, sentence } = last([BREATHE, REST], [20_001]);
  equal([sentence, cues.at(-1)], ["In 10 seconds: Rest.", { kind: "soon", text: "" }]);
});

Deno.test("a step as short as its announcement, the last one, and one that waits are not announced", () => {
  equal(last([{ ...REST, seconds: 10 }, BREATHE], [1]).sentence, null);
  equal(last([REST], [55_000]).sentence, null);
  const waiting = last([ASKED, PRESS], [60_000]);
  equal([waiting.view.waiting, waiting.sentence, waiting.cues], [true, null, []]);
});

Deno.test("a pause is told, and so is going on; in it nothing sounds", () => {
  const moments = follow([REST, BREATHE], [1_000, "pause", 5_000, "skip", "start"]);
  equal(moments.map(({ sentence }) => sentence).slice(2), [
    "Paused.",
    null,
    "Breathe. Slowly. 3 breaths.",
    "Going on. Breathe.",
  ]);
  equal(moments.slice(2).map(({ cues }) => cues), [[], [], [], [{ kind: "breath", phase: "in" }]]);
});

Deno.test("a breath that turned in a pause is not told", () => {
  const moments = follow([BREATHE, REST], [3_000, "pause", "start", 1_000]);
  equal(moments.at(-1)!.cues, [{ kind: "breath", phase: "out" }]);
});

Deno.test("a step that begins again after another is told again", () => {
  const titles = follow([REST, BREATHE, REST], ["skip", "skip"]).map(({ sentence }) => sentence);
  equal(titles, ["Rest. Lie still. 60 seconds.", "Breathe. Slowly. 3 breaths.", "Rest. Lie still. 60 seconds."]);
});

// --- what stands on the screen ---

const shown = (...given: Parameters<typeof follow>): string[] => {
  const { view } = last(...given);
  return [say.cue(view), say.time(view), say.doing(view), say.count(view)];
};

Deno.test("a breath that is led shows its half, its seconds, and its number", () => {
  equal(shown([BREATHE, REST], []), ["Breathe in", "4", "Let it rise", "Breath 1 of 3"]);
  equal(shown([BREATHE, REST], [14_500]), ["Breathe out", "6", "Let it fall", "Breath 2 of 3"]);
  equal(shown([BREATHE, REST], [9_999])[1], "1", "never zero");
  equal(shown([BREATHE, REST], ["pause"])[0], "Paused");
});

Deno.test("where no breath is led, the clock shows what is left", () => {
  equal(shown([REST, BREATHE], [500]), ["Rest", "1:00", "", ""]);
  equal(shown([{ ...REST, kind: "prepare", seconds: 75 }], []).slice(0, 2), ["Get in place", "1:15"]);
  equal(shown([{ ...REST, kind: "walk" }], [])[0], "Gently");
  equal(shown([{ ...REST, kind: "breathe" }], [])[0], "Stay");
  equal(shown([BREATHE], [], true), ["Breathe as you like", "0:30", "Never hold your breath", "About 3 breaths"]);
  equal(shown([ASKED, PRESS], [60_000]).slice(0, 2), ["Waiting for you", "0:00"]);
});

Deno.test("a line says what comes", () => {
  const line = (...given: Parameters<typeof follow>): string => say.soon(last(...given).view, 10);
  equal(line([REST, BREATHE], [1_000]), "After this: Breathe");
  equal(line([REST, BREATHE], [50_500]), "Next: Breathe, in 10 s");
  equal(line([REST], [1_000]), "This is the last step.");
  equal(line([ASKED, PRESS], [60_000]), "Answer first, then it goes on.");
});

Deno.test("buttons are named by what they do now", () => {
  const view = (...given: Parameters<typeof follow>): StepView<ShownStep> => last(...given).view;
  equal(say.pause(view([REST], [])), "Pause");
  equal(say.pause(view([REST], ["pause"])), "Start");
  equal(say.pause(view([REST], [1, "pause"])), "Go on");
  equal(say.pause(view([REST, BREATHE], ["pause", "skip"])), "Go on");
  equal(say.longer(view([REST], []), 15), "15 s more");
  equal(say.longer(view([BREATHE], []), 15), "2 breaths more");
  equal(say.longer(view([BREATHE], []), 3), "1 breath more");
  equal(say.longer(view([BREATHE], [], true), 15), "15 s more");
  equal([say.skip(REST), say.skip({ ...REST, kind: "prepare" })], ["Skip", "I am in place"]);
  equal(say.skip({ ...REST, kind: "prepare", beat: true }), "I have found it");
  equal(say.place(view([REST, BREATHE], ["skip"])), "Step 2 of 2");
});

Deno.test("times are told as one says them", () => {
  equal([1, 89, 90, 100].map(say.spokenTime), ["1 second", "89 seconds", "2 minutes", "2 minutes"]);
  equal([0, 1, 59_999, 60_000, 600_000].map(say.clock), ["0:00", "0:00", "1:00", "1:00", "10:00"]);
});

Deno.test("what the device does not do is told in the order of its words", () => {
  const words = { screen: "No screen.", tones: "No tones.", voice: "No voice.", silent: "Nothing." };
  equal(say.missing(words, new Set()), "");
  equal(say.missing(words, new Set(["voice", "screen"] as const)), "No screen. No voice.");
});
