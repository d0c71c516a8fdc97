/** The cues of a session: tones, a voice, vibration, each only where it is wanted and there. */

import { assert, equal } from "./assert.ts";
import { makeCues } from "../parts/player/cues.ts";
import { Context, gives } from "./audio.ts";
import { phone } from "./phone.ts";
import { PRESS, run, SILENT } from "./session.ts";

/** Sound whose tones can be looked at. */
class Speaker extends Context {
  readonly destination = {};
  static readonly tones: { pitches: number[]; loudest: number; start: number; stop: number }[] = [];
  createOscillator(): object {
    const tone = { pitches: [] as number[], loudest: 0, start: 0, stop: 0 };
    Speaker.tones.push(tone);
    const pitch = (hertz: number): unknown => tone.pitches.push(hertz);
    return {
      frequency: { setValueAtTime: pitch, linearRampToValueAtTime: pitch },
      connect: (next: object) => next,
      start: (at: number) => void (tone.start = at),
      stop: (at: number) => void (tone.stop = at),
    };
  }
  createGain(): object {
    const tone = Speaker.tones.at(-1)!;
    const loud = (volume: number): void => void (tone.loudest = Math.max(tone.loudest, volume));
    const gain = { setValueAtTime: loud, exponentialRampToValueAtTime: loud };
    return { gain, connect: (next: object) => next };
  }
}

Deno.test("vibration tells steps, breaths and the end apart, and stops with it", () => {
  const shaken: unknown[] = [];
  const has = { vibrate: (pattern: unknown) => shaken.push(pattern) };
  const { device, playing, close } = run([PRESS], { ...SILENT, vibration: true }, has);
  playing.tick();
  device.clock.pass(60_000);
  close();
  equal(shaken, [300, [60, 90, 60], 120, [60, 90, 60], [300, 150, 300, 150, 300], 0]);
});

Deno.test("nobody who did not ask for it is shaken", () => {
  const shaken: unknown[] = [];
  const { device, playing } = run([PRESS], SILENT, { vibrate: (pattern: unknown) => shaken.push(pattern) });
  playing.tick();
  device.clock.pass(60_000);
  equal(shaken, []);
});

/** The pitches of the tones of this session. */
function pitches(): number[][] {
  return Speaker.tones.map(({ pitches }) => pitches);
}

function sounds(): Record<string, unknown> {
  Object.assign(gives, { answer: "yes", stands: false });
  Context.made = [];
  Speaker.tones.length = 0;
  return { AudioContext: Speaker };
}

Deno.test("tones rise while one breathes in, and fall while one breathes out", () => {
  const { device, playing } = run([PRESS], { ...SILENT, sound: true }, {}, sounds());
  playing.tick();
  device.clock.pass(60_000);
  equal(pitches(), [[392, 392], [294, 196], [196, 294], [294, 196], [523, 523], [659, 659], [784, 784]]);
  assert(Speaker.tones.every(({ loudest }) => loudest > 0.05 && loudest < 0.2), "soft, and to be heard");
  assert(Speaker.tones.every(({ start, stop }) => stop > start + 0.3 && stop < start + 3));
});

Deno.test("what is not wanted makes no sound, and asks for none", () => {
  const { device, playing } = run([PRESS], SILENT, {}, sounds());
  playing.tick();
  device.clock.pass(60_000);
  equal([pitches(), Context.made.length], [[], 0]);
});

class Speech extends EventTarget {
  said: string[] = [];
  cancelled = 0;
  last: { onend?(): void } | null = null;
  getVoices(): object[] {
    return [{ name: "A", lang: "en-GB", localService: true }];
  }
  cancel(): void {
    this.cancelled += 1;
  }
  speak(utterance: { text: string; onend?(): void }): void {
    this.said.push(utterance.text);
    this.last = utterance;
  }
}

class SpeechSynthesisUtterance {
  constructor(readonly text: string) {}
}

Deno.test("a voice says the step, then in and out, then that it is over; each text takes the place of the one before", () => {
  const speechSynthesis = new Speech(), own = { speechSynthesis, SpeechSynthesisUtterance };
  const { device, playing, close } = run([PRESS], { ...SILENT, voice: true }, {}, own);
  playing.tick();
  device.clock.pass(60_000);
  equal(speechSynthesis.said, ["Press. Slowly.", "Out", "In", "Out", "The session is over."]);
  equal(speechSynthesis.cancelled, 5);
  close();
  equal(speechSynthesis.cancelled, 6);
});

Deno.test("whoever stops silences the voice", () => {
  const speechSynthesis = new Speech();
  const { playing } = run([PRESS], { ...SILENT, voice: true }, {}, { speechSynthesis, SpeechSynthesisUtterance });
  playing.tick();
  playing.silence();
  equal(speechSynthesis.cancelled, 2);
});

Deno.test("a voice that is not there is told of, and so is one that is heard again", () => {
  const told: string[] = [], tell = (what: string, isHeard: boolean): void => void told.push(`${what} ${isHeard}`);
  phone();
  makeCues({ ...SILENT, voice: true }, tell).give({ kind: "step", text: "Rest." });
  equal(told, ["voice false"]);
  const speechSynthesis = new Speech();
  phone({ speechSynthesis, SpeechSynthesisUtterance });
  makeCues({ ...SILENT, voice: true }, tell).give({ kind: "step", text: "Rest." });
  speechSynthesis.last!.onend!();
  equal(told, ["voice false", "voice true"]);
});
