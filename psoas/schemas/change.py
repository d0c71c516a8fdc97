"""``seeds/change.yaml``: from when on a change in the diary counts."""

from typing import Literal

from pydantic import Field, model_validator

from psoas.schemas.base import Model, SeedFile, Slug, Text

MeasureId = Literal["pain", "function", "angle"]


class ChangeStep(Model):
    """From which size on a change has this strength; ``over``: it must be more than that."""

    least: float = Field(alias="from", gt=0)
    over: bool = False
    strength: Slug
    better: Text
    worse: Text


class Measure(Model):
    """One thing the diary measures, the limits of its scale, and when a change of it counts."""

    id: MeasureId
    name: Text
    low: int = Field(ge=-180, le=180)
    high: int = Field(ge=-180, le=180)
    better: Literal["lower", "higher"]
    percent: int = Field(ge=0, le=100)
    unit: tuple[Text, Text]
    was: Text
    less: Text
    more: Text
    same: Text
    need: Text
    noise: Text
    steps: tuple[ChangeStep, ...] = Field(min_length=1)
    source: Text
    claim: Slug
    references: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _steps_rise(self) -> "Measure":
        if not self.low < self.high:
            raise ValueError(f"'{self.id}' goes from {self.low} to {self.high}; 'low' must be the smaller one")
        sizes = [step.least for step in self.steps]
        if sizes != sorted(set(sizes)):
            raise ValueError(f"the steps of '{self.id}' must rise, each with a larger 'from' than the one before")
        return self


class Changes(SeedFile):
    """When a change counts."""

    measures: tuple[Measure, ...]

    @model_validator(mode="after")
    def _all_measures_are_there(self) -> "Changes":
        known = ["pain", "function", "angle"]
        if [measure.id for measure in self.measures] != known:
            raise ValueError(f"'measures' must be {', '.join(known)}, in this order")
        return self
