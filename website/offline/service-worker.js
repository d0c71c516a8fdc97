// Keeps the whole course in the browser after one visit, so that it opens without internet, or with its host gone.
// The build adds VERSION, and FILES: each file of the course with the hash of its content (psoas/site/offline.py).
//
// One version at a time. A copy counts only when every file in it has the hash that FILES demands, so half of a new
// version never mixes with half of an old one. A new copy waits until no page of the old one is open any more.
//
// Before a page is opened, the host is asked whether it still is this course: at an address such as localhost:8000,
// another project may answer tomorrow, and then the worker gives way. A host that is silent is no reason to.
"use strict";

const SCOPE = self.registration.scope;
const CACHE = `know-your-psoas ${SCOPE} ${VERSION}`;
const AT_ONCE = 4;
/** So long a page waits for the host before the copy is shown, in milliseconds. */
const PATIENCE = 1500;
/** So long an answer that comes late may still count. */
const LONGEST = 20000;

/** The file that an address names; one such as "%" names none of ours. */
const nameOf = (path) => { try { return decodeURIComponent(path); } catch { return path; } };
const addressOf = (path) => new URL(path, SCOPE).href;

async function hashOf(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Only the course's own copies: another course may live at the same host. */
const copies = async () => (await caches.keys()).filter((name) => name.startsWith(`know-your-psoas ${SCOPE} `));

/** One file: out of any copy that holds it unchanged, else from the host. */
async function obtain(path, old) {
  for (const cache of old) {
    const kept = await cache.match(addressOf(path));
    if (kept && kept.headers.get("x-hash") === FILES[path]) return kept;
  }
  const answer = await fetch(addressOf(path), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const content = await answer.arrayBuffer();
  if (await hashOf(content) !== FILES[path]) throw new Error(`${path} belongs to another version`);
  // Built anew: a host may have redirected, and a page may not be opened from a redirected answer.
  return new Response(content, { headers: { "content-type": answer.headers.get("content-type") ?? "", "x-hash": FILES[path] } });
}

/** Fills the copy. What a broken attempt leaves behind is used by the next one. */
async function fill() {
  const names = await copies();
  const [cache, old] = [await caches.open(CACHE), await Promise.all(names.map((name) => caches.open(name)))];
  const open = Object.keys(FILES);
  const work = async () => { for (let path = open.shift(); path; path = open.shift()) await cache.put(addressOf(path), await obtain(path, old)); };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function forgetOthers() {
  await Promise.all((await copies()).filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

/** Whether another project answers at this address: it has no such file, or one of its own. Silence says nothing. */
async function isForeign() {
  try {
    const answer = await fetch(addressOf(WHO), { cache: "no-store", redirect: "error", signal: AbortSignal.timeout(LONGEST) });
    if (!answer.ok) return answer.status < 500 && ![401, 403, 407, 408, 429].includes(answer.status);
    return (await answer.json().catch(() => null))?.course !== COURSE;
  } catch { return false; }
}

let gone = false;

/** Leaves this address to others, and takes along what was kept; the browser's own store gets their page in place of ours. */
async function giveWay(page) {
  gone = true;
  await self.registration.unregister();
  await Promise.all((await copies()).map((name) => caches.delete(name)));
  await fetch(page, { cache: "reload" }).catch(() => {});
}

/** Gives way where the host is another project, also when that turns out late; true where it is known in time. */
async function hasGivenWay(event) {
  const asked = isForeign().then(async (foreign) => { if (foreign) await giveWay(event.request.url); });
  event.waitUntil(asked);
  await Promise.race([asked, new Promise((done) => setTimeout(done, PATIENCE))]);
  return gone;
}

/** Whether a new version waits, and the page that asks is the only one that is open. */
async function canChange() {
  return self.registration.waiting && (await self.clients.matchAll({ type: "window" })).length < 2;
}

async function answer(event, path) {
  const { request } = event;
  if (gone || (request.mode === "navigate" && await hasGivenWay(event))) return fetch(request, { cache: "no-cache" }); // a page of ours may lie in the browser's own store
  if (request.mode === "navigate" && await canChange()) {
    self.registration.waiting.postMessage("take over");
    const blank = '<!doctype html><html lang="en"><title>Know Your Psoas</title><link rel="icon" href="data:,">';
    return new Response(blank, { headers: { "content-type": "text/html", refresh: "0" } }); // the new version answers then
  }
  const kept = await caches.match(addressOf(path), { cacheName: CACHE });
  if (kept) return kept;
  await self.registration.unregister(); // the browser has cleared the copy: from the next page on, the host answers
  return fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
self.addEventListener("message", (event) => { if (event.data === "take over") self.skipWaiting(); });
self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url), base = new URL(SCOPE);
  if (event.request.method !== "GET" || origin !== base.origin || !pathname.startsWith(base.pathname)) return;
  const path = nameOf(pathname.slice(base.pathname.length)) || "index.html";
  if (Object.hasOwn(FILES, path)) event.respondWith(answer(event, path));
});
