/**
 * What is known about each question, and what becomes of it. No browser needed.
 *
 * Kept as `quiz.<lesson>`, schema 1: { items: { <item id>: Entry } }.
 */

import { isInstant, isTable, type Table } from "../../lib/foreign.ts";
import { type Answer, fits, isRight, type Item, type Score, scoreOf } from "../../rules/quiz.ts";

export const SCHEMA = 1;

export interface Entry {
  /** The latest checked answer, and the first one. */
  readonly answer: Answer;
  readonly first: Answer;
  /** How often it was checked. */
  readonly tries: number;
  /** When it was first checked (ISO 8601). */
  readonly at: string;
}

export type Entries = ReadonlyMap<string, Entry>;
export type Mark = "right" | "wrong" | "open";

export interface Value {
  answers?: Record<string, Answer>;
  first_try?: Record<string, Answer>;
  score?: Score;
}

export function checked(entries: Entries, item: Item, answer: Answer, now: string): Entries {
  const before = entries.get(item.id);
  const entry = { answer, first: before?.first ?? answer, tries: (before?.tries ?? 0) + 1, at: before?.at ?? now };
  return new Map(entries).set(item.id, entry);
}

export function markOf(item: Item, entries: Entries): Mark {
  const entry = entries.get(item.id);
  return entry ? (isRight(item, entry.answer) ? "right" : "wrong") : "open";
}

/** The order in which an item's parts are shown at a try, counted from 0. */
export function orderAt(item: Item, round: number): readonly number[] {
  return item.orders[round % item.orders.length] ?? [];
}

export function answersOf(items: readonly Item[], entries: Entries, field: "answer" | "first"): Map<string, Answer> {
  const answered = items.filter((item) => entries.has(item.id));
  return new Map(answered.map((item) => [item.id, entries.get(item.id)![field]]));
}

export function score(items: readonly Item[], entries: Entries, field: "answer" | "first" = "answer"): Score {
  return scoreOf(items, answersOf(items, entries, field));
}

/** What Python and the saved file are told; nothing before the first answer. */
export function valueOf(items: readonly Item[], entries: Entries): Value {
  if (!entries.size) return {};
  return {
    answers: Object.fromEntries(answersOf(items, entries, "answer")),
    first_try: Object.fromEntries(answersOf(items, entries, "first")),
    score: score(items, entries),
  };
}

/** Those of the kept entries that can be read and belong to these items. */
export function recalled(items: readonly Item[], kept: Table): Entries {
  const sound = items.filter((item) => Object.hasOwn(kept, item.id) && isSound(item, kept[item.id]));
  return new Map(sound.map((item) => [item.id, kept[item.id] as Entry]));
}

/** Where the browser keeps nothing, the widget's own value still outlives a second drawing of it. */
export function recalledFromValue(items: readonly Item[], value: Value | undefined, now: string): Entries {
  const { answers = {}, first_try = {} } = value ?? {};
  const kept = items.map(({ id }) => [id, { answer: answers[id], first: first_try[id], tries: 1, at: now }]);
  return recalled(items, Object.fromEntries(kept));
}

function isSound(item: Item, entry: unknown): entry is Entry {
  if (!isTable(entry)) return false;
  const { answer, first, tries, at } = entry;
  return fits(item, answer) && fits(item, first) && Number.isInteger(tries) && (tries as number) > 0 && isInstant(at);
}

/** The record to keep: a quiz of some items leaves the answers to the others alone. */
export function merged(items: readonly Item[], entries: Entries, kept: Table): Record<string, unknown> {
  const others = Object.entries(kept).filter(([id]) => !items.some((item) => item.id === id));
  return Object.fromEntries([...others, ...entries]);
}

/** The items whose entries differ. */
export function changed(items: readonly Item[], before: Entries, after: Entries): Item[] {
  return items.filter(({ id }) => !isSame(before.get(id), after.get(id)));
}

function isSame(one: Entry | undefined, other: Entry | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What is kept now, with the very entries from before where nothing is new, so that their cards stay as they are. */
export function caughtUp(before: Entries, now: Entries): Entries {
  const entries = [...now].map(([id, entry]) => [id, isSame(before.get(id), entry) ? before.get(id)! : entry] as const);
  return new Map(entries);
}

/** When the last open item was answered; null while some are open. */
export function finishedAt(items: readonly Item[], entries: Entries): string | null {
  if (entries.size < items.length) return null;
  const last = Math.max(...items.map(({ id }) => Date.parse(entries.get(id)!.at)));
  return new Date(last).toISOString().replace(/\.\d+Z$/, "Z");
}
