"""``seeds/mechanics.yaml``: where the psoas is fixed, how the spine and the hip turn, and the named postures.

Lengths in metres, cylinder angles in radians, joint angles in degrees, cross-sections in square centimetres.
"""

import math
from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import Field, FiniteFloat, PositiveFloat, StringConstraints, model_validator

from psoas.schemas.base import Model, SeedFile, Slug, Text

PathName = Literal["rajagopal2016", "delp1990"]
"""The two published ways of leading the muscle from the pelvic brim to the thigh bone."""

FlexionShareName = Literal["raabe2016", "lfb2019"]
"""The two published ways of sharing a bend of the low back among its joints."""

LumbarLevel = Literal[1, 2, 3, 4, 5]
"""A lumbar vertebra, L1 (top) to L5 (bottom)."""

LumbarJoint = Literal["L5_S1", "L4_L5", "L3_L4", "L2_L3", "L1_L2"]
"""A joint between two vertebrae, named from its upper to its lower bone."""

LUMBAR_JOINTS: tuple[LumbarJoint, ...] = ("L5_S1", "L4_L5", "L3_L4", "L2_L3", "L1_L2")
LUMBAR_LEVELS: tuple[LumbarLevel, ...] = (5, 4, 3, 2, 1)

FascicleName = Annotated[str, StringConstraints(pattern=r"^L[1-5](_L[1-5])?_(VB|TP|IVD)$")]
"""Vertebra and place of origin: VB vertebral body, TP transverse process, IVD disc between two vertebrae."""

Point = tuple[FiniteFloat, FiniteFloat, FiniteFloat]
"""Metres forward (x), up (y) and to the right (z)."""


class AngleRange(Model):
    """The angles, in degrees, that a model was built and checked for; ``why`` ends the error message."""

    lowest: FiniteFloat
    highest: FiniteFloat
    why: Text

    @model_validator(mode="after")
    def _in_order(self) -> "AngleRange":
        if self.lowest >= self.highest:
            raise ValueError(f"'lowest' ({self.lowest:g}) must be smaller than 'highest' ({self.highest:g})")
        return self


class Fascicle(Model):
    """One bundle of the muscle: its origin in the frame of its vertebra, and its cross-section in cm2."""

    name: FascicleName
    vertebra: LumbarLevel
    origin: Point
    cross_section: PositiveFloat


class Spine(Model):
    """The five lumbar vertebrae and the joints below them, in the pelvis frame, standing."""

    vertebra_origin: dict[LumbarLevel, Point]
    joint_centre: dict[LumbarJoint, Point]
    flexion_share: dict[FlexionShareName, dict[LumbarJoint, Annotated[float, Field(ge=0, le=1)]]]
    range: AngleRange
    source: Text

    @model_validator(mode="after")
    def _complete(self) -> "Spine":
        _need("vertebra_origin", self.vertebra_origin, LUMBAR_LEVELS)
        _need("joint_centre", self.joint_centre, LUMBAR_JOINTS)
        _need("flexion_share", self.flexion_share, ("raabe2016", "lfb2019"))
        for name, shares in self.flexion_share.items():
            _need(f"flexion_share.{name}", shares, LUMBAR_JOINTS)
            if sum(shares.values()) > 1:
                raise ValueError(f"the shares of '{name}' add up to {sum(shares.values()):g}, more than 1")
        return self


class Cylinder(Model):
    """A round surface the muscle slides over. Its axis is the local z of a frame turned by these angles."""

    centre: Point
    euler_xyz: Point
    radius: PositiveFloat

    def distance(self, point: Point) -> float:
        """How far a point is from the axis, metres."""
        x, y, _ = self.euler_xyz
        axis = (math.sin(y), -math.sin(x) * math.cos(y), math.cos(x) * math.cos(y))
        offset = tuple(value - middle for value, middle in zip(point, self.centre, strict=True))
        along = sum(a * b for a, b in zip(axis, offset, strict=True))
        return math.sqrt(max(0.0, sum(value * value for value in offset) - along * along))


class ViaPoint(Model):
    """A point on the pelvis that the muscle passes through while the hip is between two angles."""

    point: Point
    lowest: FiniteFloat
    highest: FiniteFloat


class HipPath(Model):
    """The way below the brim of the pelvis; the last femur point is the lesser trochanter, where it ends."""

    hip_centre: Point
    brim: Point
    femur: tuple[Point, Point]
    cylinder: Cylinder | None = None
    via: ViaPoint | None = None
    lumped_origin: Point | None = None
    range: AngleRange
    source: Text

    @model_validator(mode="after")
    def _one_way(self) -> "HipPath":
        if (self.cylinder is None) == (self.via is None):
            raise ValueError("a hip path needs either 'cylinder' or 'via', and not both")
        return self

    @model_validator(mode="after")
    def _outside_the_cylinder(self) -> "HipPath":
        if self.cylinder is None:
            return self
        if self.cylinder.distance(self.brim) <= self.cylinder.radius:
            raise ValueError("the point 'brim' lies inside the cylinder; make 'radius' smaller")
        steps = 100
        for step in range(steps + 1):
            degrees = self.range.lowest + (self.range.highest - self.range.lowest) * step / steps
            if self.cylinder.distance(self._first_femur_point(degrees)) <= self.cylinder.radius:
                raise ValueError(
                    f"with the hip at {degrees:g} degrees the first 'femur' point lies inside the cylinder; "
                    "make 'radius' smaller"
                )
        return self

    def _first_femur_point(self, degrees: float) -> Point:
        x, y, z = self.femur[0]
        cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        centre = self.hip_centre
        return centre[0] + cosine * x - sine * y, centre[1] + sine * x + cosine * y, centre[2] + z


class PassiveCurve(Model):
    """How a fibre that is stretched beyond its optimal length pulls back: a curve of two joined bends.

    Strain is the stretch beyond optimal length, as a fraction of it. Force is a fraction of the largest.
    """

    strain_at_largest_force: PositiveFloat
    low_stiffness: PositiveFloat
    curviness: Annotated[float, Field(ge=0, le=1)]
    source: Text


class Fibre(Model):
    """The fibres of the single-line psoas: lengths in metres, force in newtons, pennation in radians."""

    optimal_length: PositiveFloat
    tendon_slack_length: PositiveFloat
    largest_force: PositiveFloat
    pennation: Annotated[float, Field(ge=0, lt=math.pi / 2)]
    passive_curve: PassiveCurve
    source: Text


class SpineLoadAssumptions(Model):
    """What the sum of pulls on the spine assumes: the hip path and the force per cm2 at full effort."""

    path: PathName
    newtons_per_square_centimetre: PositiveFloat
    source: Text


class PostureEntry(Model):
    """A named posture. ``construction`` is true where nobody measured these two angles together."""

    title: Text
    hip_flexion: FiniteFloat
    lumbar_flexion: FiniteFloat
    construction: bool
    source: Text


class Mechanics(SeedFile):
    """The whole of ``seeds/mechanics.yaml``."""

    fascicles: tuple[Fascicle, ...] = Field(min_length=11, max_length=11)
    fascicles_source: Text
    spine: Spine
    hip_paths: dict[PathName, HipPath]
    fibre: Fibre
    spine_load: SpineLoadAssumptions
    postures: dict[Slug, PostureEntry]

    @model_validator(mode="after")
    def _sound(self) -> "Mechanics":
        names = [fascicle.name for fascicle in self.fascicles]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"the fascicle '{name}' stands there twice; each needs its own name")
        _need("hip_paths", self.hip_paths, ("rajagopal2016", "delp1990"))
        if self.hip_paths["rajagopal2016"].lumped_origin is None:
            raise ValueError("the hip path 'rajagopal2016' needs the field 'lumped_origin'")
        _need("postures", self.postures, ("standing",))
        standing = self.postures["standing"]
        if standing.hip_flexion or standing.lumbar_flexion:
            raise ValueError(
                "the posture 'standing' must have both angles 0, because all else is compared with it"
            )
        ranges = [("lumbar_flexion", self.spine.range)]
        ranges += [("hip_flexion", path.range) for path in self.hip_paths.values()]
        for name, posture in self.postures.items():
            for field, allowed in ranges:
                value = getattr(posture, field)
                if not allowed.lowest <= value <= allowed.highest:
                    raise ValueError(
                        f"the posture '{name}' has {field} {value:g}, but it must lie between "
                        f"{allowed.lowest:g} and {allowed.highest:g}"
                    )
        return self


def _need(field: str, given: Collection[object], wanted: Collection[object]) -> None:
    missing = [str(name) for name in wanted if name not in given]
    if missing:
        raise ValueError(f"'{field}' lacks the entry '{missing[0]}'")
