// Bundles viewer.mjs and the parts of three.js that it uses into one classic script: assets/models/viewer.js.
// Run `npm ci` here first. The licence of three.js is written beside the bundle. The first line of the bundle keeps a
// fingerprint of its sources; a test compares it, so that nobody forgets to build again.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const models = join(here, "..", "..", "models");
const fingerprint = createHash("sha256");
for (const name of ["build.mjs", "package-lock.json", "package.json", "viewer.mjs"]) fingerprint.update(readFileSync(join(here, name)));
await build({
  entryPoints: [join(here, "viewer.mjs")],
  outfile: join(models, "viewer.js"),
  bundle: true, minify: true, format: "iife", target: "es2020", legalComments: "none", charset: "utf8",
  banner: { js: `/* The turning model of Know Your Psoas. Made with three.js (MIT, see viewer.LICENSE.txt). Made by assets/pipeline/viewer/build.mjs from sources ${fingerprint.digest("hex").slice(0, 16)}. */` },
});
copyFileSync(join(here, "node_modules", "three", "LICENSE"), join(models, "viewer.LICENSE.txt"));
