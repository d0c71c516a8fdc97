"""What people would do otherwise, measured beside the course in the same run on the same machine.

A slider in a live JupyterLab (``interact`` with matplotlib, the way most notebooks do it), and the page that MyST-NB
makes of the same lesson when nobody sets anything.
"""

import contextlib
import importlib
import json
import os
import re
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import measure

LESSON = "02-sitting"
PRESSES = 20
LOADS = 5
PATIENCE = 120_000
TOKEN = "measured"

INTERACT = """%matplotlib inline
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import interact
from psoas import mechanics
angles = np.linspace(-20, 120, 141)
curve = 100 * mechanics.length_change(angles)
@interact(hip=(-20, 120, 1))
def show(hip=0):
    plt.plot(angles, curve)
    plt.axvline(hip)
    plt.title(f"{100 * mechanics.length_change(hip):.1f} %")
    plt.show()
"""
"""The lesson's curve, with a line at the angle of the slider."""

WATCH = """selector => {
    window.times = [];
    let pressed = null;
    addEventListener("keydown", (event) => { pressed ??= event.timeStamp; }, true);
    const drawn = () => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        if (pressed !== null) window.times.push(performance.now() - pressed);
        pressed = null;
      };
      channel.port2.postMessage(null);
    };
    const isPicture = (node) => node.nodeType === 1 && (node.matches(PICTURE) || node.querySelector(PICTURE));
    new MutationObserver((news) => {
      const fresh = news.some((one) => isPicture(one.target) || [...one.addedNodes].some(isPicture));
      if (!fresh || pressed === null) return;
      const picture = document.querySelector(selector).querySelector("img");
      (picture ? picture.decode().catch(() => null) : Promise.resolve()).then(() => requestAnimationFrame(drawn));
    }).observe(document.querySelector(selector), { subtree: true, childList: true, attributes: true });
}"""
"""In the page: milliseconds from each key press to the first frame that shows a new picture."""


def main() -> None:
    """Prints the tables."""
    with measure.browser() as browser:
        _sliders(browser)
        _pages(browser)


# --- a slider ---------------------------------------------------------------------------------------------


def _sliders(browser: Any) -> None:
    measure.heading(f"Instead: interact with matplotlib in a live JupyterLab, {PRESSES} presses (ours, theirs, ratio)")
    with measure.served(measure.site()) as address:
        page = browser.new_page()
        page.goto(f"{address}/{LESSON}.html", wait_until="networkidle")
        part = page.locator("section[data-psoas=sitting-lab]")
        part.locator("text=Skip the guess").click()
        part.locator("input[type=range]").first.focus()
        ours = _press(page, "section[data-psoas=sitting-lab]", picture="svg.chart *")
        page.close()
    with _jupyterlab() as lab:
        page = browser.new_page()
        page.goto(f"{lab}/doc/tree/interact.ipynb?token={TOKEN}")
        page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=PATIENCE)
        _run(page)
        page.locator(".widget-interact .noUi-handle").focus()
        theirs = _press(page, ".widget-interact", picture="img")
        page.close()
    measure.beside("key press to new picture, half of all", measure.middle(ours), measure.middle(theirs), "ms")
    late = [measure.percentile(times, 0.95) for times in (ours, theirs)]
    measure.beside("key press to new picture, 95 of 100", *late, "ms")


def _run(page: Any) -> None:
    """Runs the notebook's cell; JupyterLab takes keys a while before it can do what they ask."""
    for _ in range(PATIENCE // 15_000):
        page.locator(".jp-Cell .cm-content").first.click()
        page.keyboard.press("Control+Enter")
        with contextlib.suppress(Exception):
            page.wait_for_selector(".widget-interact img", timeout=15_000)
            page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=15_000)
            return
    raise measure.Missing("JupyterLab did not run the notebook with the slider.")


def _press(page: Any, selector: str, *, picture: str) -> list[float]:
    page.evaluate(WATCH.replace("PICTURE", json.dumps(picture)), selector)
    for number in range(PRESSES + 3):
        page.keyboard.press("ArrowRight")
        page.wait_for_function("count => window.times.length > count", arg=number, timeout=PATIENCE)
        page.wait_for_timeout(50)
    times: list[float] = page.evaluate("window.times")
    return times[3:]


@contextlib.contextmanager
def _jupyterlab() -> Iterator[str]:
    """The address of a JupyterLab with one notebook, started as the course starts its own."""
    nbformat: Any = importlib.import_module("nbformat")
    from psoas.commands import learn

    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as after:
        folder = Path(name)
        notebook = nbformat.read(measure.ROOT / "notebooks" / f"{LESSON}.ipynb", as_version=4)
        notebook.metadata.pop("widgets", None)
        notebook.cells = [nbformat.v4.new_code_cell(INTERACT)]
        nbformat.write(notebook, folder / "interact.ipynb")
        for variable in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
            before = os.environ.get(variable)
            os.environ[variable] = str(folder / "home" / variable.lower())
            after.callback(_restore, variable, before)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = learn.free_port(probe.getsockname()[1])
        process, _ = learn.start(folder, port, TOKEN)
        after.callback(learn.stop, process)
        if not learn.answers(process, port):
            raise measure.Missing("JupyterLab did not start.")
        yield f"http://localhost:{port}"


def _restore(variable: str, before: str | None) -> None:
    if before is None:
        os.environ.pop(variable, None)
    else:
        os.environ[variable] = before


# --- a page -----------------------------------------------------------------------------------------------


def _pages(browser: Any) -> None:
    measure.heading(f"Instead: MyST-NB's default page of {LESSON}, middle of {LOADS} loads (ours, theirs, ratio)")
    elsewhere = _scripts()
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as after:
        default = _default_page(Path(name))
        ours = after.enter_context(measure.served(measure.site()))
        theirs = after.enter_context(measure.served(default))
        found = [
            [_load(browser, f"{address}/{LESSON}.html", elsewhere) for _ in range(LOADS)] for address in (ours, theirs)
        ]
    for column, (what, unit) in enumerate(
        (("weight, compressed", "kB"), ("requests", ""), ("time to the first working widget", "s"))
    ):
        measure.beside(what, *(measure.middle([load[column] for load in loads]) for loads in found), unit)
    measure.note("Theirs comes from other hosts; here they were this machine, so no way there and back is in its time.")
    measure.note("Without internet, no widget works on theirs.")


def _scripts() -> dict[str, Path]:
    """What the default page loads from elsewhere: the beginning of its address, and the same file on this machine."""
    manager = measure.NODE_MODULES / "@jupyter-widgets" / "html-manager" / "dist" / "embed-amd.js"
    require = measure.NODE_MODULES / "requirejs" / "require.js"
    anywidget = Path(sys.prefix) / "share" / "jupyter" / "nbextensions" / "anywidget" / "index.js"
    if not (manager.is_file() and require.is_file()):
        raise measure.Missing("MyST-NB's scripts are not installed (in the folder bench: npm ci --ignore-scripts).")
    if not anywidget.is_file():
        raise measure.Missing("The script of anywidget was not found beside its Python package.")
    return {
        "https://cdnjs.cloudflare.com/ajax/libs/require.js/": require,
        "https://cdn.jsdelivr.net/npm/@jupyter-widgets/html-manager": manager,
        "https://cdn.jsdelivr.net/npm/anywidget": anywidget,
    }


def _default_page(folder: Path) -> Path:
    """The lesson built by Sphinx and MyST-NB with the fewest settings that work."""
    try:
        sphinx = importlib.import_module("sphinx.cmd.build")
        importlib.import_module("myst_nb")
    except ModuleNotFoundError:
        raise measure.Missing("MyST-NB is not installed (pip install -e '.[site]').") from None
    source, target = folder / "source", folder / "pages"
    (source / "notebooks").mkdir(parents=True)
    shutil.copytree(measure.ROOT / "assets" / "plates", source / "assets" / "plates")
    shutil.copyfile(measure.ROOT / "notebooks" / f"{LESSON}.ipynb", source / "notebooks" / f"{LESSON}.ipynb")
    (source / "conf.py").write_text(
        f'extensions = ["myst_nb"]\nnb_execution_mode = "off"\nroot_doc = "notebooks/{LESSON}"\n', "utf-8"
    )
    if sphinx.main(["-Q", str(source), str(target)]) != 0:
        raise measure.Missing("MyST-NB could not build its default page.")
    page = target / "notebooks" / f"{LESSON}.html"
    # The packages hold the scripts in another form than the page expects to the byte.
    page.write_text(re.sub(r'\s(?:integrity|crossorigin)="[^"]*"', "", page.read_text("utf-8")), "utf-8")
    (target / f"{LESSON}.html").write_text(page.read_text("utf-8").replace("../", ""), "utf-8")
    return target


def _load(browser: Any, url: str, elsewhere: dict[str, Path]) -> tuple[float, int, float]:
    """Kilobytes compressed and requests until nothing more comes, and seconds until the first widget can be used."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for start, file in elsewhere.items():
        page.route(f"{start}**", lambda route, _, file=file: route.fulfill(path=file, content_type="text/javascript"))
    page.add_init_script(
        """new MutationObserver((_, watch) => {
            if (!document.querySelector("section[data-psoas] :is(button, input)")) return;
            watch.disconnect();
            requestAnimationFrame(() => { window.working = performance.now() / 1000; });
        }).observe(document, { subtree: true, childList: true });"""
    )
    traffic = measure.Traffic(page)
    page.goto(url)
    try:
        page.wait_for_function("() => window.working", timeout=30_000)  # our policy forbids a bare expression
    except Exception:
        raise measure.Missing(f"No widget came to life on {url.rsplit('/', 1)[-1]} within half a minute.") from None
    page.wait_for_load_state("networkidle")
    traffic.read()
    working = float(page.evaluate("window.working"))
    context.close()
    return traffic.bytes / 1000, traffic.requests, working
