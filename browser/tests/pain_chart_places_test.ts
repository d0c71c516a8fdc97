import { assert, equal } from "./assert.ts";
import { chart, data, KIDNEY, look } from "./pain_chart_demo.ts";
import {
  drawnSide,
  musclesAt,
  othersAt,
  partsOf,
  patternOf,
  placesOver,
  sidesOf,
} from "../widgets/pain_chart/state/chart.ts";
import { NOTHING } from "../widgets/pain_chart/state/marks.ts";
import { crossed, gestureOf, numbered, type Shown, shownPlaces } from "../widgets/pain_chart/state/shown.ts";

const ids = (places: readonly { id: string }[]): string[] => places.map(({ id }) => id);
const own = (...places: string[]): typeof NOTHING => ({
  marks: Object.fromEntries(places.map((id) => [id, 5])),
  qualities: {},
});
function kinds(shown: Shown, kind: string): string[] {
  return [...shown].filter(([, one]) => one === kind).map(([id]) => id);
}

// --- what is known --------------------------------------------------------------------------------------------------

Deno.test("a place knows its region, and a muscle that shares a pattern shows it", () => {
  equal(chart.region("flank-left").warning, KIDNEY);
  equal(chart.place("flank-left").name, "Left flank");
  equal(chart.told("iliacus"), data.patterns["psoas-major"]);
  equal(chart.rules.places, chart.places);
});

Deno.test("the list stands under its headings, each once, in the order of the regions", () => {
  equal(partsOf(chart).map(({ name, places }) => [name, ...ids(places)]), [
    ["Back", "spine", "flank-left", "flank-right", "buttock-left", "buttock-right"],
    ["Head", "face"],
    ["Belly", "belly-left", "belly-right", "groin-left", "groin-right"],
    ["Leg", "thigh-left", "thigh-right", "heel-left", "heel-right"],
  ]);
});

// --- from a muscle --------------------------------------------------------------------------------------------------

Deno.test("with each side goes the midline", () => {
  equal([...sidesOf("left")].sort(), ["left", "middle"]);
  equal([...sidesOf("right")].sort(), ["middle", "right"]);
  equal([...sidesOf("both")].sort(), ["left", "middle", "right"]);
});

Deno.test("a pattern lies on the drawn side, and whatever is sore, some lie on both", () => {
  equal([drawnSide(chart, "psoas-major", "left"), drawnSide(chart, "psoas-major", "right")], ["left", "right"]);
  equal([drawnSide(chart, "psoas-major", "both"), drawnSide(chart, "rectus", "left")], ["both", "both"]);
  const left = patternOf(chart, "psoas-major", "left");
  equal([kinds(left, "essential"), kinds(left, "spillover")], [["flank-left", "buttock-left"], [
    "groin-left",
    "thigh-left",
  ]]);
  equal(left.size, 4);
  equal(kinds(patternOf(chart, "quadratus", "right"), "essential"), ["spine", "heel-right"]);
  equal(kinds(patternOf(chart, "rectus", "both"), "essential"), ["belly-left", "belly-right"]);
});

Deno.test("crosses stand over the muscle, on the drawn side", () => {
  equal(ids(placesOver(chart, "psoas-major", "right")), ["flank-right", "thigh-right"]);
  equal(ids(placesOver(chart, "quadratus", "left")), ["spine", "flank-left"]);
});

Deno.test("of two muscles, each view shows the crosses of both, and each place once", () => {
  const two = look({ muscles: ["psoas-major", "quadratus"] });
  equal(ids(crossed(chart, two, "back")), ["flank-right", "spine"]);
  equal(ids(crossed(chart, two, "front")), ["thigh-right"]);
});

Deno.test("one muscle needs no numbers", () => equal(numbered(chart, look(), "back"), []));

Deno.test("several are numbered, and a number makes room for a cross of any of them", () => {
  const two = look({ muscles: ["psoas-major", "quadratus"] });
  const found = numbered(chart, two, "back").map(({ place, numbers, isLow }) => [place.id, numbers, isLow]);
  equal(found, [
    ["flank-right", [1, 2], true],
    ["buttock-right", [1], false],
    ["spine", [2], true],
    ["heel-right", [2], false],
  ]);
  equal(numbered(chart, two, "front").map(({ place, isLow }) => [place.id, isLow]), [["groin-right", false], [
    "thigh-right",
    true,
  ]]);
});

Deno.test("the hand moves on the drawn side, on the right of both, or across", () => {
  const at = (id: string): unknown => chart.place(id).at;
  const ways = (["right", "left", "both"] as const).map((side) => gestureOf(chart, "psoas-major", side)!);
  equal(ways.map(({ view }) => view), ["back", "back", "back"]);
  equal(ways.map(({ from, to }) => [from, to]), [
    [at("flank-right"), at("buttock-right")],
    [at("flank-left"), at("buttock-left")],
    [at("flank-right"), at("buttock-right")],
  ]);
  const across = { view: "front", from: at("belly-left"), to: at("belly-right") };
  equal([gestureOf(chart, "rectus", "right"), gestureOf(chart, "rectus", "left")], [across, across]);
  equal(gestureOf(chart, "quadratus", "right"), null);
});

// --- what is in colour ----------------------------------------------------------------------------------------------

Deno.test("from a muscle, all of its pattern is in colour", () => {
  equal(shownPlaces(chart, look(), NOTHING), patternOf(chart, "psoas-major", "right"));
  equal(kinds(shownPlaces(chart, look({ side: "left" }), NOTHING), "essential"), ["flank-left", "buttock-left"]);
});

Deno.test("where one muscle is mostly felt, another that may spread there changes nothing, in either order", () => {
  for (const muscles of [["psoas-major", "quadratus"], ["quadratus", "psoas-major"]]) {
    const shown = shownPlaces(chart, look({ muscles }), NOTHING);
    equal(shown.get("flank-right"), "essential");
    equal(kinds(shown, "essential").sort(), ["buttock-right", "flank-right", "heel-right", "spine"]);
    equal(kinds(shown, "spillover").sort(), ["groin-right", "thigh-right"]);
  }
});

Deno.test("from a place, that place is", () => {
  equal([...shownPlaces(chart, look({ way: "place", place: "heel-left" }), own("spine"))], [["heel-left", "chosen"]]);
});

Deno.test("a chart stays away from own marks until somebody asks for it, and has none of its own before a mark", () => {
  const shown = (showsPattern: boolean, marks: typeof NOTHING): Shown =>
    shownPlaces(chart, look({ way: "own", showsPattern }), marks);
  equal(shown(false, own("flank-left")).size, 0);
  equal(shown(true, NOTHING).size, 0);
  equal(kinds(shown(true, own("flank-left")), "essential"), ["flank-left", "buttock-left"]);
  equal(kinds(shown(true, own("flank-right")), "essential"), ["flank-right", "buttock-right"]);
  assert(shown(true, own("spine")).has("flank-left") && shown(true, own("spine")).has("flank-right"), "no side: both");
  equal(shown(true, own("flank-left", "flank-right")).size, 8);
});

// --- from a place ---------------------------------------------------------------------------------------------------

Deno.test("muscles that are mostly felt here come first, and one that shares a pattern is not named again", () => {
  const found = musclesAt(chart, "flank-left").map(({ muscle, felt }) => [muscle.id, felt]);
  equal(found, [["psoas-major", "essential"], ["quadratus", "spillover"]]);
  equal(musclesAt(chart, "spine").map(({ muscle, felt }) => [muscle.id, felt]), [["quadratus", "essential"], [
    "rectus",
    "spillover",
  ]]);
  equal(musclesAt(chart, "face"), []);
});

Deno.test("the appendix lies on the right, and every other cause on both sides", () => {
  equal(ids(othersAt(chart, ["belly-right"])), ["appendix", "bowel"]);
  equal(ids(othersAt(chart, ["belly-left"])), ["bowel"]);
  equal(ids(othersAt(chart, ["groin-left"])), ["hip"]);
  equal(ids(othersAt(chart, ["belly-left", "belly-right", "thigh-left"])), ["hip", "appendix", "bowel"]);
  equal([othersAt(chart, ["heel-left"]), othersAt(chart, [])], [[], []]);
});
