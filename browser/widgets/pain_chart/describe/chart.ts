/** What is said around the picture, of muscles and of places. */

import type { Muscle, PainChartData } from "../../../generated/pain_chart.ts";
import { capital, plural } from "../../../lib/text.ts";
import { type Fit, match } from "../../../rules/match.ts";
import { type Place, type View, VIEWS } from "../../../rules/places.ts";
import { type Chart, type DrawnSide, drawnSide, type Felt, musclesAt, othersAt, patternOf } from "../state/chart.ts";
import type { Look, Tool, Way } from "../state/look.ts";
import { type Marked, markedPlaces } from "../state/marks.ts";
import type { Shown } from "../state/shown.ts";

export const HEADING = "Where it hurts: the pain chart";
export const SAFETY_FIRST = "Safety first. ";
export const NOT_ON_A_CHART = "A numb or tingling place, a weak leg, fever or a fall does not go on a chart. Go to ";
export const THE_CHECK = "the safety check";
export const MORE = "What is said about each muscle";

/** A row of buttons of which one is pressed: value to words. */
export type Options<Value extends string> = Readonly<Record<Value, string>>;

export const WAY = "What do you want to do?";
export const WAYS: Options<Way> = { muscle: "From a muscle", place: "From a place", own: "My own pain" };
export const SIDE = "Side of the muscle";
export const SIDES: Options<DrawnSide> = { right: "Right", left: "Left", both: "Both, mirrored" };
export const TOOL = "How to mark";
export const TOOLS: Options<Tool> = { tap: "One by one", brush: "Brush", rub: "Rub out" };
export const VIEW = "Which side of the body to show";
export const VIEWS_TO_SHOW: Options<Look["view"]> = { both: "Both", back: "Back", front: "Front" };

export const sizeButton = (isClose: boolean): string =>
  isClose ? "Show the whole body" : "Look closer: low back and hips";

// --- the picture ----------------------------------------------------------------------------------------------------

const VIEW_NAMES: Readonly<Record<View, string>> = { front: "Front", back: "Back" };
const FELT: Readonly<Record<Felt, string>> = { essential: "mostly felt here", spillover: "may spread to here" };

export const LEGEND: readonly { kind: Felt | "cross" | "own"; words: string }[] = [
  { kind: "essential", words: FELT.essential },
  { kind: "spillover", words: FELT.spillover },
  { kind: "cross", words: "over the muscle" },
  { kind: "own", words: "your pain, with its strength" },
];

export const viewName = (view: View): string => VIEW_NAMES[view];
export const figure = (view: View): string => `Body, ${view}`;
export const places = (view: View): string => `Places on the ${view} of the body`;
/** Who looks at a front sees its right on the left. */
export const sides = (view: View): string => `your right is on the ${view === "front" ? "left" : "right"}`;
export const ofTen = (strength: number): string => `${strength} of 10`;

/** The name of a place, with what the chart of a muscle says of it. */
export function charted({ name }: Place, kind: Felt | "chosen" | undefined): string {
  return kind === undefined || kind === "chosen" ? name : `${name}: ${FELT[kind]}`;
}

/** The name of a place, with the learner's own mark. */
export function marked({ id, name }: Place, { marks, qualities }: Marked): string {
  const strength = marks[id];
  return strength ? `${name}: ${["marked", ofTen(strength), ...qualities[id] ?? []].join(", ")}` : name;
}

// --- a muscle -------------------------------------------------------------------------------------------------------

export const APART = "Side by side";
export const muscleCount = ({ most }: PainChartData): string => `Muscles, one to ${most}`;
export const tooMany = ({ most }: PainChartData): string => `${most} muscles at most. Take one away first.`;
export const chip = ({ plain }: Muscle): string => capital(plain.replace(/^the /, ""));
export const plainName = ({ plain }: Muscle): string => capital(plain);
export const showHand = ({ plain }: Muscle): string => `Show the hand: ${plain}`;
export const backAndFront = ({ plain }: Muscle): string => `Back and front, ${plain}`;
export const numberedName = (at: number, { name }: Muscle): string => `${at + 1}. ${name}`;

export const MOSTLY_FELT = "Mostly felt";
export const MAY_SPREAD = "May spread";
export const SIDE_OF_PAIN = "Side";
export const ON_BOTH_SIDES = "Both sides, though the sore spot is on one.";
export const WORSE = "Said to worsen it";
export const BETTER = "Said to ease it";
export const HAND = "The hand";
export const LOOK_ALIKES = "Looks alike";
export const TESTED = "Tested?";
export const SOURCES = "Sources";

// --- a place --------------------------------------------------------------------------------------------------------

export const PLACE = "Place";
export const GO_TO_CHECK = "Go to the check";
export const MUSCLES_HERE = "Muscles said to send pain here";
export const NO_MUSCLE_HERE = "None of the charts in this course.";
export const OTHERS_HERE = "What else can hurt here";
export const NO_OTHER_HERE =
  "Joints, bones, nerves and skin of this place. This course covers only the low back and the hips.";
export const CHECK_SIGN = "✚ ";
export const SIGN_MEANS = "✚ means: ";
export const ASKS_ABOUT_IT = " asks about it.";
export const show = ({ plain }: Muscle): string => `Show ${plain}`;
export const feltHere = (felt: Felt): string => FELT[felt];

// --- the sentence below the picture ---------------------------------------------------------------------------------

export const FITS: Readonly<Record<Fit, string>> = { fits: "fits", partly: "fits partly", no: "does not fit" };

export function sentence(chart: Chart, look: Look, own: Marked): string {
  switch (look.way) {
    case "place":
      return placeSentence(chart, look.place);
    case "own":
      return ownSentence(chart, look.compare, own);
    case "muscle":
      return look.muscles.map((muscle) => muscleSentence(chart, muscle, look.side)).join(" ");
  }
}

function placeSentence(chart: Chart, id: string): string {
  const muscles = plural(musclesAt(chart, id).length, "muscle is", "muscles are");
  const others = plural(othersAt(chart, [id]).length, "other cause", "other causes");
  return `${chart.place(id).name}: ${muscles} said to send pain here, and ${others} can hurt here.`;
}

function ownSentence(chart: Chart, compare: string, own: Marked): string {
  const count = markedPlaces(chart, own).length;
  if (!count) return "Nothing is marked yet.";
  const { fit, side } = match(chart.rules, own.marks, compare);
  const where = !side || fit === "no" ? "" : side === "both" ? ", on both sides" : `, on the ${side}`;
  const places = plural(count, "place", "places"), { plain } = chart.muscle(compare);
  return `${places} marked. Against the chart of ${plain}: ${FITS[fit]}${where}. This is no diagnosis.`;
}

function muscleSentence(chart: Chart, muscle: string, wanted: DrawnSide): string {
  const side = drawnSide(chart, muscle, wanted), pattern = patternOf(chart, muscle, side);
  const where = side === "both" ? "both sides" : `${side} side`;
  const name = plainName(chart.muscle(muscle)), may = whereFelt(chart, pattern, "spillover");
  const spread = may ? `; may spread to ${may}` : "";
  return `${name}, ${where}: mostly felt at ${whereFelt(chart, pattern, "essential")}${spread}.`;
}

/** How many places feel it so, on each view of the body that has any. */
function whereFelt(chart: Chart, pattern: Shown, kind: Felt): string {
  const felt = [...pattern].filter(([, one]) => one === kind).map(([id]) => chart.place(id).view);
  const counts = VIEWS.map((view) => ({ view, count: felt.filter((one) => one === view).length }));
  return counts.filter(({ count }) => count)
    .map(({ view, count }) => `${plural(count, "place", "places")} on the ${view}`)
    .join(" and ");
}
