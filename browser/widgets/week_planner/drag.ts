/** Dragging a card: a mouse takes it anywhere, a finger takes the grip. */

/** So many pixels away it is a drag, and no press. */
const LEAST = 6;

type Drop = (day: number) => void;

export interface Dragging {
  /** The press that ends a drag is no press. */
  readonly isOn: boolean;
  start(event: PointerEvent, drop: Drop): void;
}

export function dragging(): Dragging {
  let isOn = false;
  const start = (event: PointerEvent, drop: Drop): void => {
    isOn = false;
    const isByGrip = (event.target as Element).closest(".grip") !== null;
    if (event.button !== 0 || (event.pointerType !== "mouse" && !isByGrip)) return;
    const card = (event.currentTarget as Element).closest<HTMLElement>(".card")!;
    const source = card.closest(".day")!, days = card.closest(".days")!;
    const awayOf = (one: PointerEvent): [number, number] => [one.clientX - event.clientX, one.clientY - event.clientY];
    const go = (one: PointerEvent): void => {
      const [x, y] = awayOf(one);
      if (!isOn && Math.hypot(x, y) < LEAST) return;
      if (!isOn) {
        isOn = true;
        card.classList.add("dragged");
        source.classList.add("source");
      }
      one.preventDefault();
      card.style.translate = `${x}px ${y}px`;
      mark(days, dayAt(days, one));
    };
    const end = (day: HTMLElement | null): void => {
      removeEventListener("pointermove", go);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", cancel);
      card.classList.remove("dragged");
      source.classList.remove("source");
      card.style.translate = "";
      mark(days, null);
      if (day) drop(Number(day.dataset.day));
      setTimeout(() => isOn = false, 0);
    };
    const up = (one: PointerEvent): void => end(isOn ? dayAt(days, one) : null);
    const cancel = (): void => end(null);
    addEventListener("pointermove", go);
    addEventListener("pointerup", up);
    addEventListener("pointercancel", cancel);
  };
  return {
    get isOn(): boolean {
      return isOn;
    },
    start,
  };
}

function dayAt(days: Element, { clientX, clientY }: PointerEvent): HTMLElement | null {
  if (clientX < 0) return null;
  const under = document.elementsFromPoint(clientX, clientY);
  return under.find((one): one is HTMLElement => one.classList.contains("day") && days.contains(one)) ?? null;
}

function mark(days: Element, day: HTMLElement | null): void {
  for (const one of days.querySelectorAll(".day")) one.classList.toggle("target", one === day);
}
