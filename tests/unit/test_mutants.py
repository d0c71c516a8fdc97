"""What breaks the course on purpose (``tests/mutants``) makes the changes it should, and its lists are not stale."""

import ast
import importlib.util
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
