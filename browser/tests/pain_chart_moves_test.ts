import { assert, equal } from "./assert.ts";
import { chart, look } from "./pain_chart_demo.ts";
import { beginning } from "../widgets/pain_chart/state/history.ts";
import { firstLook, isSeen, isSplit, type Look, withInSight } from "../widgets/pain_chart/state/look.ts";
import { type Marked, NOTHING } from "../widgets/pain_chart/state/marks.ts";
import {
  atMuscle,
  atPlace,
  goneWay,
  painted,
  pressed,
  type State,
  ticked,
  toggledMuscle,
  withMarksInSight,
  withShownInSight,
} from "../widgets/pain_chart/state/moves.ts";

function marks(table: Record<string, number>): Marked {
  return { marks: table, qualities: {} };
}
function state(change: Partial<Look> = {}, now: Marked = NOTHING): State {
  return { look: look(change), history: beginning(now) };
}
const OWN = { way: "own" } as const;

// --- what is in sight -----------------------------------------------------------------------------------------------

Deno.test("it begins close up, with both views and no chart behind the marks, and with what Python says", () => {
  equal(firstLook({ muscles: ["rectus"], side: "left", way: "own", marks_only: true }), {
    ...{ muscles: ["rectus"], side: "left", way: "own", place: "groin-right", compare: "psoas-major" },
    ...{ view: "both", isClose: true, isApart: false, isFull: false, showsPattern: false, tool: "tap", strength: 5 },
  });
});

Deno.test("the whole body is shown as soon as one place needs it", () => {
  equal(withInSight(chart, look(), ["spine", "heel-left"]).isClose, false);
  equal(withInSight(chart, look(), ["face"]).isClose, false);
  const near = look();
  assert(withInSight(chart, near, ["spine", "groin-left"]) === near);
  assert(withInSight(chart, near, []) === near);
});

Deno.test("muscles have bodies of their own where there are several of them", () => {
  const muscles = ["psoas-major", "rectus"];
  equal(isSplit(look({ isApart: true, muscles })), true);
  for (const other of [{ isApart: true }, { muscles }, { isApart: true, muscles, way: "place" as const }]) {
    equal(isSplit(look(other)), false);
  }
});

Deno.test("one view hides the other, and both show both", () => {
  const seen = (["both", "back", "front"] as const).map((
    view,
  ) => [isSeen(look({ view }), "back"), isSeen(look({ view }), "front")]);
  equal(seen, [[true, true], [true, false], [false, true]]);
});

Deno.test("for marking on a narrow screen there is one body, and elsewhere two", () => {
  equal(goneWay(chart, state(), "own", true).view, "back");
  equal(goneWay(chart, state(), "own", false).view, "both");
  equal(goneWay(chart, state(), "place", true).view, "both");
  equal(goneWay(chart, state({ view: "front" }), "own", true).view, "front");
  equal(goneWay(chart, state(), "own", true).way, "own");
});

Deno.test("every mark comes into sight with the marks, and not before", () => {
  equal(goneWay(chart, state({}, marks({ "heel-left": 3 })), "own", false).isClose, false);
  equal(goneWay(chart, state({}, marks({ "heel-left": 3 })), "place", false).isClose, true);
  equal(goneWay(chart, state({}, marks({ spine: 3 })), "own", false).isClose, true);
  const muscle = look();
  assert(withMarksInSight(chart, muscle, marks({ "heel-left": 3 }), true) === muscle);
});

Deno.test("a chart with a far place is not shown close up", () => {
  equal(withShownInSight(chart, look({ muscles: ["quadratus"] }), NOTHING).isClose, false);
  equal(withShownInSight(chart, look(), NOTHING).isClose, true);
});

// --- muscles and places ---------------------------------------------------------------------------------------------

Deno.test("a muscle joins the others, and leaves them again", () => {
  const two = toggledMuscle(chart, state(), "rectus");
  equal(two.muscles, ["psoas-major", "rectus"]);
  equal(toggledMuscle(chart, state(two), "psoas-major").muscles, ["rectus"]);
  equal([two.isClose, toggledMuscle(chart, state(), "quadratus").isClose], [true, false]);
});

Deno.test("the last muscle stays", () => {
  equal(toggledMuscle(chart, state(), "psoas-major").muscles, ["psoas-major"]);
});

Deno.test("one too many is refused until one is taken away", () => {
  const muscles = ["psoas-major", "rectus", "iliacus"];
  const full = toggledMuscle(chart, state({ muscles }), "quadratus");
  equal(full, look({ muscles, isFull: true }));
  equal(toggledMuscle(chart, state(full), "rectus"), look({ muscles: ["psoas-major", "iliacus"], isFull: false }));
  equal(toggledMuscle(chart, state({ muscles: muscles.slice(1) }), "psoas-major").isFull, false);
});

Deno.test("a place leads to its muscle, on its own side; one on the midline changes no side", () => {
  const from = (place: string): Look =>
    atMuscle(chart, state({ way: "place", place, isFull: true, muscles: ["rectus", "iliacus"] }), "psoas-major");
  equal(from("groin-left"), look({ place: "groin-left", side: "left" }));
  equal(from("spine"), look({ place: "spine", side: "right" }));
  equal(atMuscle(chart, state({ place: "spine", side: "both" }), "quadratus").side, "both");
  equal(atMuscle(chart, state({ place: "spine" }), "quadratus").isClose, false);
});

Deno.test("a place turns the body to its own view, and comes into sight", () => {
  equal(atPlace(chart, look(), "spine"), look({ way: "place", place: "spine" }));
  equal(atPlace(chart, look({ view: "front" }), "spine").view, "back");
  equal(atPlace(chart, look({ view: "back" }), "groin-left").view, "front");
  equal(atPlace(chart, look(), "heel-left").isClose, false);
});

// --- marking --------------------------------------------------------------------------------------------------------

Deno.test("where nobody marks, a press opens the page of a place", () => {
  equal(
    pressed(chart, state({}, marks({ spine: 3 })), "groin-left"),
    state({ way: "place", place: "groin-left" }, marks({ spine: 3 })),
  );
});

Deno.test("a press marks with the strength that is set, and a second press wipes", () => {
  const once = pressed(chart, state({ ...OWN, strength: 8 }), "spine");
  equal(once.history.now, marks({ spine: 8 }));
  equal(pressed(chart, once, "spine").history.now, NOTHING);
  equal(pressed(chart, once, "spine").history.past, [NOTHING, marks({ spine: 8 })]);
});

Deno.test("pressed by a key, the brush marks what is marked already, and the rubber wipes", () => {
  const before = marks({ spine: 8 });
  equal(pressed(chart, state({ ...OWN, tool: "brush" }, before), "spine").history.now, marks({ spine: 5 }));
  equal(pressed(chart, state({ ...OWN, tool: "rub" }, before), "spine").history.now, NOTHING);
  equal(pressed(chart, state({ ...OWN, tool: "rub" }, before), "face").history.now, before);
});

Deno.test("a far place comes into sight when it is marked, and not when it is wiped", () => {
  equal(pressed(chart, state(OWN), "heel-left").look.isClose, false);
  equal(pressed(chart, state({ ...OWN, strength: 1 }), "heel-left").look.isClose, false);
  equal(pressed(chart, state(OWN), "groin-left").look.isClose, true);
  equal(pressed(chart, state(OWN, marks({ "heel-left": 2 })), "heel-left").look.isClose, true);
  equal(ticked(chart, state(OWN), "heel-left", true).look.isClose, false);
});

Deno.test("a box of the list marks and wipes, whatever the tool", () => {
  equal(ticked(chart, state({ ...OWN, tool: "rub", strength: 2 }), "spine", true).history.now, marks({ spine: 2 }));
  equal(ticked(chart, state({ ...OWN, tool: "brush" }, marks({ spine: 2 })), "spine", false).history.now, NOTHING);
});

Deno.test("brush and rubber are one stroke until they are lifted, and the picture stands still below them", () => {
  const stroke = painted(painted(state({ ...OWN, tool: "brush" }), "spine"), "heel-left");
  equal([stroke.history.now, stroke.history.past, stroke.look.isClose], [
    marks({ spine: 5, "heel-left": 5 }),
    [],
    true,
  ]);
  equal(painted(state({ ...OWN, tool: "rub" }, marks({ spine: 5 })), "spine").history.now, NOTHING);
});
