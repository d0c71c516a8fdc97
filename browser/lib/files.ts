/** Files that a learner saves; nothing is sent anywhere. */

import { COURSE, isInstant } from "./foreign.ts";

/** Offers a file for saving. */
export function download(name: string, text: string, type = "application/json"): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The head of a file for the class. `began`, the first answer's moment, tells two saves of one person from two people. */
export function fileHead(kind: string, began: string | undefined): Record<string, unknown> {
  const saved_at = new Date().toISOString();
  return { course: COURSE, kind, schema: 1, saved_at, began_at: isInstant(began) ? began : null };
}
