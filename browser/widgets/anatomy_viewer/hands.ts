/** Mouse, fingers and keys on the model. */

import type { Spot, Viewer } from "../../viewer/api.ts";

const ARROWS: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
const CLOSER = 0.85;
/** Who moved less than so many pixels meant a press. */
const PRESS = 6;

export interface Hold {
  viewer: Viewer;
  canvas: HTMLCanvasElement;
  /** What has the keyboard. */
  place: HTMLElement;
  /** Gets the structure that is pressed. */
  pick(structure: string): void;
}

/** Lets the model be turned by hand. */
export function takeInHand(hold: Hold): void {
  const { viewer, canvas, place } = hold;
  point(hold);
  // One finger still scrolls the page up and down; two fingers are for the model alone.
  const two = (event: TouchEvent): void => {
    if (event.touches.length > 1) event.preventDefault();
  };
  canvas.addEventListener("touchstart", two, { passive: false });
  canvas.addEventListener("touchmove", two, { passive: false });
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  // The wheel scrolls the page until the model has been taken in hand.
  const wheel = (event: WheelEvent): void => {
    if (document.activeElement !== place && !event.ctrlKey) return;
    event.preventDefault();
    viewer.zoom(Math.exp(Math.max(-120, Math.min(120, event.deltaY)) * 0.0015));
  };
  canvas.addEventListener("wheel", wheel, { passive: false });
  place.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !press(event, viewer)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function point({ viewer, canvas, place, pick }: Hold): void {
  const fingers = new Map<number, Spot>();
  let moved = 0;
  const spot = (event: PointerEvent): Spot => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const down = (event: PointerEvent): void => {
    fingers.set(event.pointerId, spot(event));
    moved = 0;
    canvas.setPointerCapture(event.pointerId);
    place.focus({ preventScroll: true });
  };
  const move = (event: PointerEvent): void => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = spot(event), right = now.x - before.x, down = now.y - before.y, old = pairOf(fingers);
    fingers.set(event.pointerId, now);
    moved += Math.abs(right) + Math.abs(down);
    const next = pairOf(fingers);
    if (old && next) {
      viewer.zoom(old.wide / Math.max(next.wide, 1));
      viewer.pan((next.x - old.x) / canvas.clientHeight, -(next.y - old.y) / canvas.clientHeight);
    } else if (event.shiftKey || event.buttons === 2) {
      viewer.pan(right / canvas.clientHeight, -down / canvas.clientHeight);
    } else viewer.turn(right * 0.4, down * 0.3);
  };
  const up = (event: PointerEvent): void => {
    const isAlone = fingers.size === 1, wasDown = fingers.delete(event.pointerId);
    if (!wasDown || !isAlone || moved >= PRESS || event.type !== "pointerup" || event.button !== 0) return;
    const { x, y } = spot(event), found = viewer.pick(x, y);
    if (found) pick(found);
  };
  canvas.addEventListener("pointerdown", down);
  canvas.addEventListener("pointermove", move);
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
}

/** The middle between two fingers, and how far they are apart. */
function pairOf(fingers: ReadonlyMap<number, Spot>): Spot & { wide: number } | null {
  const [a, b] = fingers.values();
  if (!a || !b || fingers.size > 2) return null;
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, wide: Math.hypot(a.x - b.x, a.y - b.y) };
}

/** Whether the key means something here. */
function press({ key, shiftKey }: KeyboardEvent, viewer: Viewer): boolean {
  const arrow = ARROWS[key];
  if (arrow && shiftKey) viewer.pan(arrow[0] * 0.06, arrow[1] * 0.06);
  else if (arrow) viewer.turn(arrow[0] * 15, arrow[1] * 10);
  else if (key === "+" || key === "=") viewer.zoom(CLOSER);
  else if (key === "-" || key === "_") viewer.zoom(1 / CLOSER);
  else if (key === "Home") viewer.go({});
  else return false;
  return true;
}
