/** Marks with the steps that led to them, for "Undo" and "Redo". */

import { isSame, type Marked } from "./marks.ts";

export interface History {
  readonly past: readonly Marked[];
  readonly now: Marked;
  /** What was undone, the nearest last. */
  readonly future: readonly Marked[];
  /** The marks before the stroke of a brush or the pull of a slider that is under way. */
  readonly before: Marked | null;
}

export function beginning(now: Marked): History {
  return { past: [], now, future: [], before: null };
}

/** One step further, where anything changes. */
export function changed(history: History, now: Marked): History {
  return isSame(history.now, now) ? history : { ...history, ...stepFrom(history, history.now), now };
}

/** A part of a stroke or pull: however many there are, they are one step in the end. */
export function moving(history: History, now: Marked): History {
  return { ...history, now, before: history.before ?? history.now };
}

/** The end of a stroke or pull. */
export function settled(history: History): History {
  const { before, now } = history;
  if (before === null) return history;
  return { ...history, ...(isSame(before, now) ? {} : stepFrom(history, before)), before: null };
}

function stepFrom({ past }: History, before: Marked): Pick<History, "past" | "future"> {
  return { past: [...past, before], future: [] };
}

/** One step back; the same where there is none. */
export function undone(history: History): History {
  const now = history.past.at(-1);
  if (!now) return history;
  return { ...history, past: history.past.slice(0, -1), now, future: [...history.future, history.now] };
}

/** One undone step forward again; the same where there is none. */
export function redone(history: History): History {
  const now = history.future.at(-1);
  if (!now) return history;
  return { ...history, past: [...history.past, history.now], now, future: history.future.slice(0, -1) };
}
