"""JupyterLab as a learner meets it: a lesson is opened, and its widgets are alive before anything was run."""

import json
import re
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from psoas.commands import learn
from psoas.commands._course import find_notebooks

ROOT = Path(__file__).resolve().parents[2]
LESSONS = [path.stem for path in find_notebooks(ROOT / "notebooks") if path.parent.name == "notebooks"]
TOKEN = "for-this-test"
USED = "02-sitting"
PATIENCE = 120_000
"""Milliseconds. A busy machine is slow; a broken page never comes."""

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def widgets_in(lesson: str) -> int:
    """How many of the course's widgets a lesson shows."""
    cells = json.loads((ROOT / f"notebooks/{lesson}.ipynb").read_text(encoding="utf-8"))["cells"]
    return sum(WIDGET_VIEW in output.get("data", {}) for cell in cells for output in cell.get("outputs", ()))


@pytest.fixture(scope="module")
def jupyterlab(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab as `learn` starts it: a copy of the lessons, a person new to it."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("notebooks", "assets"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("pipeline", ".ipynb_checkpoints")
        )
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
            patch.setenv(name, str(folder / "home" / name.lower()))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = learn.free_port(probe.getsockname()[1])
        learn.trust(find_notebooks(folder / "notebooks"))
        process, _ = learn.start(folder, port, TOKEN)
    try:
        assert learn.answers(process, port)
        yield f"http://localhost:{port}"
    finally:
        learn.stop(process)


@pytest.fixture(scope="module")
def learner(browser: Any) -> Iterator[Any]:
    """The browser of one learner who goes from lesson to lesson: JupyterLab's own files arrive once."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def lesson(jupyterlab: str, learner: Any, open_page: Callable[..., Any]) -> Callable[[str], Any]:
    """A function that opens a lesson as a single document and waits until its cells are there."""

    def opened(name: str) -> Any:
        page = open_page(f"{jupyterlab}/doc/tree/notebooks/{name}.ipynb?token={TOKEN}", context=learner)
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=PATIENCE)
        return page

    return opened


def wait_for_widgets(page: Any, count: int) -> None:
    """Waits until so many widgets are drawn.

    While JupyterLab connects, the package jupyterlab_widgets now and then asks for a stored widget a moment too early and
    says "model not found". Its state is there: the page is loaded again, as the README tells a learner.
    """
    drawn = "document.querySelectorAll('.jp-OutputArea [data-psoas]').length"
    lost = "document.querySelector('.jp-Notebook')?.innerText.includes('model not found')"
    for _ in range(3):
        page.wait_for_function(f"count => {drawn} >= count || {lost}", arg=count, timeout=PATIENCE)
        if page.evaluate(drawn) >= count:
            return
        page.reload()
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=PATIENCE)
    pytest.fail("three times in a row JupyterLab did not find a stored widget")


def assert_nothing_looks_broken(page: Any) -> None:
    text = page.locator(".jp-Notebook").inner_text()
    for sign in ("Error displaying widget", "Error creating widget", "Traceback", "Loading widget"):
        assert sign not in text
    assert page.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0


def assert_nobody_asks_about_news(page: Any) -> None:
    """A person new to JupyterLab would be asked now about news, or told of an update."""
    page.wait_for_timeout(3_000)  # the question comes a moment after the page
    assert page.locator(".jp-toast-button, .Toastify__toast, .jp-Dialog").count() == 0
    assert "news" not in page.locator("body").inner_text().lower().split("skip to")[0]


def assert_alive(page: Any, name: str, trouble: list[str]) -> None:
    """Every widget of a lesson is drawn, and every picture, before a cell is run."""
    wait_for_widgets(page, widgets_in(name))
    assert page.locator(".jp-OutputArea [data-psoas]").count() == widgets_in(name)
    assert page.locator(".jp-Cell-Placeholder").count() == 0, "cells out of sight are drawn too"
    assert_nothing_looks_broken(page)
    # JupyterLab first tries a picture at the address as written, then puts the right one in its place.
    harmless = re.compile(r"failed: .*/doc/tree/assets/|console: Error: widget model not found")
    assert [what for what in trouble if not harmless.match(what)] == []
    page.wait_for_function(
        """() => [...document.querySelectorAll('.jp-RenderedMarkdown img')]
            .every((image) => image.complete && image.naturalWidth > 0)""",
        timeout=PATIENCE,
    )


# Every day one lesson is opened, run and used; the others are slow.
@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in LESSONS if name != USED])
def test_widgets_are_alive_before_a_cell_is_run(name: str, lesson: Callable[[str], Any], trouble: list[str]) -> None:
    assert_alive(lesson(name), name, trouble)


def test_a_lesson_is_alive_when_opened_and_running_all_cells_keeps_it_so(
    lesson: Callable[[str], Any], trouble: list[str]
) -> None:
    page = lesson(USED)
    count = widgets_in(USED)
    assert count >= 2, "this lesson has something to try"
    assert_alive(page, USED, trouble)
    assert_nobody_asks_about_news(page)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=PATIENCE)
    # The stored results are marked, so that new ones can be told from them.
    page.evaluate(
        "document.querySelectorAll('.jp-OutputArea-output').forEach(part => part.dataset.stored = '1')"
    )
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(
        "() => !document.querySelector('.jp-OutputArea-output[data-stored]')", timeout=PATIENCE
    )
    wait_for_widgets(page, count)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=PATIENCE)
    assert page.locator(".jp-OutputArea [data-psoas]").count() == count
    assert_nothing_looks_broken(page)
    lab = page.locator(".jp-OutputArea [data-psoas=sitting-lab]")
    lab.get_by_role("button", name="Skip the guess").click()
    said = lab.locator("[data-sentence=change]")
    lab.get_by_role("slider", name="Bend of the hip").click()
    for key in ("ArrowRight", "ArrowUp"):  # JupyterLab has shortcuts of its own for these
        before = said.inner_text()
        page.keyboard.press(key)
        page.wait_for_function("([said, before]) => said.textContent !== before", arg=[said.element_handle(), before])
    assert_nothing_looks_broken(page)
