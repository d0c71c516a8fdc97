"""The week planner: a gentle first week, days of rest, and each thing with its badge."""

from typing import Any, ClassVar

from psoas import week_calendar, week_plan
from psoas.content import load
from psoas.errors import CourseError
from psoas.schemas.week import WEEKDAYS
from psoas.widgets._base import CourseWidget
from psoas.widgets._routine_data import gate_rules

_LEVELS = ("no_pressure", "gentle")
"""The levels with plans of their own; "full" opens no more of the plan than "gentle"."""


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

    rules: ClassVar[tuple[str, ...]] = ("assess.js", "keeping.js", "person.js", "gate.js", "week_calendar.js")

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


def _data(days: int, minutes: int, demonstration: bool) -> dict[str, Any]:
    seeds = load().week
    badges = {claim.id: claim.badge for claim in load().claims.claims}
    rule = seeds.walking
    aims = range(rule.least_minutes, rule.aim_minutes + 1, 5)
    head, foot = week_calendar.frame()
    hidden = {"schema_version", "reviewed_by", "reviewed_on", "elements", "patterns", "walking", "minutes_to_choose"}
    return seeds.model_dump(mode="json", exclude=hidden) | {
        "days": days,
        "minutes": minutes,
        "demonstration": demonstration,
        "weekdays": list(WEEKDAYS),
        "minutes_to_choose": list(seeds.minutes_to_choose),
        "walk_words": rule.words,
        "walk_minutes": {str(aim): week_plan.walk_minutes(aim) for aim in aims},
        "elements": [
            element.model_dump(mode="json", exclude={"minutes", "first_week_minutes"})
            | {
                "minutes": week_plan.planned(element.id, rule.aim_minutes).minutes,
                "badge": badges[element.claim],
                "events": week_calendar.templates(element.id),
            }
            for element in seeds.elements
        ],
        "plans": {
            level: {
                str(number): {str(limit): _rows(number, limit, level) for limit in seeds.minutes_to_choose}
                for number in range(1, 8)
            }
            for level in _LEVELS
        },
        "calendar": [head, foot],
        "check_rules": {} if demonstration else dict(gate_rules()),
    }


def _rows(days: int, minutes: int, level: str) -> list[str]:
    """The week as seven short texts: the ids of the day's elements, the walk with its aim ("walk:20")."""
    plan = week_plan.week_plan(days, minutes, level)
    return [
        " ".join(f"{one.id}:{one.minutes[-1]}" if one.kind == "walk" else one.id for one in day.elements)
        for day in plan.week
    ]
