/**
 * The calendar file of a week plan, as psoas/week_calendar.py writes it (its top says why it is so). Python's templates of
 * events come with the data; here they are filled in and folded.
 */

const MINUTE = 60_000, DAY = 86_400_000;
/** The name of an event: its week, its element, and which of its kind it is there. */
const KEY = /^w\d{1,2}-([a-z0-9-]{1,40})-\d{1,2}$/;
const TIME = /^\d{8}T\d{6}\/\d{8}T\d{6}$/;
const NAME = /^[a-z0-9-]{1,40}$/;

/** Something on a day; `aim` is where the walk is going, in minutes. */
export interface Item {
  id: string;
  aim?: number;
}

/** Seven days, Monday first. */
export type Week = readonly (readonly Item[])[];

export interface WeekElement {
  id: string;
  kind: string;
  /** In each week of the plan; the last one goes on. */
  minutes: readonly number[];
  /** The templates of its events: in the first week, later, and cancelled. */
  events: readonly string[];
}

export interface WeekRules {
  weeks: number;
  elements: readonly WeekElement[];
  /** An aim to the minutes of the walk in each week. */
  walk_minutes: Readonly<Record<string, readonly number[]>>;
  /** What stands before and after the events. */
  calendar: readonly string[];
}

/** The name of an event to when it begins and ends: "w1-walk-2" → "20260105T080000/20260105T081000". */
export type Times = Readonly<Record<string, string>>;

/** What the last calendar file of a plan holds. */
export interface KeptCalendar {
  /** The plan's own random name. */
  id: string;
  /** How often the plan has changed since its first file. */
  sequence: number;
  events: Times;
  /** What was in an earlier file, cancelled now. */
  gone: Times;
}

export interface WeekEvent {
  element: string;
  /** Whether it stands in the first week. */
  first: boolean;
  time: string;
}

/** How long an item lasts in a week of the plan, counted from 1. */
export function minutesOf(rules: WeekRules, item: Item, week: number): number {
  const element = rules.elements.find(({ id }) => id === item.id)!;
  const table = element.kind === "walk" ? rules.walk_minutes[item.aim!]! : element.minutes;
  return table[Math.min(week, table.length) - 1]!;
}

/** Whether this is a day that a calendar can hold: "2026-01-05". */
export function isCalendarDay(text: unknown): text is string {
  return typeof text === "string" && /^(19[7-9]\d|[2-8]\d{3})-\d\d-\d\d$/.test(text) &&
    Number.isFinite(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

/** Milliseconds of a wall clock as calendar files write them: "20260105T080000". */
function stamp(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, "");
}

/** The events of all weeks under their names. `start` is "2026-01-05", `at` is "08:00". */
export function calendarEvents(rules: WeekRules, week: Week, start: string, at: string): Map<string, WeekEvent> {
  const [hour, minute] = at.split(":").map(Number) as [number, number];
  const first = Date.parse(`${start}T00:00:00Z`);
  const events = new Map<string, WeekEvent>(), counts = new Map<string, number>();
  for (let number = 0; number < 7 * rules.weeks; number += 1) {
    const midnight = first + number * DAY, weekday = (new Date(midnight).getUTCDay() + 6) % 7;
    const of = Math.floor(number / 7) + 1;
    let begins = midnight + (hour * 60 + minute) * MINUTE;
    for (const item of week[weekday]!) {
      const ends = begins + minutesOf(rules, item, of) * MINUTE, kind = `w${of}-${item.id}`;
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      events.set(`${kind}-${count}`, { element: item.id, first: of === 1, time: `${stamp(begins)}/${stamp(ends)}` });
      begins = ends;
    }
  }
  return events;
}

type Loose = Readonly<Record<string, unknown>>;

/** What was kept of the last file, checked; null where it is not sound. */
export function soundCalendar(kept: unknown): KeptCalendar | null {
  if (!kept || typeof kept !== "object") return null;
  const { id, sequence, events, gone } = kept as Loose;
  if (typeof id !== "string" || !NAME.test(id)) return null;
  if (!Number.isInteger(sequence) || (sequence as number) < 0 || (sequence as number) >= 1e6) return null;
  if (!isTimes(events) || !isTimes(gone)) return null;
  return { id, sequence: sequence as number, events: { ...events }, gone: { ...gone } };
}

function isTimes(value: unknown): value is Times {
  return Boolean(value) && typeof value === "object" && !Array.isArray(value) &&
    Object.entries(value as Loose).every(([key, time]) => KEY.test(key) && typeof time === "string" && TIME.test(time));
}

/** A name for a new plan. */
export function randomName(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
}

/** What the next file holds. A plan whose last event is over is left in the calendar: the next one is a new plan. */
export function nextCalendar(
  kept: KeptCalendar | null,
  events: ReadonlyMap<string, WeekEvent>,
  now: number,
  newName: string,
): KeptCalendar {
  const times = Object.fromEntries([...events].map(([key, { time }]) => [key, time]));
  if (!kept || isOver(kept, now)) return { id: newName, sequence: 0, events: times, gone: {} };
  const before = Object.entries({ ...kept.gone, ...kept.events });
  const gone = Object.fromEntries(before.filter(([key]) => !events.has(key)));
  const same = sorted(times) === sorted(kept.events) && sorted(gone) === sorted(kept.gone);
  return { id: kept.id, sequence: kept.sequence + (same ? 0 : 1), events: times, gone };
}

function isOver({ events }: KeptCalendar, now: number): boolean {
  const local = stamp(now - new Date(now).getTimezoneOffset() * MINUTE), times = Object.values(events);
  return times.length > 0 && times.every((time) => time.split("/")[1]! <= local);
}

function sorted(times: Times): string {
  return JSON.stringify(Object.entries(times).sort());
}

/** A line cut into pieces of at most 75 octets, never within a character nor after a backslash. */
export function foldedLine(line: string): string {
  const octets = (text: string): number => new TextEncoder().encode(text).length;
  const pieces: string[] = [];
  let piece = "";
  for (const unit of line.match(/\\?./gsu) ?? []) {
    if (octets(piece) + octets(unit) > 75) {
      pieces.push(piece);
      piece = " ";
    }
    piece += unit;
  }
  return [...pieces, piece].join("\r\n");
}

/** The file, and what is to be kept of it; null where there is nothing to put into a calendar. */
export function calendarFile(
  rules: WeekRules,
  week: Week,
  start: string,
  at: string,
  before: KeptCalendar | null,
  now: number,
  newName: string = randomName(),
): { text: string; kept: KeptCalendar } | null {
  const events = calendarEvents(rules, week, start, at), kept = nextCalendar(before, events, now, newName);
  const templates = new Map(rules.elements.map((one) => [one.id, one.events]));
  const fill = (template: string, key: string, time: string): string => filled(template, key, time, kept, now);
  const texts = [...events].map(([key, { element, first, time }]) =>
    fill(templates.get(element)![first ? 0 : 1]!, key, time)
  );
  for (const key of Object.keys(kept.gone).sort()) {
    const cancelled = templates.get(KEY.exec(key)![1]!)?.[2];
    if (cancelled) texts.push(fill(cancelled, key, kept.gone[key]!));
  }
  return texts.length ? { text: rules.calendar[0] + texts.join("") + rules.calendar[1], kept } : null;
}

function filled(template: string, key: string, time: string, kept: KeptCalendar, now: number): string {
  const [start, end] = time.split("/") as [string, string];
  const uid = `${kept.id}_${key}@know-your-psoas`;
  const values: Record<string, string> = { uid, made: `${stamp(now)}Z`, start, end, sequence: String(kept.sequence) };
  const text = template.replace(/\{(uid|made|start|end|sequence)\}/g, (_, place: string) => values[place]!);
  return text.split("\r\n").filter(Boolean).map((line) => `${foldedLine(line)}\r\n`).join("");
}
