"""The guided session: which parts come, for how long, and what the safety check's level forbids.

Doses are for one side and come from ``seeds/routine.yaml``; they are a precaution of the course, tested by nobody.
Times are in seconds, at the usual pace of a guided breath.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from psoas import content
from psoas.errors import CourseError, suggestion
from psoas.schemas.routine import LEVELS, PRESSURE_OPENS, ExtraStep, Part, Pressure, Routine, Rung
from psoas.week_plan import WeekPlan as WeekPlan
from psoas.week_plan import week_plan as week_plan

Side: TypeAlias = Literal["left", "right", "both"]

SIDES: Final = ("left", "right", "both")
_ORDER: Final = ("right", "left")


@dataclass(frozen=True)
class Step:
    """One timed step of a session.

    Attributes:
        part: id of the part in ``seeds/routine.yaml``.
        kind: "prepare", "breathe", "press", "rest" or "walk".
        title, words: what is said; the side is filled in.
        side: "left", "right", or None where the step belongs to no side.
        seconds: how long it lasts at the usual pace.
        breaths: how many breaths that is; 0 for a step that is only timed.
        pressure: "none", "fingers" or "tool".
        round: which round of pressing on this side the step belongs to, from 1; 0 outside a round.
        extra: id of the way to press harder, or None.
        asks: the step asks whether it was more than a mild ache, and no pressing follows before the answer.
        whole: the step cannot be skipped.
        picture, alt: name of the plate and its text alternative.
    """

    part: str
    kind: str
    title: str
    words: str
    side: str | None
    seconds: int
    breaths: int
    pressure: Pressure
    round: int
    extra: str | None
    asks: bool
    whole: bool
    picture: str
    alt: str


@dataclass(frozen=True)
class Session:
    """A whole session: its level, its rung of the ladder, the side or sides, what to bear in mind, and its steps."""

    level: str
    rung: str
    side: str
    notes: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def seconds(self) -> int:
        """How long the whole session lasts at the usual pace."""
        return sum(step.seconds for step in self.steps)

    def pressed_breaths(self, side: str) -> int:
        """How many breaths are pressed on one side."""
        return sum(step.breaths for step in self.steps if step.side == side and step.pressure != "none")

    def pressed_seconds(self, side: str) -> int:
        """How many seconds are pressed on one side, at the usual pace."""
        return sum(step.seconds for step in self.steps if step.side == side and step.pressure != "none")


def session(
    level: str,
    *,
    side: str = "both",
    breaths: int | None = None,
    steps: Iterable[str] = (),
    build: str = "average",
    age: int | None = None,
    smoked: bool | None = None,
) -> Session:
    """The session of a level: timed steps, within the limits of the doses.

    Args:
        level: what the safety check opened ("no_pressure", "gentle" or "full"), or a lower level by choice.
        side: "left", "right" or "both".
        breaths: breaths for one side; without it, the usual number.
        steps: at most one of the page's ways to press harder ("glute", "knee-out", "book"); only with "full".
        build: "slim", "average" or "large".
        age: in years; the book is closed without it.
        smoked: whether the person ever smoked; the book is closed from 50 on unless this is False.

    Raises:
        CourseError: the level forbids it, or something is unknown or beyond its limit; one sentence says what and why.
    """
    seeds = content.load().routine
    _check_known("level", level, LEVELS)
    _check_known("side", side, SIDES)
    _check_known("build", build, [one.id for one in seeds.builds])
    if age is not None and (isinstance(age, bool) or not isinstance(age, int) or not 0 <= age <= 120):
        raise CourseError(f"The age cannot be {age!r}; give a whole number of years from 0 to 120.")
    if level == "none":
        raise CourseError("The level 'none' opens no session; do first what the safety check advises.")
    rung = next(one for one in reversed(seeds.rungs) if one.level == level)
    extra = _extra(seeds, rung, (steps,) if isinstance(steps, str) else tuple(steps), age, smoked)
    limit = most_breaths(rung.id)
    least = 2 * seeds.extra.breaths if extra else 1
    if breaths is None:
        breaths = rung.usual_breaths * (2 if extra else 1)
    if isinstance(breaths, bool) or not isinstance(breaths, int) or not least <= breaths <= limit:
        raise CourseError(
            f"The breaths for one side cannot be {breaths!r}; choose a whole number from {least} to {limit}."
        )
    words = next(one.words for one in seeds.builds if one.id == build)
    notes = (seeds.feel_for_a_beat, *([words] if words else [])) if rung.pressure != "none" else ()
    return Session(level, rung.id, side, notes, tuple(_steps(seeds, rung, side, breaths, extra)))


def rung_open(rung: str, level: str) -> bool:
    """Whether a level opens a rung of the ladder ("breathing", "fingertips", "tool").

    Raises:
        CourseError: there is no such rung or level.
    """
    _check_known("level", level, LEVELS)
    return LEVELS.index(level) >= LEVELS.index(_rung(rung).level)


def breaths_per_round(rung: str) -> int:
    """How many breaths fit into one round of a rung at the usual pace."""
    seeds, one = content.load().routine, _rung(rung)
    if one.round_seconds is None:
        return one.most_breaths
    return min(one.most_breaths, one.round_seconds // seeds.pace.breath_seconds)


def most_breaths(rung: str) -> int:
    """The most breaths for one side in one session of a rung, at the usual pace."""
    one = _rung(rung)
    return min(one.most_breaths, one.most_rounds * breaths_per_round(rung))


def real_change_from(before: int) -> int:
    """How many points a pain score (0 to 10) must move before the change counts.

    Raises:
        CourseError: the score is not a whole number from 0 to 10.
    """
    if isinstance(before, bool) or not isinstance(before, int) or not 0 <= before <= 10:
        raise CourseError(f"A pain score cannot be {before!r}; it is a whole number from 0 to 10.")
    rule = content.load().routine.real_change
    return max(rule.points, -(-before * rule.percent // 100))


def _steps(seeds: Routine, rung: Rung, side: str, breaths: int, extra: ExtraStep | None) -> Iterator[Step]:
    parts = {part.id: part for part in seeds.parts}
    breath = seeds.pace.breath_seconds

    def step(
        name: str,
        side: str | None,
        breaths: int = 0,
        round: int = 0,
        extra: ExtraStep | None = None,
    ) -> Step:
        part: Part = parts[name]
        breaths = breaths or part.breaths or 0
        said = f"{extra.name}: {extra.words}" if extra else part.words
        return Step(
            part=name,
            kind=part.kind,
            title=part.title.replace("{side}", side or ""),
            words=said.replace("{side}", side or ""),
            side=side,
            seconds=breaths * breath if part.seconds is None else part.seconds,
            breaths=breaths,
            pressure=rung.pressure if part.kind == "press" else "none",
            round=round,
            extra=extra.id if extra else None,
            asks=part.asks,
            whole=part.whole,
            picture=extra.picture if extra else part.picture,
            alt=extra.alt if extra else part.alt,
        )

    for name in rung.opening:
        yield step(name, None)
    chosen = _ORDER if side == "both" else (side,)
    for one in chosen if rung.each_side else (None,):
        for name in rung.before:
            yield step(name, one)
        for number, share in enumerate(_rounds(rung, breaths, extra is not None), start=1):
            if number > 1:
                assert rung.between and rung.again  # the schema asks for both where there are several rounds
                yield step(rung.between, one, round=number - 1)
                yield step(rung.again, one)
            harder = seeds.extra.breaths if extra and number == seeds.extra.round else 0
            if share > harder:
                yield step(rung.main, one, share - harder, number)
            if harder:
                yield step(rung.main, one, harder, number, extra)
        yield step(rung.after, one)
    for name in rung.closing:
        yield step(name, None)


def _rounds(rung: Rung, breaths: int, two: bool) -> tuple[int, ...]:
    """The breaths of each round, as even as can be."""
    if two or breaths > breaths_per_round(rung.id):
        return (breaths - breaths // 2, breaths // 2)
    return (breaths,)


def _extra(
    seeds: Routine, rung: Rung, names: tuple[str, ...], age: int | None, smoked: bool | None
) -> ExtraStep | None:
    known = {step.id: step for step in seeds.extra.steps}
    for name in names:
        _check_known("step", name, known)
    if not names:
        return None
    if rung.level != PRESSURE_OPENS["tool"]:
        raise CourseError(
            f"The level '{rung.level}' does not open the tool, so the step '{names[0]}' is closed; "
            "only 'full' opens it."
        )
    if len(names) > seeds.extra.most:
        raise CourseError(f"Choose one step at most, not {len(names)}; two ways to press harder never go together.")
    extra = known[names[0]]  # type: ignore[index]
    if extra.never_from_age is not None and extra.smokers_never_from_age is not None:
        if age is None:
            raise CourseError(f"The step '{extra.id}' depends on age; give 'age' in years, or leave the step out.")
        if age >= extra.never_from_age:
            raise CourseError(f"The step '{extra.id}' is closed from {extra.never_from_age} years on; leave it out.")
        if age >= extra.smokers_never_from_age and smoked is not False:
            raise CourseError(
                f"The step '{extra.id}' is closed from {extra.smokers_never_from_age} years on for everyone who ever "
                "smoked; say 'smoked=False' if that is so, or leave the step out."
            )
    return extra


def _rung(name: str) -> Rung:
    rungs = {rung.id: rung for rung in content.load().routine.rungs}
    _check_known("rung", name, rungs)
    return rungs[name]  # type: ignore[index]


def _check_known(what: str, given: object, known: Iterable[str]) -> None:
    choices = list(known)
    if given not in choices:
        raise CourseError(f"There is no {what} {given!r}. {suggestion(given, choices)}")
