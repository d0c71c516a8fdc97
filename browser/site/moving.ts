/** Moving about: the search, the menus of small screens, and places that links lead to. */

/** The policy of the pages forbids sending forms, even to themselves: the search goes by address instead. */
function searchByAddress(): void {
  document.addEventListener("submit", (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>("form[role=search]");
    if (!form) return;
    event.preventDefault();
    const words = String(new FormData(form).get("q")).trim();
    // On the page of the search itself the action is "#", which must not come before the words.
    const page = new URL(form.getAttribute("action") ?? "", location.href);
    page.hash = "";
    page.search = `?q=${encodeURIComponent(words)}`;
    if (words) location.href = page.href;
  });
}

function closeMenus(): void {
  // Escape closes the menus that slide in on small screens, and gives the keyboard back to their switch.
  document.addEventListener("keydown", ({ key }) => {
    const open = document.querySelector<HTMLInputElement>(".sidebar-toggle:checked");
    if (key !== "Escape" || !open) return;
    open.checked = false;
    open.focus();
  });
  // A link in such a menu leads to a place behind it.
  document.addEventListener("click", ({ target }) => {
    if (!(target as Element).closest(".toc-drawer a, .sidebar-drawer a")) return;
    document.querySelectorAll<HTMLInputElement>(".sidebar-toggle:checked").forEach((toggle) => {
      toggle.checked = false;
    });
  });
}

/** The place that the address names. A widget may show what else stands on the page for paper only. */
function namedPlace(): HTMLElement | null {
  try {
    const name = decodeURIComponent(location.hash.slice(1));
    const shown = `.psoas [data-address="${CSS.escape(name)}"]:not([hidden])`;
    return document.querySelector<HTMLElement>(shown) ?? document.getElementById(name);
  } catch {
    return null; // "#%" names none
  }
}

/** Who follows a link to a place shall see it: closed details open, and widgets above it have grown meanwhile. */
function reveal(): void {
  const place = namedPlace();
  if (!place) return;
  const closed = place.closest<HTMLDetailsElement>("details:not([open])") ??
    place.querySelector<HTMLDetailsElement>(":scope > details.fold:not([open])");
  if (closed) closed.open = true;
  place.scrollIntoView({ behavior: "instant", block: place.dataset.address ? "center" : "start" });
}

function showPlaces(): void {
  addEventListener("hashchange", reveal);
  addEventListener("load", () => {
    const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    if (!visit || visit.type === "navigate") reveal(); // after "back" or "reload" the browser knows the place
  });
}

export function helpMoving(): void {
  searchByAddress();
  closeMenus();
  showPlaces();
}
