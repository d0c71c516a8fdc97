/** Moments in world time, and times by the clock of a place. */

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;
const FIRST_YEAR = "1900";

/** Whether a calendar has this moment, given in the form of a moment: no 30 February, no 25 o'clock. */
export function isReal(moment: string): boolean {
  const time = Date.parse(moment);
  return Number.isFinite(time) && new Date(time).toISOString() === moment;
}

/** Whether it is a moment in world time, with milliseconds: "2026-01-05T18:30:00.000Z". */
export function isMoment(value: unknown): value is string {
  return typeof value === "string" && MOMENT.test(value) && value >= FIRST_YEAR && isReal(value);
}

/** Whether it is a day and a time by some clock: "2026-01-05T19:30". */
export function isAt(value: unknown): value is string {
  return typeof value === "string" && AT.test(value) && value >= FIRST_YEAR && isReal(`${value}:00.000Z`);
}
