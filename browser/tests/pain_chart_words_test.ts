import { assert, equal } from "./assert.ts";
import { chart, data, look } from "./pain_chart_demo.ts";
import { VIEWS } from "../rules/places.ts";
import * as say from "../widgets/pain_chart/describe/chart.ts";
import { type Marked, NOTHING } from "../widgets/pain_chart/state/marks.ts";

const [psoas, belly] = [chart.muscle("psoas-major"), chart.muscle("rectus")];

Deno.test("who looks at a front sees its right on the left; from behind, right is right", () => {
  equal([say.viewName("front"), say.sides("front")], ["Front", "your right is on the left"]);
  equal([say.viewName("back"), say.sides("back")], ["Back", "your right is on the right"]);
});

Deno.test("the caption of each view is true of the places that are drawn there", () => {
  for (const view of VIEWS) {
    const right = chart.places.filter((place) => place.view === view && place.side === "right");
    assert(right.length > 0);
    for (const { at: [x] } of right) equal(say.sides(view), `your right is on the ${x < 300 ? "left" : "right"}`);
  }
});

Deno.test("each view has names of its own for screen readers", () => {
  equal(VIEWS.map(say.figure), ["Body, back", "Body, front"]);
  equal(VIEWS.map(say.places), ["Places on the back of the body", "Places on the front of the body"]);
});

Deno.test("a place says what the chart of a muscle says of it", () => {
  const place = chart.place("groin-left");
  equal(say.charted(place, "essential"), "Left groin: mostly felt here");
  equal(say.charted(place, "spillover"), "Left groin: may spread to here");
  equal([say.charted(place, "chosen"), say.charted(place, undefined)], ["Left groin", "Left groin"]);
  equal([say.feltHere("essential"), say.feltHere("spillover")], ["mostly felt here", "may spread to here"]);
});

Deno.test("a marked place says how strong it is, and how it feels", () => {
  const own: Marked = { marks: { spine: 3, face: 1 }, qualities: { spine: ["aching", "numb"] } };
  const said = ["spine", "face", "groin-left"].map((id) => say.marked(chart.place(id), own));
  equal(said, ["Spine: marked, 3 of 10, aching, numb", "Face: marked, 1 of 10", "Left groin"]);
});

Deno.test("the button says what it would do, not what is", () => {
  equal([say.sizeButton(true), say.sizeButton(false)], ["Show the whole body", "Look closer: low back and hips"]);
});

Deno.test("a muscle goes by its plain name first", () => {
  equal([say.chip(psoas), say.plainName(psoas), say.plainName(belly)], ["Psoas", "The psoas", "The belly muscle"]);
  equal([say.numberedName(1, psoas), say.backAndFront(psoas)], ["2. Psoas major", "Back and front, the psoas"]);
  equal([say.show(psoas), say.showHand(belly)], ["Show the psoas", "Show the hand: the belly muscle"]);
});

Deno.test("how many muscles there may be is said before and after", () => {
  equal(say.muscleCount(data), "Muscles, one to 3");
  equal(say.tooMany(data), "3 muscles at most. Take one away first.");
});

Deno.test("every kind of place in the picture has its words below it", () => {
  equal(say.LEGEND.map(({ kind }) => kind), ["essential", "spillover", "cross", "own"]);
  equal(say.LEGEND[0]!.words, say.feltHere("essential"));
});

// --- the sentence below the picture ---------------------------------------------------------------------------------

function said(change: Parameters<typeof look>[0]): string {
  return say.sentence(chart, look(change), NOTHING);
}

Deno.test("a muscle says how many places it has on each view, and on which side", () => {
  equal(said({}), "The psoas, right side: mostly felt at 2 places on the back; may spread to 2 places on the front.");
  equal(said({ side: "left" }), said({}).replace("right", "left"));
  equal(
    said({ side: "both" }),
    "The psoas, both sides: mostly felt at 4 places on the back; may spread to 4 places on the front.",
  );
});

Deno.test("one that is felt on both sides says so on each, and views without a place are left out", () => {
  const sentence =
    "The belly muscle, both sides: mostly felt at 2 places on the front; may spread to 1 place on the back.";
  equal([said({ muscles: ["rectus"] }), said({ muscles: ["rectus"], side: "left" })], [sentence, sentence]);
});

Deno.test("several muscles have a sentence each", () => {
  equal(said({ muscles: ["psoas-major", "rectus"] }), `${said({})} ${said({ muscles: ["rectus"] })}`);
});

Deno.test("a muscle that spreads nowhere says nothing of it, and one felt on both views names both", () => {
  const rules = {
    ...chart.rules,
    muscles: { "psoas-major": { spreads: "own side", essential: ["spine", "groin", "face"], spillover: [] } },
  };
  const words = "The psoas, right side: mostly felt at 1 place on the back and 2 places on the front.";
  equal(say.sentence({ ...chart, rules }, look(), NOTHING), words);
});

Deno.test("a place counts muscles and other causes", () => {
  const at = (place: string): string => said({ way: "place", place });
  equal(at("flank-left"), "Left flank: 2 muscles are said to send pain here, and 0 other causes can hurt here.");
  equal(at("groin-left"), "Left groin: 1 muscle is said to send pain here, and 1 other cause can hurt here.");
  equal(at("face"), "Face: 0 muscles are said to send pain here, and 1 other cause can hurt here.");
});
