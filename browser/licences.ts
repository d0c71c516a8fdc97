/** What the bundles hold of other people. */

import { HERE } from "./bundling.ts";

const RULE = "-".repeat(100);

interface Package {
  /** Such as "preact 11.2.0 (MIT)". */
  title: string;
  licence: string;
  /** Its line with the year and the holder. */
  copyright: string;
}

/** Packages of other people among these paths. */
function packagesOf(inputs: readonly string[]): Package[] {
  const theirs = inputs.filter((path) => path.includes("node_modules/"));
  return [...new Set(theirs.map((path) => path.split("node_modules/").at(-1)!.split("/")[0]!))].sort().map(packageOf);
}

function packageOf(name: string): Package {
  const folder = new URL(`node_modules/${name}/`, HERE);
  const { version, license } = JSON.parse(Deno.readTextFileSync(new URL("package.json", folder)));
  const licence = Deno.readTextFileSync(new URL("LICENSE", folder)).trim();
  return { title: `${name} ${version} (${license})`, licence, copyright: licence.match(/^Copyright.*$/m)![0] };
}

/** A comment for the beginning of a text: whose work is in it. */
export function noticeOf({ inputs }: { inputs: readonly string[] }): string {
  const notice = ({ title, copyright }: Package): string => `/* With ${title}. ${copyright}. See third-party.txt. */\n`;
  return packagesOf(inputs).map(notice).join("");
}

/** All their licences in full. */
export function licencesOf(inputs: readonly string[]): string {
  const head = "The scripts in this folder hold code of other people, under these licences.\n";
  return [head, ...packagesOf(inputs).map(({ title, licence }) => `${title}\n${RULE}\n${licence}\n`)].join("\n");
}
