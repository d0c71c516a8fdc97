/**
 * Bundles the turning model into one classic script, `assets/models/viewer.js`, which pages load once somebody asks for
 * it, and puts the licence of what other people wrote of it beside it. The first line of the script keeps a fingerprint of
 * its sources: with it, a test without Deno finds a script that is out of date.
 */

import * as esbuild from "esbuild";
import { HERE, OPTIONS } from "./bundling.ts";
import { hashOf } from "./written.ts";

export const MODELS = new URL("../assets/models/", HERE);

const FOLDER = new URL("viewer/", HERE);
const LIBRARY = new URL("node_modules/three/", HERE);

function textOf(folder: URL, name: string): string {
  return Deno.readTextFileSync(new URL(name, folder));
}

/** Of all modules of the viewer, of this one, and of the exact versions of what they are made with. */
async function fingerprint(): Promise<string> {
  const { imports } = JSON.parse(textOf(HERE, "deno.json"));
  const modules = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).sort();
  const sources = [...modules.map((name) => textOf(FOLDER, name)), textOf(HERE, "viewer_file.ts")];
  return (await hashOf([...sources, imports.esbuild, imports.three].join("\n"))).slice(0, 16);
}

/** Both files by their names. */
export async function viewerFiles(): Promise<Map<string, string>> {
  const about = "The turning model of Know Your Psoas. Made with three.js (MIT, see viewer.LICENSE.txt). " +
    `Made from browser/viewer, sources ${await fingerprint()}.`;
  const { outputFiles } = await esbuild.build({
    ...OPTIONS,
    lineLimit: 0, // three.js holds long texts, which breaks would only make longer
    entryPoints: ["viewer/index.ts"],
    format: "iife",
    target: "es2020",
    banner: { js: `/* ${about} */` },
  });
  return new Map([["viewer.js", outputFiles[0]!.text], ["viewer.LICENSE.txt", textOf(LIBRARY, "LICENSE")]]);
}
