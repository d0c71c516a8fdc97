/** Every sentence of the angle meter that does not come from Python. */

import type { Norm, ReadingLimits } from "../../generated/angle_meter.ts";
import { capital, number, plural } from "../../lib/text.ts";
import type { Angle } from "../../rules/thigh.ts";
import type { Name } from "./points.ts";
import { type Band, type Change, isInside, type Leg, type Side } from "./state.ts";

export const HEADING = "How far does the thigh hang?";
export const DEMONSTRATION = "Demonstration. ";
export const NOTHING_IS_STORED = "Nothing is stored.";

export const SHUT = {
  title: "The hanging leg is closed for now",
  words: "The safety check does not open stretches for you today, and this test stretches the hip.",
};
export const IS_SHUT = "The hanging leg is closed for now.";

export const ONLY_STEADY = "Only for the steady";
export const LEAVE_OUT_IF = "Leave this test out if one of these is true:";
export const NONE_IS_TRUE = "None of these is true";
export const ONE_IS_TRUE = "One of these is true";
export const BEFORE = "Before you measure: leave the test out if one line of the list is true.";

export const LEAVE_IT = "Then leave it out";
export const NO_LOSS = "You lose little. The angle changes nothing about what you do next.";
export const BACK_TO_LIST = "Back to the list";
export const IS_LEFT_OUT = "Then leave the hanging leg out.";

export const HANGING_LEG = "The hanging leg";
export const HOW_TO = "How to do it";
export const WHICH_LEG = "Which leg hangs";
export const LEGS: Readonly<Record<Side, string>> = { right: "Right leg", left: "Left leg" };
export const WAS_FLAT = "Was the low back flat on the table?";
export const FLAT = "Yes, flat the whole time";
export const NOT_FLAT = "No, or I am not sure";
export const FLAT_FIRST = "First say whether the low back was flat.";
export const OR_TYPE = "Or type it in";
export const TYPED = "Angle in degrees, minus for below level:";
export const ADD = "Add";
export const NO_NUMBER = "Type the angle as a number, such as −8 for 8 degrees below level.";

export const FROM_PHOTO = "From a photo";
export const CHOOSE_PHOTO = "Choose a photo";
export const TAKE_PHOTO = "Take a photo";
export const PICTURE = "Photo with three points";
export const POINTS: Readonly<Record<Name, string>> = { hip: "Hip", knee: "Knee", level: "Level" };
export const POINT_HELP: Readonly<Record<Name, string>> = {
  hip: "Hip: the bony bump at the outer side of the hip.",
  knee: "Knee: the middle of its outer side.",
  level: "Level: move it until the dashed line runs along the edge of the table, or beside it.",
};
export const KEEP_READING = "Keep this reading";
export const SHOW_OWN = "Show the drawing's own points";
export const TAKE_AWAY = "Take the picture away";
export const PRIVATE = "The photo stays on this device. It is not sent and not kept.";
export const NO_DRAWING = "The drawing cannot be reached here.";

export const TODAY = "Your readings today";
export const DIAL = "Shaded: most hobby athletes. Short mark: top athletes. Thick line: your middle reading.";
export const LEVEL = "level";
export const LIFTED = "A reading with a back that lifts, or may have lifted, is listed and does not count.";
export const TAKE_BACK = "Take the last one back";
export const SAVE = "Save as data";
export const PRINT = "Print";
export const DELETE_ALL = "Delete all";
export const DELETE = { text: "Delete all readings of the hanging leg?", yes: "Delete them", no: "Keep them" };
export const NOT_KEPT = "This browser keeps nothing. Save or print your readings before you leave.";
export const SOURCES = "Where the numbers come from";
export const NOTHING_COUNTS = "No reading counts yet: the low back was not flat.";
export const NOTHING_MEASURED = "Nothing is measured yet today.";

/** "12 degrees below level", "level", "3 degrees above level". */
export function angle(degrees: number): string {
  const whole = Math.floor(Math.abs(degrees) + 0.5);
  return whole === 0 ? LEVEL : `${plural(whole, "degree", "degrees")} ${degrees < 0 ? "below" : "above"} level`;
}

export function outOfRange(degrees: number, { low, high }: ReadingLimits): string {
  return `The angle must lie between ${number(low)} and ${number(high)} degrees, and this one is ${number(degrees)}.`;
}

/** What the points on a picture say. */
export function onPicture(found: Angle): string {
  if ("onHip" in found) return `Hip and ${found.onHip} lie on the same spot: move one of them.`;
  return `The thigh hangs ${angle(found.degrees)} in this picture.`.replace("hangs level", "is level");
}

export function point(name: Name, [left, top]: readonly [number, number]): string {
  return `${POINTS[name]}: ${left} % from the left, ${top} % from the top. Move it with the arrow keys.`;
}

/** A drawing's own angle beside that of the learner; null where theirs has none. */
export function ownAngle(drawn: number, mine: number | null): string {
  const own = `The drawing's own points: ${angle(drawn)}.`;
  if (mine === null) return own;
  const apart = plural(Math.round(Math.abs(drawn - mine)), "degree", "degrees");
  return `${own} Yours: ${angle(mine)}, so ${apart} apart, though nobody moved.`;
}

/** The readings of a leg in a sentence; "" where none counts. */
export function leg({ side, good, middle, spread }: Leg, band: Band): string {
  if (middle === null || spread === null) return "";
  const apart = plural(spread, "degree", "degrees");
  const readings = good.length > 1 ? `the middle of ${good.length} readings that lie ${apart} apart` : "one reading";
  const place = isInside(middle, band) ? "inside" : "outside";
  const who = band.who.replace(/^\d+ legs of /, "");
  return `${LEGS[side]}: ${angle(middle)}, ${readings}. That is ${place} the band of ${who}.`;
}

export function reading(degrees: number, flat: boolean): string {
  return `${capital(angle(degrees))}${flat ? "" : " – does not count, the back was not flat"}`;
}

export function toGo(left: number, times: number): string {
  return `${plural(left, "more reading", "more readings")} to go: ${times} in all, then use the middle one.`;
}

export function wide(spread: number): string {
  return `Your readings lie ${number(spread)} degrees apart. So a change smaller than that tells nothing.`;
}

const VERDICTS: Readonly<Record<Change["verdict"], string>> = {
  noise: "Nobody can tell that from noise.",
  maybe: "Maybe it changed, and maybe not.",
  likely: "It likely changed. That says nothing about your pain.",
};

export function change({ time, before, apart, verdict }: Change): string {
  const day = new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long" });
  return `On ${day} it was ${angle(before)}, so ${plural(apart, "degree", "degrees")} apart. ${VERDICTS[verdict]}`;
}

export function norm({ who, mean, spread }: Norm): string {
  return `${who}: ${number(mean, 1)} degrees${spread === null ? " on average" : `, give or take ${spread}`}.`;
}

export function changeLimits({ cannot_tell, maybe }: { cannot_tell: number; maybe: number }): string {
  return `Under ${cannot_tell} degrees of change: cannot tell. From ${cannot_tell} to ${maybe}: maybe.`;
}

export function dial(side: Side, middle: number, low: number, high: number): string {
  return `${LEGS[side]}: ${angle(middle)}. The band runs from ${number(low, 1)} to ${number(high, 1)} degrees.`;
}
