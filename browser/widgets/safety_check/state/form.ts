/** One page of questions: what stands in its fields, and the answers that it has so far. */

import type { Screen } from "../../../generated/safety_check.ts";
import type { Answer } from "../../../rules/conditions.ts";
import type { Field } from "./fields.ts";

/** Question → answer. */
export type Given = Readonly<Record<string, Answer>>;

export interface Page {
  screen: Screen;
  /** The answers of the whole check, with those of this page as far as they stand. */
  draft: Given;
  fields: ReadonlyMap<string, Field>;
  /** The questions in view, in their order. */
  asked: readonly string[];
  /** The page's own "none of these" is ticked. */
  none: boolean;
  /** How many questions and boxes came into view by what was done last. */
  appeared: number;
}
