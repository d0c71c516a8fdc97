/** Where the files of the viewer lie, and how they come. */

import { plateUrl } from "../../lib/plates.ts";

/** Whether this is a page of the static course, where all files lie beside the page. */
function isOnPage(): boolean {
  return Boolean(window.psoasHost || document.querySelector("script[data-psoas-host]"));
}

/** Where a picture lies, seen from this page; null where nobody can tell. */
export function posterUrl(name: string): string | null {
  return isOnPage() ? `assets/plates/${name}.webp` : plateUrl(name);
}

/** The same for a file of `assets/models`. */
function modelUrl(file: string): string | null {
  if (isOnPage()) return `_static/models/${file}`;
  return plateUrl("any")?.replace("plates/any.webp", `models/${file}`) ?? null;
}

function loadScript(file: string): Promise<void> {
  const source = modelUrl(file);
  return new Promise((resolve, reject) => {
    if (!source) return reject(new Error("no address"));
    const tag = document.createElement("script");
    tag.addEventListener("load", () => resolve());
    tag.addEventListener("error", () => {
      tag.remove();
      reject(new Error(source));
    });
    tag.src = source;
    document.head.append(tag);
  });
}

/** The 3D code and the model's bytes: loaded once a page. What fails is tried anew the next time. */
export function load3d(): Promise<ArrayBuffer> {
  const loading = window.psoasViewerReady ?? loadBoth();
  window.psoasViewerReady = loading;
  loading.catch(() => window.psoasViewerReady = undefined);
  return loading;
}

async function loadBoth(): Promise<ArrayBuffer> {
  await Promise.all([
    window.psoasViewer ?? loadScript("viewer.js"),
    window.psoasAnatomyGlb ?? loadScript("anatomy-glb.js"),
  ]);
  const pressed = Uint8Array.from(atob(window.psoasAnatomyGlb ?? ""), (letter) => letter.charCodeAt(0));
  delete window.psoasAnatomyGlb;
  return new Response(new Blob([pressed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
