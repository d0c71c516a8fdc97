"""The safety check: warning signs first, then a card that says what to do, how soon and why."""

from typing import Any, ClassVar

from psoas import safety
from psoas.content import load
from psoas.widgets._base import CourseWidget


def _data(demonstration: bool) -> dict[str, Any]:
    rules = safety.rules()
    cited = {name for rule in rules["rules"] for name in rule["references"]}
    references = load().references
    return {
        "rules": rules,
        "references": {name: references[name].text for name in sorted(cited)},
        "demonstration": demonstration,
    }


class SafetyCheck(CourseWidget):
    """Asks about warning signs, then says what to do, how soon, why, and what the course opens.

    Args:
        demonstration: for showing the check to others: it says so on screen, stores nothing and opens nothing.

    ``value`` holds ``answers`` and, once confirmed, ``tier``, ``routine`` and ``complete`` (see ``psoas.safety``).
    """

    rules: ClassVar[tuple[str, ...]] = ("assess.js", "gate.js")

    def __init__(self, *, demonstration: bool = False) -> None:
        super().__init__(data=_data(demonstration))

    def sentence(self) -> str:
        rules = self.data["rules"]
        shown = "A demonstration of the safety check" if self.data["demonstration"] else "The safety check"
        return (
            f"{shown}: {len(rules['questions'])} questions, warning signs first; at the end a card says what to do, "
            "how soon and why. It does not diagnose, and no clinician has reviewed it yet."
        )
