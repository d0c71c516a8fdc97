"""The guided session: no step that the level forbids, no dose beyond its limit, refusals in one sentence."""

import copy
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from psoas import paths, routine, safety
from psoas.content import load
from psoas.errors import CourseError
from psoas.routine import session
from psoas.schemas.routine import LEVELS, PRESSURE_OPENS, Routine, Stretches

EXTRAS = ("glute", "knee-out", "book")
OPEN = ("no_pressure", "gentle", "full")


RUNGS = {"no_pressure": "breathing", "gentle": "fingertips", "full": "tool"}


@st.composite
def sound(draw: st.DrawFn) -> dict[str, Any]:
    """Arguments of a session that is never refused."""
    level = draw(st.sampled_from(OPEN))
    arguments = {"level": level}
    step = draw(st.sampled_from([None, *EXTRAS])) if level == "full" else None
    if step:
        arguments["steps"] = draw(st.sampled_from([step, (step,)]))
        arguments |= draw(st.sampled_from([{"age": 0}, {"age": 49}, {"age": 59, "smoked": False}]))
    least = 2 * load().routine.extra.breaths if step else 1
    optional = {
        "side": st.sampled_from(["left", "right", "both"]),
        "breaths": st.none() | st.integers(least, routine.most_breaths(RUNGS[level])),
        "build": st.sampled_from(["slim", "average", "large"]),
    }
    if not step:
        optional |= {"age": st.none() | st.integers(0, 120), "smoked": st.sampled_from([None, True, False])}
    return arguments | draw(st.fixed_dictionaries({}, optional=optional))


WRONG = {
    "level": st.sampled_from(["none", "FULL", ""]),
    "side": st.sampled_from(["middle", "", "LEFT"]),
    "breaths": st.integers(max_value=0) | st.integers(min_value=41) | st.booleans() | st.just(8.0),
    "steps": st.sampled_from(["harder", ("glute", "book"), ("glute", "glute"), ("glute", "harder")]),
    "build": st.sampled_from(["huge", ""]),
    "age": st.integers(max_value=-1) | st.integers(min_value=121) | st.booleans(),
}


@given(sound(), st.data())
def test_what_is_wrong_is_refused_in_one_sentence(arguments: dict[str, Any], data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(list(WRONG)))
    with pytest.raises(CourseError, match=r"^[^\n]+[.?]$"):
        session(**arguments | {field: data.draw(WRONG[field])})


# --- what a level opens ---


@given(sound())
def test_no_session_contains_a_step_that_its_level_forbids(arguments: dict[str, Any]) -> None:
    made_session = session(**arguments)
    for step in made_session.steps:
        assert LEVELS.index(made_session.level) >= LEVELS.index(PRESSURE_OPENS[step.pressure])
        assert step.extra is None or (made_session.level == "full" and step.pressure == "tool")


@given(sound())
def test_no_side_gets_more_than_the_dose(arguments: dict[str, Any]) -> None:
    made_session = session(**arguments)
    for side in ("left", "right"):
        pressed = [step for step in made_session.steps if step.side == side and step.pressure != "none"]
        assert sum(step.breaths for step in pressed) <= 20
        rounds = {step.round for step in pressed}
        assert len(rounds) <= (2 if made_session.level == "full" else 1)
        if made_session.level == "full":
            assert all(sum(step.seconds for step in pressed if step.round == one) <= 90 for one in rounds)


@given(sound())
def test_between_two_rounds_lie_a_question_and_a_minute_that_cannot_be_skipped(arguments: dict[str, Any]) -> None:
    steps = session(**arguments).steps
    for before, after in zip(pressing(steps), pressing(steps)[1:], strict=False):
        if (before[1].side, before[1].round) == (after[1].side, after[1].round):
            continue
        between = steps[before[0] + 1 : after[0]]
        assert any(step.asks for step in between)
        if before[1].side == after[1].side:
            assert any(step.asks and step.whole and step.seconds >= 60 for step in between)


@given(sound())
def test_pressing_harder_comes_in_the_second_round_only_for_three_breaths(arguments: dict[str, Any]) -> None:
    for step in session(**arguments).steps:
        assert step.extra is None or (step.round == 2 and step.breaths == 3)


@given(sound())
def test_the_total_is_the_sum_of_the_steps(arguments: dict[str, Any]) -> None:
    made_session = session(**arguments)
    assert made_session.seconds == sum(step.seconds for step in made_session.steps)
    breath = load().routine.pace.breath_seconds
    assert all(step.seconds == step.breaths * breath for step in made_session.steps if step.breaths)


def pressing(steps: tuple[routine.Step, ...]) -> list[tuple[int, routine.Step]]:
    return [(index, step) for index, step in enumerate(steps) if step.pressure != "none"]


# --- the doses of the decision ---


@pytest.mark.parametrize(
    ("level", "options", "pressed"),
    [
        ("no_pressure", {}, 0),
        ("gentle", {}, 8),
        ("gentle", {"breaths": 20}, 20),
        ("full", {}, 8),
        ("full", {"breaths": 18}, 18),
        ("full", {"steps": ("glute",)}, 16),
    ],
)
def test_the_usual_and_the_largest_doses(level: str, options: dict[str, Any], pressed: int) -> None:
    made_session = session(level, **options)
    assert made_session.pressed_breaths("left") == made_session.pressed_breaths("right") == pressed


def test_the_usual_tool_session_has_one_round_and_the_largest_two_of_ninety_seconds() -> None:
    assert {step.round for _, step in pressing(session("full").steps)} == {1}
    largest = session("full", side="left", breaths=18)
    assert [step.seconds for _, step in pressing(largest.steps)] == [90, 90]


def test_doses_are_for_one_side_so_both_sides_double_the_pressing() -> None:
    one, both = session("gentle", side="left"), session("gentle")
    assert one.pressed_breaths("right") == 0
    assert both.pressed_seconds("left") == both.pressed_seconds("right") == one.pressed_seconds("left")


def test_a_dose_may_be_smaller_than_usual() -> None:
    assert session("gentle", breaths=1, side="right").pressed_breaths("right") == 1


def test_a_build_brings_its_own_caution() -> None:
    assert any("waist" in note for note in session("gentle", build="large").notes)
    assert session("no_pressure", build="large").notes == ()


# --- refusals ---


@pytest.mark.parametrize(
    ("level", "options", "parts"),
    [
        ("none", {}, ["'none'", "opens no session"]),
        ("gentel", {}, ["'gentel'", "Did you mean 'gentle'?"]),
        ("gentle", {"steps": ["book"]}, ["'gentle'", "'book'", "only 'full'"]),
        ("no_pressure", {"steps": ["glute"]}, ["'no_pressure'", "'glute'"]),
        ("full", {"steps": ["glute", "book"]}, ["one step at most", "not 2"]),
        ("full", {"steps": ["glute", "glute"]}, ["one step at most"]),
        ("full", {"steps": ["squeeze"]}, ["'squeeze'", "glute, knee-out, book"]),
        ("full", {"steps": ["book"]}, ["'book'", "age"]),
        ("full", {"steps": ["book"], "age": 65}, ["closed from 65"]),
        ("full", {"steps": ["book"], "age": 65, "smoked": False}, ["closed from 65"]),
        ("full", {"steps": ["book"], "age": 50}, ["closed from 50", "smoked"]),
        ("full", {"steps": ["book"], "age": 64, "smoked": True}, ["closed from 50"]),
        ("full", {"breaths": 19}, ["19", "1 to 18"]),
        ("gentle", {"breaths": 21}, ["21", "1 to 20"]),
        ("gentle", {"breaths": 0}, ["0", "1 to 20"]),
        ("full", {"breaths": 5, "steps": ["glute"]}, ["5", "6 to 18"]),
        ("gentle", {"breaths": True}, ["True"]),
        ("gentle", {"side": "top"}, ["'top'", "left, right, both"]),
        ("gentle", {"build": "tall"}, ["'tall'"]),
        ("gentle", {"age": "40"}, ["'40'", "0 to 120"]),
    ],
)
def test_a_refusal_is_one_sentence_that_names_the_trouble(level: str, options: dict[str, Any], parts: list[str]) -> None:
    with pytest.raises(CourseError) as refused:
        session(level, **options)
    for part in parts:
        assert part in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("age", "smoked"), [(49, None), (49, True), (50, False), (64, False)])
def test_the_book_is_open_below_its_ages(age: int, smoked: bool | None) -> None:
    assert any(step.extra == "book" for step in session("full", steps=["book"], age=age, smoked=smoked).steps)


def test_a_text_for_steps_is_one_step_and_not_its_letters() -> None:
    assert session("full", steps="glute") == session("full", steps=("glute",))


def test_a_vascular_history_never_reaches_the_tool_and_so_never_the_book() -> None:
    """`session` need not ask about vessels: the safety check has closed the level "full" before."""
    ordinary = next(result.id for result in safety.case_results() if result.routine == "full")
    answers = safety.case_answers(ordinary)
    book = next(step for step in load().routine.extra.steps if step.id == "book")
    assert book.not_with
    for box in book.not_with:
        assert safety.assess(answers | safety.gather({box: True})).routine != "full"


# --- one rung, one round, one score ---


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_opens_its_own_rung_and_all_below(level: str) -> None:
    opened = [rung.id for rung in load().routine.rungs if routine.rung_open(rung.id, level)]
    assert opened == ["breathing", "fingertips", "tool"][: LEVELS.index(level)]


def test_what_a_level_opens_agrees_with_the_safety_check() -> None:
    assert [level.id for level in load().routine.levels] == [entry["id"] for entry in safety.rules()["routines"]]


def test_a_round_of_the_tool_holds_nine_breaths_at_the_usual_pace() -> None:
    assert routine.breaths_per_round("tool") == 9
    assert routine.most_breaths("tool") == 18
    assert routine.most_breaths("fingertips") == 20


@pytest.mark.parametrize(("before", "points"), [(0, 2), (2, 2), (6, 2), (7, 3), (10, 3)])
def test_a_change_of_pain_counts_from_two_points_and_thirty_percent(before: int, points: int) -> None:
    assert routine.real_change_from(before) == points


@pytest.mark.parametrize("before", [-1, 11, 2.5, True, "3", None])
def test_a_score_off_the_scale_is_refused(before: Any) -> None:
    with pytest.raises(CourseError, match="0 to 10"):
        routine.real_change_from(before)


# --- the file cannot be loosened ---


def raw(name: str = "routine") -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((paths.seeds() / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


def tool(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(rung for rung in data["rungs"] if rung["id"] == "tool")
    return found


def part(data: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in data["parts"] if one["id"] == name)
    return found


@pytest.mark.parametrize(
    "loosen",
    [
        lambda data: tool(data).update(round_seconds=91),
        lambda data: tool(data).update(most_rounds=3),
        lambda data: tool(data).update(most_breaths=21),
        lambda data: tool(data).update(usual_breaths=9),
        lambda data: tool(data).update(level="gentle"),
        lambda data: tool(data).update(days_between=0),
        lambda data: tool(data).update(first_week_days_between=1),
        lambda data: data["extra"].update(breaths=4),
        lambda data: data["extra"].update(round=1),
        lambda data: data["extra"].update(most=2),
        lambda data: data["extra"]["steps"][2].update(never_from_age=70),
        lambda data: data["extra"]["steps"][2].pop("smokers_never_from_age"),
        lambda data: part(data, "rest-between").update(seconds=59),
        lambda data: part(data, "rest-between").update(asks=False),
        lambda data: part(data, "rest-between").update(whole=False),
        lambda data: part(data, "lift").update(asks=False),
        lambda data: data["check"].update(valid_hours=48),
        lambda data: data["check"].update(watch_hours=24),
        lambda data: data["levels"][1]["opens"].append("fingertips"),
        lambda data: data["levels"].reverse(),
        lambda data: part(data, "fingers").pop("cue_in"),
        lambda data: tool(data)["before"].append("nowhere"),
        lambda data: tool(data)["closing"].append("fingers"),
    ],
)
def test_an_edit_that_raises_a_limit_or_breaks_the_order_is_refused(loosen: Any) -> None:
    data = copy.deepcopy(raw())
    Routine.model_validate(data)
    loosen(data)
    with pytest.raises(ValidationError):
        Routine.model_validate(data)


def test_the_stretches_are_half_kneeling_chair_edge_of_bed_and_bed_for_five_breaths_twice() -> None:
    stretches = Stretches.model_validate(raw("stretches"))
    assert [one.id for one in stretches.stretches] == ["half-kneeling", "chair", "edge-of-bed", "bed"]
    assert (stretches.hold_breaths, stretches.times_each_side) == (5, 2)
