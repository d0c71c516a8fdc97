/** Where the marks are kept: in this browser, and in the widget's value for Python. */

import { COURSE, isInstant, isOurs, readJson } from "../../lib/foreign.ts";
import { fileHead } from "../../lib/files.ts";
import { type Model, tell } from "../../lib/model.ts";
import * as store from "../../lib/store.ts";
import type { Chart } from "./state/chart.ts";
import { isEmpty, type Marked, marksFrom, NOTHING } from "./state/marks.ts";

const RECORD = "pain-chart", SCHEMA = 1;

/** What Python is told; empty until a place was marked. */
export type Value = Marked | Record<string, never>;

export interface Keeping {
  recall(): Marked;
  /** Keeps and tells; false where the browser refuses. */
  keep(own: Marked): boolean;
  tell(own: Marked): void;
  /** A drawing for the class, with the moment of the first mark and without a name. */
  drawing(own: Marked, about: string): string;
  /** Calls `react` when another place changes what is kept. Returns what stops it. */
  follow(react: () => void): () => void;
}

export function keepingOf(chart: Chart, model: Model<Value>): Keeping {
  const first = store.get(RECORD, SCHEMA)?.began;
  let began = isInstant(first) ? first : undefined, writing = false;

  const write = (own: Marked): boolean => {
    if (isEmpty(own)) {
      began = undefined;
      store.remove(RECORD);
      return true;
    }
    began ??= new Date().toISOString();
    return store.set(RECORD, SCHEMA, { ...own, began });
  };
  return {
    recall(): Marked {
      const record = store.get(RECORD, SCHEMA);
      return record ? marksFrom(chart, record) : NOTHING;
    },
    keep(own): boolean {
      writing = true;
      const done = write(own);
      writing = false;
      tell(model, own);
      return done;
    },
    tell: (own) => tell(model, own),
    drawing: ({ marks }, about) => JSON.stringify({ ...fileHead(RECORD, began), about, marks }, null, 1),
    follow: (react) => store.onStored(RECORD, () => !writing && react()),
  };
}

/** The marks as a file that can be brought in again. */
export function fileOf({ marks, qualities }: Marked): string {
  const time = new Date().toISOString();
  return JSON.stringify({ course: COURSE, schema: SCHEMA, time, marks, qualities }, null, 1);
}

/** The marks in the text of such a file; none where it is no such file. */
export function marksInFile(chart: Chart, text: string): Marked {
  try {
    const record = readJson(text);
    return isOurs(record) && record.schema === SCHEMA ? marksFrom(chart, record) : NOTHING;
  } catch {
    return NOTHING;
  }
}
