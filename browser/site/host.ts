/**
 * Mounts the course's widgets on a page without a kernel: anywidgets, and boxes of them. Nothing else.
 * A classic script, because browsers do not load modules from file://. Each widget file calls psoasHost.define.
 */

import { Model } from "./model.ts";

const STATE = "application/vnd.jupyter.widget-state+json";
const VIEW = "application/vnd.jupyter.widget-view+json";
const REFERENCE = "IPY_MODEL_";
const FAILED = "This part did not start. The rest of the page works; reloading the page may help.";

interface Place {
  model: Model;
  el: HTMLElement;
}

/** What a widget file defines: a widget, or modules that several widgets share. */
interface Defined {
  initialize?(place: Pick<Place, "model">): unknown;
  render?(place: Place): unknown;
  make?: unknown;
}

type States = Record<string, { model_name: string; state: Record<string, unknown> }>;

interface Entry {
  kind: string;
  model: Model;
  children: string[];
  widget?: Defined;
  ready?: unknown;
}

const factories: Record<string, () => Defined> = {};
const entries: Record<string, Entry> = {};
const cleanups: (() => void)[] = [];

function made(id: string, states: States): Entry {
  const { model_name: kind, state } = states[id]!;
  const manager = { get_model: (other: string) => Promise.resolve(find(other, states).model) };
  const entry: Entry = { kind, model: new Model(state, manager), children: [] };
  if (kind !== "AnyModel") {
    return { ...entry, children: (state.children as string[]).map((child) => child.replace(REFERENCE, "")) };
  }
  const widget = factories[state._esm as string]!();
  entry.model.state.make = widget.make; // of a model that holds what widgets share
  return { ...entry, widget, ready: widget.initialize?.({ model: entry.model }) };
}

/** The widget behind a model id, made once however often it is shown. */
function find(id: string, states: States): Entry {
  return entries[id] ??= made(id, states);
}

function showBox({ kind, children }: Entry, states: States, el: HTMLElement): void {
  el.classList.add("widget-box", kind === "HBoxModel" ? "widget-row" : "widget-column");
  for (const child of children) mount(child, states, el.appendChild(document.createElement("div")));
}

async function mount(id: string, states: States, el: HTMLElement): Promise<void> {
  const place = el.closest(".widget-place");
  try {
    const entry = find(id, states);
    if (!entry.widget) return showBox(entry, states, el);
    if (entry.ready) await entry.ready;
    const cleanup = await entry.widget.render!({ model: entry.model, el });
    place?.classList.add("widget-drawn");
    if (typeof cleanup === "function") cleanups.push(() => cleanup());
  } catch (error) {
    console.error(error);
    place?.classList.add("widget-failed", "widget-drawn");
    const trouble = { className: "widget-trouble", textContent: FAILED };
    el.replaceChildren(Object.assign(document.createElement("p"), trouble));
  }
}

/** The tags of this kind, and what stands in them. */
function tagged(kind: string): HTMLScriptElement[] {
  return [...document.querySelectorAll<HTMLScriptElement>(`script[type="${kind}"]`)];
}

function start(): void {
  const states: States = Object.assign({}, ...tagged(STATE).map((tag) => JSON.parse(tag.textContent).state));
  for (const tag of tagged(VIEW)) {
    const el = Object.assign(document.createElement("div"), { className: "widget-stage" });
    tag.after(el);
    mount(JSON.parse(tag.textContent).model_id, states, el);
  }
}

declare global {
  interface Window {
    psoasHost?: unknown;
  }
}

window.psoasHost = {
  define(name: string, factory: () => Defined): void {
    factories[name] = factory;
  },
};
// All deferred scripts, the widget files among them, have run by then.
document.addEventListener("DOMContentLoaded", start);
// A page that the browser keeps for the way back stays alive.
addEventListener("pagehide", ({ persisted }) => {
  if (!persisted) cleanups.forEach((cleanup) => cleanup());
});
