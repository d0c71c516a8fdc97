import { equal } from "./assert.ts";
import { mayBePregnant, planSteps, type Rung, type SessionPart, type SessionTexts } from "../rules/session_plan.ts";

const SHOWN = { picture: "", alt: "" };

function part(id: string, kind: SessionPart["kind"], more: Partial<SessionPart> = {}): SessionPart {
  const silent = { no_floor: "", pregnant: "", cue_in: "", cue_out: "", asks: false, whole: false, beat: false };
  return { id, kind, title: id, words: id, seconds: null, breaths: null, ...silent, ...SHOWN, ...more };
}

const TEXTS: SessionTexts = {
  parts: [part("press", "press"), part("rest", "rest", { seconds: 60 })],
  extra: { breaths: 3, steps: [{ id: "lift", name: "Lift", words: "lift the knee", ...SHOWN }] },
  pregnant: { ...SHOWN, instead_of: "flat" },
};
const RUNG: Rung = {
  pressure: "tool",
  each_side: true,
  most_breaths: 8,
  round_seconds: 40,
  opening: [],
  closing: [],
  plans: {
    "8": [["press", 8, 1, 0], ["rest", 0, 0, 0]],
    "8 extra": [["press", 8, 1, 0], ["press", 3, 1, 1], ["rest", 0, 0, 0]],
  },
};

/** The parts of one side with their breaths, at a pace of so many seconds a breath. */
function breathsAt(cycle: number, extra: string | null = null): (string | number)[][] {
  const choice = { side: "right", breaths: 8, extra, breathIn: cycle / 2, breathOut: cycle / 2 } as const;
  return planSteps(TEXTS, RUNG, choice).map(({ part, breaths }) => [part, breaths]);
}

Deno.test("who is pregnant, could be or is not sure is shown what suits a pregnancy", () => {
  for (const pregnancy of ["pregnant", "could_be", "unsure"]) equal(mayBePregnant({ pregnancy }), true);
  for (const answers of [{ pregnancy: "no" }, { pregnancy: true }, {}, null, undefined]) {
    equal(mayBePregnant(answers as Parameters<typeof mayBePregnant>[0]), false);
  }
});

Deno.test("no more breaths than fit into a round", () => {
  equal(breathsAt(5), [["press", 8], ["rest", 0]]);
  equal(breathsAt(6), [["press", 6], ["rest", 0]]);
  equal(breathsAt(40), [["press", 1], ["rest", 0]]);
});

Deno.test("the harder breaths keep their place, and pressing for which no breath is left is left out", () => {
  equal(breathsAt(8, "lift"), [["press", 2], ["press", 3], ["rest", 0]]);
  equal(breathsAt(10, "lift"), [["press", 1], ["press", 3], ["rest", 0]]);
  equal(breathsAt(13, "lift"), [["press", 3], ["rest", 0]]);
});
