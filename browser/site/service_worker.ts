/**
 * Keeps the whole course in the browser after one visit, so that it opens without internet, or with its host gone.
 * The build adds VERSION, and FILES: each file of the course with the hash of its content (psoas/site/offline.py).
 *
 * One version at a time. A copy counts only when every file in it has the hash that FILES demands, so half of a new
 * version never mixes with half of an old one. A new copy waits until no page of the old one is open any more.
 *
 * Before a page is opened, the host is asked whether it still is this course: at an address such as localhost:8000,
 * another project may answer tomorrow, and then the worker gives way. A host that is silent is no reason to.
 */

declare const VERSION: string;
declare const COURSE: string;
declare const WHO: string;
declare const FILES: Readonly<Record<string, string>>;

interface Lasting extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface Asking extends Lasting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface Worker {
  registration: ServiceWorkerRegistration;
  clients: { matchAll(kind: { type: "window" }): Promise<unknown[]> };
  skipWaiting(): Promise<void>;
  addEventListener(kind: "install" | "activate", act: (event: Lasting) => void): void;
  addEventListener(kind: "fetch", act: (event: Asking) => void): void;
  addEventListener(kind: "message", act: (event: MessageEvent) => void): void;
}

const worker = self as unknown as Worker;
const SCOPE = worker.registration.scope;
const CACHE = `know-your-psoas ${SCOPE} ${VERSION}`;
const AT_ONCE = 4;
/** So long a page waits for the host before the copy is shown, in milliseconds. */
const PATIENCE = 1500;
/** So long an answer that comes late may still count. */
const LONGEST = 20000;
/** A host that wants a password, or rests, has not gone. */
const PASSING = [401, 403, 407, 408, 429];

/** The file that an address names; one such as "%" names none of ours. */
function nameOf(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function addressOf(path: string): string {
  return new URL(path, SCOPE).href;
}

async function hashOf(content: ArrayBuffer): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Only the course's own copies: another course may live at the same host. */
async function copies(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(`know-your-psoas ${SCOPE} `));
}

/** One file: out of any copy that holds it unchanged, else from the host. */
async function obtain(path: string, old: readonly Cache[]): Promise<Response> {
  for (const cache of old) {
    const kept = await cache.match(addressOf(path));
    if (kept && kept.headers.get("x-hash") === FILES[path]) return kept;
  }
  const answer = await fetch(addressOf(path), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const content = await answer.arrayBuffer(), hash = await hashOf(content);
  if (hash !== FILES[path]) throw new Error(`${path} belongs to another version`);
  // Built anew: a host may have redirected, and a page may not be opened from a redirected answer.
  const headers = { "content-type": answer.headers.get("content-type") ?? "", "x-hash": hash };
  return new Response(content, { headers });
}

/** Fills the copy. What a broken attempt leaves behind is used by the next one. */
async function fill(): Promise<void> {
  const names = await copies(), cache = await caches.open(CACHE);
  const old = await Promise.all(names.map((name) => caches.open(name)));
  const open = Object.keys(FILES);
  const work = async (): Promise<void> => {
    for (let path = open.shift(); path; path = open.shift()) await cache.put(addressOf(path), await obtain(path, old));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function forgetOthers(): Promise<void> {
  await Promise.all((await copies()).filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

/** Whether another project answers at this address: it has no such file, or one of its own. Silence says nothing. */
async function isForeign(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(LONGEST);
    const answer = await fetch(addressOf(WHO), { cache: "no-store", redirect: "error", signal });
    if (!answer.ok) return answer.status < 500 && !PASSING.includes(answer.status);
    return (await answer.json().catch(() => null))?.course !== COURSE;
  } catch {
    return false;
  }
}

let isGone = false;

/** Leaves this address to others, and takes along what was kept; the browser's own store gets their page in place of ours. */
async function giveWay(page: string): Promise<void> {
  isGone = true;
  await worker.registration.unregister();
  await Promise.all((await copies()).map((name) => caches.delete(name)));
  await fetch(page, { cache: "reload" }).catch(() => {});
}

/** Gives way where the host is another project, also when that turns out late; true where it is known in time. */
async function hasGivenWay(event: Asking): Promise<boolean> {
  const asked = isForeign().then(async (foreign) => {
    if (foreign) await giveWay(event.request.url);
  });
  event.waitUntil(asked);
  await Promise.race([asked, new Promise((done) => setTimeout(done, PATIENCE))]);
  return isGone;
}

/** The new version that waits, if the page that asks is the only one that is open. */
async function nextVersion(): Promise<ServiceWorker | null> {
  const { waiting } = worker.registration;
  return waiting && (await worker.clients.matchAll({ type: "window" })).length < 2 ? waiting : null;
}

/** A page that is asked for again at once: the new version answers then. */
function anew(): Response {
  const blank = '<!doctype html><html lang="en"><title>Know Your Psoas</title><link rel="icon" href="data:,">';
  return new Response(blank, { headers: { "content-type": "text/html", refresh: "0" } });
}

async function answer(event: Asking, path: string): Promise<Response> {
  const { request } = event, isPage = request.mode === "navigate";
  // A page of ours may lie in the browser's own store.
  if (isGone || (isPage && await hasGivenWay(event))) return fetch(request, { cache: "no-cache" });
  const next = isPage && await nextVersion();
  if (next) {
    next.postMessage("take over");
    return anew();
  }
  const kept = await caches.match(addressOf(path), { cacheName: CACHE });
  if (kept) return kept;
  await worker.registration.unregister(); // the browser has cleared the copy: from the next page on, the host answers
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
