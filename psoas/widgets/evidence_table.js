// Searches and filters the register of claims. Everything shown comes finished from Python.

function render({ model, el }) {
  const data = finished(model);
  const root = section(el, "evidence-table", "Look up a claim");
  const stopTheme = followTheme(root);
  const live = liveRegion({ "data-sentence": "count" });
  const title = Object.fromEntries(data.lessons.map(({ id, number, title }) => [id, `Lesson ${number}: ${title}`]));
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const filter = { words: "", badges: new Set(), lesson: "" };
  let resting = 0;

  const search = h("input", { type: "search", id: uid("search"), onchange: () => show(), oninput: () => {
    filter.words = search.value;
    clearTimeout(resting);
    resting = setTimeout(show, REST);
  } });
  const lesson = h("select", { id: uid("lesson"), onchange: () => { filter.lesson = lesson.value; show(); } },
    h("option", { value: "" }, "All lessons"), data.lessons.map(({ id }) => h("option", { value: id }, title[id])));
  const badges = data.badges.map(({ badge, meaning }) => h("button", { type: "button", class: "badge-filter", "aria-pressed": "false", title: meaning, dataset: { badge },
    onclick: (event) => {
      const on = !filter.badges.has(badge);
      if (on) filter.badges.add(badge); else filter.badges.delete(badge);
      event.currentTarget.setAttribute("aria-pressed", String(on));
      show();
    } }, badge, " ", h("span", { class: "count" })));
  const clear = h("button", { type: "button", onclick: () => {
    Object.assign(filter, { words: "", lesson: "" });
    filter.badges.clear();
    search.value = lesson.value = "";
    badges.forEach((button) => button.setAttribute("aria-pressed", "false"));
    show();
    search.focus();
  } }, "Show all");

  const entries = data.claims.map((claim) => {
    const sources = claim.references.map((id) => data.references[id]).filter(Boolean);
    const element = h("details", { class: "entry", dataset: { claim: claim.id, address: `claim-${claim.id}` } },
      h("summary", {}, h("span", { class: "claim-text" }, claim.claim), " ", h("span", { class: "badge" }, claim.badge)),
      h("p", {}, claim.verdict),
      h("p", {}, h("strong", {}, "Not known: "), claim.unknown),
      h("p", { class: "psoas-note" }, title[claim.lesson], claim.rows.length ? `. The source page says so (${claim.rows.join(", ")}).` : ". Added by this course."),
      sources.length ? h("ul", { class: "sources" }, sources.map(({ text, link }) => h("li", {}, text, " ", link && h("a", { href: link, rel: "noreferrer", target: "_blank" }, "Open the source (needs internet)"))))
        : h("p", { class: "psoas-note" }, "No source: nobody has studied it, or it is a rule of our own."));
    return { claim, element, text: plain([claim.claim, claim.verdict, claim.unknown, claim.id, ...claim.rows, ...sources.map(({ text }) => text)].join(" ")) };
  });
  const groups = data.lessons.map(({ id }) => h("section", {}, h("h4", {}, title[id]), entries.filter(({ claim }) => claim.lesson === id).map(({ element }) => element)));
  const nothing = h("p", { hidden: true }, "No claim has all of this. Take one filter away, or try a shorter word.");
  root.append(
    h("div", { class: "filters psoas-no-print", role: "search" },
      h("div", {}, h("label", { for: search.id }, "Search words"), search),
      h("div", {}, h("label", { for: lesson.id }, "Lesson"), lesson)),
    h("div", { class: "psoas-row psoas-no-print", role: "group", "aria-label": "Badges" }, badges, clear),
    live.element, nothing, h("div", { class: "entries" }, groups));

  function show() {
    clearTimeout(resting);
    const words = plain(filter.words).split(/\s+/).filter(Boolean);
    const found = entries.filter(({ text, claim }) => words.every((word) => text.includes(word)) && (!filter.lesson || claim.lesson === filter.lesson));
    const shown = new Set(found.filter(({ claim }) => filter.badges.size === 0 || filter.badges.has(claim.badge))), count = shown.size;
    for (const entry of entries) hide(entry.element, !shown.has(entry));
    groups.forEach((group) => hide(group, ![...group.querySelectorAll("details")].some((entry) => !entry.hidden)));
    badges.forEach((button) => put(button.querySelector(".count"), String(found.filter(({ claim }) => claim.badge === button.dataset.badge).length)));
    hide(nothing, count > 0);
    live.say(count === entries.length ? `All ${count} claims are shown.` : `${plural(count, "claim fits", "claims fit")}, of ${entries.length}.`);
    toPython(model, { words: filter.words, lesson: filter.lesson, badges: [...filter.badges] });
  }

  /** A link such as 07-evidence.html#claim-… opens its claim. */
  function follow() {
    const entry = entries.find(({ claim }) => `#claim-${claim.id}` === location.hash);
    if (!entry) return;
    show();
    if (entry.element.hidden) clear.click();
    entry.element.open = true;
    entry.element.scrollIntoView({ block: "center" });
    entry.element.querySelector("summary").focus({ preventScroll: true });
  }

  let opened = [];
  const stopPrint = onPrint(() => { opened = entries.filter(({ element }) => !element.open); opened.forEach(({ element }) => { element.open = true; }); },
    () => opened.forEach(({ element }) => { element.open = false; }));
  addEventListener("hashchange", follow);
  show();
  follow();
  return () => { clearTimeout(resting); removeEventListener("hashchange", follow); stopPrint(); stopTheme(); };
}

export default { render };
