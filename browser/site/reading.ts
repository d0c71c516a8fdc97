/** What of a page is read aloud. */

const READ = "h1, h2, h3, h4, p, li, dt, dd, th, td, figcaption, img[alt]";
const SILENT = ".widget-place, .read-aloud, details:not([open]), pre, script, style, [hidden], [aria-hidden=true]";

/** The words of a block; those of lists and pictures inside it are read by themselves. */
export function wordsOf(block: Element): string {
  if (block instanceof HTMLImageElement) return block.alt && `Picture: ${block.alt}`;
  const copy = block.cloneNode(true) as Element;
  copy.querySelectorAll(`${SILENT}, ul, ol, dl, img`).forEach((one) => one.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** What is read of a section, in order: no part of it twice, and nothing that moves or hides. */
export function blocksOf(section: Element): Element[] {
  return [...section.querySelectorAll(READ)].filter((one) => {
    if (one.closest(SILENT) || one.closest("section") !== section) return false;
    if (one.matches("li, td, th, dd") && one.querySelector("p")) return false; // its paragraphs are read
    return wordsOf(one) !== "";
  });
}
