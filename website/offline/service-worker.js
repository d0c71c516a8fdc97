/* Made from browser/site/service_worker.ts by make browser; never edited by hand. */
(() => {
"use strict";
// site/service_worker.ts
var worker = self;
var SCOPE = worker.registration.scope;
var CACHE = `know-your-psoas ${SCOPE} ${VERSION}`;
var AT_ONCE = 4;
var PATIENCE = 1500;
var LONGEST = 2e4;
var PASSING = [401, 403, 407, 408, 429];
function nameOf(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
function addressOf(path) {
  return new URL(path, SCOPE).href;
}
async function hashOf(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
async function copies() {
  return (await caches.keys()).filter((name) => name.startsWith(`know-your-psoas ${SCOPE} `));
}
async function obtain(path, old) {
  for (const cache of old) {
    const kept = await cache.match(addressOf(path));
    if (kept && kept.headers.get("x-hash") === FILES[path]) return kept;
  }
  const answer2 = await fetch(addressOf(path), { cache: "no-cache" });
  if (!answer2.ok) throw new Error(`${path}: ${answer2.status}`);
  const content = await answer2.arrayBuffer(), hash = await hashOf(content);
  if (hash !== FILES[path]) throw new Error(`${path} belongs to another version`);
  const headers = { "content-type": answer2.headers.get("content-type") ?? "", "x-hash": hash };
  return new Response(content, { headers });
}
async function fill() {
  const names = await copies(), cache = await caches.open(CACHE);
  const old = await Promise.all(names.map((name) => caches.open(name)));
  const open = Object.keys(FILES);
  const work = async () => {
    for (let path = open.shift(); path; path = open.shift()) await cache.put(addressOf(path), await obtain(path, old));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
async function forgetOthers() {
  await Promise.all((await copies()).filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}
async function isForeign() {
  try {
    const signal = AbortSignal.timeout(LONGEST);
    const answer2 = await fetch(addressOf(WHO), { cache: "no-store", redirect: "error", signal });
    if (!answer2.ok) return answer2.status < 500 && !PASSING.includes(answer2.status);
    return (await answer2.json().catch(() => null))?.course !== COURSE;
  } catch {
    return false;
  }
}
var isGone = false;
async function giveWay(page) {
  isGone = true;
  await worker.registration.unregister();
  await Promise.all((await copies()).map((name) => caches.delete(name)));
  await fetch(page, { cache: "reload" }).catch(() => {
  });
}
async function hasGivenWay(event) {
  const asked = isForeign().then(async (foreign) => {
    if (foreign) await giveWay(event.request.url);
  });
  event.waitUntil(asked);
  await Promise.race([asked, new Promise((done) => setTimeout(done, PATIENCE))]);
  return isGone;
}
async function nextVersion() {
  const { waiting } = worker.registration;
  return waiting && (await worker.clients.matchAll({ type: "window" })).length < 2 ? waiting : null;
}
function anew() {
  const blank = '<!doctype html><html lang="en"><title>Know Your Psoas</title><link rel="icon" href="data:,">';
  return new Response(blank, { headers: { "content-type": "text/html", refresh: "0" } });
}
async function answer(event, path) {
  const { request } = event, isPage = request.mode === "navigate";
  if (isGone || isPage && await hasGivenWay(event)) return fetch(request, { cache: "no-cache" });
  const next = isPage && await nextVersion();
  if (next) {
    next.postMessage("take over");
    return anew();
  }
  const kept = await caches.match(addressOf(path), { cacheName: CACHE });
  if (kept) return kept;
  await worker.registration.unregister();
  return fetch(request);
}
worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
worker.addEventListener("message", ({ data }) => {
  if (data === "take over") worker.skipWaiting();
});
worker.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url), base = new URL(SCOPE);
  if (event.request.method !== "GET" || origin !== base.origin || !pathname.startsWith(base.pathname)) return;
  const path = nameOf(pathname.slice(base.pathname.length)) || "index.html";
  if (Object.hasOwn(FILES, path)) event.respondWith(answer(event, path));
});
})();
