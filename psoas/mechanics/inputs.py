"""Checks what a caller hands in, and closes what is handed back."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from psoas.errors import CourseError, suggestion
from psoas.schemas.mechanics import AngleRange

FloatArray = NDArray[np.float64]

_TOLERANCE = 1e-9
"""Degrees. A range made in steps of 0.1 ends a hair beyond its last value."""


def numbers(values: ArrayLike, name: str) -> FloatArray:
    """The values as float64.

    Raises:
        ValueError: they are not numbers, or one of them is "not a number" (NaN).
    """
    try:
        array = np.asarray(values)
    except ValueError:
        raise CourseError(f"{name} must be a number or an array with rows of equal length.") from None
    if array.dtype.kind not in "iuf":
        raise CourseError(f"{name} must be a number or an array of numbers, not {_shown(values)}.")
    array = array.astype(np.float64, copy=False)
    if np.isnan(array).any():
        raise CourseError(f"{name} holds a value that is not a number (NaN).")
    return array


def angles(values: ArrayLike, name: str, allowed: AngleRange, model: str) -> FloatArray:
    """Joint angles in degrees, inside the range that the model was made for.

    Raises:
        ValueError: not numbers, or outside the range; the message gives the range, its reason and the nearest
            valid angle.
    """
    array = numbers(values, name)
    if array.size:
        for extreme, beyond, limit in (
            (array.min(), array.min() < allowed.lowest - _TOLERANCE, allowed.lowest),
            (array.max(), array.max() > allowed.highest + _TOLERANCE, allowed.highest),
        ):
            if beyond:
                raise CourseError(
                    f"{name} is {extreme:g} degrees, but {model} takes {allowed.lowest:g} to "
                    f"{allowed.highest:g} (nearest: {limit:g}), because {allowed.why.rstrip('.')}."
                )
    return array


def fraction(values: ArrayLike, name: str) -> FloatArray:
    """Numbers from 0 to 1.

    Raises:
        ValueError: not numbers, or below 0 or above 1.
    """
    array = numbers(values, name)
    wrong = array[(array < 0) | (array > 1)]
    if wrong.size:
        raise CourseError(
            f"{name} is {wrong.flat[0]:g}, but must lie between 0 (relaxed) and 1 (full effort)."
        )
    return array


def choice(value: str, name: str, known: Iterable[str]) -> str:
    """A name from a list.

    Raises:
        ValueError: the list has no such name; the message gives the nearest one.
    """
    choices = list(known)
    if not isinstance(value, str) or value not in choices:
        raise CourseError(f"{name} {_shown(value)} is not known. {suggestion(value, choices)}")
    return value


def check_shapes(**arrays: FloatArray) -> None:
    """Raises ``ValueError`` when the shapes of the arrays do not broadcast together."""
    try:
        np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError:
        shapes = " and ".join(f"{name} {array.shape}" for name, array in arrays.items())
        raise CourseError(
            f"These arrays do not fit together: {shapes}; give arrays of one shape, or one of them as a "
            "single number."
        ) from None


def closed(values: FloatArray | np.float64) -> FloatArray:
    """The result as an array that cannot be written to."""
    array = np.asarray(values, dtype=np.float64)
    array.setflags(write=False)
    return array


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
