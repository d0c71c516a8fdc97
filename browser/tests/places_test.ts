import { assert, equal } from "./assert.ts";
import { golden } from "./golden.ts";
import type { Body, Region } from "../generated/case_practice.ts";
import { byId, CLOSE, isFarOff, pathOf, placesOf, type Point, VIEWS, WHOLE } from "../rules/places.ts";

interface Named {
  id: string;
  name: string;
  view: string;
  side: string;
  region: string;
}
const { rules: regions, cases } = golden<Region[], Named>("places");
const body: Body = JSON.parse(Deno.readTextFileSync(new URL("../../assets/models/regions.json", import.meta.url)));
const places = placesOf({ regions, body });

/** Every number pair of a path. */
function pointsOf(path: string): Point[] {
  return [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
}

function span(numbers: readonly number[]): [number, number] {
  return [Math.min(...numbers), Math.max(...numbers)];
}

Deno.test("every place has the name, side and turn that Python gives it", () => {
  equal(places.map(({ id, name, view, side, region }) => ({ id, name, view, side, region })), cases);
});

Deno.test("who looks at a front sees its right on the left; from behind, right is right", () => {
  for (const { id, view, side, at: [x], outline } of places) {
    const [from, to] = span(pointsOf(outline).map(([x]) => x));
    const middle = body[view].size[0] / 2, drawn = (from + to) / 2;
    if (side === "middle") continue;
    const isOnTheLeft = (view === "front") === (side === "right");
    equal([id, drawn < middle, x < middle], [id, isOnTheLeft, isOnTheLeft]);
  }
});

Deno.test("left is the mirror of right", () => {
  const known = byId(places);
  for (const right of places.filter(({ side }) => side === "right")) {
    const left = known.get(`${right.region}-left`)!, [width] = body[right.view].size;
    equal(left.at, [width - right.at[0], right.at[1]]);
    equal(pointsOf(left.outline).map(([x, y]) => [width - x, y]), pointsOf(right.outline));
  }
});

Deno.test("a place stands around its middle", () => {
  for (const { id, at: [x, y], outline } of places) {
    const points = pointsOf(outline);
    const [left, right] = span(points.map(([x]) => x)), [top, bottom] = span(points.map(([, y]) => y));
    assert(left < x && x < right && top < y && y < bottom, id);
  }
});

Deno.test("an outline begins at a corner, each step goes on from the one before, and the line is rounded", () => {
  equal(pathOf("10 20 10 0 0 10"), "M7.5,12.5Q5,10 7.5,10Q10,10 10,12.5Q10,15 7.5,12.5Z");
});

Deno.test("a minus sign parts two numbers as well as a space does", () => {
  equal(pathOf("10 20-4-6 8 2"), pathOf("10 20 -4 -6 8 2"));
});

Deno.test("each ring of an outline begins anew", () => {
  equal(pathOf("10 20 10 0 0 10|2 2 2 0 0 2"), pathOf("10 20 10 0 0 10") + pathOf("2 2 2 0 0 2"));
});

Deno.test("a mirrored outline runs as far from the other edge", () => {
  equal(pathOf("10 20 10 0 0 10", 100), "M92.5,12.5Q95,10 92.5,10Q90,10 90,12.5Q90,15 92.5,12.5Z");
  equal(pathOf("0 0 2 0 0 2", 0), "M-0.5,0.5Q0,0 -0.5,0Q-1,0 -1,0.5Q-1,1 -0.5,0.5Z");
});

Deno.test("a place is found by its id", () => {
  equal(byId(places).get("groin-left")!.name, "Left groin");
  equal(byId(places).size, places.length);
});

Deno.test("close up, it shows from the low back to the knees, and nothing above or below", () => {
  const [, top, , height] = CLOSE;
  equal([top - 1, top, top + height, top + height + 1].map((y) => isFarOff({ at: [300, y] })), [
    true,
    false,
    false,
    true,
  ]);
  const far = byId(places.filter(isFarOff));
  for (const id of ["face", "heel-left", "shin-right"]) assert(far.has(id), id);
  for (const id of ["groin-left", "sacrum", "flank-right"]) assert(!far.has(id), id);
});

Deno.test("the whole body and every place lie in the frame of the whole", () => {
  const [left, top, width, height] = WHOLE;
  for (const view of VIEWS) {
    const own = places.filter((place) => place.view === view).map(({ outline }) => outline);
    for (const [x, y] of pointsOf([pathOf(body[view].outline), ...own].join(" "))) {
      assert(left < x && x < left + width && top < y && y < top + height, `${view} ${x},${y}`);
    }
  }
});

Deno.test("both parts stand around the middle of the drawing, from above the head to below the feet, and from loin to knee", () => {
  for (const [left, , width] of [WHOLE, CLOSE]) equal(left + width / 2, 300);
  equal([WHOLE, CLOSE].map(([, top, width, height]) => [top, top + height, width]), [[40, 1062, 324], [308, 800, 304]]);
});

Deno.test("back and front are named once each", () => equal([...VIEWS].sort(), Object.keys(body).sort()));
