"""The low back bends: each vertebra turns about the joint below it, and carries the origins of its fascicles
along.

All turns are in the plane that parts left from right (about z), so only x and y change. A bend forward turns
the spine from y towards x, which is a negative turn about z.
"""

from typing import NamedTuple

import numpy as np

from psoas.mechanics.inputs import FloatArray
from psoas.mechanics.model import SpineModel


class Bend(NamedTuple):
    """The spine in some postures, bottom first: the turn of each vertebra and where its lower joint is. Each
    (..., 5)."""

    cosine: FloatArray
    sine: FloatArray
    joint_x: FloatArray
    joint_y: FloatArray


def bend(spine: SpineModel, lumbar_flexion: FloatArray, shares: FloatArray) -> Bend:
    """The spine bent by ``lumbar_flexion`` degrees (...), of which each vertebra takes its ``shares``
    (5,)."""
    turn = np.radians(lumbar_flexion)[..., None] * -shares
    cosine, sine = np.cos(turn), np.sin(turn)
    # From each joint to the next, carried by the vertebra between; the chain starts at L5/S1 on the pelvis.
    step_x, step_y, _ = np.diff(spine.joint_centre, axis=0).T
    lower_cosine, lower_sine = cosine[..., :-1], sine[..., :-1]
    joint_x = np.empty_like(turn)
    joint_y = np.empty_like(turn)
    joint_x[..., 0], joint_y[..., 0] = spine.joint_centre[0, :2]
    np.cumsum(lower_cosine * step_x - lower_sine * step_y, axis=-1, out=joint_x[..., 1:])
    np.cumsum(lower_sine * step_x + lower_cosine * step_y, axis=-1, out=joint_y[..., 1:])
    joint_x[..., 1:] += spine.joint_centre[0, 0]
    joint_y[..., 1:] += spine.joint_centre[0, 1]
    return Bend(cosine, sine, joint_x, joint_y)


def origins(spine: SpineModel, bent: Bend) -> tuple[FloatArray, FloatArray]:
    """x and y of the fascicles' origins in the pelvis frame, each (..., 11). Their z never changes."""
    index = spine.vertebra_index
    x, y, _ = spine.origin_from_joint.T
    cosine, sine = bent.cosine[..., index], bent.sine[..., index]
    return (
        bent.joint_x[..., index] + cosine * x - sine * y,
        bent.joint_y[..., index] + sine * x + cosine * y,
    )


def origin_z(spine: SpineModel) -> FloatArray:
    """(11,) z of the origins in the pelvis frame."""
    lateral: FloatArray = spine.origin_from_joint[:, 2] + spine.joint_centre[spine.vertebra_index, 2]
    return lateral
