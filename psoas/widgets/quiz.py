"""The quiz of a lesson: every question on a card, checked alone, with a reason for every answer."""

from collections.abc import Iterable

from psoas import quiz
from psoas.content import load
from psoas.schemas.quiz import SeveralItem, SingleItem
from psoas.widgets._base import CourseWidget
from psoas.widgets._quiz_data import quiz_data


class Quiz(CourseWidget):
    """The questions of one lesson.

    >>> Quiz("02-sitting")
    Quiz for lesson 02, …

    Args:
        lesson: the lesson's name, such as ``"02-sitting"``.
        items: ids of the items to ask, in this order; without it, all of them.
        shuffle: whether choices are mixed. The mix is the same at every visit. Steps to order and partners to
            find are always mixed.

    Traits:
        value: empty until something was checked, then ``answers`` and ``first_try`` (item id → answer, shapes
            as in :mod:`psoas.quiz`) and ``score``. For a quiz with all items,
            ``psoas.quiz.score(psoas.quiz.items(lesson), widget.value["answers"])`` gives the same in Python.

    Raises:
        CourseError: there is no such lesson, quiz or item; the message names the nearest one.
    """

    def __init__(self, lesson: str, *, items: Iterable[str] | None = None, shuffle: bool = True) -> None:
        file = quiz.find(lesson)
        about = load().lesson(lesson)
        asked = file.items if items is None else quiz.choose(file.items, items)
        counts = {
            objective: sum(item.objective == objective.id for item in asked) for objective in about.objectives
        }
        data = quiz_data(about, file, asked, shuffle)
        pictured = [item for item in asked if isinstance(item, SingleItem | SeveralItem) and item.plate]
        self._sentence = (
            f"Quiz for lesson {about.number}, {about.title}: "
            f"{len(asked)} {'question' if len(asked) == 1 else 'questions'}"
            + (f", {len(pictured)} of them with a picture" if pictured else "")
            + "; objectives "
            + ", ".join(f"{objective.id} ({count})" for objective, count in counts.items() if count)
            + "."
        )
        super().__init__(data=data)

    def sentence(self) -> str:
        return self._sentence
