"""The pain chart: where muscles are said to send pain, what else hurts there, and the learner's own pain beside it."""

from collections.abc import Sequence
from typing import cast

from psoas import pain
from psoas.content import load
from psoas.errors import CourseError, suggestion
from psoas.widgets._base import CourseWidget
from psoas.widgets._pain_data import MOST_MUSCLES, Start, pain_data

SIDES = ("left", "right", "both")
WAYS = ("muscle", "place", "own")


class PainChart(CourseWidget):
    """Front and back of a body, with the pattern of one to three muscles, or with the learner's own pain.

    Args:
        muscles: ids of one to three muscles to show first; see :func:`psoas.pain.muscles`.
        side: on which side they are drawn: ``"left"``, ``"right"`` or ``"both"``.
        way: what is open first: ``"muscle"`` (from a muscle), ``"place"`` (from a place) or ``"own"`` (own pain).
        marks_only: own pain and its match alone, without what is told about each muscle; half as heavy.

    Traits:
        value: empty until a place was marked, then ``marks`` (place id → 1 to 10) and ``qualities`` (place id →
            list of words). ``psoas.pain.match(chart.value["marks"], muscle)`` gives the same match in Python.

    Raises:
        CourseError: a muscle, side or way is unknown, there are too many muscles, or ``marks_only`` is no truth value.
    """

    def __init__(
        self,
        muscles: Sequence[str] = ("psoas-major",),
        *,
        side: str = "right",
        way: str = "muscle",
        marks_only: bool = False,
    ) -> None:
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
        if not isinstance(marks_only, bool):
            raise CourseError(f"PainChart: 'marks_only' must be True or False, not {marks_only!r}.")
        self._names = [known[one].plain_name for one in chosen]
        start = {"muscles": chosen, "side": side, "way": "own" if marks_only else way, "marks_only": marks_only}
        super().__init__(data=pain_data(cast("Start", start)))

    def sentence(self) -> str:
        start, chart = self.data["start"], load().patterns
        names = self._names if len(self._names) < 2 else [", ".join(self._names[:-1]), self._names[-1]]
        side = "both sides" if start["side"] == "both" else f"the {start['side']} side"
        places = f"Pain chart with {len(pain.regions())} places on the front and back of a body"
        if start["marks_only"]:
            return (
                f"{places}; you mark your own pain, and it compares your marks with {len(chart.patterns)} patterns. "
                "It does not diagnose."
            )
        return (
            f"{places}; it shows where "
            f"{' and '.join(names)} {'is' if len(self._names) == 1 else 'are'} said to send pain on {side}, and "
            f"compares your own marks with {len(chart.patterns)} patterns. It does not diagnose."
        )
