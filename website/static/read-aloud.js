// Reads a section aloud, where this device has an English voice of its own. A voice that would send the text to a server
// is never used; without a voice of its own there is no button. Needs voice.js, which the guided sessions use too.
(function () {
  "use strict";

  const speech = window.speechSynthesis, article = document.getElementById("furo-main-content");
  if (!speech || !window.SpeechSynthesisUtterance || !article || article.classList.contains("landing")) return;

  const READ = "h1, h2, h3, h4, p, li, dt, dd, th, td, figcaption, img[alt]";
  const SILENT = ".widget-place, .read-aloud, details:not([open]), pre, script, style, [hidden], [aria-hidden=true]";
  const WORDS = { still: "Read aloud", reading: "Stop reading" };
  let now = null; // {button, blocks, at, turn}
  let turns = 0;

  /** What is read of a section, in order: no part of it twice, and nothing that moves or hides. */
  function blocks(section) {
    return [...section.querySelectorAll(READ)].filter((one) => {
      if (one.closest(SILENT) || one.closest("section") !== section) return false;
      if (one.matches("li, td, th, dd") && one.querySelector("p")) return false; // its paragraphs are read
      return words(one) !== "";
    });
  }

  function words(block) {
    if (block.matches("img")) return block.alt && `Picture: ${block.alt}`;
    const copy = block.cloneNode(true);
    copy.querySelectorAll(`${SILENT}, ul, ol, dl, img`).forEach((one) => one.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function mark(block) {
    article.querySelector(".being-read")?.classList.remove("being-read");
    if (!block) return;
    block.classList.add("being-read");
    const { top, bottom } = block.getBoundingClientRect();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (top < 60 || bottom > innerHeight) block.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  function stop() {
    if (!now) return;
    now.button.textContent = WORDS.still;
    now = null;
    mark(null);
    hush();
  }

  function hush() {
    try { speech.cancel(); } catch { /* silent already */ }
  }

  function next() {
    const block = now.blocks[now.at], { turn, failed } = now;
    if (!block) { stop(); return; }
    mark(block);
    const ended = (how) => {
      if (now?.turn !== turn) return;
      if (how !== "done") { stop(); return; }
      now.at += 1;
      next();
    };
    // Some voices fall silent after a long text: one utterance a block.
    if (!sayAloud(words(block), { failed, ended })) stop();
  }

  /** After a lock or another app: a phone may have stopped reading without a word. */
  function seen() {
    if (!now || document.hidden) return;
    if (speech.paused) speech.resume(); else if (!speech.speaking && !speech.pending) stop();
  }

  function toggle(button, section) {
    const again = now?.button === button;
    stop();
    if (again) return;
    now = { button, blocks: [...blocks(section), ...[...section.querySelectorAll("section")].flatMap(blocks)], at: 0, turn: ++turns, failed: new Set() };
    button.textContent = WORDS.reading;
    next();
  }

  /** Puts the buttons there once there is a voice, and takes them away when the last one goes. */
  function offer() {
    const there = article.querySelectorAll(".read-aloud");
    if (!localVoices().length) { stop(); there.forEach((one) => one.remove()); return; }
    if (there.length) return;
    for (const heading of article.querySelectorAll("section > h2")) {
      const section = heading.parentElement;
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: WORDS.still });
      heading.id ||= `heading-${section.id}`;
      button.setAttribute("aria-describedby", heading.id);
      button.addEventListener("click", () => toggle(button, section));
      const place = Object.assign(document.createElement("div"), { className: "read-aloud" });
      place.append(button);
      heading.after(place);
    }
  }

  document.addEventListener("keydown", (event) => { if (event.key === "Escape") stop(); });
  addEventListener("pagehide", stop);
  document.addEventListener("visibilitychange", seen);
  onVoices(offer); // many browsers name their voices late
  offer();
})();
