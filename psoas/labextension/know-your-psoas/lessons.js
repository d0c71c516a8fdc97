// What JupyterLab and Notebook 7 load beside their own parts, so that no widget of a lesson is lost at the start.
//
// The package that shows widgets, jupyterlab_widgets, gives up too early. It reads first what the kernel holds, then what
// the notebook holds. When the kernel connects in between, it reads the kernel once more and takes that for the end. A
// widget that is not there two seconds after its place was drawn is "not found" then, and stays so, although the notebook
// is still being read. It happens on slow machines.
// Here, before a widget is drawn, its model is fetched from the notebook when it is not there, and so is the model with the
// code that it shares with other widgets. Where the notebook does not hold it either, one sentence says what to press. The
// same for a widget that waits for its kernel.
//
// This file is written by hand in the form that JupyterLab expects of a built extension (webpack's module federation).
// Whatever it does not find as expected, it leaves as it is.

(() => {
  "use strict";

  const VIEW = "application/vnd.jupyter.widget-view+json";
  const STATE = "application/vnd.jupyter.widget-state+json";
  const REFERENCE = "IPY_MODEL_";
  const THEIR_ERROR = "Error displaying widget";

  const WAITING = "This part starts together with Python. If nothing comes for a minute, choose Kernel, then Restart Kernel.";
  const MISSING = "This part is not running. To start it, choose Run, then Run All Cells.";

  function say(renderer, words) {
    renderer.node.textContent = words;
  }

  /** The states that the notebook around a widget holds; undefined where there is none. */
  function storedStates(renderer, manager) {
    for (let part = renderer; part; part = part.parent) {
      const stored = part.model?.getMetadata?.("widgets")?.[STATE];
      if (stored) return stored;
    }
    return manager.context?.model?.getMetadata?.("widgets")?.[STATE];
  }

  /** Makes the models that the notebook holds and that are not there yet. Tells whether the wanted one is there now. */
  async function fetched(renderer, manager, id) {
    const stored = storedStates(renderer, manager);
    if (!stored?.state?.[id]) return false;
    try {
      await manager.set_state(manager.filterExistingModelState(stored));
    } catch (error) {
      console.warn("Know Your Psoas: a stored part could not be made.", error);
    }
    return manager.has_model(id);
  }

  /** The models that a widget is made of: its own, and those that hold what it shares with other widgets. */
  async function partsOf(manager, id) {
    const needs = (await manager.get_model(id)).get("needs") ?? [];
    return [id, ...needs.map((reference) => reference.slice(REFERENCE.length))];
  }

  /** Whether the manager has read all it reads by itself, and a model is nowhere. */
  async function isMissing(renderer, manager, id) {
    if (!id || !manager.restoredStatus) return false;
    if (!manager.has_model(id) && !(await fetched(renderer, manager, id))) return true;
    for (const part of await partsOf(manager, id)) {
      if (!manager.has_model(part) && !(await fetched(renderer, manager, part))) return true;
    }
    return false;
  }

  function mend(renderer) {
    const draw = renderer.renderModel.bind(renderer);
    renderer.renderModel = async (output) => {
      const id = output.data[VIEW]?.model_id;
      say(renderer, WAITING);
      const manager = await renderer._manager.promise;
      for (let attempt = 0; attempt < 2 && !renderer.isDisposed; attempt += 1) {
        if (await isMissing(renderer, manager, id)) break;
        const drawn = draw(output);
        say(renderer, WAITING);
        await drawn;
        // It looks for two seconds. What was missing at the end of them may have been given up meanwhile: once more.
        if (!renderer.node?.textContent.startsWith(THEIR_ERROR)) return;
        say(renderer, WAITING);
      }
      if (!renderer.isDisposed) say(renderer, MISSING);
    };
    return renderer;
  }

  /** Every notebook makes what shows its outputs by this function, so all of them are reached here. */
  function watch({ prototype }) {
    const create = prototype.createRenderer;
    prototype.createRenderer = function createRenderer(kind, ...others) {
      const renderer = create.call(this, kind, ...others);
      return kind === VIEW && renderer._manager?.promise ? mend(renderer) : renderer;
    };
  }

  let shared = {};

  async function shareOf(name) {
    const versions = Object.values(shared[name] ?? {});
    const version = versions.find((one) => one.loaded) ?? versions[0];
    return (await version.get())();
  }

  async function get() {
    try {
      watch((await shareOf("@jupyterlab/rendermime")).RenderMimeRegistry);
    } catch (error) {
      console.warn("Know Your Psoas: this JupyterLab is built differently; its own messages stay.", error);
    }
    const plugin = { id: "know-your-psoas:lessons", autoStart: true, activate() {} };
    return () => ({ __esModule: true, default: plugin });
  }

  globalThis._JUPYTERLAB ??= {};
  globalThis._JUPYTERLAB["know-your-psoas"] = { init(scope) { shared = scope; }, get };
})();
