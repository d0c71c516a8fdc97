/**
 * Cards that go from day to day. Each is drawn into a list item of its own, which belongs to what stands on the card and not
 * to a day: so it goes along with it, keyboard and all.
 */

import { type RefObject, render as draw, type VNode } from "preact";
import { useLayoutEffect, useMemo } from "preact/hooks";
import type { Item } from "../../rules/week_calendar.ts";

export interface Drawn {
  item: Item;
  card: VNode;
}

/** Puts the cards of each day into the lists of this class, at each redraw. */
export function useCards(rows: RefObject<HTMLElement | null>, days: readonly (readonly Drawn[])[]): void {
  const places = useMemo(() => new WeakMap<Item, HTMLLIElement>(), []);
  const placeOf = (item: Item): HTMLLIElement => {
    const place = places.get(item) ?? document.createElement("li");
    places.set(item, place);
    return place;
  };
  useLayoutEffect(() => {
    const lists = listsIn(rows.current!), wanted = days.map((cards) => cards.map(({ item }) => placeOf(item)));
    for (const { item, card } of days.flat()) draw(card, placeOf(item));
    // First all are put where they belong, those from other days too; then what is left over goes.
    lists.forEach((list, day) => wanted[day]!.forEach((place, at) => putAt(list, place, at)));
    const stay = new Set<Element>(wanted.flat());
    takeDown(lists.flatMap((list) => [...list.children]).filter((place) => !stay.has(place)));
  });
  useLayoutEffect(() => {
    const lists = listsIn(rows.current!);
    return () => takeDown(lists.flatMap((list) => [...list.children]));
  }, []);
}

function listsIn(rows: HTMLElement): Element[] {
  return [...rows.querySelectorAll(".cards")];
}

function takeDown(places: readonly Element[]): void {
  for (const place of places) {
    place.remove();
    draw(null, place);
  }
}

/** Where the browser can do that, what only moves keeps the keyboard. */
type Mover = Element & { moveBefore?(node: Element, next: Element | null): void };

function putAt(list: Mover, place: Element, at: number): void {
  const next = list.children[at] ?? null;
  if (next === place) return;
  if (list.moveBefore && list.isConnected && place.isConnected) list.moveBefore(place, next);
  else list.insertBefore(place, next);
}
