import { assert, equal } from "./assert.ts";
import vectors from "../../tests/golden/slider.json" with { type: "json" };
import type { AnatomyData, Structure } from "../generated/anatomy_viewer.ts";
import { between } from "../rules/slider.ts";
import { blend } from "../rules/tables.ts";
import * as say from "../widgets/anatomy_viewer/describe.ts";
import { labelsOf, spread, untangled } from "../widgets/anatomy_viewer/labels.ts";
import { linked, looksFor, opacities, type Shown, startLooks } from "../widgets/anatomy_viewer/state.ts";

function structure(name: string, layer: string, more: Partial<Structure> = {}): Structure {
  const words = { plain_name: `the ${name}`, say: name, what: "What.", where: "Where.", pressing: "Press." };
  return { ...words, name, layer, view: "front", faint: [], on: "", colour: "#fff", label: name, ...more };
}

const data = {
  structures: {
    psoas: structure("Psoas", "muscles"),
    sacrum: structure("Sacrum", "bones", { faint: ["muscles", "skin"] }),
    femur: structure("Femur", "bones"),
    trochanter: structure("Trochanter", "bones", { on: "femur" }),
    aorta: structure("Aorta", "vessels"),
    skin: structure("Skin", "skin"),
  },
  layers: [
    { id: "muscles", name: "Muscles", in_words: "muscles", look: "shown" },
    { id: "bones", name: "Bones", in_words: "bones", look: "shown" },
    { id: "vessels", name: "Vessels", in_words: "vessels", look: "hidden" },
    { id: "skin", name: "Skin", in_words: "skin", look: "hidden" },
  ],
} as unknown as AnatomyData;

const FRONT = { azimuth: 0, elevation: 0 };
const first: Shown = { structure: "psoas", looks: startLooks(data), isAlone: false };

// --- the slider ---

Deno.test("a place on the slider means the same angles and roll as in Python", () => {
  for (const { step, gives: [hip, lumbar, roll] } of vectors.cases) {
    const found = between(vectors.rules, step), low = vectors.angles[found.from]!, high = vectors.angles[found.to]!;
    const mixed = [blend(low[0]!, high[0]!, found.share), blend(low[1]!, high[1]!, found.share), found.roll];
    [hip, lumbar, roll].forEach((value, index) => assert(Math.abs(mixed[index]! - value!) < 1e-6, `${step}: ${mixed}`));
  }
});

Deno.test("beyond an end the slider stays at its end", () => {
  const last = vectors.rules.stops.length - 1;
  equal(between(vectors.rules, -99), { from: 0, to: 1, share: 0, roll: 0 });
  equal(between(vectors.rules, 999), { from: last - 1, to: last, share: 1, roll: 30 });
});

// --- what is shown ---

Deno.test("who chooses what is hidden sees it, the skin only faintly", () => {
  equal(looksFor(data, first, "aorta", false).vessels, "shown");
  equal(looksFor(data, first, "skin", false).skin, "faint");
  equal(looksFor(data, first, "psoas", false), first.looks);
});

Deno.test("who flies to a structure sees what lies before it faintly, unless it is hidden", () => {
  const looks = looksFor(data, first, "sacrum", true);
  equal([looks.muscles, looks.skin, looks.bones], ["faint", "hidden", "shown"]);
  equal(looksFor(data, first, "sacrum", false).muscles, "shown");
  equal(first.looks.muscles, "shown");
});

Deno.test("shown alone, a faint layer counts as shown", () => {
  const faint = { ...first, isAlone: true, looks: { ...first.looks, muscles: "faint" } as const };
  equal(looksFor(data, faint, "psoas", false).muscles, "shown");
});

Deno.test("each look has its opacity, the skin's never covers the rest", () => {
  const looks = { muscles: "faint", bones: "shown", vessels: "hidden", skin: "shown" } as const;
  equal(opacities(data, { ...first, looks }), { psoas: 0.22, sacrum: 1, femur: 1, trochanter: 1, aorta: 0, skin: 0.5 });
  equal(opacities(data, { ...first, looks: { ...looks, skin: "faint" } }).skin, 0.2);
});

Deno.test("a structure alone stands before faint bones, a place on a bone with its bone", () => {
  const bone = 0.22 * 0.7, alone = { ...first, isAlone: true };
  equal(opacities(data, alone), { psoas: 1, sacrum: bone, femur: bone, trochanter: bone, aorta: 0, skin: 0 });
  const place = opacities(data, { ...alone, structure: "trochanter" });
  equal([place.femur, place.trochanter, place.sacrum, place.psoas], [1, 1, bone, 0]);
});

Deno.test("a link names a structure or nothing", () => {
  equal(linked(data, "#structure-aorta"), "aorta");
  for (const hash of ["", "#aorta", "#structure-", "#structure-tail", "#structure-constructor", "#structure-%"]) {
    equal(linked(data, hash), null);
  }
});

// --- names on the model ---

Deno.test("names are spread until they are a gap apart, and stay within the picture", () => {
  equal(spread([100, 105, 300], 400), [100, 121, 300]);
  equal(spread([0, 0], 400), [38, 59]);
  equal(spread([395, 399], 400), [371, 392]);
  equal(spread([], 400), []);
});

Deno.test("lines that would cross change places, straight ones do not", () => {
  const high = { x: 100, y: 50 }, low = { x: 100, y: 90 };
  equal(untangled([high, low], [50, 90], 0), [0, 1]);
  equal(untangled([low, high], [50, 90], 0), [1, 0]);
  equal(untangled([], [], 0), []);
});

Deno.test("many spots in one place end in some order, each once", () => {
  const spots = Array.from({ length: 30 }, (_, at) => ({ x: 50 + at % 7, y: 40 + at % 11 }));
  const order = untangled(spots, spread(spots.map(({ y }) => y), 900), 0);
  equal([...order].sort((a, b) => a - b), spots.map((_, at) => at));
});

const SIZE = { width: 600, height: 500 };
const anchors = {
  psoas: { x: 200, y: 100 },
  sacrum: { x: 400, y: 90 },
  trochanter: { x: 210, y: 300 },
  aorta: { x: 300, y: 80 },
  skin: { x: 300, y: 80 },
  tail: { x: 300, y: 80 },
  femur: { x: 250, y: 600 },
};

Deno.test("what is in sight is named, on the side where it lies; the skin and places on bones are not", () => {
  const found = labelsOf(data, first, anchors, SIZE);
  equal(found.map(({ id, isLeft, x, isChosen }) => [id, isLeft, x, isChosen]), [
    ["psoas", true, 8, true],
    ["sacrum", false, 592, false],
  ]);
});

Deno.test("a place on a bone is named once it is chosen, and on a narrow picture nothing else is", () => {
  const chosen = { ...first, structure: "trochanter" };
  equal(labelsOf(data, chosen, anchors, SIZE).map(({ id }) => id), ["psoas", "trochanter", "sacrum"]);
  equal(labelsOf(data, chosen, anchors, { ...SIZE, width: 479 }).map(({ id }) => id), ["trochanter"]);
});

Deno.test("a picture without room names nothing", () => {
  equal(labelsOf(data, first, anchors, { width: 600, height: 60 }), []);
});

// --- words ---

Deno.test("the direction has words all the way round", () => {
  const from = (azimuth: number, elevation = 0): string => say.fromWhere({ azimuth, elevation });
  equal(from(0), "from the front");
  equal([from(90), from(450), from(-270)], Array(3).fill("from the right side"));
  equal([from(-22), from(-23), from(180, 31), from(-90, -31)], [
    "from the front",
    "from the front and the left",
    "from the back and above",
    "from the left side and below",
  ]);
});

Deno.test("the picture says which side is which", () => {
  const facing = "person's right | person's left", side = "front | back";
  const found = [0, 36.8, 90, 180, -90, 630].map((azimuth) => say.sides({ azimuth }).join(" | "));
  equal(found, [facing, facing, "back | front", "person's left | person's right", side, side]);
});

Deno.test("without a model only the choice is told", () => {
  equal(say.shown(data, first, null), "Chosen: Psoas (the Psoas).");
});

Deno.test("with a model it is told what is seen, and from where", () => {
  const looks = { muscles: "faint", bones: "shown", vessels: "shown", skin: "faint" } as const;
  equal(
    say.shown(data, { ...first, looks }, FRONT),
    "You look from the front. Shown: bones and vessels; faint: muscles and skin. Chosen: Psoas (the Psoas).",
  );
  const hidden = { muscles: "hidden", bones: "hidden", vessels: "hidden", skin: "hidden" } as const;
  assert(say.shown(data, { ...first, looks: hidden }, FRONT).includes("Shown: nothing. Chosen"));
  const alone = { ...first, isAlone: true, structure: "trochanter" };
  assert(say.shown(data, alone, FRONT).includes("Shown: Femur alone, with faint bones. Chosen: Trochanter"));
});

Deno.test("words are listed as in speech", () => {
  equal([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(say.listed), ["", "a", "a and b", "a, b and c"]);
});

Deno.test("drawing and calculation agree to within 3 %, or it is said which one to trust", () => {
  equal(
    say.agreement(309.4, 300.4),
    "The psoas drawn here is 309 millimetres long; the calculation says 300. They agree to within 3 %.",
  );
  assert(say.agreement(330, 300).endsWith("They differ by 10 %, so trust the calculation."));
  assert(say.agreement(290, 300).endsWith("They differ by 3 %, so trust the calculation."));
});

Deno.test("a place on the slider has the name of its posture and its angles", () => {
  const sentence = "Hip at 90 degrees: the path is shorter.";
  equal(say.place({ id: "upright", name: "Upright", step: 90 }, sentence), "Upright: Hip at 90 degrees");
  equal(say.place(undefined, sentence), "Hip at 90 degrees");
});
