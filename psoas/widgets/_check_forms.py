"""The form of the safety check's rules as widgets get them, to judge answers in the browser.

``browser/rules/assess.ts`` reads them; the types of each widget's data are made from the forms here.
"""

from typing import Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

Tier: TypeAlias = Literal["self_care", "clinician", "same_day", "emergency"]
Routine: TypeAlias = Literal["none", "no_pressure", "gentle", "full"]
Exercise: TypeAlias = Literal["none", "full"]

Single = TypedDict(
    "Single",
    {
        "question": str,
        "is": NotRequired[bool],
        "in": NotRequired[list[str]],
        "includes": NotRequired[list[str]],
        "at_least": NotRequired[int],
        "below": NotRequired[int],
    },
)
"""One test of one answer."""


class AllOf(TypedDict):
    all: "list[Condition]"


class AnyOf(TypedDict):
    any: "list[Condition]"


Condition: TypeAlias = str | Single | AllOf | AnyOf
"""``"fever"`` stands for ``{"question": "fever", "is": True}``."""


class Box(TypedDict):
    """A choice, or a box of "tick all that fit"."""

    id: str


class Question(TypedDict):
    """What must be known of a question to judge its answer."""

    id: str
    part: Literal["urgent", "pressing"]
    kind: Literal["yes_no", "number", "choice", "several"]
    ask_if: NotRequired[Condition]
    min: NotRequired[int]
    max: NotRequired[int]
    choices: NotRequired[list[Box]]


class Rule(TypedDict):
    """What is not written holds anyhow: ``self_care``, ``full``."""

    id: str
    when: Condition
    tier: NotRequired[Tier]
    unsure_tier: NotRequired[Tier]
    routine: NotRequired[Routine]
    unsure_routine: NotRequired[Routine]
    exercise: NotRequired[Exercise]
    unsure_exercise: NotRequired[Exercise]
    reason: str


class TierAdvice(TypedDict):
    """What a tier asks for, and what it leaves open of the routine."""

    id: Tier
    title: str
    do: str
    routine: Routine
    routine_reason: str
    safety_net: str


class CheckTexts(TypedDict):
    not_reviewed: str
    no_all_clear: str
    unsure: str
    unsure_routine: str
    incomplete: str
    incomplete_routine: str
    incomplete_exercise: str
    urgent_title: str
    urgent_do: str
    urgent_how_soon: str
    urgent_routine: str
    urgent_exercise: str
    go_on: str
    holds: str
    our_own_cases: str


class GateRules(TypedDict):
    """What :func:`psoas.widgets._routine_data.gate_rules` returns."""

    texts: CheckTexts
    tiers: list[TierAdvice]
    questions: list[Question]
    rules: list[Rule]
