// Small services of every page. Nothing here is needed to read.
(function () {
  "use strict";

  // --- what this browser keeps, in the form that the widgets use ----------------------------------------------------

  const COURSE = "know-your-psoas", SCHEMA = 1;

  /** What has parts, or nothing that has any. */
  const thing = (value) => (typeof value === "object" && value !== null && !Array.isArray(value) ? value : {});

  /** A record of the pages themselves; null where none can be read. */
  const kept = (name) => {
    try {
      const record = JSON.parse(localStorage.getItem(`psoas.${name}`));
      return record?.course === COURSE && record.schema === SCHEMA ? record : null;
    } catch { return null; }
  };
  const keep = (name, record) => {
    try {
      localStorage.setItem(`psoas.${name}`, JSON.stringify({ ...record, course: COURSE, schema: SCHEMA }));
      return true;
    } catch { return false; }
  };

  // A page that the browser keeps for the way back hears nothing of what other pages store or delete meanwhile: it is
  // loaded anew then. Not for the progress alone, which every opened lesson changes, and which is drawn again below.
  const others = () => {
    try { return JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith("psoas.") && key !== "psoas.progress").sort()); } catch { return ""; }
  };
  let left = "";
  addEventListener("pagehide", () => { left = others(); });
  addEventListener("pageshow", (event) => { if (event.persisted && others() !== left) location.reload(); });

  const page = document.getElementById("furo-main-content");

  // Where the browser refuses storage, the theme's own switch fails: here the choice lasts until the page is left.
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".theme-toggle")) return;
    try { localStorage.getItem("theme"); } catch {
      event.stopImmediatePropagation();
      const modes = matchMedia("(prefers-color-scheme: dark)").matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
      document.body.dataset.theme = modes[(modes.indexOf(document.body.dataset.theme) + 1) % 3];
    }
  }, true);

  // --- moving about -------------------------------------------------------------------------------------------------

  // The policy of the pages forbids sending forms, even to themselves: the search goes by address instead.
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[role=search]");
    if (!form) return;
    event.preventDefault();
    const words = new FormData(form).get("q").trim();
    // On the page of the search itself the action is "#", which must not come before the words.
    const page = new URL(form.getAttribute("action"), location.href);
    page.hash = "";
    page.search = `?q=${encodeURIComponent(words)}`;
    if (words) location.href = page.href;
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
    let place = null;
    try {
      const name = decodeURIComponent(location.hash.slice(1));
      // A widget may show what else stands on the page for paper only.
      place = document.querySelector(`.psoas [data-address="${CSS.escape(name)}"]:not([hidden])`) ?? document.getElementById(name);
    } catch { /* "#%" names none */ }
    if (!place) return;
    const closed = place.closest("details:not([open])") ?? place.querySelector(":scope > details.fold:not([open])");
    if (closed) closed.open = true;
    place.scrollIntoView({ behavior: "instant", block: place.dataset.address ? "center" : "start" });
  };
  addEventListener("hashchange", reveal);
  addEventListener("load", () => {
    const [visit] = performance.getEntriesByType("navigation");
    if (!visit || visit.type === "navigate") reveal(); // after "back" or "reload" the browser knows the place
  });

  // On paper nothing is folded.
  let openedForPaper = [];
  addEventListener("beforeprint", () => {
    openedForPaper = [...document.querySelectorAll("details.fold:not([open])")];
    for (const one of openedForPaper) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of openedForPaper) one.open = false; });

  // --- get help now: while the safety check says so, nothing else competes -----------------------------------------

  /** Everything on the page that is neither the card nor around it. */
  function besides(root) {
    const others = [];
    for (let one = root; one && one !== page; one = one.parentElement) others.push(...[...one.parentElement.children].filter((other) => other !== one));
    return others;
  }
  const unfold = () => {
    document.querySelectorAll("[data-folded]").forEach((one) => one.removeAttribute("data-folded"));
    document.querySelector(".unfold")?.remove();
    delete document.body.dataset.alarm;
  };
  document.addEventListener("psoas:alarm", ({ detail: { root, on } }) => {
    if (document.body.dataset.alarm === undefined && !on) return;
    unfold();
    if (!on || !page?.contains(root)) return;
    document.body.dataset.alarm = "";
    for (const one of besides(root)) one.setAttribute("data-folded", "");
    const button = Object.assign(document.createElement("button"), { type: "button", className: "unfold", textContent: "Show the rest of this page", onclick: unfold });
    root.after(button);
    root.scrollIntoView({ block: "start", behavior: "instant" });
  });
  // Pictures load late, and some browsers print those as blanks that nobody has scrolled to. Where data is to be saved,
  // they come before printing only.
  const savesData = () => Boolean(navigator.connection?.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;
  const loadPictures = () => { for (const picture of document.querySelectorAll("img[loading=lazy]")) picture.loading = "eager"; };
  /** Once the page stands and the browser has nothing better to do. */
  const idle = window.requestIdleCallback ?? ((act) => setTimeout(act));
  const whenIdle = (act) => addEventListener("load", () => setTimeout(() => idle(() => act(), { timeout: 5000 }), 1000)); // a busy one is not waited for for ever
  whenIdle(() => { if (!savesData()) loadPictures(); });
  addEventListener("beforeprint", loadPictures);

  // --- own progress: which lessons were opened, and which are done ----------------------------------------------------
  // psoas.progress: { lessons: { "02-sitting": { opened: when last, done: when, or missing } } }; times are ISO 8601.

  // Opened from a folder, some browsers, such as Firefox, keep the marks of each page apart. What lasts as long as the window
  // is shared there all the same: a lesson that was opened in this window, and of which this page knows nothing, tells.
  const OPENED = "psoas.opened";
  const openedHere = () => { try { const list = JSON.parse(sessionStorage.getItem(OPENED)); return Array.isArray(list) ? list : []; } catch { return []; } };
  const noteOpened = (lesson) => { try { sessionStorage.setItem(OPENED, JSON.stringify([...new Set([...openedHere(), lesson])])); } catch { /* nothing to tell by */ } };
  const forgetOpened = () => { try { sessionStorage.removeItem(OPENED); } catch { /* nothing to tell by */ } };
  const isApart = () => location.protocol === "file:" && openedHere().some((lesson) => !progress()[lesson]);
  const APART = "Opened from a folder, this browser keeps the marks of each page apart, so this list cannot show them. In another browser, or at a web address, it can.";

  function sayApart() {
    const tally = document.querySelector(".lesson-tally");
    if (!tally || !isApart() || document.querySelector(".lessons-apart")) return;
    tally.insertAdjacentElement("afterend", Object.assign(document.createElement("p"), { className: "lessons-apart", textContent: APART }));
  }

  const isTime = (text) => typeof text === "string" && Number.isFinite(Date.parse(text));
  const dayOf = (time) => new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long" });
  const isAhead = (time) => Date.parse(time) > Date.now(); // a clock was changed since

  /** The progress of all lessons; whatever is not sound is left out. */
  function progress() {
    const given = thing(kept("progress")?.lessons), sound = Object.create(null); // a lesson's name comes from the record
    for (const [lesson, one] of Object.entries(given)) {
      if (!isTime(one?.opened)) continue;
      sound[lesson] = { opened: one.opened, ...(isTime(one.done) && { done: one.done }), ...(isTime(one.undone) && { undone: one.undone }) };
    }
    return sound;
  }

  const change = (lesson, fields) => keep("progress", { lessons: { ...progress(), [lesson]: { ...progress()[lesson], ...fields } } });

  /** How many questions of a lesson's quiz were answered. */
  const answered = (lesson) => Object.keys(thing(kept(`quiz.${lesson}`)?.items)).length;

  /** The lesson to go on with: the one opened last, unless it is done; then the first open one after it. */
  function next(lessons) {
    const state = progress(), begun = lessons.filter((lesson) => state[lesson]);
    if (!begun.length) return null;
    // A time that lies ahead cannot be right, and must not hold the first place until then.
    const when = (lesson) => isAhead(state[lesson].opened) ? 0 : Date.parse(state[lesson].opened);
    const last = begun.reduce((a, b) => (when(b) > when(a) ? b : a)), from = lessons.indexOf(last);
    return [...lessons.slice(from), ...lessons.slice(0, from)].find((lesson) => !state[lesson]?.done) ?? null;
  }

  function showProgress() {
    const state = progress(), map = [...document.querySelectorAll(".lesson-map [data-lesson]")];
    for (const entry of map) {
      const one = state[entry.dataset.lesson], most = Number(entry.dataset.questions), given = Math.min(answered(entry.dataset.lesson), most);
      entry.classList.toggle("done", Boolean(one?.done));
      entry.querySelector(".lesson-state").textContent = [one?.done ? isAhead(one.done) ? "Done" : `Done on ${dayOf(one.done)}` : one ? "Begun" : "",
        given ? `${given} of ${most} quiz questions answered` : ""].filter(Boolean).join(" · ");
    }
    const lessons = map.map((entry) => entry.dataset.lesson), done = lessons.filter((lesson) => state[lesson]?.done).length;
    const tally = document.querySelector(".lesson-tally"), start = document.querySelector(".button-learn");
    if (tally) {
      tally.querySelector("progress").value = done;
      tally.querySelector("span").textContent = done === lessons.length ? "You have done all eight lessons." : `You have done ${done} of ${lessons.length} lessons.`;
      tally.classList.toggle("begun", lessons.some((lesson) => state[lesson]));
      const on = next(lessons);
      start.textContent = on ? `Go on with lesson ${Number(on.slice(0, 2))}` : "I want to learn";
      start.href = `${on ?? lessons[0]}.html`;
    }
    for (const link of document.querySelectorAll(".sidebar-tree a")) {
      const done = Boolean(state[link.getAttribute("href") === "#" ? page.dataset.lesson : link.getAttribute("href").replace(".html", "")]?.done);
      if (done !== Boolean(link.querySelector(".tick"))) {
        if (done) link.insertAdjacentHTML("beforeend", '<span class="tick"><span aria-hidden="true">✓</span><span class="visually-hidden"> (done)</span></span>');
        else link.querySelector(".tick").remove();
      }
    }
    const box = document.querySelector(".lesson-done input");
    if (box) box.checked = Boolean(state[page.dataset.lesson]?.done);
  }

  const { lesson } = page.dataset, end = document.querySelector(".lesson-done");
  if (lesson) noteOpened(lesson);
  if (lesson && end && change(lesson, { opened: new Date().toISOString() })) {
    end.hidden = false;
    end.querySelector("input").addEventListener("change", (event) => {
      const now = new Date().toISOString(), done = event.target.checked ? now : undefined;
      end.querySelector("output").textContent = !change(lesson, done ? { done } : { done, undone: now }) ? "This browser has no room to remember that." : done ? isApart() ? "Marked as done, on this page only: opened from a folder, this browser keeps each page apart." : "Marked as done. You see it in the list of lessons." : "No longer marked as done.";
      showProgress();
    });
  }
  showProgress();
  sayApart();
  addEventListener("storage", showProgress);
  document.addEventListener("psoas:stored", ({ detail }) => { 
    // Deleted, not apart: what was opened in this window tells nothing any more.
    if ((detail === null || detail === "progress") && !kept("progress")) forgetOpened();
    if (detail === null || /^(progress$|quiz\.)/.test(detail)) showProgress();
  });
  addEventListener("pageshow", (event) => { if (event.persisted) showProgress(); });

  // --- a copy of the course in this browser -------------------------------------------------------------------------
  // After one visit the course stays, where the browser allows it (https and localhost). The copy comes once the page
  // stands, and not on its own where the visitor has asked to save data. psoas.offline-copy: { keep: false } forbids it.
  // Where that choice is deleted, nothing is fetched at once: the next page asks again, as on a first visit.

  async function tendCopy() {
    const worker = await navigator.serviceWorker.getRegistration();
    if (kept("offline-copy")?.keep === false) {
      await worker?.unregister();
      const own = (await caches.keys()).filter((name) => name.startsWith(`know-your-psoas ${new URL("./", location.href)} `));
      await Promise.all(own.map((name) => caches.delete(name)));
    } else if (worker || !savesData() || kept("offline-copy")) {
      await navigator.serviceWorker.register("service-worker.js", { updateViaCache: "none" });
    }
    document.dispatchEvent(new CustomEvent("psoas:copy"));
  }

  if (/^https?:$/.test(location.protocol)) {
    // Here and not in the page: from disk, browsers refuse to read a manifest and say so in red.
    document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: "manifest.webmanifest" }));
    if (isSecureContext && "serviceWorker" in navigator) {
      const tend = () => tendCopy().catch(() => { /* no room, or not allowed: the pages come from their host as before */ });
      whenIdle(tend);
      document.addEventListener("psoas:stored", (event) => { if (event.detail === "offline-copy" && kept("offline-copy")) tend(); });
    }
  }
})();
