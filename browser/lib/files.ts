/** Files that a learner saves, and brings back; nothing is sent anywhere. */

import { FileProblem, LARGEST_FILE, PROBLEMS } from "../rules/file_text.ts";
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

/** The bytes of a chosen file; nothing of one that is too large is read. */
export async function bytesOfFile(file: File): Promise<Uint8Array> {
  if (file.size > LARGEST_FILE) throw new FileProblem(PROBLEMS.large);
  return new Uint8Array(await file.arrayBuffer());
}
