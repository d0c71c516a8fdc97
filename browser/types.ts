/**
 * Makes `generated/<widget>.ts`, the types of each widget's data, from `generated/schemas.json`, which
 * `python -m psoas.widgets._data_forms` prints. With `--check` it writes nothing, and fails where one is out of date.
 */

import { compile, type JSONSchema } from "json-schema-to-typescript";
import { writeOrCheck } from "./written.ts";

const FOLDER = new URL("./generated/", import.meta.url);

/**
 * The schema as the compiler wants it: fields without the titles that pydantic makes up, each of which would become a type
 * of its own, and tuples in the words of the older drafts.
 */
function plain(schema: unknown, isField = false): unknown {
  if (Array.isArray(schema)) return schema.map((one) => plain(one));
  if (typeof schema !== "object" || schema === null) return schema;
  const { prefixItems, title, minItems: _, maxItems: __, ...rest } = schema as JSONSchema;
  const words = Object.entries(rest).map(([name, one]) => [name, name === "properties" ? fields(one) : plain(one)]);
  return {
    ...Object.fromEntries(words),
    ...(title && !isField ? { title } : {}),
    ...(prefixItems ? { items: plain(prefixItems), minItems: prefixItems.length, maxItems: prefixItems.length } : {}),
  };
}

function fields(properties: object): unknown {
  return Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, plain(one, true)]));
}

const text = Deno.readTextFileSync(new URL("schemas.json", FOLDER));
const files = new Map([["schemas.json", text]]);
for (const [name, schema] of Object.entries(JSON.parse(text) as Record<string, JSONSchema>)) {
  const types = await compile(plain(schema) as JSONSchema, schema.title!, {
    additionalProperties: false,
    bannerComment:
      `/** The form of what psoas/widgets/${name}.py prepares. Made by \`make browser\`; never edited by hand. */`,
    style: { printWidth: 120 },
  });
  files.set(`${name}.ts`, types);
}
writeOrCheck(FOLDER, files);
