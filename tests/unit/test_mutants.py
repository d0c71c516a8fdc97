"""What breaks the course on purpose (``tests/mutants``) makes the changes it should, and its lists are not stale."""

import ast
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


def _module() -> Any:
    path = ROOT / "tests" / "mutants" / "__main__.py"
    spec = importlib.util.spec_from_file_location("mutants_main", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


mutants = _module()
ROOMS = {
    name: mutants.Room(name, about) for name, about in yaml.safe_load(mutants.ROOMS.read_text(encoding="utf-8")).items()
}

PYTHON = '''
def limit(age: int, smoked: bool) -> bool:
    """Closed from 65 on."""
    if age >= 65 and not smoked:
        note("a word")
        return True
    return age + 1 < 3


def other() -> int:
    return 5
'''

SCRIPT = """
// a comment with 5 && 6
const LIMIT = 24;
function closed(age, smoked) {
  if (age >= 65 && !smoked) return true;
  note("text && 7");
  return age + 1 < 3;
}
"""


def texts(made: Any) -> set[str]:
    return {one.text for one in made}


def test_python_is_changed_in_each_kind_of_way() -> None:
    made = texts(mutants.python_mutants("a.py", PYTHON, []))
    for old, new in (
        ("age >= 65 and", "(age > 65) and"),
        (">= 65 and", ">= (66) and"),
        ("age >= 65 and not smoked", "(age >= 65 or not smoked)"),
        ("age >= 65 and not smoked", "(not smoked)"),
        ("not smoked", "(smoked)"),
        ('note("a word")', "pass"),
        ("return True", "return None"),
        ("True", "(False)"),
        ("age + 1 < 3", "(age + 1 <= 3)"),
        ("age + 1", "(age - 1)"),
        ("return 5", "return None"),
    ):
        assert PYTHON.replace(old, new, 1) in made, (old, new)


def test_every_change_of_python_is_python_and_says_no_other_words() -> None:
    for one in mutants.python_mutants("a.py", PYTHON, []):
        ast.parse(one.text)
        assert "Closed from 65 on." in one.text
        assert one.text != PYTHON


def test_only_the_named_functions_are_changed() -> None:
    names = {one.name.split(":")[0] for one in mutants.python_mutants("a.py", PYTHON, ["other"])}
    assert names == {"other"}
    assert {one.name.split(":")[0] for one in mutants.script_mutants("a.js", SCRIPT, ["closed"])} == {"closed"}


def test_javascript_is_changed_in_each_kind_of_way() -> None:
    made = texts(mutants.script_mutants("a.js", SCRIPT, []))
    for old, new in (
        ("= 24", "= 25"),
        ("age >= 65 &&", "age > 65 &&"),
        ("65 && !", "65 || !"),
        ("!smoked", "smoked"),
        ("(age >= 65 && !smoked)", "(false)"),
        ("return true", "return null"),
        ('note("text && 7");', ";"),
        ("age + 1", "age - 1"),
        ("< 3", "<= 3"),
    ):
        assert SCRIPT.replace(old, new, 1) in made, (old, new)
    assert all("a comment with 5 && 6" in text for text in made)
    assert not any("text || 7" in text or "&& 8" in text for text in made)


def test_of_typescript_no_type_is_changed_since_no_test_could_notice() -> None:
    source = (
        "interface Dose {\n  limit: 0 | 1;\n}\n\ntype Side =\n  | 1\n  | 2;\n\n"
        "export function open(side: Side): boolean {\n  return side === 2;\n}\n"
    )
    names = [one.name for one in mutants.script_mutants("a.ts", source, [])]
    assert len(names) == 3 and all(name.startswith("open: return side === 2;") for name in names)


@pytest.mark.parametrize("room", ROOMS.values(), ids=lambda room: room.name)
def test_a_room_has_changes_to_make_tests_that_exist_and_no_stale_allowance(room: Any) -> None:
    names = [one.name for one in room.mutants()]
    assert names and len(set(names)) == len(names)
    assert all((ROOT / test.split("::")[0]).is_file() for test in room.tests)
    assert set(room.allowed) <= set(names), "take out what is no change any more"
    for file, only in room.files.items():
        text = (ROOT / file).read_text(encoding="utf-8")
        assert all(name in text for name in only), f"{file} has no longer all of {only}"


def test_a_room_that_is_not_there_is_told_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        mutants.main(["rulez"])
    assert "there is no room 'rulez'; choose from: rules, safety" in capsys.readouterr().err


# --- the Python that stays warm ------------------------------------------------------------------------------------

SMALL = "def closed(age):\n    return age >= 65\n"
SMALL_TESTS = """
import pytest
import psoas_small

def test_the_young() -> None:
    assert not psoas_small.closed(64)

def test_the_old() -> None:
    assert psoas_small.closed(65)

@pytest.mark.slow
def test_that_is_left_out() -> None:
    assert False
"""


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Callable[..., dict[str, Any]]]:
    """A function that runs the tests of a small course after a change of it, in one Python that stays warm."""
    if not hasattr(os, "fork"):
        pytest.skip("no copies of a process can be made here")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_small.py").write_text(SMALL_TESTS, encoding="utf-8")
    (tmp_path / "psoas_small.py").write_text(SMALL, encoding="utf-8")
    words = {"marks": "not slow", "changing": ["psoas_small.py"], "tests": ["tests/test_small.py"]}
    running = subprocess.Popen(
        [sys.executable, str(ROOT / "tests" / "mutants" / "warm.py"), json.dumps(words)],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)}, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip

    def ask(text: str, first: tuple[str, ...] = (), seconds: float = 120) -> dict[str, Any]:
        assert running.stdin is not None and running.stdout is not None
        (tmp_path / "psoas_small.py").write_text(text, encoding="utf-8")
        running.stdin.write(json.dumps([seconds, first, {}]) + "\n")
        running.stdin.flush()
        told: dict[str, Any] = json.loads(running.stdout.readline())
        return told

    yield ask
    running.communicate()


YOUNG, OLD = "tests/test_small.py::test_the_young", "tests/test_small.py::test_the_old"


def test_each_change_is_seen_by_itself_however_fast_they_follow_each_other(asked: Any) -> None:
    assert asked(SMALL)["failed"] is None
    assert asked(SMALL)["took"].keys() == {YOUNG, OLD}, "the slow ones are left out"
    for _ in range(3):
        assert asked(SMALL.replace(">= 65", ">= 66"))["failed"] == OLD
        assert asked(SMALL.replace(">= 65", ">= 64"))["failed"] == YOUNG
        assert asked(SMALL)["failed"] is None


def test_what_killed_before_comes_first_and_nothing_comes_after_it(asked: Any) -> None:
    asked(SMALL)
    wrong = SMALL.replace(">=", "<")
    assert (asked(wrong)["failed"], asked(wrong, (OLD,))["failed"]) == (YOUNG, OLD)
    assert asked(wrong, (OLD,))["took"].keys() == {OLD}


def test_a_change_that_breaks_the_file_or_never_ends_is_noticed_too(asked: Any) -> None:
    asked(SMALL)
    assert asked("def closed(age:")["failed"] == "no test could be started"
    assert asked("def closed(age):\n    while True:\n        pass", seconds=2)["failed"] == "took too long"
    assert asked(SMALL)["failed"] is None
