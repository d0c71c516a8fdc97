"""What a learner opens is what was tested: the widgets stored in a notebook, and what comparing its outputs leaves out."""

import configparser
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from psoas import __main__ as command_line
from psoas.commands._course import find_notebooks
from psoas.commands._stored_state import differences
from psoas.errors import CourseError

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = find_notebooks(ROOT / "notebooks")
STATE = "application/vnd.jupyter.widget-state+json"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_stored_widgets_are_those_that_the_code_makes_today(path: Path) -> None:
    """Where this fails, run `python -m psoas notebooks`."""
    assert differences(path) == []


def states(notebook: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = notebook["metadata"]["widgets"][STATE]["state"]
    return found


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, Callable[[dict[str, Any]], None]], list[str]]:
    """What is said of a copy of a lesson after a change in it that was not there before."""

    def said(lesson: str, change: Callable[[dict[str, Any]], None]) -> list[str]:
        source = next(path for path in NOTEBOOKS if path.stem == lesson)
        copy = tmp_path / source.name
        notebook = json.loads(source.read_text(encoding="utf-8"))
        change(notebook)
        copy.write_text(json.dumps(notebook), encoding="utf-8")
        return [found for found in differences(copy) if found not in differences(source)]

    return said


def in_data(change: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, Any]], None]:
    """A change of the data of the first widget of a notebook."""

    def inside(notebook: dict[str, Any]) -> None:
        model = next(model for model in states(notebook).values() if "data" in model["state"])
        change(model["state"]["data"])

    return inside


def test_a_changed_figure_in_the_stored_data_is_named_with_its_cell_and_place(changed: Any) -> None:
    found = changed("02-sitting", in_data(lambda data: data.update(a_new_figure=1)))
    assert len(found) == 1 and re.fullmatch(r"\w+ \(data\.a_new_figure\)", found[0])


def test_a_changed_script_in_the_stored_state_is_named(changed: Any) -> None:
    def slower(notebook: dict[str, Any]) -> None:
        model = next(model for model in states(notebook).values() if "_esm" in model["state"])
        model["state"]["_esm"] = model["state"]["_esm"].replace("const ", "let ", 1)

    found = changed("03-pain-chart", slower)
    assert len(found) == 1 and found[0].endswith("(_esm)")


def test_a_widget_whose_state_is_missing_is_named(changed: Any) -> None:
    found = changed("07-evidence", lambda notebook: states(notebook).clear())
    assert [text.split()[0] for text in found] == ["table", "quiz"]


def test_a_widget_that_is_not_shown_any_more_is_named(changed: Any) -> None:
    def another_cell(notebook: dict[str, Any]) -> None:
        cell = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
        cell["source"] = ["1"]

    assert changed("01-anatomy", another_cell) == ["viewer (a widget is too many)"]


def test_a_value_that_someone_left_in_a_widget_is_named(changed: Any) -> None:
    def used(notebook: dict[str, Any]) -> None:
        model = next(model for model in states(notebook).values() if "hip" in model["state"])
        model["state"]["hip"] += 1

    assert changed("02-sitting", used) == ["lab (hip)"]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"cells": 3, "metadata": {}}', "no JSON"])
def test_what_is_no_notebook_is_refused_in_words(text: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match="not a whole notebook"):
        differences(path)


def test_a_cell_that_ends_in_an_error_is_named(changed: Any) -> None:
    def broken(notebook: dict[str, Any]) -> None:
        cell = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
        cell["source"] = ["1 / 0"]

    with pytest.raises(CourseError, match="cell 'viewer' ends in an error: division by zero"):
        changed("01-anatomy", broken)


def test_the_command_says_which_notebook_is_old_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "03-pain-chart.ipynb"
    shutil.copy(ROOT / "notebooks" / path.name, path)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    in_data(lambda data: data.update(a_new_figure=1))(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    before = path.read_bytes()
    assert command_line.main(["notebooks", "--check", str(path)]) == 1
    said = capsys.readouterr().out
    assert "03-pain-chart: stored otherwise" in said and "1 notebook to renew" in said
    assert path.read_bytes() == before


# --- what the comparison of outputs leaves out ---------------------------------------------------------------------


def sanitised(text: str) -> str:
    """As nbval does it: each pattern in turn."""
    rules = configparser.RawConfigParser()
    rules.read(Path(__file__).with_name("sanitize.cfg"), encoding="utf-8")
    for name in rules.sections():
        text = re.sub(rules.get(name, "regex"), rules.get(name, "replace"), text)
    return text


def test_only_embedded_pictures_are_left_out_when_outputs_are_compared() -> None:
    picture = '<img alt="52 mm" src="data:image/png;base64,iVBORw0KGgo+/A==">'
    assert sanitised(picture) == '<img alt="52 mm" src="PICTURE">'
    assert sanitised(picture) == sanitised(picture.replace("iVBOR", "jWCPS"))
    for other in ("24 hours", "<td>Same day</td>", "data:text/plain;base64,QUJD", "https://example.org/a.png", "\n"):
        assert sanitised(other) == other
        assert sanitised(picture + other) == sanitised(picture) + other


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_word_of_the_outputs_is_compared(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            for kind, text in output.get("data", {}).items():
                if not kind.endswith("json"):
                    whole = "".join(text)
                    cut = re.sub(r'src="data:[^"]*"', 'src="PICTURE"', whole)
                    assert sanitised(whole) == cut, (cell["id"], kind)
