// Front and back of a body, drawn from outlines. Two ways in (from a muscle, from a place) and the learner's own pain.
// Places, patterns and shapes come from Python; body_chart.js draws the body, `match` (match.js) compares marks with a pattern.

const CHART_RECORD = "pain-chart";
const VIEW_NAMES = { front: "Front", back: "Back" };
const FIT_WORDS = { fits: "fits", partly: "fits partly", no: "does not fit" };
const FIT_SIGNS = { fits: "●", partly: "◐", no: "○" };
const CHECK_LESSON = "04-symptom-check.ipynb", CHART_LESSON = "03-pain-chart.ipynb";
/** Narrower than this, in pixels, one body at a time is shown for marking. */
const NARROW = 480;
const isOdd = (word) => word === "numb" || word === "tingling";

const listed = (names) => names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

const partsOf = new WeakMap();

/** Shows these parts in this order, each [key, make]. One whose key stood there before stays, with its folds and the keyboard. */
function putParts(parent, parts) {
  const before = partsOf.get(parent) ?? new Map(), now = new Map();
  for (const [key, make] of parts) now.set(key, before.get(key) ?? make());
  for (const [key, node] of before) if (!now.has(key)) node.remove();
  let place = parent.firstChild;
  for (const node of now.values()) if (node === place) place = place.nextSibling; else parent.insertBefore(node, place);
  partsOf.set(parent, now);
}

/** What match() needs: the rules from Python, and the places. */
const chartRules = (data) => ({ ...data.rules, places: chartPlaces(data) });

function render({ model, el }) {
  const data = finished(model), rules = chartRules(data), { places } = rules;
  const root = section(el, "pain-chart", "Where it hurts: the pain chart");
  const stopTheme = followTheme(root);
  const placeById = Object.fromEntries(places.map((place) => [place.id, place]));
  const regionById = Object.fromEntries(data.regions.map((region) => [region.id, region]));
  const muscleById = Object.fromEntries(data.muscles.map((muscle) => [muscle.id, muscle]));
  const patternOf = (id) => data.patterns[muscleById[id].pattern];
  const stem = uid("chart");

  const state = { way: data.start.way, side: data.start.side, muscles: [...data.start.muscles], place: "groin-right", close: true, apart: false, view: "both",
    tool: "tap", strength: 5, compare: "psoas-major", showPattern: false, marks: {}, qualities: {} };
  let history = [], undone = [], kept = true;
  const remembered = store.get(CHART_RECORD, 1);
  let began = instantOf(remembered?.began);
  if (remembered) Object.assign(state, readMarks(remembered));
  if (Object.keys(state.marks).length) publish();

  // --- marks ---

  /** Marks from a record; whatever does not fit the chart is left out. */
  function readMarks(record) {
    const marks = {}, qualities = {};
    for (const { id } of places) {
      const strength = record.marks?.[id], words = record.qualities?.[id];
      if (!Number.isInteger(strength) || strength < 1 || strength > 10) continue;
      marks[id] = strength;
      const known = Array.isArray(words) ? data.qualities.filter((word) => words.includes(word)) : [];
      if (known.length) qualities[id] = known;
    }
    return { marks, qualities };
  }

  /** The marks as one text, always in the same order. */
  const snapshot = () => JSON.stringify(readMarks(state));

  function publish() {
    toPython(model, { marks: { ...state.marks }, qualities: structuredClone(state.qualities) });
  }

  function remember(before) {
    if (before === snapshot()) return;
    history.push(before);
    undone = [];
  }

  /** Goes one step back, or forward again: takes the last state from one pile and puts the present one on the other. */
  function step(from, to) {
    if (!from.length) return;
    to.push(snapshot());
    const other = JSON.parse(from.pop());
    change(() => Object.assign(state, other), null);
  }

  /** Changes marks; the state before goes on the pile for "undo" (one brush stroke counts as one). `rest` as for draw. */
  function change(act, before = snapshot(), rest = 0) {
    act();
    if (before !== null) remember(before);
    began = Object.keys(state.marks).length ? began ?? new Date().toISOString() : null;
    kept = began ? store.set(CHART_RECORD, 1, { marks: state.marks, qualities: state.qualities, began }) : (store.remove(CHART_RECORD), true);
    publish();
    draw(rest);
  }

  function setMark(id, strength) {
    if (strength > 0) state.marks[id] = strength;
    else { delete state.marks[id]; delete state.qualities[id]; }
  }

  const otherSide = (id) => id.replace(/-(left|right)$/, (_, side) => side === "left" ? "-right" : "-left");
  const mirrorOf = (values) => Object.fromEntries(Object.entries(values).map(([id, value]) => [otherSide(id), value]));

  // --- the two bodies ---

  const areas = {}, looks = {}, bodies = {}, layers = {};
  for (const view of ["back", "front"]) {
    const group = s("g", { role: "group", "aria-label": `Places on the ${view} of the body`, class: "places" });
    for (const place of places.filter((one) => one.view === view).sort((a, b) => a.at[1] - b.at[1] || a.at[0] - b.at[0])) {
      areas[place.id] = s("path", { d: place.d, class: "place", role: "button", tabindex: -1, "data-place": place.id, "aria-label": place.name });
      group.append(areas[place.id]);
    }
    layers[view] = s("g", { class: "over", "aria-hidden": "true" });
    const focus = s("path", { class: "focus-ring", "aria-hidden": "true" });
    bodies[view] = s("svg", { class: "figure", role: "group", "aria-label": `Body, ${view}` }, chartBody(data, view), group, layers[view], focus);
    group.addEventListener("keydown", (event) => {
      const id = event.target.dataset.place;
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(id); return; }
      const next = nextPlace(view, id, event.key);
      if (!next) return;
      event.preventDefault();
      areas[next].focus();
    });
    [...group.children].find((area) => placeById[area.dataset.place].at[1] > CLOSE_TOP).setAttribute("tabindex", 0);
    listenToPointer(group);
  }

  /** Left and right go through all places in turn; up and down go to the nearest place above or below. */
  function nextPlace(view, id, key) {
    const order = [...bodies[view].querySelectorAll(".place")].map((area) => area.dataset.place), at = order.indexOf(id);
    if (key === "ArrowRight") return order[at + 1];
    if (key === "ArrowLeft") return order[at - 1];
    if (key === "Home") return order[0];
    if (key === "End") return order.at(-1);
    if (key !== "ArrowUp" && key !== "ArrowDown") return undefined;
    const way = key === "ArrowDown" ? 1 : -1, [x, y] = placeById[id].at;
    const far = (one) => { const dx = placeById[one].at[0] - x, dy = (placeById[one].at[1] - y) * way; return dy > 2 ? Math.hypot(dx * 2, dy) : Infinity; };
    const best = order.reduce((a, b) => far(b) < far(a) ? b : a);
    return far(best) === Infinity ? undefined : best;
  }

  /** Click and touch choose a place; with brush or rubber, everything under the moving pointer is marked or wiped. */
  function listenToPointer(group) {
    let stroke = null;
    const under = (event) => { const hit = document.elementFromPoint(event.clientX, event.clientY); return hit && root.contains(hit) ? hit.dataset.place : undefined; };
    const paint = (id) => { if (id) change(() => setMark(id, state.tool === "brush" ? state.strength : 0), null, REST); };
    group.addEventListener("click", (event) => { if (state.way !== "own" || state.tool === "tap") choose(event.target.dataset.place); });
    group.addEventListener("pointerdown", (event) => {
      if (state.way !== "own" || state.tool === "tap" || event.button !== 0) return;
      event.preventDefault();
      stroke = snapshot();
      event.target.releasePointerCapture?.(event.pointerId);
      paint(event.target.dataset.place);
      const move = (at) => paint(under(at));
      const end = () => {
        document.removeEventListener("pointermove", move);
        for (const name of ["pointerup", "pointercancel"]) document.removeEventListener(name, end);
        if (stroke !== null) { remember(stroke); draw(); }
        stroke = null;
      };
      document.addEventListener("pointermove", move);
      for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, end);
    });
    group.addEventListener("pointerover", (event) => { if (event.target.dataset.place) hint.textContent = placeById[event.target.dataset.place].name; });
    group.addEventListener("pointerout", () => { hint.textContent = ""; });
  }

  function choose(id) {
    if (state.way === "own") {
      const wanted = state.tool === "rub" || (state.tool === "tap" && state.marks[id]) ? 0 : state.strength;
      const [, y] = placeById[id].at;
      if (wanted && (y < CLOSE_TOP || y > CLOSE_BOTTOM)) state.close = false;
      change(() => setMark(id, wanted), snapshot(), REST);
      return;
    }
    state.way = "place";
    showPlace(id);
  }

  function showPlace(id) {
    state.place = id;
    if (state.view !== "both") state.view = placeById[id].view;
    if (farAway({ [id]: 1 })) state.close = false;
    draw();
  }

  // --- controls ---

  const button = (text, act, properties = {}) => h("button", { type: "button", onclick: act, ...properties }, text);
  const live = liveRegion({ "data-sentence": "chart" });
  const hint = h("p", { class: "hint psoas-no-print", "aria-hidden": "true" });
  const check = (words = "the safety check") => h("a", { href: CHECK_LESSON }, words);

  /** Every mark in sight; and on a narrow screen one body, since two of them are too small for a finger. */
  function showMarks() {
    if (state.way !== "own") return;
    if (farAway(state.marks)) state.close = false;
    if (state.view === "both" && root.clientWidth < NARROW) state.view = "back";
  }

  /** A row of buttons of which one is pressed. */
  function choice(label, name, options, act) {
    const buttons = Object.entries(options).map(([value, words]) => button(words, () => { state[name] = value; act?.(); draw(); }, { "data-value": value, "aria-pressed": "false" }));
    return { element: h("div", { role: "group", "aria-label": label, class: "choice" }, buttons),
      draw: () => buttons.forEach((one) => putAttributes(one, { "aria-pressed": one.dataset.value === state[name] })) };
  }

  const ways = choice("What do you want to do?", "way", { muscle: "From a muscle", place: "From a place", own: "My own pain" }, showMarks);
  const sides = choice("Side of the muscle", "side", { right: "Right", left: "Left", both: "Both, mirrored" });
  const tools = choice("How to mark", "tool", { tap: "One by one", brush: "Brush", rub: "Rub out" });
  const viewChoice = choice("Which side of the body to show", "view", { both: "Both", back: "Back", front: "Front" });
  const closer = button("", () => { state.close = !state.close; draw(); }, { class: "closer" });
  const apart = button("Side by side", () => { state.apart = !state.apart; draw(); }, { "aria-pressed": "false" });

  const muscleButtons = data.muscles.map((muscle) => button([h("span", {}, largeFirst(muscle.plain.replace(/^the /, ""))), h("small", {}, muscle.name)], () => {
    const at = state.muscles.indexOf(muscle.id);
    if (at >= 0) { if (state.muscles.length > 1) state.muscles.splice(at, 1); } else if (state.muscles.length < data.most) state.muscles.push(muscle.id);
    else { full.textContent = `${data.most} muscles at most. Take one away first.`; return; }
    if (farAway(shownPlaces())) state.close = false;
    draw();
  }, { "data-muscle": muscle.id, "aria-pressed": "false" }));
  const full = h("p", { class: "psoas-note", role: "status" });

  const placeId = uid("place");
  const placeSelect = h("select", { id: placeId, onchange: () => showPlace(placeSelect.value) }, grouped((list) => list.map((place) => h("option", { value: place.id }, place.name)),
    (part, list) => h("optgroup", { label: part }, list)));

  function grouped(inner, outer) {
    const parts = [...new Set(data.regions.map(({ part }) => part))];
    return parts.map((part) => outer(part, inner(places.filter(({ region }) => regionById[region].part === part))));
  }

  // own pain
  const strengthId = uid("strength");
  const strengthOut = h("output", { for: strengthId });
  const strength = h("input", { type: "range", id: strengthId, min: 1, max: 10, step: 1, oninput: () => { state.strength = Number(strength.value); draw(); } });
  const undo = button("Undo", () => step(history, undone)), redo = button("Redo", () => step(undone, history));
  const clear = button("Clear", () => change(() => { state.marks = {}; state.qualities = {}; }));
  const mirror = button("Mirror", () => change(() => { state.marks = mirrorOf(state.marks); state.qualities = mirrorOf(state.qualities); }), { title: "Swap left and right" });
  const save = button("Save as data", () => Object.keys(state.marks).length && download("psoas-pain-chart.json", JSON.stringify({ course: COURSE, schema: 1, time: new Date().toISOString(), marks: state.marks, qualities: state.qualities }, null, 1)));
  const printIt = button("Print", () => printAlone(root));
  const fileId = uid("file"), fileNote = h("p", { class: "file-note", role: "alert" });
  const file = h("input", { type: "file", id: fileId, accept: ".json,application/json", onchange: () => bringIn(file) });

  /** Takes the marks of a saved file in place of those that are here; "undo" brings these back. */
  async function bringIn(input) {
    let found = {};
    try {
      const record = readJson(await input.files[0].text());
      if (record.course === COURSE && record.schema === 1) found = readMarks(record);
    } catch { /* not such a file, and said below */ }
    input.value = "";
    const any = Object.keys(found.marks ?? {}).length > 0;
    fileNote.textContent = any ? "" : "There are no marks in this file: choose one that was saved here as data.";
    if (any) change(() => { Object.assign(state, found); showMarks(); });
  }

  const boxes = {};
  const list = h("details", { class: "place-list psoas-no-print" }, h("summary", {}, "Mark from a list instead"),
    h("div", { class: "list-parts" }, grouped((own) => own.map((place) => {
      boxes[place.id] = h("input", { type: "checkbox", onchange: () => {
        if (boxes[place.id].checked && farAway({ [place.id]: 1 })) state.close = false;
        change(() => setMark(place.id, boxes[place.id].checked ? state.strength : 0));
      } });
      return h("label", { class: "tick" }, boxes[place.id], h("span", {}, place.name));
    }), (part, ticks) => h("fieldset", {}, h("legend", {}, part), ticks))));
  const marksList = h("div", { class: "marks" });
  const rows = {};

  const compareId = uid("compare");
  const compare = h("select", { id: compareId, onchange: () => { state.compare = compare.value; draw(); } }, data.muscles.map((muscle) => h("option", { value: muscle.id }, muscle.name)));
  const showPattern = h("input", { type: "checkbox", onchange: () => { state.showPattern = showPattern.checked; draw(); } });

  // --- panels ---

  const cards = h("div", { class: "cards" }), placeCard = h("div", { class: "place-card" }), result = h("div", { class: "result" });
  const gesture = h("div", { class: "gestures psoas-row" });
  const about = uid("about"), whose = (value, words) => h("label", { class: "tick" }, h("input", { type: "radio", name: about, value, checked: value === "made-up" }), h("span", {}, words));
  const forClass = h("details", { class: "for-class psoas-no-print" }, h("summary", {}, "Save a drawing for the class"),
    h("p", { class: "psoas-note" }, "Your teacher puts all drawings together. The file holds the marks, and no name."),
    h("fieldset", {}, h("legend", {}, "Whose pain is it?"), whose("made-up", "A made-up pain, for practice"), whose("own", "My own, and I agree that my class sees it without my name")),
    button("Save for the class", () => download("psoas-pain-drawing.json", JSON.stringify({ ...fileHead("pain-chart", began), about: forClass.querySelector("input:checked").value, marks: state.marks }, null, 1))));

  // Close to the body, so that nobody scrolls between the brush and what it paints.
  const toolbar = h("div", { class: "toolbar psoas-no-print" }, h("div", { class: "field" }, h("label", { for: strengthId }, "How strong is it there? ", strengthOut), strength),
    h("div", { class: "psoas-row" }, tools.element, undo, redo));
  const panels = {
    muscle: h("div", { class: "panel" }, h("fieldset", { class: "muscles psoas-no-print" }, h("legend", {}, `Muscles, one to ${data.most}`), h("div", { class: "chips" }, muscleButtons), full),
      h("div", { class: "psoas-row psoas-no-print" }, sides.element, apart), gesture, cards),
    place: h("div", { class: "panel" }, h("div", { class: "field psoas-no-print" }, h("label", { for: placeId }, "Place"), placeSelect), placeCard),
    own: h("div", { class: "panel" }, h("div", { class: "psoas-no-print" }, h("p", {}, "Mark where you feel it, and not where you expect it."),
      h("div", { class: "psoas-row" }, clear, mirror, save, printIt),
      h("details", {}, h("summary", {}, "Bring in saved marks"), h("div", { class: "field" }, h("label", { for: fileId }, "A file that you saved here as data"), file), fileNote), list), marksList, result, forClass),
  };

  const legendItem = (kind, words) => h("li", { "data-kind": kind }, s("svg", { viewBox: "0 0 28 18", width: 28, height: 18, "aria-hidden": "true" },
    kind === "cross" ? cross([14, 9]) : s("rect", { x: 1, y: 1, width: 26, height: 16, rx: 3, class: `key ${kind}`, style: kind === "own" ? null : `fill:url(#${stem}-${kind})` })), h("span", {}, words));
  const legend = h("ul", { class: "legend" }, legendItem("essential", "mostly felt here"), legendItem("spillover", "may spread to here"), legendItem("cross", "over the muscle"), legendItem("own", "your pain, with its strength"));
  function oneFigure(view) {
    const figure = h("figure", { class: "one" }, bodies[view], h("figcaption", {}, h("strong", {}, VIEW_NAMES[view]), ` · your right is on the ${view === "front" ? "left" : "right"}`));
    const ring = bodies[view].lastElementChild;
    // Chromium would make an SVG group with these listeners a stop for the Tab key of its own.
    figure.addEventListener("focusin", (event) => {
      if (!event.target.dataset.place) return;
      const place = placeById[event.target.dataset.place];
      ring.setAttribute("d", place.d);
      for (const area of layers[view].previousElementSibling.children) area.setAttribute("tabindex", area === event.target ? 0 : -1);
      hint.textContent = place.name;
      if (state.close && (place.at[1] < CLOSE_TOP || place.at[1] > CLOSE_BOTTOM)) { state.close = false; draw(); }
    });
    figure.addEventListener("focusout", () => { ring.setAttribute("d", ""); });
    return figure;
  }
  const trio = h("div", { class: "trio" });
  const picture = h("div", { class: "picture" }, h("div", { class: "psoas-row psoas-no-print" }, viewChoice.element, closer), toolbar, h("div", { class: "pair" }, oneFigure("back"), oneFigure("front")), trio, hint, legend, live.element);

  build(root, {}, [
    s("svg", { class: "fills", width: 0, height: 0, "aria-hidden": "true" }, chartFills(stem)),
    h("p", { class: "psoas-caution first" }, h("strong", {}, "Safety first. "), "A numb or tingling place, a weak leg, fever or a fall does not go on a chart. Go to ", check(), "."),
    !data.start.marks_only && h("div", { class: "psoas-no-print ways" }, ways.element),
    h("div", { class: "columns" }, picture, h("div", { class: "side" }, Object.values(panels))),
    h("p", { class: "psoas-note source" }, h("span", { class: "badge" }, data.badge), ` ${data.note} `, data.start.marks_only && h("a", { href: CHART_LESSON }, "What is said about each muscle"))]);
  root.addEventListener("keydown", (event) => {
    if (state.way !== "own" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase(), back = key === "z" && !event.shiftKey, forward = key === "y" || (key === "z" && event.shiftKey);
    if (!back && !forward) return;
    event.preventDefault();
    if (back) step(history, undone); else step(undone, history);
  });
  fixLinks(root);

  // --- what is where ---

  const muscleSides = (id) => patternOf(id).spreads === "both sides" || state.side === "both" ? ["left", "right", "middle"] : [state.side, "middle"];

  /** Place id → "essential" or "spillover" for one muscle as it is drawn now. */
  function drawnPattern(id, ownSides = muscleSides(id)) {
    const found = {};
    for (const place of places) {
      const kind = matchKind(rules, id, place.region);
      if (kind !== "outside" && ownSides.includes(place.side)) found[place.id] = kind;
    }
    return found;
  }

  const comparedSides = () => {
    const { side } = match(rules, state.marks, state.compare);
    return side === "left" || side === "right" ? [side, "middle"] : ["left", "right", "middle"];
  };

  function shownPlaces() {
    if (state.way === "place") return { [state.place]: "chosen" };
    if (state.way === "own") return state.showPattern && Object.keys(state.marks).length ? drawnPattern(state.compare, comparedSides()) : {};
    const all = {};
    for (const id of state.muscles) for (const [place, kind] of Object.entries(drawnPattern(id))) if (all[place] !== "essential") all[place] = kind;
    return all;
  }

  const farAway = (shown) => Object.keys(shown).some((id) => placeById[id].at[1] > CLOSE_BOTTOM || placeById[id].at[1] < CLOSE_TOP);

  function crosses(id, ownSides) {
    return places.filter((place) => patternOf(id).x_in.includes(place.region) && ownSides.includes(place.side));
  }

  // --- drawing ---

  /** Draws everything; the list of marks and the comparison only after a rest, where one is given in milliseconds. */
  function draw(rest = 0) {
    const shown = shownPlaces(), own = state.way === "own";
    for (const group of [ways, sides, tools, viewChoice]) group.draw();
    for (const [way, panel] of Object.entries(panels)) hide(panel, way !== state.way);
    hide(toolbar, !own);
    put(closer, state.close ? "Show the whole body" : "Look closer: low back and hips");
    for (const view of ["back", "front"]) {
      putAttributes(bodies[view], { viewBox: (state.close ? CLOSE : FULL).join(" ") });
      hide(bodies[view].parentElement, state.view !== "both" && state.view !== view);
      bodies[view].classList.toggle("painting", own && state.tool !== "tap");
      layers[view].querySelector(".hand")?.remove();
      putParts(layers[view], [...own ? ownMarks(view) : [], ...state.way === "muscle" ? overMuscles(view) : [], ...state.way === "place" ? chosenRing(view) : []]);
    }
    for (const place of places) {
      const kind = shown[place.id], strong = own ? state.marks[place.id] : 0;
      const look = [own, kind, strong, state.qualities[place.id]].join();
      if (looks[place.id] === look) continue;
      looks[place.id] = look;
      const about = kind === "essential" ? ": mostly felt here" : kind === "spillover" ? ": may spread to here" : "";
      const marked = strong ? `: ${["marked", `${strong} of 10`, ...state.qualities[place.id] ?? []].join(", ")}` : "";
      putAttributes(areas[place.id], {
        class: `place ${kind ?? ""} ${strong ? "own" : ""}`, style: kind === "essential" || kind === "spillover" ? `fill: url(#${stem}-${kind})` : "",
        "aria-pressed": own ? Boolean(strong) : kind !== undefined, "aria-label": `${place.name}${own ? marked : about}`,
      });
    }
    legend.dataset.way = state.way === "own" && !Object.keys(shown).length ? "marks" : state.way;
    if (state.way === "muscle") drawMuscles();
    if (state.way === "place") drawPlace();
    if (own) drawOwn(rest);
    if (state.way !== "muscle" && trio.firstChild) trio.replaceChildren();
    const split = state.way === "muscle" && state.apart && state.muscles.length > 1;
    for (const part of [root.querySelector(".pair"), gesture, closer, viewChoice.element]) hide(part, split);
    root.querySelector(".columns").classList.toggle("wide", split);
    root.querySelector(".pair").classList.toggle("single", state.view !== "both");
    live.say(sentence());
    fixLinks(root);
  }

  // What lies over a body, as parts for putParts.
  const ownMarks = (view) => places.filter((place) => place.view === view && state.marks[place.id]).flatMap(({ id, d, at: [x, y] }) => {
    const words = `${state.marks[id]}${(state.qualities[id] ?? []).some(isOdd) ? "✚" : ""}`;
    return [[`dots ${id}`, () => s("path", { class: "own-dots", d, style: `fill:url(#${stem}-own)` })], [`strength ${id} ${words}`, () => s("text", { x, y, class: "strong" }, words)]];
  });

  function overMuscles(view) {
    const numbers = {}, crossed = new Set();
    state.muscles.forEach((id, at) => {
      for (const place of Object.keys(drawnPattern(id))) if (placeById[place].view === view) (numbers[place] ??= []).push(at + 1);
      for (const place of crosses(id, muscleSides(id))) if (place.view === view) crossed.add(place.id);
    });
    const under = (region) => state.muscles.some((one) => patternOf(one).x_in.includes(region));
    return [...[...crossed].map((id) => [`cross ${id}`, () => cross(placeById[id].at)]),
      ...state.muscles.length < 2 ? [] : Object.entries(numbers).map(([id, some]) => {
        const { at: [x, y], region } = placeById[id], low = under(region) ? 15 : 0;
        return [`number ${id} ${some} ${low}`, () => s("text", { x, y: y + low, class: "number" }, some.join("·"))];
      })];
  }

  const chosenRing = (view) => placeById[state.place].view === view ? [[`ring ${state.place}`, () => s("path", { class: "chosen-ring", d: placeById[state.place].d })]] : [];

  const placeCount = (shown, kind, view) => Object.entries(shown).filter(([id, one]) => one === kind && placeById[id].view === view).length;

  function sentence() {
    if (state.way === "place") {
      const { from, others } = aboutPlace(state.place);
      return `${placeById[state.place].name}: ${plural(from.length, "muscle is", "muscles are")} said to send pain here, and ${plural(others.length, "other cause", "other causes")} can hurt here.`;
    }
    if (state.way === "own") {
      const count = Object.keys(state.marks).length;
      if (!count) return "Nothing is marked yet.";
      const { fit, side } = match(rules, state.marks, state.compare), name = muscleById[state.compare].plain;
      const sideWords = side === "both" ? ", on both sides" : side && fit !== "no" ? `, on the ${side}` : "";
      return `${plural(count, "place", "places")} marked. Against the chart of ${name}: ${FIT_WORDS[fit]}${fit === "no" ? "" : sideWords}. This is no diagnosis.`;
    }
    return state.muscles.map((id) => {
      const shown = drawnPattern(id), both = muscleSides(id).length === 3;
      const where = (kind) => ["back", "front"].map((view) => [placeCount(shown, kind, view), view]).filter(([count]) => count).map(([count, view]) => `${plural(count, "place", "places")} on the ${view}`).join(" and ");
      const may = where("spillover");
      return `${largeFirst(muscleById[id].plain)}, ${both ? "both sides" : `${state.side} side`}: mostly felt at ${where("essential")}${may ? `; may spread to ${may}` : ""}.`;
    }).join(" ");
  }

  // from a muscle
  function drawMuscles() {
    muscleButtons.forEach((one) => one.setAttribute("aria-pressed", String(state.muscles.includes(one.dataset.muscle))));
    if (state.muscles.length < data.most) put(full, "");
    hide(apart, state.muscles.length < 2);
    apart.setAttribute("aria-pressed", String(state.apart));
    trio.replaceChildren();
    if (state.apart && state.muscles.length > 1) trio.append(...state.muscles.map((id, at) => smallChart(id, at)));
    cards.replaceChildren(...state.muscles.map(muscleCard));
    gesture.replaceChildren(...state.muscles.filter((id) => patternOf(id).gesture_between).map((id) => button(`Show the hand: ${muscleById[id].plain}`, () => playGesture(id))));
  }

  function smallChart(id, at) {
    const shown = drawnPattern(id), own = muscleSides(id), [x, y, wide, tall] = state.close && !farAway(shown) ? CLOSE : FULL;
    const draw = (view, shift) => s("svg", { x: shift, y: 0, width: wide, height: tall, viewBox: [x, y, wide, tall].join(" ") }, chartBody(data, view),
      places.filter((place) => place.view === view && shown[place.id]).map((place) => s("path", { class: `place ${shown[place.id]}`, d: place.d, style: `fill:url(#${stem}-${shown[place.id]})` })),
      crosses(id, own).filter((place) => place.view === view).map((place) => cross(place.at)));
    return h("figure", { class: "small" }, s("svg", { viewBox: `0 0 ${2 * wide} ${tall}`, role: "img", "aria-label": `Back and front, ${muscleById[id].plain}` }, draw("back", 0), draw("front", wide)),
      h("figcaption", {}, `${at + 1}. ${muscleById[id].name}`));
  }

  const sources = (numbers) => numbers.length > 0 && h("details", { class: "sources" }, h("summary", {}, "Sources"), h("ul", {}, [...new Set(numbers)].map((at) => h("li", {}, data.sources[at]))));
  const row = (term, words) => words && words.length ? [h("dt", {}, term), h("dd", {}, Array.isArray(words) ? words.map((one) => h("span", { class: "item" }, one)) : words)] : [];

  function muscleCard(id, at) {
    const muscle = muscleById[id], pattern = patternOf(id);
    return h("article", { class: "card" }, h("h4", {}, state.muscles.length > 1 && h("span", { class: "number-sign" }, `${at + 1} `), muscle.name), h("p", { class: "plain" }, largeFirst(muscle.plain), "."),
      muscle.note && h("p", { class: "psoas-note" }, muscle.note),
      h("dl", {}, row("Mostly felt", pattern.where), row("May spread", pattern.spread), pattern.spreads === "both sides" ? row("Side", "Both sides, though the sore spot is on one.") : [],
        row("Said to worsen it", pattern.worse), row("Said to ease it", pattern.better), row("The hand", pattern.gesture), row("Looks alike", pattern.look_alikes), row("Tested?", pattern.tested)),
      h("p", {}, h("span", { class: "badge" }, data.badge)), sources(pattern.sources));
  }

  /** A hand that moves as people with this pain are said to move it. With less motion it only shows the way. */
  function playGesture(id) {
    const [from, to] = patternOf(id).gesture_between, across = from === to;
    const side = across ? "left" : state.side === "left" ? "left" : "right";
    const find = (region, own) => places.find((place) => place.region === region && (place.side === own || place.side === "middle"));
    const a = find(from, side), b = find(to, across ? "right" : side), layer = layers[a.view];
    if (state.view !== "both" && state.view !== a.view) { state.view = a.view; draw(); }
    layer.querySelector(".hand")?.remove();
    const [dx, dy] = [b.at[0] - a.at[0], b.at[1] - a.at[1]], long = Math.hypot(dx, dy), [ux, uy] = [dx / long, dy / long];
    const tip = ([x, y], way) => `M${x - way * 11 * ux - 8 * uy},${y - way * 11 * uy + 8 * ux}L${x},${y}L${x - way * 11 * ux + 8 * uy},${y - way * 11 * uy - 8 * ux}`;
    const palm = s("g", { class: "palm" }, s("path", { d: "M-15,4C-15,-6 -11,-9 -7,-9L20,-9A4,4 0 0 1 20,-1.5L22,-1.5A4,4 0 0 1 22,6L20,6A3.7,3.7 0 0 1 20,13L4,13C-8,14 -15,12 -15,4ZM-8,-9L2,-18A4,4 0 0 1 8,-13L3,-8" }));
    const hand = s("g", { class: "hand" }, s("path", { class: "way", d: `M${a.at.join()}L${b.at.join()}${tip(b.at, 1)}${tip(a.at, -1)}` }), palm);
    layer.append(hand);
    const put = (at) => `translate(${at[0]}px, ${at[1]}px)`;
    palm.style.transform = put([(a.at[0] + b.at[0]) / 2, (a.at[1] + b.at[1]) / 2]);
    if (lessMotion()) return;
    palm.animate([{ transform: put(a.at) }, { transform: put(b.at) }], { duration: 1100, iterations: 6, direction: "alternate", easing: "ease-in-out" });
  }

  // from a place
  function aboutPlace(id) {
    const { region } = placeById[id];
    const from = Object.keys(data.patterns).map((muscle) => [muscle, matchKind(rules, muscle, region)]).filter(([, kind]) => kind !== "outside").sort(([, a], [, b]) => a < b ? -1 : a > b ? 1 : 0);
    return { from, others: othersAt([id]) };
  }

  /** Causes that are no muscle and are felt at one of these places. */
  const othersAt = (ids) => data.others.filter((other) => ids.some((id) => other.places.includes(placeById[id].region) && !(other.id === "appendix" && placeById[id].side === "left")));

  const causeList = (others) => [h("ul", { class: "others" }, others.map((other) => h("li", {}, other.check && h("span", { class: "sign" }, "✚ "), h("strong", {}, `${other.name}. `), other.words))),
    others.some((other) => other.check) && h("p", { class: "psoas-note" }, "✚ means: ", check(), " asks about it."), sources(others.flatMap((other) => other.sources ?? []))];

  function drawPlace() {
    placeSelect.value = state.place;
    const place = placeById[state.place], { from, others } = aboutPlace(state.place), { warning } = regionById[place.region];
    placeCard.replaceChildren(...[h("h4", {}, place.name), warning && h("p", { class: "psoas-caution" }, warning, " ", check("Go to the check"), "."),
      h("h5", {}, "Muscles said to send pain here"),
      from.length ? h("ul", { class: "from" }, from.map(([id, kind]) => h("li", {}, button(largeFirst(muscleById[id].plain), () => { openMuscle(id, place.side); }, { "aria-label": `Show ${muscleById[id].plain}` }),
        h("span", {}, kind === "essential" ? " mostly felt here" : " may spread to here")))) : h("p", {}, "None of the charts in this course."),
      h("h5", {}, "What else can hurt here"),
      ...others.length ? causeList(others) : [h("p", {}, "Joints, bones, nerves and skin of this place. This course covers only the low back and the hips.")]].filter(Boolean));
  }

  function openMuscle(id, side) {
    state.way = "muscle";
    state.muscles = [id];
    if (side !== "middle") state.side = side;
    if (farAway(shownPlaces())) state.close = false;
    draw();
    focusOn(cards.querySelector("h4"));
  }

  // own pain
  let resting = 0;
  const markedPlaces = () => places.filter(({ id }) => state.marks[id]).map(({ id }) => id);

  function drawOwn(rest) {
    const ids = markedPlaces();
    strength.value = state.strength;
    put(strengthOut, `${state.strength} of 10`);
    putAttributes(strength, { "aria-valuetext": `${state.strength} of 10` });
    // Not the attribute "disabled": a button that is pressed and then has nothing left to do must not lose the keyboard.
    const off = (one, is) => putAttributes(one, { "aria-disabled": is });
    off(undo, !history.length);
    off(redo, !undone.length);
    for (const one of [clear, mirror, save]) off(one, !ids.length);
    for (const place of places) boxes[place.id].checked = Boolean(state.marks[place.id]);
    for (const id of ids) rows[id]?.draw();
    clearTimeout(resting);
    if (rest) resting = setTimeout(drawMarks, rest); else drawMarks();
  }

  function drawMarks() {
    const ids = markedPlaces();
    compare.value = state.compare;
    if (!marksList.firstChild) marksList.append(h("h4", {}, "Your marks"), h("p", { class: "empty" }, "None yet. Click the picture, or use the list."), h("div", { class: "mark-rows" }));
    hide(marksList.querySelector(".empty"), ids.length > 0);
    drawRows(ids);
    drawResult(ids);
    fixLinks(result);
  }

  /** One row for each marked place, and hidden ones for places that were. Rows stay where they are, so that none loses the keyboard. */
  function drawRows(ids) {
    const holder = marksList.querySelector(".mark-rows");
    for (const [id, { element }] of Object.entries(rows)) {
      if (!ids.includes(id) && element.contains(document.activeElement)) focusOn(marksList.querySelector("h4"));
      hide(element, !ids.includes(id));
    }
    let place = holder.firstChild;
    for (const { id } of places) {
      if (state.marks[id]) (rows[id] ??= markRow(id)).draw();
      if (!rows[id]) continue;
      if (rows[id].element === place) place = place.nextSibling; else holder.insertBefore(rows[id].element, place);
    }
  }

  function markRow(id) {
    const { name } = placeById[id], own = uid("mark"), out = h("output", { for: own });
    let before = null;
    const range = h("input", { type: "range", id: own, min: 1, max: 10, step: 1, "aria-label": `Strength, ${smallFirst(name)}`,
      oninput: () => { before ??= snapshot(); change(() => { state.marks[id] = Number(range.value); }, null); },
      onchange: () => { if (before !== null) { remember(before); draw(); } before = null; } });
    const ticks = data.qualities.map((word) => [word, h("input", { type: "checkbox", onchange: (event) => change(() => {
      const chosen = data.qualities.filter((one) => one === word ? event.target.checked : (state.qualities[id] ?? []).includes(one));
      if (chosen.length) state.qualities[id] = chosen; else delete state.qualities[id];
    }) })]);
    const element = h("div", { class: "mark-row", role: "group", "aria-label": name, "data-mark": id },
      h("div", { class: "mark-head" }, h("strong", {}, name), button("Remove", () => change(() => setMark(id, 0)), { "aria-label": `Remove ${smallFirst(name)}`, class: "psoas-no-print" })),
      h("div", { class: "mark-strength" }, range, out),
      h("div", { class: "mark-words" }, ticks.map(([word, box]) => h("label", { class: "tick" }, box, h("span", {}, word)))));
    return { element, draw() {
      range.value = state.marks[id];
      putAttributes(range, { "aria-valuetext": `${state.marks[id]} of 10` });
      put(out, `${state.marks[id]} of 10`);
      for (const [word, box] of ticks) box.checked = (state.qualities[id] ?? []).includes(word);
    } };
  }

  const compareField = h("div", { class: "psoas-no-print" }, h("div", { class: "field" }, h("label", { for: compareId }, "Compare with"), compare),
    h("label", { class: "tick" }, showPattern, h("span", {}, "Show that chart behind my marks")));
  const verdict = h("div", { class: "verdict" });
  result.append(h("h4", {}, "Compared with a chart"), compareField, verdict);

  function drawResult(ids) {
    for (const part of [result, forClass]) hide(part, ids.length === 0);
    if (!ids.length) return;
    const found = match(rules, state.marks, state.compare), { plain } = muscleById[state.compare];
    const odd = ids.filter((id) => (state.qualities[id] ?? []).some(isOdd)).map((id) => smallFirst(placeById[id].name));
    const warnings = [...new Set(ids.map((id) => regionById[placeById[id].region].warning).filter(Boolean))];
    const also = Object.keys(data.patterns).filter((id) => id !== muscleById[state.compare].pattern).map((id) => [id, match(rules, state.marks, id)]).filter(([, one]) => one.fit !== "no")
      .sort(([, a], [, b]) => b.score - a.score).map(([id, { fit }]) => `${largeFirst(muscleById[id].plain)}: ${FIT_WORDS[fit]}.`);
    const others = othersAt(ids), side = found.side === "both" ? ", both sides" : found.side && found.fit !== "no" ? `, ${found.side} side` : "";
    const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    const part = (name, depends, make) => [name + JSON.stringify(depends), make];
    putParts(verdict, [
      odd.length + warnings.length > 0 && part("warning", [odd, warnings], () => h("div", { class: "psoas-caution warning", "data-warning": "" }, h("p", {}, h("strong", {}, "Before you read on: "), check("do the safety check"), "."),
        h("ul", {}, odd.length > 0 && h("li", {}, `Numb or tingling: ${listed(odd)}. No muscle chart explains that.`), warnings.map((text) => h("li", {}, text))))),
      part("fit", [found.fit, plain, side], () => h("p", { class: `fit ${found.fit}`, "data-fit": found.fit }, h("span", { "aria-hidden": "true" }, `${FIT_SIGNS[found.fit]} `), h("strong", {}, largeFirst(FIT_WORDS[found.fit])), ` – the chart of ${plain}${side}.`)),
      part("reasons", found.reasons, () => h("ul", { class: "reasons" }, found.reasons.map((reason) => h("li", {}, reason)))),
      part("also", also, () => h("div", {}, h("h5", {}, "Look-alikes: other muscles"),
        also.length ? h("ul", {}, also.map((words) => h("li", {}, words))) : h("p", {}, "No other chart of this course fits your marks. Muscles it does not chart may."))),
      part("others", others.map(({ id }) => id), () => h("div", {}, h("h5", {}, "Look-alikes: no muscle at all"),
        others.length ? causeList(others) : h("p", {}, "Joints, bones, nerves and skin of these places."))),
      part("notes", [kept, today], () => h("div", {}, h("p", { class: "psoas-note" }, "A fit is a hint from a teaching tradition. It does not say what is wrong with you."),
        !kept && h("p", { class: "psoas-caution psoas-no-print" }, "This browser keeps nothing. Save or print your marks before you leave."),
        h("p", { class: "psoas-note psoas-no-print" }, "Your marks stay in this browser only. “Clear” deletes them."),
        h("p", { class: "psoas-only-print" }, `Know Your Psoas, ${today}. No clinician has reviewed this chart.`))),
    ].filter(Boolean));
  }

  // Another chart on the page, or another window, may change the marks.
  const stopStored = onStored(CHART_RECORD, () => {
    const record = store.get(CHART_RECORD, 1), now = readMarks(record ?? {});
    if (!kept || JSON.stringify(now) === snapshot() || (!record && Object.keys(state.marks).length === 0)) return;
    Object.assign(state, now);
    history = [];
    undone = [];
    publish();
    draw();
  });
  if (farAway(shownPlaces())) state.close = false;
  showMarks();
  draw();
  return () => { clearTimeout(resting); stopTheme(); stopStored(); };
}

export default { render, match, chartRules };
