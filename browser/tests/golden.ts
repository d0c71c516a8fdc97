/** What Python judged (tests/golden). */

interface Vectors<Rules, Case> {
  rules: Rules;
  cases: Case[];
}

/** The vectors of one file, with its sentences back in their places; `More` is what else the file holds. */
export function golden<Rules, Case, More = unknown>(name: string): Vectors<Rules, Case> & More {
  const vectors = JSON.parse(Deno.readTextFileSync(new URL(`../../tests/golden/${name}.json`, import.meta.url)));
  return { ...vectors, cases: spelled(vectors.cases, vectors.texts) };
}

function spelled(value: unknown, texts: readonly string[]): unknown {
  if (typeof value === "string" && value.startsWith("#")) return texts[Number(value.slice(1))];
  if (Array.isArray(value)) return value.map((one) => spelled(one, texts));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spelled(one, texts)]));
}
