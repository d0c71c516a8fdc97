/** A diary in a file that somebody chose: as its own file (JSON) or as a table (CSV). */

import { FileProblem, textOfBytes, valueOfJson } from "../file_text.ts";
import type { Diary } from "./entry.ts";
import { diaryFrom, type Reading } from "./record.ts";
import { fromCsv } from "./table.ts";

const NEWER = "comes from a newer version of this course and was not brought in";
const STRANGE = "is not a diary of this course";

/** The diary in the bytes of a file. What cannot be read is thrown as a FileProblem. */
export function diaryFromBytes(bytes: Uint8Array, columns: readonly string[], schema: number): Diary {
  const text = textOfBytes(bytes);
  const diary = /^\s*[{[]/.test(text) ? whole(diaryFrom(valueOfJson(text), schema)) : fromCsv(text, columns);
  if (!diary) throw new FileProblem(STRANGE);
  return diary;
}

function whole({ status, diary }: Reading): Diary | null {
  if (status === "newer") throw new FileProblem(NEWER);
  return status === "fine" ? diary : null;
}
