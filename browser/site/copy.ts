/**
 * A copy of the course in this browser. After one visit the course stays, where the browser allows it (https and
 * localhost). The copy comes once the page stands, and not on its own where the visitor has asked to save data.
 * psoas.offline-copy: { keep: false } forbids it. Where that choice is deleted, nothing is fetched at once: the next page
 * asks again, as on a first visit.
 */

import { COURSE } from "../lib/foreign.ts";
import { savesData, whenIdle } from "./idle.ts";
import { kept, onStored } from "./kept.ts";

const RECORD = "offline-copy";

async function tend(): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration();
  if (kept(RECORD)?.keep === false) {
    await worker?.unregister();
    const own = `${COURSE} ${new URL("./", location.href)} `;
    const copies = (await caches.keys()).filter((name) => name.startsWith(own));
    await Promise.all(copies.map((name) => caches.delete(name)));
  } else if (worker || !savesData() || kept(RECORD)) {
    await navigator.serviceWorker.register("service-worker.js", { updateViaCache: "none" });
  }
  document.dispatchEvent(new CustomEvent("psoas:copy"));
}

/** No room, or not allowed: the pages come from their host as before. */
const tended = (): Promise<void> => tend().catch(() => {});

export function keepACopy(): void {
  if (!/^https?:$/.test(location.protocol)) return;
  // Here and not in the page: from disk, browsers refuse to read a manifest and say so in red.
  const manifest = { rel: "manifest", href: "manifest.webmanifest" };
  document.head.append(Object.assign(document.createElement("link"), manifest));
  if (!isSecureContext || !("serviceWorker" in navigator)) return;
  whenIdle(tended);
  onStored((name) => {
    if (name === RECORD && kept(RECORD)) tended();
  });
}
