/** Own progress on the pages: in the list of lessons, beside the names of lessons, and at the end of each. */

import { kept, onStored } from "../kept.ts";
import { forgetOpened, isApart, noteOpened } from "./apart.ts";
import * as say from "./describe.ts";
import { answered, change, progress, RECORD } from "./keeping.ts";
import { type Lessons, nextLesson } from "./state.ts";

const TICK = '<span class="tick"><span aria-hidden="true">✓</span><span class="visually-hidden"> (done)</span></span>';

/** The entries in the list of lessons. */
function drawMap(entries: readonly HTMLElement[], state: Lessons): void {
  for (const entry of entries) {
    const { lesson = "", questions } = entry.dataset, most = Number(questions), one = state[lesson];
    entry.classList.toggle("done", Boolean(one?.done));
    entry.querySelector(".lesson-state")!.textContent = say.lesson( // the build writes one into each entry
      one,
      Math.min(answered(lesson), most),
      most,
      Date.now(),
    );
  }
}

/** How many lessons are done, and the one to go on with. */
function drawTally(tally: HTMLElement, lessons: readonly string[], state: Lessons): void {
  const done = lessons.filter((lesson) => state[lesson]?.done).length;
  tally.querySelector("progress")!.value = done;
  tally.querySelector("span")!.textContent = say.tally(done, lessons.length);
  tally.classList.toggle("begun", lessons.some((lesson) => state[lesson]));
  const start = document.querySelector<HTMLAnchorElement>(".button-learn")!; // stands on the same page
  const next = nextLesson(state, lessons, Date.now());
  start.textContent = next ? say.goOn(next) : say.BEGIN;
  start.href = `${next ?? lessons[0]}.html`;
}

/** The ticks beside the names of lessons; `here` is the lesson of this page. */
function drawTicks(state: Lessons, here: string | undefined): void {
  for (const link of document.querySelectorAll(".sidebar-tree a")) {
    const address = link.getAttribute("href") ?? "";
    const isDone = Boolean(state[address === "#" ? here ?? "" : address.replace(".html", "")]?.done);
    const tick = link.querySelector(".tick");
    if (isDone && !tick) link.insertAdjacentHTML("beforeend", TICK);
    if (!isDone) tick?.remove();
  }
}

function drawAll(here: string | undefined): void {
  const state = progress();
  const entries = [...document.querySelectorAll<HTMLElement>(".lesson-map [data-lesson]")];
  const tally = document.querySelector<HTMLElement>(".lesson-tally");
  drawMap(entries, state);
  if (tally) drawTally(tally, entries.map(({ dataset }) => dataset.lesson!), state);
  drawTicks(state, here);
  const box = document.querySelector<HTMLInputElement>(".lesson-done input");
  if (box) box.checked = Boolean(state[here ?? ""]?.done);
}

function sayApart(): void {
  const tally = document.querySelector(".lesson-tally");
  if (!tally || !isApart() || document.querySelector(".lessons-apart")) return;
  const words = { className: "lessons-apart", textContent: say.APART };
  tally.insertAdjacentElement("afterend", Object.assign(document.createElement("p"), words));
}

/** Marks a lesson as done, or no longer. Returns what to say. */
function marked(lesson: string, isDone: boolean): string {
  const now = new Date().toISOString();
  if (!change(lesson, isDone ? { done: now } : { done: undefined, undone: now })) return say.NO_ROOM;
  if (!isDone) return say.UNDONE;
  return isApart() ? say.DONE_HERE : say.DONE;
}

/** The box at the end of a lesson. */
function offerMark(end: HTMLElement, lesson: string): void {
  end.hidden = false;
  end.querySelector("input")!.addEventListener("change", ({ target }) => {
    end.querySelector("output")!.textContent = marked(lesson, (target as HTMLInputElement).checked);
    drawAll(lesson);
  });
}

export function showProgress({ dataset: { lesson } }: HTMLElement): void {
  const draw = (): void => drawAll(lesson), end = document.querySelector<HTMLElement>(".lesson-done");
  if (lesson) noteOpened(lesson);
  if (lesson && end && change(lesson, { opened: new Date().toISOString() })) offerMark(end, lesson);
  draw();
  sayApart();
  addEventListener("storage", draw);
  onStored((name) => {
    // Deleted, not apart: what was opened in this window tells nothing any more.
    if ((name === null || name === RECORD) && !kept(RECORD)) forgetOpened();
    if (name === null || /^(progress$|quiz\.)/.test(name)) draw();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) draw();
  });
}
