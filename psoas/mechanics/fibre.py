"""Taut or slack: the fibres of the single-line psoas of Rajagopal et al. 2016, on a tendon that does not
stretch.

What the tendon leaves of the muscle's length falls to the fibres. They lie at a small angle to it
(pennation); their height across the muscle stays the same, so the angle grows as they shorten. A fibre at or
below its optimal length is slack: it cannot pull unless the muscle works. Beyond it, it pulls back along the
curve of Millard et al. 2013.
"""

from functools import cache
from math import comb

import numpy as np
from numpy.typing import ArrayLike

from psoas.mechanics.inputs import FloatArray, closed
from psoas.mechanics.lengths import lumped_length
from psoas.mechanics.model import course_model
from psoas.schemas.mechanics import PassiveCurve


def fibre_length(hip_flexion: ArrayLike) -> FloatArray:
    """Length of the fibres in metres, shape (...).

    Raises:
        ValueError: an angle outside -20 to 120 degrees, or input that is not a number.
    """
    return closed(np.hypot(_along_tendon(hip_flexion), _height()))


def normalised_fibre_length(hip_flexion: ArrayLike) -> FloatArray:
    """:func:`fibre_length` divided by the optimal length, shape (...); 1 or less means slack."""
    return closed(fibre_length(hip_flexion) / course_model().data.fibre.optimal_length)


def passive_force(hip_flexion: ArrayLike) -> FloatArray:
    """The pull of the muscle at rest, along its tendon, in newtons, shape (...). Exactly zero where it is
    slack.

    The curve is that of Millard et al. 2013 with the settings that Rajagopal et al. 2016 give the psoas:
    nothing up to the optimal length, the largest force (1427 N) at 1.7 times it, and a round toe between.

    Raises:
        ValueError: an angle outside -20 to 120 degrees, or input that is not a number.
    """
    fibre = course_model().data.fibre
    length = fibre_length(hip_flexion)
    along = _along_tendon(hip_flexion)
    pulled = passive_curve(np.asarray(length / fibre.optimal_length))
    return closed(fibre.largest_force * pulled * along / length)


def passive_curve(normalised_length: FloatArray) -> FloatArray:
    """Passive force as a fraction of the largest force, for fibre lengths up to 1.7 times the optimal length;
    shape (...)."""
    length, force = _passive_table(course_model().data.fibre.passive_curve)
    return np.interp(normalised_length, length, force)


def _along_tendon(hip_flexion: ArrayLike) -> FloatArray:
    slack: FloatArray = lumped_length(hip_flexion) - course_model().data.fibre.tendon_slack_length
    return slack


def _height() -> float:
    fibre = course_model().data.fibre
    return float(fibre.optimal_length * np.sin(fibre.pennation))


@cache
def _passive_table(curve: PassiveCurve) -> tuple[FloatArray, FloatArray]:
    """Points of the curve: a toe from zero to the low stiffness, then a bend to the high one. Each a quintic
    Bezier curve.

    The high stiffness is twice the mean slope of the whole curve, as Millard et al. set it.
    """
    high_stiffness = 2 / curve.strain_at_largest_force
    toe = min(0.1 / high_stiffness, 0.1 * curve.strain_at_largest_force)
    start = (1.0, 0.0, 0.0)
    middle = (1 + toe, curve.low_stiffness * toe / 2, curve.low_stiffness)
    end = (1 + curve.strain_at_largest_force, 1.0, high_stiffness)
    low = _corner(start, middle, curve.curviness)
    high = _corner(middle, end, curve.curviness)[1:]
    length, force = np.concatenate([low, high]).T
    return closed(length), closed(force)


def _corner(
    start: tuple[float, float, float], end: tuple[float, float, float], curviness: float
) -> FloatArray:
    """(n, 2) A smooth bend between two points, each given as length, force and slope."""
    (x0, y0, slope0), (x1, y1, slope1) = start, end
    corner_x = (y1 - y0 + x0 * slope0 - x1 * slope1) / (slope0 - slope1)
    corner = np.array([corner_x, y0 + slope0 * (corner_x - x0)])
    first, last = np.array([x0, y0]), np.array([x1, y1])
    nearness = 0.1 + 0.8 * curviness
    near_first = first + nearness * (corner - first)
    near_last = last + nearness * (corner - last)
    points = (first, near_first, near_first, near_last, near_last, last)
    u = np.linspace(0, 1, 2001)[:, None]
    bend: FloatArray = np.zeros((2001, 2))
    for k, point in enumerate(points):
        bend += comb(5, k) * u**k * (1 - u) ** (5 - k) * point
    return bend
