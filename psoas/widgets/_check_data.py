"""The form of the whole safety check in the browser; ``browser/generated/safety_check.ts`` is made from it.

``psoas/schemas/safety.py`` says what the fields mean. What is empty, or holds anyhow, is left out.
"""

from typing import Literal

from typing_extensions import NotRequired, TypedDict

from psoas.widgets._check_forms import Box, CheckTexts, Condition, Exercise, Routine, Rule, Tier, TierAdvice


class Choice(Box):
    """A choice, or a box of "tick all that fit"; ``ask_if`` says to whom a box is shown."""

    text: str
    short: NotRequired[str]
    help: NotRequired[str]
    ask_if: NotRequired[Condition]
    says_no: NotRequired[bool]


class CheckQuestion(TypedDict):
    """A question; in its text, the lines after the first give examples. ``why`` says why we ask."""

    id: str
    screen: str
    part: Literal["urgent", "pressing"]
    kind: Literal["yes_no", "number", "choice", "several"]
    short: str
    text: str
    help: NotRequired[str]
    why: NotRequired[str]
    choices: NotRequired[list[Choice]]
    none_text: NotRequired[str]
    ask_if: NotRequired[Condition]
    unit: NotRequired[str]
    min: NotRequired[int]
    max: NotRequired[int]


class CheckRule(Rule):
    """A rule; ``do`` only where it asks for more than its tier."""

    do: NotRequired[str]
    may_mean: list[str]
    references: list[str]


class CheckTier(TierAdvice):
    """What a tier asks for, how soon, and when to look again."""

    how_soon: str
    exercise: Exercise
    exercise_reason: str
    unsure: Tier
    unsure_routine: Routine
    review_in_days: int


class RoutineLevel(TypedDict):
    id: Routine
    title: str
    opens: str


class Illness(TypedDict):
    id: str
    name: str


class PartText(TypedDict):
    id: Literal["urgent", "pressing"]
    title: str
    intro: str


class Screen(TypedDict):
    """One page of questions: lines to tick with one "none of these" for all, or one question below the other."""

    id: str
    part: Literal["urgent", "pressing"]
    title: str
    intro: str
    layout: Literal["checklist", "single"]
    none_text: str


class CheckRules(TypedDict):
    """The whole check. Whoever reads the data finds who reviewed it, and when."""

    schema: int
    reviewed_by: str
    reviewed_on: str
    texts: CheckTexts
    tiers: list[CheckTier]
    routines: list[RoutineLevel]
    illnesses: list[Illness]
    parts: list[PartText]
    screens: list[Screen]
    questions: list[CheckQuestion]
    rules: list[CheckRule]
