// Small services of every page. Nothing here is needed to read.
(function () {
  "use strict";

  // The policy of the pages forbids sending forms, even to themselves: the search goes by address instead.
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[role=search]");
    if (!form) return;
    event.preventDefault();
    const words = new FormData(form).get("q").trim();
    if (words) location.href = `${form.getAttribute("action")}?q=${encodeURIComponent(words)}`;
  });

  // Escape closes the menus that slide in on small screens, and gives the keyboard back to their switch.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector(".sidebar-toggle:checked");
    if (open) { open.checked = false; open.focus(); }
  });
  // A link in such a menu leads to a place behind it.
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".toc-drawer a, .sidebar-drawer a")) return;
    document.querySelectorAll(".sidebar-toggle:checked").forEach((toggle) => { toggle.checked = false; });
  });

  // Who follows a link to a place shall see it: closed details open, and widgets above it have grown meanwhile.
  const reveal = () => {
    const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) return;
    const closed = place.closest("details:not([open])");
    if (closed) closed.open = true;
    place.scrollIntoView({ behavior: "instant" });
  };
  addEventListener("hashchange", reveal);
  addEventListener("load", () => {
    const [visit] = performance.getEntriesByType("navigation");
    if (!visit || visit.type === "navigate") reveal(); // after "back" or "reload" the browser knows the place
  });
})();
