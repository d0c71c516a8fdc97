/**
 * How a widget gets the code and the data that it shares with others: from models beside its own, on the course's pages too.
 * This alone stands in the text of each widget, before anything shared is there.
 */

/** Name of a shared module to what it exports. */
type Modules = Record<string, Record<string, unknown>>;

/** Makes a group of modules from those of the groups before it. */
type Make<Made> = (modules: Modules) => Made;

/** A model that holds a group of modules as a text, and shared data; the pages' host has read the text already. */
interface SharedModel {
  get(name: "make"): Make<{ modules: Modules }> | undefined;
  get(name: "_esm"): string;
  get(name: "data"): object;
}

interface Manager {
  get_model(id: string): Promise<SharedModel>;
}

interface Place {
  model: { get(name: "needs"): string[]; widget_manager: Manager };
  el: HTMLElement;
}

interface Module {
  /** `given` is what Python prepared for several widgets. */
  render(place: Place & { given: object }): (() => void) | void;
}

/** A widget's module, and what it shares. */
interface Made {
  module: Module;
  given: object;
}

declare global {
  interface Window {
    /** The modules of each model with shared code: each notebook has its own, however many widgets are in it. */
    psoasModules?: WeakMap<SharedModel, Promise<Modules>>;
  }
}

const REFERENCE = "IPY_MODEL_";
const PATIENCE = 10_000;
const MISSING = "This part is not running. To start it, choose Run, then Run All Cells.";

/** A model may come a little later than the widget that needs it. Its manager throws where it is not there. */
async function modelOf(manager: Manager, id: string, until = Date.now() + PATIENCE): Promise<SharedModel> {
  try {
    return await manager.get_model(id);
  } catch (error) {
    if (Date.now() > until) throw error;
    await new Promise((done) => setTimeout(done, 200));
    return modelOf(manager, id, until);
  }
}

async function read(text: string): Promise<Make<{ modules: Modules }>> {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try {
    return (await import(address)).default.make;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The modules of a group and of those before it. */
async function joined(before: Promise<Modules>, model: SharedModel): Promise<Modules> {
  const make = model.get("make") ?? await read(model.get("_esm"));
  const modules = await before;
  return { ...modules, ...make(modules).modules };
}

/** All modules of these groups; each group is made once, however many widgets need it. */
function modulesOf(models: SharedModel[]): Promise<Modules> {
  const known = window.psoasModules ??= new WeakMap();
  return models.reduce((before, model) => {
    if (!known.has(model)) known.set(model, joined(before, model));
    return known.get(model)!;
  }, Promise.resolve<Modules>({}));
}

async function madeFrom({ model }: Place, make: Make<Module>): Promise<Made> {
  const ids = model.get("needs").map((reference) => reference.slice(REFERENCE.length));
  const models = await Promise.all(ids.map((id) => modelOf(model.widget_manager, id)));
  const given = Object.assign({}, ...models.map((one) => one.get("data")));
  return { module: make(await modulesOf(models)), given };
}

/** Draws a widget as soon as what it shares with others is there. `make` makes its module from that. */
export function later(make: Make<Module>): (place: Place) => Promise<(() => void) | void> {
  let made: Promise<Made> | undefined;
  return async (place) => {
    made ??= madeFrom(place, make);
    try {
      await made;
    } catch (error) {
      made = undefined;
      place.el.textContent = MISSING;
      throw error;
    }
    const { module, given } = await made;
    return module.render({ ...place, given });
  };
}
