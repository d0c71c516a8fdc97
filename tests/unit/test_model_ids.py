"""The names of widget models: the same with each run of a cell, and never a name that two widgets share."""

from typing import Any

import IPython
import pytest

from psoas import model_ids
from psoas.widgets import Quiz, SittingLab


class Shell:
    """As much of a kernel as is asked."""

    request: Any = None

    def get_parent(self) -> Any:
        return self.request

    def run(self, cell: Any, message: str) -> None:
        self.request = {"header": {"msg_id": message}, "metadata": {"cellId": cell}}


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Shell:
    made = Shell()
    monkeypatch.setattr(IPython, "get_ipython", lambda: made)
    return made


def test_a_cell_gives_the_same_names_whenever_it_is_run(shell: Shell) -> None:
    for message in ("first", "second"):
        shell.run("quiz", message)
        assert [model_ids.next_model_id() for _ in range(3)] == ["psoas-quiz-0", "psoas-quiz-1", "psoas-quiz-2"]
    shell.run("other", "third")
    name = model_ids.next_model_id()
    assert name == "psoas-other-0"
    assert model_ids.STABLE_ID.fullmatch(name)


@pytest.mark.parametrize("cell", [None, "", 3, "a cell", "vscode-notebook-cell:/folders/of/ana.ipynb#1", "x" * 65])
def test_where_the_cell_is_not_named_as_a_notebook_names_it_chance_decides(cell: Any, shell: Shell) -> None:
    shell.run(cell, "run")
    assert model_ids.next_model_id() is None


@pytest.mark.parametrize("request_", [None, {}, {"header": {}}, {"metadata": {"cellId": "quiz"}}])
def test_without_a_request_chance_decides(request_: Any, shell: Shell) -> None:
    shell.request = request_
    assert model_ids.next_model_id() is None


def test_outside_of_jupyter_chance_decides() -> None:
    assert model_ids.next_model_id() is None
    assert Quiz("02-sitting").model_id != Quiz("02-sitting").model_id


def test_a_cell_that_runs_again_closes_what_it_made_before_and_nothing_else(shell: Shell) -> None:
    shell.run("quiz", "one")
    quiz = Quiz("02-sitting")
    shell.run("lab", "two")
    lab = SittingLab()
    shell.run("quiz", "three")
    again = Quiz("02-sitting")
    assert quiz.comm is None, "closed"
    assert lab.comm is not None
    assert again.model_id == "psoas-quiz-0"
    assert again.comm is not None
    del quiz
    assert again.comm is not None
