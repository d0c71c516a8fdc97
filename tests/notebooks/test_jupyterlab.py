"""JupyterLab as a learner meets it: a lesson is opened, and its widgets are alive before anything was run."""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat
import pytest

from psoas.commands import learn, notebooks
from psoas.commands._course import find_notebooks

ROOT = Path(__file__).resolve().parents[2]
LESSONS = [path.stem for path in find_notebooks(ROOT / "notebooks") if path.parent.name == "notebooks"]
TOKEN = "for-this-test"
USED = "02-sitting"
SMALL = "a-small-lesson"
PATIENCE = 120_000
"""Milliseconds. A busy machine is slow; a broken page never comes."""

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def widgets_in(lesson: str) -> int:
    """How many of the course's widgets a lesson shows."""
    cells = json.loads((ROOT / f"notebooks/{lesson}.ipynb").read_text(encoding="utf-8"))["cells"]
    return sum(WIDGET_VIEW in output.get("data", {}) for cell in cells for output in cell.get("outputs", ()))


def copy_of_the_course(folder: Path) -> Path:
    for name in ("notebooks", "assets"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("pipeline", ".ipynb_checkpoints")
        )
    return folder


@contextmanager
def a_new_persons_home(folder: Path) -> Iterator[None]:
    """Jupyter's own folders, empty, but for the settings of somebody whose servers have another address."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
            patch.setenv(name, str(folder / name.lower()))
        patch.setenv("PYTHONPATH", str(ROOT))
        config = folder / "jupyter_config_dir"
        config.mkdir(parents=True, exist_ok=True)
        (config / "jupyter_server_config.json").write_text('{"ServerApp": {"base_url": "/school/"}}', "utf-8")
        yield


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return learn.free_port(probe.getsockname()[1])


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the lessons, with a small one beside them whose widgets are those of today's code."""
    folder = copy_of_the_course(tmp_path_factory.mktemp("course"))
    write_small_lesson(folder)
    return folder


def write_small_lesson(folder: Path) -> None:
    write_lesson(
        folder / f"notebooks/{SMALL}.ipynb",
        "from psoas.widgets import Diary\ndiary = Diary()\ndiary",
        "from psoas.widgets import SittingLab\nSittingLab()",
        "print('Entries:', len(diary.value.get('entries', [])))",
    )


def write_lesson(path: Path, *sources: str) -> None:
    """Writes a lesson as the course does: run, and stored with the state of its widgets."""
    cells = [nbformat.v4.new_markdown_cell("# A small lesson", id="title")] + [
        nbformat.v4.new_code_cell(source, id=f"shows-{number}") for number, source in enumerate(sources)
    ]
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cells)), "utf-8")
    notebooks.write(path, notebooks.to_text(notebooks.normalised(notebooks.executed(notebooks.read(path), path), path.stem), path))


@pytest.fixture(scope="module")
def jupyterlab(chromium: str, course: Path) -> Iterator[str]:
    """The address of a JupyterLab as `learn` starts it, for a person new to it."""
    with a_new_persons_home(course / "home"):
        learn.trust(find_notebooks(course / "notebooks"))
        port = a_free_port()
        process, _ = learn.start(course, port, TOKEN)
    try:
        assert learn.answers(process, port)
        yield f"http://localhost:{port}"
    finally:
        learn.stop(process)


@pytest.fixture(scope="module")
def jupyterlab_elsewhere(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A JupyterLab that somebody started by themselves, some folders higher, behind an address like that of a JupyterHub.

    It finds our part where the installed package puts it. Its owner lets it store the state of widgets.
    """
    top = tmp_path_factory.mktemp("top")
    folder = copy_of_the_course(top / "Ärzte & co" / "psoas")
    write_small_lesson(folder)
    shutil.copytree(learn.LAB_EXTENSIONS, top / "share/labextensions")
    with a_new_persons_home(top / "home"), pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(top / "share"))
        settings = top / "home/jupyter_config_dir/lab/user-settings/@jupyter-widgets/jupyterlab-manager"
        settings.mkdir(parents=True)
        (settings / "plugin.jupyterlab-settings").write_text('{"saveState": true}', "utf-8")
        learn.trust(find_notebooks(folder / "notebooks"))
        port = a_free_port()
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--ServerApp.port={port}",
             "--ServerApp.base_url=/user/ana/", f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={top}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    try:
        assert learn.answers(process, port)
        yield f"http://localhost:{port}/user/ana", folder / "notebooks"
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
    """Waits until so many widgets are drawn; stops at once when one of them says that it cannot be."""
    drawn = "document.querySelectorAll('.jp-OutputArea [data-psoas]').length"
    lost = "/Error displaying widget|not running/.test(document.querySelector('.jp-Notebook')?.innerText)"
    page.wait_for_function(f"count => {drawn} >= count || {lost}", arg=count, timeout=PATIENCE)
    assert page.evaluate(drawn) == count, page.locator(".jp-Notebook").inner_text()


def wait_until_idle(page: Any) -> None:
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=PATIENCE)


def choose(page: Any, menu: str, entry: str) -> None:
    page.get_by_role("menuitem", name=menu, exact=True).click()
    # The names of some entries end with their keys.
    page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{re.escape(entry)}$")).click()


def mark_outputs(page: Any) -> None:
    """Marks the results on the page, so that new ones can be told from them."""
    page.evaluate(
        "document.querySelectorAll('.jp-OutputArea-output').forEach(part => part.dataset.stored = '1')"
    )


def run_all(page: Any, count: int) -> None:
    """Runs all cells of a lesson whose widgets were there, as a learner does, and waits for as many new ones."""
    wait_until_idle(page)
    mark_outputs(page)
    choose(page, "Run", "Run All Cells")
    page.wait_for_function(
        "() => !document.querySelector('.jp-OutputArea-output[data-stored]')", timeout=PATIENCE
    )
    wait_for_widgets(page, count)
    wait_until_idle(page)


def save(page: Any, file: Path) -> str:
    """Saves the notebook and returns what the file holds then."""
    before = file.stat().st_mtime_ns
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.keyboard.press("Control+s")
    end = time.monotonic() + PATIENCE / 1000
    while file.stat().st_mtime_ns == before and time.monotonic() < end:
        page.wait_for_timeout(100)
    page.wait_for_timeout(300)
    return file.read_text("utf-8")


def end_kernels(root: str) -> None:
    """What happens overnight: the computer is off, and no kernel remembers anything."""
    with urllib.request.urlopen(f"{root}/api/sessions?token={TOKEN}") as answer:
        sessions = json.load(answer)
    for session in sessions:
        ended = urllib.request.Request(f"{root}/api/sessions/{session['id']}?token={TOKEN}", method="DELETE")
        urllib.request.urlopen(ended).close()


def assert_nothing_looks_broken(page: Any) -> None:
    text = page.locator(".jp-Notebook").inner_text()
    for sign in ("Error displaying widget", "model not found", "Error creating widget", "Traceback", "Loading widget", "not running"):
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
    harmless = re.compile(r"failed: .*/doc/tree/assets/")
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
    run_all(page, count)
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


NOTE = "Only-for-me-7431"


def write_in_the_diary(page: Any) -> None:
    diary = page.locator(".jp-OutputArea [data-psoas=diary]")
    diary.get_by_label("Activity 1").fill(f"Activity {NOTE}")
    diary.get_by_role("button", name="Use these").click()
    diary.get_by_label("Notes").fill(f"Note {NOTE}")
    diary.get_by_label("Minutes you moved").fill("20")
    diary.get_by_role("button", name="Write it down").click()
    page.wait_for_function("localStorage.getItem('psoas.diary')?.includes('Note ')", timeout=PATIENCE)


def test_a_lesson_that_was_run_and_saved_is_alive_next_time_and_holds_no_words_of_the_learner(
    lesson: Callable[[str], Any], course: Path, jupyterlab: str
) -> None:
    file = course / f"notebooks/{SMALL}.ipynb"
    page = lesson(SMALL)
    wait_for_widgets(page, 2)
    run_all(page, 2)
    write_in_the_diary(page)
    page.locator(".jp-OutputArea-output", has_text="Entries: 0").click()
    page.keyboard.press("Control+Enter")
    page.locator(".jp-OutputArea-output", has_text="Entries: 1").wait_for(timeout=PATIENCE)  # Python heard of it
    saved = save(page, file)
    assert "Entries: 1" in saved, "the notebook as it is now was saved"
    assert NOTE not in saved
    page.close()
    end_kernels(jupyterlab)
    page = lesson(SMALL)
    wait_for_widgets(page, 2)
    assert_nothing_looks_broken(page)
    assert "Entries: 1" in page.locator(".jp-Notebook").inner_text()
    assert NOTE in page.locator(".jp-OutputArea [data-psoas=diary]").inner_text(), "this browser keeps the diary"
    page.close()
    page = lesson(SMALL)  # now the kernel of the last time is still there
    wait_for_widgets(page, 2)
    assert_nothing_looks_broken(page)


def lose_the_second_answer(page: Any) -> None:
    """The connection breaks just when JupyterLab reads the notebook's widgets, as on a slow machine or network.

    JupyterLab asks the kernel for its widgets, then once more before it makes those of the notebook. That answer is held
    back and the connection cut; the new connection counts as "all is read".
    """
    answers = []

    def relay(socket: Any) -> None:
        server = socket.connect_to_server()

        def pass_on(message: Any) -> None:
            if b"comm_info_reply" in (message.encode() if isinstance(message, str) else message):
                answers.append(message)
                if len(answers) == 2:
                    socket.close()
                    return
            socket.send(message)

        server.on_message(pass_on)

    page.route_web_socket(re.compile("/channels"), relay)


def test_a_widget_that_jupyterlab_gives_up_too_early_is_fetched_from_the_notebook(
    jupyterlab: str, learner: Any, open_page: Callable[..., Any]
) -> None:
    end_kernels(jupyterlab)
    page = open_page(context=learner)
    lose_the_second_answer(page)
    page.goto(f"{jupyterlab}/doc/tree/notebooks/{SMALL}.ipynb?token={TOKEN}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=PATIENCE)
    wait_for_widgets(page, 2)
    assert_nothing_looks_broken(page)


# --- slower: every lesson, and what people do with one -----------------------------------------------------------


def press_restart(page: Any) -> None:
    wait_until_idle(page)
    choose(page, "Kernel", "Restart Kernel…")
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    page.wait_for_selector(".jp-Dialog", state="detached", timeout=PATIENCE)
    wait_until_idle(page)


def use_the_lab(page: Any) -> None:
    """The sitting lab does what it does: its sentence follows the slider."""
    lab = page.locator(".jp-OutputArea [data-psoas=sitting-lab]")
    if lab.get_by_role("button", name="Skip the guess").is_visible():
        lab.get_by_role("button", name="Skip the guess").click()
    said = lab.locator("[data-sentence=change]")
    before = said.inner_text()
    lab.get_by_role("slider", name="Bend of the hip").click()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("([said, before]) => said.textContent !== before", arg=[said.element_handle(), before])


@pytest.mark.slow
def test_a_lesson_outlives_a_new_kernel_and_cleared_outputs(
    lesson: Callable[[str], Any], jupyterlab: str, trouble: list[str]
) -> None:
    end_kernels(jupyterlab)
    page = lesson(SMALL)
    wait_for_widgets(page, 2)
    run_all(page, 2)
    press_restart(page)
    wait_for_widgets(page, 2)
    use_the_lab(page)
    write_in_the_diary(page)
    assert_nothing_looks_broken(page)
    assert [what for what in trouble if what.startswith("error:")] == []
    run_all(page, 2)
    use_the_lab(page)
    choose(page, "Edit", "Clear Outputs of All Cells")
    assert page.locator("[data-psoas]").count() == 0
    choose(page, "Run", "Run All Cells")
    wait_for_widgets(page, 2)
    wait_until_idle(page)
    use_the_lab(page)
    assert_nothing_looks_broken(page)


@pytest.mark.slow
def test_a_lesson_may_be_run_cell_by_cell_and_twice(lesson: Callable[[str], Any], jupyterlab: str) -> None:
    end_kernels(jupyterlab)
    page = lesson(SMALL)
    wait_for_widgets(page, 2)
    wait_until_idle(page)
    for _ in range(2):
        page.locator(".jp-Notebook .jp-Cell").first.click()
        for _ in range(page.locator(".jp-Notebook .jp-Cell").count()):
            page.keyboard.press("Shift+Enter")
            wait_until_idle(page)
            wait_for_widgets(page, 2)
    use_the_lab(page)
    assert_nothing_looks_broken(page)


@pytest.mark.slow
def test_a_widget_that_no_file_holds_says_what_to_press(
    lesson: Callable[[str], Any], course: Path, jupyterlab: str
) -> None:
    file = course / "notebooks/without-its-state.ipynb"
    written = json.loads((course / f"notebooks/{SMALL}.ipynb").read_text("utf-8"))
    del written["metadata"]["widgets"]
    file.write_text(json.dumps(written), "utf-8")
    with a_new_persons_home(course / "home"):
        learn.trust([file])
    page = lesson(file.stem)
    page.get_by_text("This part is not running. To start it, choose Run, then Run All Cells.").nth(1).wait_for(timeout=PATIENCE)
    assert "Error" not in page.locator(".jp-Notebook").inner_text()
    run_all(page, 2)
    use_the_lab(page)


@pytest.mark.slow
def test_a_slow_machine_opens_a_lesson_at_the_first_try(
    jupyterlab: str, learner: Any, open_page: Callable[..., Any]
) -> None:
    for _ in range(3):
        end_kernels(jupyterlab)
        page = open_page(context=learner)
        learner.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 8})
        page.goto(f"{jupyterlab}/doc/tree/notebooks/{USED}.ipynb?token={TOKEN}")
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=PATIENCE)
        wait_for_widgets(page, widgets_in(USED))
        assert_nothing_looks_broken(page)
        page.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", LESSONS)
def test_every_lesson_is_alive_after_run_save_and_the_next_day(
    name: str, lesson: Callable[[str], Any], course: Path, jupyterlab: str
) -> None:
    page = lesson(name)
    wait_for_widgets(page, widgets_in(name))
    run_all(page, widgets_in(name))
    save(page, course / f"notebooks/{name}.ipynb")
    page.close()
    end_kernels(jupyterlab)
    page = lesson(name)
    wait_for_widgets(page, widgets_in(name))
    assert_nothing_looks_broken(page)


@pytest.mark.slow
def test_somebodys_own_jupyterlab_finds_pictures_and_keeps_no_words_of_the_learner(
    jupyterlab_elsewhere: tuple[str, Path], open_page: Callable[..., Any]
) -> None:
    address, lessons = jupyterlab_elsewhere
    folder = quote("Ärzte & co/psoas/notebooks")
    page = open_page(f"{address}/lab/tree/{folder}/{SMALL}.ipynb?token={TOKEN}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=PATIENCE)
    wait_for_widgets(page, 2)
    run_all(page, 2)
    write_in_the_diary(page)
    assert NOTE not in save(page, lessons / f"{SMALL}.ipynb")
    page = open_page(f"{address}/lab/tree/{folder}/01-anatomy.ipynb?token={TOKEN}")
    viewer = page.locator(".jp-OutputArea [data-psoas=anatomy-viewer]")
    viewer.wait_for(timeout=PATIENCE)
    page.wait_for_function("document.querySelector('[data-psoas=anatomy-viewer] img.poster').naturalWidth > 0", timeout=PATIENCE)
    viewer.get_by_role("button", name="Turn it").click()
    viewer.locator("canvas").wait_for(timeout=PATIENCE)
