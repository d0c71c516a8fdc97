/**
 * With `--maps=FILE`, the build writes nothing but this file: each bundle with its source map. From what ran of a bundle in
 * a browser, `tests/reached` finds with it what ran of the modules.
 */

const OPTION = "--maps=";
const MARK = "//# sourceMappingURL=data:application/json;base64,";
const file = Deno.args.find((word) => word.startsWith(OPTION))?.slice(OPTION.length);
const bundles: { text: string; map: string }[] = [];

/** How esbuild is told to bring the map along. */
export const MAPPED = file === undefined ? {} : { sourcemap: "inline", sourcesContent: false } as const;

/** The text of a bundle without its map, which is kept; `end` is what no built file takes over as it stands. */
export function withoutMap(bundle: string, end: RegExp): string {
  const [text, map] = bundle.split(MARK);
  if (map) bundles.push({ text: text!.replace(end, ""), map: atob(map) });
  return text!;
}

/** Writes the maps, where they were asked for. */
export function wroteMaps(): boolean {
  if (file !== undefined) Deno.writeTextFileSync(file, JSON.stringify(bundles));
  return file !== undefined;
}
