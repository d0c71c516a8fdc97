/** Every sentence of the sitting lab. Python says some of them in the same words: `change` and its parts. */

import type { SittingData } from "../../generated/sitting_lab.ts";
import { number } from "../../lib/text.ts";
import { fibreAt, type Span } from "../../rules/sitting.ts";

export const HEADING = "Sit down, and watch the psoas";

export const QUESTION = "First, guess. You stand. Then you sit, with your hips bent to 90 degrees. " +
  "What happens to the path of your psoas, from spine to thigh bone?";
export const SHOW = "Show me";
export const SKIP = "Skip the guess";
export const GUESS_AGAIN = "Guess again";
export const RIGHT = "✓ Your guess was right. ";
export const DIFFERENT = "Your guess was different. ";

export const POSTURES = "Postures";
export const HIP = "Bend of the hip:";
export const LUMBAR = "Rounding of the lower back:";
export const PLAY = "▶ Play: stand, sit, slump";
export const PAUSE = "❚❚ Pause";
export const DRAW_STRAIGHT =
  "Also draw a straight line from spine to thigh bone (a wrong model, to see why it misleads)";

export const VIEW = "Seen from the right. The muscle is drawn on top, so that you can see it.";
export const SPINE = "lower spine";
export const PSOAS = "psoas";
export const PELVIS = "pelvis";
export const FEMUR = "thigh bone";

export const CHART = "The band runs from one published model to the other. The thick bar is where you are now.";
export const AXIS = "how far the hip is bent";
export const AS_STANDING = "as long as standing";
export const STRAIGHT_LINE = "straight line";
export const BAND = "between the two models";

/** What stands beside the guess when it has been answered. */
export function outcome({ predictions, right_sentence }: SittingData, prediction: string): string {
  const said = predictions.find(([id]) => id === prediction)?.[1];
  return `You said: “${said?.replace(/\.$/, "")}”. ${right_sentence}`;
}

export function degrees(angle: number): string {
  return `${number(angle)}°`;
}

/** The same for a screen reader. */
export function spokenDegrees(angle: number): string {
  return `${number(angle)} degrees`;
}

export function percent(value: number): string {
  return `${number(value)} %`;
}

export function angles(hip: number, lumbar: number): string {
  const bend = hip >= 0 ? `Hip at ${whole(hip)} degrees` : `Hip ${whole(hip)} degrees behind straight`;
  return Math.round(lumbar) === 0 ? bend : `${bend}, lower back ${rounded(lumbar)} by ${whole(lumbar)}`;
}

function rounded(lumbar: number): string {
  return lumbar > 0 ? "rounded" : "arched";
}

/** The size of a number without its sign, halves rounded up as in Python. */
function whole(value: number): number {
  return Math.floor(Math.abs(value) + 0.5);
}

/** What a change between `least` and `most` percent of standing means. */
export function length([least, most]: Span): string {
  const [low, high] = [Math.min(whole(least), whole(most)), Math.max(whole(least), whole(most))];
  const span = low === high ? `${low} %` : `${low} to ${high} %`;
  if (Math.max(Math.abs(least), Math.abs(most)) < 0.5) return "the path of the psoas is as long as in standing";
  if (least < -0.5 && most < 0.5) return `the path of the psoas is ${span} shorter than standing`;
  if (most > 0.5 && least > -0.5) return `the path of the psoas is ${span} longer than standing`;
  return "the path of the psoas is about as long as in standing (the models disagree)";
}

/** The lab's one sentence. */
export function change(hip: number, lumbar: number, span: Span): string {
  return `${angles(hip, lumbar)}: ${length(span)}.`;
}

/** The sentence that needs most room: behind straight, and where the two models disagree. */
export function longestChange({ hip_range, lumbar_range }: SittingData): string {
  return longest(lumbar_range.map((lumbar) => change(hip_range[0], lumbar, [-1, 1])));
}

/** Whether a resting psoas can pull. */
export function slack(data: SittingData, hip: number): string {
  const { ratio, force } = fibreAt(data, hip);
  const fibres = `In the model the fibres are at ${Math.round(100 * ratio)} % of the length at which they work best`;
  if (force < 0.5) return `${fibres}: slack, so a resting psoas cannot pull here.`;
  return `${fibres}: taut, so a resting psoas pulls a little, with about ${Math.round(force)} newtons.`;
}

export function longestSlack(data: SittingData): string {
  const [first, last] = data.hip_range;
  return longest(Array.from({ length: last - first + 1 }, (_, index) => slack(data, first + index)));
}

function longest(texts: readonly string[]): string {
  return texts.reduce((a, b) => b.length > a.length ? b : a);
}

/** What a straight line would make of it, in percent, and why that is wrong. */
export function straight(change: number): string {
  const share = number(Math.abs(change)), way = change > 0 ? "longer" : "shorter";
  return `The straight line is ${share === "0" ? "as long as" : `${share} % ${way} than`} in standing. ` +
    "It cuts through the pelvis and the hip joint, where no muscle can go, so do not trust it.";
}

export function viewInWords(change: string): string {
  return `Side view of lower spine, pelvis, thigh bone and psoas. ${change}`;
}

/** The chart for who does not see it; `last` is the farthest bend of the hip, and the length there. */
export function chartInWords(hip: number, lumbar: number, now: Span, last: { hip: number; span: Span }): string {
  const back = lumbar ? `${rounded(lumbar)} by ${spokenDegrees(Math.abs(lumbar))}` : "as in standing";
  return `Length of the path against the bend of the hip, lower back ${back}. ` +
    `${angles(hip, lumbar)}: ${range(now, 1)} percent. At ${last.hip} degrees: ${range(last.span, 0)} percent.`;
}

function range([least, most]: Span, digits: number): string {
  return `${number(least, digits)} to ${number(most, digits)}`;
}

export const STUDENTS = "For students: levers and loads";
export const LEVERS_ABOUT = "A lever tells how well a muscle can turn a joint. " +
  "One study with 3D pictures of real muscles found 2 to 3 cm at most for the psoas at the hip.";
export const LEVERS_TABLE = "Table of levers";
export const LEVERS = "Lever (moment arm) at the hip, in centimetres";
export const LEVERS_HEAD = ["Hip bend", "Two models"];
export const LOADS_CALM = "Loads of this size are normal for backs. ";
export const LOADS_ABOUT = "The spine carries them every day when you lift or climb. " +
  "Bending is positive when it rounds the back. The numbers change with the model; " +
  "the shear at the lowest level hangs on a guess, so it is not shown.";
export const LOADS_TABLE = "Table of loads";
export const LOADS = "Both psoas muscles at full effort, standing: the most they could do in the model";
export const LOADS_HEAD = ["Level", "Squeeze, N", "Forward shear, N", "Bending, Nm"];
export const NOT_SHOWN = "not shown";

export function lever([low, high]: Span): string {
  return `${low.toFixed(1)} to ${high.toFixed(1)}`;
}
