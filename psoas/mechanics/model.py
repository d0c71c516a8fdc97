"""The figures of ``seeds/mechanics.yaml`` as arrays, read once when they are first needed."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from psoas.mechanics.inputs import FloatArray, choice, closed
from psoas.schemas.mechanics import LUMBAR_JOINTS, LUMBAR_LEVELS, AngleRange, Cylinder, HipPath, Mechanics


class FascicleInfo(NamedTuple):
    """One bundle: its name, its vertebra (1 for L1 to 5 for L5) and its cross-section in square metres."""

    name: str
    vertebra: int
    cross_section: float


@dataclass(frozen=True, eq=False)
class SpineModel:
    """The low back, bottom (L5/S1, L5) first, and the fascicles' origins on it. Metres, pelvis frame,
    standing."""

    joint_centre: FloatArray
    """(5, 3)"""
    vertebra_origin: FloatArray
    """(5, 3)"""
    shares: dict[str, FloatArray]
    """Per name (5,): how far each vertebra turns, as a fraction of the lumbar flexion (shares summed from
    below)."""
    vertebra_index: np.ndarray[tuple[int], np.dtype[np.intp]]
    """(11,) row of the vertebra of each fascicle."""
    origin_from_joint: FloatArray
    """(11, 3) from the centre of the joint below the vertebra to the origin."""
    crosses: FloatArray
    """(11, 5) 1 where the fascicle crosses the joint, 0 where the joint lies above its origin."""
    cross_section: FloatArray
    """(11,) square metres."""
    weights: FloatArray
    """(11,) cross-section as a fraction of the whole."""
    range: AngleRange


@dataclass(frozen=True, eq=False)
class CylinderModel:
    """The cylinder over the brim: ``axes`` turns its own frame (columns x, y, z) into the pelvis frame."""

    centre: FloatArray
    axes: FloatArray
    radius: float


@dataclass(frozen=True, eq=False)
class HipModel:
    """One way from the brim to the lesser trochanter. Metres."""

    name: str
    hip_centre: FloatArray
    brim: FloatArray
    femur: FloatArray
    """(2, 3) in the frame of the thigh bone: where the path reaches it, and the lesser trochanter."""
    cylinder: CylinderModel | None
    via: FloatArray | None
    """(3,) a point between the brim and the thigh bone, in use between the two angles below."""
    via_angles: tuple[float, float]
    """Degrees."""
    lumped_origin: FloatArray | None
    range: AngleRange

    @property
    def label(self) -> str:
        """How error messages call it."""
        return f"the {self.name} path"


@dataclass(frozen=True, eq=False)
class Model:
    """Everything that the functions of this package compute with."""

    data: Mechanics
    spine: SpineModel
    hips: dict[str, HipModel]


def build(data: Mechanics) -> Model:
    """Turns the validated figures into arrays."""
    hips = {str(name): _hip(str(name), path) for name, path in data.hip_paths.items()}
    return Model(data=data, spine=_spine(data), hips=hips)


@cache
def course_model() -> Model:
    """The model of the course's own figures."""
    from psoas import content

    return build(content.load().mechanics)


def hip_model(path: str) -> HipModel:
    """The hip path with this name; ``ValueError`` when there is none."""
    hips = course_model().hips
    return hips[choice(path, "path", hips)]


def shares(flexion_share: str) -> FloatArray:
    """(5,) The turn of each vertebra per degree of lumbar flexion; ``ValueError`` when the name is not
    known."""
    known = course_model().spine.shares
    return known[choice(flexion_share, "flexion_share", known)]


def fascicles() -> tuple[FascicleInfo, ...]:
    """The eleven fascicles, in the order of every result."""
    return tuple(
        FascicleInfo(fascicle.name, fascicle.vertebra, fascicle.cross_section * 1e-4)
        for fascicle in course_model().data.fascicles
    )


def joints() -> tuple[str, ...]:
    """The five lumbar joints in the order of every result: ``"L5/S1"`` first."""
    return tuple(name.replace("_", "/") for name in LUMBAR_JOINTS)


def angle_range(joint: str = "hip", *, path: str = "rajagopal2016") -> tuple[float, float]:
    """The lowest and highest angle, in degrees, that a joint (``"hip"`` on this path, or ``"lumbar"``) takes.

    Raises:
        ValueError: an unknown joint or path.
    """
    if choice(joint, "joint", ("hip", "lumbar")) == "lumbar":
        allowed = course_model().spine.range
    else:
        allowed = hip_model(path).range
    return allowed.lowest, allowed.highest


def _spine(data: Mechanics) -> SpineModel:
    joint_centre = np.array([data.spine.joint_centre[joint] for joint in LUMBAR_JOINTS])
    vertebra_origin = np.array([data.spine.vertebra_origin[level] for level in LUMBAR_LEVELS])
    index = np.array([LUMBAR_LEVELS.index(fascicle.vertebra) for fascicle in data.fascicles], dtype=np.intp)
    origin = np.array([fascicle.origin for fascicle in data.fascicles])
    cross_section = np.array([fascicle.cross_section for fascicle in data.fascicles]) * 1e-4
    return SpineModel(
        joint_centre=closed(joint_centre),
        vertebra_origin=closed(vertebra_origin),
        shares={
            str(name): closed(np.cumsum([share[joint] for joint in LUMBAR_JOINTS]))
            for name, share in data.spine.flexion_share.items()
        },
        vertebra_index=index,
        origin_from_joint=closed(vertebra_origin[index] + origin - joint_centre[index]),
        crosses=closed((np.arange(5) <= index[:, None]).astype(np.float64)),
        cross_section=closed(cross_section),
        weights=closed(cross_section / cross_section.sum()),
        range=data.spine.range,
    )


def _hip(name: str, path: HipPath) -> HipModel:
    via = path.via
    return HipModel(
        name=name,
        hip_centre=closed(np.array(path.hip_centre)),
        brim=closed(np.array(path.brim)),
        femur=closed(np.array(path.femur)),
        cylinder=_cylinder(path.cylinder) if path.cylinder else None,
        via=closed(np.array(via.point)) if via else None,
        via_angles=(via.lowest, via.highest) if via else (0.0, 0.0),
        lumped_origin=closed(np.array(path.lumped_origin)) if path.lumped_origin else None,
        range=path.range,
    )


def _cylinder(cylinder: Cylinder) -> CylinderModel:
    x, y, z = cylinder.euler_xyz
    about_x = np.array([[1, 0, 0], [0, np.cos(x), -np.sin(x)], [0, np.sin(x), np.cos(x)]])
    about_y = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    about_z = np.array([[np.cos(z), -np.sin(z), 0], [np.sin(z), np.cos(z), 0], [0, 0, 1]])
    return CylinderModel(
        centre=closed(np.array(cylinder.centre)),
        axes=closed(about_x @ about_y @ about_z),
        radius=cylinder.radius,
    )
