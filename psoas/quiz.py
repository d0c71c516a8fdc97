"""The quizzes: which items a lesson has, whether an answer is right, and how well each objective was met.

An **answer** has one shape for each kind of item. Indices count from 0 in the order of the seeds file,
whatever order the learner saw:

=========  ==========================================  ==================
kind       answer                                      example
=========  ==========================================  ==================
single     index of the chosen choice                  ``2``
several    indices of all ticked choices, any order    ``[0, 3]``
numeric    a finite number, in the unit of the item    ``16.5``
ordering   indices of the steps, first to last         ``[1, 0, 2]``
match      index on the left: index of its partner     ``{0: 2, 1: 0, 2: 1}`` (in JSON the keys are texts)
=========  ==========================================  ==================

The **result file** that a learner can save from the widget is one JSON object; :func:`read` checks it:

- ``schema``: 1; ``course``: "know-your-psoas"; ``kind``: "quiz"; ``lesson``: such as "02-sitting";
- ``items``: ids of the items asked, in the order shown;
- ``saved_at``: when the file was saved; ``began_at``: when the first item was answered; ``finished_at``: when the
  last open item was answered, or null if some are open (ISO 8601, UTC, such as "2026-03-01T09:30:00Z");
- ``answers``: item id → latest answer; ``first_try``: item id → first answer (open items stand in neither);
- ``score`` of ``answers``: ``right``, ``total``, ``answered``, and ``by_objective`` with these three for each
  objective's id.

It holds no name and nothing about the device.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import permutations
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from psoas.content import load
from psoas.errors import CourseError, suggestion
from psoas.schemas.quiz import (
    Item,
    MatchItem,
    NumericItem,
    OrderingItem,
    QuizFile,
    SeveralItem,
    SingleItem,
)

COURSE = "know-your-psoas"
SCHEMA = 1
_LARGEST_FILE = 1_000_000  # bytes; a result file has a few thousand

Verdict = Literal["right", "not quite", "unanswered"]


@dataclass(frozen=True)
class Count:
    """How many items of an objective were answered, and how many rightly."""

    right: int
    total: int
    answered: int


@dataclass(frozen=True)
class Score:
    """How a quiz went: altogether, by objective (id → count) and by item (id → verdict)."""

    right: int
    total: int
    answered: int
    by_objective: Mapping[str, Count]
    verdicts: Mapping[str, Verdict]


@dataclass(frozen=True)
class Result:
    """A saved result file. Both scores are worked out anew; the one in the file is not trusted."""

    lesson: str
    items: tuple[str, ...]
    saved_at: datetime
    finished_at: datetime | None
    answers: Mapping[str, object]
    first_try: Mapping[str, object]
    score: Score
    first_try_score: Score


# --- which items ------------------------------------------------------------------------------------------


def find(lesson: str) -> QuizFile:
    """The quiz of a lesson, such as ``"02-sitting"``.

    Raises:
        CourseError: there is no such lesson, or it has no quiz; the message names the nearest choice.
    """
    course = load()
    course.lesson(lesson)
    if lesson not in course.quizzes:
        raise CourseError(f"Lesson '{lesson}' has no quiz yet. {suggestion(lesson, course.quizzes)}")
    return course.quizzes[lesson]


def items(lesson: str) -> tuple[Item, ...]:
    """The items of a lesson's quiz, in the order of the seeds file.

    Raises:
        CourseError: there is no such lesson, or it has no quiz.
    """
    return find(lesson).items


def choose(known: Iterable[Item], ids: str | Iterable[str]) -> tuple[Item, ...]:
    """The items with these ids, in the order of ``ids``.

    Raises:
        CourseError: an id is unknown or given twice, or there is none.
    """
    by_id = {item.id: item for item in known}
    wanted = (ids,) if isinstance(ids, str) else tuple(ids)
    if not wanted:
        raise CourseError(f"A quiz needs at least one item. {suggestion('', by_id)}")
    for number, item_id in enumerate(wanted):
        if item_id not in by_id:
            raise CourseError(f"There is no item '{item_id}' in this quiz. {suggestion(item_id, by_id)}")
        if item_id in wanted[:number]:
            raise CourseError(f"The item '{item_id}' is given twice; name each item once.")
    return tuple(by_id[item_id] for item_id in wanted)


# --- is it right ------------------------------------------------------------------------------------------


def right_answer(item: Item) -> object:
    """The right answer in the shape of the item's kind; for ``numeric`` the list ``[low, high]``."""
    if isinstance(item, SingleItem):
        return next(index for index, choice in enumerate(item.choices) if choice.right)
    if isinstance(item, SeveralItem):
        return [index for index, choice in enumerate(item.choices) if choice.right]
    if isinstance(item, NumericItem):
        return [item.low, item.high]
    if isinstance(item, OrderingItem):
        return list(range(len(item.steps)))
    return {str(index): index for index in range(len(item.pairs))}


def is_right(item: Item, answer: object) -> bool:
    """Whether ``answer`` (see the table above for its shape) is the right one.

    Raises:
        CourseError: the answer does not fit the item.
    """
    given = _normalised(item, answer)
    if isinstance(item, NumericItem):
        return bool(item.low <= given <= item.high)
    return bool(given == right_answer(item))


def score(items: Iterable[Item], answers: Mapping[str, object]) -> Score:
    """Counts the right answers.

    Args:
        items: the items asked.
        answers: item id → answer; an item left out, or whose answer is ``None``, counts as unanswered.

    Raises:
        CourseError: an answer belongs to no item or does not fit its item.
    """
    asked = tuple(items)
    known = [item.id for item in asked]
    for item_id in answers:
        if item_id not in known:
            raise CourseError(f"There is no item '{item_id}' in this quiz. {suggestion(item_id, known)}")
    verdicts: dict[str, Verdict] = {}
    for item in asked:
        answer = answers.get(item.id)
        if answer is None:
            verdicts[item.id] = "unanswered"
        else:
            verdicts[item.id] = "right" if is_right(item, answer) else "not quite"
    objectives = dict.fromkeys(item.objective for item in asked)
    total = _count(list(verdicts.values()))
    return Score(
        right=total.right,
        total=total.total,
        answered=total.answered,
        by_objective=MappingProxyType(
            {
                name: _count([verdicts[item.id] for item in asked if item.objective == name])
                for name in objectives
            }
        ),
        verdicts=MappingProxyType(verdicts),
    )


def _count(verdicts: Sequence[Verdict]) -> Count:
    return Count(
        right=verdicts.count("right"),
        total=len(verdicts),
        answered=len(verdicts) - verdicts.count("unanswered"),
    )


def _normalised(item: Item, answer: object) -> Any:
    """The answer in the form that :func:`right_answer` gives, or a CourseError that says what would fit."""
    if isinstance(item, SingleItem):
        if _is_index(answer, len(item.choices)):
            return answer
        needed = f"the number of one choice, from 0 to {len(item.choices) - 1}"
    elif isinstance(item, SeveralItem):
        if isinstance(answer, list | tuple | set | frozenset) and all(
            _is_index(index, len(item.choices)) for index in answer
        ):
            return sorted(set(answer))
        needed = f"a list of choices, each from 0 to {len(item.choices) - 1}"
    elif isinstance(item, NumericItem):
        if isinstance(answer, int | float) and not isinstance(answer, bool) and _is_finite(answer):
            return answer
        needed = "one number"
    elif isinstance(item, OrderingItem):
        places = range(len(item.steps))
        if (
            isinstance(answer, list | tuple)
            and all(_is_index(index, len(places)) for index in answer)
            and sorted(answer) == list(places)
        ):
            return list(answer)
        needed = f"a list with each step from 0 to {len(item.steps) - 1} once"
    else:
        count = len(item.pairs)
        if isinstance(answer, Mapping):
            partners = {str(left): right for left, right in answer.items()}
            if (
                len(answer) == count
                and set(partners) == {str(index) for index in range(count)}
                and all(_is_index(right, count) for right in partners.values())
            ):
                return partners
        needed = f"a partner from 0 to {count - 1} for each entry from 0 to {count - 1}"
    shown = repr(answer)
    shown = shown if len(shown) <= 60 else shown[:57] + "..."
    raise CourseError(f"The answer {shown} does not fit item '{item.id}'; it needs {needed}.")


def _is_index(value: object, count: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < count


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number too large for any measurement
        return False


# --- in which order ---------------------------------------------------------------------------------------


def mixed(lesson: str, item: Item, rounds: int = 4) -> list[list[int]]:
    """The orders in which the parts of an item are shown: a list of indices for each try, in turn.

    The orders depend on the lesson's and the item's names alone, so that they are the same at every visit. No
    order repeats the one before it, where there is another. Steps and partners are never shown in the right
    order. ``numeric`` items have no parts: an empty list.
    """
    count = _parts(item)
    if not count:
        return []
    solved = tuple(range(count)) if isinstance(item, OrderingItem | MatchItem) else None
    orders: list[list[int]] = []
    for number in range(rounds):
        ranked = sorted(range(count), key=lambda index: _rank(lesson, item.id, number, index))
        before = orders[-1] if orders else None
        # Where the mix is not allowed, the nearest order that is; two parts never shown solved have only one.
        allowed = (
            list(order)
            for order in permutations(ranked)
            if order != solved and (list(order) != before or (count == 2 and solved))
        )
        orders.append(next(allowed))
    return orders


def as_written(item: Item, rounds: int = 4) -> list[list[int]]:
    """Like :func:`mixed`, with the choices in the order of the seeds file."""
    count = _parts(item)
    return [list(range(count))] * rounds if count else []


def _parts(item: Item) -> int:
    if isinstance(item, SingleItem | SeveralItem):
        return len(item.choices)
    if isinstance(item, OrderingItem):
        return len(item.steps)
    if isinstance(item, MatchItem):
        return len(item.pairs)
    return 0


def _rank(*names: object) -> bytes:
    return hashlib.sha256("/".join(map(str, names)).encode()).digest()


# --- saved results ----------------------------------------------------------------------------------------


def read(path: str | Path) -> Result:
    """Reads a result file that a learner saved from the quiz (its fields stand at the top of this module).

    Raises:
        CourseError: the file is missing, damaged, from elsewhere, or from another edition of the quiz.
    """
    file = Path(path)
    try:
        return result(_fields(file))
    except CourseError as error:
        words = str(error)
        raise CourseError(words if file.name in words else f"'{file.name}': {words}") from None


def result(fields: Mapping[str, Any]) -> Result:
    """The result that the fields of a file hold.

    Raises:
        CourseError: a field is missing or wrong, from elsewhere, or from another edition of the quiz.
    """
    if fields.get("course") != COURSE:
        raise CourseError("it is not a quiz result of this course; save it again from the quiz.")
    if fields.get("schema") != SCHEMA or isinstance(fields.get("schema"), bool):
        raise CourseError(
            f"it has format {fields.get('schema')!r:.40}, and this course reads format {SCHEMA}; use the newest course."
        )
    lesson, asked_ids = fields.get("lesson"), fields.get("items")
    answers, first_try = fields.get("answers"), fields.get("first_try")
    if not (
        isinstance(lesson, str)
        and isinstance(asked_ids, list)
        and all(isinstance(item_id, str) for item_id in asked_ids)
        and isinstance(answers, dict)
        and isinstance(first_try, dict)
    ):
        raise CourseError("it is damaged: a part of it is missing; save it again from the quiz.")
    saved_at = _time(fields.get("saved_at"))
    finished_at = None if fields.get("finished_at") is None else _time(fields["finished_at"])
    try:
        asked = choose(items(lesson), asked_ids)
        now, first = score(asked, answers), score(asked, first_try)
    except CourseError as error:
        raise CourseError(f"it does not fit this edition of the quiz: {error}") from None
    return Result(
        lesson=lesson,
        items=tuple(asked_ids),
        saved_at=saved_at,
        finished_at=finished_at,
        answers=MappingProxyType(answers),
        first_try=MappingProxyType(first_try),
        score=now,
        first_try_score=first,
    )


def _fields(file: Path) -> dict[str, Any]:
    damaged = f"'{file.name}' is not a readable result file; save it again from the quiz."
    try:
        if file.stat().st_size > _LARGEST_FILE:
            raise CourseError(f"'{file.name}' is too large for a quiz result; choose another file.")
        fields = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(f"There is no file '{file}'; look at its name and folder.") from None
    except CourseError:
        raise
    except (OSError, ValueError, RecursionError):
        raise CourseError(damaged) from None
    if not isinstance(fields, dict):
        raise CourseError(damaged)
    return fields


def _time(given: object) -> datetime:
    try:
        # Python 3.10 does not know the "Z" of UTC.
        time = datetime.fromisoformat(str(given).replace("Z", "+00:00"))
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        raise CourseError(f"it is damaged: {str(given)[:40]!r} is not a time; save it again from the quiz.")
    return time
