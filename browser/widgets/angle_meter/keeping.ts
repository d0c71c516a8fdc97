/** Where readings are kept: in this browser, and in the widget's value for Python. */

import type { AngleData } from "../../generated/angle_meter.ts";
import { type Model, tell } from "../../lib/model.ts";
import * as store from "../../lib/store.ts";
import { type Kept, keptIn, NOTHING, type Reading, SCHEMA, type Value } from "./state.ts";

const ANGLE = "angle";

export interface Keeping {
  recall(): Kept;
  /** Keeps and tells; false where the browser refuses. */
  keep(kept: Kept): boolean;
  tell(readings: readonly Reading[]): void;
  /** Calls `react` when another place changes what is kept. Returns what stops it. */
  follow(react: () => void): () => void;
}

export function keepingOf(data: AngleData, model: Model<Value>): Keeping {
  let isWriting = false;
  return {
    recall: () => keptIn(store.get(ANGLE, SCHEMA), data.reading),
    keep({ readings, gone }): boolean {
      isWriting = true;
      const isKept = readings.length ? store.set(ANGLE, SCHEMA, { readings, ...(gone.length && { gone }) }) : remove();
      isWriting = false;
      tell(model, { readings });
      return isKept;
    },
    tell: (readings) => tell(model, { readings }),
    follow: (react) => store.onStored(ANGLE, () => !isWriting && react()),
  };
}

function remove(): boolean {
  store.remove(ANGLE);
  return true;
}

/** In a demonstration Python hears of the readings, and nothing is kept. */
export function keptNowhere(model: Model<Value>): Keeping {
  return {
    recall: () => NOTHING,
    keep({ readings }): boolean {
      tell(model, { readings });
      return true;
    },
    tell: () => {},
    follow: () => () => {},
  };
}
