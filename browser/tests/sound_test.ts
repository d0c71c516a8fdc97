/** Sound on a phone: interrupted, refused, late, gone, and back again. */

import { assert, equal } from "./assert.ts";
import { makeSound } from "../lib/sound.ts";
import { Context, first, gives, start } from "./audio.ts";
import { phone, settled } from "./phone.ts";

Deno.test("while all sounds, nothing is missing, and nothing is made anew", () => {
  const { device, isMissing, plays } = start();
  assert(plays());
  device.clock.pass(60_000);
  assert(plays() && !isMissing());
  equal(Context.made.length, 1);
});

Deno.test("an old iPhone has its sound by another name", () => assert(start("yes", "webkitAudioContext").plays()));

for (const state of ["interrupted", "suspended", "closed"]) {
  for (const name of ["pageshow", "focus", "visibilitychange"]) {
    Deno.test(`sound that is ${state} comes back at ${name}`, async () => {
      const { device, isMissing, plays } = start();
      gives.answer = "no";
      first().turn(state);
      await settled();
      gives.answer = "yes";
      (name === "visibilitychange" ? device.page : device.frame).dispatchEvent(new Event(name));
      assert(plays());
      device.clock.pass(1_500);
      assert(!isMissing());
    });
  }
}

Deno.test("sound that is interrupted in sight is asked for at once", () => {
  start();
  first().turn("suspended");
  equal(first().state, "running");
});

for (const refusal of ["no", "late"] as const) {
  Deno.test(`sound that answers "${refusal}" is missed after some patience, and made anew at a touch`, async () => {
    const { device, isMissing, plays } = start();
    gives.answer = refusal;
    first().turn("interrupted");
    await settled();
    device.clock.pass(1_499);
    assert(!isMissing());
    device.clock.pass(2);
    assert(isMissing());
    assert(!plays(), "tones that wait would all come at once");
    equal(Context.made.length, 1);
    device.touch();
    equal([Context.made.length, first().state, Context.made[1]!.state], [2, "closed", "running"]);
    assert(plays());
    device.clock.pass(1_500);
    assert(!isMissing());
  });
}

Deno.test("a touch does not disturb what was asked for a moment ago", () => {
  const { device } = start();
  gives.answer = "late";
  first().turn("interrupted");
  device.clock.pass(1_500);
  device.touch();
  equal(Context.made.length, 1);
  device.clock.pass(1);
  device.touch();
  equal(Context.made.length, 2);
});

Deno.test("for a short while, tones wait for the sound to come back", () => {
  const { device, plays } = start();
  gives.answer = "late";
  first().turn("interrupted");
  device.clock.pass(1_500);
  assert(plays());
  device.clock.pass(1);
  assert(!plays());
});

Deno.test("a sound whose time stands still is missed, and made anew at a touch only", () => {
  const { device, isMissing, plays } = start();
  assert(plays());
  gives.stands = true;
  device.clock.pass(1_000);
  plays();
  device.clock.pass(1_600);
  plays();
  device.clock.pass(1_600);
  assert(isMissing());
  device.frame.dispatchEvent(new Event("focus"));
  equal(Context.made.length, 1);
  device.touch();
  equal(Context.made.length, 2);
});

Deno.test("a phone that gives no sound is asked again", () => {
  const { device, isMissing, plays } = start("none");
  device.clock.pass(1_500);
  assert(isMissing() && !plays());
  gives.answer = "yes";
  device.frame.dispatchEvent(new Event("focus"));
  assert(!isMissing() && plays());
});

Deno.test("a hidden page waits with its sound", () => {
  const { device, plays } = start();
  const asked = first().resumed;
  device.hide();
  first().turn("interrupted");
  assert(!plays());
  equal(first().resumed, asked);
  device.show();
  assert(plays());
});

Deno.test("on an iPhone, tones are heard in silent mode while they last", () => {
  gives.answer = "yes";
  const device = phone({ AudioContext: Context });
  const session = { type: "auto" };
  device.navigator.audioSession = session;
  const sound = makeSound(() => {});
  equal(session.type, "playback");
  sound.close();
  equal(session.type, "auto");
});

Deno.test("an audio session that refuses changes nothing", () => {
  gives.answer = "yes";
  const device = phone({ AudioContext: Context });
  Object.defineProperty(device.navigator, "audioSession", {
    get(): never {
      throw new Error("no");
    },
  });
  const sound = makeSound(() => {});
  sound.close();
});

Deno.test("what was closed asks for nothing any more", () => {
  const { device, sound, plays } = start();
  const context = first();
  sound.close();
  equal([context.state, context.closed, context.onstatechange], ["closed", 1, null]);
  equal([device.listeners(), device.clock.waiting], [0, 0]);
  assert(!plays());
  equal(Context.made.length, 1);
});
