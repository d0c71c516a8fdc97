"""The 3D viewer on the pages: its files lie beside them, and it turns from disk too."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from small_notebooks import ROOT

from psoas.site.build import build
from psoas.site.staging import VIEWER_FILES
from psoas.widgets.anatomy_viewer import AnatomyViewer


def write_lesson(root: Path) -> None:
    """A lesson with one viewer, executed and with its state, as ``python -m psoas notebooks`` stores it."""
    viewer = AnatomyViewer()
    bundle = viewer._repr_mimebundle_()[0]
    models = {
        one.model_id: {
            "model_name": "AnyModel",
            "model_module": "anywidget",
            "state": {name: value for name, value in one.get_state().items() if name != "layout"},
        }
        for one in (*viewer.needs, viewer)
    }
    page = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# The muscle"),
            nbformat.v4.new_code_cell("show()", outputs=[nbformat.v4.new_output("display_data", bundle)]),
        ],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "widgets": {"application/vnd.jupyter.widget-state+json": {"version_major": 2, "state": models}},
        },
    )
    nbformat.write(page, root / "notebooks" / "01-anatomy.ipynb")


def test_a_page_with_the_viewer_brings_its_files_and_turns_from_disk(
    small_course: Path, tmp_path: Path, open_page: Callable[..., Any], trouble: list[str]
) -> None:
    shutil.copytree(ROOT / "assets" / "models", small_course / "assets" / "models")
    write_lesson(small_course)
    site = build(small_course, tmp_path / "dist", execute=False).site
    assert sorted(file.name for file in (site / "_static" / "models").iterdir()) == sorted(VIEWER_FILES)
    asked: list[str] = []
    page = open_page(reduced_motion="reduce")
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto((site / "01-anatomy.html").as_uri())
    page.locator(".poster").wait_for()
    page.wait_for_function("() => document.querySelector('.poster').naturalWidth > 0")
    assert not set(VIEWER_FILES) & set(asked)
    page.get_by_role("button", name="Turn it").click()
    page.locator("[data-label]").first.wait_for(state="attached", timeout=60_000)
    assert {"viewer.js", "anatomy-glb.js"} <= set(asked)
    assert trouble == []


def test_without_javascript_the_page_shows_picture_and_list(
    small_course: Path, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    shutil.copytree(ROOT / "assets" / "models", small_course / "assets" / "models")
    write_lesson(small_course)
    site = build(small_course, tmp_path / "dist", execute=False).site
    page = open_page((site / "01-anatomy.html").as_uri(), java_script_enabled=False)
    assert page.locator(".widget-words img").is_visible()
    assert page.get_by_text("It then runs over the front rim of the pelvis").is_visible()


def test_pages_without_the_viewer_carry_none_of_it(small_course: Path, tmp_path: Path) -> None:
    site = build(small_course, tmp_path / "dist", execute=False).site
    assert not (site / "_static" / "models").exists()


@pytest.mark.slow
def test_until_3d_is_asked_for_the_lesson_never_holds_the_browser_up(
    site: Path, serve: Callable[[Path], str], open_page: Callable[..., Any]
) -> None:
    """The longest task of the quietest of five visits: a busy machine must not decide."""
    watch = """
        window.longest = 0;
        new PerformanceObserver((list) => {
            for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
        }).observe({ type: "longtask", buffered: true });
    """
    longest = []
    for _ in range(5):
        page = open_page()
        page.add_init_script(watch)
        page.goto(f"{serve(site)}/01-anatomy.html")
        page.locator("[data-psoas=anatomy-viewer] .poster").scroll_into_view_if_needed()
        page.wait_for_timeout(1500)
        longest.append(page.evaluate("window.longest"))
        assert page.locator("canvas").count() == 0
        page.close()
    assert min(longest) <= 200, longest
