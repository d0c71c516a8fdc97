"""``seeds/quiz/<lesson>.yaml``: the questions of one lesson, with a reason for every answer.

Each item belongs to an objective of its lesson (``seeds/lessons.yaml``). There are five kinds:

- ``single``: choose one of several choices;
- ``several``: tick every choice that is right;
- ``numeric``: type a number; any number from ``low`` to ``high`` is right;
- ``ordering``: put the steps in order (the file lists them in the right order);
- ``match``: find the partner of each entry.

A ``single`` or ``several`` item may show a picture: it names a ``plate``, and each choice says ``at`` which place of
it its letter stands. Learners then choose in the picture or in the list. :mod:`psoas.pictures` knows the places.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from psoas.schemas.base import LessonId, Model, SeedFile, Slug, Text


class Choice(Model):
    """A choice, and why it is right or wrong; ``at`` is its place on the picture, if the item has one."""

    text: Text
    at: str = ""
    right: bool = False
    why: Text


class _Item(Model):
    id: Slug
    objective: Slug
    question: Text


class _ChoiceItem(_Item):
    """Choices, in words alone or with a picture (``plate``) that shows each of them."""

    plate: str = ""
    choices: tuple[Choice, ...]

    @model_validator(mode="after")
    def _places_go_with_a_plate(self) -> "_ChoiceItem":
        places = [choice.at for choice in self.choices]
        if not self.plate and any(places):
            raise ValueError(f"item '{self.id}' has choices with 'at' but no 'plate'; say which picture they are on")
        if self.plate and not all(places):
            number = places.index("") + 1
            raise ValueError(
                f"item '{self.id}' shows the plate '{self.plate}', but its choice {number} has no 'at'; say which "
                "place of the plate it is"
            )
        if self.plate and len(set(places)) < len(places):
            raise ValueError(f"item '{self.id}' has two choices at the same place; make them different")
        return self


class SingleItem(_ChoiceItem):
    """Exactly one choice is right."""

    kind: Literal["single"]
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=7)

    @model_validator(mode="after")
    def _one_is_right(self) -> "SingleItem":
        right = sum(choice.right for choice in self.choices)
        if right != 1:
            raise ValueError(
                f"item '{self.id}' has {right} choices marked 'right: true'; a 'single' item needs exactly one "
                "(use kind 'several' for more)"
            )
        return self


class SeveralItem(_ChoiceItem):
    """At least one choice is right, and at least one is not."""

    kind: Literal["several"]
    choices: tuple[Choice, ...] = Field(min_length=3, max_length=9)

    @model_validator(mode="after")
    def _some_are_right(self) -> "SeveralItem":
        right = sum(choice.right for choice in self.choices)
        if not 0 < right < len(self.choices):
            raise ValueError(f"item '{self.id}' needs at least one choice with 'right: true' and at least one without")
        return self


class NumericItem(_Item):
    """A number; everything from ``low`` to ``high`` (both included) counts as right."""

    kind: Literal["numeric"]
    low: float
    high: float
    unit: str = ""
    why: Text
    why_lower: Text
    why_higher: Text

    @model_validator(mode="after")
    def _range_is_open(self) -> "NumericItem":
        if self.low > self.high:
            raise ValueError(f"item '{self.id}' has low {self.low} above high {self.high}; swap them")
        return self


class OrderingItem(_Item):
    """Steps, written here in the right order; learners get them mixed."""

    kind: Literal["ordering"]
    steps: tuple[Text, ...] = Field(min_length=3, max_length=8)
    why: Text

    @model_validator(mode="after")
    def _steps_differ(self) -> "OrderingItem":
        if len(set(self.steps)) < len(self.steps):
            raise ValueError(f"item '{self.id}' has the same step twice; make them different")
        return self


class Pair(Model):
    """Two things that belong together, and why."""

    left: Text
    right: Text
    why: Text


class MatchItem(_Item):
    """Each left-hand entry has one partner on the right; learners get the right-hand side mixed."""

    kind: Literal["match"]
    pairs: tuple[Pair, ...] = Field(min_length=2, max_length=8)

    @model_validator(mode="after")
    def _partners_differ(self) -> "MatchItem":
        for side in ("left", "right"):
            texts = [getattr(pair, side) for pair in self.pairs]
            if len(set(texts)) < len(texts):
                raise ValueError(f"item '{self.id}' has the same text twice on the {side}; make them different")
        return self


Item = Annotated[SingleItem | SeveralItem | NumericItem | OrderingItem | MatchItem, Field(discriminator="kind")]


class TeachBack(Model):
    """An open question to answer aloud or on paper, and what a good answer holds."""

    question: Text
    good_answer: tuple[Text, ...] = Field(min_length=2)


class QuizFile(SeedFile):
    """The quiz of one lesson."""

    lesson: LessonId
    items: tuple[Item, ...] = Field(min_length=1)
    teach_back: TeachBack

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "QuizFile":
        ids = [item.id for item in self.items]
        for item_id in ids:
            if ids.count(item_id) > 1:
                raise ValueError(f"two items are called '{item_id}'; give one another id")
        return self
