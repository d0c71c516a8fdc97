"""The pain chart: where muscles are said to send pain, what else hurts there, and the learner's own pain beside it."""

import json
from collections.abc import Sequence
from typing import Any, ClassVar

from psoas import pain, paths
from psoas.content import load
from psoas.errors import CourseError, suggestion
from psoas.widgets._base import CourseWidget

SIDES = ("left", "right", "both")
WAYS = ("muscle", "place", "own")
MOST_MUSCLES = 3
QUALITIES = ("aching", "sharp", "burning", "numb", "tingling")
"""How pain can feel; numb and tingling lead to the safety check."""


def _data() -> dict[str, Any]:
    chart = load().patterns
    references = load().references
    patterns = {
        pattern.id: pattern.model_dump(mode="json", exclude={"essential", "spillover", "id"})
        | {"references": [references[name].text for name in pattern.references]}
        for pattern in chart.patterns
    }
    shared = {one.id: one.note for one in chart.shared}
    return {
        "rules": pain.rules(),
        "body": json.loads((paths.assets() / "models" / "regions.json").read_text(encoding="utf-8")),
        "regions": [region.model_dump(mode="json") for region in chart.regions],
        "muscles": [
            {
                "id": one.id,
                "name": one.name,
                "plain": one.plain_name,
                "pattern": one.pattern,
                "note": shared.get(one.id),
            }
            for one in pain.muscles()
        ],
        "patterns": patterns,
        "others": [
            other.model_dump(mode="json") | {"references": [references[name].text for name in other.references]}
            for other in chart.others
        ],
        "badge": chart.badge,
        "note": chart.note,
        "most": MOST_MUSCLES,
        "qualities": list(QUALITIES),
    }


class PainChart(CourseWidget):
    """Front and back of a body, with the pattern of one to three muscles, or with the learner's own pain.

    Args:
        muscles: ids of one to three muscles to show first; see :func:`psoas.pain.muscles`.
        side: on which side they are drawn: ``"left"``, ``"right"`` or ``"both"``.
        way: what is open first: ``"muscle"`` (from a muscle), ``"place"`` (from a place) or ``"own"`` (own pain).

    Traits:
        value: empty until a place was marked, then ``marks`` (place id → 1 to 10) and ``qualities`` (place id →
            list of words). ``psoas.pain.match(chart.value["marks"], muscle)`` gives the same match in Python.

    Raises:
        CourseError: a muscle, side or way is unknown, or there are too many muscles.
    """

    rules: ClassVar[tuple[str, ...]] = ("match.js", "body_chart.js")

    def __init__(self, muscles: Sequence[str] = ("psoas-major",), *, side: str = "right", way: str = "muscle") -> None:
        chosen = [muscles] if isinstance(muscles, str) else list(muscles)
        known = {muscle.id: muscle for muscle in pain.muscles()}
        for one in chosen:
            if one not in known:
                raise CourseError(f"PainChart: there is no muscle '{one}'. {suggestion(one, known)}")
        if not 1 <= len(set(chosen)) <= MOST_MUSCLES or len(set(chosen)) != len(chosen):
            raise CourseError(f"PainChart: give one to {MOST_MUSCLES} different muscles, not {len(chosen)}.")
        for name, given, choices in (("side", side, SIDES), ("way", way, WAYS)):
            if given not in choices:
                raise CourseError(f"PainChart: '{name}' cannot be {given!r}. {suggestion(given, choices)}")
        self._names = [known[one].plain_name for one in chosen]
        data = _data() | {"start": {"muscles": chosen, "side": side, "way": way}}
        super().__init__(data=data)

    def sentence(self) -> str:
        start, chart = self.data["start"], load().patterns
        names = self._names if len(self._names) < 2 else [", ".join(self._names[:-1]), self._names[-1]]
        side = "both sides" if start["side"] == "both" else f"the {start['side']} side"
        return (
            f"Pain chart with {len(pain.regions())} places on the front and back of a body; it shows where "
            f"{' and '.join(names)} {'is' if len(self._names) == 1 else 'are'} said to send pain on {side}, and "
            f"compares your own marks with {len(chart.patterns)} patterns. It does not diagnose."
        )
