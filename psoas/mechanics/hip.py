"""The way below the brim: from the pelvis to the thigh bone, over a cylinder or through a point.

On a cylinder the shortest way is straight when the surface is unrolled. Seen along the axis it is a straight
line to the surface, an arc on it, and a straight line away from it; along the axis it moves evenly with the
distance gone. So with the plane part

    arc = (angle between brim and thigh-bone point, seen from the axis) - acos(r/b) - acos(r/f)
    plane = sqrt(b^2 - r^2) + r * arc + sqrt(f^2 - r^2)

where r is the radius and b and f are the distances of the two points from the axis, the length is
sqrt(plane^2 + axial^2). When ``arc`` is not positive, the straight line misses the cylinder and is the way.
"""

from typing import NamedTuple

import numpy as np

from psoas.mechanics.inputs import FloatArray
from psoas.mechanics.model import CylinderModel, HipModel

_DEGREES = 1e-9
"""Tolerance of the angle up to which the via point is in use (it is, at exactly that angle)."""


class Pull(NamedTuple):
    """The last free stretch of the muscle: ``length`` (...) from the brim to the thigh bone's first point,
    that point from the hip centre (x and y, each (...)), and the muscle's direction there (x and y of a unit
    vector, each (...))."""

    length: FloatArray
    arm_x: FloatArray
    arm_y: FloatArray
    direction_x: FloatArray
    direction_y: FloatArray


def femur_point(hip: HipModel, hip_flexion: FloatArray, which: int) -> tuple[FloatArray, FloatArray, float]:
    """A point of the thigh bone as seen from the hip centre, in the pelvis frame: x and y (...), and z."""
    x, y, z = hip.femur[which]
    turn = np.radians(hip_flexion)
    cosine, sine = np.cos(turn), np.sin(turn)
    return cosine * x - sine * y, sine * x + cosine * y, float(z)


def way_below_brim(hip: HipModel, hip_flexion: FloatArray) -> FloatArray:
    """(...) Length from the brim to the lesser trochanter, metres."""
    on_bone = np.linalg.norm(hip.femur[1] - hip.femur[0])
    length: FloatArray = pull(hip, hip_flexion).length + on_bone
    return length


def moment_arm(hip: HipModel, hip_flexion: FloatArray) -> FloatArray:
    """(...) Minus the change of length per radian of flexion, metres; the same for every fascicle."""
    at = pull(hip, hip_flexion)
    return at.arm_y * at.direction_x - at.arm_x * at.direction_y


def pull(hip: HipModel, hip_flexion: FloatArray) -> Pull:
    """The muscle between the brim and the thigh bone at these hip angles (degrees)."""
    arm_x, arm_y, arm_z = femur_point(hip, hip_flexion, 0)
    end = (hip.hip_centre[0] + arm_x, hip.hip_centre[1] + arm_y, hip.hip_centre[2] + arm_z)
    if hip.cylinder is not None:
        length, direction_x, direction_y = _over_cylinder(hip.cylinder, hip.brim, end)
    else:
        length, direction_x, direction_y = _through_points(hip, hip_flexion, end)
    return Pull(length, arm_x, arm_y, direction_x, direction_y)


def via_in_use(hip: HipModel, hip_flexion: FloatArray) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """(...) Whether the muscle passes through the via point at these angles."""
    lowest, highest = hip.via_angles
    return (hip_flexion >= lowest - _DEGREES) & (hip_flexion <= highest + _DEGREES)


Coordinates = tuple[FloatArray, FloatArray, FloatArray | float]


def _through_points(hip: HipModel, hip_flexion: FloatArray, end: Coordinates) -> tuple[FloatArray, ...]:
    assert hip.via is not None
    in_use = via_in_use(hip, hip_flexion)
    start = [np.where(in_use, via, brim) for via, brim in zip(hip.via, hip.brim, strict=True)]
    x, y, z = (tip - foot for tip, foot in zip(end, start, strict=True))
    last = np.sqrt(x * x + y * y + z * z)
    first = np.where(in_use, np.linalg.norm(hip.via - hip.brim), 0.0)
    return first + last, x / last, y / last


def _over_cylinder(cylinder: CylinderModel, brim: FloatArray, end: Coordinates) -> tuple[FloatArray, ...]:
    radius = cylinder.radius
    start = cylinder.axes.T @ (brim - cylinder.centre)
    offset = [value - centre for value, centre in zip(end, cylinder.centre, strict=True)]
    x, y, z = (axis[0] * offset[0] + axis[1] * offset[1] + axis[2] * offset[2] for axis in cylinder.axes.T)
    wrap = wrapping(radius, start, x, y)
    axial = z - start[2]
    straight = np.hypot(x - start[0], y - start[1])
    plane = np.where(wrap.arc > 0, wrap.plane, straight)
    length = np.sqrt(plane * plane + axial * axial)
    # Where the muscle leaves the cylinder (or the brim, when it does not touch it), in the circle's plane.
    touch_x = np.where(wrap.arc > 0, radius * np.cos(wrap.leave), start[0])
    touch_y = np.where(wrap.arc > 0, radius * np.sin(wrap.leave), start[1])
    free = np.hypot(x - touch_x, y - touch_y)
    towards_x = (x - touch_x) / free * (plane / length)
    towards_y = (y - touch_y) / free * (plane / length)
    along = axial / length
    axes = cylinder.axes
    return (
        length,
        axes[0, 0] * towards_x + axes[0, 1] * towards_y + axes[0, 2] * along,
        axes[1, 0] * towards_x + axes[1, 1] * towards_y + axes[1, 2] * along,
    )


class Wrapping(NamedTuple):
    """The way round the circle: angle covered (not positive when the line misses it), polar angles at which
    the muscle meets and leaves the circle, and the length of the way in the plane. ``meet`` is one number,
    the others are (...)."""

    arc: FloatArray
    side: FloatArray
    meet: FloatArray
    leave: FloatArray
    plane: FloatArray


def wrapping(radius: float, start: FloatArray, x: FloatArray, y: FloatArray) -> Wrapping:
    """The shorter way round a circle about the axis, from ``start`` to the points (x, y), each (...)."""
    start_distance = np.hypot(start[0], start[1])
    distance = np.hypot(x, y)
    cross = start[0] * y - start[1] * x
    between = np.arctan2(np.abs(cross), start[0] * x + start[1] * y)
    start_corner = np.arccos(radius / start_distance)
    corner = np.arccos(radius / distance)
    arc = between - start_corner - corner
    side = np.where(cross < 0, -1.0, 1.0)
    return Wrapping(
        arc=arc,
        side=side,
        meet=np.arctan2(start[1], start[0]) + side * start_corner,
        leave=np.arctan2(y, x) - side * corner,
        plane=np.sqrt(start_distance**2 - radius**2) + radius * arc + np.sqrt(distance**2 - radius**2),
    )
