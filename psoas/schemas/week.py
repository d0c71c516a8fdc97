"""``seeds/week.yaml``: what the week plan is made of, and which days have what."""

from typing import Literal

from pydantic import Field, model_validator

from psoas.schemas.base import Model, SeedFile, Slug, Text
from psoas.schemas.routine import LEVELS

ElementKind = Literal["walk", "stretch", "strong", "calm"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Element(Model):
    """One thing to do on a day: how long, what to say, and the claim whose badge it carries."""

    id: Slug
    name: Text
    kind: ElementKind
    level: Literal["no_pressure", "gentle", "full"]
    instead: Slug | None = None
    minutes: int = Field(ge=1, le=60)
    first_week_minutes: int = Field(ge=1, le=60)
    spoken: Text
    spoken_first_week: Text
    other: Text
    claim: Slug

    @model_validator(mode="after")
    def _first_week_is_gentle(self) -> "Element":
        if self.first_week_minutes > self.minutes:
            raise ValueError(f"'{self.id}' takes longer in the first week than later; lower 'first_week_minutes'")
        return self


class Walking(Model):
    """How the walks grow, in minutes."""

    aim_minutes: int = Field(ge=10, le=60)
    aim_days: int = Field(ge=1, le=7)
    least_minutes: int = Field(ge=1, le=15)
    keep_minutes: int = Field(ge=5, le=30)
    more_each_week: int = Field(ge=1, le=10)
    words: Text


class Pattern(Model):
    """The week for one number of days: the elements of each day, Monday first."""

    days: int = Field(ge=1, le=7)
    week: tuple[tuple[Slug, ...], ...] = Field(min_length=7, max_length=7)

    @model_validator(mode="after")
    def _days_are_right(self) -> "Pattern":
        filled = sum(bool(day) for day in self.week)
        if filled != self.days:
            raise ValueError(f"the week for {self.days} days has {filled} days with something to do; change one")
        for name, day in zip(WEEKDAYS, self.week, strict=True):
            if len(set(day)) < len(day):
                raise ValueError(f"the week for {self.days} days has the same thing twice on {name}; remove one")
        return self


class FlareUp(Model):
    """What to do on a bad day."""

    title: Text
    first: Text
    day: tuple[Slug, ...] = Field(min_length=1)
    steps: tuple[Text, ...] = Field(min_length=1)
    date: Text


class Week(SeedFile):
    """The week plan."""

    weeks: int = Field(ge=1, le=12)
    least_minutes: int = Field(ge=5, le=60)
    most_minutes: int = Field(ge=5, le=120)
    minutes_to_choose: tuple[int, ...] = Field(min_length=1)
    walking: Walking
    elements: tuple[Element, ...] = Field(min_length=1)
    patterns: tuple[Pattern, ...]
    notes: tuple[Text, ...] = Field(min_length=1)
    pressing: Text
    no_pressure: Text
    second_part: Text
    closed: Text
    calendar_help: tuple[Text, ...] = Field(min_length=1)
    flare_up: FlareUp

    @model_validator(mode="after")
    def _it_fits_together(self) -> "Week":
        known = {element.id: element for element in self.elements}
        if len(known) < len(self.elements):
            raise ValueError("two elements have the same 'id'; give one another")
        if "walk" not in known:
            raise ValueError("there must be an element 'walk'; add it")
        if [pattern.days for pattern in self.patterns] != list(range(1, 8)):
            raise ValueError("'patterns' must have one week for each number of days from 1 to 7, in this order")
        for pattern in self.patterns:
            for day in pattern.week:
                for name in day:
                    if name not in known:
                        raise ValueError(
                            f"the week for {pattern.days} days names '{name}', which is not in 'elements'; "
                            f"choose one of {', '.join(known)}"
                        )
            self._check_rest(pattern, known)
        for name in self.flare_up.day:
            if name not in known or known[name].level != "no_pressure":
                raise ValueError(f"a flare-up day cannot hold '{name}'; name an element of the level 'no_pressure'")
        for element in self.elements:
            other = element.instead
            if other is not None and (other not in known or _rank(known[other]) >= _rank(element)):
                raise ValueError(f"'{element.id}' cannot have '{other}' instead; name an element of a lower level")
        for minutes in self.minutes_to_choose:
            if not self.least_minutes <= minutes <= self.most_minutes:
                raise ValueError(
                    f"'minutes_to_choose' has {minutes}; keep to {self.least_minutes} to {self.most_minutes}"
                )
        return self

    @staticmethod
    def _check_rest(pattern: Pattern, known: dict[str, Element]) -> None:
        strong = [any(known[name].kind == "strong" for name in day) for day in pattern.week]
        for index, name in enumerate(WEEKDAYS):
            if strong[index] and strong[index - 1]:
                raise ValueError(
                    f"the week for {pattern.days} days has strong work on {name} and on the day before; move one"
                )


def _rank(element: Element) -> int:
    return LEVELS.index(element.level)
