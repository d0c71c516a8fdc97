// Shows what psoas/widgets/anatomy_viewer.py prepared: a picture, a list, a tour, and a model in 3D once it is asked for.

const LOOKS = { shown: 1, faint: 0.22, hidden: 0 };
const SKIN_LOOK = 0.2;
const LABEL_GAP = 21;
const HASH = "#structure-";
const DIRECTIONS = ["the front", "the front and the right", "the right side", "the back and the right", "the back", "the back and the left", "the left side", "the front and the left"];

/** Whether this is a page of the static course, where all files lie beside the page. */
const onPage = () => Boolean(window.psoasHost || document.querySelector("script[data-psoas-host]"));

/** Where a file of `assets/models` lies, seen from this page; null where nobody can tell. */
function modelUrl(file) {
  if (onPage()) return `_static/models/${file}`;
  const plate = plateUrl("any");
  return plate && plate.replace("plates/any.webp", `models/${file}`);
}

function loadScript(source) {
  return new Promise((resolve, reject) => {
    if (!source) { reject(new Error("no address")); return; }
    const tag = h("script", { src: source, onload: resolve, onerror: () => { tag.remove(); reject(new Error(source)); } });
    document.head.append(tag);
  });
}

/** The 3D code and the model's bytes: loaded once a page, however many viewers it has. */
function load3d() {
  window.psoasViewerReady ??= Promise.all([
    window.psoasViewer ?? loadScript(modelUrl("viewer.js")), window.psoasAnatomyGlb ?? loadScript(modelUrl("anatomy-glb.js")),
  ]).then(() => {
    const pressed = Uint8Array.from(atob(window.psoasAnatomyGlb), (letter) => letter.charCodeAt(0));
    delete window.psoasAnatomyGlb;
    return new Response(new Blob([pressed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  });
  window.psoasViewerReady.catch(() => { window.psoasViewerReady = undefined; });
  return window.psoasViewerReady;
}

/** Between which stored postures a place on the slider lies, how far along, and how far the pelvis rolls back. */
function between(data, step) {
  const { stops, rolls } = data;
  let low = 0;
  while (low < stops.length - 2 && step > stops[low + 1]) low += 1;
  const share = Math.min(Math.max((step - stops[low]) / (stops[low + 1] - stops[low]), 0), 1);
  return { from: low, to: low + 1, share, roll: rolls[low] + (rolls[low + 1] - rolls[low]) * share };
}

/** The direction one looks from, in words. */
function fromWhere({ azimuth, elevation }) {
  const sector = ((Math.round(azimuth / 45) % 8) + 8) % 8;
  return `from ${DIRECTIONS[sector]}${elevation > 30 ? " and above" : elevation < -30 ? " and below" : ""}`;
}

/** What lies on the left and on the right of the picture, as the plates of the course say it. */
function sides({ azimuth }) {
  const across = Math.cos(azimuth * Math.PI / 180);
  if (Math.abs(across) >= 0.5) return across > 0 ? ["person's right", "person's left"] : ["person's left", "person's right"];
  return Math.sin(azimuth * Math.PI / 180) > 0 ? ["back", "front"] : ["front", "back"];
}

function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** The sentence that compares the muscle as drawn with the calculation (lengths in millimetres). */
function agreement(drawn, calculated) {
  const off = 100 * Math.abs(drawn - calculated) / calculated;
  const both = `The psoas drawn here is ${Math.round(drawn)} millimetres long; the calculation says ${Math.round(calculated)}.`;
  return off <= 3 ? `${both} They agree to within 3 %.` : `${both} They differ by ${number(off)} %, so trust the calculation.`;
}

/** Spreads labels down two columns so that none lies on another: y values at least LABEL_GAP apart, in their order. */
function spread(wanted, height) {
  const low = 38, high = height - 8, out = [];
  wanted.forEach((y, i) => out.push(Math.max(y, i ? out[i - 1] + LABEL_GAP : low)));
  for (let i = out.length - 1, ceiling = high; i >= 0; i--, ceiling = out[i + 1] - LABEL_GAP) out[i] = Math.min(out[i], ceiling);
  return out;
}

/** The order of points for places at heights `ys` beside x: neighbours change places where that shortens their lines, so none cross. */
function untangled(points, ys, x) {
  const order = points.map((_, i) => i), long = (i, y) => Math.hypot(points[i].x - x, points[i].y - y);
  for (let again = true, rounds = 0; again && rounds < 40; rounds++) {
    again = false;
    for (let i = 0; i + 1 < order.length; i++) {
      const [a, b] = [order[i], order[i + 1]];
      if (long(b, ys[i]) + long(a, ys[i + 1]) < long(a, ys[i]) + long(b, ys[i + 1]) - 0.5) { order[i] = b; order[i + 1] = a; again = true; }
    }
  }
  return order;
}

function render({ model, el }) {
  const data = finished(model), { structures, layers } = data;
  const root = section(el, "anatomy-viewer", "A psoas you can turn");
  const stopTheme = followTheme(root);
  const [firstStep, lastStep] = data.range;
  const ids = Object.keys(structures);
  let viewer = null, alone = false, stop = -1, looks = startLooks(), closed = false, frame = 0, gliding = 0;

  function startLooks() { return Object.fromEntries(layers.map((layer) => [layer.id, layer.look])); }
  const chosen = () => structures[model.get("structure")];

  // --- the picture, and 3D in its place ---

  const shownLive = liveRegion({ "data-sentence": "shown" }), changeLive = liveRegion({ "data-sentence": "change" });
  const source = onPage() ? `assets/plates/${data.poster.name}.webp` : plateUrl(data.poster.name);
  const poster = source && h("img", { class: "poster", src: source, alt: data.poster.alt, width: data.poster.size[0], height: data.poster.size[1], decoding: "async",
    onerror: () => { poster.hidden = true; posterWords.hidden = false; } });
  const posterWords = h("p", { class: "psoas-note poster-words", hidden: Boolean(source) }, data.poster.alt);
  const begin = h("button", { type: "button", class: "psoas-main", onclick: start }, "Turn it");
  const beginRow = h("p", { class: "begin psoas-no-print" }, begin);
  const stage = h("div", { class: "stage" }, poster, posterWords, beginRow);
  const hint = h("p", { class: "hint psoas-note psoas-no-print", hidden: true }, matchMedia("(pointer: coarse)").matches
    ? "Swipe sideways to turn. Two fingers zoom and move. Tap a part to choose it."
    : "Drag to turn, turn the wheel to zoom, drag with Shift to move. Click a part to choose it.");
  const trouble = h("p", { class: "trouble psoas-caution psoas-no-print", role: "status" });
  const again = h("button", { type: "button", hidden: true, onclick: () => { again.hidden = true; stop3d(); start(); } }, "Load the model again");
  const labels = s("svg", { class: "labels", "aria-hidden": "true" });
  let turning = null;

  async function start() {
    begin.disabled = true;
    begin.textContent = "Loading the model …";
    trouble.textContent = "";
    try {
      const bytes = await load3d();
      if (closed) return;
      make(bytes);
    } catch (error) {
      if (closed) return;
      stop3d();
      begin.textContent = "Try again";
      trouble.textContent = "The 3D model cannot be shown here. The picture, the list and the texts tell you the same.";
    }
  }

  function make(bytes) {
    const canvas = h("canvas", { "aria-hidden": "true" }), keys = uid("keys");
    turning = h("div", { class: "turning", tabindex: 0, role: "application", "aria-roledescription": "3D model", "aria-label": "Model of the psoas", "aria-describedby": keys },
      canvas, labels, h("span", { id: keys, class: "psoas-visually-hidden" }, "Arrow keys turn the model. Plus and minus zoom. Shift with an arrow key moves it. Home brings it back. The list does all the rest."));
    stage.append(turning);
    viewer = window.psoasViewer.create(canvas, bytes, {
      colours: { ...Object.fromEntries(ids.map((id) => [id, structures[id].colour])), ...data.node_colours }, bones: ids.filter((id) => structures[id].layer === "bones"), calm: lessMotion,
      onChange: settled,
      onLost() {
        labels.replaceChildren();
        trouble.textContent = "The browser took the 3D picture away for a moment. It comes back by itself; the list still works.";
        again.hidden = false;
      },
      onRestored() { trouble.textContent = ""; again.hidden = true; pose(); dress(); },
    });
    if (poster) poster.hidden = true;
    posterWords.hidden = true;
    beginRow.hidden = true;
    tools.hidden = hint.hidden = false;
    root.dataset.turning = "true";
    root.querySelectorAll(".look").forEach((one) => { one.hidden = false; });
    fromThere.hidden = false;
    handle(turning, canvas);
    pose();
    dress();
    viewer.go(data.views[chosen().view]);
    if (document.activeElement === begin || document.activeElement === document.body) turning.focus({ preventScroll: true });
  }

  function stop3d() {
    viewer?.close();
    viewer = null;
    turning?.remove();
    turning = null;
    tools.hidden = hint.hidden = true;
    root.querySelectorAll(".look").forEach((one) => { one.hidden = true; });
    fromThere.hidden = true;
    delete root.dataset.turning;
    if (poster) poster.hidden = poster.naturalWidth === 0 && poster.complete;
    posterWords.hidden = Boolean(poster) && !poster.hidden;
    beginRow.hidden = false;
    begin.disabled = false;
    begin.textContent = "Turn it";
  }

  // --- mouse, touch, keys ---

  function handle(place, canvas) {
    const fingers = new Map();
    let moved = 0;
    const spot = (event) => { const box = canvas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
    const pair = () => { const [a, b] = [...fingers.values()]; return { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2, wide: Math.hypot(a[0] - b[0], a[1] - b[1]) }; };
    canvas.addEventListener("pointerdown", (event) => { fingers.set(event.pointerId, spot(event)); moved = 0; canvas.setPointerCapture(event.pointerId); place.focus({ preventScroll: true }); });
    canvas.addEventListener("pointermove", (event) => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const now = spot(event), dx = now[0] - before[0], dy = now[1] - before[1], old = fingers.size === 2 ? pair() : null;
      fingers.set(event.pointerId, now);
      moved += Math.abs(dx) + Math.abs(dy);
      if (old) {
        const next = pair();
        viewer.zoom(old.wide / Math.max(next.wide, 1));
        viewer.pan((next.x - old.x) / canvas.clientHeight, -(next.y - old.y) / canvas.clientHeight);
      } else if (event.shiftKey || event.buttons === 2) viewer.pan(dx / canvas.clientHeight, -dy / canvas.clientHeight);
      else viewer.turn(dx * 0.4, dy * 0.3);
    });
    const up = (event) => {
      const single = fingers.size === 1;
      if (fingers.delete(event.pointerId) && single && moved < 6 && event.type === "pointerup" && event.button === 0) {
        const found = viewer.pick(...spot(event));
        if (found) choose(found, { fly: false });
      }
    };
    canvas.addEventListener("pointerup", up);
    canvas.addEventListener("pointercancel", up);
    // One finger still scrolls the page up and down; two fingers are for the model alone.
    const two = (event) => { if (event.touches.length > 1) event.preventDefault(); };
    canvas.addEventListener("touchstart", two, { passive: false });
    canvas.addEventListener("touchmove", two, { passive: false });
    canvas.addEventListener("contextmenu", (event) => event.preventDefault());
    // The wheel scrolls the page until the model has been taken in hand.
    canvas.addEventListener("wheel", (event) => {
      if (document.activeElement !== place && !event.ctrlKey) return;
      event.preventDefault();
      viewer.zoom(Math.exp(Math.max(-120, Math.min(120, event.deltaY)) * 0.0015));
    }, { passive: false });
    place.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (way && event.shiftKey) viewer.pan(way[0] * 0.06, way[1] * 0.06);
      else if (way) viewer.turn(way[0] * 15, way[1] * 10);
      else if (event.key === "+" || event.key === "=") viewer.zoom(0.85);
      else if (event.key === "-" || event.key === "_") viewer.zoom(1 / 0.85);
      else if (event.key === "Home") viewer.go({});
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  // --- buttons under the picture ---

  const press = (words, act, more = {}) => h("button", { type: "button", onclick: act, ...more }, words);
  const viewButtons = Object.entries(data.views).map(([id, view]) => press(view.name, () => viewer?.go(view), { dataset: { view: id } }));
  const labelBox = h("input", { type: "checkbox", checked: true, onchange: settled });
  const reset = press("Start over", () => { leaveTour(); alone = false; looks = startLooks(); set({ structure: "psoas-major", step: 0 }); viewer?.go({}); refresh(); });
  const tools = h("div", { class: "psoas-no-print", hidden: true },
    h("div", { class: "psoas-row small", role: "group", "aria-label": "Views" }, h("span", { class: "group-name", "aria-hidden": "true" }, "Look from:"), viewButtons),
    h("div", { class: "psoas-row small", role: "group", "aria-label": "Turn and zoom" },
      [["◀", "Turn left", () => viewer.turn(-15, 0)], ["▶", "Turn right", () => viewer.turn(15, 0)], ["▲", "Tip forward", () => viewer.turn(0, 10)], ["▼", "Tip back", () => viewer.turn(0, -10)],
        ["+", "Zoom in", () => viewer.zoom(0.85)], ["−", "Zoom out", () => viewer.zoom(1 / 0.85)]].map(([sign, name, act]) => press(sign, act, { "aria-label": name, title: name })),
      reset),
    h("label", { class: "psoas-choice" }, labelBox, h("span", {}, "Names on the model")));

  // --- sitting down ---

  const sliderId = uid("sit"), angle = h("output", { for: sliderId });
  const slider = h("input", { type: "range", id: sliderId, min: firstStep, max: lastStep, step: 1, oninput: () => { cancelAnimationFrame(gliding); set({ step: Number(slider.value) }); } });
  const postures = data.named.map((one) => press(one.name, () => glideTo(one.step), { "aria-pressed": "false", dataset: { posture: one.id } }));
  const fit = h("p", { class: "psoas-note", "data-sentence": "agreement", hidden: true });
  const sitting = h("div", {},
    h("div", { class: "slider psoas-no-print" }, h("label", { for: sliderId }, "Sit down, from a leg behind you to a slump: ", angle), slider),
    h("div", { class: "psoas-row small psoas-no-print", role: "group", "aria-label": "Postures" }, postures),
    changeLive.element, fit);

  /** Moves the slider there in about a second; with reduced motion, or without 3D, at once. */
  function glideTo(step) {
    cancelAnimationFrame(gliding);
    if (!viewer || lessMotion()) { set({ step }); return; }
    const from = model.get("step"), began = performance.now();
    const next = () => {
      const t = Math.min((performance.now() - began) / 1100, 1);
      set({ step: t === 1 ? step : from + (step - from) * t * t * (3 - 2 * t) }, t === 1);
      if (t < 1 && !closed) gliding = requestAnimationFrame(next);
    };
    next();
  }

  // --- the tour ---

  const tourTitle = h("h4", { tabindex: -1 }), tourText = h("p", {});
  const back = press("Back", () => goStop(stop - 1)), next = press("Next stop", () => goStop(stop + 1), { class: "psoas-main" });
  const startTour = press(`Take the tour: ${data.tour.length} stops`, () => { if (!viewer) start(); goStop(0); });
  const tourBody = h("div", { class: "tour psoas-no-print", hidden: true, role: "group", "aria-label": "Tour" }, tourTitle, tourText,
    h("div", { class: "psoas-row small" }, back, next, press("End the tour", () => { leaveTour(); startTour.focus(); })));

  function goStop(index) {
    if (index >= data.tour.length) { leaveTour(); startTour.focus(); return; }
    stop = Math.max(index, 0);
    const { title, text, structure, view, looks: own, step } = data.tour[stop];
    tourTitle.textContent = `Stop ${stop + 1} of ${data.tour.length}: ${title}`;
    tourText.textContent = text;
    tourBody.hidden = false;
    startTour.hidden = true;
    back.disabled = stop === 0;
    next.textContent = stop === data.tour.length - 1 ? "Finish" : "Next stop";
    alone = false;
    looks = { ...startLooks(), ...own };
    set({ structure });
    glideTo(step);
    viewer?.go(data.views[view]);
    refresh();
    focusOn(tourTitle);
  }

  function leaveTour() { stop = -1; tourBody.hidden = true; startTour.hidden = false; }

  // --- the list and the words ---

  const buttons = new Map(), selects = new Map();
  const list = h("div", { class: "list psoas-no-print" }, layers.map((layer) => {
    const select = h("select", { "aria-label": `${layer.name}: shown, faint or hidden`, onchange: () => { alone = false; looks[layer.id] = select.value; refresh(); } },
      [["shown", "Shown"], ["faint", "Faint"], ["hidden", "Hidden"]].map(([value, words]) => h("option", { value }, words)));
    selects.set(layer.id, select);
    return h("fieldset", {}, h("legend", {}, layer.name), h("div", { class: "look", hidden: true }, select),
      h("ul", {}, ids.filter((id) => structures[id].layer === layer.id).map((id) => {
        const button = press([h("span", { class: "swatch", "aria-hidden": "true", style: `background: ${structures[id].colour}` }), structures[id].name],
          () => choose(id, { fly: true }), { "aria-pressed": "false", dataset: { structure: id } });
        buttons.set(id, button);
        return h("li", {}, button);
      })));
  }));

  const ROWS = [["what", "What it is"], ["where", "Where it lies"], ["pressing", "When you press"]];
  const MORE = [["origin", "Starts at"], ["insertion", "Ends at"], ["action", "What it does"], ["nerve", "Nerve"], ["arteries", "Arteries"]];
  const rows = (one, wanted) => wanted.filter(([key]) => one[key]).map(([key, words]) => [h("dt", {}, words), h("dd", {}, one[key])]);
  const infoWords = h("div", {}), only = press("Show it alone", () => { alone = !alone; refresh(); }, { "aria-pressed": "false" });
  const best = press("Best view", () => choose(model.get("structure"), { fly: true }));
  const link = h("a", {}, "Link to this view");
  const fromThere = h("span", { class: "psoas-row small", hidden: true }, only, best);
  const info = h("div", { class: "info", role: "group", "aria-label": "The chosen structure" }, infoWords, h("div", { class: "psoas-row small psoas-no-print" }, fromThere, link));

  function tell() {
    const one = chosen(), more = rows(one, MORE);
    infoWords.replaceChildren(
      h("h4", {}, one.name), h("p", { class: "psoas-note" }, `${one.plain_name}; say “${one.say}”`), h("dl", {}, rows(one, ROWS)),
      ...(more.length ? [h("details", { class: "psoas-no-print" }, h("summary", {}, "For students: start, end, nerve"), h("dl", {}, more))] : []));
    link.setAttribute("href", HASH + model.get("structure"));
    buttons.forEach((button, id) => button.setAttribute("aria-pressed", String(id === model.get("structure"))));
  }

  /** Chooses a structure and makes sure that it can be seen; `fly` also goes to its best view. */
  function choose(id, { fly }) {
    const one = structures[id];
    if (!one) return;
    if (alone || looks[one.layer] === "hidden") looks[one.layer] = one.layer === "skin" ? "faint" : "shown";
    if (fly) { for (const layer of one.faint) if (looks[layer] === "shown") looks[layer] = "faint"; viewer?.go(data.views[one.view]); }
    set({ structure: id });
    refresh();
  }

  // --- drawing ---

  function set(values, keep = true) {
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    if (keep) toPython(model, { structure: model.get("structure"), step: model.get("step") });
  }

  function look(id) {
    if (!alone) return looks[structures[id].layer];
    return id === model.get("structure") || id === chosen().on ? "shown" : structures[id].layer === "bones" && id !== "skin" ? "faint" : "hidden";
  }

  function dress() {
    if (!viewer) return;
    const opacity = (id) => id === "skin" && look(id) !== "hidden" ? (look(id) === "shown" ? 0.5 : SKIN_LOOK) : LOOKS[look(id)] * (alone && look(id) === "faint" ? 0.7 : 1);
    viewer.show(Object.fromEntries(ids.map((id) => [id, opacity(id)])), model.get("structure"));
  }

  function pose() {
    if (!viewer) return;
    const { from, to, share, roll } = between(data, model.get("step"));
    viewer.setPosture(from, to, share, roll);
    const at = Math.round(model.get("step")) - firstStep;
    fit.hidden = false;
    fit.textContent = agreement(1000 * viewer.length(), data.lengths[at]);
  }

  function words() {
    const step = Math.round(model.get("step")), named = data.named.find((one) => one.step === step);
    changeLive.say(data.sentences[step - firstStep]);
    angle.textContent = named?.name ?? "";
    slider.value = step;
    slider.setAttribute("aria-valuetext", `${named ? `${named.name}: ` : ""}${data.sentences[step - firstStep].split(":")[0]}`);
    postures.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.posture === named?.id)));
    const name = `${chosen().name} (${chosen().plain_name})`;
    if (!viewer) { shownLive.say(`Chosen: ${name}.`); return; }
    const of = (state) => layers.filter((layer) => looks[layer.id] === state).map((layer) => layer.in_words);
    const seen = alone ? `${(structures[chosen().on] ?? chosen()).name} alone, with faint bones` : `${listed(of("shown")) || "nothing"}${of("faint").length ? `; faint: ${listed(of("faint"))}` : ""}`;
    shownLive.say(`You look ${fromWhere(viewer.view())}. Shown: ${seen}. Chosen: ${name}.`);
    turning?.setAttribute("aria-label", `Model of the psoas, seen ${fromWhere(viewer.view())}`);
  }

  /** After the model has come to rest: names on it, and the sentence that says where one looks from. */
  function settled() {
    if (closed || !viewer) return;
    words();
    label();
  }

  function label() {
    labels.replaceChildren();
    const width = stage.clientWidth, height = stage.clientHeight, narrow = width < 480, now = model.get("structure");
    labels.setAttribute("viewBox", `0 0 ${width} ${height}`);
    sides(viewer.view()).forEach((words, i) => labels.append(s("text", { class: "side", x: i ? width - 8 : 8, y: 18, "text-anchor": i ? "end" : "start" }, words)));
    if (!labelBox.checked) return;
    const all = Object.entries(viewer.anchors()).filter(([id, p]) => structures[id] && id !== "skin" && (id === now || (!narrow && !structures[id].on && look(id) !== "hidden"))
      && p.x > 0 && p.y > 0 && p.x < width && p.y < height);
    const room = Math.floor((height - 54) / LABEL_GAP);
    for (const left of [true, false]) {
      const side = all.filter(([, p]) => (p.x < width / 2) === left).sort((a, b) => a[1].y - b[1].y).slice(0, room);
      const ys = spread(side.map(([, p]) => p.y), height);
      untangled(side.map(([, p]) => p), ys, left ? 110 : width - 110).forEach((one, i) => {
        const [id, p] = side[one];
        const x = left ? 8 : width - 8, name = s("text", { x, y: ys[i] + 4, "text-anchor": left ? "start" : "end" }, structures[id].label);
        const group = s("g", { class: id === now ? "chosen" : null, dataset: { label: id } });
        labels.append(group);
        group.append(name);
        const long = name.getComputedTextLength() + 6;
        group.prepend(s("line", { x1: left ? x + long : x - long, y1: ys[i], x2: p.x, y2: p.y }), s("circle", { cx: p.x, cy: p.y, r: id === now ? 5 : 3 }));
      });
    }
  }

  function refresh() {
    selects.forEach((select, id) => { select.value = looks[id]; });
    only.setAttribute("aria-pressed", String(alone));
    tell();
    dress();
    words();
  }

  const moved = () => { frame ||= requestAnimationFrame(() => { frame = 0; pose(); words(); }); };
  const other = () => { tell(); dress(); words(); };
  model.on("change:step", moved);
  model.on("change:structure", other);

  /** A link to a structure's view, on this page or from another one. */
  function followHash() {
    const id = location.hash.startsWith(HASH) ? location.hash.slice(HASH.length) : "";
    if (!own(structures, id)) return;
    choose(id, { fly: true });
    if (root === document.querySelector("[data-psoas=anatomy-viewer]")) root.scrollIntoView({ block: "start", behavior: lessMotion() ? "auto" : "smooth" });
  }
  addEventListener("hashchange", followHash);
  const stopPrint = onPrint(() => { if (poster) poster.hidden = false; }, () => { if (poster) poster.hidden = Boolean(viewer); });

  const all = h("div", { class: "psoas-only-print" }, h("h4", {}, "All structures"), ids.map((id) => h("p", {}, h("strong", {}, structures[id].name), ` (${structures[id].plain_name}). ${structures[id].what} ${structures[id].where} ${structures[id].pressing}`)),
    h("h4", {}, "The tour"), h("ol", {}, data.tour.map(({ title, text }) => h("li", {}, h("strong", {}, `${title}. `), text))));
  root.append(shownLive.element,
    h("div", { class: "columns" },
      h("div", { class: "picture" }, h("figure", {}, stage), hint, trouble, h("p", { class: "psoas-no-print" }, again)),
      h("div", { class: "touring" }, h("p", { class: "psoas-no-print" }, startTour), tourBody),
      h("div", { class: "moving" }, sitting, tools),
      h("div", { class: "telling" }, info)),
    h("h4", { class: "psoas-no-print" }, "Choose a structure"), list,
    h("p", { class: "psoas-note" }, "One body, made from a model; yours differs. Vessels, nerves, kidneys, bowel and bladder are simple shapes at their usual places."), all);
  fixLinks(root);
  refresh();
  followHash();

  return () => {
    closed = true;
    cancelAnimationFrame(frame);
    cancelAnimationFrame(gliding);
    model.off("change:step", moved);
    model.off("change:structure", other);
    removeEventListener("hashchange", followHash);
    stopTheme();
    stopPrint();
    stop3d();
  };
}

export default { render, between, fromWhere, sides, agreement, spread, untangled, modelUrl };
