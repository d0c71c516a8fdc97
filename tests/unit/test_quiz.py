"""The quizzes: scoring, the orders of choices, saved results, and what every real quiz must have."""

import json
from datetime import datetime, timezone
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_demo import LESSON, PICTURED, QUIZ, RIGHT, WRONG, any_answer, fitting_answers, use_demo

from psoas import paths, quiz, safety
from psoas.content import load
from psoas.errors import CourseError
from psoas.quiz import Count

ITEMS = QUIZ.items
BY_ID = {item.id: item for item in ITEMS}


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch) -> None:
    use_demo(monkeypatch)


# --- which items ---


def test_a_lesson_gives_its_items_in_the_order_of_the_file(demo: None) -> None:
    assert [item.id for item in quiz.items(LESSON)] == [
        "fruit",
        "trees",
        "boiling",
        "freezer",
        "ages",
        "sounds",
    ]


def test_a_slip_in_the_lesson_names_the_nearest_lesson(demo: None) -> None:
    with pytest.raises(CourseError, match=r"^There is no lesson '02-siting'\. Did you mean '02-sitting'\?$"):
        quiz.items("02-siting")


def test_a_lesson_without_a_quiz_says_which_have_one(demo: None) -> None:
    with pytest.raises(
        CourseError, match=r"^Lesson '03-pain-chart' has no quiz yet\. Choose one of: 02-sitting, 07-evidence\.$"
    ):
        quiz.items("03-pain-chart")


def test_some_items_can_be_chosen_in_any_order() -> None:
    assert [item.id for item in quiz.choose(ITEMS, ["ages", "fruit"])] == ["ages", "fruit"]
    assert [item.id for item in quiz.choose(ITEMS, "ages")] == ["ages"]


@pytest.mark.parametrize(
    ("ids", "sentence"),
    [
        ([], "A quiz needs at least one item."),
        (["friut"], "There is no item 'friut' in this quiz. Did you mean 'fruit'?"),
        (["fruit", "ages", "fruit"], "The item 'fruit' is given twice; name each item once."),
    ],
)
def test_choosing_no_item_an_unknown_one_or_one_twice_is_refused(ids: list[str], sentence: str) -> None:
    with pytest.raises(CourseError) as caught:
        quiz.choose(ITEMS, ids)
    assert str(caught.value).startswith(sentence)


# --- is it right ---


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_the_right_answer_has_the_shape_of_its_kind(item: Any) -> None:
    limits = {"boiling": [99.5, 100.5], "freezer": [-20, -18]}
    assert quiz.right_answer(item) == limits.get(item.id, RIGHT[item.id])


def test_all_right_answers_score_in_full() -> None:
    score = quiz.score(ITEMS, RIGHT)
    assert (score.right, score.total, score.answered) == (6, 6, 6)
    assert dict(score.by_objective) == {
        "plants": Count(2, 2, 2),
        "numbers": Count(3, 3, 3),
        "animals": Count(1, 1, 1),
    }
    assert set(score.verdicts.values()) == {"right"}


def test_all_wrong_answers_score_nothing() -> None:
    score = quiz.score(ITEMS, WRONG)
    assert (score.right, score.answered) == (0, 6)
    assert set(score.verdicts.values()) == {"not quite"}


def test_items_left_out_or_null_count_as_unanswered() -> None:
    score = quiz.score(ITEMS, {"fruit": 2, "trees": None})
    assert (score.right, score.total, score.answered) == (1, 6, 1)
    assert score.by_objective["plants"] == Count(right=1, total=2, answered=1)
    assert score.verdicts["trees"] == "unanswered"


def test_no_items_and_no_answers_give_an_empty_score() -> None:
    score = quiz.score([], {})
    assert (score.right, score.total, score.answered, dict(score.by_objective)) == (0, 0, 0, {})


def test_a_score_cannot_be_changed() -> None:
    score = quiz.score(ITEMS, RIGHT)
    with pytest.raises(AttributeError):
        score.right = 7  # type: ignore[misc]
    with pytest.raises(TypeError):
        score.verdicts["fruit"] = "right"  # type: ignore[index]


@pytest.mark.parametrize("answer", [[2, 0], (0, 2), {0, 2}, [0, 2, 2, 0]])
def test_the_order_and_repetition_of_ticks_do_not_matter(answer: object) -> None:
    assert quiz.is_right(BY_ID["trees"], answer)


@pytest.mark.parametrize("answer", [[], [0], [0, 1, 2], [0, 1, 2, 3]])
def test_too_few_or_too_many_ticks_are_not_right(answer: object) -> None:
    assert not quiz.is_right(BY_ID["trees"], answer)


@pytest.mark.parametrize(
    ("answer", "right"),
    [(99.5, True), (100.5, True), (99.49999, False), (100.50001, False), (10**300, False)],
)
def test_both_ends_of_the_range_count_as_right(answer: float, right: bool) -> None:
    assert quiz.is_right(BY_ID["boiling"], answer) is right


def test_partners_may_be_keyed_by_number_or_by_text() -> None:
    assert quiz.is_right(BY_ID["sounds"], {0: 0, 1: 1, 2: 2})
    assert quiz.is_right(BY_ID["sounds"], {"2": 2, "1": 1, "0": 0})
    assert not quiz.is_right(BY_ID["sounds"], {0: 0, 1: 0, 2: 0})


@pytest.mark.parametrize(
    ("item", "answer"),
    [
        ("fruit", 4),
        ("fruit", -1),
        ("fruit", True),
        ("fruit", "2"),
        ("fruit", [2]),
        ("fruit", 2.0),
        ("trees", 0),
        ("trees", [0, 4]),
        ("trees", "02"),
        ("trees", [[0]]),
        ("boiling", "100"),
        ("boiling", float("nan")),
        ("boiling", float("inf")),
        ("boiling", 10**400),
        ("boiling", True),
        ("ages", [0, 1, 2]),
        ("ages", [0, 1, 2, 2]),
        ("ages", [0, 1, 2, "3"]),
        ("ages", [0, 1, 2, 3, 0]),
        ("sounds", {0: 0, 1: 1}),
        ("sounds", {0: 0, 1: 1, 2: 3}),
        ("sounds", {0: 0, "0": 0, 1: 1}),
        ("sounds", {0: 0, "0": 0, 1: 1, 2: 2}),
        ("sounds", [0, 1, 2]),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_in_one_sentence(item: str, answer: object) -> None:
    with pytest.raises(CourseError) as caught:
        quiz.score(ITEMS, {item: answer})
    message = str(caught.value)
    assert f"does not fit item '{item}'; it needs " in message
    assert message.endswith(".")
    assert len(message) < 220


def test_a_huge_wrong_answer_does_not_flood_the_message() -> None:
    with pytest.raises(CourseError) as caught:
        quiz.score(ITEMS, {"fruit": "x" * 100_000})
    assert str(caught.value).startswith(f"The answer '{'x' * 56}... does not fit")
    with pytest.raises(CourseError, match=f"^The answer '{'x' * 56}\\.\\.\\. does not fit"):
        quiz.score(ITEMS, {"fruit": "x" * 59})
    with pytest.raises(CourseError, match=f"^The answer '{'x' * 58}' does not fit"):
        quiz.score(ITEMS, {"fruit": "x" * 58})


def test_an_answer_to_an_unknown_item_is_refused() -> None:
    with pytest.raises(CourseError, match=r"There is no item 'fruits' in this quiz\. Did you mean 'fruit'\?"):
        quiz.score(ITEMS, {"fruits": 2})


@given(st.fixed_dictionaries({}, optional={item.id: fitting_answers(item) for item in ITEMS}))
def test_the_objectives_add_up_to_the_whole(answers: dict[str, Any]) -> None:
    score = quiz.score(ITEMS, answers)
    assert score.answered == len(answers)
    for field in ("right", "total", "answered"):
        assert sum(getattr(count, field) for count in score.by_objective.values()) == getattr(score, field)
    assert list(score.verdicts.values()).count("right") == score.right <= score.answered <= score.total


@given(st.sampled_from(ITEMS).flatmap(lambda item: st.tuples(st.just(item), any_answer(item))))
def test_any_answer_gets_a_verdict_or_one_plain_sentence(pair: Any) -> None:
    item, answer = pair
    try:
        assert isinstance(quiz.is_right(item, answer), bool)
    except CourseError as error:
        assert str(error).count(". ") == 0


# --- in which order ---


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_orders_are_the_same_at_every_visit_and_change_with_every_retry(item: Any) -> None:
    orders = quiz.mixed(LESSON, item)
    assert orders == quiz.mixed(LESSON, item)
    if item.kind == "numeric":
        assert orders == []
        return
    assert len(orders) == 4
    assert all(sorted(order) == list(range(len(orders[0]))) for order in orders)
    assert all(one != following for one, following in pairwise(orders))


def test_the_order_depends_on_lesson_and_item() -> None:
    renamed = [ITEMS[0].model_copy(update={"id": f"item-{number}"}) for number in range(20)]
    assert len({tuple(quiz.mixed(LESSON, item)[0]) for item in renamed}) > 5
    assert len({tuple(quiz.mixed(lesson, ITEMS[0])[0]) for lesson in map(str, range(20))}) > 5


@given(st.integers(2, 8), st.text(max_size=5))
def test_steps_and_partners_are_never_shown_solved(count: int, lesson: str) -> None:
    match = BY_ID["sounds"].model_copy(
        update={"pairs": tuple({"left": str(n), "right": str(n), "why": "x"} for n in range(count))}
    )
    assert list(range(count)) not in quiz.mixed(lesson, match)
    if count >= 3:
        ordering = BY_ID["ages"].model_copy(update={"steps": tuple(map(str, range(count)))})
        assert list(range(count)) not in quiz.mixed(lesson, ordering)


@given(st.text(max_size=5))
def test_three_steps_or_partners_never_stand_twice_in_a_row_as_they_stood(lesson: str) -> None:
    orders = quiz.mixed(lesson, BY_ID["sounds"], rounds=12)
    assert len(orders) == 12
    assert all(one != following for one, following in pairwise(orders))


def test_as_written_every_try_has_the_order_of_the_file() -> None:
    assert quiz.as_written(BY_ID["fruit"]) == [[0, 1, 2, 3]] * 4
    assert quiz.as_written(BY_ID["ages"], rounds=2) == [[0, 1, 2, 3]] * 2
    assert quiz.as_written(BY_ID["boiling"]) == []


def test_two_choices_take_turns() -> None:
    item = BY_ID["fruit"].model_copy(update={"choices": BY_ID["fruit"].choices[1:3]})
    orders = quiz.mixed(LESSON, item)
    assert orders[0] == orders[2] != orders[1] == orders[3]


# --- saved results ---


def result(**changes: Any) -> dict[str, Any]:
    fields = {
        "schema": 1,
        "course": "know-your-psoas",
        "lesson": LESSON,
        "items": [item.id for item in ITEMS],
        "saved_at": "2026-03-01T10:00:00Z",
        "finished_at": "2026-03-01T09:30:00Z",
        "answers": RIGHT,
        "first_try": {**RIGHT, "fruit": 0},
        "score": {"right": 6, "total": 6, "answered": 6, "by_objective": {}},
    }
    return {name: value for name, value in {**fields, **changes}.items() if value is not ...}


def written(folder: Path, fields: object) -> Path:
    path = folder / "quiz-02-sitting.json"
    path.write_text(json.dumps(fields), encoding="utf-8")
    return path


def test_a_saved_result_is_read_and_scored_anew(demo: None, tmp_path: Path) -> None:
    found = quiz.read(written(tmp_path, result(score={"right": 0})))
    assert found.lesson == LESSON
    assert found.finished_at == datetime(2026, 3, 1, 9, 30, tzinfo=timezone.utc)
    assert found.score.right == 6
    assert found.first_try_score.right == 5
    assert found.first_try_score.verdicts["fruit"] == "not quite"


def test_a_result_of_some_items_or_with_open_items_is_read(demo: None, tmp_path: Path) -> None:
    fields = result(items=["ages", "fruit"], answers={"fruit": 2}, first_try={"fruit": 2}, finished_at=None)
    found = quiz.read(written(tmp_path, fields))
    assert (found.items, found.finished_at) == (("ages", "fruit"), None)
    assert (found.score.right, found.score.total, found.score.answered) == (1, 2, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"course": "another-course"},
        {"course": ...},
        {"schema": 2},
        {"schema": True},
        {"schema": ...},
        {"lesson": "99-nowhere"},
        {"lesson": 2},
        {"items": []},
        {"items": "fruit"},
        {"items": [["fruit"]]},
        {"items": ["fruit", "fruit"]},
        {"answers": ...},
        {"answers": [2]},
        {"answers": {"fruit": 9}},
        {"answers": {"nothing": 1}},
        {"first_try": {"boiling": "hot"}},
        {"first_try": {"boiling": float("nan")}},
        {"saved_at": "yesterday"},
        {"saved_at": "2026-03-01T10:00:00"},
        {"saved_at": None},
        {"finished_at": 5},
    ],
    ids=str,
)
def test_a_foreign_or_damaged_result_is_refused_in_one_sentence(
    demo: None, tmp_path: Path, changes: dict[str, Any]
) -> None:
    with pytest.raises(CourseError) as caught:
        quiz.read(written(tmp_path, result(**changes)))
    assert "'quiz-02-sitting.json'" in str(caught.value)
    assert str(caught.value).endswith((".", "?"))


@pytest.mark.parametrize(
    "changes",
    [
        {"lesson": 2},
        {"lesson": [LESSON]},
        {"items": "fruit"},
        {"items": ["fruit", ["ages"]]},
        {"answers": [2]},
        {"first_try": None},
    ],
    ids=str,
)
def test_a_part_of_another_kind_is_a_part_that_is_missing(demo: None, changes: dict[str, Any]) -> None:
    with pytest.raises(CourseError, match=r"^it is damaged: a part of it is missing"):
        quiz.result(result(**changes))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 100_000, b" " * 1_000_001])
def test_a_file_that_is_no_result_is_refused_in_one_sentence(demo: None, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(content)
    with pytest.raises(CourseError, match=r"^'other\.json' is .*\.$"):
        quiz.read(path)


def test_a_file_of_a_million_bytes_is_still_read(demo: None, tmp_path: Path) -> None:
    path = written(tmp_path, result())
    path.write_bytes(path.read_bytes().ljust(1_000_000))
    assert quiz.read(path).score.right == 6


def test_a_missing_file_or_a_folder_is_refused_in_one_sentence(demo: None, tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="There is no file"):
        quiz.read(tmp_path / "nowhere.json")
    with pytest.raises(CourseError, match="is not a readable result file"):
        quiz.read(tmp_path)


def test_questions_with_a_picture_are_scored_and_read_back_like_any_other(demo: None, tmp_path: Path) -> None:
    answers = {"spine": 1, "legs": [1, 0]}
    found = quiz.score(quiz.items(PICTURED), answers)
    assert (found.right, found.total) == (1, 2)
    assert found.verdicts == {"spine": "not quite", "legs": "right"}
    saved = {"schema": 1, "course": quiz.COURSE, "lesson": PICTURED, "items": ["spine", "legs"], "answers": answers}
    saved |= {"first_try": answers, "saved_at": "2026-03-01T09:30:00Z", "finished_at": None}
    (tmp_path / "a.json").write_text(json.dumps(saved), encoding="utf-8")
    assert quiz.read(tmp_path / "a.json").score == found


# --- the real quizzes ---


REAL = sorted(path.stem for path in (paths.seeds() / "quiz").glob("*.yaml"))


@pytest.mark.parametrize("lesson", REAL)
def test_every_objective_of_a_lesson_has_at_least_two_items(lesson: str) -> None:
    objectives = [item.objective for item in quiz.items(lesson)]
    too_few = [name.id for name in load().lesson(lesson).objectives if objectives.count(name.id) < 2]
    assert too_few == []


@pytest.mark.parametrize("lesson", REAL)
def test_the_right_choice_is_not_given_away_by_its_place_or_its_length(lesson: str) -> None:
    singles = [item for item in quiz.items(lesson) if item.kind == "single"]
    if len(singles) < 4:
        pytest.skip("too few items with one right choice to tell")
    places = [quiz.mixed(lesson, item)[0].index(quiz.right_answer(item)) for item in singles]
    assert len(set(places)) >= 3
    lengths = [[len(choice.text) for choice in item.choices] for item in singles]
    longest = [texts[quiz.right_answer(item)] == max(texts) for item, texts in zip(singles, lengths, strict=True)]
    assert sum(longest) <= len(singles) * 2 / 3


def test_the_finished_quiz_uses_every_kind() -> None:
    kinds = {item.kind for item in quiz.items("02-sitting")}
    assert kinds == {"single", "several", "numeric", "ordering", "match"}


# --- the quiz of lesson 04 says what the safety check says ---

WEEKS = {"trend": "same", "pain_back": True}
TOLD: dict[str, tuple[dict[str, safety.Answer], str]] = {
    "Numb between the legs since this morning, and one small leak": (
        {"saddle_numb": True, "bladder_new": True},
        "emergency",
    ),
    "One foot has begun to drag": ({"leg_weak": True}, "same_day"),
    "Stiff for an hour each morning for half a year, better on moving": (
        {"morning": True, "pain_back": True, "duration": "over_3_months"},
        "clinician",
    ),
    "An ache after gardening that eases day by day": (
        {"pain_back": True, "duration": "under_2_weeks", "trend": "better"},
        "self_care",
    ),
    "Back pain that wakes you when you roll over": ({"pain_back": True}, "self_care"),
    "Sudden tearing pain in the belly that has eased since": ({"sudden_severe": True}, "emergency"),
    "New groin pain while you take a blood thinner": (
        {"pain_groin": True, "blood_thinner": True, "duration": "under_3_days"},
        "emergency",
    ),
    "A numb patch on one thigh, the same for two months": (
        {"leg_numb": True, "pain_thigh": True, "duration": "under_3_months"},
        "clinician",
    ),
    "Pain and weakness down both legs": ({"both_legs": True}, "emergency"),
    "It is week five. Nothing has changed at all.": (WEEKS | {"duration": "under_6_weeks"}, "clinician"),
    "It is day four. It hurts a little less than yesterday.": (
        WEEKS | {"duration": "under_2_weeks", "trend": "better"},
        "self_care",
    ),
    "It is week two, and the pain is getting worse.": (
        WEEKS | {"duration": "under_2_weeks", "trend": "worse"},
        "clinician",
    ),
}
"""What a line of the quiz tells, as answers to the check, and how soon the quiz says to be seen."""


def lines_of_lesson_04() -> dict[str, str]:
    """Each line of the three questions on "how soon", with what the quiz says of it."""
    items = {item.id: item for item in load().quizzes["04-symptom-check"].items}
    lines = {pair.left: pair.right for pair in items["now-today-soon"].pairs}  # type: ignore[union-attr]
    for name in ("which-are-now", "when-to-go"):
        for choice in items[name].choices:  # type: ignore[union-attr]
            lines[choice.text] = f"{name}: {choice.right}"
    return lines


@pytest.mark.parametrize("line", TOLD)
def test_the_quiz_says_how_soon_as_the_check_does(line: str) -> None:
    signs, tier = TOLD[line]
    assert safety.assess(safety.fill_in(signs)).tier == tier
    said = lines_of_lesson_04()[line]
    titles = {"emergency": "Now", "same_day": "Today", "clinician": "Soon", "self_care": "No list"}
    assert said.startswith(titles[tier]) or said in (
        f"which-are-now: {tier == 'emergency'}",
        f"when-to-go: {tier != 'self_care'}",
    )


def test_every_line_of_the_quiz_on_how_soon_is_held_against_the_check() -> None:
    worried = {line for line in lines_of_lesson_04() if "the worry does not leave you" in line}
    assert set(lines_of_lesson_04()) - worried == set(TOLD)
