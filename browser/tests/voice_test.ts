/** The voice of a device: late, in many spellings, failing, interrupted. */

import { assert, equal } from "./assert.ts";
import { languageTag, localVoices, onVoices, type Said, sayAloud } from "../lib/voice.ts";
import { phone } from "./phone.ts";

interface Voice {
  name: string;
  lang: string | null;
  localService?: boolean;
  default?: boolean;
  voiceURI?: string;
}

class Utterance {
  voice?: Voice;
  rate = 0;
  onend?: () => void;
  onerror?: (event?: { error?: string }) => void;
  constructor(readonly text: string) {}
}

class Speech extends EventTarget {
  heard: [string, string, number][] = [];
  last: Utterance | null = null;
  paused = false;
  constructor(public voices: Voice[], public fails: readonly string[] = []) {
    super();
  }
  getVoices(): Voice[] {
    return this.voices.map((voice) => ({ localService: true, default: false, ...voice }));
  }
  resume(): void {
    this.paused = false;
  }
  speak(said: Utterance): void {
    this.last = said;
    this.heard.push([said.voice!.name, said.text, said.rate]);
    if (this.fails.includes(said.voice!.name)) said.onerror?.({ error: "synthesis-failed" });
  }
}

function speaks(voices: Voice[], fails: readonly string[] = [], language = "en-GB"): Speech {
  const speech = new Speech(voices, fails);
  phone({ speechSynthesis: speech, SpeechSynthesisUtterance: Utterance }).navigator.language = language;
  return speech;
}

const names = (): string[] => localVoices().map(({ name }) => name);
const ENGLISH = [{ name: "A", lang: "en_GB" }, { name: "B", lang: "en_US" }];

Deno.test("every way of writing English is found, and no other language", () => {
  for (const lang of ["en_US", "en-GB", "EN_au", "en", "eng-USA", "eng", "en_US_#Latn"]) {
    speaks([{ name: "D", lang: "de_DE" }, { name: "E", lang }]);
    equal(names(), ["E"], lang);
  }
  for (const lang of ["de_DE", "enm", "engb", "", null]) {
    speaks([{ name: "X", lang }]);
    equal(names(), [], String(lang));
  }
  equal(languageTag("eng-USA"), "en-usa");
  equal(languageTag(undefined), "");
});

Deno.test("a voice that would send the text away is none", () => {
  speaks([{ name: "Cloud", lang: "en", localService: false }]);
  equal(names(), []);
});

Deno.test("the page's own English comes first, then the device's usual voice", () => {
  speaks([{ name: "A", lang: "en_AU" }, { name: "C", lang: "en_US", default: true }, { name: "B", lang: "en_GB" }]);
  equal(names(), ["B", "C", "A"]);
});

Deno.test("a text is said once, at its pace", () => {
  const speech = speaks(ENGLISH), ended: Said[] = [];
  assert(sayAloud("Rest.", { rate: 0.9, ended: (how) => ended.push(how) }));
  equal(speech.heard, [["A", "Rest.", 0.9]]);
  speech.last!.onend!();
  speech.last!.onend!();
  speech.last!.onerror!({ error: "synthesis-failed" });
  equal(ended, ["done"]);
});

Deno.test("a voice that fails gives its place to another, and is not asked again", () => {
  const speech = speaks(ENGLISH, ["A"]), failed = new Set<string>();
  assert(sayAloud("One", { failed }));
  assert(sayAloud("Two", { failed }));
  equal(speech.heard.map(([name]) => name), ["A", "B", "B"]);
});

Deno.test("when every voice fails, that is told once", () => {
  speaks(ENGLISH, ["A", "B"]);
  const failed = new Set<string>(), ended: Said[] = [];
  sayAloud("One", { failed, ended: (how) => ended.push(how) });
  equal(ended, ["failed"]);
  assert(!sayAloud("Two", { failed }));
});

Deno.test("what cuts a text off is not the voice's fault", () => {
  const speech = speaks(ENGLISH), failed = new Set<string>(), ended: Said[] = [];
  for (const error of ["interrupted", "canceled", "not-allowed", "audio-busy"]) {
    sayAloud("One", { failed, ended: (how) => ended.push(how) });
    speech.last!.onerror!({ error });
  }
  equal([ended, failed.size], [["cut", "cut", "cut", "cut"], 0]);
  sayAloud("One", { failed });
  speech.last!.onerror!();
  equal([...failed], ["A"], "an error without a name is one");
});

Deno.test("voices are told apart by their address where they have one", () => {
  const speech = speaks([{ name: "Same", lang: "en", voiceURI: "1" }, { name: "Same", lang: "en", voiceURI: "2" }]);
  const failed = new Set<string>();
  sayAloud("One", { failed });
  speech.last!.onerror!({ error: "synthesis-failed" });
  equal([...failed], ["1"]);
  equal(speech.heard.length, 2);
});

Deno.test("a voice that was paused by a lock goes on", () => {
  const speech = speaks(ENGLISH);
  speech.paused = true;
  sayAloud("One");
  assert(!speech.paused);
});

Deno.test("late voices are told of until nobody wants to know", () => {
  const speech = speaks([]);
  let told = 0;
  const stop = onVoices(() => told += 1);
  speech.dispatchEvent(new Event("voiceschanged"));
  stop();
  speech.dispatchEvent(new Event("voiceschanged"));
  equal(told, 1);
});

Deno.test("a browser without speech says nothing, and nothing breaks", () => {
  phone();
  equal(localVoices(), []);
  assert(!sayAloud("One"));
  onVoices(() => {})();
  speaks(ENGLISH).speak = () => {
    throw new Error("no");
  };
  assert(!sayAloud("One"));
});
