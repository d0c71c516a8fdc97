/** Dates and moments that a spreadsheet wrote. psoas/diary_table.py reads the same. */

import { FileProblem } from "../file_text.ts";
import { isReal } from "./moments.ts";

/** What a date with the year last begins with. */
export type DayOrder = "day" | "month";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const CLOCK =
  "(?:(?:T|,? +)(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::\\d\\d(?:\\.\\d+)?)?(?: ?(?<half>[AaPp])\\.?[Mm]\\.?)?)?$";
const YEAR_FIRST = new RegExp(`^(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})${CLOCK}`);
const YEAR_LAST = new RegExp(`^(?<first>\\d{1,2})(?<mark>[-/.])(?<second>\\d{1,2})\\k<mark>(?<year>\\d{4})${CLOCK}`);
const NAMED_MONTH = new RegExp(`^(?<day>\\d{1,2})[- ](?<name>[A-Za-z]{3})[A-Za-z]*[-, ] ?(?<year>\\d{4})${CLOCK}`);
const MOMENT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?Z?$/;
const DAY_LENGTH = 86_400_000;

/** The parts of a date, as they stand in the cell. */
type Parts = Readonly<Record<string, string | undefined>>;

/** The form "2026-01-05T19:30" of a date in a cell, at noon where no time is given; null where it is no date. */
export function dayAndTime(cell: string, order: DayOrder): string | null {
  const found = YEAR_FIRST.exec(cell) ?? YEAR_LAST.exec(cell) ?? NAMED_MONTH.exec(cell);
  if (!found) return null;
  const parts: Parts = found.groups!; // each of the three has some
  const hour = hourOfDay(parts), { year, minute = "00" } = parts, { month, day } = dayIn(parts, order);
  const two = (value: unknown): string => String(value).padStart(2, "0");
  const whole = `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}`;
  return isReal(`${whole}:00.000Z`) ? whole : null;
}

function dayIn({ month, day, first, second, mark, name }: Parts, order: DayOrder): Parts {
  if (name) return { day, month: String(MONTHS.indexOf(name.toLowerCase()) + 1) }; // an unknown name is month 0
  if (!mark) return { day, month };
  return order === "month" && mark !== "." ? { month: first, day: second } : { month: second, day: first };
}

/** The hour from 0 to 23; NaN where no clock shows it. Noon where no time is given. */
function hourOfDay({ hour = "12", half }: Parts): number {
  const shown = Number(hour);
  if (!half) return shown;
  return shown < 1 || shown > 12 ? NaN : (shown % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

/** The moment in world time that a cell holds, also where a spreadsheet took its "T", "Z" or fractions; else empty. */
export function momentIn(cell: string): string {
  const [, day, time, fraction = ""] = MOMENT.exec(cell.trim()) ?? [];
  const whole = `${day}T${time}.${fraction.padEnd(3, "0")}Z`;
  return isReal(whole) ? whole : "";
}

/** A row of a table: the name of a column → its cell. */
export type Row = Readonly<Record<string, string>>;

/**
 * What the dates of a table begin with, where they end with the year: what no calendar has decides; then the day on which
 * an entry was written, if the table still tells.
 */
export function orderOfDays(rows: readonly Row[]): DayOrder {
  const open = rows.filter(isOpen), cells = open.map(dateIn);
  const read = (order: DayOrder): (string | null)[] => cells.map((cell) => dayAndTime(cell, order));
  const readings = (["day", "month"] as const).map((order) => ({ order, days: read(order) }));
  const possible = readings.filter(({ days }) => !days.includes(null));
  const [first, second] = possible;
  if (first && (!second || first.days.join() === second.days.join())) return first.order;
  const near = possible.map(({ days }) => nearCount(days, open));
  const found = possible.filter((_, index) => near[index]! > 0 && Math.min(...near) === 0); // one count for each
  if (found.length !== 1) throw new FileProblem(ambiguous(cells[0]!.slice(0, 10))); // none would be ambiguous without dates
  return found[0]!.order;
}

function ambiguous(example: string): string {
  return `has days that can be read in two ways, such as ${example}. In the spreadsheet, give the column “at” the form ` +
    "YYYY-MM-DD, save the table, and choose it again";
}

function dateIn({ at = "" }: Row): string {
  return at.trim();
}

/** Whether its date ends with the year, so that day and month could be either way round. */
function isOpen(row: Row): boolean {
  const found = YEAR_LAST.exec(dateIn(row));
  return found !== null && found.groups?.mark !== ".";
}

/** How many of these days lie within two days of the moment at which the entry was written. */
function nearCount(days: readonly (string | null)[], rows: readonly Row[]): number {
  const midnight = (text: string): number => Date.parse(`${text.slice(0, 10)}T00:00Z`);
  return days.filter((day, index) => {
    const written = momentIn(rows[index]?.changed ?? "");
    return day && written && Math.abs(midnight(day) - midnight(written)) <= 2 * DAY_LENGTH;
  }).length;
}
