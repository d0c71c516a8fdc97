/** What is said to whoever comes to a device that another person has used. */

import { EVERYTHING } from "../../rules/everything.ts";
import type { Written } from "../../rules/person.ts";

export const NEW_PERSON = "I am a new person";
export const OTHERS_THINGS =
  "This device still has what somebody did here before, such as sessions or notes. If that was not you, begin without them:";
export const GO_BACK = "No, go back";
export const SAVE_ALL = "Save all as one file";
export const BEGIN = "Yes, begin anew";
export const SAVED = `Saved as ${EVERYTHING.name} where your browser keeps downloads. Give it to its owner.`;

const WRITTEN: Readonly<Record<Written, string>> = { diary: "the diary", week: "the week plan" };

/** The question before all is deleted, which names what was written. */
export function beginAnew(written: readonly Written[]): string {
  const also = written.length ? `, ${written.map((name) => WRITTEN[name]).join(" and ")} too` : "";
  return `Begin anew for another person? All answers and marks on this device are deleted${also}. This cannot be undone. Does somebody still need them? Save them first.`;
}
