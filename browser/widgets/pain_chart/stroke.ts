/** Follows a pointer from its first touch to its end, over whatever it passes. */

interface Stroke {
  /** The place below the pointer. */
  over(id: string): void;
  end(): void;
}

export function followStroke(event: PointerEvent, { over, end }: Stroke): void {
  const first = event.target as Element, root = first.closest("section")!;
  const pass = (element: Element | null): void => {
    const id = element && root.contains(element) ? placeOf(element) : undefined;
    if (id) over(id);
  };
  const move = ({ clientX, clientY }: PointerEvent): void => pass(document.elementFromPoint(clientX, clientY));
  const lift = (): void => {
    document.removeEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) document.removeEventListener(name, lift);
    end();
  };
  event.preventDefault();
  first.releasePointerCapture?.(event.pointerId); // a finger would hold on to the first place
  pass(first);
  document.addEventListener("pointermove", move);
  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, lift);
}

/** The place that an element of the picture stands for. */
export function placeOf(element: EventTarget | null): string | undefined {
  return (element as SVGElement | null)?.dataset.place;
}
