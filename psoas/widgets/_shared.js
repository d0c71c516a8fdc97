// What every widget of the course shares. No imports: this text is put before each widget's own code.

const SVG = "http://www.w3.org/2000/svg";
const COURSE = "know-your-psoas";
/** Where many presses come fast, what is large follows when the hand has rested for so long, in milliseconds. */
const REST = 150;
/** What VS Code calls its themes, on the body of the page: vscode-dark, vscode-high-contrast-light and so on. */
const VS_CODE = /^vscode-(dark|light|high-contrast(-light)?)$/;

/** Where the notebook lies below the folder that Jupyter was started in, such as "notebooks/02-sitting.ipynb"; "" where nobody says. */
let notebookPath = "";

/** What Python prepared for the widget. */
function finished(model, text = model.get("data")) {
  notebookPath = String(model.widget_manager?.context?.path ?? "");
  return JSON.parse(text);
}

// --- building the page ---------------------------------------------------------------------------------------------

/** What belongs on the page of these children: lists are laid flat, what a condition left out is dropped. */
const present = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);

function build(element, properties, children) {
  // After "back", browsers put old entries into fields again and do not tell the widget.
  if (element.matches("input, select, textarea")) element.setAttribute("autocomplete", "off");
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name === "checked" || name === "value" || name === "open") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  return addTo(element, children);
}

/** Adds children as h() does: the browser's own append() would write "false" for one that a condition left out. */
function addTo(node, ...children) {
  node.append(...present(children));
  return node;
}

/** Puts children, as h() takes them, in the place of all that were there. */
function fillWith(node, ...children) {
  node.replaceChildren(...present(children));
  return node;
}

/** An HTML element: h("button", {type: "button", onclick: f}, "Text"). Texts are never parsed as HTML. */
function h(tag, properties, ...children) {
  return build(document.createElement(tag), properties, children);
}

/** An SVG element. */
function s(tag, properties, ...children) {
  return build(document.createElementNS(SVG, tag), properties, children);
}

/** Writes a text where it is not the same already: an unchanged one is not drawn again. */
function put(node, text) {
  const only = node.childNodes.length === 1 && node.firstChild.nodeType === Node.TEXT_NODE ? node.firstChild : null;
  if (only) { if (only.data !== text) only.data = text; } else if (node.hasChildNodes() || text !== "") node.textContent = text;
}

/** The same for attributes. */
function putAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

/** The same for hiding and showing. */
function hide(node, hidden) {
  if (node.hidden !== hidden) node.hidden = hidden;
}

/** A name that is unique on the page, for labels and groups of radio buttons. */
function uid(stem) {
  window.psoasCount = (window.psoasCount ?? 0) + 1;
  return `psoas-${stem}-${window.psoasCount}`;
}

/** The widget's own section inside `el`, with a heading that screen readers can jump to. */
function section(el, name, heading) {
  const title = uid(name);
  const root = h("section", { class: `psoas psoas-${name}`, "data-psoas": name, "aria-labelledby": title,
    // JupyterLab would take arrow keys and Enter for its own shortcuts; it asks only the element that has the keyboard.
    onfocusin: ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "true") },
    h("h3", { id: title, class: "psoas-title" }, heading));
  el.replaceChildren(root);
  return root;
}

// --- saying it -----------------------------------------------------------------------------------------------------

/**
 * A paragraph for texts that change often: { element, text }, where `text` takes them. With `longest` it keeps the room
 * of that one, so that nothing else moves or is laid out again when the text changes.
 */
function changing(longest, properties) {
  const element = h("p", { "data-longest": longest, ...properties }, longest && h("span"));
  return { element, text: element.firstChild ?? element };
}

/** A live region: its `say` changes the text, and screen readers speak it once the learner has paused. */
function liveRegion({ longest, ...properties } = {}) {
  const { element: shown, text: written } = changing(longest, { class: "psoas-sentence", ...properties });
  const spoken = h("output", { class: "psoas-visually-hidden", role: "status", "aria-live": "polite" });
  let waiting = 0;
  return {
    element: h("div", { class: "psoas-live" }, shown, spoken),
    say(text) {
      if (shown.textContent === text) return;
      const first = shown.textContent === "";
      put(written, text);
      clearTimeout(waiting);
      // The first text is read where it stands; only changes are announced.
      if (!first) waiting = setTimeout(() => { spoken.textContent = text; }, 400);
    },
    text: () => shown.textContent,
  };
}

/** A number with a true minus sign and no trailing zeros: 3.50 → "3.5", -2 → "−2". */
function number(value, digits = 0) {
  const text = Number(value.toFixed(digits)).toString();
  return (text === "-0" ? "0" : text).replace("-", "−");
}

function plural(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}

/** The number in a text that somebody typed: "12,5" → 12.5, "−3" → -3; null where it is not one number. */
function readNumber(text) {
  const plain = text.trim().replace(/[−–]/g, "-").replace(",", ".");
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(value) ? value : null;
}

// --- what comes from elsewhere -------------------------------------------------------------------------------------

/** What the course writes is nested a few levels deep. What goes deeper is not ours, and could end a page that walks through it. */
const DEEPEST = 20;

function isNestedDeeper(value, levels) {
  return typeof value === "object" && value !== null && (levels === 0 || Object.values(value).some((part) => isNestedDeeper(part, levels - 1)));
}

/** The data in a JSON text. Throws where it is none, or is nested deeper than anything of ours. */
function readJson(text) {
  const value = JSON.parse(text);
  if (isNestedDeeper(value, DEEPEST)) throw new Error("This is nested too deep.");
  return value;
}

/** What a table or list holds under a name from elsewhere: never what every object inherits, such as "constructor". */
function own(table, name) {
  const known = typeof name === "string" ? !Array.isArray(table) && Object.hasOwn(table, name) : Number.isInteger(name) && Object.hasOwn(table, name);
  return known ? table[name] : undefined;
}

const isInstant = (text) => typeof text === "string" && Number.isFinite(Date.parse(text));
/** A moment of a record; undefined where it is none. */
const instantOf = (text) => (isInstant(text) ? text : undefined);

// --- keeping it ----------------------------------------------------------------------------------------------------

/** Throws where the browser refuses. */
function canKeep() {
  localStorage.setItem("psoas.test", "1");
  localStorage.removeItem("psoas.test");
  return true;
}

/** What the learner would miss, kept in this browser only. A record that cannot be read counts as none. */
const store = {
  /**
   * Whether this browser keeps anything. Only where nothing is kept yet, and once on a page, it is tried: after each writing
   * Chromium puts off the next one, for up to a minute, and in a power cut that would be lost.
   */
  available() {
    try { return localStorage.length > 0 || (window.psoasKeeps ??= canKeep()); } catch { return false; }
  },
  /** The record of this name. `sound` brings what was found into the form that the widget relies on; where it cannot, there is none. */
  get(name, schema, sound = (record) => record) {
    try {
      const record = readJson(localStorage.getItem(`psoas.${name}`));
      return record?.course === COURSE && record.schema === schema ? sound(record) ?? null : null;
    } catch { return null; }
  },
  /** Whether something is kept under this name that `get` cannot read: damaged, or from a newer course. */
  unreadable(name, schema) {
    try { return localStorage.getItem(`psoas.${name}`) !== null && store.get(name, schema) === null; } catch { return false; }
  },
  /** Keeps a record; false where the browser refuses (private window, storage full). */
  set(name, schema, record) {
    try {
      localStorage.setItem(`psoas.${name}`, JSON.stringify({ ...record, course: COURSE, schema }));
      document.dispatchEvent(new CustomEvent("psoas:stored", { detail: name }));
      return true;
    } catch { return false; }
  },
  remove(name) {
    try { localStorage.removeItem(`psoas.${name}`); } catch { /* nothing was kept */ }
    document.dispatchEvent(new CustomEvent("psoas:stored", { detail: name }));
  },
};

/** Calls `react` when the record of this name is changed, on this page or in another tab; no name stands for all. Returns a function that stops it. */
function onStored(name, react) {
  const here = (event) => { if (event.detail === null || event.detail === name) react(); };
  const elsewhere = (event) => { if (event.key === null || event.key === `psoas.${name}`) react(); };
  document.addEventListener("psoas:stored", here);
  addEventListener("storage", elsewhere);
  return () => { document.removeEventListener("psoas:stored", here); removeEventListener("storage", elsewhere); };
}

/** The head of a file for the class. `began`, the moment of the first answer, tells two saves of one person from two people. */
const fileHead = (kind, began) => ({ course: COURSE, kind, schema: 1, saved_at: new Date().toISOString(), began_at: Date.parse(began) ? began : null });

/** Offers a file for saving; nothing is sent anywhere. */
function download(name, text, type = "application/json") {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// --- telling Python ------------------------------------------------------------------------------------------------

const givenToPython = new WeakMap();

/**
 * Tells Python what the learner did. Jupyter stores the state of a widget in the notebook, which people pass on; so there
 * it travels as a message and never becomes part of the state. Without a kernel to hear it, it goes nowhere.
 */
function toPython(model, value) {
  if (typeof model.send !== "function") { model.set("value", value); saveState(model); return; }
  givenToPython.set(model, value);
  try { model.send({ value }); } catch { /* the kernel has ended */ }
  saveState(model);
}

/** What Python was told last. */
const lastGiven = (model) => givenToPython.get(model) ?? model.get("value") ?? {};

/** Sends what is no secret, such as the angles shown. A kernel that has ended must not stop the widget. */
function saveState(model) {
  try { model.save_changes(); } catch { /* the kernel has ended */ }
}

// --- the page around us --------------------------------------------------------------------------------------------

/** Whether the page is dark: JupyterLab, VS Code and the course's pages say so themselves, others follow the system. */
function isDark() {
  const code = document.body.dataset.vscodeThemeKind ?? [...document.body.classList].find((name) => VS_CODE.test(name));
  if (code) return !/light$/.test(code);
  const lab = document.body.dataset.jpThemeLight;
  if (lab) return lab === "false";
  const page = document.body.dataset.theme;
  if (page === "light" || page === "dark") return page === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Keeps `data-theme` of the root in step with the page. Returns a function that stops it. */
function followTheme(root) {
  const apply = () => { root.dataset.theme = isDark() ? "dark" : "light"; };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const page = new MutationObserver(apply);
  page.observe(document.body, { attributes: true, attributeFilter: ["data-theme", "data-jp-theme-light", "data-vscode-theme-kind", "class"] });
  system.addEventListener("change", apply);
  apply();
  return () => { page.disconnect(); system.removeEventListener("change", apply); };
}

/** Asks before something that cannot be undone; resolves to true when the learner says yes. Escape means no. */
function askFirst(root, question, yes, no) {
  return new Promise((resolve) => {
    const id = uid("question");
    const finish = (answer) => { dialog.close(); dialog.remove(); resolve(answer); };
    const dialog = h("dialog", { class: "psoas-dialog", "aria-labelledby": id, oncancel: () => finish(false) },
      h("p", { id }, question),
      h("div", { class: "psoas-row" },
        h("button", { type: "button", autofocus: true, onclick: () => finish(false) }, no),
        h("button", { type: "button", class: "psoas-main", onclick: () => finish(true) }, yes)));
    root.append(dialog);
    dialog.showModal();
  });
}

function lessMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Calls `open` before printing and `close` after it. Returns a function that stops it. */
function onPrint(open, close) {
  addEventListener("beforeprint", open);
  addEventListener("afterprint", close);
  return () => { removeEventListener("beforeprint", open); removeEventListener("afterprint", close); };
}

/** Leaves only `root` on the paper. Returns a function that brings the rest of the page back. */
function markForPrint(root) {
  const path = [];
  for (let node = root.parentElement; node; node = node.parentElement) path.push(node);
  document.documentElement.classList.add("psoas-print-one");
  root.classList.add("psoas-print-this");
  for (const node of path) node.classList.add("psoas-print-path");
  return () => {
    document.documentElement.classList.remove("psoas-print-one");
    root.classList.remove("psoas-print-this");
    for (const node of path) node.classList.remove("psoas-print-path");
  };
}

/**
 * Prints one widget alone: everything else on the page is left out.
 *
 * A computer waits in print() until all is over. A phone returns at once, makes the paper later, and makes it again when
 * another size is chosen there. So there each printing is marked, until somebody touches the page again.
 */
function printAlone(root) {
  window.psoasPrinted?.();
  if (typeof window.print !== "function") { cannotPrint(root); return; }
  let unmark = markForPrint(root), waits = true;
  const rest = () => { unmark(); if (waits) finish(); };
  const again = () => { unmark(); unmark = markForPrint(root); };
  const paper = matchMedia("print"), turned = ({ matches }) => { if (matches) again(); else rest(); };
  const touches = ["pointerdown", "keydown"];
  const finish = () => {
    unmark();
    removeEventListener("beforeprint", again);
    removeEventListener("afterprint", rest);
    paper.removeEventListener?.("change", turned);
    for (const name of touches) removeEventListener(name, finish, true);
    window.psoasPrinted = null;
  };
  window.psoasPrinted = finish; // another widget may print next
  addEventListener("beforeprint", again);
  addEventListener("afterprint", rest);
  paper.addEventListener?.("change", turned);
  for (const name of touches) addEventListener(name, finish, true);
  try { window.print(); } catch { finish(); cannotPrint(root); }
  waits = false;
}

/** Says that nothing will come out: some browsers of phones cannot print. */
function cannotPrint(root) {
  root.querySelector(".psoas-cannot-print")?.remove();
  const line = h("p", { class: "psoas-note psoas-no-print psoas-cannot-print", role: "alert" }, "This browser cannot print. Open the page in another browser, and print there.");
  root.append(line);
  line.scrollIntoView?.({ block: "nearest" });
}

// --- keyboard ------------------------------------------------------------------------------------------------------

/** Arrow keys move between the elements that match `selector`; Tab enters and leaves the group once. */
function rovingFocus(group, selector) {
  const all = () => [...group.querySelectorAll(selector)];
  const refresh = () => {
    const list = all();
    const current = list.find((element) => element.tabIndex === 0) ?? list[0];
    list.forEach((element) => { element.tabIndex = element === current ? 0 : -1; });
  };
  group.addEventListener("keydown", (event) => {
    const list = all();
    const at = list.indexOf(event.target.closest(selector));
    if (at < 0) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? list.length - 1 : step === undefined ? -1 : at + step;
    if (to < 0 || to >= list.length) return;
    event.preventDefault();
    list.forEach((element, index) => { element.tabIndex = index === to ? 0 : -1; });
    list[to].focus();
  });
  refresh();
  return refresh;
}

/** Moves the keyboard focus to a heading or message that is not a control by itself. */
function focusOn(element) {
  element.tabIndex = -1;
  element.focus({ preventScroll: false });
}

/** Links between lessons name the notebook; on a page they lead to the page of that name. */
function fixLinks(root) {
  if (!document.querySelector("script[data-psoas-host]")) return;
  for (const link of root.querySelectorAll("a[href*='.ipynb']")) link.setAttribute("href", link.getAttribute("href").replace(".ipynb", ".html"));
}

/** The course's folder below the one Jupyter was started in, as a part of an address: "" or "teaching/psoas/". */
function courseFolder(notebook) {
  const folders = notebook.replace(/^[^/]*:/, "").split("/").slice(0, -1);
  const found = folders.lastIndexOf("notebooks");
  return folders.slice(0, found < 0 ? -1 : found).map((one) => `${encodeURIComponent(one)}/`).join("");
}

/**
 * Where the picture `assets/plates/<name>.webp` lies, seen from this page; null where nobody can tell.
 * A page of the static course keeps them beside itself. JupyterLab serves all that lies below the folder it was started in.
 */
function plateUrl(name) {
  if (document.querySelector("script[data-psoas-host]")) return `assets/plates/${name}.webp`;
  try {
    const { baseUrl } = JSON.parse(document.getElementById("jupyter-config-data").textContent);
    return typeof baseUrl === "string" ? `${baseUrl.replace(/\/*$/, "/")}files/${courseFolder(notebookPath)}assets/plates/${name}.webp` : null;
  } catch { return null; }
}
