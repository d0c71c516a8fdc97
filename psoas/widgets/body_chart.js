// The body of the pain chart as a drawing: outline, soft shading and the shape of every place. Needs _shared.js before it.
// `data` holds `body` (assets/models/regions.json) and `regions` (id, name, view and sides).

const CLOSE_TOP = 308, CLOSE_BOTTOM = 800;
/** What is seen of a body: x, y, width and height in the frame of the drawing. */
const FULL = [138, 40, 324, 1022], CLOSE = [148, CLOSE_TOP, 304, CLOSE_BOTTOM - CLOSE_TOP];

/** The SVG path of a shape of regions.json: rings of corners in half pixels, each a step from the one before. `width`: mirrored in a frame so wide. */
function chartPath(shape, width = 0) {
  return shape.split("|").map((ring) => {
    let x = 0, y = 0;
    const corners = ring.match(/-?\d+ ?-?\d+/g).map((step) => {
      const [right, down] = step.match(/-?\d+/g).map(Number);
      x += right;
      y += down;
      return [width ? width - x / 2 : x / 2, y / 2];
    });
    const between = (a, b) => `${(a[0] + b[0]) / 2},${(a[1] + b[1]) / 2}`;
    return `M${between(corners.at(-1), corners[0])}${corners.map((corner, at) => `Q${corner} ${between(corner, corners[(at + 1) % corners.length])}`).join("")}Z`;
  }).join("");
}

/** Every place of the chart, in the order and with the names of psoas.pain.regions(), and its path: [{ id, name, side, region, view, d, at }]. */
function chartPlaces({ regions, body }) {
  return regions.flatMap(({ id, name, view, sides }) => {
    const { size: [wide], places } = body[view], { shape, at: [x, y] } = places[id];
    const place = (side, flip) => ({ id: side === "middle" ? id : `${id}-${side}`, name: side === "middle" ? name : largeFirst(`${side} ${smallFirst(name)}`),
      side, region: id, view, d: chartPath(shape, flip ? wide : 0), at: [flip ? wide - x : x, y] });
    return sides === "middle" ? [place("middle", false)] : [place("left", true), place("right", false)];
  });
}

const smallFirst = (text) => text.charAt(0).toLowerCase() + text.slice(1);
const largeFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Fills that say the same in colour and in lines. */
function chartFills(stem) {
  const fill = (kind, size, lines) => s("pattern", { id: `${stem}-${kind}`, class: `fill-${kind}`, patternUnits: "userSpaceOnUse", width: size, height: size },
    s("rect", { width: size, height: size }), s("path", { d: lines }));
  return s("defs", {}, fill("essential", 8, "M0 0L8 8M8 0L0 8"), fill("spillover", 8, "M-2 2L2 -2M0 8L8 0M6 10L10 6"), fill("own", 7, "M2.2 3.5a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0 -2.6 0"));
}

/** The body without any place on it. */
function chartBody(data, view) {
  const { outline, arms, top, shorts, shading } = data.body[view], part = (name, shape) => s("path", { class: name, d: chartPath(shape) });
  return s("g", { class: "body", "aria-hidden": "true" }, part("skin", outline), part("top", top), part("shorts", shorts), shading.map((shape) => part("shade", shape)), part("arms", arms), part("contour", outline));
}

function cross([x, y]) {
  const d = `M${x - 6},${y - 6}L${x + 6},${y + 6}M${x + 6},${y - 6}L${x - 6},${y + 6}`;
  return s("g", { class: "cross" }, s("path", { class: "halo", d }), s("path", { d }));
}
