"""The safety check: warning signs first, then a card that says what to do, how soon and why."""

import re
from typing import cast

from typing_extensions import TypedDict

from psoas import evidence, safety
from psoas.errors import CourseError
from psoas.widgets._base import CourseWidget
from psoas.widgets._check_data import CheckRules
from psoas.widgets._routine_data import short_rules
from psoas.widgets._session_plan import BreathingData, breathing

_NUMBER = re.compile(r"[+*#\d][\d ().*#-]{0,19}")


class Minutes(TypedDict):
    """How long each part takes."""

    urgent: int
    pressing: int


class SafetyCheckData(TypedDict):
    """Everything the check asks and says; ``references`` leads from the name of a source to its author and year."""

    check_rules: CheckRules
    references: dict[str, str]
    demonstration: bool
    emergency_number: str
    minutes: Minutes
    breathing: BreathingData


def _data(demonstration: bool, emergency_number: str) -> SafetyCheckData:
    rules = safety.rules()
    cited = {name for rule in rules["rules"] for name in rule["references"]}
    works = evidence.references()
    # What a rule asks for is told only where it differs from what its tier asks for.
    usual = {tier["id"]: tier["do"] for tier in rules["tiers"]}
    for rule in rules["rules"]:
        if rule["do"] == usual[rule["tier"]]:
            rule["do"] = None
    rules = short_rules(
        rules,
        question_fields=list(rules["questions"][0]),
        rule_fields=[name for name in rules["rules"][0] if name not in ("kind", "basis")],
    )
    return {
        "check_rules": cast(CheckRules, rules),
        "references": {name: evidence.short(works[name]) for name in sorted(cited)},
        "demonstration": demonstration,
        "emergency_number": emergency_number,
        "minutes": cast(Minutes, safety.reading_minutes()._asdict()),
        "breathing": breathing(),
    }


class SafetyCheck(CourseWidget):
    """Asks about warning signs, then says what to do, how soon, why, and what the course opens.

    Args:
        demonstration: for showing the check to others: it says so on screen, stores nothing and opens nothing.
        emergency_number: the number to call where the check is used, such as "112". Without it the check says "your
            local emergency number". A learner can set another one.

    ``value`` holds ``answers`` and, once confirmed, ``tier``, ``routine`` and ``complete`` (see ``psoas.safety``).

    Raises:
        CourseError: ``demonstration`` is neither True nor False, or the number cannot be dialled.
    """

    def __init__(self, *, demonstration: bool = False, emergency_number: str = "") -> None:
        if not isinstance(demonstration, bool):
            raise CourseError(f"SafetyCheck: 'demonstration' must be True or False, not {demonstration!r}.")
        if not isinstance(emergency_number, str) or (emergency_number and not _NUMBER.fullmatch(emergency_number)):
            raise CourseError(
                f"SafetyCheck: 'emergency_number' must be a text that can be dialled, such as '112', "
                f"not {emergency_number!r}."
            )
        super().__init__(data=_data(demonstration, emergency_number))

    def sentence(self) -> str:
        rules = self.data["check_rules"]
        shown = "A demonstration of the safety check" if self.data["demonstration"] else "The safety check"
        return (
            f"{shown}: {len(rules['questions'])} questions, warning signs first; at the end a card says what to do, "
            "how soon and why. It does not diagnose, and no clinician has reviewed it yet."
        )
