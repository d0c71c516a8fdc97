// The modified Thomas test: gate, steps, then a reading from a photo under three points, or a typed one.
// The photo is opened by the browser from the learner's own device and is never sent or kept.

const ANGLE_RECORD = "angle";
const POINTS = { hip: "Hip", knee: "Knee", level: "Level" };
const POINT_HELP = {
  hip: "Hip: the bony bump at the outer side of the hip.",
  knee: "Knee: the middle of its outer side.",
  level: "Level: move it until the dashed line runs along the edge of the table, or beside it.",
};
const START = { hip: [0.36, 0.5], knee: [0.68, 0.55], level: [0.86, 0.5] };
const SIDES = { right: "Right leg", left: "Left leg" };

/**
 * Degrees between the thigh (hip to knee) and the level line (through hip and level); below level is negative.
 * Points are [x, y] in picture points, y down. The level point may lie on either side of the hip.
 * Throws a sentence when two points lie on one spot.
 */
function thighAngle(hip, knee, level) {
  const thigh = [knee[0] - hip[0], knee[1] - hip[1]], line = [level[0] - hip[0], level[1] - hip[1]];
  if (Math.hypot(...thigh) < 1) throw new Error("Hip and knee lie on the same spot: move one of them.");
  if (Math.hypot(...line) < 1) throw new Error("Hip and level lie on the same spot: move one of them.");
  if (thigh[0] * line[0] + thigh[1] * line[1] < 0) { line[0] = -line[0]; line[1] = -line[1]; }
  // The side of the line that is down in the picture.
  const down = line[0] >= 0 ? [-line[1], line[0]] : [line[1], -line[0]];
  const angle = -Math.atan2(thigh[0] * down[0] + thigh[1] * down[1], thigh[0] * line[0] + thigh[1] * line[1]) * 180 / Math.PI;
  return angle === 0 ? 0 : angle;
}

/** "12 degrees below level", "level", "3 degrees above level". */
function angleText(angle) {
  const whole = Math.floor(Math.abs(angle) + 0.5);
  return whole === 0 ? "level" : `${plural(whole, "degree", "degrees")} ${angle < 0 ? "below" : "above"} level`;
}

/** The middle of some numbers; of an even count, halfway between the two in the middle. */
function middleOf(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b), half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
}

function render({ model, el }) {
  const data = finished(model), demo = data.demonstration;
  const root = section(el, "angle-meter", "How far does the thigh hang?");
  const stopTheme = followTheme(root);
  const live = liveRegion({ "data-sentence": "angle" });
  const body = h("div", { class: "stage" });
  const band = data.norms.find((norm) => norm.spread !== null);
  let gone = [], ready = false, photo = null, points = {}, readings = [], side = "right", problem = "", kept = true;
  const dayOf = (time) => new Date(time).toDateString();

  if (demo) root.append(h("p", { class: "psoas-caution" }, h("strong", {}, "Demonstration. "), "Nothing is stored."));
  root.append(live.element, body);

  // --- the gate ---

  const open = (assessment) => assessment.exercise === "full";
  const gate = () => demo ? { status: "valid", time: 0, assessment: { routine: "full", exercise: "full", exercise_reasons: [] } } : readAssessment(data.check_rules, Date.now(), data.valid_hours);

  function show(...parts) {
    const had = body.contains(document.activeElement);
    body.replaceChildren(...parts.flat(Infinity).filter(Boolean));
    fixLinks(body);
    if (had) focusOn(body.querySelector("h4"));
  }

  function arrange() {
    const found = gate();
    const before = demo ? null : gateBefore(found, Date.now());
    if (before) { ready = false; forgetPhoto(); show(before.element); live.say(before.words); return; }
    if (!open(found.assessment)) {
      show(gateShut("The hanging leg is closed for now", "The safety check does not open stretches for you today, and this test stretches the hip.",
        found.assessment, found.assessment.exercise_reasons));
      live.say("The hanging leg is closed for now.");
      return;
    }
    if (ready) measure(); else ask();
  }

  function ask() {
    show(h("h4", {}, "Only for the steady"), h("p", {}, "Leave this test out if one of these is true:"), h("ul", {}, data.not_if.map((text) => h("li", {}, text))),
      h("div", { class: "psoas-row" }, h("button", { type: "button", class: "psoas-main", onclick: () => { ready = true; arrange(); } }, "None of these is true"),
        h("button", { type: "button", onclick: leave }, "One of these is true")));
    live.say("Before you measure: leave the test out if one line of the list is true.");
  }

  function leave() {
    show(h("h4", {}, "Then leave it out"), h("p", {}, "You lose little. The angle changes nothing about what you do next."),
      h("button", { type: "button", onclick: () => { ask(); } }, "Back to the list"));
    live.say("Then leave the hanging leg out.");
  }

  // --- readings ---

  function readKept() {
    const record = demo ? null : store.get(ANGLE_RECORD, 1), list = Array.isArray(record?.readings) ? record.readings : [];
    gone = Array.isArray(record?.gone) ? record.gone : [];
    readings = list.filter((one) => one && own(SIDES, one.side) && Number.isFinite(one.angle) && one.angle >= data.reading.low && one.angle <= data.reading.high
      && typeof one.flat === "boolean" && isInstant(one.time)).map(({ side, angle, flat, time }) => ({ side, angle, flat, time }));
  }

  function keep() {
    if (!demo) kept = readings.length ? store.set(ANGLE_RECORD, 1, { readings, ...(gone.length && { gone }) }) : (store.remove(ANGLE_RECORD), true);
    tellPython();
  }

  function tellPython() {
    toPython(model, { readings: structuredClone(readings) });
  }

  /** Another tab, or another person here, may change the readings. */
  function catchUp() {
    const before = JSON.stringify(readings);
    readKept();
    if (JSON.stringify(readings) === before) return;
    tellPython();
    if (ready) draw();
  }

  function add(angle, flat) {
    const whole = Math.round(angle) || 0;
    if (whole < data.reading.low || whole > data.reading.high) return `The angle must lie between ${number(data.reading.low)} and ${number(data.reading.high)} degrees, and this one is ${number(whole)}.`;
    readings.push({ side, angle: whole, flat, time: new Date().toISOString() });
    keep();
    draw();
    return "";
  }

  /** What counts today for one leg. */
  function today(leg) {
    const all = readings.filter((one) => one.side === leg && dayOf(one.time) === dayOf(Date.now())), good = all.filter(({ flat }) => flat).map(({ angle }) => angle);
    return { all, good, middle: good.length ? middleOf(good) : null, spread: good.length ? Math.max(...good) - Math.min(...good) : null };
  }

  function legSentence(leg) {
    const { good, middle, spread } = today(leg);
    if (!good.length) return "";
    const inside = Math.abs(middle - band.mean) <= band.spread ? "inside" : "outside";
    return `${SIDES[leg]}: ${angleText(middle)}${good.length > 1 ? `, the middle of ${good.length} readings that lie ${plural(spread, "degree", "degrees")} apart` : ", one reading"}. That is ${inside} the band of ${band.who.replace(/^\d+ legs of /, "")}.`;
  }

  // --- measuring ---

  let draw = () => {};

  function measure() {
    const flatGroup = uid("flat"), typedId = uid("typed"), noteId = uid("note");
    const note = h("p", { class: "problem", id: noteId, role: "alert" });
    const tell = (text) => { problem = text; note.textContent = text; };
    const sides = Object.entries(SIDES).map(([id, words]) => h("button", { type: "button", "aria-pressed": "false", "data-side": id, onclick: () => { side = id; tell(""); draw(); } }, words));
    const flat = [["yes", "Yes, flat the whole time"], ["no", "No, or I am not sure"]].map(([value, words]) =>
      h("label", { class: "psoas-choice" }, h("input", { type: "radio", name: flatGroup, value }), h("span", {}, words)));
    const isFlat = () => { const chosen = flat.map((label) => label.querySelector("input")).find((input) => input.checked); return chosen ? chosen.value === "yes" : null; };
    const typed = h("input", { type: "text", inputmode: "text", id: typedId, size: 6, "aria-describedby": noteId, onkeydown: (event) => { if (event.key === "Enter") addTyped(); } });

    function take(angle) {
      const given = isFlat();
      if (given === null) { tell("First say whether the low back was flat."); flat[0].querySelector("input").focus(); return; }
      tell(add(angle, given));
    }

    function addTyped() {
      const value = readNumber(typed.value);
      if (value === null) { tell("Type the angle as a number, such as −8 for 8 degrees below level."); typed.focus(); return; }
      take(value);
      if (!problem) typed.value = "";
    }

    // the photo
    const picture = s("svg", { class: "photo", role: "group", "aria-label": "Photo with three points" });
    // What lies under the finger, three times as large.
    const loupe = s("svg", { class: "loupe", "aria-hidden": "true", viewBox: "-50 -50 100 100" });
    const stage = h("div", { class: "photo-part", hidden: true });
    const photoSentence = h("p", { class: "photo-angle", "data-sentence": "photo" });
    const privacy = h("p", { class: "psoas-note" }, "The photo stays on this device. It is not sent and not kept.");
    const useIt = h("button", { type: "button", class: "psoas-main", onclick: () => { try { take(currentAngle()); } catch (error) { tell(error.message); } } }, "Keep this reading");
    const file = (words, capture) => {
      const id = uid("file");
      return [h("input", { type: "file", accept: "image/*", id, class: "psoas-visually-hidden file", capture, onchange: (event) => { openFile(event.target.files[0]); event.target.value = ""; } }), h("label", { for: id, class: "file-label" }, words)];
    };
    const practise = data.practice.map((one) => plateUrl(one.plate) && h("button", { type: "button", onclick: () => openPicture(plateUrl(one.plate), one) }, one.words));
    const reveal = h("button", { type: "button", class: "psoas-main", onclick: () => {
      const { hip, knee } = photo.practice, level = [photo.wide * 0.95, hip[1]], theirs = thighAngle(hip, knee, level);
      let mine = null;
      try { mine = currentAngle(); } catch { /* two points on one spot: nothing to compare */ }
      points = { hip: [...hip], knee: [...knee], level };
      drawPoints();
      photoSentence.textContent = `The drawing's own points: ${angleText(theirs)}.${mine === null ? "" : ` Yours: ${angleText(mine)}, so ${plural(Math.round(Math.abs(theirs - mine)), "degree", "degrees")} apart, though nobody moved.`}`;
    } }, "Show the drawing's own points");

    let opening = 0; // a photo that is chosen later wins, also where the one before takes longer
    async function openFile(chosen) {
      if (!chosen) return;
      const turn = opening += 1;
      tell("");
      try {
        const { address, wide, tall } = await openPhoto(chosen, data.photo);
        if (turn === opening && stage.isConnected) showPicture({ address, own: true, practice: null, wide, tall }); else URL.revokeObjectURL(address);
      } catch (error) { if (turn === opening) tell(error.message); }
    }

    /** Shows a drawing to practise on; readings from it are not kept. */
    function openPicture(address, practice) {
      const image = new Image(), turn = opening += 1;
      image.onerror = () => tell("The drawing cannot be reached here.");
      image.onload = () => { if (turn === opening) showPicture({ address, own: false, practice, wide: image.naturalWidth, tall: image.naturalHeight }); };
      image.src = address;
    }

    function showPicture(chosen) {
      forgetPhoto();
      photo = chosen;
      points = Object.fromEntries(Object.entries(START).map(([name, [x, y]]) => [name, [x * photo.wide, y * photo.tall]]));
      tell("");
      drawPhoto();
      draw();
      picture.querySelector("[data-point=hip]").focus({ preventScroll: true });
    }

    const currentAngle = () => thighAngle(points.hip, points.knee, points.level);

    let handles = {}, lines = {};
    function drawPhoto() {
      const { wide, tall } = photo;
      stage.hidden = false;
      useIt.hidden = privacy.hidden = !photo.own;
      reveal.hidden = photo.own;
      picture.setAttribute("viewBox", `0 0 ${wide} ${tall}`);
      // Points and lines have the same size on every screen: about 6 pixels a step.
      const size = 6.5 / (picture.getScreenCTM()?.a || 1);
      picture.style.setProperty("--dot", `${size}px`);
      lines = Object.fromEntries(["halo-thigh", "thigh", "halo-level", "level"].map((name) => [name, s("path", { class: name, "stroke-width": size * (name.startsWith("halo") ? 0.9 : 0.45) })]));
      handles = Object.fromEntries(Object.entries(POINTS).map(([name, words]) => [name, s("g", { class: `point ${name}`, role: "button", tabindex: 0, "data-point": name },
        s("circle", { r: size * 4, class: "reach" }), s("circle", { r: size * 1.7, class: "ring", "stroke-width": size * 0.5 }), s("circle", { r: size * 0.4, class: "dot" }),
        s("text", { y: -size * 2.4, "font-size": size * 3.1, "stroke-width": size * 0.8 }, words))]));
      picture.replaceChildren(s("image", { href: photo.address, width: wide, height: tall }), ...Object.values(lines), ...Object.values(handles));
      for (const [name, handle] of Object.entries(handles)) {
        handle.addEventListener("keydown", (event) => {
          const step = (event.shiftKey ? 10 : 1) * Math.max(1, Math.max(wide, tall) / 500), move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
          if (!move) return;
          event.preventDefault();
          place(name, [points[name][0] + move[0], points[name][1] + move[1]]);
        });
        // A finger on a point moves the point, not the page; touch-action does not reach the parts of an SVG.
        handle.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
        handle.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          handle.focus({ preventScroll: true });
          try { handle.setPointerCapture(event.pointerId); } catch { /* a pointer that is already gone */ }
          const move = (at) => { const matrix = picture.getScreenCTM().inverse(), spot = new DOMPoint(at.clientX, at.clientY).matrixTransform(matrix); place(name, [spot.x, spot.y]); };
          const end = () => { handle.removeEventListener("pointermove", move); for (const kind of ["pointerup", "pointercancel"]) handle.removeEventListener(kind, end); };
          handle.addEventListener("pointermove", move);
          for (const kind of ["pointerup", "pointercancel"]) handle.addEventListener(kind, end);
        });
      }
      loupe.replaceChildren(s("g", {}, s("image", { href: photo.address, width: wide, height: tall })), s("path", { d: "M-50,0H-6M6,0H50M0,-50V-6M0,6V50" }));
      loupe.style.display = "none";
      for (const handle of Object.values(handles)) {
        handle.addEventListener("focus", () => drawLoupe(handle.dataset.point));
        handle.addEventListener("blur", () => { loupe.style.display = "none"; });
      }
      drawPoints();
    }

    function drawLoupe(name) {
      const [x, y] = points[name], large = 3 * (picture.getScreenCTM()?.a || 1);
      loupe.firstChild.setAttribute("transform", `scale(${large}) translate(${-x},${-y})`);
      loupe.style.display = "";
      loupe.classList.toggle("left", x > photo.wide / 2);
    }

    function place(name, [x, y]) {
      points[name] = [Math.min(Math.max(x, 0), photo.wide), Math.min(Math.max(y, 0), photo.tall)];
      tell("");
      drawPoints();
      drawLoupe(name);
    }

    function drawPoints() {
      const { hip, knee, level } = points;
      for (const [name, handle] of Object.entries(handles)) {
        handle.setAttribute("transform", `translate(${points[name].join()})`);
        handle.setAttribute("aria-label", `${POINTS[name]}: ${Math.round(100 * points[name][0] / photo.wide)} % from the left, ${Math.round(100 * points[name][1] / photo.tall)} % from the top. Move it with the arrow keys.`);
      }
      const way = [level[0] - hip[0], level[1] - hip[1]], far = Math.hypot(...way), reach = far ? 1.5 * Math.max(photo.wide, photo.tall) / far : 0;
      const along = `M${hip[0] - way[0] * reach},${hip[1] - way[1] * reach}L${hip[0] + way[0] * reach},${hip[1] + way[1] * reach}`;
      for (const name of ["halo-thigh", "thigh"]) lines[name].setAttribute("d", `M${hip.join()}L${knee.join()}`);
      for (const name of ["halo-level", "level"]) lines[name].setAttribute("d", along);
      try { const angle = currentAngle(); photoSentence.textContent = `The thigh hangs ${angleText(angle)} in this picture.`.replace("hangs level", "is level"); useIt.disabled = false; }
      catch (error) { photoSentence.textContent = error.message; useIt.disabled = true; }
    }

    stage.append(h("ul", { class: "point-help" }, Object.values(POINT_HELP).map((text) => h("li", {}, text))), h("div", { class: "photo-frame" }, picture, loupe), photoSentence,
      h("div", { class: "psoas-row" }, useIt, reveal, h("button", { type: "button", onclick: () => { forgetPhoto(); draw(); note.textContent = ""; focusOn(body.querySelector("h4.photo-title")); } }, "Take the picture away")),
      privacy);

    const outcome = h("div", { class: "outcome" });
    show(h("h4", {}, "The hanging leg"), h("details", { open: !readings.length }, h("summary", {}, "How to do it"), h("ol", {}, data.steps.map((text) => h("li", {}, text))), h("p", { class: "psoas-caution" }, data.stop)),
      h("div", { class: "measure psoas-no-print" },
        h("div", { class: "psoas-row", role: "group", "aria-label": "Which leg hangs" }, sides),
        h("fieldset", {}, h("legend", {}, "Was the low back flat on the table?"), h("div", { class: "flat" }, flat), h("p", { class: "psoas-note" }, data.flat_back.text)),
        h("h4", { class: "photo-title" }, "From a photo"), h("div", { class: "psoas-row" }, file("Choose a photo"), file("Take a photo", "environment"), practise), stage,
        h("h4", {}, "Or type it in"), h("div", { class: "psoas-row typed" }, h("label", { for: typedId }, "Angle in degrees, minus for below level:"), typed, h("button", { type: "button", onclick: addTyped }, "Add")), note),
      outcome);
    if (photo) drawPhoto();

    draw = () => {
      for (const one of sides) one.setAttribute("aria-pressed", String(one.dataset.side === side));
      stage.hidden = !photo;
      outcome.replaceChildren(...results());
      const words = Object.keys(SIDES).map(legSentence).filter(Boolean).join(" ");
      live.say(words || (readings.some((one) => dayOf(one.time) === dayOf(Date.now())) ? "No reading counts yet: the low back was not flat." : "Nothing is measured yet today."));
    };
    draw();
  }

  /** The dial and what the readings of today can tell. */
  function results() {
    if (!readings.length) return [];
    const had = ["right", "left"].map((leg) => [leg, today(leg)]).filter(([, found]) => found.all.length);
    const parts = [h("h4", {}, "Your readings today")];
    for (const [leg, found] of had) {
      const left = data.times - found.good.length;
      parts.push(h("div", { class: "leg", "data-leg": leg }, found.good.length > 0 && h("figure", {}, dial(leg, found.good, found.middle), h("figcaption", {}, "Shaded: most hobby athletes. Short mark: top athletes. Thick line: your middle reading.")), h("div", {},
        h("h5", {}, SIDES[leg]),
        h("ul", {}, found.all.map((one) => h("li", {}, largeStart(angleText(one.angle)), one.flat ? "" : " – does not count, the back was not flat"))),
        left > 0 && h("p", {}, `${plural(left, "more reading", "more readings")} to go: ${data.times} in all, then use the middle one.`),
        found.spread >= data.change.cannot_tell && h("p", {}, `Your readings lie ${number(found.spread)} degrees apart. So a change smaller than that tells nothing.`),
        earlier(leg, found.middle))));
    }
    if (readings.some(({ flat }) => !flat)) parts.push(h("p", { class: "psoas-caution" }, "A reading with a back that lifts, or may have lifted, is listed and does not count."));
    parts.push(h("ul", { class: "limits" }, data.norms.map((norm) => h("li", { "data-norm": norm.id }, `${norm.who}: ${number(norm.mean, 1)} degrees${norm.spread === null ? " on average" : `, give or take ${norm.spread}`}.`)), data.limits.map((text) => h("li", {}, text)), h("li", {}, `Under ${data.change.cannot_tell} degrees of change: cannot tell. From ${data.change.cannot_tell} to ${data.change.maybe}: maybe.`)),
      h("div", { class: "psoas-row psoas-no-print" }, h("button", { type: "button", onclick: () => { gone.push(readings.pop().time); keep(); draw(); } }, "Take the last one back"),
        h("button", { type: "button", onclick: () => download("psoas-angle.json", JSON.stringify({ course: COURSE, schema: 1, readings }, null, 1)) }, "Save as data"),
        h("button", { type: "button", onclick: () => printAlone(root) }, "Print"),
        h("button", { type: "button", onclick: async () => { if (await askFirst(root, "Delete all readings of the hanging leg?", "Delete them", "Keep them")) { readings = []; keep(); draw(); } } }, "Delete all")),
      !kept && h("p", { class: "psoas-caution" }, "This browser keeps nothing. Save or print your readings before you leave."),
      h("details", {}, h("summary", {}, "Where the numbers come from"), h("ul", {}, data.sources.map((text) => h("li", {}, text)))));
    return parts.filter(Boolean);
  }

  const largeStart = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /** Compared with the last earlier day that has readings which count. */
  function earlier(leg, middle) {
    const old = readings.filter((one) => one.side === leg && one.flat && dayOf(one.time) !== dayOf(Date.now()) && Date.parse(one.time) < Date.now());
    if (!old.length || middle === null) return null;
    const day = dayOf(old.at(-1).time), before = middleOf(old.filter((one) => dayOf(one.time) === day).map(({ angle }) => angle)), apart = Math.abs(middle - before);
    const words = apart < data.change.cannot_tell ? "Nobody can tell that from noise." : apart <= data.change.maybe ? "Maybe it changed, and maybe not." : "It likely changed. That says nothing about your pain.";
    return h("p", { "data-sentence": "change" }, `On ${new Date(old.at(-1).time).toLocaleDateString("en-GB", { day: "numeric", month: "long" })} it was ${angleText(before)}, so ${plural(apart, "degree", "degrees")} apart. ${words}`);
  }

  function dial(leg, good, middle) {
    const long = 150, at = (angle, r = long) => { const a = -angle * Math.PI / 180; return `${(30 + r * Math.cos(a)).toFixed(1)},${(62 + r * Math.sin(a)).toFixed(1)}`; };
    const [low, high] = [band.mean - band.spread, band.mean + band.spread];
    return s("svg", { class: "dial", viewBox: "0 0 250 135", role: "img", "aria-label": `${SIDES[leg]}: ${angleText(middle)}. The band runs from ${number(low, 1)} to ${number(high, 1)} degrees.` },
      s("path", { class: "band", d: `M30,62L${at(high)}A${long},${long} 0 0 1 ${at(low)}Z` }), s("path", { class: "zero", d: `M30,62L${at(0, 175)}` }),
      data.norms.filter((norm) => norm !== band).map((norm) => s("path", { class: "other-norm", d: `M${at(norm.mean, 138)}L${at(norm.mean, 160)}` })),
      good.map((angle) => s("path", { class: "one", d: `M30,62L${at(angle, 140)}` })), s("path", { class: "thigh-line", d: `M30,62L${at(middle, 160)}` }), s("circle", { class: "joint", cx: 30, cy: 62, r: 7 }),
      s("text", { x: 208, y: 66 }, "level"));
  }

  function forgetPhoto() {
    if (photo?.own) URL.revokeObjectURL(photo.address);
    photo = null;
  }

  const stopGate = demo ? () => {} : onAssessment(arrange);
  const stopStored = demo ? () => {} : onStored(ANGLE_RECORD, catchUp);
  readKept();
  if (readings.length) tellPython();
  arrange();
  return () => { stopGate(); stopStored(); stopTheme(); forgetPhoto(); };
}

export default { render, thighAngle, middleOf };
