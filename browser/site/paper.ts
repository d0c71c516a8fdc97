/** What comes late on the screen, and must be there on paper. */

import { savesData, whenIdle } from "./idle.ts";

/** On paper nothing is folded. */
function openFolds(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("details.fold:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
}

function loadPictures(): void {
  document.querySelectorAll<HTMLImageElement>("img[loading=lazy]").forEach((picture) => {
    picture.loading = "eager";
  });
}

/**
 * Pictures load late, and some browsers print those as blanks that nobody has scrolled to. Where data is to be saved, they
 * come before printing only.
 */
export function prepareForPaper(): void {
  openFolds();
  whenIdle(() => {
    if (!savesData()) loadPictures();
  });
  addEventListener("beforeprint", loadPictures);
}
