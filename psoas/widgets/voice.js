// The voice of this device, for the player and for reading aloud. It needs nothing before it.
//
// Only a voice on the device itself is used: another would send the text to a server. Browsers name their voices late, and
// Android writes "en_US" where others write "en-US", some phones "eng-USA".

/** A language as browsers name pages: "en_US" and "eng-us" → "en-us". */
const languageTag = (lang) => String(lang ?? "").toLowerCase().replaceAll("_", "-").replace(/^eng(?=-|$)/, "en");

/** The English voices on this device, those in the page's own English first. */
function localVoices() {
  let found = [];
  try { found = [...speechSynthesis.getVoices()].filter((one) => one.localService && /^en(-|$)/.test(languageTag(one.lang))); } catch { /* no speech here */ }
  const rank = (one) => (languageTag(one.lang) === languageTag(navigator.language) ? 0 : one.default ? 1 : 2);
  return found.sort((a, b) => rank(a) - rank(b));
}

/** Calls `react` whenever the voices change. Returns a function that stops it. */
function onVoices(react) {
  try { speechSynthesis.addEventListener("voiceschanged", react); } catch { return () => {}; }
  return () => { try { speechSynthesis.removeEventListener("voiceschanged", react); } catch { /* gone */ } };
}

/** What passes by itself: the voice is not to blame, and the next text may be heard. */
const PASSING = ["interrupted", "canceled", "not-allowed", "audio-busy"];

/**
 * Says a text with the first voice that works; `failed` collects those that do not. Returns false where nothing can be said.
 * `ended` is called once: with "done", with "cut" when something cut it off, or with "failed" when no voice is left.
 */
function sayAloud(text, { failed = new Set(), rate = 1, ended = () => {} } = {}) {
  const name = (one) => one.voiceURI ?? one.name;
  const voice = localVoices().find((one) => !failed.has(name(one)));
  if (!voice) return false;
  let open = true;
  const close = (f) => { if (open) { open = false; f(); } };
  try {
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice;
    said.lang = voice.lang;
    said.rate = rate;
    said.onend = () => close(() => ended("done"));
    said.onerror = (event) => close(() => {
      if (PASSING.includes(event?.error)) { ended("cut"); return; }
      failed.add(name(voice));
      if (!sayAloud(text, { failed, rate, ended })) ended("failed");
    });
    window.psoasSaid = said; // what nobody holds, some browsers drop in mid-sentence
    if (speechSynthesis.paused) speechSynthesis.resume(); // after a lock or another app
    speechSynthesis.speak(said);
  } catch { return false; }
  return true;
}
