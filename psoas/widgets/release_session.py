"""The guided release session: the safety check first, then only what it permits, breath by breath."""

from typing import Literal, cast

from typing_extensions import TypedDict

from psoas import routine
from psoas.content import load
from psoas.errors import CourseError
from psoas.schemas.routine import Rung as WrittenRung
from psoas.widgets._base import CourseWidget
from psoas.widgets._check_forms import GateRules
from psoas.widgets._routine_data import gate_rules, plates
from psoas.widgets._session_plan import (
    Build,
    DeviceTexts,
    ExtraStep,
    Pace,
    Propped,
    Rung,
    SessionPart,
    Stopped,
    StopSign,
    rung_with_plans,
)


class Closed(TypedDict):
    """What to say of what each level of the safety check leaves closed; "" where that is nothing."""

    none: str
    no_pressure: str
    gentle: str
    full: str


class Holding(TypedDict):
    """How long things hold, in the unit that each name ends with."""

    valid_hours: int
    watch_hours: int
    ask_next_day_hours: int
    go_on_minutes: int
    give_up_days: int


class Extra(TypedDict):
    """The ways to press harder."""

    breaths: int
    about: str
    steps: list[ExtraStep]


class Ask(TypedDict):
    """The question after each pressing."""

    question: str
    mild: str
    more: str
    after_more: str


class StopGroup(TypedDict):
    """Stop signs of one urgency."""

    id: Literal["emergency", "same_day", "visit", "today"]
    title: str
    signs: list[StopSign]


class After(TypedDict):
    """What is said after a session."""

    watch: str
    next: str
    proves: str
    give_up: str
    source: str


class NextDayChoice(TypedDict):
    """How it is a day after pressing, what to do then, and what it closes."""

    id: Literal["nothing", "tender", "sore", "worse"]
    name: str
    words: str
    closes: Literal["nothing", "pressing", "all"]


class NextDay(TypedDict):
    question: str
    choices: list[NextDayChoice]


class ReleaseData(TypedDict):
    """Everything the release session shows; without ``check_rules`` it is a demonstration.

    ``real_change_from`` holds, for each score from 0 to 10, by how much it must move to count.
    """

    pace: Pace
    check: Holding
    closed: Closed
    ready: list[str]
    ready_gentle: list[str]
    feel_for_a_beat: str
    screen: str
    screen_off: str
    locked: str
    second_part: str
    one_rung_lower: str
    device: DeviceTexts
    builds: list[Build]
    parts: list[SessionPart]
    pregnant: Propped
    rungs: list[Rung]
    extra: Extra
    ask: Ask
    dizzy: str
    how_to_stop: str
    stop_signs: list[StopGroup]
    after: After
    next_day: NextDay
    breathing_stopped: Stopped
    real_change_from: list[int]
    check_rules: GateRules | None
    plates: list[str]


class ReleaseSession(CourseWidget):
    """A session that someone can follow lying on the floor, with the doses of ``seeds/routine.yaml``.

    It opens after the safety check, and shows only what the check permits. It keeps its log in the browser under
    ``psoas.release``, and a session that broke off under ``psoas.release-running``.

    Args:
        demonstration: for showing it to a group: no check is asked for, the screen says so, nothing is kept.

    Traits:
        value: empty until a session has ended, then ``last``: ``{"rung", "side", "breaths", "before", "after", ...}``.

    Raises:
        CourseError: ``demonstration`` is neither True nor False.

    Example:
        >>> ReleaseSession()
        Release session, open after the safety check. For one side: …
    """

    def __init__(self, *, demonstration: bool = False) -> None:
        if not isinstance(demonstration, bool):
            raise CourseError(f"ReleaseSession: 'demonstration' must be True or False, not {demonstration!r}.")
        self._demonstration = demonstration
        super().__init__(data=_data(demonstration))

    def sentence(self) -> str:
        seeds = load().routine
        doses = "; ".join(_dose(rung) for rung in seeds.rungs)
        state = "shown as a demonstration" if self._demonstration else "open after the safety check"
        return f"Release session, {state}. For one side: {doses}."


def _dose(rung: WrittenRung) -> str:
    words = f"{rung.title[0].lower()}{rung.title[1:]} {rung.usual_breaths} breaths"
    if rung.round_seconds is not None:
        return f"{words}, at most {rung.most_rounds} rounds of {rung.round_seconds} seconds"
    return f"{words}, at most {rung.most_breaths}"


_AS_WRITTEN = {
    "pace", "check", "ready", "ready_gentle", "feel_for_a_beat", "screen", "screen_off", "locked", "second_part",
    "one_rung_lower", "device", "builds", "parts", "pregnant", "ask", "dizzy", "how_to_stop", "stop_signs", "after",
    "next_day", "breathing_stopped",
}  # fmt: skip


def _data(demonstration: bool) -> ReleaseData:
    seeds = load().routine
    pictures = {part.picture for part in seeds.parts} | {step.picture for step in seeds.extra.steps}
    extra = seeds.extra.model_dump(mode="json", include={"breaths", "about", "steps"})
    data = seeds.model_dump(mode="json", include=_AS_WRITTEN) | {
        "closed": {level.id: level.closed for level in seeds.levels},
        "rungs": [rung_with_plans(rung) for rung in seeds.rungs],
        "extra": extra,
        "real_change_from": [routine.real_change_from(before) for before in range(11)],
        "check_rules": None if demonstration else gate_rules(),
        "plates": plates(pictures | {seeds.pregnant.picture}),
    }
    return cast(ReleaseData, data)
