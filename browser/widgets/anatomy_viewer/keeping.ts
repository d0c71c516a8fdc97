/** What is chosen, in what both sides share and told to Python. */

import { type Model, type Shared, tell } from "../../lib/model.ts";
import type { Traits } from "./state.ts";

export type ViewerModel = Model<Traits> & Shared<Traits>;

/** Sets a structure, a step, or both; `isTold` unless they pass at once. */
export function set(model: ViewerModel, { structure, step }: Partial<Traits>, isTold = true): void {
  if (structure !== undefined) model.set("structure", structure);
  if (step !== undefined) model.set("step", step);
  if (isTold) tell<Traits>(model, { structure: model.get("structure"), step: model.get("step") });
}
