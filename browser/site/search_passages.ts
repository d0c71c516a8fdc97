/**
 * Under each result of the search: the words of the page that fit best, and a link to their section.
 * PASSAGES comes from the build (psoas/site/passages.py): nothing is fetched, so this works from disk too.
 */

import { best, excerpt, type Passage, startsOf } from "./search/state.ts";

/** Name of a page's file to its sections. */
declare const PASSAGES: Readonly<Record<string, readonly Passage[]>>;

const NOTHING = "Nothing was found. Try another word, or look into the glossary.";
const starts = startsOf(new URLSearchParams(location.search).get("q") ?? "");

/** Some words of a text, with the hits marked. */
function shownWords(text: string): HTMLElement {
  const out = document.createElement("span");
  for (const { text: words, isHit } of excerpt(text, starts)) {
    out.append(isHit ? Object.assign(document.createElement("mark"), { textContent: words }) : words);
  }
  return out;
}

function addPassage(item: Element): void {
  const [file = "", anchor] = item.querySelector("a")!.getAttribute("href")!.split("#"); // Sphinx writes one into each
  const all = PASSAGES[file] ?? [];
  const found = best(all.filter(([id]) => !anchor || id === anchor), starts);
  if (!found) return;
  const { kinds, passage: [id, heading, text] } = found;
  if (!kinds || !text) return;
  const line = Object.assign(document.createElement("p"), { className: "search-passage" });
  if (!anchor && id !== all[0]![0]) { // something was found in it
    const link = { href: `${file}#${id}`, textContent: heading };
    line.append(Object.assign(document.createElement("a"), link), ": ");
  }
  line.append(shownWords(text));
  item.append(line);
}

function complete(place: Element): void {
  const status = place.querySelector(".search-summary");
  status?.setAttribute("role", "status"); // how many there are is said, not every one of them
  for (const item of place.querySelectorAll<HTMLElement>("ul.search > li:not([data-seen])")) {
    item.dataset.seen = "";
    addPassage(item);
  }
  const isEmpty = status?.textContent && !place.querySelector("li");
  if (isEmpty && status.textContent !== NOTHING) status.textContent = NOTHING;
}

const place = document.getElementById("search-results")!; // on the page of the search
new MutationObserver(() => complete(place)).observe(place, { childList: true, subtree: true });
