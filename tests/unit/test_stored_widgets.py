"""Whether a notebook holds the widgets that its code makes: told with the cell and the first place that differs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ipywidgets import Widget

from psoas.commands._stored_state import check, differences
from psoas.errors import CourseError

STATE = "application/vnd.jupyter.widget-state+json"
VIEW = "application/vnd.jupyter.widget-view+json"

FRAME = """
from ipywidgets import Widget, widget_serialization
from traitlets import Any

class Frame(Widget):
    held = Any(None, allow_none=True).tag(sync=True, **widget_serialization)
    other = Any(None, allow_none=True).tag(sync=True, **widget_serialization)
"""
"""What a first cell defines: a widget that holds anything, other widgets too."""

Change = Callable[[dict[str, Any]], None]


class Notebook:
    """A notebook whose widgets are stored as its code makes them; each ``code`` is a cell, the first is ``c0``."""

    def __init__(self, *code: str) -> None:
        Widget.close_all()  # those of the test before
        self.states: dict[str, Any] = {}
        names: dict[str, Any] = {"__name__": "__main__"}
        self.cells = [self._cell(f"c{number}", source, names) for number, source in enumerate(code)]

    def _cell(self, name: str, source: str, names: dict[str, Any]) -> dict[str, Any]:
        *before, last = source.strip().splitlines() or [""]
        exec("\n".join(before), names)
        try:
            shown = eval(last, names)
        except SyntaxError:
            exec(source, names)
            shown = None
        data = {"text/plain": repr(shown)}
        if isinstance(shown, Widget):
            self.states |= json.loads(json.dumps(Widget.get_manager_state()["state"]))
            data[VIEW] = {"model_id": shown.model_id}  # type: ignore[assignment]
        return {"id": name, "cell_type": "code", "source": source, "outputs": [{"name": "stdout"}, {"data": data}]}

    def frames(self) -> list[dict[str, Any]]:
        """The stored fields of its widgets, the one that is shown last."""
        return [one["state"] for one in self.states.values() if "held" in one["state"]]

    def frame(self, held: Any) -> dict[str, Any]:
        """The stored fields of the widget that holds this."""
        return next(state for state in self.frames() if state["held"] == held)

    def file(self, folder: Path) -> Path:
        path = folder / "lesson.ipynb"
        whole = {"cells": self.cells, "metadata": {"widgets": {STATE: {"state": self.states}}}}
        path.write_text(json.dumps(whole), encoding="utf-8")
        return path


def frame(held: str, *others: str) -> Notebook:
    """One widget that holds what this code says."""
    return Notebook(FRAME, f"Frame(held={', '.join((held, *others))})")


@pytest.mark.parametrize(
    "held",
    ["5", "'five'", "True", "None", "[1, (2, 3), []]", "{1: 'a', 'b': [2]}", "'[1, 2]'", "'{no JSON'", "Frame(held=3)",
     "[Frame(held=Frame(held=1)), {'in': Frame()}]"],
)  # fmt: skip
def test_what_is_stored_as_the_code_makes_it_is_no_difference(held: str, tmp_path: Path) -> None:
    assert differences(frame(held).file(tmp_path)) == []


@pytest.mark.parametrize(
    ("held", "stored", "place"),
    [
        ("5", 6, "held"),
        ("5", "5", "held"),
        ("5", 5.0, "held"),
        ("1", True, "held"),
        ("'five'", "four", "held"),
        ("[1, 2, 3]", [1, 2, 4], "held.2"),
        ("[1, 2]", [1, 2, 3], "held"),
        ("[]", {}, "held"),
        ("5", [1], "held"),
        ("{'a': 1}", 5, "held"),
        ("{'a': {'b': [1]}}", {"a": {"b": [2]}}, "held.a.b.0"),
        ("{'a': 1}", {}, "held.a"),
        ("{}", {"z": 1, "y": 1}, "held.y"),
        ("'[1, 2]'", "[1, 3]", "held.1"),
        ("'{\"a\": 1}'", '{"a": 2}', "held.a"),
        ("'{no JSON'", "{none either", "held"),
        ("5", None, "held"),
        ("None", 5, "held"),
    ],
)
def test_what_differs_is_named_with_its_cell_and_place(held: str, stored: Any, place: str, tmp_path: Path) -> None:
    notebook = frame(held)
    notebook.frames()[-1]["held"] = stored
    assert differences(notebook.file(tmp_path)) == [f"c1 ({place})"]


def test_only_the_first_place_is_named_of_each_cell(tmp_path: Path) -> None:
    notebook = Notebook(FRAME, "Frame(held=1, other=2)", "3", "Frame(held=1, other=2)")
    for state in notebook.frames():
        state |= {"held": 5, "other": 5}
    assert differences(notebook.file(tmp_path)) == ["c1 (held)", "c3 (held)"]


def test_a_text_that_is_json_is_compared_by_what_it_says(tmp_path: Path) -> None:
    notebook = frame('\'{"a": 1, "b": [2]}\'')
    notebook.frames()[-1]["held"] = '{ "b":[2], "a":1 }'
    assert differences(notebook.file(tmp_path)) == []


def test_a_widget_inside_a_widget_is_compared_whatever_its_name(tmp_path: Path) -> None:
    notebook = frame("[Frame(held={'deep': Frame(held=7)})]")
    notebook.frame(7)["held"] = 8
    assert differences(notebook.file(tmp_path)) == ["c1 (held.0.held.deep.held)"]


@pytest.mark.parametrize("name", ["_model_module_version", "_view_module_version"])
def test_the_version_of_the_library_makes_no_difference_and_its_name_does(name: str, tmp_path: Path) -> None:
    notebook = frame("1")
    notebook.frames()[-1][name] = "another"
    assert differences(notebook.file(tmp_path)) == []
    notebook.frames()[-1]["_model_module"] = "another"
    assert differences(notebook.file(tmp_path)) == ["c1 (_model_module)"]


def test_what_is_not_set_may_be_stored_or_not(tmp_path: Path) -> None:
    notebook = frame("1")
    notebook.frames()[-1]["never"] = None
    del notebook.frames()[-1]["other"]
    assert differences(notebook.file(tmp_path)) == []


def test_a_widget_without_its_state_is_named(tmp_path: Path) -> None:
    notebook = frame("1")
    notebook.states.clear()
    assert differences(notebook.file(tmp_path)) == ["c1 (_model_module)"]
    notebook = frame("1")
    next(iter(notebook.states.values())).pop("state")
    assert differences(notebook.file(tmp_path)) == ["c1 (_model_module)"]


def test_a_notebook_that_keeps_no_states_at_all_lacks_its_widget(tmp_path: Path) -> None:
    path = frame("1").file(tmp_path)
    kept: list[dict[str, Any]] = [{}, {"widgets": {}}, {"widgets": {STATE: {}}}]
    for metadata in kept:
        whole = json.loads(path.read_text(encoding="utf-8")) | {"metadata": metadata}
        path.write_text(json.dumps(whole), encoding="utf-8")
        assert differences(path) == ["c1 (_model_module)"]


def test_a_widget_that_is_shown_and_not_made_or_made_and_not_shown_is_named(tmp_path: Path) -> None:
    notebook = Notebook(FRAME, "Frame(held=1)", "Frame(held=2)", "7")
    notebook.cells[1]["source"] = "Frame(held=1);7"
    notebook.cells[2]["outputs"] = []
    del notebook.cells[3]["outputs"]
    assert differences(notebook.file(tmp_path)) == ["c1 (a widget is too many)", "c2 (a widget is missing)"]


def test_cells_know_what_cells_before_them_made_and_texts_are_no_code(tmp_path: Path) -> None:
    notebook = Notebook(FRAME, "kept = 5", "", "# nothing", "Frame(held=[kept, __name__])")
    notebook.cells.insert(1, {"id": "words", "cell_type": "markdown", "source": "not ( Python"})
    assert differences(notebook.file(tmp_path)) == []


def test_a_cell_runs_once(tmp_path: Path) -> None:
    notebook = Notebook(FRAME, "times = []", "Frame(held=times.append(1) or list(times))")
    assert differences(notebook.file(tmp_path)) == []


def test_the_lines_of_a_cell_may_be_stored_apart(tmp_path: Path) -> None:
    notebook = frame("1")
    for cell in notebook.cells:
        cell["source"] = cell["source"].splitlines(keepends=True)
    assert differences(notebook.file(tmp_path)) == []


def test_a_cell_that_ends_in_an_error_is_named_in_one_line(tmp_path: Path) -> None:
    notebook = Notebook(FRAME, "5")
    notebook.cells[1]["source"] = "raise ValueError('one\\n  two')"
    with pytest.raises(CourseError, match=r"^lesson\.ipynb, cell 'c1' ends in an error: one two$"):
        differences(notebook.file(tmp_path))


@pytest.mark.parametrize(
    "text",
    ["", "no JSON", "[]", "{}", '{"cells": []}', '{"cells": 3, "metadata": {}}', '{"cells": [], "metadata": []}',
     '{"cells": [{}], "metadata": {}}'],
)  # fmt: skip
def test_what_is_no_notebook_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=r"broken\.ipynb' is not a whole notebook; take back an earlier one"):
        differences(path)
    with pytest.raises(CourseError, match="is not a whole notebook"):
        differences(tmp_path / "nowhere.ipynb")


def test_the_check_names_each_old_notebook_and_says_how_to_renew_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = []
    for name, stored in (("fresh", 1), ("old", 2), ("older", 3)):
        (tmp_path / name).mkdir()
        notebook = Notebook(FRAME, "Frame(held=1)", "Frame(held=1)")
        for state in notebook.frames():
            state["held"] = stored
        paths.append(notebook.file(tmp_path / name).rename(tmp_path / f"{name}.ipynb"))
    assert check(paths[:1]) == 0
    assert capsys.readouterr().out.splitlines() == ["  ✓ fresh: stored as its code makes it today"]
    assert check(paths) == 1
    assert capsys.readouterr().out.splitlines() == [
        "  ✓ fresh: stored as its code makes it today",
        "old: stored otherwise than its code makes it today: c1 (held), c2 (held)",
        "older: stored otherwise than its code makes it today: c1 (held), c2 (held)",
        "2 notebooks to renew; run: python -m psoas notebooks",
    ]
