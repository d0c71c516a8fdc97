"""How far does the thigh hang? The modified Thomas test, from a photo with three points or typed in."""

import json

from typing_extensions import TypedDict

from psoas import paths
from psoas.content import load
from psoas.errors import CourseError
from psoas.widgets._base import CourseWidget
from psoas.widgets._check_forms import GateRules
from psoas.widgets._routine_data import gate_rules, plates

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


class Norm(TypedDict):
    """A group that was measured, in degrees; the first with a spread is the band that is drawn."""

    id: str
    who: str
    mean: float
    spread: float | None


class ReadingLimits(TypedDict):
    low: int
    high: int


class ChangeLimits(TypedDict):
    """Up to where a difference is noise, and up to where nobody is sure. Degrees."""

    cannot_tell: float
    maybe: float


class PhotoLimits(TypedDict):
    most_megapixels: int
    most_megabytes: int


class Practice(TypedDict):
    """A drawing to practise on, and where the drawn person has hip and knee, in picture points."""

    plate: str
    words: str
    hip: tuple[float, float]
    knee: tuple[float, float]


class AngleData(TypedDict):
    """Everything the angle meter shows; without ``check_rules`` it is a demonstration."""

    not_if: list[str]
    steps: list[str]
    stop: str
    times: int
    reading: ReadingLimits
    change: ChangeLimits
    photo: PhotoLimits
    norms: list[Norm]
    flat_back: str
    limits: list[str]
    sources: list[str]
    valid_hours: int
    practice: list[Practice]
    plates: list[str]
    check_rules: GateRules | None


def _data(demonstration: bool) -> AngleData:
    course = load()
    seeds = course.angle
    cited = {name for norm in seeds.norms for name in norm.references} | set(seeds.flat_back.references)
    known = plates(set(PRACTICE))
    return {
        "not_if": list(seeds.not_if),
        "steps": list(seeds.steps),
        "stop": seeds.stop,
        "times": seeds.times,
        "reading": {"low": seeds.reading.low, "high": seeds.reading.high},
        "change": {"cannot_tell": seeds.change.cannot_tell, "maybe": seeds.change.maybe},
        "photo": {"most_megapixels": seeds.photo.most_megapixels, "most_megabytes": seeds.photo.most_megabytes},
        "norms": [{"id": one.id, "who": one.who, "mean": one.mean, "spread": one.spread} for one in seeds.norms],
        "flat_back": seeds.flat_back.text,
        "limits": list(seeds.limits),
        "sources": [course.references[name].text for name in sorted(cited)],
        "valid_hours": course.routine.check.valid_hours,
        "practice": [_practice(plate) for plate in known],
        "plates": known,
        "check_rules": None if demonstration else gate_rules(),
    }


def _practice(plate: str) -> Practice:
    facts = json.loads((paths.assets() / "plates" / f"{plate}.json").read_text(encoding="utf-8"))
    marks = facts["landmarks"]
    return {"plate": plate, "words": PRACTICE[plate], "hip": marks["hip.R"], "knee": marks["knee.R"]}
