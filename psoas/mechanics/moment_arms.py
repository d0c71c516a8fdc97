"""Which way the muscle turns a joint, and on how long a lever: minus the change of its length per radian of
flexion."""

import numpy as np
from numpy.typing import ArrayLike

from psoas.mechanics.hip import moment_arm
from psoas.mechanics.inputs import FloatArray, angles, closed
from psoas.mechanics.lengths import lumbar_checked
from psoas.mechanics.model import SpineModel, course_model, hip_model, shares
from psoas.mechanics.spine import Bend, bend, origin_z, origins
from psoas.schemas.mechanics import FlexionShareName, PathName


def hip_moment_arm(hip_flexion: ArrayLike, *, path: PathName = "rajagopal2016") -> FloatArray:
    """Moment arm at the hip, the same for every fascicle; positive flexes the hip. Metres, shape (...).

    Raises:
        ValueError: an angle outside the path's range, input that is not a number, or an unknown path.
    """
    hip = hip_model(path)
    return closed(moment_arm(hip, angles(hip_flexion, "hip_flexion", hip.range, hip.label)))


def lumbar_moment_arms(
    lumbar_flexion: ArrayLike = 0,
    *,
    path: PathName = "rajagopal2016",
    flexion_share: FlexionShareName = "raabe2016",
) -> FloatArray:
    """Moment arm of each fascicle at each lumbar joint; positive flexes (rounds) the back, negative extends
    it.

    Each is for that joint alone, the others held still. ``path`` matters through its brim point. The hip does
    not matter.

    Returns:
        (..., 11, 5) metres: fascicles in the order of :func:`fascicles`, joints from L5/S1 up; exactly 0.0 at
        the joints above a fascicle's origin, which it does not cross.

    Raises:
        ValueError: an angle outside -20 to 60 degrees, input that is not a number, or an unknown name.
    """
    lumbar_angles = lumbar_checked(lumbar_flexion)
    spine = course_model().spine
    bent = bend(spine, lumbar_angles, shares(flexion_share))
    _, _, arms = pulls(spine, bent, hip_model(path).brim)
    return closed(arms)


def pulls(spine: SpineModel, bent: Bend, brim: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The direction of each fascicle at its origin, towards the brim (x and y of a unit vector, each (...,
    11)), and its moment arm at each joint (..., 11, 5)."""
    x, y = origins(spine, bent)
    z = origin_z(spine)
    pull_x, pull_y, pull_z = brim[0] - x, brim[1] - y, brim[2] - z
    length = np.sqrt(pull_x * pull_x + pull_y * pull_y + pull_z * pull_z)
    pull_x /= length
    pull_y /= length
    from_joint_x = x[..., :, None] - bent.joint_x[..., None, :]
    from_joint_y = y[..., :, None] - bent.joint_y[..., None, :]
    turning = from_joint_y * pull_x[..., None] - from_joint_x * pull_y[..., None]
    return pull_x, pull_y, np.where(spine.crosses > 0, turning, 0.0)
