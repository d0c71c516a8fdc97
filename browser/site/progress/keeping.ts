/** What this browser keeps of the progress: psoas.progress: { lessons: { "02-sitting": { opened, done, undone } } }. */

import { isTable } from "../../lib/foreign.ts";
import { keep, kept } from "../kept.ts";
import { type Lessons, type Progress, soundLessons } from "./state.ts";

export const RECORD = "progress";

export function progress(): Lessons {
  return soundLessons(kept(RECORD)?.lessons);
}

/** Changes what is kept of a lesson; false where the browser refuses. */
export function change(lesson: string, fields: { [Name in keyof Progress]?: string | undefined }): boolean {
  const lessons = progress();
  return keep("progress", { lessons: { ...lessons, [lesson]: { ...lessons[lesson], ...fields } } });
}

/** How many questions of a lesson's quiz were answered. */
export function answered(lesson: string): number {
  const items = kept(`quiz.${lesson}`)?.items;
  return isTable(items) ? Object.keys(items).length : 0;
}
