"""The golden vectors are what Python judges now. `browser/tests` holds the code for the browser to the same files."""

import json

import pytest
from golden_vectors import FOLDER, VECTORS, as_text


@pytest.mark.parametrize("name", VECTORS)
def test_golden_vectors_are_what_python_judges(name: str) -> None:
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == as_text(name), "run: make golden"


def test_every_file_of_vectors_belongs_to_a_rule() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(VECTORS)


def test_the_vectors_hold_every_kind_of_result() -> None:
    """Else a twin that always says the same could pass."""
    found = {name: json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["cases"] for name in VECTORS}
    judged = [case["gives"] for case in found["assess"] if case["gives"]]
    assert {one["tier"] for one in judged} == {"self_care", "clinician", "same_day", "emergency"}
    assert len({one["routine"] for one in judged}) >= 3
    assert len(judged) < len(found["assess"]), "what cannot be an answer is there too"
    assert {sure for one in judged for _, sure, *_ in one["findings"]} == {True, False}
    assert {case["gives"]["fit"] for case in found["match"]} == {"fits", "partly", "no"}
    assert {case["gives"]["side"] for case in found["match"]} == {"left", "right", "both", None}
    assert None in [case["gives"] for case in found["change"]]
    assert {case["choice"]["rung"] for case in found["session_plan"]} == {"breathing", "fingertips", "tool"}
    assert len({len(case["gives"]) for case in found["session_plan"]}) >= 6
    assert {case["kept"]["sequence"] for case in found["week_calendar"]} >= {0, 1, 2, 3}
    assert any(case["kept"]["gone"] for case in found["week_calendar"])
    assert len({case["gives"] is None for case in found["diary_files"]}) == 2
    histories, joined = found["diary_histories"], [case["gives"]["plain"] for case in found["diary_joined"]]
    assert sum(len(case["files"]) - 2 for case in histories) > 60
    ends = json.dumps([case["gives"] for case in histories])
    for part in ('"id": "row-', '="', '"deleted": true', '"deleted": false'):
        assert part in ends
    for part in ('"deleted": true', '"activities": ["', '"activities_changed": ""', '"pain_now": 11'):
        assert part in json.dumps(joined)
    assert {case["gives"]["common"] is None for case in found["diary_joined"]} == {True, False}
    assert len({(case["item"], case["right"]) for case in found["quiz"]}) == 3 * len(
        {case["item"] for case in found["quiz"]}
    )
    assert len({case["gives"]["missed"] for case in found["cases"]}) >= 3
    assert len({case["gives"] for case in found["sitting"]}) > 40
    assert len({case["gives"][2] for case in found["slider"]}) > 10
