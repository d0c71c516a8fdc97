/** How the bundles are made, whatever is in them. */

import * as esbuild from "esbuild";
import { MAPPED, withoutMap } from "./maps.ts";

/** The folder with the browser's code. */
export const HERE = new URL("./", import.meta.url);

/** For every text. */
export const OPTIONS = {
  bundle: true,
  minify: true,
  charset: "utf8",
  target: ["chrome111", "firefox115", "safari16.4"],
  legalComments: "none",
  lineLimit: 1000, // editors and diffs are slow on one endless line
  write: false,
  metafile: true,
  absWorkingDir: HERE.pathname,
  nodePaths: [new URL("node_modules", HERE).pathname],
  jsx: "automatic",
  jsxImportSource: "preact",
} satisfies esbuild.BuildOptions;

/** A text, and the paths of everything in it, below this folder. */
export interface Bundle {
  text: string;
  inputs: string[];
}

/** The one export at the end of a bundle, such as "a as render,b as stop". */
const EXPORT = /export\s*\{([^}]*)\};?\s*$/;

/** The body of a function that returns what a module exports. */
function bodyOf(module: string): string {
  return module.replace(EXPORT, (_, names: string) => {
    const pairs = names.split(",").map((name) => name.trim().split(" as "));
    return `return {${pairs.map(([inside, outside = inside]) => `${outside}:${inside}`)}};\n`;
  });
}

/** Bundles a file, or a text, with everything that it imports, into the body of a function that returns its exports. */
export async function scriptBundle(
  source: { file: string } | { text: string },
  plugins: esbuild.Plugin[] = [],
  looks: Pick<esbuild.BuildOptions, "minify"> = {},
): Promise<Bundle> {
  const entry = "file" in source
    ? { entryPoints: [source.file] }
    : { stdin: { contents: source.text, resolveDir: HERE.pathname } };
  const options = { ...OPTIONS, ...looks, ...MAPPED, ...entry, plugins, format: "esm" } as const;
  const { outputFiles, metafile } = await esbuild.build(options);
  const inputs = Object.keys(metafile.inputs).filter((path) => path !== "<stdin>" && !path.startsWith("taken:"));
  return { text: bodyOf(withoutMap(outputFiles[0]!.text, EXPORT)), inputs };
}

/** Bundles a style sheet. */
export async function styleBundle(source: string): Promise<Bundle> {
  const { outputFiles, metafile } = await esbuild.build({ ...OPTIONS, entryPoints: [source] });
  return { text: outputFiles[0]!.text, inputs: Object.keys(metafile.inputs) };
}
