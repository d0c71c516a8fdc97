/**
 * Reads a section aloud, where this device has an English voice of its own. A voice that would send the text to a server is
 * never used; without a voice of its own there is no button.
 */

import { localVoices, onVoices, sayAloud } from "../lib/voice.ts";
import { blocksOf, wordsOf } from "./reading.ts";

const STILL = "Read aloud";
const READING = "Stop reading";

interface Reading {
  button: HTMLButtonElement;
  blocks: Element[];
  /** The block that is read. */
  at: number;
  /** Names of voices that do not work. */
  failed: Set<string>;
}

/** What is read now. */
let now: Reading | null = null;

function mark(article: HTMLElement, block: Element | null): void {
  article.querySelector(".being-read")?.classList.remove("being-read");
  if (!block) return;
  block.classList.add("being-read");
  const { top, bottom } = block.getBoundingClientRect();
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (top < 60 || bottom > innerHeight) {
    block.scrollIntoView({ block: "center", behavior: isCalm ? "auto" : "smooth" });
  }
}

function stop(article: HTMLElement): void {
  if (!now) return;
  now.button.textContent = STILL;
  now = null;
  mark(article, null);
  try {
    speechSynthesis.cancel();
  } catch { /* silent already */ }
}

function readOn(article: HTMLElement, reading: Reading): void {
  const block = reading.blocks[reading.at];
  if (!block) return stop(article);
  mark(article, block);
  const ended = (how: string): void => {
    if (now !== reading) return;
    if (how !== "done") return stop(article);
    reading.at += 1;
    readOn(article, reading);
  };
  // Some voices fall silent after a long text: one utterance a block.
  if (!sayAloud(wordsOf(block), { failed: reading.failed, ended })) stop(article);
}

/** After a lock or another app: a phone may have stopped reading without a word. */
function seen(article: HTMLElement): void {
  if (!now || document.hidden) return;
  if (speechSynthesis.paused) speechSynthesis.resume();
  else if (!speechSynthesis.speaking && !speechSynthesis.pending) stop(article);
}

function toggle(article: HTMLElement, button: HTMLButtonElement, section: Element): void {
  const isAgain = now?.button === button;
  stop(article);
  if (isAgain) return;
  const blocks = [section, ...section.querySelectorAll("section")].flatMap(blocksOf);
  now = { button, blocks, at: 0, failed: new Set() };
  button.textContent = READING;
  readOn(article, now);
}

function addButton(article: HTMLElement, heading: HTMLElement): void {
  const section = heading.parentElement!; // the selector asks for a section around it
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: STILL });
  heading.id ||= `heading-${section.id}`;
  button.setAttribute("aria-describedby", heading.id);
  button.addEventListener("click", () => toggle(article, button, section));
  const place = Object.assign(document.createElement("div"), { className: "read-aloud" });
  place.append(button);
  heading.after(place);
}

/** Puts the buttons there once there is a voice, and takes them away when the last one goes. */
function offer(article: HTMLElement): void {
  const there = article.querySelectorAll(".read-aloud");
  if (!localVoices().length) {
    stop(article);
    there.forEach((one) => one.remove());
  } else if (!there.length) {
    article.querySelectorAll<HTMLElement>("section > h2").forEach((heading) => addButton(article, heading));
  }
}

function begin(article: HTMLElement): void {
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") stop(article);
  });
  addEventListener("pagehide", () => stop(article));
  document.addEventListener("visibilitychange", () => seen(article));
  onVoices(() => offer(article)); // many browsers name their voices late
  offer(article);
}

const article = document.getElementById("furo-main-content");
const canSpeak = Boolean(window.speechSynthesis && window.SpeechSynthesisUtterance);
if (article && canSpeak && !article.classList.contains("landing")) begin(article);
