"""The week planner: a gentle first week, days of rest, and each thing with its badge."""

from typing import TypeAlias

from typing_extensions import TypedDict

from psoas import week_calendar, week_plan
from psoas.content import load
from psoas.errors import CourseError
from psoas.schemas.week import WEEKDAYS, ElementKind
from psoas.schemas.week import Element as WrittenElement
from psoas.widgets._base import CourseWidget
from psoas.widgets._check_forms import GateRules, Routine
from psoas.widgets._routine_data import gate_rules


class WeekPlanner(CourseWidget):
    """A plan for the week that can be changed, printed and put into a calendar.

    It opens after the safety check, and holds only what the check permits. It keeps the plan in the browser under
    ``psoas.week``.

    Args:
        days: on how many days of the week, from 1 to 7, as long as the learner has chosen nothing.
        minutes: how many minutes a day at most: 10, 15, 20, 30, 45 or 60.
        demonstration: for showing it to a group: no check is asked for, the screen says so, nothing is kept.

    Traits:
        value: empty until there is a plan, then ``days``, ``minutes``, ``routine`` and ``week``: seven lists of
            ``{"id", "aim"}``, Monday first; ``aim`` is where the walk is going, in minutes.

    Raises:
        CourseError: a number is not one of these, or ``demonstration`` is neither True nor False.

    Example:
        >>> WeekPlanner()
        Week planner, open after the safety check: 4 weeks, the first one gentle; 5 days a week, …
    """

    def __init__(self, *, days: int = 5, minutes: int = 20, demonstration: bool = False) -> None:
        choices = load().week.minutes_to_choose
        if isinstance(days, bool) or days not in range(1, 8):
            raise CourseError(f"WeekPlanner: 'days' cannot be {days!r}; give a whole number from 1 to 7.")
        if isinstance(minutes, bool) or minutes not in choices:
            known = ", ".join(map(str, choices))
            raise CourseError(f"WeekPlanner: 'minutes' cannot be {minutes!r}; choose one of {known}.")
        if not isinstance(demonstration, bool):
            raise CourseError(f"WeekPlanner: 'demonstration' must be True or False, not {demonstration!r}.")
        self._shown = (days, minutes, demonstration)
        super().__init__(data=_data(days, minutes, demonstration))

    def sentence(self) -> str:
        days, minutes, demonstration = self._shown
        state = "shown as a demonstration" if demonstration else "open after the safety check"
        plan = week_plan.week_plan(days, minutes, "gentle")
        walks = [element for day in plan.week for element in day.elements if element.kind == "walk"]
        return (
            f"Week planner, {state}: {plan.weeks} weeks, the first one gentle; {days} "
            f"{'day' if days == 1 else 'days'} a week, at most {minutes} minutes a day; "
            f"walks of {min(walk.minutes[0] for walk in walks)} minutes at first, "
            f"up to {max(walk.minutes[-1] for walk in walks)}."
        )


class Element(TypedDict):
    """One thing to do on a day.

    ``events`` are its templates for the calendar: in the first week, later, and cancelled.
    """

    id: str
    name: str
    kind: ElementKind
    level: Routine
    instead: str | None
    minutes: list[int]
    spoken: str
    spoken_first_week: str
    other: str
    claim: str
    badge: str
    events: list[str]


class FlareUp(TypedDict):
    """What to do on a bad day; ``day`` holds the ids of its elements."""

    title: str
    first: str
    day: list[str]
    steps: list[str]
    date: str


Plans: TypeAlias = dict[str, dict[str, list[str]]]
"""Number of days, then minutes a day, to a week: seven short texts, the ids of each day's elements."""


class OpenPlans(TypedDict):
    """The plans where exercise is closed, and where it is open."""

    no_pressure: Plans
    gentle: Plans


class WeekData(TypedDict):
    """Everything the week planner shows; without ``check_rules`` it is a demonstration."""

    weeks: int
    days: int
    minutes: int
    weekdays: list[str]
    minutes_to_choose: list[int]
    notes: list[str]
    pressing: str
    no_pressure: str
    second_part: str
    closed: str
    calendar_help: list[str]
    flare_up: FlareUp
    walk_words: str
    walk_minutes: dict[str, list[int]]
    elements: list[Element]
    plans: OpenPlans
    calendar: list[str]
    check_rules: GateRules | None


def _data(days: int, minutes: int, demonstration: bool) -> WeekData:
    seeds = load().week
    rule = seeds.walking
    aims = range(rule.least_minutes, rule.aim_minutes + 1, 5)
    flare_up = seeds.flare_up
    return {
        "weeks": seeds.weeks,
        "days": days,
        "minutes": minutes,
        "weekdays": list(WEEKDAYS),
        "minutes_to_choose": list(seeds.minutes_to_choose),
        "notes": list(seeds.notes),
        "pressing": seeds.pressing,
        "no_pressure": seeds.no_pressure,
        "second_part": seeds.second_part,
        "closed": seeds.closed,
        "calendar_help": list(seeds.calendar_help),
        "flare_up": {
            "title": flare_up.title,
            "first": flare_up.first,
            "day": list(flare_up.day),
            "steps": list(flare_up.steps),
            "date": flare_up.date,
        },
        "walk_words": rule.words,
        "walk_minutes": {str(aim): list(week_plan.walk_minutes(aim)) for aim in aims},
        "elements": [_element(element) for element in seeds.elements],
        "plans": {"no_pressure": _plans("no_pressure"), "gentle": _plans("gentle")},
        "calendar": list(week_calendar.frame()),
        "check_rules": None if demonstration else gate_rules(),
    }


def _element(element: WrittenElement) -> Element:
    course = load()
    (badge,) = (claim.badge for claim in course.claims.claims if claim.id == element.claim)
    return {
        "id": element.id,
        "name": element.name,
        "kind": element.kind,
        "level": element.level,
        "instead": element.instead,
        "minutes": list(week_plan.planned(element.id, course.week.walking.aim_minutes).minutes),
        "spoken": element.spoken,
        "spoken_first_week": element.spoken_first_week,
        "other": element.other,
        "claim": element.claim,
        "badge": badge,
        "events": list(week_calendar.templates(element.id)),
    }


def _plans(level: str) -> Plans:
    """The plans of a level; "full" opens no more of the plan than "gentle"."""
    limits = load().week.minutes_to_choose
    return {str(days): {str(limit): _rows(days, limit, level) for limit in limits} for days in range(1, 8)}


def _rows(days: int, minutes: int, level: str) -> list[str]:
    """The week as seven short texts: the ids of the day's elements, the walk with its aim ("walk:20")."""
    plan = week_plan.week_plan(days, minutes, level)
    return [
        " ".join(f"{one.id}:{one.minutes[-1]}" if one.kind == "walk" else one.id for one in day.elements)
        for day in plan.week
    ]
