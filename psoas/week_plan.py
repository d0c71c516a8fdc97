"""A week to keep: what stands on which day, for how many minutes, and how it grows over the first weeks.

The plan is the course's own and untested; its numbers stand in ``seeds/week.yaml``. Times are in minutes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from psoas import content, week_calendar
from psoas.errors import CourseError, suggestion
from psoas.schemas.routine import LEVELS
from psoas.schemas.safety import EXERCISES
from psoas.schemas.week import WEEKDAYS, Element, Week


@dataclass(frozen=True)
class Planned:
    """One thing on one day.

    Attributes:
        id, name, kind: the element of ``seeds/week.yaml``; kind is "walk", "stretch", "strong" or "calm".
        minutes: how long, in each week of the plan.
        badge, claim: how well it is supported, and the claim that says so.
    """

    id: str
    name: str
    kind: str
    minutes: tuple[int, ...]
    badge: str
    claim: str


@dataclass(frozen=True)
class Day:
    """One day of the week; a day without elements is a day of rest."""

    name: str
    elements: tuple[Planned, ...]

    @property
    def rest(self) -> bool:
        """Whether nothing is planned."""
        return not self.elements

    def minutes(self, week: int) -> int:
        """All minutes of the day in one week, counted from 1."""
        return sum(element.minutes[week - 1] for element in self.elements)


@dataclass(frozen=True)
class WeekPlan:
    """A whole plan.

    Attributes:
        days, minutes, routine, exercise: what it was made for.
        weeks: how many weeks it builds up; the first one is the gentlest.
        week: seven days, Monday first.
        notes: what to bear in mind.
        flare_up: what to do on a bad day; warning signs come first.
    """

    days: int
    minutes: int
    routine: str
    exercise: str
    weeks: int
    week: tuple[Day, ...]
    notes: tuple[str, ...]
    flare_up: tuple[str, ...]

    def __str__(self) -> str:
        rows = [f"{day.name}: " + (", ".join(map(_spoken, day.elements)) or "rest") for day in self.week]
        return "\n".join((*rows, *self.notes))

    def calendar(
        self,
        start: date | None = None,
        at: time = time(8, 0),
        *,
        plan: str | None = None,
        replaces: bytes | None = None,
    ) -> bytes:
        """The plan as a calendar file (iCalendar): one event for each thing on each day of all weeks.

        The same plan, made again, has the same events. A changed plan takes the place of the one before, in calendars
        too, where ``replaces`` is given.

        Args:
            start: the first day of the first week; without it, today.
            at: when the first thing of a day begins, by the clock of the place. The others follow it.
            plan: a name for the plan, where several people share a calendar: small letters, digits and hyphens.
            replaces: the calendar file of the plan as it was before.

        Raises:
            CourseError: ``start`` is not a date, ``at`` not a time, or ``plan`` or ``replaces`` cannot be used.
        """
        first = date.today() if start is None else start
        week_calendar.check_moment(first, at)
        weeks = [list(self._events(first + timedelta(weeks=number), at, number)) for number in range(self.weeks)]
        return week_calendar.calendar_file(week_calendar.numbered(weeks), plan, replaces)

    def _events(self, first: date, at: time, week: int) -> Iterator[tuple[str, datetime, int]]:
        for number in range(7):
            day = first + timedelta(days=number)
            begins = datetime.combine(day, time(at.hour, at.minute))
            for element in self.week[day.weekday()].elements:
                minutes = element.minutes[week]
                yield element.id, begins, minutes
                begins += timedelta(minutes=minutes)


def week_plan(days: int, minutes: int, routine: str, exercise: str | None = None) -> WeekPlan:
    """The plan for a week.

    Args:
        days: on how many days of the week, from 1 to 7.
        minutes: how many minutes a day at most, from 10 to 60.
        routine: what the safety check opens of pressing: "no_pressure", "gentle" or "full".
        exercise: what it opens of stretches and strength: "none" or "full". Somebody with thin bones may not press but
            should exercise. Without it, what goes with ``routine``: "none" where nothing is pressed.

    Raises:
        CourseError: a number lies outside its range, or the level is unknown or opens no plan.
    """
    seeds = content.load().week
    _check_whole("days", days, 1, 7)
    _check_whole("minutes", minutes, seeds.least_minutes, seeds.most_minutes)
    if routine not in LEVELS:
        raise CourseError(f"There is no level {routine!r}. {suggestion(routine, LEVELS)}")
    if routine == "none":
        raise CourseError("The level 'none' opens no plan; do first what the safety check advises.")
    exercise = exercise or ("full" if LEVELS.index(routine) >= LEVELS.index("gentle") else "none")
    if exercise not in EXERCISES:
        raise CourseError(f"There is no exercise {exercise!r}. {suggestion(exercise, EXERCISES)}")
    pattern = seeds.patterns[days - 1]
    week = tuple(
        Day(name, tuple(_filled(seeds, _opened(seeds, names, exercise), minutes)))
        for name, names in zip(WEEKDAYS, pattern.week, strict=True)
    )
    closed = () if exercise == "full" else (seeds.no_pressure,)
    pressing = (seeds.pressing,) if LEVELS.index(routine) >= LEVELS.index("gentle") else ()
    notes = (*closed, *seeds.notes, *pressing)
    flare_up = (seeds.flare_up.first, *seeds.flare_up.steps, seeds.flare_up.date)
    return WeekPlan(days, minutes, routine, exercise, seeds.weeks, week, notes, flare_up)


def is_open(element: Element, exercise: str) -> bool:
    """Whether an element is open: walks and calm things always, the others where the safety check opens exercise."""
    return element.level == "no_pressure" or exercise == "full"


def walk_minutes(aim: int) -> tuple[int, ...]:
    """How long the walk is in each week of the plan: about half at first, then a little more each week, up to ``aim``.

    Raises:
        CourseError: the aim is not a whole number of minutes that the plan knows.
    """
    seeds = content.load().week
    rule = seeds.walking
    _check_whole("aim", aim, rule.least_minutes, rule.aim_minutes)
    start = max(rule.least_minutes, _rounded(aim // 2))
    return tuple(min(aim, start + rule.more_each_week * week) for week in range(seeds.weeks))


def planned(name: str, aim: int) -> Planned:
    """An element with its minutes in each week; ``aim`` counts for the walk only.

    Raises:
        CourseError: there is no such element.
    """
    seeds = content.load().week
    element = _element(seeds, name)
    if element.kind == "walk":
        minutes = walk_minutes(aim)
    else:
        minutes = (element.first_week_minutes, *[element.minutes] * (seeds.weeks - 1))
    badge = next(claim.badge for claim in content.load().claims.claims if claim.id == element.claim)
    return Planned(element.id, element.name, element.kind, minutes, badge, element.claim)


# --- which, and for how long ---------------------------------------------------------------------------------------


def _opened(seeds: Week, names: tuple[str, ...], exercise: str) -> list[Element]:
    """The elements of a day, those that are closed replaced by what stands in their place."""
    opened: list[Element] = []
    for name in names:
        element = _element(seeds, name)
        while not is_open(element, exercise) and element.instead:
            element = _element(seeds, element.instead)
        if is_open(element, exercise) and element not in opened:
            opened.append(element)
    return opened


def _filled(seeds: Week, elements: list[Element], minutes: int) -> Iterator[Planned]:
    """So many of the elements as fit into the minutes. The walk comes first, and gets what is left over."""
    rule = seeds.walking
    walks = any(element.kind == "walk" for element in elements)
    left = minutes - (rule.keep_minutes if walks else 0)
    chosen = []
    for element in elements:
        if element.kind == "walk":
            chosen.append(element)
        elif element.minutes <= left:
            left -= element.minutes
            chosen.append(element)
    aim = min(rule.aim_minutes, _rounded(left + rule.keep_minutes))
    return (planned(element.id, aim) for element in chosen)


def _rounded(minutes: int) -> int:
    """Down to a multiple of five."""
    return minutes - minutes % 5


def _element(seeds: Week, name: str) -> Element:
    known = {element.id: element for element in seeds.elements}
    if name not in known:
        raise CourseError(f"The week plan has no element {name!r}. {suggestion(name, known)}")
    return known[name]


def _check_whole(what: str, value: object, low: int, high: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise CourseError(f"'{what}' cannot be {value!r}; give a whole number from {low} to {high}.")


def _spoken(element: Planned) -> str:
    first, last = element.minutes[0], element.minutes[-1]
    return f"{element.name} ({first if first == last else f'{first} to {last}'} min)"
