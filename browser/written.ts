/** Files that are made from others and stand in the repository. */

/** The text of a file; empty where there is none. */
function current(file: URL): string {
  try {
    return Deno.readTextFileSync(file);
  } catch {
    return "";
  }
}

/**
 * Writes those of the files that are not as they should be, and removes those that nobody makes any more, unless others
 * write into the same folder too. With `--check` it only names them, and ends with an error.
 */
export function writeOrCheck(folder: URL, files: ReadonlyMap<string, string>, { isShared = false } = {}): void {
  const isCheck = Deno.args.includes("--check");
  Deno.mkdirSync(folder, { recursive: true });
  const stale = [...files].filter(([name, text]) => current(new URL(name, folder)) !== text);
  const found = isShared ? [] : [...Deno.readDirSync(folder)].map(({ name }) => name);
  const left = found.filter((name) => !files.has(name));
  for (const name of [...stale.map(([name]) => name), ...left]) {
    console.log(isCheck ? `${name} is not as it should be; run: make browser` : name);
  }
  if (isCheck) {
    if (stale.length || left.length) Deno.exit(1);
    return;
  }
  for (const [name, text] of stale) Deno.writeTextFileSync(new URL(name, folder), text);
  for (const name of left) Deno.removeSync(new URL(name, folder));
}

/** The SHA-256 of a text, in hexadecimal. */
export async function hashOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
