/** What can be typed into the form, what of it was begun earlier, and what makes an entry. */

import { isTable, type Table } from "../../../lib/foreign.ts";
import { number, readNumber } from "../../../lib/text.ts";
import { type Diary, type Entry, versionOf } from "../../../rules/diary/entry.ts";
import { isAt } from "../../../rules/diary/moments.ts";
import { entryFrom, isWhole, MOST_ACTIVITIES } from "../../../rules/diary/sound.ts";

export const SCORES = [...Array(11).keys()].map(String);

/** The fields that every form has. */
export type Own = "at" | "pain_now" | "pain_worst" | "minutes" | "angle" | "notes";
export type Field = Own | `activity ${string}` | `name-${number}`;

/** What a form holds: the name of a field → what is typed or chosen there. */
export type Typed = Readonly<Record<string, string>>;

/** The activities that a form asks for: those of now, and those of the entry. */
export function activitiesOf(diary: Diary, entry: Entry | null): string[] {
  return [...new Set([...diary.activities, ...Object.keys(entry?.activities ?? {})])];
}

/** A form in which nobody has typed yet. `names`: how many activities can be chosen. */
export function blank(diary: Diary, entry: Entry | null, now: string, names: number): Typed {
  const given = (value: string | number | null | undefined): string => String(value ?? "");
  const scored = activitiesOf(diary, entry).map((name) => [`activity ${name}`, given(entry?.activities[name])]);
  const chosen = Array.from({ length: names }, (_, place) => [`name-${place}`, given(diary.activities[place])]);
  return {
    at: entry?.at ?? now,
    pain_now: given(entry?.pain_now),
    pain_worst: given(entry?.pain_worst),
    ...Object.fromEntries(scored),
    ...Object.fromEntries(chosen),
    minutes: given(entry?.minutes),
    angle: entry === null || entry.angle === null ? "" : number(entry.angle, 2),
    notes: given(entry?.notes),
  };
}

/** A form as it is drawn: what stands in it before anyone types, and with what was begun there. */
export interface Sheet {
  readonly untouched: Typed;
  readonly typed: Typed;
}

export function sheetOf(untouched: Typed, begun: Table | undefined): Sheet {
  return { untouched, typed: begun ? recalled(untouched, begun) : untouched };
}

export function isBegun({ untouched, typed }: Sheet): boolean {
  return Object.keys(untouched).some((field) => typed[field] !== untouched[field]);
}

/** The form with what was begun there earlier; what is of no use for a field of it counts for nothing. */
function recalled(untouched: Typed, begun: Table): Typed {
  const known = Object.keys(untouched).filter((field) => Object.hasOwn(begun, field) && fits(field, begun[field]));
  return { ...untouched, ...Object.fromEntries(known.map((field) => [field, begun[field] as string])) };
}

function fits(field: string, text: unknown): boolean {
  if (typeof text !== "string") return false;
  if (field === "at") return text === "" || isAt(text.slice(0, 16));
  return !/^(pain_|activity )/.test(field) || text === "" || SCORES.includes(text);
}

// --- what was begun and is not written down yet ----------------------------------------------------------------------

/** The version of an entry ("" for a new one) → what is typed there. */
export type Drafts = Readonly<Record<string, Table>>;

/** The name of a form among them. */
export function draftOf(entry: Entry | null): string {
  return entry ? versionOf(entry) : "";
}

export function draftsIn(kept: unknown): Drafts {
  if (!isTable(kept)) return {};
  const sound = Object.entries(kept).filter((one): one is [string, Table] => isTable(one[1]));
  return Object.fromEntries(sound);
}

/** With this one in place of what was begun there; null stands for nothing. */
export function withDraft(drafts: Drafts, name: string, typed: Typed | null): Drafts | null {
  const { [name]: _, ...others } = drafts, all = typed ? { ...others, [name]: typed } : others;
  return Object.keys(all).length ? all : null;
}

// --- an entry --------------------------------------------------------------------------------------------------------

/** What may be wrong with it. */
export type Slip = "time" | "angle" | "minutes" | "many" | "nothing";

/** What is wrong, and in which field. */
export interface Wrong {
  readonly slip: Slip;
  readonly field: Field;
}

/** What an entry says, without its name. */
export type Noted = Pick<Entry, Own | "activities">;

/** What is typed as an entry; or what is wrong with it. `names`: the activities that the form asks for. */
export function read(typed: Typed, names: readonly string[]): { noted: Noted } | Wrong {
  const text = (field: Field): string => typed[field] ?? "";
  const score = (field: Field): number | null => text(field) === "" ? null : Number(text(field));
  const at = text("at").slice(0, 16), angle = numberIn(text("angle")), minutes = numberIn(text("minutes"));
  const scored = names.filter((name) => text(`activity ${name}`) !== "");
  if (!isAt(at)) return { slip: "time", field: "at" };
  if (angle !== null && !(angle >= -90 && angle <= 90)) return { slip: "angle", field: "angle" };
  if (minutes !== null && !isWhole(minutes, 1440)) return { slip: "minutes", field: "minutes" };
  if (scored.length > MOST_ACTIVITIES) return { slip: "many", field: `activity ${names[0]}` };
  const noted: Noted = {
    at,
    pain_now: score("pain_now"),
    pain_worst: score("pain_worst"),
    activities: Object.fromEntries(scored.map((name) => [name, Number(text(`activity ${name}`))])),
    angle,
    minutes,
    notes: text("notes").trim(),
  };
  return isBare(noted) ? { slip: "nothing", field: "pain_now" } : { noted };
}

/** The number in a field; null where it is empty, NaN where it holds anything else. */
function numberIn(text: string): number | null {
  return text.trim() === "" ? null : readNumber(text) ?? NaN;
}

function isBare({ pain_now, pain_worst, activities, angle, minutes, notes }: Noted): boolean {
  return [pain_now, pain_worst, angle, minutes].every((one) => one === null) && !Object.keys(activities).length &&
    !notes;
}

/** A new entry; `chance` tells it from another one of the same moment. */
export function newEntry(noted: Noted, moment: string, chance: string): Entry {
  return entryFrom({ ...noted, id: `${moment}-${chance}`, was: [], changed: moment })!; // as `read` gives it, it is sound
}

/** The names that somebody has typed, each once. */
export function namesIn(typed: Typed, names: number): string[] {
  const all = Array.from({ length: names }, (_, place) => (typed[`name-${place}`] ?? "").trim());
  return [...new Set(all.filter(Boolean))];
}
