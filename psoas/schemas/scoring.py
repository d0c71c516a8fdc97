"""``seeds/scoring.yaml``: the scores that the course gives itself, line by line, with the reason for each.

A line paraphrases one question of the instrument in our own words. Two kinds of instrument:

- ``points``: each line has a whole number from ``lowest`` to ``highest``; the total is the sum;
- ``agreement``: each line has 1 (agree) or 0 (disagree); the total of a part is the share that agrees.

A line may say ``not applicable``; it then counts neither way. The totals are worked out, not written.
"""

from typing import Literal

from pydantic import Field, StrictInt, model_validator

from psoas.schemas.base import Model, SeedFile, Slug, Text
from psoas.schemas.claims import ReferenceId


class Line(Model):
    """One question of an instrument, our score, and where in the course the reason can be seen."""

    id: Slug
    about: Text
    score: StrictInt | Literal["not applicable"]
    evidence: Text


class Part(Model):
    """Lines that belong together. A part outside the total (an overall mark) has ``in_total: false``."""

    id: Slug
    name: Text
    in_total: bool = True
    items: tuple[Line, ...] = Field(min_length=1)

    @property
    def scores(self) -> tuple[int, ...]:
        """The scores of all lines that apply."""
        return tuple(line.score for line in self.items if isinstance(line.score, int))


class Instrument(Model):
    """A published list of questions about health information; ``references`` may be empty."""

    id: Slug
    name: Text
    what: Text
    scale: Text
    kind: Literal["points", "agreement"]
    lowest: StrictInt
    highest: StrictInt
    references: tuple[ReferenceId, ...] = ()
    parts: tuple[Part, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _the_scale_is_sound(self) -> "Instrument":
        if self.lowest >= self.highest:
            raise ValueError(f"'{self.id}' has lowest {self.lowest} and highest {self.highest}; swap them")
        if self.kind == "agreement" and (self.lowest, self.highest) != (0, 1):
            raise ValueError(f"'{self.id}' is of kind 'agreement'; write 'lowest: 0' and 'highest: 1'")
        return self

    @model_validator(mode="after")
    def _scores_lie_on_the_scale(self) -> "Instrument":
        for part in self.parts:
            for line in part.items:
                if isinstance(line.score, int) and not self.lowest <= line.score <= self.highest:
                    raise ValueError(
                        f"the line '{line.id}' has the score {line.score}; choose a whole number from "
                        f"{self.lowest} to {self.highest}, or 'not applicable'"
                    )
        return self

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "Instrument":
        for kind, ids in (
            ("parts", [part.id for part in self.parts]),
            ("lines", [line.id for part in self.parts for line in part.items]),
        ):
            for one in ids:
                if ids.count(one) > 1:
                    raise ValueError(f"'{self.id}' has two {kind} called '{one}'; give one another id")
        return self

    def total(self, *part_ids: str) -> tuple[int, int]:
        """Points reached and points possible: of the parts named, or of all parts that are in the total."""
        scores = [
            score
            for part in self.parts
            if (part.id in part_ids if part_ids else part.in_total)
            for score in part.scores
        ]
        return sum(scores), self.highest * len(scores)


class Scoring(SeedFile):
    """How the course scores itself."""

    raters: Text
    instruments: tuple[Instrument, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _instruments_differ(self) -> "Scoring":
        ids = [instrument.id for instrument in self.instruments]
        for one in ids:
            if ids.count(one) > 1:
                raise ValueError(f"two instruments are called '{one}'; give one another id")
        return self
