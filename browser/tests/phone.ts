/** A stand-in for a phone: its clocks stand still until they are moved, and it gives only what a test lets it give. */

interface Waiting {
  at: number;
  act(): void;
}

class Clock {
  /** Milliseconds by the steady clock. */
  steady = 0;
  /** How much further the date has moved. */
  ahead = Date.UTC(2026, 2, 2, 12);
  #next = 0;
  #waiting = new Map<number, Waiting>();

  later = (act: () => void, wait = 0): number => {
    this.#waiting.set(this.#next += 1, { at: this.steady + wait, act });
    return this.#next;
  };
  never = (id?: number): void => {
    if (id !== undefined) this.#waiting.delete(id);
  };
  /** Time passes, and everything that waits for it happens. */
  pass(milliseconds: number): void {
    const end = this.steady + milliseconds;
    for (let due = this.#due(end); due; due = this.#due(end)) {
      const [id, { at, act }] = due;
      this.#waiting.delete(id);
      this.steady = Math.max(this.steady, at);
      act();
    }
    this.steady = end;
  }
  get waiting(): number {
    return this.#waiting.size;
  }
  #due(end: number): [number, Waiting] | undefined {
    return [...this.#waiting].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
  }
}

class Page extends EventTarget {
  hidden = false;
}

export interface Phone {
  clock: Clock;
  page: Page;
  /** The window's own events. */
  frame: EventTarget;
  navigator: Record<string, unknown>;
  hide(): void;
  show(): void;
  touch(): void;
  /** How many listeners are left. */
  listeners(): number;
}

/** An event target that counts its listeners. */
function counted(target: EventTarget): () => number {
  let left = 0;
  const { addEventListener, removeEventListener } = target;
  Object.assign(target, {
    addEventListener(...args: Parameters<EventTarget["addEventListener"]>): void {
      left += 1;
      addEventListener.apply(target, args);
    },
    removeEventListener(...args: Parameters<EventTarget["removeEventListener"]>): void {
      left -= 1;
      removeEventListener.apply(target, args);
    },
  });
  return () => left;
}

/** Puts a phone in place of the browser; `own` holds what it has beside a page and clocks, such as AudioContext. */
export function phone(own: Record<string, unknown> = {}): Phone {
  const clock = new Clock(), page = new Page(), frame = new EventTarget();
  const ofPage = counted(page), ofFrame = counted(frame);
  const navigator: Record<string, unknown> = { language: "en-GB" };
  const fakes = {
    window: globalThis,
    document: page,
    navigator,
    performance: { now: () => clock.steady },
    setTimeout: clock.later,
    clearTimeout: clock.never,
    addEventListener: frame.addEventListener,
    removeEventListener: frame.removeEventListener,
    AudioContext: undefined,
    webkitAudioContext: undefined,
    speechSynthesis: undefined,
    SpeechSynthesisUtterance: undefined,
    ...own,
  };
  for (const [name, value] of Object.entries(fakes)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  Date.now = () => clock.ahead + clock.steady;
  const turn = (hidden: boolean): void => {
    page.hidden = hidden;
    page.dispatchEvent(new Event("visibilitychange"));
  };
  return {
    clock,
    page,
    frame,
    navigator,
    hide: () => turn(true),
    show: () => turn(false),
    touch: () => void page.dispatchEvent(new Event("touchend")),
    listeners: () => ofPage() + ofFrame(),
  };
}

/** Lets everything happen that was promised. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
