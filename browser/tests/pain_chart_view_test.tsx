import { renderToString } from "preact-render-to-string";
import { assert, equal } from "./assert.ts";
import { chart, look } from "./pain_chart_demo.ts";
import { type View, VIEWS } from "../rules/places.ts";
import type { Acting } from "../widgets/pain_chart/acting.ts";
import { Figure } from "../widgets/pain_chart/figure.tsx";
import { beginning } from "../widgets/pain_chart/state/history.ts";
import type { Look } from "../widgets/pain_chart/state/look.ts";
import { type Marked, NOTHING } from "../widgets/pain_chart/state/marks.ts";
import { shownPlaces } from "../widgets/pain_chart/state/shown.ts";

/** One body as it is drawn. */
function figure(view: View, change: Partial<Look> = {}, own: Marked = NOTHING): string {
  const now = look(change);
  const screen = { look: now, history: beginning(own), listed: own, isKept: true, hand: null };
  const acting = { screen } as Acting;
  const shown = shownPlaces(chart, now, own);
  return renderToString(<Figure {...{ chart, acting, view, shown }} stem="s" hint={() => {}} />);
}
function areas(html: string): string[] {
  return html.match(/<path [^>]*data-place[^>]*>/g) ?? [];
}
function area(html: string, id: string): string {
  return areas(html).find((path) => path.includes(`data-place="${id}"`))!;
}

Deno.test("each body has its own places, outline by outline, and the caption of its own view", () => {
  const captions = {
    back: "Back</strong> · your right is on the right",
    front: "Front</strong> · your right is on the left",
  };
  for (const view of VIEWS) {
    const html = figure(view), own = chart.places.filter((place) => place.view === view);
    equal(areas(html).length, own.length);
    for (const { id, outline } of own) assert(area(html, id).includes(`d="${outline}"`), id);
    assert(html.includes(`<figcaption><strong>${captions[view]}</figcaption>`));
    assert(html.includes(`aria-label="Body, ${view}"`));
  }
});

Deno.test("Tab comes to one place of each body, the first that is seen close up", () => {
  for (const [view, first] of [["back", "flank-left"], ["front", "belly-right"]] as const) {
    const reached = areas(figure(view)).filter((path) => path.includes('tabindex="0"'));
    equal(reached.length, 1);
    assert(reached[0]!.includes(`data-place="${first}"`));
  }
});

Deno.test("a place in the chart of a muscle is filled, pressed and named so", () => {
  const path = area(figure("back"), "flank-right");
  for (
    const part of [
      'class="place essential"',
      "fill:url(#s-essential)",
      'aria-pressed="true"',
      '"Right flank: mostly felt here"',
    ]
  ) {
    assert(path.includes(part), part);
  }
  const other = area(figure("back"), "flank-left");
  for (const part of ['class="place"', 'aria-pressed="false"', 'aria-label="Left flank"']) {
    assert(other.includes(part), part);
  }
});

Deno.test("own marks are pressed and named; a chart behind them is not", () => {
  const html = figure("back", { way: "own", showsPattern: true }, { marks: { "flank-right": 4 }, qualities: {} });
  for (const part of ['class="place essential own"', 'aria-pressed="true"', '"Right flank: marked, 4 of 10"']) {
    assert(area(html, "flank-right").includes(part), part);
  }
  for (const part of ['class="place essential"', 'aria-pressed="false"', 'aria-label="Right buttock"']) {
    assert(area(html, "buttock-right").includes(part), part);
  }
  equal(html.match(/class="own-dots"/g)!.length, 1);
});

Deno.test("the chosen place has a ring on its own body only", () => {
  const ring = (view: View): boolean =>
    figure(view, { way: "place", place: "groin-left" }).includes('class="chosen-ring"');
  equal([ring("front"), ring("back")], [true, false]);
});

Deno.test("a body out of view is hidden, and a finger that paints does not move the page", () => {
  assert(figure("back", { view: "front" }).startsWith('<figure class="one" hidden>'));
  assert(!figure("front", { view: "front" }).startsWith('<figure class="one" hidden>'));
  const painting = (change: Partial<Look>): boolean => figure("back", change).includes('class="figure painting"');
  equal([painting({ way: "own", tool: "brush" }), painting({ way: "own" }), painting({ tool: "brush" })], [
    true,
    false,
    false,
  ]);
});
