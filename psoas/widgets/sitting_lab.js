// Draws what psoas/widgets/sitting_lab.py computed. Pelvis frame: x forward, y up, metres; screen: millimetres, y down.

const RECORD = "sitting";
const MILLI = 1000;

/** Table lookup between two whole degrees; `mix` blends the two entries. */
function at(table, value, first, mix) {
  const place = Math.min(Math.max(value - first, 0), table.length - 1);
  const low = Math.floor(place), part = place - low;
  return part === 0 ? table[low] : mix(table[low], table[Math.min(low + 1, table.length - 1)], part);
}
const blend = (a, b, t) => a + (b - a) * t;
const blendPoints = (a, b, t) => a.map((point, i) => point.map((value, j) => blend(value, b[i][j], t)));

function turn([x, y], degrees, [cx, cy] = [0, 0]) {
  const a = degrees * Math.PI / 180, c = Math.cos(a), n = Math.sin(a), dx = x - cx, dy = y - cy;
  return [cx + c * dx - n * dy, cy + n * dx + c * dy];
}

const smoothStep = (from, to, value) => {
  const t = Math.min(Math.max((value - from) / (to - from), 0), 1);
  return t * t * (3 - 2 * t);
};

/** Changes of length in percent, one per path (least first), from the tables of Python. */
function changes(data, hip, lumbar) {
  return Object.values(data.lengths).map((path) => {
    const metres = at(path.by_hip, hip, data.hip_range[0], blend) + at(path.by_lumbar, lumbar, data.lumbar_range[0], blend);
    return 100 * metres / path.standing;
  }).sort((a, b) => a - b);
}

function straightChange(data, hip, lumbar) {
  const { hip: hips, lumbar: lumbars, change } = data.straight;
  const blendRows = (a, b, t) => a.map((value, i) => blend(value, b[i], t));
  const row = at(change, (hip - hips[0]) / (hips[1] - hips[0]), 0, blendRows);
  return 100 * at(row, (lumbar - lumbars[0]) / (lumbars[1] - lumbars[0]), 0, blend);
}

// Python writes the same words (sitting_lab.py); a test compares them over the whole range.
function angleWords(hip, lumbar) {
  const bend = hip >= 0 ? `Hip at ${Math.floor(hip + 0.5)} degrees` : `Hip ${Math.floor(-hip + 0.5)} degrees behind straight`;
  if (Math.round(lumbar) === 0) return bend;
  return `${bend}, lower back ${lumbar > 0 ? "rounded" : "arched"} by ${Math.floor(Math.abs(lumbar) + 0.5)}`;
}

function changeWords(least, most) {
  const [low, high] = [least, most].map((value) => Math.floor(Math.abs(value) + 0.5)).sort((a, b) => a - b);
  const span = low === high ? `${low} %` : `${low} to ${high} %`;
  if (Math.max(Math.abs(least), Math.abs(most)) < 0.5) return "the path of the psoas is as long as in standing";
  if (least < -0.5 && most < 0.5) return `the path of the psoas is ${span} shorter than standing`;
  if (most > 0.5 && least > -0.5) return `the path of the psoas is ${span} longer than standing`;
  return "the path of the psoas is about as long as in standing (the models disagree)";
}

function slackWords(data, hip) {
  const ratio = at(data.fibre.ratio, hip, data.hip_range[0], blend), force = at(data.fibre.force, hip, data.hip_range[0], blend);
  const share = `${Math.round(100 * ratio)} % of the length at which they work best`;
  if (force < 0.5) return `In the model the fibres are at ${share}: slack, so a resting psoas cannot pull here.`;
  return `In the model the fibres are at ${share}: taut, so a resting psoas pulls a little, with about ${Math.round(force)} newtons.`;
}

const sentenceOf = (hip, lumbar, least, most) => `${angleWords(hip, lumbar)}: ${changeWords(least, most)}.`;

const longer = (texts) => texts.reduce((a, b) => b.length > a.length ? b : a);

/** The sentence that needs most room: behind straight, and where the two models disagree. */
const longestSentence = (data) => longer(data.lumbar_range.map((lumbar) => sentenceOf(data.hip_range[0], lumbar, -1, 1)));

function longestSlack(data) {
  const [first, last] = data.hip_range;
  return longer(Array.from({ length: last - first + 1 }, (_, i) => slackWords(data, first + i)));
}

// --- the side view -------------------------------------------------------------------------------------------------

/** A smooth closed curve along close points: from middle to middle, bent toward the point between (a quadratic B-spline). */
function smooth(points) {
  const middle = ([ax, ay], [bx, by]) => pair((ax + bx) / 2, (ay + by) / 2);
  let d = `M${middle(points.at(-1), points[0])}`;
  points.forEach((point, i) => { d += `Q${pair(...point)} ${middle(point, points[(i + 1) % points.length])}`; });
  return `${d}Z`;
}

/** Rounds the corners of a run of points within `radius`, as flesh does: it bends over an edge, it does not fold. */
function rounded(points, radius) {
  const toward = (from, to) => {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]), part = length ? Math.min(radius, length / 2) / length : 0;
    return [blend(from[0], to[0], part), blend(from[1], to[1], part)];
  };
  const corner = (at) => {
    const begin = toward(points[at], points[at - 1]), end = toward(points[at], points[at + 1]);
    return [0, 0.25, 0.5, 0.75, 1].map((t) => [0, 1].map((axis) => blend(blend(begin[axis], points[at][axis], t), blend(points[at][axis], end[axis], t), t)));
  };
  return [points[0], ...points.slice(1, -1).flatMap((_, index) => corner(index + 1)), points.at(-1)];
}

// What moves is written in tenths of a millimetre: the browser writes whole numbers four times as fast as decimals.
const TENTHS = { transform: "scale(.1)" };
const pair = (x, y) => `${Math.round(10 * x)},${Math.round(10 * y)}`;
const pointText = (points) => points.map(([x, y]) => pair(x, y)).join(" ");

const run = (points) => points.map((p, i) => `${i ? "L" : "M"}${(p[0] * MILLI).toFixed(1)},${(-p[1] * MILLI).toFixed(1)}`).join("");

/** The picture. `draw(hip, lumbar, straight)` moves it; nothing is rebuilt. */
function sideView(data) {
  const { bones, order, corners, landmarks, patella } = data.outlines, centre = data.hip_centre, body = data.silhouettes;
  // Bones that move as one and lie on one another are one group.
  const drawn = [];
  for (const name of order) {
    if (drawn.at(-1)?.body !== bones[name].body) drawn.push({ body: bones[name].body, group: s("g", { class: "bone" }) });
    drawn.at(-1).group.append(s("path", { d: bones[name].paths.map((points) => `${run(points)}Z`).join(""), "fill-rule": "evenodd" }),
      s("path", { class: "line", d: bones[name].lines.map(run).join("") }));
  }
  const discNames = [["T12", "L1"], ["L1", "L2"], ["L2", "L3"], ["L3", "L4"], ["L4", "L5"], ["L5", "S1"]];
  // What looks the same is one path: each path that moves costs time.
  const discs = s("path", { class: "disc", ...TENTHS });
  // The body comes in three pieces that overlap. The rim is painted before the fill, so that only the outer rim is seen.
  const pieces = ["trunk", "thigh", "shank"];
  const skinOf = {}, skin = s("path", { class: "skin", ...TENTHS });
  const seat = s("rect", { class: "seat", rx: 14, width: 480, height: 40, x: -190, y: body.seat * MILLI });
  const muscle = s("g", { class: "muscle" });
  // Lines of points, because the browser works out the style of a path again whenever its "d" changes.
  const line = (name, looks) => s("polyline", { class: name, ...TENTHS, ...looks });
  const slips = (name, extra) => data.cross_sections.map((area) => line(name, { "stroke-width": 75 * Math.sqrt(area) + 90 + extra }));
  const shape = slips("edge", 50), belly = slips("belly", 0), fibres = line("fibre"), tendon = line("tendon");
  muscle.append(...shape, ...belly, fibres, tendon);
  const straight = line("straight");
  const labels = s("g", { class: "labels" });
  const label = (text) => {
    const words = s("text", {}, text), pointer = line("pointer");
    labels.prepend(pointer);
    labels.append(words);
    return (from, to) => {
      const end = to[0] < from[0];
      putAttributes(words, { x: (to[0] + (end ? -8 : 8)).toFixed(1), y: (to[1] + 12).toFixed(1), "text-anchor": end ? "end" : "start" });
      putAttributes(pointer, { points: pointText([from, to]) });
    };
  };
  const name = { spine: label("lower spine"), psoas: label("psoas"), pelvis: label("pelvis"), femur: label("thigh bone") };
  const fade = uid("fade");
  const picture = s("svg", { viewBox: "-500 -500 1070 1000", role: "img", class: "scene" }, 
    s("defs", {}, s("linearGradient", { id: fade, x1: 0, x2: 0, y1: 0, y2: 1 }, [[0, 0], [0.16, 1], [0.86, 1], [1, 0]].map(([offset, opacity]) =>
      s("stop", { offset, "stop-color": "#fff", "stop-opacity": opacity }))), s("mask", { id: `${fade}-mask`, maskUnits: "userSpaceOnUse", x: -500, y: -500, width: 1070, height: 1000 },
      s("rect", { x: -500, y: -500, width: 1070, height: 1000, fill: `url(#${fade})` }))),
    s("g", { mask: `url(#${fade}-mask)` }, skin), seat,
    discs, ...drawn.map(({ group }) => group), muscle, straight, labels);

  function draw(hip, lumbar, showStraight) {
    // How the body stands in the room is drawing, not mechanics: on a seat the thigh lies level and the pelvis rolls back.
    const sitting = smoothStep(15, 60, hip), tilt = 0.8 * lumbar * sitting;
    const toRoom = (point) => { const [x, y] = turn([point[0] - centre[0], point[1] - centre[1]], tilt); return [x * MILLI, -y * MILLI]; };
    const rows = at(data.vertebrae, lumbar, data.lumbar_range[0], blendPoints);
    // Rows run from L5 up to L1, as the joints do; flexion is positive and turns a vertebra forward.
    const vertebra = Object.fromEntries(rows.map(([x, y, angle], i) => [5 - i, { origin: [x, y], turn: -angle }]));
    const thigh = (point) => turn([centre[0] + point[0], centre[1] + point[1]], hip, centre);
    const shin = -(hip + tilt) * sitting, kneeCentre = landmarks.knee_centre.at;
    const tibia = (point) => { const [x, y] = turn(point, shin); return thigh([kneeCentre[0] + x, kneeCentre[1] + y]); };
    const frames = {
      pelvis: { put: (point) => point, turn: 0 },
      femur: { put: thigh, turn: hip },
      tibia: { put: tibia, turn: hip + shin },
    };
    for (let n = 1; n <= 5; n++) {
      const { origin, turn: angle } = vertebra[n];
      frames[`vertebra ${n}`] = { put: (point) => { const [x, y] = turn(point, angle); return [origin[0] + x, origin[1] + y]; }, turn: angle };
    }
    const kneecap = patella.findIndex(({ knee }) => knee >= -shin), cap = patella[Math.max(kneecap, 0)], before = patella[Math.max(kneecap - 1, 0)];
    const share = cap.knee === before.knee ? 0 : (-shin - before.knee) / (cap.knee - before.knee);
    const capAt = [blend(before.x, cap.x, share), blend(before.y, cap.y, share)], capTurn = blend(before.turn, cap.turn, share);
    frames.patella = { put: (point) => { const [x, y] = turn(point, capTurn); return thigh([capAt[0] + x, capAt[1] + y]); }, turn: hip + capTurn };
    const room = (body, point) => toRoom(frames[body].put(point));
    for (const { body, group } of drawn) {
      const { put, turn: angle } = frames[body], [x, y] = toRoom(put([0, 0]));
      putAttributes(group, { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${(-(angle + tilt)).toFixed(2)})` });
    }
    const bodyOf = (one) => one === "S1" ? "pelvis" : bones[one].body;
    putAttributes(discs, { d: discNames.map(([upper, lower]) => {
      const [, , front, back] = corners[upper], [lowBack, lowFront] = corners[lower];
      const [a, b, c, d] = [[upper, back], [upper, front], [lower, lowFront], [lower, lowBack]].map(([one, point]) => room(bodyOf(one), point));
      const bulge = (p, q, out) => [(p[0] + q[0]) / 2 + out * Math.abs(p[1] - q[1]) * 0.25, (p[1] + q[1]) / 2];
      const text = (...points) => pointText(points);
      return `M${text(a, b)}Q${text(bulge(b, c, 1), c)}L${text(d)}Q${text(bulge(d, a, -1), a)}Z`;
    }).join("") });

    const origins = at(data.origins, lumbar, data.lumbar_range[0], blendPoints), ending = at(data.hip_part, hip, data.hip_range[0], blendPoints);
    const end = ending.map(toRoom);
    // Brim, the middle of the way over the pelvic edge, attachment: enough for the eye, and without kinks.
    const turns = [end[0], end[Math.floor(end.length / 2)], end.at(-1)];
    const runs = origins.map((origin) => pointText(rounded([toRoom(origin), ...turns], 34)));
    runs.forEach((points, i) => { putAttributes(shape[i], { points }); putAttributes(belly[i], { points }); });
    // All slips end at one point, so one line draws all their fibres: from there to each origin and back.
    putAttributes(fibres, { points: runs.map((points) => `${points.split(" ").reverse().join(" ")} ${points}`).join(" ") });
    putAttributes(tendon, { points: pointText(end.slice(-2)) });
    const middle = origins.reduce(([x, y], p) => [x + p[0] / origins.length, y + p[1] / origins.length], [0, 0]);
    putAttributes(straight, { points: showStraight ? pointText([toRoom(middle), end.at(-1)]) : "" });

    // The skin, from the posed mannequin: its leg turns about its own hip joint.
    const joint = body.joints.hip.slice(0, 2), angles = { trunk: lumbar, thigh: hip, shank: -shin };
    const settle = { trunk: toRoom, thigh: toRoom, shank: ([x, y]) => toRoom(turn([joint[0] + x, joint[1] + y], hip, joint)) };
    const drawnSkin = pieces.map((piece) => {
      const posture = [piece === "trunk" ? lumbar : hip, tilt].join(); // which also make the bend of the knee
      if (skinOf[piece]?.posture !== posture) {
        const points = at(body[piece].outlines, (angles[piece] - body[piece].first) / body[piece].step, 0, blendPoints).map(settle[piece]);
        skinOf[piece] = { posture, points, curve: smooth(points) };
      }
      return skinOf[piece];
    });
    putAttributes(skin, { d: drawnSkin.map(({ curve }) => curve).join("") });
    putAttributes(seat, { opacity: smoothStep(58, 75, hip + tilt) });

    const outermost = Math.min(...drawnSkin[0].points.map((p) => p[0]));
    const spinous = room("vertebra 2", [-0.05, 0.005]);
    name.spine(spinous, [Math.max(Math.min(outermost - 30, -210), -232), spinous[1] - 50]);
    const crest = toRoom(landmarks.iliac_crest.at);
    name.pelvis([crest[0] - 25, crest[1] + 45], [-255, crest[1] + 110]);
    const on = end[Math.floor(end.length / 3)];
    name.psoas([blend(on[0], toRoom(middle)[0], 0.4), blend(on[1], toRoom(middle)[1], 0.4)], [225, Math.min(on[1] - 70, -80)]);
    const shaft = room("femur", [0.01, -0.24]);
    name.femur(shaft, [blend(225, 70, sitting), blend(shaft[1] + 10, Math.max(shaft[1] + 40, 215), sitting)]);
  }
  return { element: picture, draw };
}

// --- length against angle ------------------------------------------------------------------------------------------

function lengthChart(data) {
  const box = { left: 52, right: 346, top: 16, bottom: 208 }, [first, last] = data.hip_range;
  const x = (hip) => box.left + (hip - first) / (last - first) * (box.right - box.left);
  const y = (percent) => box.top + (8 - percent) / 36 * (box.bottom - box.top);
  const grid = s("g", { class: "grid" });
  for (const percent of [0, -10, -20]) {
    grid.append(s("line", { x1: box.left, x2: box.right, y1: y(percent), y2: y(percent), class: percent ? "" : "zero" }),
      s("text", { x: box.left - 6, y: y(percent) + 4, "text-anchor": "end" }, `${number(percent)} %`));
  }
  for (const hip of [0, 30, 60, 90]) grid.append(s("text", { x: x(hip), y: box.bottom + 17, "text-anchor": "middle" }, `${hip}°`),
    s("line", { x1: x(hip), x2: x(hip), y1: box.bottom, y2: box.bottom + 4 }));
  grid.append(s("text", { x: (box.left + box.right) / 2, y: box.bottom + 36, "text-anchor": "middle" }, "how far the hip is bent"));
  const standing = s("text", { x: box.right, y: y(0) - 6, "text-anchor": "end" }, "as long as standing");
  const band = s("path", { class: "band" }), upper = s("path", { class: "limit" }), lower = s("path", { class: "limit" });
  const straight = s("path", { class: "straight" }), straightName = s("text", { class: "straight-name", "text-anchor": "end", x: box.right }, "straight line");
  const now = s("line", { class: "now", y1: box.top, y2: box.bottom }), span = s("line", { class: "span" });
  const bandName = s("text", { class: "band-name", x: box.left + 8, y: box.bottom - 8 }, "between the two models");
  const element = s("svg", { viewBox: "0 0 360 252", role: "img", class: "chart" }, grid, band, upper, lower, straight, now, span, straightName, bandName, standing);

  /** What hangs on the lower back alone. */
  function drawBand(lumbar) {
    const low = [], high = [], line = [];
    for (let angle = first; angle <= last; angle += 1) {
      const [least, most] = changes(data, angle, lumbar);
      low.push([x(angle), y(least)]);
      high.push([x(angle), y(most)]);
      line.push([x(angle), y(straightChange(data, angle, lumbar))]);
    }
    const path = (points) => points.map((p, i) => `${i ? "L" : "M"}${p[0].toFixed(1)},${p[1].toFixed(1)}`).join("");
    band.setAttribute("d", `${path(high)}${path([...low].reverse()).replace("M", "L")}Z`);
    upper.setAttribute("d", path(high));
    lower.setAttribute("d", path(low));
    straight.setAttribute("d", path(line));
    straightName.setAttribute("y", line.at(-1)[1] > box.bottom - 12 ? line.at(-1)[1] - 8 : line.at(-1)[1] + 15);
  }

  let drawnFor = null, farthest = "";
  function draw(hip, lumbar, showStraight) {
    if (lumbar !== drawnFor) {
      drawBand(lumbar);
      const [low, high] = changes(data, last, lumbar);
      farthest = `At 95 degrees: ${number(low, 0)} to ${number(high, 0)} percent.`;
    }
    drawnFor = lumbar;
    for (const item of [straight, straightName]) item.style.display = showStraight ? "" : "none";
    const [least, most] = changes(data, hip, lumbar);
    putAttributes(now, { x1: x(hip), x2: x(hip) });
    putAttributes(span, { x1: x(hip), x2: x(hip), y1: y(most), y2: Math.max(y(least), y(most) + 3) });
    element.setAttribute("aria-label", `Length of the path against the bend of the hip, lower back ${lumbar ? `${lumbar > 0 ? "rounded" : "arched"} by ${number(Math.abs(lumbar))} degrees` : "as in standing"}. `
      + `${angleWords(hip, lumbar)}: ${number(least, 1)} to ${number(most, 1)} percent. ${farthest}`);
  }
  return { element, draw };
}

// --- the widget ----------------------------------------------------------------------------------------------------

function render({ model, el }) {
  const data = finished(model);
  const root = section(el, "sitting-lab", "Sit down, and watch the psoas");
  const stopTheme = followTheme(root);
  const recall = () => { const kept = store.get(RECORD, 1)?.prediction; return own(data.predictions, kept) ? kept : null; };
  let prediction = recall();
  let waiting = false, stopped = false, playing = 0;

  const view = sideView(data), chart = lengthChart(data), live = liveRegion({ longest: longestSentence(data), "data-sentence": "change" });
  const slack = changing(longestSlack(data), { "data-sentence": "slack" }), outcome = h("div", { class: "outcome" });
  const posture = h("p", { class: "psoas-note posture-note" });

  // Predict first.
  const group = uid("prediction");
  const question = h("fieldset", { class: "predict psoas-no-print" },
    h("legend", {}, "First, guess. You stand. Then you sit, with your hips bent to 90 degrees. What happens to the path of your psoas, from spine to thigh bone?"),
    Object.entries(data.predictions).map(([id, words]) => h("label", { class: "psoas-choice" },
      h("input", { type: "radio", name: group, value: id, onchange: () => { show.disabled = false; } }), h("span", {}, words))),
  );
  const show = h("button", { type: "button", class: "psoas-main", disabled: true, onclick: () => reveal(question.querySelector("input:checked").value) }, "Show me");
  question.append(h("div", { class: "psoas-row" }, show, h("button", { type: "button", onclick: () => reveal(null) }, "Skip the guess")));

  // The lab.
  const slider = (name, words, range) => {
    const id = uid(name), output = h("output", { for: id, class: "angle" });
    const input = h("input", { type: "range", id, min: range[0], max: range[1], step: 1, oninput: () => { pause(); set({ [name]: Number(input.value) }); } });
    return { row: h("div", { class: "slider" }, h("label", { for: id }, words, " ", output), input), input, output };
  };
  const sliders = { hip: slider("hip", "Bend of the hip:", data.hip_range), lumbar: slider("lumbar", "Rounding of the lower back:", data.lumbar_range) };
  const postures = data.postures.map((one) => h("button", { type: "button", "aria-pressed": "false", dataset: { posture: one.id },
    onclick: () => { pause(); glide([one]); } }, one.name));
  const play = h("button", { type: "button", class: "play", onclick: () => playing ? pause() : glide(tour()) }, "▶ Play: stand, sit, slump");
  const straight = h("input", { type: "checkbox", onchange: draw });
  const controls = h("div", { class: "controls psoas-no-print" },
    h("div", { role: "group", "aria-label": "Postures", class: "psoas-row" }, postures), sliders.hip.row, sliders.lumbar.row,
    h("div", { class: "psoas-row" }, play),
    h("label", { class: "psoas-choice" }, straight, h("span", {}, "Also draw a straight line from spine to thigh bone (a wrong model, to see why it misleads)")));
  const lines = h("p", { class: "psoas-note", "data-sentence": "straight", hidden: true });
  const students = h("details", { class: "students" }, h("summary", {}, "For students: levers and loads"), studentPart(data));
  const results = h("div", { class: "results" },
    live.element,
    h("div", { class: "columns" },
      h("figure", { class: "chart-figure" }, chart.element, h("figcaption", { class: "psoas-note" },
        "The band runs from one published model to the other. The thick bar is where you are now.")),
      h("div", {}, slack.element, lines, outcome)),
    students);
  const lab = h("div", { class: "lab" },
    h("div", { class: "columns" },
      h("figure", { class: "view" }, view.element, h("figcaption", { class: "psoas-note" }, "Seen from the right. The muscle is drawn on top, so that you can see it.")),
      h("div", { class: "side" }, question, controls, posture)),
    results);
  root.append(lab);

  function tour() {
    const named = (id) => data.postures.find((one) => one.id === id);
    return [named("standing"), named("chair"), named("slump"), named("standing")].filter(Boolean);
  }

  function reveal(guess) {
    prediction = guess;
    if (guess) { store.set(RECORD, 1, { prediction: guess }); toPython(model, { ...lastGiven(model), prediction: guess }); }
    arrange();
    if (guess) glide([{ hip: 90, lumbar: 0 }]);
    sliders.hip.input.focus();
  }

  function forget() {
    prediction = null;
    question.querySelectorAll("input").forEach((input) => { input.checked = false; });
    show.disabled = true;
    toPython(model, { ...lastGiven(model), prediction: null });
    arrange(false);
  }

  function arrange(open = true) {
    question.hidden = open;
    for (const part of [controls, posture, results]) part.hidden = !open;
    outcome.replaceChildren();
    if (!prediction) return;
    const right = prediction === data.right;
    outcome.append(h("p", { class: right ? "guess right" : "guess", "data-sentence": "outcome" },
      h("strong", {}, right ? "✓ Your guess was right. " : "Your guess was different. "),
      `You said: “${data.predictions[prediction].replace(/\.$/, "")}”. ${data.right_sentence}`),
      h("button", { type: "button", class: "psoas-no-print", onclick: () => { store.remove(RECORD); question.querySelector("input").focus(); } }, "Guess again"));
  }

  function pause() {
    cancelAnimationFrame(playing);
    playing = 0;
    put(play, "▶ Play: stand, sit, slump");
  }

  /** Moves through the postures, 1.4 seconds each; with reduced motion it jumps to the last one. */
  function glide(stops) {
    pause();
    if (lessMotion()) { set({ hip: stops.at(-1).hip, lumbar: stops.at(-1).lumbar }); return; }
    const from = { hip: model.get("hip"), lumbar: model.get("lumbar") }, way = [from, ...stops];
    const same = (a, b) => a.hip === b.hip && a.lumbar === b.lumbar;
    if (way.length > 2 && same(way[0], way[1])) way.shift();
    const began = performance.now(), leg = 1400, rest = way.length > 2 ? 900 : 0;
    if (stops.length > 1) put(play, "❚❚ Pause");
    const step = (time) => {
      const passed = Math.max(0, time - began), index = Math.floor(passed / (leg + rest));
      if (index >= way.length - 1) { pause(); set({ hip: stops.at(-1).hip, lumbar: stops.at(-1).lumbar }); return; }
      const t = smoothStep(0, leg, passed - index * (leg + rest));
      set({ hip: blend(way[index].hip, way[index + 1].hip, t), lumbar: blend(way[index].lumbar, way[index + 1].lumbar, t) }, false);
      playing = requestAnimationFrame(step);
    };
    playing = requestAnimationFrame(step);
  }

  function set(angles, keep = true) {
    for (const [name, value] of Object.entries(angles)) model.set(name, value);
    if (keep) saveState(model);
  }

  function draw() {
    const hip = model.get("hip"), lumbar = model.get("lumbar");
    const [least, most] = changes(data, hip, lumbar);
    view.draw(hip, lumbar, straight.checked);
    chart.draw(hip, lumbar, straight.checked);
    const sentence = sentenceOf(hip, lumbar, least, most);
    view.element.setAttribute("aria-label", `Side view of lower spine, pelvis, thigh bone and psoas. ${sentence}`);
    live.say(sentence);
    put(slack.text, slackWords(data, hip));
    hide(lines, !straight.checked);
    const wrong = straightChange(data, hip, lumbar);
    const share = number(Math.abs(wrong), 0);
    put(lines, `The straight line is ${share === "0" ? "as long as" : `${share} % ${wrong > 0 ? "longer" : "shorter"} than`} in standing. `
      + "It cuts through the pelvis and the hip joint, where no muscle can go, so do not trust it.");
    put(sliders.hip.output, `${number(hip)}°`);
    put(sliders.lumbar.output, `${number(lumbar)}°`);
    for (const [name, value] of [["hip", hip], ["lumbar", lumbar]]) {
      sliders[name].input.value = value;
      putAttributes(sliders[name].input, { "aria-valuetext": `${number(value)} degrees` });
    }
    const here = data.postures.find((one) => Math.abs(one.hip - hip) < 0.5 && Math.abs(one.lumbar - lumbar) < 0.5);
    postures.forEach((button) => putAttributes(button, { "aria-pressed": button.dataset.posture === here?.id }));
    put(posture, here?.note ?? "");
  }

  // Several changes at once are drawn once, and in the same frame.
  const redraw = () => {
    if (!waiting) queueMicrotask(() => { waiting = false; if (!stopped) draw(); });
    waiting = true;
  };
  model.on("change:hip", redraw);
  model.on("change:lumbar", redraw);
  const stopPrint = onPrint(() => { results.hidden = false; students.open = true; }, () => { results.hidden = !question.hidden; students.open = false; });
  arrange(prediction !== null);
  draw();
  // Another tab, or the page of one's own data, may delete the guess.
  const stopStored = onStored(RECORD, () => { if (prediction && !recall()) forget(); });
  return () => {
    pause();
    stopped = true;
    model.off("change:hip", redraw);
    model.off("change:lumbar", redraw);
    stopTheme();
    stopPrint();
    stopStored();
  };
}

function studentPart(data) {
  const arm = (hip) => Object.values(data.moment_arms).map((table) => 100 * at(table, hip, data.hip_range[0], blend)).sort((a, b) => a - b);
  const arms = h("table", {}, h("caption", {}, "Lever (moment arm) at the hip, in centimetres"),
    h("tr", {}, ["Hip bend", "Two models"].map((words) => h("th", { scope: "col" }, words))),
    [0, 30, 60, 90].map((hip) => { const [low, high] = arm(hip); return h("tr", {}, h("th", { scope: "row" }, `${hip}°`), h("td", {}, `${low.toFixed(1)} to ${high.toFixed(1)}`)); }));
  const loads = h("table", {}, h("caption", {}, "Both psoas muscles at full effort, standing: the most they could do in the model"),
    h("tr", {}, ["Level", "Squeeze, N", "Forward shear, N", "Bending, Nm"].map((words) => h("th", { scope: "col" }, words))),
    data.loads.map((row) => h("tr", {}, h("th", { scope: "row" }, row.level), h("td", {}, number(row.compression)),
      h("td", {}, row.shear === null ? "not shown" : number(row.shear)), h("td", {}, number(row.moment, 1)))));
  return [
    h("p", {}, "A lever tells how well a muscle can turn a joint. One study with 3D pictures of real muscles found 2 to 3 cm at most for the psoas at the hip."),
    h("div", { class: "table-wrap", tabindex: 0, role: "group", "aria-label": "Table of levers" }, arms),
    h("p", {}, h("strong", {}, "Loads of this size are normal for backs. "), "The spine carries them every day when you lift or climb. Bending is positive when it rounds the back. The numbers change with the model; the shear at the lowest level hangs on a guess, so it is not shown."),
    h("div", { class: "table-wrap", tabindex: 0, role: "group", "aria-label": "Table of loads" }, loads),
  ];
}

export default { render, changes, angleWords, changeWords };
