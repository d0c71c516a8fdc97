"""How much the check asks of an ordinary adult, and of the one who is asked the most: lines, words and minutes.

Of whom the check asks the most is searched, not guessed. Words are those that everybody reads: titles, intros,
questions, boxes, choices and "none of these"; not the hints on demand, nor the buttons.
"""

import itertools
import math
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from psoas import content
from psoas.safety.check import the_check
from psoas.safety.results import Answer, Question
from psoas.schemas.safety import PARTS, leaves

ADULT: Final = 18
ORDINARY: Final[Mapping[str, Answer]] = {"age": 52, "pain_back": True}
"""An ordinary sore back: answers that differ from those in ``otherwise`` of the cases."""

WORDS_A_MINUTE: Final = 200
SECONDS_AN_ANSWER: Final = 3


class QuestionCounts(NamedTuple):
    """What one adult is asked in the first part, and in both parts together: questions, lines (boxes to tick, and the
    other questions) and words."""

    urgent: int
    all: int
    urgent_lines: int
    all_lines: int
    urgent_words: int
    all_words: int


class ReadingMinutes(NamedTuple):
    """Whole minutes that each part takes an ordinary adult, rounded up."""

    urgent: int
    pressing: int


def question_counts() -> QuestionCounts:
    """The most that any one adult is asked, pregnant or not, whatever hurts; each figure where it is highest."""
    return QuestionCounts(*(max(column) for column in zip(*map(_count, _busy_adults()), strict=True)))


def ordinary_counts() -> QuestionCounts:
    """What an adult of 52 is asked whose low back is sore, and who has nothing else."""
    return _count(_ordinary())


def reading_minutes() -> ReadingMinutes:
    """How long an ordinary adult takes to read and answer each part."""
    counts = ordinary_counts()
    return ReadingMinutes(
        _minutes(counts.urgent_words, counts.urgent),
        _minutes(counts.all_words - counts.urgent_words, counts.all - counts.urgent),
    )


def _minutes(words: int, answers: int) -> int:
    return math.ceil(words / WORDS_A_MINUTE + answers * SECONDS_AN_ANSWER / 60)


def _ordinary() -> dict[str, Answer]:
    return the_check().asked.fill_in(ORDINARY, content.load().safety_cases.otherwise)


def _count(answers: Mapping[str, Answer]) -> QuestionCounts:
    """What these answers lead to; an answer to what was not asked changes nothing."""
    asked = the_check().asked
    values, names, _ = asked.read(answers)
    shown = [asked.by_id[name] for name in names]
    boxes = {one.id: asked.shown(one.id, values) for one in shown if one.kind == "several"}
    urgent = [question for question in shown if question.part == PARTS[0]]
    figures = [
        (
            len(some),
            sum(_lines(one, boxes) for one in some),
            sum(_words(one, boxes) for one in some) + _page_words(some),
        )
        for some in (urgent, shown)
    ]
    (few, few_lines, few_words), (many, many_lines, many_words) = figures
    return QuestionCounts(few, many, few_lines, many_lines, few_words, many_words)


def _lines(question: Question, boxes: Mapping[str, tuple[str, ...]]) -> int:
    return len(boxes[question.id]) if question.kind == "several" else 1


def _words(question: Question, boxes: Mapping[str, tuple[str, ...]]) -> int:
    choices = [one.text for one in question.choices if one.id in boxes.get(question.id, (one.id,))]
    none = question.none_text if _has_own_none(question) else ""
    return sum(len(text.split()) for text in (question.text, none, question.unit, *choices))


def _has_own_none(question: Question) -> bool:
    """On a page with one "none of these" for all, only a list that another answer has opened shows its own."""
    page = next(one for one in content.load().safety.screens if one.id == question.screen)
    return page.layout == "single" or question.ask_if is not None


def _page_words(questions: list[Question]) -> int:
    used = {question.screen for question in questions}
    pages = [page for page in content.load().safety.screens if page.id in used]
    return sum(len(f"{page.title} {page.intro} {page.none_text}".split()) for page in pages)


def _busy_adults() -> Iterator[dict[str, Answer]]:
    """Adults who are asked much: every yes and every box, with every age and choice on which others depend.

    There is no "not" in ``ask_if``, so a yes or a box more never takes a question away.
    """
    asked = the_check().asked
    everything: dict[str, Answer] = {}
    tests: dict[str, list[Answer]] = {}
    for question in asked.questions:
        if question.kind == "yes_no":
            everything[question.id] = True
        elif question.kind == "several":
            everything[question.id] = list(asked.choices[question.id])
    for gate in _gates(asked.questions):
        for leaf in leaves(gate):
            question = asked.by_id[leaf["question"]]
            if question.id not in everything:
                tests.setdefault(question.id, []).extend(_answers(question, leaf))
    for values in itertools.product(*map(_different, tests.values())):
        answers = everything | dict(zip(tests, values, strict=True))
        age = answers.get("age", ADULT)
        if isinstance(age, int) and age >= ADULT:
            yield answers


def _gates(questions: tuple[Question, ...]) -> Iterator[Mapping[str, Any]]:
    for question in questions:
        for gate in (question.ask_if, *(choice.ask_if for choice in question.choices)):
            if gate is not None:
                yield gate


def _answers(question: Question, leaf: Mapping[str, Any]) -> list[Answer]:
    if question.kind == "choice":
        return [choice.id for choice in question.choices]
    limit = int(leaf.get("at_least", leaf.get("below", 0)))
    return [limit - 1, limit]


def _different(values: list[Answer]) -> list[Answer]:
    return [value for index, value in enumerate(values) if value not in values[:index]]
