/** Where a quiz's answers are kept: in this browser, and in the widget's value for Python. */

import { isTable, type Table } from "../../lib/foreign.ts";
import { lastTold, type Model, tell } from "../../lib/model.ts";
import * as store from "../../lib/store.ts";
import type { Item } from "../../rules/quiz.ts";
import { type Entries, merged, recalled, recalledFromValue, SCHEMA, type Value, valueOf } from "./state.ts";

export interface Keeping {
  /** Whether the browser keeps anything at all. */
  readonly works: boolean;
  recall(): Entries;
  /** Whether something was kept for these questions that cannot be read. */
  lost(entries: Entries): boolean;
  /** Keeps and tells; false where the browser refuses. */
  keep(entries: Entries): boolean;
  tell(entries: Entries): void;
  /** Calls `react` when another place changes what is kept. Returns what stops it. */
  follow(react: () => void): () => void;
}

export function keepingOf(lesson: string, items: readonly Item[], model: Model<Value>): Keeping {
  const name = `quiz.${lesson}`;
  const works = store.available();
  let writing = false;

  /** What is kept for any item of the lesson; null where nothing is, or nothing that can be read. */
  const kept = (): Table | null => {
    const found = store.get(name, SCHEMA)?.items;
    return isTable(found) ? found : null;
  };
  return {
    works,
    recall: () =>
      works ? recalled(items, kept() ?? {}) : recalledFromValue(items, lastTold(model), new Date().toISOString()),
    lost(entries): boolean {
      const found = kept();
      if (found === null) return store.unreadable(name, SCHEMA) || store.get(name, SCHEMA) !== null;
      return items.some(({ id }) => Object.hasOwn(found, id) && !entries.has(id));
    },
    keep(entries): boolean {
      const record = merged(items, entries, kept() ?? {});
      let done = true;
      writing = true;
      if (Object.keys(record).length) done = store.set(name, SCHEMA, { items: record });
      else store.remove(name);
      writing = false;
      tell(model, valueOf(items, entries));
      return done;
    },
    tell: (entries) => tell(model, valueOf(items, entries)),
    follow: (react) => store.onStored(name, () => !writing && store.available() && react()),
  };
}
