"""What both psoas muscles together do to the discs of the low back when they work."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from psoas.mechanics.inputs import FloatArray, check_shapes, closed, fraction
from psoas.mechanics.lengths import lumbar_checked
from psoas.mechanics.model import course_model, hip_model, shares
from psoas.mechanics.moment_arms import pulls
from psoas.mechanics.spine import bend


class SpineLoad(NamedTuple):
    """Loads on the five discs, both sides together, each (..., 5) from L5/S1 up to L1/L2."""

    compression: FloatArray
    """Newtons; positive presses the vertebrae together along the axis of the disc."""
    shear: FloatArray
    """Newtons; positive pushes the upper vertebra forward."""
    moment: FloatArray
    """Newton metres; positive flexes (rounds) the back."""


def spine_load(activation: ArrayLike, lumbar_flexion: ArrayLike = 0) -> SpineLoad:
    """The loads when both muscles work at ``activation``, from 0 (relaxed) to 1 (full effort).

    Every fascicle pulls with its cross-section times 46 N/cm2 (an upper bound) times ``activation``,
    from its origin straight towards the brim point of Delp et al. 1990; left and right cancel sideways. A
    disc carries the fascicles whose origin lies above it. Its axis is the line from its joint centre to the
    next one above; the topmost has none above it, so the long axis of L1 serves. Moments are about the joint
    centres. The shear at L5/S1 leans on that choice of axis more than the rest: a tilt of ten degrees moves
    it by about a fifth. Passive force, body weight and all other muscles are left out: an upper bound for
    this one.

    Args:
        activation: 0 to 1; shape (...).
        lumbar_flexion: degrees, -20 to 60; broadcasts with ``activation``.

    Raises:
        ValueError: a value outside its range, or input that is not a number.
    """
    effort = fraction(activation, "activation")
    lumbar_angles = lumbar_checked(lumbar_flexion)
    check_shapes(activation=effort, lumbar_flexion=lumbar_angles)
    model = course_model()
    assumed, spine = model.data.spine_load, model.spine
    bent = bend(spine, lumbar_angles, shares("raabe2016"))
    pull_x, pull_y, arms = pulls(spine, bent, hip_model(assumed.path).brim)
    force = 2 * assumed.newtons_per_square_centimetre * 1e4 * spine.cross_section
    force_x = (pull_x * force) @ spine.crosses
    force_y = (pull_y * force) @ spine.crosses
    moment = np.einsum("...fj,f->...j", arms, force)
    # The axis of each disc: towards the next joint, and for the topmost the y axis of L1.
    axis_x = np.concatenate([np.diff(bent.joint_x, axis=-1), -bent.sine[..., -1:]], axis=-1)
    axis_y = np.concatenate([np.diff(bent.joint_y, axis=-1), bent.cosine[..., -1:]], axis=-1)
    axis_length = np.hypot(axis_x, axis_y)
    axis_x /= axis_length
    axis_y /= axis_length
    share = effort[..., None]
    return SpineLoad(
        # Adding 0.0 turns the -0.0 of a relaxed muscle into 0.0.
        compression=closed(0.0 - share * (force_x * axis_x + force_y * axis_y)),
        shear=closed(share * (force_x * axis_y - force_y * axis_x) + 0.0),
        moment=closed(share * moment + 0.0),
    )
