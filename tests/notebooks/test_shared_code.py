"""What the widgets of a notebook share stands in it once, and is there whenever one of them is drawn."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from test_jupyterlab import (
    PATIENCE,
    TOKEN,
    assert_nothing_looks_broken,
    choose,
    end_kernels,
    jupyterlab,
    learner,
    lesson,
    lose_the_second_answer,
    press_restart,
    run_all,
    save,
    wait_for_widgets,
    wait_until_idle,
    write_lesson,
)

from psoas.widgets._files import read

__all__ = ["jupyterlab", "learner", "lesson"]

STATE = "application/vnd.jupyter.widget-state+json"
THREE = "three-widgets"
QUIZ = "from psoas.widgets import Quiz\nQuiz('02-sitting')"
METER = "from psoas.widgets import AngleMeter\nAngleMeter()"
TABLE = "from psoas.widgets import EvidenceTable\nEvidenceTable()"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("course")
    (folder / "notebooks").mkdir()
    (folder / "assets").mkdir()
    write_lesson(folder / f"notebooks/{THREE}.ipynb", QUIZ, TABLE, METER)
    return folder


def states(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)["metadata"]["widgets"][STATE]["state"]
    return found


def use_the_table(page: Any) -> None:
    table = page.locator(".jp-OutputArea [data-psoas=evidence-table]").last
    table.get_by_label("Search words").fill("no-claim-has-this-word")
    table.get_by_text("No claim has all of this").wait_for(timeout=PATIENCE)
    table.get_by_label("Search words").fill("")


def use_the_quiz(page: Any) -> None:
    quiz = page.locator(".jp-OutputArea [data-psoas=quiz]").last
    quiz.get_by_role("button", name="Check").first.click()
    quiz.locator(".quiz-message.is-problem").first.wait_for(timeout=PATIENCE)


def run_in_a_new_cell(page: Any, code: str) -> None:
    """Adds a cell below the title and runs code in it, as a learner does who tries something."""
    page.locator(".jp-Notebook .jp-MarkdownCell").first.click()
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(code)
    page.keyboard.press("Control+Enter")
    wait_until_idle(page)


def test_a_notebook_holds_the_shared_code_and_the_rules_of_the_check_once(course: Path) -> None:
    text = (course / f"notebooks/{THREE}.ipynb").read_text("utf-8")
    models = states(text)
    groups = {
        name: model["state"] for name, model in models.items() if name.startswith(("psoas-shared", "psoas-guided"))
    }
    guided, shared = sorted(groups)
    assert [groups[name]["_esm"] for name in (guided, shared)] == [read("built/guided.js"), read("built/shared.js")]
    needs = [model["state"]["needs"] for model in models.values() if "needs" in model["state"]]
    assert sorted(needs) == [
        [f"IPY_MODEL_{shared}"],
        [f"IPY_MODEL_{shared}"],
        [f"IPY_MODEL_{shared}", f"IPY_MODEL_{guided}"],
    ]
    assert text.count("Jason Miller") == text.count('"check_rules"') == 1


def test_widgets_are_alive_at_each_of_four_loads_before_a_cell_is_run(
    lesson: Callable[[str], Any], jupyterlab: str, trouble: list[str]
) -> None:
    for _ in range(4):
        end_kernels(jupyterlab)
        page = lesson(THREE)
        wait_for_widgets(page, 3)
        assert_nothing_looks_broken(page)
        use_the_quiz(page)
        use_the_table(page)
        page.close()
    assert [what for what in trouble if what.startswith("error:")] == []


def test_shared_code_that_jupyterlab_gives_up_too_early_is_fetched_from_the_notebook(
    jupyterlab: str, learner: Any, open_page: Callable[..., Any]
) -> None:
    end_kernels(jupyterlab)
    page = open_page(context=learner)
    lose_the_second_answer(page)
    page.goto(f"{jupyterlab}/doc/tree/notebooks/{THREE}.ipynb?token={TOKEN}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=PATIENCE)
    wait_for_widgets(page, 3)
    use_the_table(page)


def test_after_all_cells_or_one_cell_of_a_new_kernel_each_widget_works(
    lesson: Callable[[str], Any], course: Path, jupyterlab: str
) -> None:
    end_kernels(jupyterlab)
    page = lesson(THREE)
    wait_for_widgets(page, 3)
    run_all(page, 3)
    use_the_quiz(page)
    use_the_table(page)
    press_restart(page)
    wait_for_widgets(page, 3)
    page.locator(".jp-Notebook .jp-MarkdownCell").first.click()
    for key in ("ArrowDown", "ArrowDown", "Control+Enter"):  # the table's cell
        page.keyboard.press(key)
    wait_until_idle(page)
    wait_for_widgets(page, 3)
    use_the_quiz(page)
    use_the_table(page)
    assert_nothing_looks_broken(page)
    # What was run and saved is alive the next day too, and when the kernel of the last time is still there.
    save(page, course / f"notebooks/{THREE}.ipynb")
    page.close()
    page = lesson(THREE)
    wait_for_widgets(page, 3)
    page.close()
    end_kernels(jupyterlab)
    page = lesson(THREE)
    wait_for_widgets(page, 3)
    use_the_table(page)
    assert_nothing_looks_broken(page)


def test_a_widget_that_a_learner_makes_in_a_cell_of_their_own_shares_too(
    lesson: Callable[[str], Any], jupyterlab: str
) -> None:
    end_kernels(jupyterlab)
    page = lesson(THREE)
    wait_for_widgets(page, 3)
    wait_until_idle(page)
    run_in_a_new_cell(page, TABLE)
    wait_for_widgets(page, 4)
    use_the_table(page)
    # All widgets are closed; the next one brings along again what they shared.
    run_in_a_new_cell(page, "import ipywidgets\nipywidgets.Widget.close_all()")
    run_in_a_new_cell(page, TABLE)
    page.locator(".jp-CodeCell [data-psoas=evidence-table]").first.wait_for(timeout=PATIENCE)
    choose(page, "Edit", "Clear Outputs of All Cells")
    choose(page, "Run", "Run All Cells")
    wait_for_widgets(page, 4)  # the one above is closed again
    use_the_quiz(page)
    use_the_table(page)
    assert_nothing_looks_broken(page)
