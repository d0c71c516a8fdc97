/** What is sound in a piece of a file, and what is not. */

import { isTable, type Table } from "../../lib/foreign.ts";
import { withWholeLetters } from "../file_text.ts";
import type { Entry } from "./entry.ts";
import { isAt, isMoment } from "./moments.ts";
import { checkIn, joinedNames, momentOf, withoutStrangeCopies } from "./names.ts";
import { inOneOrder } from "./order.ts";

/** How many activities an entry may score. */
export const MOST_ACTIVITIES = 3;

const CHECK = /^(#[0-9a-f]{8}=?)?$/;
/** An entry changed on this day could not be changed again: no later moment has four digits for the year. */
const LAST_DAY = "9999-12-31";
const HIGHEST = { pain_now: 10, pain_worst: 10, minutes: 1440 } as const;

/** What the fields of an entry may be in a file. What was not noted may be null, or left out. */
interface Written {
  id: string;
  changed: string;
  was?: string[];
  at: string;
  pain_now?: number | null;
  pain_worst?: number | null;
  activities?: Record<string, number> | null;
  angle?: number | null;
  minutes?: number | null;
  notes?: string;
  deleted?: boolean;
}

export function isWhole(value: unknown, most: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;
}

export function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "" && [...value].length <= 80;
}

/** Whether it names a version from before that moment. */
function isVersion(value: unknown, before: string): value is string {
  return typeof value === "string" && CHECK.test(checkIn(value)) && isMoment(momentOf(value)) &&
    momentOf(value) < before;
}

/** The entry in a piece of a file; null where it is not sound. */
export function entryFrom(raw: unknown): Entry | null {
  if (!isTable(raw) || !isSound(raw)) return null;
  const { id, changed, was = [], at, angle = null, notes = "", deleted = false } = raw;
  const scores = inOneOrder(raw.activities || {}).map(([name, score]) => [withWholeLetters(name), score]);
  return withoutStrangeCopies({
    id: withWholeLetters(id),
    changed,
    was: joinedNames(was),
    at,
    pain_now: raw.pain_now ?? null,
    pain_worst: raw.pain_worst ?? null,
    activities: Object.fromEntries(scores),
    angle: angle === null ? null : Math.floor(angle * 100 + 0.5) / 100 + 0, // hundredths; never −0
    minutes: raw.minutes ?? null,
    notes: withWholeLetters(notes),
    deleted,
  });
}

function isSound(raw: Table): raw is Table & Written {
  const { notes = "", deleted = false } = raw;
  return hasSoundName(raw) && isAt(raw.at) && hasSoundScores(raw.activities || {}) && hasSoundNumbers(raw) &&
    typeof notes === "string" && typeof deleted === "boolean";
}

/** An entry that replaced itself, or one from later on, could make two versions delete each other. */
function hasSoundName({ id, changed, was = [] }: Table): boolean {
  return isName(id) && isMoment(changed) && changed < LAST_DAY && Array.isArray(was) &&
    was.every((one) => isVersion(one, changed));
}

function hasSoundScores(scores: unknown): boolean {
  if (!isTable(scores)) return false;
  const all = Object.entries(scores);
  return all.length <= MOST_ACTIVITIES && all.every(([name, score]) => isName(name) && isWhole(score, 10));
}

function hasSoundNumbers(raw: Table): boolean {
  const { angle = null } = raw;
  const isAngle = angle === null || (typeof angle === "number" && angle >= -90 && angle <= 90);
  return isAngle && Object.entries(HIGHEST).every(([name, most]) => {
    const value = raw[name] ?? null;
    return value === null || isWhole(value, most);
  });
}
