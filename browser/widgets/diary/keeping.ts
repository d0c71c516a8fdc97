/**
 * Where the diary is kept: in this browser as `psoas.diary`, in the form of a diary file, and in the widget's value for
 * Python. Whatever cannot be read there is never overwritten. What is typed and not written down yet lasts as long as this
 * window.
 */

import { readJson } from "../../lib/foreign.ts";
import { DIARY_DRAFT, inThisWindow } from "../../lib/keeping.ts";
import { type Model, tell } from "../../lib/model.ts";
import * as store from "../../lib/store.ts";
import { type Diary, EMPTY, type Entry } from "../../rules/diary/entry.ts";
import { diaryFrom, type PlainDiary, plainDiary, type Reading } from "../../rules/diary/record.ts";
import { blank, draftOf, type Drafts, draftsIn, type Sheet, sheetOf, type Typed, withDraft } from "./form/state.ts";
import { clockTime } from "./state.ts";

/** What it is kept as. */
const NAME = "diary";

/** What Python hears: nothing, or the whole diary. */
export type Value = PlainDiary | Record<string, never>;

export interface Keeping {
  stored(): Reading;
  /** As it stands there; null where nothing does. */
  text(): string | null;
  /** Keeps and tells; false where the browser refuses. */
  keep(diary: Diary): boolean;
  /** Deletes what is kept here; whoever follows hears of it. */
  remove(): void;
  /** Tells Python that there is nothing any more. */
  tellNothing(): void;
  /** Calls `react` when another place changes what is kept. Returns what stops it. */
  follow(react: () => void): () => void;
}

export function keepingOf(schema: number, model: Model<Value>): Keeping {
  let writing = false;
  return {
    stored: () => stored(schema),
    text,
    keep(diary): boolean {
      const plain = plainDiary(diary, schema);
      writing = true;
      const done = store.set(NAME, schema, plain);
      writing = false;
      tell(model, plain);
      return done;
    },
    remove: () => store.remove(NAME),
    tellNothing: () => tell(model, {}),
    follow: (react) => store.onStored(NAME, () => !writing && react()),
  };
}

function text(): string | null {
  try {
    return localStorage.getItem(`psoas.${NAME}`);
  } catch {
    return null;
  }
}

function stored(schema: number): Reading {
  const found = text();
  if (found === null) return { status: "fine", diary: EMPTY };
  try {
    return diaryFrom(readJson(found), schema);
  } catch {
    return { status: "damaged", diary: EMPTY };
  }
}

// --- what is not written down yet ------------------------------------------------------------------------------------

function drafts(): Drafts {
  return draftsIn(inThisWindow.get(DIARY_DRAFT));
}

/** Remembers what is typed in the form of this entry; null forgets it. */
export function keepDraft(entry: Entry | null, typed: Typed | null): void {
  inThisWindow.set(DIARY_DRAFT, withDraft(drafts(), draftOf(entry), typed));
}

export function forgetDrafts(): void {
  inThisWindow.set(DIARY_DRAFT, null);
}

/** The form of an entry, or of a new one, with what was begun there. `names`: how many activities can be chosen. */
export function begun(diary: Diary, entry: Entry | null, names: number): Sheet {
  const untouched = blank(diary, entry, clockTime(new Date()), names);
  return sheetOf(untouched, drafts()[draftOf(entry)]);
}
