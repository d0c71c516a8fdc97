/**
 * What a file holds before anyone knows its records: its bytes, its JSON. psoas/diary_table.py does the same for Python;
 * tests/golden holds both to it.
 */

import { DEEPEST } from "../lib/foreign.ts";

/** Bytes of a file. A diary of ten years with long notes has a fifth of that. */
export const LARGEST_FILE = 5_000_000;

/** Why a file cannot be read: the rest of a sentence that begins with its name. */
export class FileProblem extends Error {}

export const PROBLEMS = {
  large: "is far too large to come from this course",
  letters: "is not a text in UTF-8, so its letters could come out wrong. In the spreadsheet, save it as “CSV UTF-8”, " +
    "and choose that file",
  deep: "is nested far too deep to come from this course",
  bounds: "holds a number beyond all bounds",
  damaged: "is damaged",
  endless: "has a cell that never ends: a quotation mark has no partner",
} as const;

/** The text in these bytes: UTF-8 or, with its mark in front, UTF-16. A code without a mark is never guessed. */
export function textOfBytes(bytes: Uint8Array): string {
  const { code, mark } = codeOf(bytes);
  let text = "\0";
  try {
    text = new TextDecoder(code, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(mark));
  } catch { /* said below */ }
  if (text.includes("\0")) throw new FileProblem(PROBLEMS.letters);
  return text;
}

/** The code that a mark in front tells, and how many bytes the mark takes. */
function codeOf([first, second, third]: Uint8Array): { code: string; mark: number } {
  if (first === 0xff && second === 0xfe) return { code: "utf-16le", mark: 2 };
  if (first === 0xfe && second === 0xff) return { code: "utf-16be", mark: 2 };
  return { code: "utf-8", mark: first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0 };
}

/** What is wrong with the shape of a value, or null. Drawing and joining go down as deep as it is. */
export function shapeProblem(value: unknown): "deep" | "bounds" | null {
  const waiting: [unknown, number][] = [[value, 1]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [one, depth] = next;
    if (typeof one === "number" && !Number.isFinite(one)) return "bounds";
    if (typeof one !== "object" || one === null) continue;
    if (depth > DEEPEST) return "deep";
    for (const inner of Object.values(one)) waiting.push([inner, depth + 1]);
  }
  return null;
}

/** What a JSON text holds. */
export function valueOfJson(text: string): unknown {
  const value = parsed(text), wrong = shapeProblem(value);
  if (wrong) throw new FileProblem(PROBLEMS[wrong]);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FileProblem(PROBLEMS[error instanceof RangeError ? "deep" : "damaged"]); // a parser that ran out of depth
  }
}

/** Half of a letter, as a cut text can end with, becomes the sign for a letter that was lost. */
export function withWholeLetters(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
