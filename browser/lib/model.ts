/** What a widget may ask of the model behind it: anywidget's in JupyterLab, the host's on the pages. */
export interface Model<Value> {
  /** What Python prepared; two views of a widget share it, so nobody changes it. */
  get(name: "data"): unknown;
  get(name: "value"): Value | undefined;
  set(name: "value", value: Value): void;
  save_changes(): void;
  /** Only where there may be a kernel. */
  send?(content: { value: Value }): void;
  widget_manager?: { context?: { path?: string } };
}

/** What both sides may change and a notebook stores, such as the angles of a picture. */
export interface Shared<Traits> {
  get<Name extends keyof Traits>(name: Name): Traits[Name];
  set<Name extends keyof Traits>(name: Name, value: Traits[Name]): void;
  on(event: `change:${string & keyof Traits}`, react: () => void): void;
  off(event: `change:${string & keyof Traits}`, react: () => void): void;
}

const told = new WeakMap<object, unknown>();

/** What Python was told last; undefined before the learner did anything. */
export function lastTold<Value>(model: Model<Value>): Value | undefined {
  return told.has(model) ? told.get(model) as Value : model.get("value");
}

/**
 * Tells Python what the learner did, where that is news. Jupyter stores the state of a widget in the notebook, which people
 * pass on; so there it travels as a message and never becomes part of the state. Without a kernel to hear it, it goes nowhere.
 */
export function tell<Value>(model: Model<Value>, value: Value): void {
  if (JSON.stringify(value) === JSON.stringify(lastTold(model) ?? {})) return;
  if (model.send) {
    told.set(model, value);
    unlessEnded(() => model.send!({ value }));
  } else {
    model.set("value", value);
  }
  save(model);
}

/** Sends what was set and is no secret. */
export function save(model: Pick<Model<never>, "save_changes">): void {
  unlessEnded(() => model.save_changes());
}

/** A kernel that has ended must not stop the widget. */
function unlessEnded(act: () => void): void {
  try {
    act();
  } catch { /* the kernel has ended */ }
}
