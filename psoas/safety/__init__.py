"""The safety check: what needs care, and how soon; and is it safe to press on this belly today?

The questions and the rules are data (``seeds/safety.yaml``); this package only applies them.
``browser/rules/assess.ts`` applies the same data in the browser, and the tests demand equal results.

Two parts
    "urgent" decides about care: every rule that asks for a doctor today or now is decided by it alone. It opens what is
    gentle: breathing, restful positions, easy walking. "pressing" is asked only of those who want to press or stretch
    deep. What was not asked reassures about nothing: with the second part unasked, no pressing and no stretch is open.
How an answer counts
    See ``psoas/safety/conditions.py``. A rule that comes out ``YES`` fires; one that comes out ``MAYBE`` fires with its
    milder ``unsure_tier`` and ``unsure_routine``. ``MISSING`` fires nothing, but as long as answers of the first part
    are missing the result is never milder than "see a clinician", and nothing is open.
Questions and boxes that do not apply
    ``ask_if`` decides. Such a question need not be answered and counts as ``NO``; such a box is not shown. An answer
    that was given all the same counts like any other: contradictory answers are a reason for care.
Umbrellas
    One line such as "something is wrong with one leg" opens a list right behind it. A no counts as no to all of the
    list. After a yes or "unsure", the list must be answered; until then somebody may mean any of it, so each box counts
    as unsure.
More signs never mean less care
    There is no "not" in a rule, so answering yes instead of no (or unsure) can only fire more rules.
"""

from collections.abc import Mapping
from typing import Any

from psoas import content
from psoas.errors import CourseError, suggestion
from psoas.safety.cases import CaseResult as CaseResult
from psoas.safety.cases import Figures as Figures
from psoas.safety.cases import IllnessResult as IllnessResult
from psoas.safety.cases import Share as Share
from psoas.safety.cases import case_answers as case_answers
from psoas.safety.cases import case_figures as case_figures
from psoas.safety.cases import case_results as case_results
from psoas.safety.cases import case_table as case_table
from psoas.safety.cases import share as share
from psoas.safety.check import the_check as _check
from psoas.safety.counts import QuestionCounts as QuestionCounts
from psoas.safety.counts import ReadingMinutes as ReadingMinutes
from psoas.safety.counts import ordinary_counts as ordinary_counts
from psoas.safety.counts import question_counts as question_counts
from psoas.safety.counts import reading_minutes as reading_minutes
from psoas.safety.results import Answer as Answer
from psoas.safety.results import Assessment as Assessment
from psoas.safety.results import Choice as Choice
from psoas.safety.results import Finding as Finding
from psoas.safety.results import Question as Question
from psoas.safety.results import Screen as Screen
from psoas.schemas.safety import TIERS


def questions() -> tuple[Question, ...]:
    """All questions, in the order they are asked: those of the first part first."""
    return _check().asked.questions


def screens() -> tuple[Screen, ...]:
    """The pages on which the questions stand, in order. A page none of whose questions applies is skipped."""
    return tuple(
        Screen(screen.id, screen.part, screen.title, screen.intro, screen.layout, screen.none_text)
        for screen in content.load().safety.screens
    )


def applicable(answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The ids of the questions that apply, or may still apply, given these answers; in order.

    Raises:
        ValueError: an unknown question or value.
    """
    return _check().asked.read(answers)[1]


def shown_boxes(name: str, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The boxes of "tick all that fit" that are shown, or may still be shown, given these answers; in order.

    Raises:
        ValueError: an unknown question or value, or a question that has no boxes.
    """
    asked = _check().asked
    lists = sorted(set(asked.question_of_box.values()))
    if name not in lists:
        raise CourseError(f"There is no list '{name}'. {suggestion(name, lists)}")
    return asked.shown(name, asked.read(answers)[0])


def gather(signs: Mapping[str, Answer]) -> dict[str, Answer]:
    """Answers from single signs, where a box stands by its own name.

    What stands over a list with ticks in it is opened too.

    >>> gather({"fever": True, "weight_loss": "unsure", "age": 40})
    {'ill': ['fever', 'weight_loss?'], 'age': 40}
    >>> gather({"leg_weak": True})
    {'one_leg': ['leg_weak'], 'leg_trouble': True}

    Raises:
        ValueError: an unknown sign; the message names the nearest one.
    """
    return _check().asked.gather(signs)


def fill_in(signs: Mapping[str, Answer]) -> dict[str, Answer]:
    """Complete answers around these signs: to every other question that applies, the ordinary answer of the cases.

    Raises:
        ValueError: an unknown sign.
    """
    return _check().asked.fill_in(signs, content.load().safety_cases.otherwise)


def assess(answers: Mapping[str, Answer]) -> Assessment:
    """What the answers mean. Pure: the same answers always give the same result, in whatever order they come.

    Args:
        answers: question id to True, False, a whole number, a choice id, a list of boxes, or "unsure". Leave out what
            was not answered.

    Raises:
        ValueError: an unknown question or value; the message names it and the nearest valid one.
    """
    return _check().assess(answers)


def findings(answers: Mapping[str, Answer]) -> tuple[Finding, ...]:
    """Every rule that fired, in the order of the rules, with what it may mean, what to do and its sources.

    Raises:
        ValueError: an unknown question or value.
    """
    return _check().findings(answers)


def review_days(tier: str) -> int:
    """In how many days to look again (the date of the safety net).

    Raises:
        ValueError: there is no such tier.
    """
    for advice in content.load().safety.tiers:
        if advice.id == tier:
            return advice.review_in_days
    raise CourseError(f"There is no tier '{tier}'. {suggestion(tier, TIERS)}")


def rules() -> dict[str, Any]:
    """The whole check as plain data (dicts, lists, texts, numbers), ready for JSON and for ``browser/rules``.

    Groups and short forms are written out, defaults are filled in, so the browser needs no further knowledge.
    """
    return _check().plain()
