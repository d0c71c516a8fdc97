/** What a widget may ask of its model where there is no kernel. */

type Listener = (model: Model, value?: unknown) => void;
type State = Record<string, unknown>;

interface Manager {
  get_model(id: string): Promise<Model>;
}

function same(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);
}

export class Model {
  state: State;
  #listeners: { event: string; callback: Listener }[] = [];

  /** `widget_manager` finds the models that this one names. */
  constructor(state: State, readonly widget_manager?: Manager) {
    this.state = { ...state };
  }

  get(name: string): unknown {
    return this.state[name];
  }

  /** Sets one field, or several given as a table; tells of those that have changed. */
  set(name: string | State, value?: unknown): void {
    const given: State = typeof name === "object" ? name : { [name]: value };
    const changed = Object.keys(given).filter((key) => !same(this.state[key], given[key]));
    Object.assign(this.state, given);
    for (const key of changed) this.#tell(`change:${key}`, given[key]);
    if (changed.length) this.#tell("change");
  }

  on(events: string, callback: Listener): void {
    for (const event of events.split(/\s+/)) this.#listeners.push({ event, callback });
  }

  /** Forgets one listener, all of an event, or all. */
  off(events?: string | null, callback?: Listener | null): void {
    const named = events?.split(/\s+/);
    this.#listeners = this.#listeners.filter((one) =>
      (named && !named.includes(one.event)) || (callback && callback !== one.callback)
    );
  }

  /** Nobody to tell: without a kernel the page is the only truth. */
  save_changes(): void {}

  #tell(event: string, value?: unknown): void {
    for (const one of this.#listeners.filter((each) => each.event === event)) {
      try {
        one.callback(this, value);
      } catch (error) {
        console.error(error); // one listener's slip must not keep the news from the others
      }
    }
  }
}
