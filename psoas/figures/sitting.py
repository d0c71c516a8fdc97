"""Figures of lesson 02."""

import numpy as np
from matplotlib.figure import Figure as MatplotlibFigure

from psoas import mechanics
from psoas.figures._figure import Figure, course_style
from psoas.palette import ink


def length_against_angle() -> Figure:
    """The length of the psoas path against the bend of the hip, as the band between both published paths.

    The spine stays as in standing; angles run from -20 to 95 degrees, where both paths are valid.
    """
    hip = np.arange(-20, 96)
    paths: tuple[mechanics.PathName, ...] = ("rajagopal2016", "delp1990")
    changes = np.array([100 * mechanics.length_change(hip, path=path) for path in paths])
    low, high = changes.min(axis=0), changes.max(axis=0)
    red, black = ink("psoas"), "#1b2330"
    at_90 = int(np.flatnonzero(hip == 90)[0])
    with course_style():
        drawing = MatplotlibFigure(figsize=(7.2, 4.2), dpi=100, layout="constrained")
        axes = drawing.add_subplot()
        axes.fill_between(hip, low, high, color=red, alpha=0.28, linewidth=0)
        axes.plot(hip, low, color=red, linestyle="-")
        axes.plot(hip, high, color=red, linestyle="-")
        axes.axhline(0, color=black, linewidth=0.8)
        axes.vlines(90, low[at_90], high[at_90], color=black, linewidth=4)
        axes.annotate(
            f"hip at 90°:\n{-high[at_90]:.0f} to {-low[at_90]:.0f} % shorter",
            (90, (low[at_90] + high[at_90]) / 2),
            xytext=(38, low[at_90] + 1),
            arrowprops={"arrowstyle": "-", "color": black},
            va="center",
        )
        axes.annotate("as long as standing", (96, 0.4), color=black, ha="right")
        axes.set_xlabel("how far the hip is bent (degrees)")
        axes.set_ylabel("change of length against standing (%)")
        axes.set_xlim(-20, 97)
    alt = (
        "Line chart. The path of the psoas gets shorter as the hip bends. "
        f"Against standing it is {-high[at_90]:.0f} to {-low[at_90]:.0f} percent shorter at 90 degrees, "
        f"and {low[0]:.0f} to {high[0]:.0f} percent longer with the leg 20 degrees behind the body. "
        "A band shows the range between two published models."
    )
    return Figure(drawing, alt)
