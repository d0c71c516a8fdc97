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

    ``part`` is the heading it stands under in a list. ``warning`` is for places that belong in the safety check
    before they go on any chart.
    """

    id: Slug
    name: Text
    part: Text
    view: View
    sides: Sides
    warning: Text | None = None


class Pattern(Model):
    """Where teachers draw the pain of one muscle, and what is said about it.

    ``essential`` is where it is mostly felt, ``spillover`` where it may spread; the split is the course's own
    reading. ``where`` and ``spread`` say the same in words. ``x_in`` names the places over the muscle itself. The hand
    that shows the pain moves between the two places of ``gesture_between``. A field that no source we may print
    fills is empty.
    """

    id: Slug
    muscle: Text
    plain_name: Text
    spreads: Spreads = "own side"
    where: Text
    spread: Text
    essential: tuple[Slug, ...] = Field(min_length=1)
    spillover: tuple[Slug, ...] = ()
    x_in: tuple[Slug, ...] = Field(min_length=1)
    gesture_between: tuple[Slug, Slug] | None = None
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


class Shared(Model):
    """A muscle without a pattern of its own: it shows the one of ``pattern``, and ``note`` says why."""

    id: Slug
    muscle: Text
    plain_name: Text
    pattern: Slug
    note: Text


class OtherCause(Model):
    """Something that is no muscle and is felt in ``places``; ``check`` sends the learner to the safety check."""

    id: Slug
    name: Text
    words: Text
    places: tuple[Slug, ...] = Field(min_length=1)
    check: bool = False
    references: tuple[ReferenceId, ...] = Field(min_length=1)


class MatchWords(Model):
    """The reasons of a match; ``{place}`` and ``{places}`` stand for names."""

    essential: Text
    spillover: Text
    outside: Text
    missing: Text
    nothing: Text


class MatchRules(Model):
    """When marks fit a pattern; ``psoas.pain.match`` says how the numbers work together."""

    faint_up_to: int = Field(ge=0, le=10)
    faint_counts: float = Field(gt=0, le=1)
    spillover_counts: float = Field(gt=0, le=1)
    fits_from: float = Field(gt=0, le=1)
    partly_from: float = Field(gt=0, le=1)
    both_from: float = Field(gt=0, le=1)
    words: MatchWords

    @model_validator(mode="after")
    def _partly_is_less_than_fits(self) -> "MatchRules":
        if self.partly_from >= self.fits_from:
            raise ValueError("'partly_from' must be less than 'fits_from'")
        return self


class Patterns(SeedFile):
    """The whole chart. ``badge`` holds for every pattern; ``note`` is the sentence shown beside each chart."""

    badge: Badge
    note: Text
    match: MatchRules
    regions: tuple[Region, ...] = Field(min_length=1)
    patterns: tuple[Pattern, ...] = Field(min_length=1)
    shared: tuple[Shared, ...] = ()
    others: tuple[OtherCause, ...] = ()

    @model_validator(mode="after")
    def _names_fit_together(self) -> "Patterns":
        regions = [region.id for region in self.regions]
        _refuse_twice("regions", regions)
        patterns = [pattern.id for pattern in self.patterns]
        _refuse_twice("patterns", patterns + [shared.id for shared in self.shared])
        _refuse_twice("other causes", [other.id for other in self.others])
        named = [(other.id, other.places) for other in self.others]
        for pattern in self.patterns:
            named.append((pattern.id, pattern.essential + pattern.spillover + pattern.x_in))
            named.append((pattern.id, pattern.gesture_between or ()))
        for entry, places in named:
            for region in places:
                if region not in regions:
                    raise ValueError(
                        f"'{entry}' names the region '{region}', which is not in the list of regions; "
                        f"{suggestion(region, regions)}"
                    )
        for shared in self.shared:
            if shared.pattern not in patterns:
                raise ValueError(
                    f"'{shared.id}' names the pattern '{shared.pattern}', which is not in the list of patterns; "
                    f"{suggestion(shared.pattern, patterns)}"
                )
        return self


def _refuse_twice(what: str, ids: Sequence[str]) -> None:
    for one in ids:
        if ids.count(one) > 1:
            raise ValueError(f"two {what} are called '{one}'; give one another id")
