"""Where everything is: the points to draw the spine and the muscle from. Metres, pelvis frame (x forward, y
up, z right)."""

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from psoas.errors import CourseError
from psoas.mechanics.hip import Coordinates, femur_point, via_in_use, wrapping
from psoas.mechanics.inputs import FloatArray, angles, check_shapes, choice, closed
from psoas.mechanics.lengths import lumbar_checked
from psoas.mechanics.model import CylinderModel, HipModel, course_model, hip_model, shares
from psoas.mechanics.spine import bend, origin_z, origins
from psoas.schemas.mechanics import FlexionShareName, PathName


class VertebraPoses(NamedTuple):
    """The five lumbar vertebrae, L5 first."""

    positions: FloatArray
    """(..., 5, 3) the origin of each vertebra's frame."""
    angles: FloatArray
    """(..., 5) degrees that it is turned forward against standing: seen from the right, clockwise."""


def vertebra_poses(
    lumbar_flexion: ArrayLike = 0, *, flexion_share: FlexionShareName = "raabe2016"
) -> VertebraPoses:
    """Where the vertebrae are and how far they are turned, for a bend of the low back of -20 to 60 degrees,
    shape (...).

    Raises:
        ValueError: an angle outside that range, input that is not a number, or an unknown name.
    """
    spine = course_model().spine
    lumbar_angles = lumbar_checked(lumbar_flexion)
    share = shares(flexion_share)
    bent = bend(spine, lumbar_angles, share)
    x, y, z = (spine.vertebra_origin - spine.joint_centre).T
    positions = np.stack(
        [
            bent.joint_x + bent.cosine * x - bent.sine * y,
            bent.joint_y + bent.sine * x + bent.cosine * y,
            np.broadcast_to(spine.joint_centre[:, 2] + z, bent.joint_x.shape),
        ],
        axis=-1,
    )
    return VertebraPoses(closed(positions), closed(lumbar_angles[..., None] * share))


def joint_positions(
    lumbar_flexion: ArrayLike = 0, *, flexion_share: FlexionShareName = "raabe2016"
) -> FloatArray:
    """(..., 5, 3) The centres of the lumbar joints, L5/S1 first. Arguments and errors as in
    :func:`vertebra_poses`."""
    spine = course_model().spine
    bent = bend(spine, lumbar_checked(lumbar_flexion), shares(flexion_share))
    z = np.broadcast_to(spine.joint_centre[:, 2], bent.joint_x.shape)
    return closed(np.stack([bent.joint_x, bent.joint_y, z], axis=-1))


def hip_centre(path: PathName = "rajagopal2016") -> FloatArray:
    """(3,) The centre of the right hip joint in this model; ``ValueError`` for an unknown path."""
    return hip_model(path).hip_centre


def fascicle_paths(
    hip_flexion: ArrayLike,
    lumbar_flexion: ArrayLike = 0,
    *,
    path: PathName = "rajagopal2016",
    flexion_share: FlexionShareName = "raabe2016",
    arc_points: int = 8,
    side: Literal["right", "left"] = "right",
) -> FloatArray:
    """The line of each fascicle from its origin to the lesser trochanter, as points to join.

    The points are: origin, brim, ``arc_points`` between brim and thigh bone, and the two points of the thigh
    bone. Between brim and thigh bone they lie on the cylinder where the muscle touches it, and evenly on the
    straight line where it does not; on path ``"delp1990"`` the first of them is the via point while that is
    in use. So the number of points never changes.

    Args:
        hip_flexion: degrees, within the path's range; shape (...).
        lumbar_flexion: degrees, -20 to 60; broadcasts with ``hip_flexion``.
        path: ``"rajagopal2016"`` or ``"delp1990"``.
        flexion_share: ``"raabe2016"`` or ``"lfb2019"``.
        arc_points: 2 or more. Joined by straight lines, 8 of them are at most 0.03 mm shorter than the arc.
        side: ``"right"``, or ``"left"`` for the mirror image.

    Returns:
        (..., 11, arc_points + 4, 3) metres.

    Raises:
        ValueError: an angle outside its range, input that is not a number, an unknown name, or too few
            points.
    """
    if isinstance(arc_points, bool) or not isinstance(arc_points, int | np.integer) or arc_points < 2:
        raise CourseError(f"arc_points is {arc_points!r}, but must be a whole number, 2 or more.")
    hip = hip_model(path)
    hip_angles = angles(hip_flexion, "hip_flexion", hip.range, hip.label)
    lumbar_angles = lumbar_checked(lumbar_flexion)
    check_shapes(hip_flexion=hip_angles, lumbar_flexion=lumbar_angles)
    mirror = choice(side, "side", ("right", "left")) == "left"

    spine = course_model().spine
    x, y = origins(spine, bend(spine, lumbar_angles, shares(flexion_share)))
    shape = np.broadcast_shapes(hip_angles.shape, lumbar_angles.shape)
    result = np.empty((*shape, 11, arc_points + 4, 3))
    result[..., 0, 0] = x
    result[..., 0, 1] = y
    result[..., 0, 2] = origin_z(spine)
    result[..., 1, :] = hip.brim
    bone = [_in_pelvis(hip, hip_angles, which) for which in (0, 1)]
    between = (
        _points_on_cylinder(hip.cylinder, hip.brim, bone[0], arc_points)
        if hip.cylinder is not None
        else _points_through_via(hip, hip_angles, bone[0], arc_points)
    )
    below = np.concatenate([between, np.stack([_stack(point) for point in bone], axis=-2)], axis=-2)
    result[..., 2:, :] = below[..., None, :, :]
    if mirror:
        result[..., 2] *= -1
    return closed(result)


def _in_pelvis(hip: HipModel, hip_angles: FloatArray, which: int) -> Coordinates:
    x, y, z = femur_point(hip, hip_angles, which)
    return hip.hip_centre[0] + x, hip.hip_centre[1] + y, float(hip.hip_centre[2] + z)


def _stack(point: Coordinates) -> FloatArray:
    """(..., 3)"""
    return np.stack(np.broadcast_arrays(*point), axis=-1)


def _straight(start: FloatArray, end: FloatArray, fractions: FloatArray) -> FloatArray:
    """(..., n, 3) Points at these fractions of the line from start (3,) to end (..., 3)."""
    line: FloatArray = start + fractions[:, None] * (end - start)[..., None, :]
    return line


def _points_through_via(hip: HipModel, hip_angles: FloatArray, end: Coordinates, count: int) -> FloatArray:
    assert hip.via is not None
    tip = _stack(end)
    direct = _straight(hip.brim, tip, np.arange(1, count + 1) / (count + 1))
    through = _straight(hip.via, tip, np.arange(count) / count)
    return np.where(via_in_use(hip, hip_angles)[..., None, None], through, direct)


def _points_on_cylinder(
    cylinder: CylinderModel, brim: FloatArray, end: Coordinates, count: int
) -> FloatArray:
    start = cylinder.axes.T @ (brim - cylinder.centre)
    tip = (_stack(end) - cylinder.centre) @ cylinder.axes
    wrap = wrapping(cylinder.radius, start, tip[..., 0], tip[..., 1])
    touches = (wrap.arc > 0)[..., None]
    arc = np.maximum(wrap.arc, 0)[..., None] * np.linspace(0, 1, count)
    polar = np.asarray(wrap.meet)[..., None] + np.asarray(wrap.side)[..., None] * arc
    # Along the axis the muscle moves evenly with the distance gone in the plane.
    gone = np.sqrt(start[0] ** 2 + start[1] ** 2 - cylinder.radius**2) + cylinder.radius * arc
    axial = start[2] + (tip[..., 2] - start[2])[..., None] * gone / wrap.plane[..., None]
    on_cylinder = np.stack([cylinder.radius * np.cos(polar), cylinder.radius * np.sin(polar), axial], axis=-1)
    direct = _straight(start, tip, np.arange(1, count + 1) / (count + 1))
    local = np.where(touches[..., None], on_cylinder, direct)
    points: FloatArray = local @ cylinder.axes.T + cylinder.centre
    return points
