/**
 * Prints one widget alone: everything else on the page is left out.
 *
 * A computer waits in print() until all is over. A phone returns at once, makes the paper later, and makes it again when
 * another size is chosen there. So there each printing is marked, until somebody touches the page again.
 */

import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { onPrint } from "./page.ts";

const CANNOT_PRINT = "This browser cannot print. Open the page in another browser, and print there.";
const TOUCHES = ["pointerdown", "keydown"] as const;

declare global {
  interface Window {
    /** Ends the printing of a widget; whichever prints next calls it first. */
    psoasPrinted?: (() => void) | null;
  }
}

/** What prints the widget around an element, and the place where it says that this browser cannot. */
export function usePrint(): [VNode | null, (inside: Element) => void] {
  const [failures, setFailures] = useState(0);
  const print = (inside: Element): void => {
    if (!printAlone(inside.closest("[data-psoas]")!)) setFailures(failures + 1);
  };
  return [failures ? <CannotPrint key={failures} /> : null, print];
}

function CannotPrint(): VNode {
  const line = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => line.current!.scrollIntoView({ block: "nearest" }), []);
  return <p ref={line} class="psoas-note psoas-no-print psoas-cannot-print" role="alert">{CANNOT_PRINT}</p>;
}

/** Leaves only `root` on the paper. Returns what brings the rest of the page back. */
function markForPrint(root: Element): () => void {
  const path: Element[] = [];
  for (let node = root.parentElement; node; node = node.parentElement) path.push(node);
  document.documentElement.classList.add("psoas-print-one");
  root.classList.add("psoas-print-this");
  for (const node of path) node.classList.add("psoas-print-path");
  return () => {
    document.documentElement.classList.remove("psoas-print-one");
    root.classList.remove("psoas-print-this");
    for (const node of path) node.classList.remove("psoas-print-path");
  };
}

/** False where the browser cannot print, as some of phones. */
function printAlone(root: Element): boolean {
  window.psoasPrinted?.();
  if (typeof window.print !== "function") return false;
  let unmark = markForPrint(root), waits = true;
  const again = (): void => {
    unmark();
    unmark = markForPrint(root);
  };
  const rest = (): void => waits ? finish() : unmark();
  const turned = ({ matches }: MediaQueryListEvent): void => matches ? again() : rest();
  const paper = matchMedia("print");
  const finish = (): void => {
    unmark();
    removeEventListener("beforeprint", again);
    removeEventListener("afterprint", rest);
    paper.removeEventListener?.("change", turned);
    for (const name of TOUCHES) removeEventListener(name, finish, true);
    window.psoasPrinted = null;
  };
  window.psoasPrinted = finish;
  addEventListener("beforeprint", again);
  addEventListener("afterprint", rest);
  paper.addEventListener?.("change", turned);
  for (const name of TOUCHES) addEventListener(name, finish, true);
  try {
    window.print();
  } catch {
    finish();
    return false;
  }
  waits = false;
  return true;
}

/** On paper all these folds are open; afterwards those are closed again that were. */
export function useOpenInPrint(place: RefObject<Element | null>, folds = "details"): void {
  useLayoutEffect(() => {
    let opened: HTMLDetailsElement[] = [];
    const open = (): void => {
      opened = [...place.current!.querySelectorAll<HTMLDetailsElement>(`:is(${folds}):not([open])`)];
      for (const one of opened) one.open = true;
    };
    const close = (): void => {
      for (const one of opened) one.open = false;
    };
    return onPrint(open, close);
  }, []);
}
