/** What several widgets know, and what one alone knows, joined again: the counterpart of psoas/widgets/_layers.py. */

type Table = Readonly<Record<string, unknown>>;

function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list of tables with names. */
function isNamed(value: unknown): value is Table[] {
  return Array.isArray(value) && value.every((one) => isTable(one) && "id" in one);
}

/** Both as one: tables are joined name by name, lists of named tables by their names; anything else above wins. */
export function joined(below: unknown, above: unknown): unknown {
  if (above === undefined) return below;
  if (isTable(below) && isTable(above)) {
    const names = new Set([...Object.keys(below), ...Object.keys(above)]);
    return Object.fromEntries([...names].map((name) => [name, joined(below[name], above[name])]));
  }
  if (isNamed(below) && isNamed(above)) {
    const known = new Map(below.map((one) => [one.id, one]));
    return above.map((one) => joined(known.get(one.id), one));
  }
  return above;
}
