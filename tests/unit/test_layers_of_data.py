"""What several widgets know stands once; what one adds is laid over it."""

import pytest
from golden_layers import PAIRS

from psoas.widgets import AngleMeter, ReleaseSession, SafetyCheck, Stretch, WeekPlanner
from psoas.widgets._layers import beyond
from psoas.widgets._routine_data import gate_rules


@pytest.mark.parametrize(("below", "whole"), PAIRS)
def test_nothing_that_stands_below_is_said_again(below: dict[str, object], whole: dict[str, object]) -> None:
    assert beyond(below, below) == {}
    assert beyond({}, whole) == whole
    assert beyond(whole, whole) == {}


@pytest.mark.parametrize(
    ("below", "whole"),
    [
        ({"rules": {"a": 1, "b": 2}}, {"rules": {"a": 1}}),
        ({"rules": [{"id": "a", "when": "x"}]}, {"rules": [{"id": "a"}]}),
    ],
)
def test_nothing_below_can_be_taken_away(below: dict[str, object], whole: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="cannot be taken away"):
        beyond(below, whole)


@pytest.mark.parametrize("kind", [AngleMeter, ReleaseSession, Stretch, WeekPlanner])
def test_the_rules_stand_once_beside_the_widgets_that_judge_by_them(kind: type) -> None:
    widget = kind()
    assert widget.data["check_rules"] == gate_rules()
    assert "check_rules" not in widget.get_state()["data"]
    assert [model.data.get("check_rules") for model in widget.needs] == [None, gate_rules()]
    assert kind(demonstration=True).get_state()["data"]["check_rules"] is None


def test_the_safety_check_adds_its_words_to_the_rules() -> None:
    widget = SafetyCheck()
    whole, added = widget.data["check_rules"], widget.get_state()["data"]["check_rules"]
    assert [rule["id"] for rule in added["rules"]] == [rule["id"] for rule in whole["rules"]]
    assert not any("when" in rule or "reason" in rule for rule in added["rules"])
    assert all(question["text"] for question in added["questions"])
    assert not any("ask_if" in question for question in added["questions"])
