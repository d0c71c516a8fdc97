"""Stretches at the front of the hip, guided breath by breath, with the form in sight."""

from typing import cast

from typing_extensions import TypedDict

from psoas.content import load
from psoas.errors import CourseError, suggestion
from psoas.schemas.routine import StretchEntry
from psoas.widgets._base import CourseWidget
from psoas.widgets._check_forms import GateRules
from psoas.widgets._routine_data import gate_rules, plates
from psoas.widgets._session_plan import DeviceTexts, Pace, StopSign


class StretchTexts(TypedDict):
    """One stretch. ``{side}`` in a text is the stretched side, ``{other}`` the other one."""

    id: str
    name: str
    where: str
    about: str
    needs: list[str]
    steps: list[str]
    out: str
    form: list[str]
    picture: str
    alt: str
    get_up: str


class Holding(TypedDict):
    """How long a check holds, and for how long a session that broke off can be taken up."""

    valid_hours: int
    go_on_minutes: int


class StretchData(TypedDict):
    """Everything the guided stretches show; without ``check_rules`` they are a demonstration."""

    chosen: str
    stretches: list[StretchTexts]
    hold_breaths: int
    times_each_side: int
    place_seconds: int
    ease_seconds: int
    cue_in: str
    cue_out: str
    rules: list[str]
    stop: list[StopSign]
    leave_out: str
    dizzy: str
    pace: Pace
    screen: str
    screen_off: str
    locked: str
    device: DeviceTexts
    check: Holding
    check_rules: GateRules | None
    plates: list[str]


class Stretch(CourseWidget):
    """The stretches of ``seeds/stretches.yaml``, run by the same player as the release session.

    It opens after the safety check, where the check opens stretches.

    Args:
        stretch: which one is chosen at first: "half-kneeling", "chair", "edge-of-bed" or "bed".
        demonstration: for showing it to a group: no check is asked for, the screen says so, nothing is kept.

    Traits:
        value: empty until a stretch has ended, then ``last``: ``{"stretch", "side", "breaths"}``.

    Raises:
        CourseError: there is no such stretch, or ``demonstration`` is neither True nor False.

    Example:
        >>> Stretch("chair")
        Stretches for the front of the hip, open after the safety check: …
    """

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


def _data(stretch: str, demonstration: bool) -> StretchData:
    course = load()
    seeds, routine = course.stretches, course.routine
    return {
        "chosen": stretch,
        "stretches": [_texts(one) for one in seeds.stretches],
        "hold_breaths": seeds.hold_breaths,
        "times_each_side": seeds.times_each_side,
        "place_seconds": seeds.place_seconds,
        "ease_seconds": seeds.ease_seconds,
        "cue_in": seeds.cue_in,
        "cue_out": seeds.cue_out,
        "rules": list(seeds.rules),
        "stop": [{"sign": one.sign, "means": one.means} for one in seeds.stop],
        "leave_out": seeds.leave_out,
        "dizzy": routine.dizzy,
        "pace": cast(Pace, routine.pace.model_dump(mode="json")),
        "screen": routine.screen,
        "screen_off": routine.screen_off,
        "locked": routine.locked,
        "device": cast(DeviceTexts, routine.device.model_dump(mode="json")),
        "check": {"valid_hours": routine.check.valid_hours, "go_on_minutes": routine.check.go_on_minutes},
        "check_rules": None if demonstration else gate_rules(),
        "plates": plates({one.picture for one in seeds.stretches}),
    }


def _texts(stretch: StretchEntry) -> StretchTexts:
    return cast(StretchTexts, stretch.model_dump(mode="json"))
