"""What tells how much of the course the tests reach: source maps, what ran in a page, Deno's table, and the summary."""

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pages_reached
import pytest

FOLDER = Path(__file__).resolve().parents[1] / "reached"


def _module() -> Any:
    sys.path.insert(0, str(FOLDER))
    spec = importlib.util.spec_from_file_location("reached_main", FOLDER / "__main__.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.remove(str(FOLDER))
    return module


main = _module()

BUNDLE = 'var a="😀",b=()=>1;\nb();\n'
"""The face is one sign for Python and two for a browser."""
MAP = json.dumps({"version": 3, "sources": ["lib/a.ts", "lib/b.ts", "<stdin>"], "mappings": "AAAA,WAEE;ACDF,CCAA"})


def test_a_source_map_leads_from_each_place_of_a_bundle_to_its_source() -> None:
    assert list(main.source_maps.places(BUNDLE, MAP)) == [
        (0, "lib/a.ts", 1, 0),
        (11, "lib/a.ts", 3, 2),
        (20, "lib/b.ts", 2, 0),
        (21, "<stdin>", 2, 0),
    ]
    assert BUNDLE.encode("utf-16-le")[2 * 11 :].decode("utf-16-le").startswith("b=")


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(main, "FOUND", tmp_path)
    monkeypatch.setattr(pages_reached, "FOLDER", str(tmp_path))
    (tmp_path / "maps.json").write_text(json.dumps([{"text": BUNDLE, "map": MAP}]), encoding="utf-8")
    return tmp_path


def page_with(reached: Any) -> str:
    """The name of a script on a page that holds the bundle."""
    html = f"<p></p><script>/* before */{BUNDLE}window.makeModel = 5;</script>"
    return str(reached.named(html)).rpartition("sourceURL=")[2].split("\n")[0]


def ranges(*rows: tuple[int, int, int]) -> list[dict[str, Any]]:
    """What a browser tells of functions: from, to, how often."""
    return [{"ranges": [{"startOffset": start, "endOffset": end, "count": count} for start, end, count in rows]}]


def test_a_line_is_reached_when_all_on_it_ran_in_one_test_or_in_several(found: Path) -> None:
    reached = pages_reached.Reached()
    name = page_with(reached)
    before = len("/* before */")
    reached._add(name, ranges((0, 60, 1), (before + 11, before + 18, 0)))
    reached.write()
    assert main.chromium_lines() == {"browser/lib/a.ts": {1: True, 3: False}, "browser/lib/b.ts": {2: True}}
    reached._add(name, ranges((before + 11, before + 18, 1)))
    reached.write()
    assert main.chromium_lines()["browser/lib/a.ts"] == {1: True, 3: True}


def test_what_ran_in_several_processes_is_joined(found: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for process, (start, end) in enumerate([(0, 20), (20, 40)]):
        monkeypatch.setattr("os.getpid", lambda process=process: process)
        reached = pages_reached.Reached()
        reached._add(page_with(reached), ranges((start, end, 1)))
        reached.write()
    assert len(list(found.glob("pages-*.json"))) == 2
    assert main.chromium_lines() == {"browser/lib/a.ts": {1: True, 3: True}, "browser/lib/b.ts": {2: True}}


def test_without_a_folder_nothing_is_watched_and_no_page_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_reached, "FOLDER", "")
    reached = pages_reached.Reached()
    assert reached.named("<script>1</script>") == "<script>1</script>"
    reached.watch(None)
    reached.take(reached)
    reached.write()


def test_of_denos_table_a_line_with_a_branch_left_out_is_not_reached(found: Path) -> None:
    own, theirs = main.ROOT / "browser" / "rules" / "a.ts", "/elsewhere/x.ts"
    rows = [f"SF:{own}", "BRDA:2,0,0,5", "BRDA:2,0,1,0", "DA:1,5", "DA:2,5", "DA:3,0", "end_of_record"]
    rows += [
        f"SF:{theirs}",
        "DA:1,0",
        "BRDA:1,0,0,-",
        "end_of_record",
        f"SF:{main.ROOT}/browser/tests/a_test.ts",
        "DA:1,0",
    ]
    (found / "deno.lcov").write_text("\n".join(rows), encoding="utf-8")
    assert main.deno_lines() == {"browser/rules/a.ts": {1: True, 2: False, 3: False}}


@pytest.mark.parametrize(
    ("file", "room"),
    [
        ("psoas/safety/check.py", "psoas/safety"),
        ("psoas/quiz.py", "psoas"),
        ("browser/rules/diary/table.ts", "browser/rules"),
        ("browser/widgets/quiz/kinds/match.tsx", "browser/widgets/quiz"),
        ("browser/parts/gate/gate.tsx", "browser/parts/gate"),
        ("psoas/widgets/quiz.py", "psoas/widgets"),
    ],
)
def test_a_room_is_a_folder_and_a_widget_is_a_room(file: str, room: str) -> None:
    assert main.room_of(file) == room


def test_lines_that_follow_each_other_are_told_together() -> None:
    assert main.in_words([9, 3, 4, 5, 11]) == "3-5, 9, 11"
    assert main.in_words([]) == ""


def test_the_summary_names_each_room_and_keeps_the_lines_left_out(
    found: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main, "python_lines", lambda: {"psoas/a.py": {1: True, 2: False, 3: False}, "psoas/b.py": {}})
    monkeypatch.setattr(main, "browser_lines", lambda: {"browser/rules/a.ts": {1: True}})
    monkeypatch.setattr(main, "ask_deno", lambda: True)
    main.main()
    said = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert said[1:3] == [["browser/rules", "1", "100.0%", "0"], ["psoas", "3", "33.3%", "2"]]
    assert (found / "missed.txt").read_text(encoding="utf-8") == "psoas/a.py: 2-3\n"
