"""The places that can be shown on the course's pictures: landmarks of a plate, and the places of the pain chart.

Everything here is read from ``assets/``: a plate carries its landmarks in a file beside it, and the two standing
bodies lie in the same frame as the shapes of the pain chart. Nothing is measured by hand.
"""

import difflib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from psoas import paths
from psoas.errors import CourseError, suggestion

BODIES: Final = MappingProxyType({"body-standing-front": "front", "body-standing-back": "back"})
"""Plates on which the places of the pain chart can be shown, and the view of each."""

_LEAST_WIDTH: Final = 290.0
"""Least width and height of what is shown of a body, in pixels: both arms and some of the trunk."""

_ROUND: Final = 60.0
"""Pixels shown around the outermost places of a body."""

_STEP = re.compile(r"(-?\d+) ?(-?\d+)")


class Spot(NamedTuple):
    """A place on a picture: its middle in pixels of the plate (y down); its outline as an SVG path ("" for a point)."""

    x: float
    y: float
    shape: str


def plates() -> list[str]:
    """The plates on which something can be found."""
    return [path.stem for path in sorted(_folder().glob("*.json")) if spots(path.stem)]


@cache
def size(plate: str) -> tuple[int, int]:
    """Width and height of a plate in pixels.

    Raises:
        CourseError: there is no such plate; the message names the nearest one.
    """
    width, height = _facts(plate)["size"]
    return int(width), int(height)


@cache
def spots(plate: str) -> Mapping[str, Spot]:
    """Every place of a plate by its name, such as ``left_psoas``; on a body also ``groin-left`` and the like.

    Raises:
        CourseError: there is no such plate; the message names the nearest one.
    """
    found = {name: Spot(float(x), float(y), "") for name, (x, y) in _facts(plate)["landmarks"].items()}
    if plate in BODIES:
        found |= _regions(BODIES[plate])
    return MappingProxyType(found)


def spot(plate: str, name: str) -> Spot:
    """One place of a plate.

    Raises:
        CourseError: there is no such plate, or no such place on it; the message names the nearest ones.
    """
    known = spots(plate)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=6, cutoff=0.0)
        raise CourseError(f"the plate '{plate}' has no place '{name}'. {suggestion(name, near)}")
    return known[name]


def frame(plate: str, names: Iterable[str]) -> tuple[float, float, float, float]:
    """What of a plate is shown so that these places can be told apart: left, top, width and height in pixels.

    A body is shown around the places alone; any other plate whole.
    """
    width, height = size(plate)
    if plate not in BODIES:
        return 0.0, 0.0, float(width), float(height)
    at = [spot(plate, name) for name in names]
    left, right = min(one.x for one in at), max(one.x for one in at)
    top, bottom = min(one.y for one in at), max(one.y for one in at)
    # In the middle of the body, and never so near that one cannot see what part of it this is.
    wide = max(_LEAST_WIDTH, 2 * max(width / 2 - left, right - width / 2) + 2 * _ROUND)
    tall = max(_LEAST_WIDTH, bottom - top + 2 * _ROUND)
    y = min(max(0.0, (top + bottom - tall) / 2), max(0.0, height - tall))
    return (width - wide) / 2, y, wide, min(tall, float(height))


def _folder() -> Path:
    return paths.assets() / "plates"


@cache
def _facts(plate: str) -> dict[str, Any]:
    file = _folder() / f"{plate}.json"
    if not re.fullmatch(r"[a-z0-9-]+", plate) or not file.is_file():
        near = difflib.get_close_matches(plate, plates(), n=6, cutoff=0.0)
        raise CourseError(f"there is no plate '{plate}'. {suggestion(plate, near)}")
    facts: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return facts


def _regions(view: str) -> dict[str, Spot]:
    """The places of the pain chart seen from one side. Each shape is stored once, and mirrored for the left."""
    chart = json.loads((paths.assets() / "models" / "regions.json").read_text(encoding="utf-8"))[view]
    width = chart["size"][0]
    found = {}
    for name, place in chart["places"].items():
        (x, y), shape = place["at"], place["shape"]
        if x == width / 2:
            found[name] = Spot(x, y, _path(shape))
            continue
        found[f"{name}-right"] = Spot(x, y, _path(shape))
        found[f"{name}-left"] = Spot(width - x, y, _path(shape, mirrored_in=width))
    return found


def _path(shape: str, mirrored_in: float = 0) -> str:
    """The SVG path of a stored shape: rings of corners in half pixels, each a step from the one before.

    ``mirrored_in`` is the width of the frame in which left and right change places.
    """
    rings = []
    for ring in shape.split("|"):
        x = y = 0
        corners = []
        for right, down in _STEP.findall(ring):
            x, y = x + int(right), y + int(down)
            corners.append(f"{mirrored_in - x / 2 if mirrored_in else x / 2:g},{y / 2:g}")
        rings.append(f"M{'L'.join(corners)}Z")
    return "".join(rings)
