"""Marks drawn over a finished render: rings, arrows, lines, angles and hatched areas, in pixels of the plate."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse, FancyArrowPatch, PathPatch
from matplotlib.path import Path as Outline
from PIL import Image

INK = "#1b2330"
ACCENT = "#0F5E75"
CAUTION = "#A3007C"
ALLOWED = "#1B7A3D"
DOTS = 200
Pen = Callable[[Axes], None]


def over(image: Image.Image, pen: Pen) -> Image.Image:
    """The picture with what ``pen`` draws on axes in pixels (y down)."""
    wide, tall = image.size
    figure = Figure(figsize=(wide / DOTS, tall / DOTS), dpi=DOTS, facecolor="white")
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, wide)
    axes.set_ylim(tall, 0)
    axes.axis("off")
    axes.imshow(image, extent=(0, wide, tall, 0), interpolation="none", zorder=0)
    pen(axes)
    canvas.draw()
    return Image.fromarray(np.asarray(canvas.buffer_rgba())[:, :, :3].copy())


def ring(axes: Axes, at: Sequence[float], wide: float, tall: float, angle: float = 0.0) -> None:
    """An oval that marks a place: dark on a white halo, so that it shows on any colour."""
    for colour, width in (("white", 5.0), (INK, 2.4)):
        axes.add_patch(Ellipse((at[0], at[1]), wide, tall, angle=angle, fill=False, ec=colour, lw=width, zorder=5))
    axes.add_patch(Ellipse((at[0], at[1]), wide, tall, angle=angle, fc="white", alpha=0.28, lw=0, zorder=4))


def arrow(axes: Axes, start: Sequence[float], end: Sequence[float]) -> None:
    """A short arrow with a white halo."""
    for colour, width, head in (("white", 7.0, 20), (INK, 3.0, 20)):
        axes.add_patch(
            FancyArrowPatch(tuple(start), tuple(end), arrowstyle="-|>", mutation_scale=head, lw=width, color=colour, zorder=6, shrinkA=0, shrinkB=0)
        )


def line(axes: Axes, points: np.ndarray, colour: str = ACCENT, dash: str = "-", width: float = 2.4) -> None:
    """A line through points with a white halo."""
    axes.plot(points[:, 0], points[:, 1], color="white", lw=width + 2.6, zorder=5, solid_capstyle="round")
    axes.plot(points[:, 0], points[:, 1], color=colour, lw=width, ls=dash, zorder=6)


def area(axes: Axes, outline: Outline, face: str, edge: str, hatch: str = "", alpha: float = 0.55) -> None:
    """A shaded area with a pattern and an edge."""
    axes.add_patch(PathPatch(outline, fc=face, alpha=alpha, lw=0, zorder=4))
    axes.add_patch(PathPatch(outline, fc="none", ec=edge, hatch=hatch, lw=1.6, zorder=5))
