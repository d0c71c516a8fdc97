import { equal } from "./assert.ts";
import { APPENDIX, chart, KIDNEY, look } from "./pain_chart_demo.ts";
import { sentence } from "../widgets/pain_chart/describe/chart.ts";
import * as say from "../widgets/pain_chart/describe/own.ts";
import { type Marked, NOTHING } from "../widgets/pain_chart/state/marks.ts";
import { resultOf } from "../widgets/pain_chart/state/result.ts";

function own(places: string[], qualities: Record<string, string[]> = {}): Marked {
  return { marks: Object.fromEntries(places.map((id) => [id, 5])), qualities };
}
const LEFT = own(["flank-left", "buttock-left"]),
  BOTH = own(["flank-left", "flank-right", "buttock-left", "buttock-right"]);

Deno.test("marks are compared with the chart that was chosen", () => {
  const { found, muscle } = resultOf(chart, LEFT, "psoas-major");
  equal([found.fit, found.side, muscle.plain], ["fits", "left", "the psoas"]);
  equal(found.reasons, ["Left flank: main.", "Left buttock: main."]);
  equal(resultOf(chart, LEFT, "rectus").found.fit, "no");
});

Deno.test("other charts that fit are named from the best on, and never the pattern that was compared", () => {
  const marks = own(["belly-left", "spine"]);
  const also = (compare: string): string[] => resultOf(chart, marks, compare).also.map(say.likeness);
  equal(also("psoas-major"), ["The belly muscle: fits.", "The square muscle: fits partly."]);
  equal(also("rectus"), ["The square muscle: fits partly."]);
  equal(resultOf(chart, LEFT, "iliacus").also.map(({ muscle }) => muscle.id), ["quadratus"]);
  equal(resultOf(chart, own(["face"]), "psoas-major").also, []);
});

Deno.test("a better fit comes first, whatever the order of the charts", () => {
  const better = resultOf(chart, own(["spine", "heel-left", "belly-left"]), "psoas-major");
  equal(better.also.map(({ muscle }) => muscle.id), ["quadratus", "rectus"]);
});

Deno.test("each warning stands once, in the order of the places", () => {
  equal(resultOf(chart, own(["belly-left", "belly-right", "flank-left"]), "rectus").warnings, [KIDNEY, APPENDIX]);
  equal(resultOf(chart, own(["spine"]), "rectus").warnings, []);
});

Deno.test("numb and tingling places are listed in words", () => {
  const odd = (...places: string[]): string =>
    say.oddPlaces(
      resultOf(chart, own(["face", ...places], Object.fromEntries(places.map((id) => [id, ["numb"]]))), "rectus"),
    );
  equal(odd("spine"), "Numb or tingling: spine. No muscle chart explains that.");
  equal(odd("spine", "heel-left"), "Numb or tingling: spine and left heel. No muscle chart explains that.");
  equal(
    odd("spine", "heel-left", "heel-right"),
    "Numb or tingling: spine, left heel and right heel. No muscle chart explains that.",
  );
  equal(resultOf(chart, own(["face"], { face: ["sharp"] }), "rectus").odd, []);
});

Deno.test("causes that are no muscle are those of all marked places", () => {
  const others = resultOf(chart, own(["belly-right", "groin-left"]), "rectus").others;
  equal(others.map(({ id }) => id), ["hip", "appendix", "bowel"]);
});

// --- in words -------------------------------------------------------------------------------------------------------

Deno.test("the verdict names chart and side; without a fit, a single side says nothing", () => {
  const verdict = (marks: Marked, compare: string): string => {
    const result = resultOf(chart, marks, compare);
    return say.FIT_SIGNS[result.found.fit] + say.fit(result) + say.against(result);
  };
  equal(verdict(LEFT, "psoas-major"), "● Fits – the chart of the psoas, left side.");
  equal(verdict(BOTH, "psoas-major"), "● Fits – the chart of the psoas, both sides.");
  equal(verdict(own(["spine"]), "quadratus"), "◐ Fits partly – the chart of the square muscle.");
  equal(
    verdict(own(["flank-left", "face", "belly-left", "belly-right", "thigh-right"]), "quadratus"),
    "○ Does not fit – the chart of the square muscle.",
  );
  const far = own(["flank-left", "flank-right", "face", "belly-left", "belly-right", "thigh-right"]);
  equal(verdict(far, "quadratus"), "○ Does not fit – the chart of the square muscle, both sides.");
});

Deno.test("the sentence below the picture says the same", () => {
  const said = (marks: Marked, compare = "psoas-major"): string =>
    sentence(chart, look({ way: "own", compare }), marks);
  const end = "This is no diagnosis.";
  equal(said(NOTHING), "Nothing is marked yet.");
  equal(said(LEFT), `2 places marked. Against the chart of the psoas: fits, on the left. ${end}`);
  equal(said(BOTH), `4 places marked. Against the chart of the psoas: fits, on both sides. ${end}`);
  equal(
    said(own(["spine"]), "quadratus"),
    `1 place marked. Against the chart of the square muscle: fits partly. ${end}`,
  );
  const far = own(["flank-left", "flank-right", "face", "belly-left", "belly-right", "thigh-right"]);
  equal(said(far, "quadratus"), `6 places marked. Against the chart of the square muscle: does not fit. ${end}`);
});

Deno.test("a number on the body says with a sign that something is odd", () => {
  const marks = own(["spine", "face"], { spine: ["tingling"], face: ["aching"] });
  equal(say.numberOn(chart.place("spine"), marks), "5✚");
  equal(say.numberOn(chart.place("face"), marks), "5");
});

Deno.test("controls of a row name its place", () => {
  const place = chart.place("groin-left");
  equal([say.remove(place), say.strengthOf(place)], ["Remove left groin", "Strength, left groin"]);
});

Deno.test("paper bears the day", () => {
  equal(say.printedOn(new Date(2031, 2, 4)), "Know Your Psoas, 4 March 2031. No clinician has reviewed this chart.");
});
