// Bundles viewer.js and the parts of three.js that it uses into one classic script: assets/models/viewer.js.
// Run `npm ci` here first. The licence of three.js is written beside the bundle.
import { build } from "esbuild";
import { copyFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const models = join(here, "..", "..", "models");
await build({
  entryPoints: [join(here, "viewer.mjs")],
  outfile: join(models, "viewer.js"),
  bundle: true, minify: true, format: "iife", target: "es2020", legalComments: "none", charset: "utf8",
  banner: { js: "/* Know Your Psoas: the turning model. Made with three.js (MIT, see viewer.LICENSE.txt). Do not edit: see assets/pipeline/viewer. */" },
});
copyFileSync(join(here, "node_modules", "three", "LICENSE"), join(models, "viewer.LICENSE.txt"));
