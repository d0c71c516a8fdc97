/** Where the pictures of the course lie. */

import type { Model } from "./model.ts";

/** Where the notebook lies below the folder that Jupyter was started in, such as "notebooks/02-sitting.ipynb". */
let notebookPath = "";

/** Remembers in which notebook a widget stands, where its model says so. */
export function rememberNotebook(model: Pick<Model<unknown>, "widget_manager">): void {
  notebookPath = String(model.widget_manager?.context?.path ?? "");
}

/**
 * Where the picture `assets/plates/<name>.webp` lies, seen from this page; null where nobody can tell.
 * A page of the static course keeps them beside itself. JupyterLab serves all that lies below the folder it was started in.
 */
export function plateUrl(name: string): string | null {
  const file = `assets/plates/${name}.webp`;
  if (document.querySelector("script[data-psoas-host]")) return file;
  try {
    const { baseUrl } = JSON.parse(document.getElementById("jupyter-config-data")!.textContent);
    if (typeof baseUrl !== "string") return null;
    return `${baseUrl.replace(/\/*$/, "/")}files/${courseFolder(notebookPath)}${file}`;
  } catch {
    return null;
  }
}

/** The course's folder below the one Jupyter was started in, as a part of an address: "" or "teaching/psoas/". */
export function courseFolder(notebook: string): string {
  const folders = notebook.replace(/^[^/]*:/, "").split("/").slice(0, -1);
  const found = folders.lastIndexOf("notebooks");
  return folders.slice(0, found < 0 ? -1 : found).map((one) => `${encodeURIComponent(one)}/`).join("");
}
