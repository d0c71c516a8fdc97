/**
 * The voice of this device.
 *
 * Only a voice on the device itself is used: another would send the text to a server. Browsers name their voices late, and
 * Android writes "en_US" where others write "en-US", some phones "eng-USA".
 */

declare global {
  interface Window {
    /** What is being said. */
    psoasSaid?: SpeechSynthesisUtterance;
  }
}

/** A language as browsers name pages: "en_US" and "eng-us" → "en-us". */
export function languageTag(lang: string | null | undefined): string {
  return String(lang ?? "").toLowerCase().replaceAll("_", "-").replace(/^eng(?=-|$)/, "en");
}

/** The English voices on this device, those in the page's own English first. */
export function localVoices(): SpeechSynthesisVoice[] {
  const own = languageTag(navigator.language);
  const rank = (one: SpeechSynthesisVoice): number => languageTag(one.lang) === own ? 0 : one.default ? 1 : 2;
  try {
    return [...speechSynthesis.getVoices()]
      .filter((one) => one.localService && /^en(-|$)/.test(languageTag(one.lang)))
      .sort((a, b) => rank(a) - rank(b));
  } catch {
    return []; // no speech here
  }
}

/** Calls `react` whenever the voices change. Returns what stops it. */
export function onVoices(react: () => void): () => void {
  try {
    speechSynthesis.addEventListener("voiceschanged", react);
  } catch {
    return () => {};
  }
  return () => {
    try {
      speechSynthesis.removeEventListener("voiceschanged", react);
    } catch { /* gone */ }
  };
}

/** What passes by itself: the voice is not to blame, and the next text may be heard. */
const PASSING: readonly string[] = ["interrupted", "canceled", "not-allowed", "audio-busy"];

/** How a text ended: something cut it off, or no voice was left. */
export type Said = "done" | "cut" | "failed";

interface Saying {
  /** Names of voices that do not work; it grows. */
  failed?: Set<string>;
  rate?: number;
  /** Called once. */
  ended?(how: Said): void;
}

/** Says a text with the first voice that works. Returns false where nothing can be said. */
export function sayAloud(text: string, { failed = new Set(), rate = 1, ended = () => {} }: Saying = {}): boolean {
  const name = (one: SpeechSynthesisVoice): string => one.voiceURI ?? one.name;
  const voice = localVoices().find((one) => !failed.has(name(one)));
  if (!voice) return false;
  let isOpen = true;
  const once = (act: () => void): void => {
    if (!isOpen) return;
    isOpen = false;
    act();
  };
  const broke = (error: string | undefined): void => {
    if (error !== undefined && PASSING.includes(error)) return ended("cut");
    failed.add(name(voice));
    if (!sayAloud(text, { failed, rate, ended })) ended("failed");
  };
  try {
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice;
    said.lang = voice.lang;
    said.rate = rate;
    said.onend = () => once(() => ended("done"));
    said.onerror = (event) => once(() => broke(event?.error));
    window.psoasSaid = said; // what nobody holds, some browsers drop in mid-sentence
    if (speechSynthesis.paused) speechSynthesis.resume(); // after a lock or another app
    speechSynthesis.speak(said);
  } catch {
    return false;
  }
  return true;
}
