"""How far does the thigh hang? The modified Thomas test, from a photo with three points or typed in."""

import json
from typing import Any, ClassVar

from psoas import paths
from psoas.content import load
from psoas.errors import CourseError
from psoas.widgets._base import CourseWidget
from psoas.widgets._routine_data import gate_rules, levels, plates

PRACTICE = {"thomas-test": "Practise on a drawing", "thomas-test-arched": "Practise where the back lifts"}
"""The plates that learners can practise on, and what the button says."""


class AngleMeter(CourseWidget):
    """Measures the angle between thigh and level, on a photo that never leaves the page, or takes a typed one.

    It opens after the safety check, where the check opens stretches, and for the steady only.

    Args:
        demonstration: for showing it to a group: no check is asked for, the screen says so, nothing is kept.

    Traits:
        value: empty until something was measured, then ``readings``: a list of
            ``{"side": "left" | "right", "angle": degrees, "flat": bool, "time": ISO 8601}``; below level is negative.
            ``flat`` says whether the low back lay flat; only such readings count.

    Raises:
        CourseError: ``demonstration`` is neither True nor False.
    """

    rules: ClassVar[tuple[str, ...]] = ("assess.js", "keeping.js", "person.js", "gate.js", "photo.js")

    def __init__(self, *, demonstration: bool = False) -> None:
        if not isinstance(demonstration, bool):
            raise CourseError(f"AngleMeter: 'demonstration' must be True or False, not {demonstration!r}.")
        self._demonstration = demonstration
        super().__init__(data=_data(demonstration))

    def sentence(self) -> str:
        seeds = load().angle
        band = next(norm for norm in seeds.norms if norm.spread)
        state = "shown as a demonstration" if self._demonstration else "open after the safety check"
        return (
            f"Angle meter for the hanging leg, {state}: lay three points on a photo or type the angle, "
            f"{seeds.times} times a side; {band.who} hung {-band.mean:g} degrees below level, "
            f"give or take {band.spread:g}."
        )


def _data(demonstration: bool) -> dict[str, Any]:
    course = load()
    seeds = course.angle
    data: dict[str, Any] = seeds.model_dump(mode="json", exclude={"schema_version", "reviewed_by", "reviewed_on"})
    cited = {name for norm in seeds.norms for name in norm.references} | set(seeds.flat_back.references)
    return data | {
        "sources": [course.references[name].text for name in sorted(cited)],
        "demonstration": demonstration,
        "valid_hours": course.routine.check.valid_hours,
        "levels": levels(),
        "check_rules": {} if demonstration else dict(gate_rules()),
        "plates": plates(set(PRACTICE)),
        "practice": [_practice(plate) for plate in plates(set(PRACTICE))],
    }


def _practice(plate: str) -> dict[str, Any]:
    """A drawing to practise on, with hip and knee where the drawn person has them, in picture points."""
    facts = json.loads((paths.assets() / "plates" / f"{plate}.json").read_text(encoding="utf-8"))
    marks = facts["landmarks"]
    return {"plate": plate, "words": PRACTICE[plate], "hip": marks["hip.R"], "knee": marks["knee.R"]}
