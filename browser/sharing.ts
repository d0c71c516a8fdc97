/**
 * What the texts of several widgets share. A notebook holds it once for all its widgets, a page loads it once.
 *
 * A group, such as `shared.js`, holds whole modules by their names, such as "lib/page.ts". The text of a widget takes from
 * them what it imports. What is in no group, each widget has for itself.
 */

import * as esbuild from "esbuild";
import { type Bundle, HERE, OPTIONS, scriptBundle } from "./bundling.ts";

/** The library that draws. */
const LIBRARY = ["preact", "preact/hooks", "preact/jsx-runtime"];

/** What every lesson needs. The rest of `lib/` is for some widgets only, and would make the other pages heavier. */
const OF_ALL = "dialog fields files foreign hooks live model page plates print roving store text widget".split(" ");

/** Parts of the widgets that open after the safety check; a lesson shows several of these. */
const AFTER_THE_CHECK = ["breathing", "gate", "player"];

/** Name of a module to the names that it exports, or that are used of it. */
type Names = ReadonlyMap<string, readonly string[]>;

export interface Group {
  name: string;
  /** A widget that uses one of these modules takes the whole group. */
  roots: string[];
  /** What each module in it exports, those too that the roots bring along. */
  modules: Names;
}

function modulesIn(folder: string): string[] {
  const names = [...Deno.readDirSync(new URL(folder, HERE))].map(({ name }) => name);
  return names.filter((name) => /\.tsx?$/.test(name)).map((name) => `${folder}/${name}`).sort();
}

const addressOf = (name: string): string => LIBRARY.includes(name) ? name : `./${name}`;

/** The module that brings others together, as a text: of each, what is used. */
function tableOf(names: Names): string {
  const modules = [...names].map(([module, used], at) => ({
    taken: `import { ${used.map((name) => `${name} as m${at}_${name}`)} } from "${addressOf(module)}";`,
    given: `"${module}": { ${used.map((name) => `${name}: m${at}_${name}`)} }`,
  }));
  const table = modules.map(({ given }) => given).join(", ");
  return `${modules.map(({ taken }) => taken).join("\n")}\nexport const modules = { ${table} };\n`;
}

async function exportsOf(name: string): Promise<[string, readonly string[]]> {
  const stdin = { contents: `export * from "${addressOf(name)}";`, resolveDir: HERE.pathname };
  const { metafile } = await esbuild.build({ ...OPTIONS, stdin, format: "esm" });
  return [name, Object.values(metafile.outputs)[0]!.exports];
}

async function group(name: string, roots: string[], below: readonly Group[]): Promise<Group> {
  const named = await Promise.all(roots.map(exportsOf));
  const { inputs } = await scriptBundle({ text: tableOf(new Map(named)) }, [taking(below)]);
  const ours = inputs.filter((path) => !path.includes("node_modules/"));
  const all = new Set([...roots.filter((root) => LIBRARY.includes(root)), ...ours.sort()]);
  const modules = await Promise.all([...all].map(exportsOf));
  return { name, roots, modules: new Map(modules.filter(([, names]) => names.length > 0)) }; // some hold types only
}

/** All groups; a group may take from those before it. */
export async function groups(): Promise<Group[]> {
  const lib = modulesIn("lib").filter((path) => OF_ALL.includes(path.replace(/^lib\/|\.tsx?$/g, "")));
  const shared = await group("shared", [...LIBRARY, ...lib], []);
  const parts = AFTER_THE_CHECK.flatMap((part) => modulesIn(`parts/${part}`));
  return [shared, await group("guided", parts, [shared])];
}

/** Lets a bundle take what is in these groups, by `take(module, name)`, instead of holding it. */
export function taking(given: readonly Group[]): esbuild.Plugin {
  const modules = new Map(given.flatMap((one) => [...one.modules]));
  return {
    name: "taking",
    setup(build): void {
      build.onResolve({ filter: /^preact|^\.\.?\// }, ({ path, resolveDir }) => {
        const { pathname } = new URL(path, `file://${resolveDir}/`);
        const name = path.startsWith(".") ? pathname.slice(HERE.pathname.length) : path;
        return modules.has(name) ? { namespace: "taken", path: name } : undefined;
      });
      build.onLoad({ filter: /.*/, namespace: "taken" }, ({ path }) => {
        const names = modules.get(path)!;
        return {
          contents: names.map((name) => `export const ${name} = /* @__PURE__ */ take("${path}", "${name}");`).join(
            "\n",
          ),
        };
      });
    },
  };
}

/** What these texts take of the modules of a group. */
function takenBy(texts: readonly string[], { modules }: Group): Names {
  const taken = texts.flatMap((text) =>
    [...text.matchAll(/\btake\("([^"]+)","([^"]+)"\)/g)].map(([, ...pair]) => pair.join("#"))
  );
  const used = new Set(taken);
  const pairs = [...modules].map((
    [module, names],
  ): [string, string[]] => [module, names.filter((name) => used.has(`${module}#${name}`))]);
  return new Map(pairs.filter(([, names]) => names.length > 0));
}

/** The groups as texts, in their order. Each holds what the widgets, and the groups after it, take of it. */
export async function groupBundles(all: readonly Group[], widgets: readonly string[]): Promise<Bundle[]> {
  const bundles: Bundle[] = [];
  for (const [at, one] of [...all.entries()].reverse()) {
    const used = takenBy([...widgets, ...bundles.map(({ text }) => text)], one);
    bundles.unshift(await scriptBundle({ text: tableOf(used) }, [taking(all.slice(0, at))]));
  }
  return bundles;
}
