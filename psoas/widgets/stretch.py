"""Stretches at the front of the hip, guided breath by breath, with the form in sight."""

from typing import Any

from psoas.content import load
from psoas.errors import CourseError, suggestion
from psoas.widgets._base import CourseWidget
from psoas.widgets._routine_data import gate_rules, levels, plates


class Stretch(CourseWidget):
    """The stretches of ``seeds/stretches.yaml``, run by the same player as the release session.

    It opens after the safety check, where the check opens stretches.

    Args:
        stretch: which one is chosen at first: "half-kneeling", "chair", "edge-of-bed" or "bed".
        demonstration: for showing it to a group: no check is asked for, the screen says so, nothing is kept.

    Traits:
        value: empty until a stretch has ended, then ``last``: ``{"stretch", "side", "holds"}``.

    Raises:
        CourseError: there is no such stretch, or ``demonstration`` is neither True nor False.

    Example:
        >>> Stretch("chair")
        Stretches for the front of the hip, open after the safety check: …
    """

    rules = ("assess.js", "keeping.js", "person.js", "gate.js", "voice.js", "device.js", "player.js")

    def __init__(self, stretch: str = "half-kneeling", *, demonstration: bool = False) -> None:
        known = [one.id for one in load().stretches.stretches]
        if stretch not in known:
            raise CourseError(f"Stretch: there is no stretch {stretch!r}. {suggestion(stretch, known)}")
        if not isinstance(demonstration, bool):
            raise CourseError(f"Stretch: 'demonstration' must be True or False, not {demonstration!r}.")
        self._demonstration = demonstration
        super().__init__(data=_data(stretch, demonstration))

    def sentence(self) -> str:
        seeds = load().stretches
        names = ", ".join(one.name[0].lower() + one.name[1:] for one in seeds.stretches)
        state = "shown as a demonstration" if self._demonstration else "open after the safety check"
        return (
            f"Stretches for the front of the hip, {state}: {names}; "
            f"{seeds.hold_breaths} slow breaths, {seeds.times_each_side} times on each side."
        )


def _data(stretch: str, demonstration: bool) -> dict[str, Any]:
    course = load()
    seeds = course.stretches
    data: dict[str, Any] = seeds.model_dump(mode="json", exclude={"schema_version", "reviewed_by", "reviewed_on"})
    return data | {
        "chosen": stretch,
        "demonstration": demonstration,
        "pace": course.routine.pace.model_dump(mode="json"),
        "check": course.routine.check.model_dump(mode="json"),
        "levels": levels(),
        "screen": course.routine.screen,
        "screen_off": course.routine.screen_off,
        "locked": course.routine.locked,
        "device": course.routine.device.model_dump(mode="json"),
        "dizzy": course.routine.dizzy,
        "check_rules": {} if demonstration else dict(gate_rules()),
        "plates": plates({one.picture for one in seeds.stretches}),
    }
