"""How long the muscle is: its fascicles, their mean, and two simpler models to compare with."""

import numpy as np
from numpy.typing import ArrayLike

from psoas.mechanics.hip import femur_point, way_below_brim
from psoas.mechanics.inputs import FloatArray, angles, check_shapes, closed
from psoas.mechanics.model import HipModel, course_model, hip_model, shares
from psoas.mechanics.spine import bend, origin_z, origins
from psoas.schemas.mechanics import FlexionShareName, PathName

_BLOCK = 4096
"""Postures computed at a time: the intermediate arrays then stay in the processor's cache, whatever the
input's size."""


def fascicle_lengths(
    hip_flexion: ArrayLike,
    lumbar_flexion: ArrayLike = 0,
    *,
    path: PathName = "rajagopal2016",
    flexion_share: FlexionShareName = "raabe2016",
) -> FloatArray:
    """Length of each fascicle, tendon included, in metres.

    Args:
        hip_flexion: degrees, -20 to 120 (path ``"delp1990"``: to 95); shape (...).
        lumbar_flexion: degrees of bend of the whole low back, -20 to 60; broadcasts with ``hip_flexion``.
        path: the way below the brim, ``"rajagopal2016"`` or ``"delp1990"``.
        flexion_share: how the joints share the bend, ``"raabe2016"`` or ``"lfb2019"``.

    Returns:
        (..., 11), in the order of :func:`fascicles`.

    Raises:
        ValueError: an angle outside its range, input that is not a number, or an unknown name.
    """
    hip, hip_angles, lumbar_angles = _checked(hip_flexion, lumbar_flexion, path)
    above = _distances(hip.brim, lumbar_angles, flexion_share)
    below = way_below_brim(hip, hip_angles)[..., None]
    if above.ndim >= below.ndim and np.broadcast_shapes(above.shape, below.shape) == above.shape:
        above += below
        return closed(above)
    return closed(above + below)


def mean_length(
    hip_flexion: ArrayLike,
    lumbar_flexion: ArrayLike = 0,
    *,
    path: PathName = "rajagopal2016",
    flexion_share: FlexionShareName = "raabe2016",
) -> FloatArray:
    """Mean length of the fascicles, weighted by cross-section, in metres; shape (...). Arguments and errors
    as there.

    It is the sum of :func:`length_above_brim` and :func:`length_below_brim`, so two short tables hold every
    posture.
    """
    hip, hip_angles, lumbar_angles = _checked(hip_flexion, lumbar_flexion, path)
    return closed(_mean_above(hip, lumbar_angles, flexion_share) + way_below_brim(hip, hip_angles))


def length_above_brim(
    lumbar_flexion: ArrayLike = 0,
    *,
    path: PathName = "rajagopal2016",
    flexion_share: FlexionShareName = "raabe2016",
) -> FloatArray:
    """The part of :func:`mean_length` from the spine to the brim; it depends on the low back only. Metres,
    shape (...)."""
    hip, _, lumbar_angles = _checked(0, lumbar_flexion, path)
    return closed(_mean_above(hip, lumbar_angles, flexion_share))


def length_below_brim(hip_flexion: ArrayLike, *, path: PathName = "rajagopal2016") -> FloatArray:
    """The part of every length from the brim to the thigh bone; it depends on the hip only. Metres, shape
    (...)."""
    hip, hip_angles, _ = _checked(hip_flexion, 0, path)
    return closed(way_below_brim(hip, hip_angles))


def length_change(
    hip_flexion: ArrayLike,
    lumbar_flexion: ArrayLike = 0,
    *,
    path: PathName = "rajagopal2016",
    flexion_share: FlexionShareName = "raabe2016",
) -> FloatArray:
    """Change of :func:`mean_length` against standing (both angles 0), as a fraction; negative means shorter.
    Shape (...)."""
    standing = mean_length(0, 0, path=path, flexion_share=flexion_share)
    return closed(
        mean_length(hip_flexion, lumbar_flexion, path=path, flexion_share=flexion_share) / standing - 1
    )


def lumped_length(hip_flexion: ArrayLike) -> FloatArray:
    """Length of the single-line psoas of Rajagopal et al. 2016, whose one origin is fixed to the pelvis.
    Metres, shape (...).

    Raises:
        ValueError: an angle outside -20 to 120 degrees, or input that is not a number.
    """
    hip, hip_angles, _ = _checked(hip_flexion, 0, "rajagopal2016")
    assert hip.lumped_origin is not None  # the schema asks for it
    return closed(np.linalg.norm(hip.lumped_origin - hip.brim) + way_below_brim(hip, hip_angles))


def straight_line_length(
    hip_flexion: ArrayLike,
    lumbar_flexion: ArrayLike = 0,
    *,
    path: PathName = "rajagopal2016",
    flexion_share: FlexionShareName = "raabe2016",
) -> FloatArray:
    """Mean distance, weighted by cross-section, straight from the origins to the lesser trochanter. Metres,
    shape (...).

    It cuts through the pelvis and the joint: a model to show why a straight line misleads, never to teach
    with. ``path`` says whose hip joint and trochanter to use. Arguments and errors as in
    :func:`fascicle_lengths`.
    """
    hip, hip_angles, lumbar_angles = _checked(hip_flexion, lumbar_flexion, path)
    spine = course_model().spine
    bone_x, bone_y, bone_z = femur_point(hip, hip_angles, 1)
    x, y = origins(spine, bend(spine, lumbar_angles, shares(flexion_share)))
    x = x - (hip.hip_centre[0] + bone_x)[..., None]
    y = y - (hip.hip_centre[1] + bone_y)[..., None]
    z = origin_z(spine) - (hip.hip_centre[2] + bone_z)
    return closed(np.sqrt(x * x + y * y + z * z) @ spine.weights)


def _checked(
    hip_flexion: ArrayLike, lumbar_flexion: ArrayLike, path: str
) -> tuple[HipModel, FloatArray, FloatArray]:
    hip = hip_model(path)
    hip_angles = angles(hip_flexion, "hip_flexion", hip.range, hip.label)
    lumbar_angles = lumbar_checked(lumbar_flexion)
    check_shapes(hip_flexion=hip_angles, lumbar_flexion=lumbar_angles)
    return hip, hip_angles, lumbar_angles


def lumbar_checked(lumbar_flexion: ArrayLike) -> FloatArray:
    """The bend of the low back in degrees, or ``ValueError``."""
    return angles(lumbar_flexion, "lumbar_flexion", course_model().spine.range, "the low back")


def _distances(brim: FloatArray, lumbar_angles: FloatArray, flexion_share: str) -> FloatArray:
    """(..., 11) from each origin straight to the brim."""
    spine = course_model().spine
    share = shares(flexion_share)
    z = origin_z(spine) - brim[2]
    flat = lumbar_angles.reshape(-1)
    result = np.empty((flat.size, z.size))
    for first in range(0, flat.size, _BLOCK):
        block = slice(first, first + _BLOCK)
        x, y = origins(spine, bend(spine, flat[block], share))
        x -= brim[0]
        y -= brim[1]
        np.sqrt(x * x + y * y + z * z, out=result[block])
    return result.reshape(*lumbar_angles.shape, z.size)


def _mean_above(hip: HipModel, lumbar_angles: FloatArray, flexion_share: str) -> FloatArray:
    mean: FloatArray = _distances(hip.brim, lumbar_angles, flexion_share) @ course_model().spine.weights
    return mean
