/** A stand-in for a browser, as far as what is kept needs one: storage of the address and of the window, and events. */

class Shelf {
  refuses = false;
  #kept = new Map<string, string>();
  get length(): number {
    this.#mayRefuse();
    return this.#kept.size;
  }
  key(place: number): string | null {
    return [...this.#kept.keys()][place] ?? null;
  }
  getItem(name: string): string | null {
    this.#mayRefuse();
    return this.#kept.get(name) ?? null;
  }
  setItem(name: string, text: string): void {
    this.#mayRefuse();
    this.#kept.set(name, text);
  }
  removeItem(name: string): void {
    this.#mayRefuse();
    this.#kept.delete(name);
  }
  clear(): void {
    this.#kept.clear();
  }
  #mayRefuse(): void {
    if (this.refuses) throw new DOMException("no", "SecurityError");
  }
}

/** A page of the course, where links lead to pages, or a notebook, where they lead to notebooks. */
class Page extends EventTarget {
  isOfTheCourse = false;
  querySelector(selector: string): object | null {
    return this.isOfTheCourse && selector === "script[data-psoas-host]" ? {} : null;
  }
}

/** What the browser keeps for this address, and what it keeps for this window. */
export const here = new Shelf();
export const inWindow = new Shelf();

let page = new Page(), tabs = new EventTarget();
const place = { protocol: "http:", host: "localhost:8888" };

/** Puts the stand-in in place of a browser in which nothing is kept, before a test. */
export function stand(protocol: "http:" | "file:" = "http:", isOfTheCourse = false): void {
  for (const shelf of [here, inWindow]) {
    shelf.refuses = false;
    shelf.clear();
  }
  place.protocol = protocol;
  page = new Page();
  page.isOfTheCourse = isOfTheCourse;
  tabs = new EventTarget();
  const window = globalThis as Record<string, unknown>;
  for (const name of ["psoasKeeps", "psoasAssessment", "psoasStillYou"]) delete window[name];
  const fakes = {
    window: globalThis,
    document: page,
    localStorage: here,
    sessionStorage: inWindow,
    location: place,
    addEventListener: tabs.addEventListener.bind(tabs),
    removeEventListener: tabs.removeEventListener.bind(tabs),
  };
  for (const [name, value] of Object.entries(fakes)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}

/** Keeps a record under its whole name, as an earlier visit did. */
export function keep(name: string, record: unknown, shelf = here): void {
  shelf.setItem(name, JSON.stringify(record));
}

/** What is kept under these names. */
export function kept(name: string, shelf = here): unknown {
  return JSON.parse(shelf.getItem(name) ?? "null");
}

export function namesKept(shelf = here): string[] {
  return Array.from({ length: shelf.length }, (_, place) => shelf.key(place)!).sort();
}

/** Another tab changes a record; null stands for all. */
export function changeElsewhere(key: string | null): void {
  tabs.dispatchEvent(Object.assign(new Event("storage"), { key }));
}

/** The events of this page while something is done, with the names of records that they tell. */
export function eventsOf(act: () => void): unknown[] {
  const heard: unknown[] = [];
  const names = ["psoas:stored", "psoas:assessment"];
  const hear = (event: Event): number => heard.push([event.type, (event as CustomEvent).detail ?? null]);
  for (const name of names) page.addEventListener(name, hear);
  act();
  for (const name of names) page.removeEventListener(name, hear);
  return heard;
}
