/** A session that runs on a phone: when it wakes, what it keeps, how it ends, and what it leaves behind. */

import { assert, equal } from "./assert.ts";
import { PRESS, REST, run } from "./session.ts";

Deno.test("nothing is shown before the first look; then each step is told and kept when it begins", () => {
  const { device, playing, told, saved, drawn } = run([REST, PRESS]);
  equal([drawn.length, saved.length], [0, 0]);
  playing.tick();
  equal(told, ["screen false", "Rest", "Rest. Slowly. 20 seconds."]);
  equal(saved.map(({ at }) => at), [0]);
  device.clock.pass(20_000);
  equal(told.slice(3), ["In 10 seconds: Press.", "Press", "Press. Slowly. 2 breaths."]);
  equal(saved.map(({ at }) => at), [0, 1]);
});

Deno.test("it wakes each second, at each turn of the breath, and at the end of a step", () => {
  const { device, playing, drawn } = run([PRESS, REST]);
  playing.tick();
  device.clock.pass(22_500);
  const moments = drawn.map(({ id, passed }) => `${id}:${passed}`);
  for (const moment of ["0:1000", "0:4000", "0:10000", "0:14000", "1:0", "1:1000", "1:2000"]) {
    assert(moments.includes(moment), moment);
  }
  assert(drawn.length < 30, "and not much oftener");
});

Deno.test("in a pause it sleeps", () => {
  const { device, playing, drawn } = run([REST]);
  playing.tick();
  playing.press("pause");
  equal(device.clock.waiting, 0);
  playing.press("start");
  device.clock.pass(1_000);
  equal(drawn.at(-1)!.passed, 1_000);
});

Deno.test("while all waits for an answer it looks twice a second", () => {
  const { device, playing, drawn } = run([{ ...REST, side: "left", asks: true }, PRESS]);
  playing.tick();
  device.clock.pass(20_000);
  const before = drawn.length;
  device.clock.pass(2_000);
  equal(drawn.length - before, 4);
});

Deno.test("each press is kept at once", () => {
  const { playing, saved } = run([REST, PRESS]);
  playing.tick();
  playing.press("more");
  playing.press("pause");
  equal(saved.map(({ more, runs }) => [more, runs]), [[0, true], [15_000, true], [15_000, false]]);
});

Deno.test("a page that is left or hidden keeps what was done; one that is seen again goes on", () => {
  const { device, playing, saved, drawn } = run([REST, PRESS]);
  playing.tick();
  device.clock.pass(3_500);
  device.hide();
  equal(saved.at(-1)!.held, 3_500);
  device.clock.steady += 1_000; // its timers stand still
  device.show();
  equal(drawn.at(-1)!.passed, 4_500);
  device.frame.dispatchEvent(new Event("pagehide"));
  equal(saved.at(-1)!.held, 4_500);
});

Deno.test("time asleep counts as pressing, and is kept", () => {
  const { device, playing, saved, drawn } = run([PRESS, REST]);
  playing.tick();
  device.clock.pass(3_000);
  device.hide();
  device.clock.ahead += 9_000;
  device.show();
  equal([drawn.at(-1)!.passed, saved.at(-1)!.held], [12_000, 12_000]);
});

Deno.test("at the end it tells that once, and keeps nothing any more", () => {
  const { device, playing, told, saved, close } = run([REST]);
  playing.tick();
  device.clock.pass(60_000);
  equal(told.at(-1), "done");
  const kept = saved.length;
  playing.press("repeat");
  device.hide();
  device.show();
  close();
  equal([told.filter((one) => one === "done").length, saved.length], [1, kept]);
});

Deno.test("who ends it ends it at once", () => {
  const { playing, told } = run([REST]);
  playing.tick();
  playing.press("end");
  equal(told.at(-1), "ended");
});

Deno.test("a check that no longer holds stops it at the next look", () => {
  const { device, playing, told, saved, shut } = run([REST]);
  playing.tick();
  shut();
  const kept = saved.length;
  device.clock.pass(1_000);
  equal(told.at(-1), "closed");
  device.clock.pass(60_000);
  device.hide();
  equal([told.filter((one) => one === "closed").length, saved.length], [1, kept]);
});

Deno.test("taken down in the middle, it keeps what was done, and leaves nothing behind", () => {
  const { device, playing, saved, told, close } = run([REST]);
  playing.tick();
  device.clock.pass(2_500);
  close();
  equal(saved.at(-1)!.held, 2_500);
  equal([device.listeners(), device.clock.waiting], [0, 0]);
  const before = told.length;
  playing.tick();
  playing.press("end");
  equal(told.length, before);
});
