/** What comes from elsewhere, such as an old record, may hold anything. No browser needed. */

/** What the course writes is nested a few levels deep. What goes deeper is not ours, and could end a page that walks through it. */
export const DEEPEST = 20;

/** The data in a JSON text. Throws where it is none, or is nested deeper than anything of ours. */
export function readJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (isNestedDeeper(value, DEEPEST)) throw new Error("This is nested too deep.");
  return value;
}

function isNestedDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isNestedDeeper(part, levels - 1));
}

/** A table of names, whatever stands in it. */
export type Table = Readonly<Record<string, unknown>>;

export function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What every record and every file of the course names as its own. */
export const COURSE = "know-your-psoas";

/** Whether something is a record or a file of the course. */
export function isOurs(value: unknown): value is Table {
  return isTable(value) && value.course === COURSE;
}

export { isInstant } from "../rules/moments.ts";
