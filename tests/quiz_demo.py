"""A small quiz with every kind of item: tests must not depend on what a teacher changes in ``seeds/``."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import strategies as st

from psoas.errors import CourseError, suggestion
from psoas.schemas.lessons import Lesson
from psoas.schemas.quiz import Item, MatchItem, NumericItem, OrderingItem, QuizFile, SeveralItem

LESSON = "02-sitting"

QUIZ = QuizFile.model_validate(
    {
        "schema": 1,
        "reviewed_by": "",
        "reviewed_on": "",
        "lesson": LESSON,
        "items": [
            {
                "id": "fruit",
                "objective": "plants",
                "kind": "single",
                "question": "Which one is a fruit?",
                "choices": [
                    {"text": "Carrot", "why": "A carrot is a root."},
                    {"text": "Spinach", "why": "Spinach is a leaf."},
                    {"text": "Apple", "right": True, "why": "An apple holds seeds."},
                    {"text": "Potato", "why": "A potato is a tuber."},
                ],
            },
            {
                "id": "trees",
                "objective": "plants",
                "kind": "several",
                "question": "Which ones are trees?",
                "choices": [
                    {"text": "Oak", "right": True, "why": "An oak has a trunk."},
                    {"text": "Daisy", "why": "A daisy is a herb."},
                    {"text": "Birch", "right": True, "why": "A birch has white bark."},
                    {"text": "Moss", "why": "Moss has no wood."},
                ],
            },
            {
                "id": "boiling",
                "objective": "numbers",
                "kind": "numeric",
                "question": "At how many degrees does water boil, more or less?",
                "low": 99.5,
                "high": 100.5,
                "unit": "°C",
                "why": "It boils at 100 °C by the sea.",
                "why_lower": "It only simmers there.",
                "why_higher": "It is steam by then.",
            },
            {
                "id": "freezer",
                "objective": "numbers",
                "kind": "numeric",
                "question": "How cold is a freezer?",
                "low": -20,
                "high": -18,
                "why": "Most are set to this.",
                "why_lower": "That wastes power.",
                "why_higher": "Food would spoil.",
            },
            {
                "id": "ages",
                "objective": "numbers",
                "kind": "ordering",
                "question": "From the youngest to the oldest.",
                "steps": ["Baby", "Child", "Adult", "Elder"],
                "why": "People age.",
            },
            {
                "id": "sounds",
                "objective": "animals",
                "kind": "match",
                "question": "Who makes which sound?",
                "pairs": [
                    {"left": "Dog", "right": "Woof", "why": "Dogs bark."},
                    {"left": "Cat", "right": "Miaow", "why": "Cats mew."},
                    {"left": "Cow", "right": "Moo", "why": "Cows low."},
                ],
            },
        ],
        "teach_back": {
            "question": "Explain to a child what a tree is.",
            "good_answer": ["It has a trunk.", "It lives for years."],
        },
    }
)

PICTURED = "07-evidence"
"""A lesson whose quiz has pictures: one plate, and one body with places of the pain chart."""

PICTURE_QUIZ = QuizFile.model_validate(
    {
        "schema": 1,
        "reviewed_by": "",
        "reviewed_on": "",
        "lesson": PICTURED,
        "items": [
            {
                "id": "spine",
                "objective": "plants",
                "kind": "single",
                "plate": "psoas-front",
                "question": "Click the sacrum.",
                "choices": [
                    {"text": "In the middle, below", "at": "sacrum", "right": True, "why": "It ends the spine."},
                    {"text": "In the middle, above", "at": "L1", "why": "That is a vertebra."},
                    {"text": "Out at the side", "at": "left_hip_bone", "why": "That is a hip bone."},
                ],
            },
            {
                "id": "legs",
                "objective": "animals",
                "kind": "several",
                "plate": "body-standing-back",
                "question": "Click both calves.",
                "choices": [
                    {"text": "Left calf", "at": "calf-left", "right": True, "why": "It is on the left."},
                    {"text": "Right calf", "at": "calf-right", "right": True, "why": "It is on the right."},
                    {"text": "Left heel", "at": "heel-left", "why": "It is lower."},
                    {"text": "Base of the spine", "at": "sacrum", "why": "It is no leg."},
                ],
            },
        ],
        "teach_back": QUIZ.teach_back.model_dump(),
    }
)

RIGHT: dict[str, Any] = {
    "fruit": 2,
    "trees": [0, 2],
    "boiling": 100,
    "freezer": -19.5,
    "ages": [0, 1, 2, 3],
    "sounds": {"0": 0, "1": 1, "2": 2},
}
WRONG: dict[str, Any] = {
    "fruit": 0,
    "trees": [0, 1],
    "boiling": 80.5,
    "freezer": 4,
    "ages": [1, 0, 2, 3],
    "sounds": {"0": 1, "1": 0, "2": 2},
}

_LESSON = Lesson.model_validate(
    {
        "id": LESSON,
        "title": "Apples and oaks",
        "promise": "You will know some things.",
        "read_minutes": 1,
        "practise_minutes": 1,
        "objectives": [
            {"id": "plants", "text": "Name a fruit and a tree."},
            {"id": "numbers", "text": "Know some numbers."},
            {"id": "animals", "text": "Tell animals by their sounds."},
            {"id": "empty", "text": "This one has no items."},
        ],
    }
)
_PICTURED = _LESSON.model_copy(update={"id": PICTURED})
_BARE = _LESSON.model_copy(update={"id": "03-pain-chart"})


def _lesson(lesson_id: str) -> Lesson:
    known = {lesson.id: lesson for lesson in (_LESSON, _BARE, _PICTURED)}
    if lesson_id not in known:
        raise CourseError(f"There is no lesson '{lesson_id}'. {suggestion(lesson_id, known)}")
    return known[lesson_id]


COURSE = SimpleNamespace(lesson=_lesson, quizzes={LESSON: QUIZ, PICTURED: PICTURE_QUIZ})
"""Stands in for ``psoas.content.load()``: one lesson with the quiz, one with pictures, one without a quiz."""


def use_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quiz, and its widget, see this course instead of the real one."""
    import psoas.quiz
    import psoas.widgets.quiz

    monkeypatch.setattr(psoas.quiz, "load", lambda: COURSE)
    monkeypatch.setattr(psoas.widgets.quiz, "load", lambda: COURSE)


def fitting_answers(item: Item) -> st.SearchStrategy[Any]:
    """Any answer that fits the item, as JSON values; right ones often."""
    if isinstance(item, NumericItem):
        near = st.sampled_from([item.low, item.high, item.low - 1e-9, item.high + 1e-9])
        return near | st.floats(-1e6, 1e6) | st.integers(-200, 200)
    if isinstance(item, OrderingItem):
        return st.permutations(range(len(item.steps)))
    if isinstance(item, MatchItem):
        count = len(item.pairs)
        partners = st.permutations(range(count)) | st.lists(
            st.integers(0, count - 1), min_size=count, max_size=count
        )
        return partners.map(lambda found: {str(left): right for left, right in enumerate(found)})
    index = st.integers(0, len(item.choices) - 1)
    return st.lists(index, max_size=6) if isinstance(item, SeveralItem) else index


def any_answer(item: Item) -> st.SearchStrategy[Any]:
    """Answers that fit the item, and much that does not (JSON values without null)."""
    odd = (
        st.booleans()
        | st.integers(-3, 12)
        | st.builds(lambda whole, rest: whole + rest, st.integers(-5, 4), st.floats(0.01, 0.99))
        | st.text(max_size=4)
        | st.lists(st.integers(-1, 5), max_size=6)
        | st.dictionaries(st.sampled_from(["0", "1", "2", "3", "x"]), st.integers(-1, 4), max_size=4)
    )
    return fitting_answers(item) | odd
