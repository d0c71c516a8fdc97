/** Time that passes while a device sleeps. */

import { equal } from "./assert.ts";
import { onSleep } from "../lib/sleep.ts";
import { phone } from "./phone.ts";

Deno.test("time out of sight counts as sleep only where the page's own clock stood", () => {
  const { clock, hide, show } = phone(), slept: number[] = [];
  onSleep((time) => slept.push(time));
  hide();
  clock.pass(60_000);
  show();
  equal(slept, [], "the clock went on");
  hide();
  clock.pass(2_000);
  clock.ahead += 30_000;
  show();
  equal(slept, [30_000]);
});

Deno.test("in sight, a date that moves is a date that was set", () => {
  const { clock, show } = phone(), slept: number[] = [];
  onSleep((time) => slept.push(time));
  clock.ahead += 30_000;
  show();
  equal(slept, []);
});

Deno.test("a second, or a date that was set back, is no sleep", () => {
  const { clock, hide, show } = phone(), slept: number[] = [];
  onSleep((time) => slept.push(time));
  for (const moved of [1_000, -3_600_000]) {
    hide();
    clock.ahead += moved;
    show();
  }
  equal(slept, []);
  hide();
  clock.ahead += 1_001;
  show();
  equal(slept, [1_001]);
});

Deno.test("a page that is shown twice slept once, from when it was first hidden", () => {
  const { clock, page, frame, hide, show } = phone(), slept: number[] = [];
  const stop = onSleep((time) => slept.push(time));
  hide();
  clock.ahead += 5_000;
  hide();
  clock.ahead += 5_000;
  page.hidden = false;
  frame.dispatchEvent(new Event("pageshow"));
  show();
  equal(slept, [10_000]);
  stop();
  hide();
  clock.ahead += 5_000;
  show();
  equal(slept, [10_000]);
});
