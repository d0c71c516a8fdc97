/** How a widget gets onto a page and off it. */

import { type ComponentChildren, type HTMLAttributes, options, render as draw, type VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Model, Shared } from "./model.ts";
import { followTheme } from "./page.ts";
import { rememberNotebook } from "./plates.ts";
import { joined } from "../rules/layers.ts";

/** What changes while a widget is drawn for the first time; null while none is. */
let waiting: (() => void)[] | null = null;

/**
 * What changes is drawn before the hand that changed it goes on; nothing waits for another frame. Only a first drawing is
 * finished before: else its effects would run twice, and what the first run began would never be stopped.
 */
options.debounceRendering = (drawNow): void => waiting ? void waiting.push(drawNow) : drawNow();

function drawFirst(view: VNode, el: HTMLElement): void {
  waiting = [];
  try {
    draw(view, el);
  } finally {
    const changed = waiting;
    waiting = null;
    for (const drawNow of changed) drawNow();
  }
}

/** What a widget gets; `Traits` are what both sides may change. */
export interface Part<Data, Value, Traits = unknown> {
  data: Data;
  model: Model<Value> & Shared<Traits>;
}

interface Place<Value, Traits> {
  model: Model<Value> & Shared<Traits>;
  el: HTMLElement;
  /** What Python prepared for several widgets. */
  given?: object;
}

interface Module<Value, Traits> {
  render(place: Place<Value, Traits>): () => void;
}

/**
 * A widget's module, as anywidget and the pages' host want it: it draws `View` from what Python prepared, and gives back
 * what takes it down again. `tidy` may mend each text of the data first.
 */
export function widget<Data, Value, Traits>(
  View: (part: Part<Data, Value, Traits>) => VNode,
  tidy?: (text: string) => string,
): Module<Value, Traits> {
  return {
    render({ model, el, given = {} }): () => void {
      rememberNotebook(model);
      el.replaceChildren();
      const data = joined(given, model.get("data"));
      drawFirst(<View data={(tidy ? mended(data, tidy) : data) as Data} model={model} />, el);
      return () => draw(null, el);
    },
  };
}

/** The same data with each text mended. */
function mended(data: unknown, tidy: (text: string) => string): unknown {
  return JSON.parse(JSON.stringify(data), (_, value) => typeof value === "string" ? tidy(value) : value);
}

declare global {
  interface Window {
    /** How many names the widgets of this page have taken, of whatever kind they are. */
    psoasCount?: number;
  }
}

/** A name that is unique on the page, for labels and groups of radio buttons; it stays while the part is shown. */
export function useUid(stem: string): string {
  const [id] = useState(() => {
    window.psoasCount = (window.psoasCount ?? 0) + 1;
    return `psoas-${stem}-${window.psoasCount}`;
  });
  return id;
}

interface SectionProps extends HTMLAttributes<HTMLElement> {
  name: string;
  heading: string;
  children: ComponentChildren;
}

/** The widget's own section, with a heading that screen readers can jump to. */
export function Section({ name, heading, children, class: more, ...attributes }: SectionProps): VNode {
  const title = useUid(name);
  const root = useRef<HTMLElement>(null);
  useLayoutEffect(() => followTheme(root.current!), []);
  return (
    <section
      {...attributes}
      ref={root}
      class={more ? `psoas psoas-${name} ${more}` : `psoas psoas-${name}`}
      data-psoas={name}
      aria-labelledby={title}
      // JupyterLab takes arrow keys and Enter for its own shortcuts, except from an element that says no.
      onFocusIn={({ target }) => (target as Element).setAttribute("data-lm-suppress-shortcuts", "true")}
    >
      <h3 id={title} class="psoas-title">{heading}</h3>
      {children}
    </section>
  );
}
