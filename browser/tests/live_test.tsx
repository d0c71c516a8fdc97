import { renderToString } from "preact-render-to-string";
import { equal } from "./assert.ts";
import { Changing, Live } from "../lib/live.tsx";

Deno.test("a live region shows its text at once and announces nothing yet", () => {
  const shown = '<p class="psoas-sentence">6 questions.</p>';
  const silent = '<output class="psoas-visually-hidden" role="status" aria-live="polite"></output>';
  equal(renderToString(<Live text="6 questions." />), `<div class="psoas-live">${shown}${silent}</div>`);
});

Deno.test("a text that knows its longest keeps room for it", () => {
  const shown = '<p data-longest="12 of 12" class="note"><span>1 of 12</span></p>';
  equal(renderToString(<Changing class="note" longest="12 of 12" text="1 of 12" />), shown);
});
