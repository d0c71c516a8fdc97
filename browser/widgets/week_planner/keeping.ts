/** Where the plan is kept: in this browser, and in the widget's value for Python. */

import type { WeekData } from "../../generated/week_planner.ts";
import { type Model, tell } from "../../lib/model.ts";
import * as store from "../../lib/store.ts";
import { dayOf, type Plan, recalled, recordOf, SCHEMA, type Value, valueOf } from "./state.ts";

const WEEK = "week";

export interface Keeping {
  recall(now: number): Plan | null;
  /** Keeps and tells; false where the browser refuses. */
  keep(plan: Plan): boolean;
  /** Python hears that there is no plan any more. */
  tellNone(): void;
  remove(): void;
  /** Calls `react` when another place changes what is kept. Returns what stops it. */
  follow(react: () => void): () => void;
}

export function keepingOf(data: WeekData, model: Model<Value>): Keeping {
  let isWriting = false;
  return {
    recall: (now) => recalled(data, store.get(WEEK, SCHEMA), dayOf(now)),
    keep(plan): boolean {
      tell(model, valueOf(plan));
      isWriting = true;
      const isKept = store.set(WEEK, SCHEMA, recordOf(plan));
      isWriting = false;
      return isKept;
    },
    tellNone: () => tell(model, {}),
    remove: () => store.remove(WEEK),
    follow: (react) => store.onStored(WEEK, () => !isWriting && react()),
  };
}

/** In a demonstration Python hears of the plan, and nothing is kept. */
export function keptNowhere(model: Model<Value>): Keeping {
  return {
    recall: () => null,
    keep(plan): boolean {
      tell(model, valueOf(plan));
      return true;
    },
    tellNone: () => {},
    remove: () => {},
    follow: () => () => {},
  };
}
