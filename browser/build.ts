/**
 * Bundles each widget into one text, `psoas/widgets/built/<name>.js`, and its style into `<name>.css` beside it. What the
 * widgets share stands in texts of its own, such as `shared.js`; `needs.json` says which widget needs which. The scripts of
 * the pages go to `website/`, and the model that turns is made too; see `viewer_file.ts`.
 *
 * A text has no imports and ends with one export, so that it runs as a module in JupyterLab and, wrapped in a function,
 * as a classic script on a page that was opened from disk. `sources.json` holds the hash of everything the texts are made
 * from: with it, a test without Deno finds a text that is out of date. `third-party.txt` holds the licences of what other
 * people wrote. With `--check` it writes nothing, and fails where a file is not as it should be.
 */

import * as esbuild from "esbuild";
import { type Bundle, HERE, scriptBundle, styleBundle } from "./bundling.ts";
import { licencesOf, noticeOf } from "./licences.ts";
import { wroteMaps } from "./maps.ts";
import { pageScripts } from "./pages.ts";
import { type Group, groupBundles, groups, taking } from "./sharing.ts";
import { MODELS, viewerFiles } from "./viewer_file.ts";
import { hashOf, writeOrCheck } from "./written.ts";

const WEBSITE = new URL("../website/", HERE);
const BUILT = new URL("../psoas/widgets/built/", HERE);
const TAKE = "const take = (file, name) => modules[file][name];\n";

/** Files by their names, and the paths of everything they are made from. */
interface Built {
  files: [[name: string, text: string], ...[name: string, text: string][]];
  inputs: string[];
}

/** The module of a group: what makes its modules from those of the groups before it. */
function builtGroup({ name }: Group, bundle: Bundle): Built {
  const make = `const make = (modules) => {\n${TAKE}${bundle.text}};\n`;
  return { files: [[`${name}.js`, `${noticeOf(bundle)}${make}export default { make };\n`]], inputs: bundle.inputs };
}

async function builtBase(): Promise<Built> {
  const { text, inputs } = await styleBundle("lib/base.css");
  return { files: [["shared.css", text]], inputs };
}

/** The module of a widget: what makes it from the shared modules, and what does so as soon as they are there. */
function moduleOf(script: Bundle, joining: Bundle): string {
  const make = `const make = (modules) => {\n${TAKE}${script.text}};\n`;
  const later = `const { later } = (() => {\n${joining.text}})();\n`;
  return `${noticeOf(script)}${make}${later}const render = later(make);\nexport default { render };\n`;
}

interface BuiltWidget extends Built {
  /** The names of the groups that it takes from. */
  needs: string[];
}

async function builtWidget(name: string, [shared, ...others]: Group[]): Promise<BuiltWidget> {
  const file = `widgets/${name}/index.ts`;
  const { inputs: wanted } = await scriptBundle({ file }, [taking([shared!])]);
  const needs = [shared!, ...others.filter(({ roots }) => roots.some((root) => wanted.includes(root)))];
  const script = await scriptBundle({ file }, [taking(needs)]);
  const joining = await scriptBundle({ file: "lib/joining.ts" });
  const style = await styleBundle(`widgets/${name}/style.css`);
  return {
    files: [[`${name}.js`, moduleOf(script, joining)], [`${name}.css`, style.text]],
    inputs: [script, joining, style].flatMap(({ inputs }) => inputs),
    needs: needs.map((group) => group.name),
  };
}

async function hashesOf(names: readonly string[], textOf: (name: string) => string): Promise<Record<string, string>> {
  const hashed = [...new Set(names)].sort().map(async (name) => [name, await hashOf(textOf(name))]);
  return Object.fromEntries(await Promise.all(hashed));
}

const names = [...Deno.readDirSync(new URL("widgets", HERE))].map(({ name }) => name).sort();
const shared = await groups();
const widgets = await Promise.all(names.map((name) => builtWidget(name, shared)));
const bundles = await groupBundles(shared, widgets.map(({ files: [[, script]] }) => script));
const built = [await builtBase(), ...shared.map((group, at) => builtGroup(group, bundles[at]!)), ...widgets];
const viewer = await viewerFiles();
const pages = await pageScripts();
await esbuild.stop();

const files = new Map(built.flatMap((one) => one.files));
const inputs = [...built, pages].flatMap((one) => one.inputs);
const needs = Object.fromEntries(names.map((name, at) => [name, widgets[at]!.needs]));
files.set("needs.json", `${JSON.stringify(needs, null, 1)}\n`);
files.set("third-party.txt", licencesOf(inputs));
const tools = ["build.ts", "bundling.ts", "licences.ts", "maps.ts", "pages.ts", "sharing.ts", "deno.lock"];
const own = inputs.filter((path) => !path.includes("node_modules/"));
const hashes = {
  built: await hashesOf([...files.keys()], (name) => files.get(name)!),
  pages: await hashesOf([...pages.files.keys()], (path) => pages.files.get(path)!),
  sources: await hashesOf([...tools, ...own], (name) => Deno.readTextFileSync(new URL(name, HERE))),
};
files.set("sources.json", `${JSON.stringify(hashes, null, 1)}\n`);
if (!wroteMaps()) {
  writeOrCheck(WEBSITE, pages.files, { isShared: true });
  writeOrCheck(BUILT, files);
  writeOrCheck(MODELS, viewer, { isShared: true });
}
