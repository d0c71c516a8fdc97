"""The plan of a guided session in the browser: which parts come, how often, for how many breaths.

``browser/rules/session_plan.ts`` puts in sides, pace and posture. The forms here become types in ``browser/generated``;
``psoas/schemas/routine.py`` says what their fields mean.
"""

from typing import TypeAlias, cast

from typing_extensions import TypedDict

from psoas import routine
from psoas.content import load
from psoas.schemas.routine import BuildId, ExtraId, PartKind, Pressure, RoutineLevel, RungId
from psoas.schemas.routine import Rung as WrittenRung
from psoas.widgets._routine_data import plates


class _Shown(TypedDict):
    picture: str
    alt: str


class SessionPart(_Shown):
    """One thing to do; ``seconds`` or ``breaths`` say how long, unless that is the dose of the rung."""

    id: str
    kind: PartKind
    title: str
    words: str
    no_floor: str
    pregnant: str
    seconds: int | None
    breaths: int | None
    cue_in: str
    cue_out: str
    asks: bool
    whole: bool
    beat: bool


class Propped(_Shown):
    """What stands in place of the picture of lying flat on the back."""

    instead_of: str


class ExtraStep(_Shown):
    """A way to press harder."""

    id: ExtraId
    name: str
    words: str
    risk: str
    never_from_age: int | None
    smokers_never_from_age: int | None
    not_with: list[str]


class Range(TypedDict):
    usual: int
    least: int
    most: int


class Pace(TypedDict):
    """How fast the guided breath goes, in seconds."""

    breathe_in: Range
    breathe_out: Range
    more_seconds: int
    announce_seconds: int


class DeviceTexts(TypedDict):
    """What is said while a device does not do what was asked of it, and (``silent``) when nothing is heard."""

    screen: str
    tones: str
    voice: str
    silent: str


class StopSign(TypedDict):
    """A sign to stop at, and what it may mean or what to do."""

    sign: str
    means: str


class Build(TypedDict):
    id: BuildId
    name: str
    words: str


PlanRow: TypeAlias = list[str | int]
"""A part, its breaths (0: those of the part), its round (0: none), and 1 for the harder step."""


class Rung(TypedDict):
    """One session of the ladder; ``plans``: breaths, with " extra" for a harder step, to the rows of one side."""

    id: RungId
    level: RoutineLevel
    pressure: Pressure
    title: str
    about: str
    each_side: bool
    opening: list[str]
    closing: list[str]
    needs_floor: bool
    usual_breaths: int
    most_breaths: int
    most_rounds: int
    round_seconds: int | None
    days_between: int
    first_week_days_between: int
    limit: int
    least_with_extra: int
    plans: dict[str, list[PlanRow]]


class StoppedChoice(TypedDict):
    """How it feels after "Stop"; ``again`` asks for a new safety check."""

    id: str
    name: str
    words: str
    again: bool


class Stopped(TypedDict):
    """What is asked of whoever stops while nothing is pressed."""

    question: str
    choices: list[StoppedChoice]


class BreathingExtra(TypedDict):
    """No way to press harder."""

    breaths: int
    steps: list[ExtraStep]


class BreathingData(TypedDict):
    """Everything that guides the lowest rung."""

    rung: Rung
    parts: list[SessionPart]
    pregnant: Propped
    extra: BreathingExtra
    pace: Pace
    device: DeviceTexts
    stopped: Stopped
    plates: list[str]


_BREATHING = "breathing"
"""The lowest rung of the ladder: nothing is pressed."""


def breathing() -> BreathingData:
    """What is needed to guide the lowest rung at once, with its usual number of breaths."""
    seeds = load().routine
    rung = next(rung for rung in seeds.rungs if rung.id == _BREATHING)
    parts = [part for part in seeds.parts if part.id in rung.parts]
    usual = str(rung.usual_breaths)
    shown = rung_with_plans(rung)
    return {
        "rung": {**shown, "plans": {usual: shown["plans"][usual]}},
        "parts": [cast(SessionPart, part.model_dump(mode="json")) for part in parts],
        "pregnant": cast(Propped, seeds.pregnant.model_dump(mode="json")),
        "extra": {"breaths": 0, "steps": []},
        "pace": cast(Pace, seeds.pace.model_dump(mode="json")),
        "device": cast(DeviceTexts, seeds.device.model_dump(mode="json")),
        "stopped": cast(Stopped, seeds.breathing_stopped.model_dump(mode="json")),
        "plates": plates({part.picture for part in parts} | {seeds.pregnant.picture}),
    }


def rung_with_plans(rung: WrittenRung) -> Rung:
    """A rung with its plans for one side, with and without a harder step."""
    harder = 2 * load().routine.extra.breaths
    limit = routine.most_breaths(rung.id)
    shown = rung.model_dump(mode="json", include={
        "id", "level", "pressure", "title", "about", "each_side", "needs_floor", "usual_breaths", "most_breaths",
        "most_rounds", "round_seconds", "days_between", "first_week_days_between", "opening", "closing",
    })  # fmt: skip
    plans = {str(breaths): _rows(rung, breaths) for breaths in range(1, limit + 1)}
    if rung.most_rounds > 1:
        # Any way to press harder gives the same plan; the learner's choice puts in its words.
        plans |= {f"{breaths} extra": _rows(rung, breaths, "glute") for breaths in range(harder, limit + 1)}
    return cast(Rung, shown | {"limit": limit, "least_with_extra": harder, "plans": plans})


def _rows(rung: WrittenRung, breaths: int, extra: str | None = None) -> list[PlanRow]:
    session = routine.session(rung.level, side="right", breaths=breaths, steps=(extra,) if extra else ())
    inner = session.steps[len(rung.opening) : len(session.steps) - len(rung.closing)]
    return [
        [step.part, step.breaths, step.round, 1] if step.extra else [step.part, step.breaths, step.round]
        for step in inner
    ]
