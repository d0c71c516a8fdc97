"""Sit down, and watch the psoas: side view, length against angle, slack or taut, loads for students."""

import json
from typing import Any

import numpy as np
import traitlets

from psoas import mechanics, paths
from psoas.content import load
from psoas.errors import CourseError
from psoas.widgets._base import CourseWidget
from psoas.widgets._sitting_data import PathLength, SittingData

# The via-point path is valid up to 95 degrees only; the lab shows both paths, so it ends there.
HIP_RANGE = (-20, 95)
LUMBAR_RANGE = (-20, 60)
PATHS: tuple[mechanics.PathName, ...] = ("rajagopal2016", "delp1990")

# The straight-line model has no closed split into hip and back, so it comes as a coarse table.
_STRAIGHT_STEP = (5, 10)

PREDICTIONS = {
    "longer": "It gets longer.",
    "same": "It stays the same.",
    "tenth": "It gets shorter, by up to a tenth.",
    "quarter": "It gets shorter, by a tenth to a quarter.",
    "more": "It gets shorter, by more than a quarter.",
}


def predicted(change: float) -> str:
    """The prediction that a change of length (fraction of standing; negative = shorter) makes right."""
    if change > 0.01:
        return "longer"
    if change > -0.01:
        return "same"
    if change > -0.10:
        return "tenth"
    return "quarter" if change >= -0.25 else "more"


def change_sentence(hip: float, lumbar: float) -> str:
    """The lab's one sentence: what the path of the psoas does at these angles (degrees)."""
    changes = [100 * float(mechanics.length_change(hip, lumbar, path=path)) for path in PATHS]
    return f"{_angles(hip, lumbar)}: {_change_words(min(changes), max(changes))}."


def _angles(hip: float, lumbar: float) -> str:
    bend = f"Hip at {_plain(hip)} degrees" if hip >= 0 else f"Hip {_plain(-hip)} degrees behind straight"
    if _half_up(lumbar) == 0:
        return bend
    way = "rounded" if lumbar > 0 else "arched"
    return f"{bend}, lower back {way} by {_plain(abs(lumbar))}"


def _change_words(least: float, most: float) -> str:
    """Words for a change between ``least`` and ``most`` percent (negative = shorter than standing)."""
    low, high = sorted(_half_up(abs(value)) for value in (least, most))
    span = f"{low} %" if low == high else f"{low} to {high} %"
    if max(abs(least), abs(most)) < 0.5:
        return "the path of the psoas is as long as in standing"
    if least < -0.5 and most < 0.5:
        return f"the path of the psoas is {span} shorter than standing"
    if most > 0.5 and least > -0.5:
        return f"the path of the psoas is {span} longer than standing"
    return "the path of the psoas is about as long as in standing (the models disagree)"


def _half_up(value: float) -> int:
    # Python rounds halves to even, JavaScript rounds them up; both must say the same number.
    return int(np.floor(value + 0.5))


def _plain(value: float) -> str:
    return str(_half_up(value))


def _rounded(array: Any, digits: int) -> Any:
    values = np.round(np.asarray(array, dtype=float), digits) + 0.0
    return values.tolist()


def _model(name: str) -> Any:
    return json.loads((paths.assets() / "models" / f"{name}.json").read_text(encoding="utf-8"))


def _lab_data() -> SittingData:
    hips = np.arange(HIP_RANGE[0], HIP_RANGE[1] + 1)
    lumbars = np.arange(LUMBAR_RANGE[0], LUMBAR_RANGE[1] + 1)
    positions, angles = mechanics.vertebra_poses(lumbars)
    origins = mechanics.fascicle_paths(0.0, lumbars)[..., :, 0, :2]
    hip_part = mechanics.fascicle_paths(hips, 0.0)[..., 0, 1:, :2]
    lengths: dict[str, PathLength] = {}
    for path in PATHS:
        standing = float(mechanics.mean_length(0, 0, path=path))
        by_lumbar = mechanics.mean_length(0, lumbars, path=path) - standing
        by_hip = mechanics.mean_length(hips, 0, path=path) - standing
        lengths[path] = {
            "standing": round(standing, 7),
            "by_hip": _rounded(by_hip, 7),
            "by_lumbar": _rounded(by_lumbar, 7),
        }
    coarse_hips = np.arange(HIP_RANGE[0], HIP_RANGE[1] + 1, _STRAIGHT_STEP[0])
    coarse_lumbars = np.arange(LUMBAR_RANGE[0], LUMBAR_RANGE[1] + 1, _STRAIGHT_STEP[1])
    straight = mechanics.straight_line_length(coarse_hips[:, None], coarse_lumbars[None, :])
    standing_straight = float(mechanics.straight_line_length(0, 0))
    source = load().mechanics
    hip_path = source.hip_paths["rajagopal2016"]
    load_full = mechanics.spine_load(1.0)
    levels = ("L5/S1", "L4/L5", "L3/L4", "L2/L3", "L1/L2")
    chair_change = [float(mechanics.length_change(90, 0, path=path)) for path in PATHS]
    right = {predicted(change) for change in chair_change}
    return {
        "hip_range": HIP_RANGE,
        "lumbar_range": LUMBAR_RANGE,
        "hip_centre": _rounded(hip_path.hip_centre[:2], 5),
        "outlines": _model("outlines"),
        "silhouettes": _model("silhouettes"),
        "vertebrae": _rounded(np.concatenate([positions[..., :2], angles[..., None]], axis=-1), 4),
        "origins": _rounded(origins, 4),
        "hip_part": _rounded(hip_part, 4),
        "cross_sections": [fascicle.cross_section for fascicle in source.fascicles],
        "lengths": lengths,
        "straight": {
            "hip": coarse_hips.tolist(),
            "lumbar": coarse_lumbars.tolist(),
            "change": _rounded(straight / standing_straight - 1, 5),
        },
        "fibre": {
            "ratio": _rounded(mechanics.fibre_length(hips) / source.fibre.optimal_length, 3),
            "force": _rounded(mechanics.passive_force(hips), 1),
        },
        "moment_arms": {path: _rounded(mechanics.hip_moment_arm(hips, path=path), 4) for path in PATHS},
        "loads": [
            {
                "level": level,
                "compression": round(float(load_full.compression[index])),
                # The shear at L5/S1 hangs on an assumed disc axis; it is not shown.
                "shear": None if level == "L5/S1" else round(float(load_full.shear[index])),
                "moment": round(float(load_full.moment[index]), 1),
            }
            for index, level in enumerate(levels)
        ],
        "postures": [
            {
                "id": name,
                "name": posture.title,
                "hip": posture.hip_flexion,
                "lumbar": posture.lumbar_flexion,
                "note": posture.source,
            }
            for name, posture in mechanics.POSTURES.items()
            if HIP_RANGE[0] <= posture.hip_flexion <= HIP_RANGE[1]
        ],
        "predictions": list(PREDICTIONS.items()),
        "right": right.pop() if len(right) == 1 else None,
        "right_sentence": change_sentence(90, 0),
    }


class SittingLab(CourseWidget):
    """The psoas in side view, from standing to sitting and slumping.

    Args:
        hip: how far the hip is bent, in degrees, from -20 (behind straight) to 95.
        lumbar: how far the lower back is rounded, in degrees, from -20 (arched) to 60.

    Raises:
        CourseError: an angle is not a number or lies outside its range.

    Example:
        >>> SittingLab(hip=90)
        Sitting lab. Hip at 90 degrees: the path of the psoas is 15 to 20 % shorter than standing.
    """

    hip = traitlets.Float(0.0).tag(sync=True)
    lumbar = traitlets.Float(0.0).tag(sync=True)

    def __init__(self, *, hip: float = 0.0, lumbar: float = 0.0) -> None:
        hip = _in_range("hip", hip, HIP_RANGE)
        lumbar = _in_range("lumbar", lumbar, LUMBAR_RANGE)
        super().__init__(hip=hip, lumbar=lumbar, data=_lab_data())

    @traitlets.validate("hip", "lumbar")
    def _angles_in_range(self, proposal: dict[str, Any]) -> float:
        name = proposal["trait"].name
        try:
            return _in_range(name, proposal["value"], HIP_RANGE if name == "hip" else LUMBAR_RANGE)
        except CourseError as error:
            raise traitlets.TraitError(str(error)) from None

    def sentence(self) -> str:
        return f"Sitting lab. {change_sentence(self.hip, self.lumbar)}"


def _in_range(name: str, value: object, limits: tuple[int, int]) -> float:
    words = {"hip": "how far the hip is bent", "lumbar": "how far the lower back is rounded"}[name]
    if isinstance(value, bool) or not isinstance(value, int | float | np.number):
        raise CourseError(
            f"SittingLab: {name} ({words}) must be a number from {limits[0]} to {limits[1]} degrees, not {value!r}."
        )
    number = float(value)
    if not limits[0] <= number <= limits[1]:
        nearest = limits[0] if number < limits[0] else limits[1]
        raise CourseError(
            f"SittingLab: {name} ({words}) is {number:g} degrees, but it can only be {limits[0]} to "
            f"{limits[1]}; the nearest is {nearest}."
        )
    return number
