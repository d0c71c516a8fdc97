// The body of the pain chart as a drawing: outline, soft shading and the shape of every place. Needs _shared.js before it.
// `data` holds `body` (assets/models/regions.json), `regions` (id and view) and `places` (what psoas.pain.rules() lists).

const CLOSE_TOP = 322, CLOSE_BOTTOM = 800;
/** What is seen of a body: x, y, width and height in the frame of the drawing. */
const FULL = [138, 40, 324, 1022], CLOSE = [148, CLOSE_TOP, 304, CLOSE_BOTTOM - CLOSE_TOP];

/** The same shape on the other side of the body; all its points are written "x,y". */
const mirrored = (path, width) => path.replace(/(-?[\d.]+),(-?[\d.]+)/g, (_, x, y) => `${Number((width - x).toFixed(1))},${y}`);
/** Every place of the chart with its shape: [{ id, name, side, region, view, d, at }], top to bottom and left to right. */
function chartPlaces(data) {
  const views = Object.fromEntries(data.regions.map(({ id, view }) => [id, view]));
  return data.places.map((place) => {
    const view = views[place.region], { size, places } = data.body[view], shape = places[place.region], flip = place.side === "left";
    return { ...place, view, d: flip ? mirrored(shape.path, size[0]) : shape.path, at: flip ? [size[0] - shape.at[0], shape.at[1]] : shape.at };
  });
}

/** Fills that say the same in colour and in lines. */
function chartFills(stem) {
  const fill = (kind, size, lines) => s("pattern", { id: `${stem}-${kind}`, class: `fill-${kind}`, patternUnits: "userSpaceOnUse", width: size, height: size },
    s("rect", { width: size, height: size }), s("path", { d: lines }));
  return s("defs", {}, fill("essential", 8, "M0 0L8 8M8 0L0 8"), fill("spillover", 8, "M-2 2L2 -2M0 8L8 0M6 10L10 6"), fill("own", 7, "M2.2 3.5a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0 -2.6 0"));
}

/** The body without any place on it. */
function chartBody(data, view) {
  const { outline, arms, top, shorts, shading } = data.body[view];
  return s("g", { class: "body", "aria-hidden": "true" }, s("path", { class: "skin", d: outline }), s("path", { class: "top", d: top }), s("path", { class: "shorts", d: shorts }),
    shading.map((d) => s("path", { class: "shade", d })), s("path", { class: "arms", d: arms }), s("path", { class: "contour", d: outline }));
}

function cross([x, y]) {
  const d = `M${x - 6},${y - 6}L${x + 6},${y + 6}M${x + 6},${y - 6}L${x - 6},${y + 6}`;
  return s("g", { class: "cross" }, s("path", { class: "halo", d }), s("path", { d }));
}
