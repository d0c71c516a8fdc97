"""The body of the pain chart: its shapes, and the places that can be marked on it."""

import json
from typing import Literal, cast

from typing_extensions import TypedDict

from psoas import paths
from psoas.content import load


class PlaceShape(TypedDict):
    """The outline of a place, and where its middle lies; of two sides, the one on the right of the body."""

    sides: Literal["both", "middle"]
    shape: str
    at: tuple[float, float]


class Drawing(TypedDict):
    """A body seen from one side, as outlines in a frame of ``size`` pixels.

    An outline is rings of corners in half pixels, each a step from the one before; ``|`` stands between rings.
    """

    size: tuple[int, int]
    outline: str
    arms: str
    top: str
    shorts: str
    shading: list[str]
    places: dict[str, PlaceShape]


class Body(TypedDict):
    front: Drawing
    back: Drawing


class Region(TypedDict):
    """A place on both sides of the body, or one on its midline."""

    id: str
    name: str
    view: Literal["front", "back"]
    sides: Literal["both", "middle"]


def body() -> Body:
    """What ``assets/models/regions.json`` holds."""
    return cast("Body", json.loads((paths.assets() / "models" / "regions.json").read_text(encoding="utf-8")))


def regions() -> list[Region]:
    """Every region of the chart, in the order of the list."""
    return [{"id": one.id, "name": one.name, "view": one.view, "sides": one.sides} for one in load().patterns.regions]
