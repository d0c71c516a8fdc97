// Mounts the course's widgets on a page without a kernel: anywidgets, and boxes of them. Nothing else.
// A classic script, because browsers do not load modules from file://. Each widget file calls psoasHost.define.
(function () {
  "use strict";

  const STATE = "application/vnd.jupyter.widget-state+json";
  const VIEW = "application/vnd.jupyter.widget-view+json";
  const REFERENCE = "IPY_MODEL_";
  const FAILED = "This part did not start. The rest of the page works; reloading the page may help.";

  const factories = {};
  const models = {};
  const cleanups = [];

  const same = (a, b) => Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);

  /** What a widget may ask of its model: get, set, on, off, save_changes, and by its manager the models it names. */
  class Model {
    constructor(state, manager) {
      this.state = { ...state };
      this.widget_manager = manager;
      this.listeners = [];
    }
    get(name) {
      return this.state[name];
    }
    set(name, value) {
      const given = typeof name === "object" ? name : { [name]: value };
      const changed = Object.keys(given).filter((key) => !same(this.state[key], given[key]));
      Object.assign(this.state, given);
      for (const key of changed) this.#tell(`change:${key}`, given[key]);
      if (changed.length) this.#tell("change");
    }
    on(events, callback) {
      for (const event of events.split(/\s+/)) this.listeners.push({ event, callback });
    }
    off(events, callback) {
      const named = events ? events.split(/\s+/) : [];
      this.listeners = this.listeners.filter((one) =>
        (events && !named.includes(one.event)) || (callback && callback !== one.callback));
    }
    save_changes() {} // nobody to tell: without a kernel the page is the only truth
    #tell(event, value) {
      for (const one of this.listeners.filter((each) => each.event === event)) {
        try {
          one.callback(this, value);
        } catch (error) {
          console.error(error); // one listener's slip must not keep the news from the others
        }
      }
    }
  }

  /** The widget behind a model id, made once however often it is shown. */
  function find(id, states) {
    if (!models[id]) {
      const { model_name: kind, state } = states[id];
      const entry = { kind, model: new Model(state, { get_model: async (other) => find(other, states).model }), children: [] };
      if (kind === "AnyModel") {
        entry.widget = factories[state._esm]();
        entry.model.state.make = entry.widget.make; // of a model that holds what widgets share
        entry.ready = entry.widget.initialize && entry.widget.initialize({ model: entry.model });
      } else {
        entry.children = state.children.map((child) => child.replace(REFERENCE, ""));
      }
      models[id] = entry;
    }
    return models[id];
  }

  async function mount(id, states, el) {
    try {
      const entry = find(id, states);
      if (entry.kind !== "AnyModel") {
        el.classList.add("widget-box", entry.kind === "HBoxModel" ? "widget-row" : "widget-column");
        entry.children.forEach((child) => mount(child, states, el.appendChild(document.createElement("div"))));
        return;
      }
      if (entry.ready) await entry.ready;
      const cleanup = await entry.widget.render({ model: entry.model, el });
      el.closest(".widget-place")?.classList.add("widget-drawn");
      if (typeof cleanup === "function") cleanups.push(cleanup);
    } catch (error) {
      console.error(error);
      const place = el.closest(".widget-place");
      if (place) place.classList.add("widget-failed", "widget-drawn");
      el.replaceChildren(Object.assign(document.createElement("p"), { className: "widget-trouble", textContent: FAILED }));
    }
  }

  function start() {
    const states = {};
    for (const tag of document.querySelectorAll(`script[type="${STATE}"]`)) Object.assign(states, JSON.parse(tag.textContent).state);
    for (const tag of document.querySelectorAll(`script[type="${VIEW}"]`)) {
      const el = Object.assign(document.createElement("div"), { className: "widget-stage" });
      tag.after(el);
      mount(JSON.parse(tag.textContent).model_id, states, el);
    }
  }

  window.psoasHost = { define: (name, factory) => { factories[name] = factory; } };
  // All deferred scripts, the widget files among them, have run by then.
  document.addEventListener("DOMContentLoaded", start);
  // A page that the browser keeps for the way back stays alive.
  addEventListener("pagehide", (event) => { if (!event.persisted) cleanups.forEach((cleanup) => cleanup()); });
})();
