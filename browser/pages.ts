/** The scripts of the course's pages, each built into the place that the pages take it from. */

import { scriptBundle } from "./bundling.ts";

/** A script below `website/`, and the module that it is made from. */
const SCRIPTS = {
  "static/psoas-host.js": "site/host.ts",
  "static/psoas-site.js": "site/course.ts",
  "static/read-aloud.js": "site/read_aloud.ts",
  "static/search-passages.js": "site/search_passages.ts",
  "offline/service-worker.js": "site/service_worker.ts",
};

/** Anybody can read what the worker fetches. */
const READABLE = ["site/service_worker.ts"];

/** Paths of the scripts below `website/`, with their texts, and the paths of everything they are made from. */
export async function pageScripts(): Promise<{ files: Map<string, string>; inputs: string[] }> {
  const made = await Promise.all(
    Object.entries(SCRIPTS).map(async ([path, file]) => {
      const { text, inputs } = await scriptBundle({ file }, [], { minify: !READABLE.includes(file) });
      const head = `/* Made from browser/${file} by make browser; never edited by hand. */\n`;
      return { path, text: `${head}(() => {\n"use strict";\n${text}})();\n`, inputs };
    }),
  );
  const files = new Map(made.map(({ path, text }) => [path, text]));
  return { files, inputs: made.flatMap(({ inputs }) => inputs) };
}
