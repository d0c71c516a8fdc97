/** How true a condition of the safety check is: the same as psoas/safety/conditions.py, where it is explained. */

/** One test of one answer; a yes/no question is named alone where a yes counts. */
export interface Single {
  question: string;
  is?: boolean;
  in?: readonly string[];
  includes?: readonly string[];
  at_least?: number;
  below?: number;
}
export interface All {
  all: readonly Condition[];
}
export interface Any {
  any: readonly Condition[];
}
/** "fever" stands for {question: "fever", is: true}. */
export type Condition = string | Single | All | Any;

/** True, false, a whole number, a choice, a list of boxes ("fever", or "fever?" where one is not sure) or "unsure". */
export type Answer = boolean | number | string | readonly string[];

/** Each question with its answer, with null (missing) or with undefined (not asked). */
export type Values = Readonly<Record<string, Answer | null | undefined>>;

export const NO = 0;
export const MISSING = 1;
/** An unsure answer decides. */
export const MAYBE = 2;
export const YES = 3;

/** Stands after a box of "tick all that fit" of which one is not sure. */
export const DOUBT = "?";

/** Whether an answer is a list of boxes. */
export function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

/** A box by its own name, sure or not. */
export function plainBox(box: string): string {
  return box.replace(/\?$/, "");
}

/** How true a condition is: NO, MISSING, MAYBE or YES. */
export function truthOf(condition: Condition, values: Values): number {
  if (typeof condition === "string") return truthOfOne({ question: condition }, values);
  if ("all" in condition) return lowest(condition.all, values);
  if ("any" in condition) return highest(condition.any, values);
  return truthOfOne(condition, values);
}

function truthOfOne(test: Single, values: Values): number {
  const value = values[test.question];
  if (value === undefined) return NO;
  if (value === null) return MISSING;
  if (value === "unsure") return MAYBE;
  if (test.includes) return truthOfBoxes(value as readonly string[], test.includes);
  return holds(test, value) ? YES : NO;
}

function holds(test: Single, value: Answer): boolean {
  if (test.in) return test.in.includes(value as string);
  if (test.at_least !== undefined) return (value as number) >= test.at_least;
  if (test.below !== undefined) return (value as number) < test.below;
  return value === true;
}

/** How true it is that one of these boxes is ticked. */
function truthOfBoxes(ticked: readonly string[], boxes: readonly string[]): number {
  if (ticked.some((box) => boxes.includes(box))) return YES;
  return ticked.some((box) => box.endsWith(DOUBT) && boxes.includes(plainBox(box))) ? MAYBE : NO;
}

function lowest(parts: readonly Condition[], values: Values): number {
  let found = YES;
  for (const part of parts) {
    found = Math.min(found, truthOf(part, values));
    if (found === NO) break;
  }
  return found;
}

function highest(parts: readonly Condition[], values: Values): number {
  let found = NO;
  for (const part of parts) {
    found = Math.max(found, truthOf(part, values));
    if (found === YES) break;
  }
  return found;
}
