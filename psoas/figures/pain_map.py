"""The pooled pain map: how many people marked each place of the body."""

import re
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from matplotlib.figure import Figure as MatplotlibFigure
from matplotlib.image import imread
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Normal, Stroke

from psoas import paths, pictures
from psoas.figures._figure import Figure, course_style
from psoas.palette import ink

SHADES: Final = ((0.25, ""), (0.5, "//"), (0.75, "xx"), (1.0, "++"))
"""Upper ends of the shares of people, and a hatch for each, so that nothing is told by colour alone."""

VIEWS: Final = (("body-standing-back", "Back"), ("body-standing-front", "Front"))

_TOP, _BOTTOM = 30, 1070


def pain_map(places: Mapping[str, int], people: int, title: str) -> Figure:
    """Back and front of a body; the more people marked a place, the darker it is.

    Args:
        places: id of a place of the pain chart → how many people marked it.
        people: how many drawings there are.
        title: what the drawings are, such as "made-up pains".
    """
    halo = [Stroke(linewidth=2.2, foreground="white"), Normal()]
    look: dict[str, Any] = {"ha": "center", "va": "center", "color": "#000", "path_effects": halo}
    with course_style():
        drawing = MatplotlibFigure(figsize=(6.4, 6.2), dpi=100, layout="constrained")
        for number, (plate, view) in enumerate(VIEWS, start=1):
            axes = drawing.add_subplot(1, 2, number)
            axes.imshow(imread(paths.assets() / "plates" / f"{plate}.webp"), alpha=0.55)
            for name, spot in pictures.spots(plate).items():
                if not spot.shape or not places.get(name):
                    continue
                share = places[name] / people
                step = next(at for at, (end, _) in enumerate(SHADES) if share <= end)
                axes.add_patch(
                    PathPatch(
                        _path(spot.shape),
                        facecolor=ink("pain-essential"),
                        alpha=0.25 + 0.2 * step,
                        hatch=SHADES[step][1],
                        edgecolor="#1b2330",
                        linewidth=0.6,
                    )
                )
                axes.text(spot.x, spot.y, str(places[name]), fontsize=7, **look)
            axes.set_xlim(130, 470)
            axes.set_ylim(_BOTTOM, _TOP)
            axes.set_axis_off()
            axes.set_title(view, fontsize=11)
    ranked = sorted(places.items(), key=lambda one: -one[1])
    words = ", ".join(f"{name.replace('-', ' ')} {count}" for name, count in ranked if count) or "none"
    told = f"Pain map of {people} drawings ({title}), back and front. People who marked each place: {words}."
    return Figure(drawing, told)


def _path(shape: str) -> Path:
    vertices: list[tuple[float, float]] = []
    codes: list[np.uint8] = []
    for ring in re.findall(r"M([^Z]+)Z", shape):
        corners = [tuple(float(part) for part in corner.split(",")) for corner in ring.split("L")]
        vertices += [(x, y) for x, y in corners] + [corners[0]]  # type: ignore[list-item]
        codes += [Path.MOVETO, *[Path.LINETO] * (len(corners) - 1), Path.CLOSEPOLY]
    return Path(vertices, codes)
