/** Where the answers to the clients are kept: in this browser, and in the widget's value for Python. */

import type { CasePracticeData } from "../../generated/case_practice.ts";
import { isInstant } from "../../lib/foreign.ts";
import { type Model, tell } from "../../lib/model.ts";
import * as store from "../../lib/store.ts";
import type { Answers } from "../../rules/cases.ts";
import { recalled, SCHEMA, type Value, valueOf } from "./state.ts";

const RECORD = "cases";

export interface Keeping {
  recall(): Answers;
  /** Keeps and tells; false where the browser refuses. */
  keep(answers: Answers): boolean;
  tell(answers: Answers): void;
  /** The moment of the first answer. */
  began(): string | undefined;
  /** Calls `react` when another place changes what is kept. Returns what stops it. */
  follow(react: () => void): () => void;
}

export function keepingOf(data: CasePracticeData, model: Model<Value>): Keeping {
  let began: string | undefined, writing = false;

  const recall = (): Answers => {
    const record = store.get(RECORD, SCHEMA);
    began = isInstant(record?.began) ? record.began : undefined;
    return recalled(data, record?.answers);
  };
  const write = (answers: Answers): boolean => {
    if (Object.keys(answers).length) {
      began ??= new Date().toISOString();
      return store.set(RECORD, SCHEMA, { answers, began });
    }
    began = undefined;
    store.remove(RECORD);
    return true;
  };
  return {
    recall,
    keep(answers): boolean {
      writing = true;
      const done = write(answers);
      writing = false;
      tell(model, valueOf(answers));
      return done;
    },
    tell: (answers) => tell(model, valueOf(answers)),
    began: () => began,
    follow: (react) => store.onStored(RECORD, () => !writing && react()),
  };
}
