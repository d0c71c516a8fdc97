/** A screen that stays on: refused, taken back, given late. */

import { assert, equal } from "./assert.ts";
import { keepScreenOn } from "../lib/wake_lock.ts";
import { type Phone, phone, settled } from "./phone.ts";

class Lock extends EventTarget {
  released = false;
  release(): Promise<void> {
    this.released = true;
    this.dispatchEvent(new Event("release"));
    return Promise.resolve();
  }
}

interface Lit {
  device: Phone;
  locks: Lock[];
  asked(): number;
  answer(how: "yes" | "no" | "throws" | "late"): void;
  give(): void;
  isMissing(): boolean;
  stop(): void;
}

async function light(first: "yes" | "no" | "throws" | "late" = "yes"): Promise<Lit> {
  let how = first, asked = 0, isMissing = false;
  const locks: Lock[] = [], late: (() => void)[] = [];
  const device = phone();
  device.navigator.wakeLock = {
    request(kind: string): Promise<Lock> {
      equal(kind, "screen");
      asked += 1;
      if (how === "throws") throw new Error("no");
      if (how === "no") return Promise.reject(new Error("no"));
      const lock = new Lock();
      locks.push(lock);
      return how === "late" ? new Promise((done) => late.push(() => done(lock))) : Promise.resolve(lock);
    },
  };
  const stop = keepScreenOn((isOn) => {
    isMissing = !isOn;
  });
  await settled();
  const answer = (next: typeof how): void => {
    how = next;
  };
  const give = (): void => late.forEach((one) => one());
  return { device, locks, asked: () => asked, answer, give, isMissing: () => isMissing, stop };
}

const lit = (locks: readonly Lock[]): number => locks.filter(({ released }) => !released).length;

Deno.test("the screen is kept on until it is let go", async () => {
  const { device, locks, isMissing, stop } = await light();
  device.clock.pass(60_000);
  assert(!isMissing());
  equal(lit(locks), 1);
  stop();
  equal([lit(locks), device.listeners(), device.clock.waiting], [0, 0, 0]);
});

Deno.test("a browser that cannot is told of at once", async () => {
  phone();
  let isOn = true;
  keepScreenOn((on) => {
    isOn = on;
  });
  await settled();
  assert(!isOn);
});

for (const refusal of ["no", "throws"] as const) {
  for (const name of ["pageshow", "focus", "visibilitychange"]) {
    Deno.test(`a screen that is refused (${refusal}) is asked for again at ${name}`, async () => {
      const { device, locks, answer, isMissing } = await light(refusal);
      assert(!isMissing(), "it may be on its way");
      device.clock.pass(1_500);
      assert(isMissing());
      answer("yes");
      (name === "visibilitychange" ? device.page : device.frame).dispatchEvent(new Event(name));
      await settled();
      assert(!isMissing());
      equal(lit(locks), 1);
    });
  }
}

Deno.test("a screen that is taken back in sight is asked for again", async () => {
  const { device, locks, asked, answer, isMissing } = await light();
  device.clock.pass(5_000);
  locks[0]!.release();
  await settled();
  equal([asked(), lit(locks)], [2, 1]);
  answer("no");
  device.clock.pass(5_000);
  locks[1]!.release();
  await settled();
  device.clock.pass(1_500);
  assert(isMissing());
});

Deno.test("a screen that is taken back at once is not asked for without end", async () => {
  const { device, locks, asked, isMissing } = await light();
  locks[0]!.release();
  locks[0]!.release();
  await settled();
  equal(asked(), 1);
  device.clock.pass(1_600);
  assert(isMissing());
  device.touch();
  await settled();
  equal(asked(), 2);
});

Deno.test("touches in a row ask once", async () => {
  const { device, asked } = await light("no");
  device.touch();
  equal(asked(), 1, "it was asked for a moment ago");
  device.clock.pass(1_501);
  device.touch();
  device.touch();
  equal(asked(), 2);
});

Deno.test("a hidden page asks for nothing", async () => {
  const { device, locks, asked } = await light();
  device.clock.pass(5_000);
  device.hide();
  locks[0]!.release();
  await settled();
  equal(asked(), 1);
  device.show();
  await settled();
  equal([asked(), lit(locks)], [2, 1]);
});

Deno.test("what is given after the end is let go", async () => {
  const { locks, give, stop } = await light("late");
  stop();
  give();
  await settled();
  equal(lit(locks), 0);
});

Deno.test("two late answers keep one lock", async () => {
  const { device, locks, asked, give, isMissing } = await light("late");
  device.frame.dispatchEvent(new Event("focus"));
  equal(asked(), 2);
  give();
  await settled();
  equal(lit(locks), 1);
  device.clock.pass(2_000);
  assert(!isMissing());
});
