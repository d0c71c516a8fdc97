"""``seeds/sitting.yaml``: what fills a day, and which claims speak about it."""

from pydantic import Field, model_validator

from psoas.schemas.base import Model, SeedFile, Slug, Text


class Activity(Model):
    """Something that takes hours of a day.

    ``postures`` name entries of ``mechanics.yaml``; the length of the path is computed from them, not written here.
    """

    id: Slug
    name: Text
    hours: float = Field(ge=0, le=24)
    postures: tuple[Slug, ...] = ()
    words: Text


class BreakChoice(Model):
    """How often someone gets up while sitting."""

    id: Slug
    name: Text


class Topic(Model):
    """A question about a day in a chair, and the claims (ids of ``claims.yaml``) that answer it."""

    question: Text
    claims: tuple[Slug, ...] = Field(min_length=1)


class Sitting(SeedFile):
    """A day in a chair."""

    activities: tuple[Activity, ...]
    breaks: tuple[BreakChoice, ...]
    break_words: Text
    topics: tuple[Topic, ...]

    @model_validator(mode="after")
    def _a_day_has_24_hours(self) -> "Sitting":
        total = sum(activity.hours for activity in self.activities)
        if total != 24:
            raise ValueError(f"the hours of the activities add up to {total:g}; a day has 24")
        return self
