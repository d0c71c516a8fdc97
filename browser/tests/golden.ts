/** What Python judged (tests/golden), and the rules that are still plain JavaScript. */

interface Vectors<Rules, Case> {
  rules: Rules;
  cases: Case[];
}

/** The vectors of one file, with its sentences back in their places. */
export function golden<Rules, Case>(name: string): Vectors<Rules, Case> {
  const vectors = JSON.parse(Deno.readTextFileSync(new URL(`../../tests/golden/${name}.json`, import.meta.url)));
  return { ...vectors, cases: spelled(vectors.cases, vectors.texts) };
}

function spelled(value: unknown, texts: readonly string[]): unknown {
  if (typeof value === "string" && value.startsWith("#")) return texts[Number(value.slice(1))];
  if (Array.isArray(value)) return value.map((one) => spelled(one, texts));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spelled(one, texts)]));
}

/** A function of a file in psoas/widgets that is joined to widgets as a text: it has no exports. */
// deno-lint-ignore no-explicit-any -- such a file has no types
export function fromText(file: string, name: string): (...given: any[]) => unknown {
  const text = Deno.readTextFileSync(new URL(`../../psoas/widgets/${file}`, import.meta.url));
  return new Function(`"use strict";\n${text}\nreturn ${name};`)();
}
