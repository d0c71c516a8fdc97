"""The anatomy plates with their labels: names outside the picture, joined to their places by thin lines.

A plate is a picture without text (``assets/plates/<name>.webp``), its landmarks in pixels (``<name>.json``) and a list
of labels (``labels.yaml``). Few labels stand as words in two columns; many become numbers, with the names in a list
below, so that everything stays readable on a phone 360 px wide. The card behind is white, on light and on dark pages.
"""

import hashlib
import json
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, Literal

import matplotlib as mpl
import numpy as np
import yaml
from matplotlib.axes import Axes
from matplotlib.figure import Figure as MatplotlibFigure
from matplotlib.font_manager import FontProperties
from matplotlib.image import imread
from matplotlib.patches import FancyBboxPatch
from matplotlib.patheffects import Normal, Stroke
from matplotlib.textpath import TextPath
from numpy.typing import NDArray

from psoas import content, paths
from psoas.errors import ContentError, CourseError, suggestion
from psoas.figures._figure import Figure

Side = Literal["left", "right"]

WIDTH: Final = 1000
"""Width of a labelled plate in units; 2.8 of them are a pixel on a phone 360 px wide."""
EDGE: Final = 16.0
TEXT: Final = 34.0
"""Size of the letters of a label in units: 12 px on a phone."""
TAG: Final = 58.0
"""Height of a tag (a number, or a short name such as L4)."""
GAP: Final = 12.0
"""Least room between two labels."""
MOST_WORDS: Final = 7
"""With more labels than this (short tags not counted), numbers take the place of words."""
LONGEST_TAG: Final = 3
WRAP: Final = 11
INK: Final = "#1b2330"
DRAWING: Final = 1
"""Raise this when the drawing changes, so that labelled files count as stale."""


@dataclass(frozen=True)
class Label:
    """One label.

    Attributes:
        at: the landmark it points to.
        text: the words.
        side: the column it stands in.
        structure: id of the structure in ``seeds/structures.yaml``, or "" where the course has no entry for it.
        lower: how much lower than the landmark the label stands, if there is room, in units.
    """

    at: str
    text: str
    side: Side
    structure: str
    lower: float = 0.0


@dataclass(frozen=True)
class Placed:
    """One label with its place: ``box`` is (left, top, right, bottom), ``tip`` where its line ends; units, y down.

    ``words`` is what stands in the box, ``legend`` the row of the list below ("" when the box says all) and
    ``legend_at`` its place.
    """

    label: Label
    words: str
    box: tuple[float, float, float, float]
    tip: tuple[float, float]
    legend: str = ""
    legend_at: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Layout:
    """Where everything goes, in units, y down."""

    height: float
    picture: tuple[float, float, float, float]
    crop: tuple[int, int, int, int]
    labels: tuple[Placed, ...]
    sides: tuple[str, str]


@dataclass(frozen=True)
class Plate:
    """A plate as it lies in the files."""

    name: str
    facts: Mapping[str, Any]
    picture: Path
    labels: tuple[Label, ...]
    sides: tuple[str, str]
    also: str = ""

    @property
    def alt(self) -> str:
        """What the picture and its labels show, in words."""
        return f"{self.facts['alt']} {self.also}".strip()

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever picture, landmarks, alt text, labels or the way of drawing change."""
        told = [DRAWING, self.name, self.facts["landmarks"], self.alt, self.sides]
        told += [[one.at, one.text, one.side, one.structure, one.lower] for one in self.labels]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode() + self.picture.read_bytes()).hexdigest()


def folder() -> Path:
    """Where the plates lie."""
    return paths.assets() / "plates"


@cache
def _labels() -> dict[str, Any]:
    read = yaml.safe_load((folder() / "labels.yaml").read_text(encoding="utf-8"))
    return dict(read["plates"])


def names() -> list[str]:
    """The plates that have labels."""
    return list(_labels())


@cache
def open_plate(name: str) -> Plate:
    """Read a plate and its labels.

    Raises:
        CourseError: there is no such plate.
        ContentError: a label names a landmark or a structure that does not exist.
    """
    if name not in _labels():
        raise CourseError(f"There is no plate '{name}'. {suggestion(name, names())}")
    entry = _labels()[name]
    source = entry.get("picture", name)
    facts = json.loads((folder() / f"{source}.json").read_text(encoding="utf-8"))
    known = {one.id: one for one in content.load().structures.structures}
    labels = []
    for one in entry["labels"]:
        at, structure = one["at"], one.get("structure", "")
        if at not in facts["landmarks"]:
            raise ContentError(
                f"labels.yaml, {name}: there is no landmark '{at}'. {suggestion(at, facts['landmarks'])}"
            )
        if structure and structure not in known:
            raise ContentError(
                f"labels.yaml, {name}: there is no structure '{structure}'. {suggestion(structure, known)}"
            )
        text = one.get("text") or (known[structure].name if structure else "")
        if not text:
            raise ContentError(f"labels.yaml, {name}: the label at '{at}' needs a structure or a text; add one.")
        nearer: Side = "left" if facts["landmarks"][at][0] < facts["size"][0] / 2 else "right"
        side: Side = one.get("side", nearer)
        labels.append(Label(at, text, side, structure, float(one.get("lower", 0))))
    left, right = entry.get("sides", ("", ""))
    return Plate(name, facts, folder() / f"{source}.webp", tuple(labels), (left, right), entry.get("also", ""))


@cache
def text_width(text: str, size: float = TEXT) -> float:
    """Width of the widest line of ``text``, in units."""
    font = FontProperties(family="DejaVu Sans")
    return max(float(TextPath((0, 0), line, size=size, prop=font).get_extents().width) for line in text.split("\n"))


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Middles as near as can be to ``wanted``, ``GAP`` between boxes of ``heights``, all from ``low`` to ``high``.

    When there is not room enough they start at ``low`` and run on below ``high``; the caller makes the card taller.
    """
    groups: list[tuple[float, list[int]]] = []  # top of a run of touching boxes, and its members

    def room(members: Sequence[int]) -> float:
        return sum(heights[k] for k in members) + GAP * (len(members) - 1)

    for k, y in enumerate(wanted):
        groups.append((y - heights[k] / 2, [k]))
        while len(groups) > 1 and groups[-2][0] + room(groups[-2][1]) + GAP > groups[-1][0]:
            members = groups.pop()[1]
            members = groups.pop()[1] + members
            tops, offset = [], 0.0
            for m in members:
                tops.append(wanted[m] - heights[m] / 2 - offset)
                offset += heights[m] + GAP
            groups.append((float(np.mean(tops)), members))
    tops = [0.0] * len(wanted)
    for top, members in groups:
        for m in members:
            tops[m] = top
            top += heights[m] + GAP
    for k in range(len(tops) - 1, -1, -1):  # not below the lower edge
        limit = high - heights[k] if k == len(tops) - 1 else tops[k + 1] - GAP - heights[k]
        tops[k] = min(tops[k], limit)
    for k in range(len(tops)):  # and never above the upper one
        limit = low if k == 0 else tops[k - 1] + heights[k - 1] + GAP
        tops[k] = max(tops[k], limit)
    return [top + height / 2 for top, height in zip(tops, heights, strict=True)]


def _pixels(plate: Plate) -> NDArray[np.uint8]:
    """The picture without text, shape (height, width, 4)."""
    image = np.asarray(imread(plate.picture), np.uint8)
    opaque = np.full((*image.shape[:2], 1), 255, np.uint8)
    return image if image.shape[2] == 4 else np.dstack([image, opaque])


def _crop(plate: Plate) -> tuple[int, int, int, int]:
    """The part of the picture that is not empty, with every labelled landmark: (left, top, right, bottom), pixels."""
    image = _pixels(plate)
    height, width = image.shape[:2]
    drawn = image[:, :, 3] > 8
    rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
    box = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    at = np.array([plate.facts["landmarks"][one.at] for one in plate.labels])
    low, high = at.min(axis=0) - 10, at.max(axis=0) + 10
    return (
        max(0, min(box[0] - 8, int(low[0]))),
        max(0, min(box[1] - 8, int(low[1]))),
        min(width, max(box[2] + 8, int(high[0]) + 1)),
        min(height, max(box[3] + 8, int(high[1]) + 1)),
    )


def crosses(a: Sequence[float], b: Sequence[float], c: Sequence[float], d: Sequence[float]) -> bool:
    """Whether the line from ``a`` to ``b`` crosses the one from ``c`` to ``d``."""

    def turn(p: Sequence[float], q: Sequence[float], r: Sequence[float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def _uncrossed(
    group: list[Label],
    tips: Mapping[Label, tuple[float, float]],
    tall: Mapping[Label, float],
    x: float,
    top: float,
    bottom: float,
) -> tuple[list[Label], list[float]]:
    """The labels of one column in an order in which their lines do not cross, and their middles."""

    def middles() -> list[float]:
        return spread([tips[one][1] + one.lower for one in group], [tall[one] for one in group], top, bottom)

    for _ in range(len(group) ** 2):
        at = middles()
        pair = next(
            (
                (i, j)
                for i in range(len(group))
                for j in range(i + 1, len(group))
                if crosses((x, at[i]), tips[group[i]], (x, at[j]), tips[group[j]])
            ),
            None,
        )
        if pair is None:
            break
        i, j = pair
        group[i], group[j] = group[j], group[i]
    return group, middles()


def layout(plate: Plate) -> Layout:
    """Find a place for every label: two columns beside the picture, in the order of their landmarks."""
    long = [one for one in plate.labels if len(one.text) > LONGEST_TAG]
    numbered = len(long) > MOST_WORDS
    words = {
        one: one.text
        if one not in long
        else "00"
        if numbered
        else textwrap.fill(one.text, WRAP, break_long_words=False)
        for one in plate.labels
    }
    tall = {one: TAG + words[one].count("\n") * TEXT * 1.2 for one in plate.labels}
    wide = {one: max(TAG, text_width(words[one]) + 24) for one in plate.labels}
    column = {
        side: max([wide[one] for one in plate.labels if one.side == side], default=0.0) for side in ("left", "right")
    }
    crop = _crop(plate)
    left = EDGE + column["left"] + (26 if column["left"] else 0)
    right = WIDTH - EDGE - column["right"] - (26 if column["right"] else 0)
    scale = (right - left) / (crop[2] - crop[0])
    top = EDGE + (TEXT * 1.5 if any(plate.sides) else 0)
    bottom = top + (crop[3] - crop[1]) * scale
    tips = {
        one: (
            left + (plate.facts["landmarks"][one.at][0] - crop[0]) * scale,
            top + (plate.facts["landmarks"][one.at][1] - crop[1]) * scale,
        )
        for one in plate.labels
    }
    placed: dict[Label, tuple[float, float, float, float]] = {}
    order: list[Label] = []
    for side in ("left", "right"):
        inner = EDGE + column["left"] if side == "left" else WIDTH - EDGE - column["right"]
        group = sorted((one for one in plate.labels if one.side == side), key=lambda one: tips[one][1] + one.lower)
        group, middles = _uncrossed(group, tips, tall, inner, top, bottom)
        order += group
        for one, y in zip(group, middles, strict=True):
            x = inner - wide[one] if side == "left" else inner
            placed[one] = (x, y - tall[one] / 2, x + wide[one], y + tall[one] / 2)
    long = [one for one in order if one in long]
    lowest = max([bottom, *[box[3] for box in placed.values()]])
    out, row = [], TAG + 8
    rows = (len(long) + 1) // 2
    for one in plate.labels:
        if numbered and one in long:
            k = long.index(one)
            words[one] = str(k + 1)
            at = (EDGE + (k // rows) * (WIDTH / 2 - EDGE / 2), lowest + 30 + (k % rows) * row + row / 2)
            out.append(Placed(one, words[one], placed[one], tips[one], one.text, at))
        else:
            out.append(Placed(one, words[one], placed[one], tips[one]))
    height = lowest + EDGE + (30 + rows * row if numbered else 0)
    return Layout(float(np.ceil(height)), (left, top, right, bottom), crop, tuple(out), plate.sides)


def _tag(axes: Axes, box: tuple[float, float, float, float], words: str) -> None:
    left, top, right, bottom = box
    size = (right - left - 6, bottom - top - 6)
    look: dict[str, Any] = {"facecolor": "#EEF2F5", "edgecolor": "#6b7785", "linewidth": 1.1, "zorder": 5}
    axes.add_patch(FancyBboxPatch((left + 3, top + 3), *size, boxstyle="round,pad=0,rounding_size=14", **look))
    low = (
        words.isdigit() or "\n" in words or words == words.upper()
    )  # nothing reaches below the line, or it is balanced
    y = (top + bottom) / 2 - (0 if low else 2)
    how: dict[str, Any] = {
        "ha": "center",
        "va": "center" if low else "center_baseline",
        "linespacing": 1.1,
        "zorder": 6,
    }
    axes.text((left + right) / 2, y, words, fontsize=TEXT * 0.72, color=INK, **how)


def draw(plate: Plate, placed: Layout | None = None) -> MatplotlibFigure:
    """The plate with its labels as a matplotlib drawing, ``WIDTH`` units (10 inches) wide."""
    plan = placed or layout(plate)
    with mpl.rc_context({"font.family": "DejaVu Sans", "savefig.bbox": None}):
        drawing = MatplotlibFigure(figsize=(WIDTH / 100, plan.height / 100), dpi=100, facecolor="white")
        axes = drawing.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(plan.height, 0)
        axes.set_axis_off()
        left, top, right, bottom = plan.picture
        first_x, first_y, last_x, last_y = plan.crop
        image = _pixels(plate)[first_y:last_y, first_x:last_x]
        axes.imshow(image, extent=(left, right, bottom, top), interpolation="lanczos", aspect="auto", zorder=1)
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(plan.height, 0)
        for one in plan.labels:
            start = (one.box[2] - 3 if one.label.side == "left" else one.box[0] + 3, (one.box[1] + one.box[3]) / 2)
            halo = [Stroke(linewidth=5.0, foreground="white"), Normal()]
            across, down = (start[0], one.tip[0]), (start[1], one.tip[1])
            axes.plot(across, down, color=INK, linewidth=1.7, path_effects=halo, zorder=3)
            axes.plot(*one.tip, "o", markersize=7, color=INK, markeredgecolor="white", markeredgewidth=1.6, zorder=4)
            _tag(axes, one.box, one.words)
            if one.legend:
                x, y = one.legend_at
                _tag(axes, (x, y - TAG / 2, x + max(TAG, text_width(one.words) + 24), y + TAG / 2), one.words)
                axes.text(x + TAG + 26, y, one.legend, va="center_baseline", fontsize=TEXT * 0.72, color=INK)
        for words, x, align in ((plan.sides[0], EDGE, "left"), (plan.sides[1], WIDTH - EDGE, "right")):
            grey: dict[str, Any] = {"fontsize": TEXT * 0.66, "color": "#3f4a59", "style": "italic"}
            axes.text(x, EDGE + TEXT * 0.6, words, ha=align, va="center", **grey)
    return drawing


def plate(name: str) -> Figure:
    """The labelled plate of that name, for a lesson.

    Raises:
        CourseError: there is no such plate; the message names the nearest one.
    """
    opened = open_plate(name)
    return Figure(draw(opened), opened.alt)


def labelled_file(name: str) -> Path:
    """Where the labelled picture lies that the lessons show."""
    return folder() / f"{name}-labelled.webp"
