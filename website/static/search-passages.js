// Under each result of the search: the words of the page that fit best, and a link to their section.
// PASSAGES comes from the build (psoas/site/passages.py): nothing is fetched, so this works from disk too.
"use strict";
{
  const SHOWN = 190;
  const place = document.getElementById("search-results");
  const asked = new URLSearchParams(location.search).get("q") ?? "";
  const starts = asked.toLowerCase().split(/[^\p{Letter}\p{Number}]+/u).filter((word) => word.length > 1)
    .map((word) => word.slice(0, Math.max(3, word.length - (word.length > 6 ? 3 : word.length > 4 ? 1 : 0)))); // "stretching" finds "stretch" too
  const hits = () => new RegExp(`(?<!\\p{L})(?:${starts.join("|")})\\p{L}*`, "giu"); // letters and digits only, nothing to escape

  /** The section with most of the words, then with most hits. */
  const best = (sections) => sections
    .map((section) => {
      const text = `${section[1]} ${section[2]}`.toLowerCase(), found = text.match(hits()) ?? [];
      return { section, kinds: starts.filter((start) => found.some((word) => word.startsWith(start))).length, found: found.length };
    })
    .reduce((a, b) => (b.kinds > a.kinds || (b.kinds === a.kinds && b.found > a.found) ? b : a));

  /** Some words around the first hit, with the hits marked. */
  const excerpt = (text) => {
    const first = text.search(hits()), from = first < 60 ? 0 : text.indexOf(" ", first - 60) + 1;
    const end = text.length - from <= SHOWN ? text.length : text.lastIndexOf(" ", from + SHOWN);
    const part = text.slice(from, end), out = document.createElement("span");
    let at = 0;
    for (const hit of part.matchAll(hits())) {
      const mark = document.createElement("mark");
      mark.textContent = hit[0];
      out.append(part.slice(at, hit.index), mark);
      at = hit.index + hit[0].length;
    }
    out.append(part.slice(at));
    if (from > 0) out.prepend("… ");
    if (end < text.length) out.append(" …");
    return out;
  };

  const add = (item) => {
    const [file, anchor] = item.querySelector("a").getAttribute("href").split("#");
    const sections = (PASSAGES[file] ?? []).filter((section) => !anchor || section[0] === anchor);
    if (!sections.length || !starts.length) return;
    const { section: [id, heading, text], kinds } = best(sections);
    if (!kinds || !text) return;
    const line = document.createElement("p");
    line.className = "search-passage";
    if (!anchor && id !== PASSAGES[file][0][0]) {
      const link = document.createElement("a");
      link.href = `${file}#${id}`;
      link.textContent = heading;
      line.append(link, ": ");
    }
    line.append(excerpt(text));
    item.append(line);
  };

  new MutationObserver(() => {
    const status = place.querySelector(".search-summary"), items = place.querySelectorAll("ul.search > li:not([data-seen])");
    status?.setAttribute("role", "status"); // how many there are is said, not every one of them
    for (const item of items) { item.dataset.seen = ""; add(item); }
    const nothing = "Nothing was found. Try another word, or look into the glossary.";
    if (status?.textContent && !place.querySelector("li") && status.textContent !== nothing) status.textContent = nothing;
  }).observe(place, { childList: true, subtree: true });
}
