"""``seeds/patterns.yaml``: the regions of the pain chart, and where each muscle is said to send its pain.

A region with ``sides: both`` stands for two places, left and right of the body; one with ``sides: middle`` lies
on the midline and is one place. A pattern names regions without a side: it holds for the muscle's own side, or
for both sides where ``spreads`` says so.
"""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field, model_validator

from psoas.errors import suggestion
from psoas.schemas.base import Model, SeedFile, Slug, Text
from psoas.schemas.claims import Badge, ReferenceId

View = Literal["front", "back"]
"""From where the body is seen."""

Sides = Literal["both", "middle"]
"""``both``: one place on the left and one on the right; ``middle``: a single place on the midline."""

Spreads = Literal["own side", "both sides"]
"""Where the pain is drawn: on the side of the sore muscle only, or on both sides of the body."""


class Region(Model):
    """One area of the body chart that a learner can mark.

    ``warning`` is for places and feelings that belong in the safety check before they go on any chart.
    """

    id: Slug
    name: Text
    view: View
    sides: Sides
    warning: Text | None = None


class Pattern(Model):
    """Where teachers draw the pain of one muscle, and what is said about it.

    ``essential`` is where it is mostly felt, ``spillover`` where it may spread; the split is the course's own
    reading. ``where`` and ``spread`` say the same in words. A field that no source we may print fills is empty.
    """

    id: Slug
    muscle: Text
    plain_name: Text
    spreads: Spreads = "own side"
    where: Text
    spread: Text
    essential: tuple[Slug, ...] = Field(min_length=1)
    spillover: tuple[Slug, ...] = ()
    worse: tuple[Text, ...] = ()
    better: tuple[Text, ...] = ()
    gesture: Text | None = None
    look_alikes: tuple[Text, ...] = Field(min_length=1)
    tested: Text
    references: tuple[ReferenceId, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _a_region_is_essential_or_spillover(self) -> "Pattern":
        regions = self.essential + self.spillover
        for region in regions:
            if regions.count(region) > 1:
                raise ValueError(f"'{self.id}' names the region '{region}' twice; name it once")
        return self


class Patterns(SeedFile):
    """The whole chart. ``badge`` holds for every pattern; ``note`` is the sentence shown beside each chart."""

    badge: Badge
    note: Text
    regions: tuple[Region, ...] = Field(min_length=1)
    patterns: tuple[Pattern, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_fit_together(self) -> "Patterns":
        regions = [region.id for region in self.regions]
        _refuse_twice("regions", regions)
        _refuse_twice("patterns", [pattern.id for pattern in self.patterns])
        for pattern in self.patterns:
            for region in pattern.essential + pattern.spillover:
                if region not in regions:
                    raise ValueError(
                        f"'{pattern.id}' names the region '{region}', which is not in the list of regions; "
                        f"{suggestion(region, regions)}"
                    )
        return self


def _refuse_twice(what: str, ids: Sequence[str]) -> None:
    for one in ids:
        if ids.count(one) > 1:
            raise ValueError(f"two {what} are called '{one}'; give one another id")
