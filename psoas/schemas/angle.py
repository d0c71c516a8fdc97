"""``seeds/angle.yaml``: the modified Thomas test, what others measured, and what a reading can tell."""

from pydantic import Field, model_validator

from psoas.schemas.base import Model, SeedFile, Slug, Text
from psoas.schemas.claims import ReferenceId


class Norm(Model):
    """A group that was measured: mean and standard deviation in degrees (below level is negative)."""

    id: Slug
    who: Text
    mean: float = Field(ge=-90, le=90)
    spread: float | None = Field(default=None, gt=0, le=90)
    references: tuple[ReferenceId, ...] = Field(min_length=1)


class Limits(Model):
    """The lowest and the highest reading that can be entered, in degrees."""

    low: int = Field(ge=-90, le=0)
    high: int = Field(ge=0, le=90)


class ChangeLimits(Model):
    """Differences under ``cannot_tell`` are noise; up to ``maybe`` they are unsure. Degrees."""

    cannot_tell: float = Field(gt=0)
    maybe: float = Field(gt=0)

    @model_validator(mode="after")
    def _in_order(self) -> "ChangeLimits":
        if self.cannot_tell >= self.maybe:
            raise ValueError("'cannot_tell' must be less than 'maybe'")
        return self


class PhotoLimits(Model):
    """The largest photo that is opened: millions of points, megabytes."""

    most_megapixels: int = Field(ge=1)
    most_megabytes: int = Field(ge=1)


class Sourced(Model):
    """A sentence with its sources."""

    text: Text
    references: tuple[ReferenceId, ...] = Field(min_length=1)


class Angle(SeedFile):
    """The whole test. The first norm with a spread is the band that is drawn."""

    not_if: tuple[Text, ...] = Field(min_length=1)
    steps: tuple[Text, ...] = Field(min_length=1)
    stop: Text
    times: int = Field(ge=1, le=9)
    reading: Limits
    change: ChangeLimits
    photo: PhotoLimits
    norms: tuple[Norm, ...] = Field(min_length=1)
    flat_back: Sourced
    limits: tuple[Text, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_norm_has_a_band(self) -> "Angle":
        if not any(norm.spread for norm in self.norms):
            raise ValueError("one entry of 'norms' needs a 'spread', so that a band can be drawn")
        return self
