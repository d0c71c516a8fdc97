"""What Python says of the sitting lab, for the code of the browser to obey."""

import itertools
import random
from typing import Any

from psoas import mechanics
from psoas.widgets import anatomy_viewer, sitting_lab


def sitting_vectors() -> dict[str, Any]:
    """The sitting lab: its words at whole degrees and near halves, and between them what is read from tables.

    ``between`` holds changes in percent of standing, and the lever in centimetres.
    """
    limits = (sitting_lab.HIP_RANGE, sitting_lab.LUMBAR_RANGE)
    hips, lumbars = (range(first, last + 1) for first, last in limits)
    whole = [(hip, lumbar) for hip in hips for lumbar in lumbars if lumbar % 8 == 4 or hip in (-20, 0, 45, 95)]
    halves = itertools.product((-0.5, -0.4, 0.4, 12.5, 94.51), (-12.5, -0.51, -0.5, -0.49, 0.49, 0.5, 0.51, 59.5))
    cases = [{"hip": hip, "lumbar": lumbar, "gives": _words(hip, lumbar)[1]} for hip, lumbar in whole]
    angles = [
        {"hip": hip, "lumbar": lumbar, "words": _words(hip, lumbar)[0]} for hip, lumbar in [*halves, *whole[::11]]
    ]
    chance = random.Random(1)
    between = [_sitting_numbers(*(round(chance.uniform(*ends), 2) for ends in limits)) for _ in range(100)]
    data = sitting_lab.SittingLab().data
    tables = ("hip_range", "lumbar_range", "lengths", "straight", "fibre", "moment_arms")
    rules = {name: data[name] for name in tables}
    return {"rules": rules, "cases": cases, "angles": angles, "between": between}


def _sitting_numbers(hip: float, lumbar: float) -> dict[str, Any]:
    change = sorted(100 * float(mechanics.length_change(hip, lumbar, path=path)) for path in sitting_lab.PATHS)
    lever = sorted(100 * float(mechanics.hip_moment_arm(hip, path=path)) for path in sitting_lab.PATHS)
    straight = 100 * float(mechanics.straight_line_length(hip, lumbar) / mechanics.straight_line_length(0, 0) - 1)
    numbers = {"change": change, "lever": lever, "straight": [straight]}
    return {"hip": hip, "lumbar": lumbar} | {name: [round(one, 3) for one in some] for name, some in numbers.items()}


def _words(hip: float, lumbar: float) -> list[str]:
    """What the sitting lab's sentence says of the angles, and of the path."""
    return sitting_lab.change_sentence(hip, lumbar).removesuffix(".").split(": ")


def slider_vectors() -> dict[str, Any]:
    """The anatomy viewer: hip, low back and roll of the pelvis (degrees) at places on its slider.

    ``angles`` holds hip and low back of each posture that is stored in the model.
    """
    first, last = anatomy_viewer.STEPS[0][0], anatomy_viewer.STEPS[-1][0]
    stops = [stop for stop, *_ in anatomy_viewer.STEPS]
    between = [first + (last - first) * part / 60 for part in range(61)]
    cases = []
    for step in sorted({*stops, *between}):
        hip, lumbar = anatomy_viewer.angles(step)
        cases.append({"step": step, "gives": [round(one, 9) for one in (hip, lumbar, 90 - hip if lumbar else 0)]})
    data = anatomy_viewer.AnatomyViewer().data
    rules = {name: data[name] for name in ("stops", "rolls")}
    return {"rules": rules, "angles": [angles for _, *angles in anatomy_viewer.STEPS], "cases": cases}
