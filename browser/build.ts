/**
 * Bundles each widget into one text, `psoas/widgets/built/<name>.js`, and its style into `<name>.css` beside it.
 *
 * The text has no imports and ends with one export, so that it runs as a module in JupyterLab and, wrapped in a function,
 * as a classic script on a page that was opened from disk. `sources.json` holds the hash of everything the texts are made
 * from: with it, a test without Deno finds a text that is out of date. `third-party.txt` holds the licences of what other
 * people wrote. With `--check` it writes nothing, and fails where a file is not as it should be.
 */

import * as esbuild from "esbuild";
import { hashOf, writeOrCheck } from "./written.ts";

const HERE = new URL("./", import.meta.url);
const BUILT = new URL("../psoas/widgets/built/", HERE);
const RULE = "-".repeat(100);

const OPTIONS = {
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

interface Bundle {
  name: string;
  script: string;
  style: string;
  /** Paths of everything in it, below this folder. */
  inputs: string[];
}

async function bundle(name: string): Promise<Bundle> {
  const script = await esbuild.build({
    ...OPTIONS,
    entryPoints: [`widgets/${name}/index.ts`],
    format: "iife",
    globalName: "psoas",
  });
  const style = await esbuild.build({ ...OPTIONS, entryPoints: [`widgets/${name}/style.css`] });
  const inputs = [script, style].flatMap(({ metafile }) => Object.keys(metafile.inputs));
  return { name, script: script.outputFiles[0]!.text, style: style.outputFiles[0]!.text, inputs };
}

/** Packages of other people among these paths. */
function packagesOf(inputs: readonly string[]): string[] {
  const theirs = inputs.filter((path) => path.includes("node_modules/"));
  return [...new Set(theirs.map((path) => path.split("node_modules/").at(-1)!.split("/")[0]!))].sort();
}

interface Package {
  /** Such as "preact 11.2.0 (MIT)". */
  title: string;
  licence: string;
  /** Its line with the year and the holder. */
  copyright: string;
}

function packageOf(name: string): Package {
  const folder = new URL(`node_modules/${name}/`, HERE);
  const { version, license } = JSON.parse(Deno.readTextFileSync(new URL("package.json", folder)));
  const licence = Deno.readTextFileSync(new URL("LICENSE", folder)).trim();
  return { title: `${name} ${version} (${license})`, licence, copyright: licence.match(/^Copyright.*$/m)![0] };
}

/** The module: what it holds of other people, the code, and its one export. */
function moduleOf({ script, inputs }: Bundle): string {
  const theirs = packagesOf(inputs).map(packageOf);
  const notice = theirs.map(({ title, copyright }) => `/* With ${title}. ${copyright}. See third-party.txt. */\n`);
  return `${notice.join("")}${script}const { render } = psoas;\nexport default { render };\n`;
}

function licencesOf(bundles: readonly Bundle[]): string {
  const theirs = packagesOf(bundles.flatMap(({ inputs }) => inputs)).map(packageOf);
  const head = "The scripts in this folder hold code of other people, under these licences.\n";
  return [head, ...theirs.map(({ title, licence }) => `${title}\n${RULE}\n${licence}\n`)].join("\n");
}

async function hashesOf(names: readonly string[], textOf: (name: string) => string): Promise<Record<string, string>> {
  const hashed = [...new Set(names)].sort().map(async (name) => [name, await hashOf(textOf(name))]);
  return Object.fromEntries(await Promise.all(hashed));
}

const names = [...Deno.readDirSync(new URL("widgets", HERE))].map(({ name }) => name).sort();
const bundles = await Promise.all(names.map(bundle));
await esbuild.stop();

const files = new Map(bundles.flatMap((one) => [[`${one.name}.js`, moduleOf(one)], [`${one.name}.css`, one.style]]));
files.set("third-party.txt", licencesOf(bundles));
const own = bundles.flatMap(({ inputs }) => inputs).filter((path) => !path.includes("node_modules/"));
const sources = ["build.ts", "deno.lock", ...own];
const hashes = {
  built: await hashesOf([...files.keys()], (name) => files.get(name)!),
  sources: await hashesOf(sources, (name) => Deno.readTextFileSync(new URL(name, HERE))),
};
files.set("sources.json", `${JSON.stringify(hashes, null, 1)}\n`);
writeOrCheck(BUILT, files);
