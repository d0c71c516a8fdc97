"""The mannequin in every posture of the course, with the few things it needs: mat, chair, bed, pillow, tool, book."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import drawing
import numpy as np
import trimesh
from body import ARMS_DOWN, Posed, Turns, dressed, on_skin, pose, reach, rest
from drawing import over
from hands import Laid, Surface, gaps, lay, tips, without_arms
from matplotlib.axes import Axes
from matplotlib.path import Path as Outline
from scene import Camera, Item, Plate, on_white, picture, save
from scipy.ndimage import gaussian_filter
from scipy.spatial.transform import Rotation
from skimage.measure import marching_cubes

SKIN_TONE = {"slim": "#D8BFA9", "large": "#C79F7F", "tall": "#A98467"}
SHORTS = "#4F7180"
TOP = "#93ABA4"
MAT = "#CBD5DA"
WOOD = "#C9B08C"
SOFT = "#E8E4DC"
TOOL = "#D9A441"
HELPER_SHORTS = "#4A5568"
HELPER_TOP = "#C9B79A"
BOOK = "#7A6B8F"

Steps = Sequence[tuple[str, float]]
LEGS: dict[str, Steps] = {"upperleg01": [("x", 7)], "foot": [("x", -4)]}
SUPINE = Rotation.from_euler("z", 90, degrees=True)
RECLINED = 32
"""How steep the back lies in half-sitting (degrees above level)."""
HALF_SITTING = Rotation.from_euler("z", 90 - RECLINED, degrees=True)
PRONE = Rotation.from_euler("z", -90, degrees=True)
PUSHED_UP = Rotation.from_euler("x", -88, degrees=True)
SIDE_LYING = Rotation.from_euler("x", -90, degrees=True) * Rotation.from_euler("y", 0, degrees=True)


def box(low: Sequence[float], high: Sequence[float], colour: str, rounded: float = 0.012) -> Item:
    """A box between two corners, its edges a little rounded."""
    size = np.array(high, float) - low
    mesh = trimesh.creation.icosphere(subdivisions=4)
    power = 0.16
    v = np.sign(mesh.vertices) * np.abs(mesh.vertices) ** power
    core = size / 2 - rounded
    u = mesh.vertices * rounded + np.sign(v) * np.where(np.abs(v) > 0.62, core, core * np.abs(v) / 0.62)
    mesh.vertices = u + (np.array(low) + high) / 2
    return Item(mesh, colour, shine=0.03)


def pillow(centre: Sequence[float], size: Sequence[float], tilt: float = 0.0) -> Item:
    """A soft cushion."""
    mesh = trimesh.creation.icosphere(subdivisions=5)
    v = np.sign(mesh.vertices) * np.abs(mesh.vertices) ** np.array([0.45, 0.75, 0.45])
    v = v * np.array(size) / 2
    v = Rotation.from_euler("z", tilt, degrees=True).apply(v)
    mesh.vertices = v + centre
    return Item(mesh, SOFT, shine=0.03)


def tool(at: np.ndarray, floor: float, along: float = 0.0) -> Item:
    """The tool: a plain block with a big ramp-shaped end and a small end. ``at`` is the top of the big end."""
    profile = np.array([[-0.16, 0], [0.07, 0], [0.07, 0.035], [0.02, 0.105], [-0.02, 0.112], [-0.07, 0.05], [-0.12, 0.045], [-0.135, 0.06], [-0.16, 0.055]])
    from shapely.geometry import Polygon

    shape = Polygon(profile).buffer(0.006).buffer(-0.006).buffer(-0.004).buffer(0.004)
    mesh = trimesh.creation.extrude_polygon(shape, 0.075)
    mesh.apply_translation([0, 0, -0.0375])
    mesh.vertices[:, 1] *= (at[1] - floor) / 0.112
    mesh.vertices = Rotation.from_euler("y", along, degrees=True).apply(mesh.vertices)
    mesh.apply_translation([at[0], floor, at[2]])
    return Item(mesh.subdivide().subdivide(), TOOL, shine=0.05, sharp=True)


@dataclass
class Scene:
    """One posture: turns of the joints, how the whole body lies, where one looks from, and what else is there."""

    words: str
    turns: Turns
    toward: tuple[float, float, float]
    root: Rotation | None = None
    build: str = "slim"
    belly_bare: bool = False
    props: Callable[[Posed, float], list[Item]] = lambda posed, floor: []
    hands: Sequence[tuple[str, str, Callable[[Posed], np.ndarray], tuple[float, float, float]] | tuple[Any, ...]] = field(default_factory=tuple)
    laid: Sequence[Laid] = ()
    """Hands that lie on the body or on a thing, one after the other: a later one may lie on an earlier one."""
    lowest: Callable[[Posed], float] | None = None
    margin: float = 0.025
    elbows: Callable[[Posed], float] | None = None
    draw: Callable[[Axes, Posed, Camera, float], None] | None = None
    marks: Callable[[Posed], dict[str, np.ndarray]] = lambda posed: {}
    """Further landmarks, for labels that belong to what is drawn over the picture."""
    caption: str = ""


def press_point(posed: Posed, side: str) -> np.ndarray:
    """Where to press: halfway between navel and the front hip point, never beside the navel."""
    return (on_skin(posed, "navel") + on_skin(posed, f"front_hip_point.{side}")) / 2


def mattress(posed: Posed, floor: float) -> list[Item]:
    """A thick mattress under a sleeping body."""
    low, high = posed.points.min(axis=0), posed.points.max(axis=0)
    near, far = max(0.42, high[2] + 0.1), min(-0.42, low[2] - 0.12)
    return [box((low[0] - 0.12, floor - 0.16, far), (high[0] + 0.1, floor + 0.004, near), MAT, 0.03)]


def mat(posed: Posed, floor: float) -> list[Item]:
    """A thin mat under a lying body."""
    low, high = posed.points.min(axis=0), posed.points.max(axis=0)
    wide = max(0.36, low[2] * -1 + 0.04, high[2] + 0.04)
    return [box((low[0] - 0.08, floor - 0.02, -wide), (high[0] + 0.08, floor, wide), MAT, 0.008)]


BENT_KNEES: dict[str, Steps] = {"upperleg01": [("x", 5), ("z", 50)], "lowerleg01": [("z", -110)], "foot": [("z", -27)]}


def tool_and_mat(raise_by: float = 0.0, book: bool = False) -> Callable[[Posed, float], list[Item]]:
    """Mat and tool under the right lower belly; a book lifts the tool."""

    def make(posed: Posed, floor: float) -> list[Item]:
        at = press_point(posed, "R").copy()
        at[1] += 0.012
        base = floor
        items = mat(posed, floor)
        if book:
            items.append(box((at[0] - 0.15, floor, at[2] - 0.11), (at[0] + 0.11, floor + 0.04, at[2] + 0.11), BOOK, 0.006))
            base = floor + 0.04
        return [*items, tool(at, base, 180)]

    return make


def raised(posed: Posed) -> float:
    """The floor for a body that lies on the tool: 5 cm below the belly."""
    return float(press_point(posed, "R")[1] - 0.082)


LONG_SIDE = 1200
"""Pixels of the longer side of a picture."""


def lying(tilt: float = 9.0, chest: float = 0.0) -> dict[str, Steps]:
    """On the back with the low back flat: pelvis tipped back by ``tilt`` degrees, the spine rounded to match."""
    return {
        "root": [("z", tilt)],
        "spine05": [("z", -tilt * 0.55)],
        "spine04": [("z", -tilt * 0.45)],
        "spine02": [("z", chest)],
    }


def thighs(left: float, left_knee: float, right: float, right_knee: float, tilt: float) -> dict[str, Steps]:
    """Thighs and knees in degrees against the trunk's line (so that the tilt of the pelvis does not change them)."""
    return {
        "upperleg01.L": [("z", left - tilt)],
        "lowerleg01.L": [("z", -left_knee)],
        "upperleg01.R": [("z", right - tilt)],
        "lowerleg01.R": [("z", -right_knee)],
    }


def hip_front(posed: Posed, side: str = "R") -> np.ndarray:
    """The front of the hip: in the crease, in front of the joint."""
    joint = posed.joints[f"upperleg01.{side}"]
    return 0.35 * on_skin(posed, f"front_hip_point.{side}") + 0.65 * (joint + (on_skin(posed, "pubic_bone") - joint) * [1, 1, 0])


def mark_hip(axes: Axes, posed: Posed, camera: Camera, floor: float) -> None:
    """A ring at the front of the right hip."""
    drawing.ring(axes, camera.project(hip_front(posed))[0], 66, 66)


def flat_line(axes: Axes, posed: Posed, camera: Camera, top: float) -> None:
    """A line along the bed under the low back."""
    hip, chest = posed.joints["upperleg01.R"], posed.joints["spine02"]
    z = posed.points[:, 2].max() * 0.55
    ends = np.array([[chest[0], top, z], [hip[0] - 0.03, top, z]])
    drawing.line(axes, camera.project(ends), width=3.2)


def draw_edge(axes: Axes, posed: Posed, camera: Camera, floor: float) -> None:
    """The low back is flat; a ring at the front of the right hip."""
    flat_line(axes, posed, camera, bed_top(posed))
    drawing.ring(axes, camera.project(hip_front(posed) + np.array([0.035, -0.035, 0.05]))[0], 58, 58)


def draw_thomas(axes: Axes, posed: Posed, camera: Camera, floor: float) -> None:
    """Level as a dashed line and the thigh's angle as an arc."""
    hip, knee = camera.project(np.array([posed.joints["upperleg01.R"], posed.joints["lowerleg01.R"]]))
    reach_px = float(np.linalg.norm(knee - hip))
    degrees = float(np.degrees(np.arctan2(knee[1] - hip[1], knee[0] - hip[0])))
    drawing.line(axes, np.array([hip, hip + np.array([reach_px * 1.32, 0])]), dash="--", colour=drawing.INK)
    drawing.line(axes, np.array([hip, hip + (knee - hip) * 1.32]), colour=drawing.INK)
    turn = np.radians(np.linspace(0, degrees, 30))
    drawing.line(axes, hip + 1.2 * reach_px * np.c_[np.cos(turn), np.sin(turn)], width=3.4)
    print(f"thigh {degrees:.0f} degrees below level")


def thomas_marks(posed: Posed) -> dict[str, np.ndarray]:
    """The end of the level line, the middle of the arc, and where the low back lies on the bed."""
    hip, along = posed.joints["upperleg01.R"], posed.joints["lowerleg01.R"] - posed.joints["upperleg01.R"]
    long, half = float(np.hypot(*along[:2])), float(np.arctan2(along[1], along[0])) / 2
    back = on_skin(posed, "lower_back")
    return {
        "level": hip + np.array([1.32 * long, 0, 0]),
        "thigh_angle": hip + 1.2 * long * np.array([np.cos(half), np.sin(half), 0]),
        "flat_back": np.array([back[0], bed_top(posed), 0.0]),
    }


def gap_marks(posed: Posed) -> dict[str, np.ndarray]:
    """The same, and the middle of the gap under the arched back."""
    marks, (at, under) = thomas_marks(posed), underside(posed)
    highest = int(np.argmax(under))
    return {k: p for k, p in marks.items() if k != "flat_back"} | {"back_gap": np.array([at[highest], (under[highest] + bed_top(posed)) / 2, 0.0])}


def underside(posed: Posed) -> tuple[np.ndarray, np.ndarray]:
    """The skin of the low back from below: places along the bed and its height there (m)."""
    middle = posed.points[np.abs(posed.points[:, 2]) < 0.10]
    at = np.linspace(posed.joints["spine02"][0] - 0.06, posed.joints["upperleg01.R"][0] - 0.02, 40)
    return at, np.array([middle[np.abs(middle[:, 0] - x) < 0.012][:, 1].min() for x in at])


def draw_gap(axes: Axes, posed: Posed, camera: Camera, floor: float) -> None:
    """The same, and the gap under the arched back hatched."""
    draw_thomas(axes, posed, camera, floor)
    top = bed_top(posed)
    at, under = underside(posed)
    open_ = under > top + 0.004
    shape = np.vstack([np.c_[at, under][open_], np.c_[at, np.full(40, top)][open_][::-1]])
    outline = Outline(camera.project(np.c_[shape, np.zeros(len(shape))]), closed=False)
    drawing.area(axes, outline, drawing.CAUTION, drawing.CAUTION, "\\\\\\\\", 0.25)


def draw_kneeling(axes: Axes, posed: Posed, camera: Camera, floor: float) -> None:
    """The small shift forward, and the front of the right hip."""
    mark_hip(axes, posed, camera, floor)
    at = camera.project(hip_front(posed))[0]
    drawing.arrow(axes, at + np.array([58, 0]), at + np.array([150, 0]))


def draw_bed(axes: Axes, posed: Posed, camera: Camera, floor: float) -> None:
    """The back of the right knee presses down."""
    knee = camera.project(posed.joints["lowerleg01.R"] + [0, 0.05, 0])[0]
    drawing.arrow(axes, knee - [0, 92], knee - [0, 6])


def draw_bridge(axes: Axes, posed: Posed, camera: Camera, floor: float) -> None:
    """The big muscle of the right buttock."""
    joint = posed.joints["upperleg01.R"]
    down = on_skin(posed, "lower_back") - on_skin(posed, "navel")
    at = camera.project(joint + down / np.linalg.norm(down) * 0.035 + [-0.02, 0, 0.04])[0]
    drawing.ring(axes, at, 130, 88, 25)


def helper(x: float, z: float, floor: float, facing: float, extra: Turns | None = None) -> list[Item]:
    """A second person who stands at ``x``, ``z`` on the floor."""
    posed = pose("tall", {**LEGS, **ARMS_DOWN, **(extra or {})}, Rotation.from_euler("y", facing, degrees=True))
    mesh, colour = dressed(posed, SKIN_TONE["tall"], HELPER_SHORTS, HELPER_TOP)
    mesh.apply_translation([x, floor - posed.points[:, 1].min(), z])
    return [Item(mesh, colour, shine=0.04)]


def with_helper(posed: Posed, floor: float) -> list[Item]:
    """A low bed and a helper beside the hanging leg."""
    top = bed_top(posed)
    ankle = posed.joints["foot.R"]
    ground = min(posed.points[:, 1].min() - 0.02, top - 0.40)
    end = posed.joints["upperleg01.R"][0] + 0.07
    items = [box((-0.98, top - 0.2, -0.42), (end, top, 0.36), SOFT, 0.03), box((-0.98, ground, -0.42), (end, top - 0.2, 0.36), WOOD, 0.012)]
    return [*items, *helper(ankle[0] + 0.14, -0.40, ground, 202), box((-1.02, ground - 0.015, -0.72), (ankle[0] + 0.52, ground, 0.5), MAT, 0.006)]


def whole_bed(posed: Posed, floor: float) -> list[Item]:
    """A bed under the whole body."""
    low, high = posed.points.min(axis=0), posed.points.max(axis=0)
    top = floor + 0.012
    pad = (low[0] - 0.12, high[0] + 0.1)
    head = posed.joints["head"]
    cushion = pillow((head[0] - 0.05, floor + 0.03, 0), (0.34, 0.1, 0.5))
    return [box((pad[0], top - 0.16, -0.5), (pad[1], top, 0.5), SOFT, 0.03), box((pad[0], top - 0.26, -0.5), (pad[1], top - 0.16, 0.5), WOOD, 0.012), cushion]


def kneeling_things(posed: Posed, floor: float) -> list[Item]:
    """Floor, a folded towel under the right knee and a chair beside the left side."""
    knee = posed.joints["lowerleg01.R"]
    hip = posed.joints["upperleg01.L"]
    towel = box((knee[0] - 0.11, floor, knee[2] - 0.12), (knee[0] + 0.13, floor + TOWEL, knee[2] + 0.12), SOFT, 0.01)
    x, z, seat = hip[0] + 0.20, -0.56, floor + 0.45
    legs = [box((a - 0.018, floor, b - 0.018), (a + 0.018, seat - 0.03, b + 0.018), WOOD, 0.006) for a in (x - 0.19, x + 0.19) for b in (z - 0.19, z + 0.19)]
    back = [box((a - 0.016, seat - 0.02, z + 0.185), (a + 0.016, seat + 0.42, z + 0.215), WOOD, 0.006) for a in (x - 0.19, x + 0.19)]
    rail = box((x - 0.21, seat + 0.25, z + 0.187), (x + 0.21, seat + 0.42, z + 0.213), WOOD, 0.008)
    low, high = posed.points.min(axis=0), posed.points.max(axis=0)
    floor_box = box((low[0] - 0.08, floor - 0.015, z - 0.24), (high[0] + 0.08, floor, high[2] + 0.08), MAT, 0.006)
    return [floor_box, towel, box((x - 0.22, seat - 0.035, z - 0.22), (x + 0.22, seat, z + 0.22), WOOD, 0.012), *legs, *back, rail]


TOWEL = 0.03


def chair_and_wall(posed: Posed, floor: float) -> list[Item]:
    """The chair in front, its seat against a wall."""
    return [*chair_in_front(posed, floor), box((1.0, floor - 0.015, -0.5), (1.03, floor + 1.35, 0.36), "#DDE1E4", 0.008)]


FRAMES = {
    "front": Camera((1.0, 0.05, 0.0), (0.0496, -0.0682, 0.0), 1.9408959713974285, 600, 1100),
    "back": Camera((-1.0, 0.05, 0.0), (0.0646, -0.0666, 0.0), 1.939009482638536, 600, 1100),
}
"""The cameras of the pain chart: every place of the chart is in pixels of these pictures."""


def scenes() -> dict[str, Scene]:
    """Every posture by file name."""
    low_side = (0.30, 0.20, 1.0)
    face_down = {"spine03": [("z", -3.5)], "spine02": [("z", -5)], "neck01": [("y", 35)], "neck03": [("y", 20)], "head": [("y", 20), ("z", 4)]}
    legs_down: Steps = [("x", 3), ("z", 7.8)]
    toes_back: Steps = [("z", -58)]
    prone = {**face_down, "upperleg01": [("x", 3), ("z", 15)], "lowerleg01": [("z", -12.5)], "foot": toes_back}
    tight = {**face_down, "upperleg01.L": legs_down, "upperleg01.R": [("x", 3), ("z", 3)], "foot.L": toes_back, "foot.R": [("z", -26)]}
    larger = {**face_down, "spine03": [("z", -12)], "spine02": [("z", -11)], "upperleg01": [("x", 3), ("z", 23)], "lowerleg01": [("z", -16)], "foot": [("z", -44)]}
    knee_out = {**face_down, "foot.R": toes_back, "upperleg01.L": [("y", -103), ("x", -66), ("y", 32)], "lowerleg01.L": [("z", -88)], "foot.L": [("z", -30)], "upperleg01.R": [("x", 3), ("z", 9)]}
    tilted = Rotation.from_euler("x", 7, degrees=True) * PRONE
    fingertips = {**BENT_KNEES, "neck01": [("z", -8)], "head": [("z", -8)]}
    back_pillow = {"upperleg01": [("x", 4), ("z", 24)], "lowerleg01": [("z", -52)], "foot": [("z", -22)], "neck01": [("z", -8)], "head": [("z", -6)], "upperarm01": [("x", 34), ("z", -14)], "lowerarm01": [("z", -16)]}
    arched = {"root": [("z", -15)], "spine05": [("z", 8)], "spine04": [("z", 9)], "spine03": [("z", 4)], "spine02": [("z", -5)]}
    bridge = {"root": [("z", 0)], "upperleg01": [("x", 5), ("z", 8)], "lowerleg01": [("z", -92)], "foot": [("z", -32)], "spine02": [("z", -6)], "spine01": [("z", -8)], "neck01": [("z", -10)], "head": [("z", -14)]}
    curl = {"upperleg01.L": [("z", 51)], "lowerleg01.L": [("z", -114)], "foot.L": [("z", -24)], "upperleg01.R": [("z", -4)], "foot.R": [("z", -30)], "spine02": [("z", 0)], "spine01": [("z", -5)], "neck01": [("z", 13)], "head": [("z", -22)]}
    half_kneeling = {"root": [("z", 6)], "spine05": [("z", -3)], "spine04": [("z", -3)], "upperleg01.L": [("z", 80)], "lowerleg01.L": [("z", -86)], "upperleg01.R": [("z", -18)], "lowerleg01.R": [("z", -80)], "foot.R": [("z", -58)], **ARMS_DOWN}
    step_back = {"root": [("z", 5)], "spine05": [("z", -5)], "upperleg01.L": [("x", 5), ("z", 29)], "lowerleg01.L": [("z", -34)], "upperleg01.R": [("x", 5), ("z", -25)], "lowerleg01.R": [("z", -27.5)], "foot.R": [("z", 16)], **ARMS_DOWN}
    on_side = {"upperleg01.L": [("z", 40), ("x", 2)], "upperleg01.R": [("z", 46), ("x", 10)], "lowerleg01": [("z", -66)], "foot": [("z", -15)], "spine02": [("z", -6)], "neck01": [("x", -3)]}
    half_sitting = {"spine05": [("z", -4)], "spine04": [("z", -4)], "upperleg01": [("x", 5), ("z", 57)], "lowerleg01": [("z", -53.5)], "foot": [("z", -24)], "neck01": [("z", -5)], "head": [("z", -6)]}
    standing = {**LEGS, **ARMS_DOWN}
    upright = seated(0)
    slumped = {**seated(35), **rounded(58), "neck01": [("z", -14)], "head": [("z", 22)]}
    at_desk = {**seated(12), **rounded(13), "neck01": [("z", -8)], "head": [("z", 3)]}
    getting_up = {"upperleg01.L": [("z", 40), ("x", 2)], "upperleg01.R": [("z", 46), ("x", 14)], "lowerleg01": [("z", -66)], "foot": [("z", -15)], "spine05": [("x", 14)], "spine04": [("x", 13)], "spine03": [("x", 10)], "neck01": [("x", 6)]}
    slim = {
        "standing-front": Scene("A person stands, seen from the front.", standing, FRAMES["front"].toward),
        "body-standing-side": Scene("A person stands, seen from the right side. Ear, shoulder, hip, knee and ankle lie nearly above each other, and the low back has a slight hollow.", standing, (0.0, 0.03, 1.0)),
        "standing-back": Scene("A person stands, seen from behind.", standing, FRAMES["back"].toward),
        "fingertips-supine": Scene("A person lies on the back with knees bent and feet flat. The fingertips of both hands rest on one side of the belly, midway from the navel to the bony point of the hip. The head is on a small pillow.", fingertips, (0.35, 0.75, 1.0), SUPINE, belly_bare=True, props=lambda p, f: [*mat(p, f), pillow((p.joints["head"][0] - 0.03, f + 0.045, 0), (0.3, 0.11, 0.42))], laid=FINGERS),
        "fingertips-larger": Scene("A person with a larger build lies on the back with knees bent. The fingertips rest at the same place: midway from the navel to the bony point of the hip, on one side of the belly.", fingertips, (0.35, 0.75, 1.0), SUPINE, build="large", belly_bare=True, props=lambda p, f: [*mat(p, f), pillow((p.joints["head"][0] - 0.03, f + 0.045, 0), (0.3, 0.11, 0.42))], laid=FINGERS),
        "breathing-supine": Scene("A person lies on the back with knees bent and feet flat. Both hands rest on the belly.", fingertips, (0.25, 0.55, 1.0), SUPINE, props=lambda p, f: [*mat(p, f), pillow((p.joints["head"][0] - 0.03, f + 0.045, 0), (0.3, 0.11, 0.42))], laid=ON_BELLY),
        "breathing-propped": Scene("A person sits half up and leans back on a sloping cushion, at about 40 degrees. A pillow lies under the head and one under both knees. Both hands rest on the belly.", half_sitting, (0.25, 0.40, 1.0), HALF_SITTING, props=propped, lowest=lambda p: lowest_of(p, "pelvis", "root", "upperleg") + 0.008, laid=ON_BELLY),
        "get-up-side": Scene("A person lies on the side with knees bent and pushes up to sitting with both arms.", getting_up, (1.0, 0.5, 0.10), PUSHED_UP, props=mat, lowest=trunk_floor, elbows=lambda p: trunk_floor(p) + 0.04, hands=PUSH),
        "tool-prone": Scene("A person lies face down over a small block. Its big ramp end presses one side of the belly, between navel and hip bone. The forearms and the knees rest on the floor and carry part of the weight.", prone, low_side, PRONE, props=tool_and_mat(), lowest=raised, hands=BY_HEAD),
        "tool-glute": Scene("The same person face down on the tool. The buttock on the pressed side is tight and that leg is straight, with the knee just off the floor.", tight, low_side, PRONE, props=tool_and_mat(), lowest=raised, hands=BY_HEAD),
        "tool-knee-out": Scene("The same person face down on the tool. The other leg is bent and drawn out to the side, its knee and foot still on the floor. The body tilts onto the tool.", knee_out, (0.35, 0.85, 0.75), tilted, props=tool_and_mat(), lowest=raised, hands=BY_HEAD),
        "tool-book": Scene("A person with a larger build lies face down, seen from the side. The tool stands on a flat book, so that it reaches higher into the belly.", larger, low_side, PRONE, build="large", props=tool_and_mat(book=True), lowest=lambda p: raised(p) + 0.025, hands=by_head(0.025)),
        "thomas-test": Scene("A person lies on a firm table with the seat at its edge. Both hands hug one knee to the chest and the low back is flat. The other thigh hangs over the edge, a little below level, and the knee is loose. A dashed line marks level, and an arc marks the angle between it and the thigh.", {**lying(9), **thighs(116, 125, -12, 76, 9)}, (0.0, 0.04, 1.0), SUPINE, props=lambda p, f: bed(p), hands=HOLD_KNEE, draw=draw_thomas, marks=thomas_marks),
        "thomas-test-arched": Scene("The same person in the same place, done wrong. The low back arches off the table and a gap shows under it. The pelvis has tipped forward, so the hanging thigh drops lower than it should.", {**arched, **thighs(92, 125, -24, 66, -15)}, (0.0, 0.04, 1.0), SUPINE, props=lambda p, f: bed(p), hands=HOLD_KNEE, draw=draw_gap, marks=gap_marks),
        "stretch-half-kneeling": Scene("A person kneels on the right knee, with a towel under it. The left foot stands flat in front. The trunk is upright, the pelvis tucked under, and one hand holds a chair. An arrow shows the small shift forward; the front of the right hip is marked.", half_kneeling, (0.3, 0.14, 1.0), props=kneeling_things, hands=ON_CHAIR_BESIDE, draw=draw_kneeling),
        "stretch-chair": Scene("A person stands behind a chair that stands against a wall, and holds its back. The right foot is one long step behind, heel up. Both knees are slightly bent, the trunk is upright and the pelvis tucked.", step_back, (0.3, 0.14, 1.0), props=chair_and_wall, hands=ON_CHAIR, draw=mark_hip),
        "stretch-edge-of-bed": Scene("A person lies on the back at the end of a low bed and hugs the left knee to the chest. The low back is flat. The right thigh hangs over the edge, with the foot near the floor. A helper stands beside the hanging leg.", {**lying(9), **thighs(116, 125, -18, 72, 9)}, (0.2, 0.16, 1.0), SUPINE, props=with_helper, hands=HOLD_KNEE, draw=draw_edge),
        "stretch-bed": Scene("A person lies on the back in the middle of a bed and hugs the left knee. The right leg lies long on the mattress, and the back of its knee presses down. The low back is flat.", {**lying(7), **thighs(116, 125, -3, 0, 7), "foot.R": [("z", -26)], "neck01": [("z", -8)], "head": [("z", -6)]}, (0.15, 0.30, 1.0), SUPINE, props=whole_bed, hands=HOLD_KNEE, draw=draw_bed),
        "hip-extension": Scene("A person lies on the back with knees bent and feet flat. The bottom is lifted, so that knees, hips and shoulders form one slope. The buttock is marked.", bridge, (0.1, 0.2, 1.0), Rotation.from_euler("z", 112.2, degrees=True), props=mat, lowest=lambda p: lowest_of(p, "foot"), elbows=lambda p: lowest_of(p, "foot") + 0.04, hands=beside(), draw=draw_bridge),
        "curl-up": Scene("A person lies on the back with one knee bent and the other leg long. Both hands lie under the low back. Head and shoulders are lifted just off the floor.", curl, (0.1, 0.22, 1.0), Rotation.from_euler("z", 92, degrees=True), props=mat, lowest=lying_floor, elbows=lambda p: lying_floor(p) + 0.036, laid=UNDER_BACK),
        "sitting-upright": Scene("A person sits upright on a stool, seen from the right. Both feet are flat, the thighs are level and the hips are bent to about 90 degrees. The low back keeps its slight hollow and the hands lie on the thighs.", upright, (0.22, 0.10, 1.0), props=stool, hands=on_thighs()),
        "sitting-slumped": Scene("The same person on the stool, slumped. The pelvis has rolled back, the whole back is round and the head hangs forward. The thighs are still level.", slumped, (0.22, 0.10, 1.0), props=stool, hands=on_thighs()),
        "sitting-desk": Scene("A person with a larger build sits at a desk, seen from the right. The back leans on the chair and the hands are at the keyboard. The thighs are level and the feet are flat on the floor.", at_desk, (0.30, 0.16, 1.0), build="large", props=chair_and_desk, hands=ON_DESK),
        "sleep-back": Scene("A person lies on the back in bed. One pillow is under the head and one under both knees, so that hips and knees bend slightly.", back_pillow, (0.1, 0.32, 1.0), SUPINE, props=sleep_back),
        "sleep-side": Scene("A person lies on the side in bed with both knees bent. A pillow lies between the knees, so that the upper leg does not sink down.", on_side, (1.0, 0.5, 0.10), SIDE_LYING, props=sleep_side, lowest=trunk_floor, elbows=lambda p: trunk_floor(p) + 0.04, hands=ASLEEP),
    }
    kneeling_lower = {**half_kneeling, "upperleg01.L": [("z", 91.5)], "lowerleg01.L": [("z", -97.5)], "lowerleg01.R": [("z", -73)]}
    over_the_tool = {**larger, "upperleg01": [("x", 3), ("z", 35)], "lowerleg01": [("z", -33)], "foot": [("z", -58)]}
    changes: dict[str, dict[str, Any]] = {
        "body-standing-side": {},
        "sitting-upright": {"hands": on_thighs(0.66, 0.118)},
        "sitting-slumped": {"hands": on_thighs(0.66, 0.118)},
        "breathing-supine": {},
        "breathing-propped": {"turns": half_sitting | {"lowerleg01": [("z", -46)]}},
        "tool-prone": {"turns": over_the_tool, "lowest": lambda p: raised(p) + 0.025, "hands": by_head(0.025)},
        "thomas-test": {},
        "stretch-half-kneeling": {"turns": kneeling_lower},
        "stretch-chair": {},
        "stretch-bed": {},
        "hip-extension": {"hands": beside(0.42, 0.30, 0.04), "elbows": None},
        "sleep-back": {"hands": on_belly(-0.05, 0.022, 0.075), "words": f"{slim['sleep-back'].words} The hands rest on the belly.".replace("A person", "A person with a larger build")},
        "sleep-side": {},
    }
    both = {f"{name}-larger": with_larger_build(slim[name], **change) for name, change in changes.items()}
    return slim | both | {f"body-{name}-larger": with_larger_build(slim[name]) for name in ("standing-front", "standing-back")}


def with_larger_build(scene: Scene, **changes: Any) -> Scene:
    """The same posture of the larger person; ``changes`` are other fields of the scene."""
    words = re.sub("^(A|The same) person", "A person with a larger build", scene.words)
    return replace(scene, **({"build": "large", "words": words} | changes))


def seated(tilt: float, knee: float = 90.0) -> dict[str, Steps]:
    """Thighs level and lower legs hanging, with the pelvis rolled back by ``tilt`` degrees."""
    return {"root": [("z", tilt)], "upperleg01": [("x", 4), ("z", 90 - tilt)], "lowerleg01": [("z", -knee)]}


def rounded(degrees: float) -> dict[str, Steps]:
    """A back rounded by so many degrees in all, over its whole length."""
    parts = {"spine05": 0.22, "spine04": 0.22, "spine03": 0.18, "spine02": 0.20, "spine01": 0.18}
    return {name: [("z", -degrees * part)] for name, part in parts.items()}


def seat_height(posed: Posed) -> float:
    """The height of a seat under level thighs: the flesh gives way by 12 mm."""
    return lowest_of(posed, "upperleg", "pelvis", "root") + 0.012


def stool(posed: Posed, floor: float) -> list[Item]:
    """A stool and a patch of floor."""
    seat, hip = seat_height(posed), posed.joints["upperleg01.R"]
    back, front = hip[0] - 0.19, hip[0] + 0.20
    legs = [box((x - 0.018, floor, z - 0.018), (x + 0.018, seat - 0.04, z + 0.018), WOOD, 0.006) for x in (back + 0.04, front - 0.04) for z in (-0.17, 0.17)]
    low, high = posed.points.min(axis=0), posed.points.max(axis=0)
    return [*ground_between(floor, low[0] - 0.14, high[0] + 0.12), box((back, seat - 0.045, -0.22), (front, seat, 0.22), WOOD, 0.014), *legs]


def chair_and_desk(posed: Posed, floor: float) -> list[Item]:
    """A chair with a back, a desk, a keyboard and a screen."""
    seat, hip = seat_height(posed), posed.joints["upperleg01.R"]
    rear = min(float(posed.points[(posed.points[:, 1] > hip[1] + 0.05) & (posed.points[:, 1] < hip[1] + 0.38) & (np.abs(posed.points[:, 2]) < 0.12)][:, 0].min()), hip[0] - 0.16)
    front = hip[0] + 0.24
    legs = [box((x - 0.02, floor, z - 0.02), (x + 0.02, seat - 0.05, z + 0.02), WOOD, 0.006) for x in (rear + 0.03, front - 0.05) for z in (-0.2, 0.2)]
    top, near = desk_height(posed), desk_edge(posed)
    posts = [box((x - 0.02, floor, z - 0.02), (x + 0.02, top - 0.03, z + 0.02), WOOD, 0.006) for x in (near + 0.06, near + 0.62) for z in (-0.44, 0.44)]
    return [
        box((rear - 0.18, floor - 0.015, -0.55), (near + 0.78, floor, 0.55), MAT, 0.006),
        box((rear - 0.01, seat - 0.055, -0.24), (front, seat, 0.24), SOFT, 0.02),
        box((rear - 0.055, seat + 0.10, -0.21), (rear - 0.008, seat + 0.46, 0.21), SOFT, 0.02),
        *[box((rear - 0.05, seat - 0.04, z - 0.016), (rear - 0.02, seat + 0.14, z + 0.016), WOOD, 0.006) for z in (-0.14, 0.14)],
        *legs, *posts,
        box((near, top - 0.03, -0.5), (near + 0.68, top, 0.5), WOOD, 0.008),
        box((near + 0.06, top, -0.2), (near + 0.21, top + KEYS, 0.2), "#5A6572", 0.006),
        box((near + 0.44, top + 0.10, -0.27), (near + 0.465, top + 0.44, 0.27), "#3A434E", 0.008),
        box((near + 0.45, top, -0.03), (near + 0.475, top + 0.14, 0.03), "#3A434E", 0.008),
        box((near + 0.40, top, -0.11), (near + 0.56, top + 0.012, 0.11), "#3A434E", 0.005),
    ]


KEYS = 0.018
"""Height of the keyboard (m)."""


def desk_height(posed: Posed) -> float:
    """A desk at the height of the elbows of a sitting body."""
    return float(posed.joints["upperarm01.R"][1] - 0.27)


def desk_edge(posed: Posed) -> float:
    """The near edge of the desk: just before the belly."""
    hip, shoulder, p = posed.joints["upperleg01.R"][1], posed.joints["upperarm01.R"][1], posed.points
    trunk = p[(np.abs(p[:, 2]) < 0.1) & (p[:, 1] > hip + 0.1) & (p[:, 1] < shoulder) & (share_of(posed.build, *ARM) < 0.1)]
    return float(trunk[:, 0].max() + 0.01)


def bed_top(posed: Posed) -> float:
    """The height of a bed's top under a body that lies on it."""
    return float(np.sort(posed.points[posed.points[:, 0] < 0.0][:, 1])[40]) + 0.012


def bed(posed: Posed, past: float = 0.07, right: float = 0.42) -> list[Item]:
    """A firm bed whose end is just past the sitting bones."""
    top = bed_top(posed)
    end = posed.joints["upperleg01.R"][0] + past
    return [box((-0.98, top - 0.2, -0.42), (end, top, right), SOFT, 0.03), box((-0.98, top - 0.36, -0.42), (end, top - 0.2, right), WOOD, 0.012)]


def chair_in_front(posed: Posed, floor: float) -> list[Item]:
    """A chair turned round in front of a standing body, its back towards the hands."""
    x, seat = 0.54, floor + 0.45
    legs = [box((a - 0.018, floor, z - 0.018), (a + 0.018, seat - 0.03, z + 0.018), WOOD, 0.006) for a in (x + 0.02, x + 0.40) for z in (-0.2, 0.2)]
    back = [box((x, seat - 0.02, z - 0.016), (x + 0.03, seat + 0.46, z + 0.016), WOOD, 0.006) for z in (-0.2, 0.2)]
    rail = box((x, seat + 0.28, -0.21), (x + 0.026, seat + 0.46, 0.21), WOOD, 0.008)
    return [*ground_between(floor, -0.5, 1.02), box((x - 0.01, seat - 0.035, -0.23), (x + 0.43, seat, 0.23), WOOD, 0.012), *legs, *back, rail]


def ground_between(floor: float, low: float, high: float) -> list[Item]:
    """A patch of floor."""
    return [box((low, floor - 0.015, -0.36), (high, floor, 0.36), MAT, 0.006)]


def sleep_side(posed: Posed, floor: float) -> list[Item]:
    """Mattress, head pillow and a pillow between the knees, for a body on its left side."""
    head = posed.joints["head"]
    upper, lower = posed.joints["lowerleg01.R"], posed.joints["lowerleg01.L"]
    between = (upper + lower) / 2
    return [
        *mattress(posed, floor),
        pillow((head[0] + 0.02, (floor + head[1] - 0.07) / 2, head[2] - 0.06), (0.44, max(head[1] - 0.07 - floor, 0.1), 0.34)),
        pillow((between[0] + 0.02, between[1], between[2] + 0.06), (0.26, max(upper[1] - lower[1] - 0.055, 0.08), 0.34)),
    ]


def sleep_back(posed: Posed, floor: float) -> list[Item]:
    """Mattress, head pillow and knee pillow."""
    knee = posed.joints["lowerleg01.R"]
    head = posed.joints["head"]
    return [
        *mattress(posed, floor),
        pillow((head[0] - 0.06, floor + 0.05, 0), (0.34, 0.13, 0.5)),
        pillow((knee[0] + 0.005, (floor + knee[1]) / 2 - 0.035, 0), (0.26, max(knee[1] - floor - 0.05, 0.1), 0.56)),
    ]


def slope(posed: Posed, floor: float) -> trimesh.Trimesh:
    """A firm sloping cushion that follows the back from the pelvis to the shoulders and goes on straight under the head."""
    trunk = posed.points[(share_of(posed.build, *ARM) < 0.1) & (np.abs(posed.points[:, 2]) < 0.16)]
    foot, top = posed.joints["upperleg01.R"][0] - 0.09, posed.joints["spine01"][0] + 0.03
    at = np.linspace(top, foot, 40)
    under = np.array([trunk[np.abs(trunk[:, 0] - x) < 0.012][:, 1].min() for x in at])
    under = np.convolve(np.pad(under, 4, mode="reflect", reflect_type="odd"), np.ones(9) / 9, "valid") + 0.014
    rise = float(np.polyfit(at[:25], under[:25], 1)[0])
    end = posed.joints["head"][0] - 0.10
    profile = Outline(np.vstack([[[end - 0.05, floor], [end, under[0] + rise * (end - top)]], np.c_[at, under], [[foot + 0.04, floor]]]))
    step = 0.006
    x, y, z = (np.arange(low, high, step) for low, high in ((end - 0.12, foot + 0.12), (floor - 0.03, float(under[0]) + 0.4), (-0.33, 0.33)))
    flat = profile.contains_points(np.stack(np.meshgrid(x, y, indexing="ij"), -1).reshape(-1, 2)).reshape(len(x), len(y))
    solid = gaussian_filter((flat[:, :, None] & (np.abs(z) < 0.29)).astype(float), 2.5)
    corners, faces, _, _ = marching_cubes(solid, 0.5, spacing=(step, step, step))
    return trimesh.Trimesh(corners + np.array([x[0], y[0], z[0]]), faces[:, ::-1])


def propped(posed: Posed, floor: float) -> list[Item]:
    """Mat, a sloping cushion under the back, a head pillow and a pillow under the knees."""
    knee, head = posed.joints["lowerleg01.R"], posed.joints["head"]
    cushion = slope(posed, floor)
    ramp = cushion.vertices[(np.abs(cushion.vertices[:, 0] - head[0] + 0.03) < 0.02) & (np.abs(cushion.vertices[:, 2]) < 0.1)][:, 1].max()
    own = posed.points[share_of(posed.build, "head") > 0.5]
    behind = own[np.abs(own[:, 0] - head[0] + 0.03) < 0.02][:, 1].min()
    rest_head = pillow((head[0] - 0.03, (ramp + behind) / 2 + 0.008, 0), (0.32, max(behind - ramp, 0.04) + 0.06, 0.44), -RECLINED)
    under_knee = (knee[0] - 0.01, (floor + knee[1]) / 2 - 0.03, 0)
    return [*mat(posed, floor), Item(cushion, SOFT, shine=0.03), rest_head, pillow(under_knee, (0.30, max(knee[1] - floor - 0.055, 0.1), 0.56))]


def by_head(sunk: float = 0.0) -> tuple[tuple[Any, ...], ...]:
    """Both hands on the floor beside the head; the tool sinks so much further into the belly."""
    return tuple(
        (f"wrist.{s}", f"finger3-1.{s}", lambda p, s=s: np.array([p.joints["head"][0] + 0.02, raised(p) + sunk + 0.03, 0.30 if s == "R" else -0.30]), (0.0, -1.0, 0.0))
        for s in "RL"
    )


BY_HEAD = by_head()
ON_CHAIR = tuple(
    (f"wrist.{s}", f"finger3-1.{s}", lambda p, s=s: np.array([0.555, p.points[:, 1].min() + 0.45 + 0.475, 0.14 if s == "R" else -0.14]), (0.1, -1.0, 0.0))
    for s in "RL"
)
HOLD_KNEE = (
    ("wrist.R", "finger3-1.R", lambda p: p.joints["lowerleg01.L"] + np.array([0.0, 0.02, 0.05]), (0.2, -1.0, -0.3)),
    ("wrist.L", "finger3-1.L", lambda p: p.joints["lowerleg01.L"] + np.array([0.06, 0.0, -0.05]), (-0.4, -0.6, 0.6)),
)
def beside(down: float = 0.50, out: float = 0.25, above: float = 0.018) -> tuple[tuple[Any, ...], ...]:
    """Both hands on the floor beside a lying body: so far down from the shoulders, out from the middle, and the knuckles above the feet's floor (m)."""
    return tuple(
        (f"wrist.{s}", f"finger3-1.{s}", lambda p, s=s: np.array([p.joints[f"upperarm01.{s}"][0] + down, lowest_of(p, "foot") + above, out if s == "R" else -out]), (0.0, -1.0, 0.0), (40, 0, -25, 0, 0, 5, 0, 0, 0))
        for s in "RL"
    )


UNDER_BACK = tuple(
    Laid(side, lambda p, sign=sign: np.array([on_skin(p, "lower_back")[0] + 0.01, lying_floor(p) + 0.018, 0.05 * sign]), (0.0, -1.0, 0.0), (0.45, 0.0, -0.9 * sign), on_things=True)
    for side, sign in (("R", 1), ("L", -1))
)
"""Both hands flat on the floor, palms down, under the hollow of the low back."""
ASLEEP = (
    ("wrist.R", "finger3-1.R", lambda p: np.array([p.joints["upperarm01.L"][0] + 0.34, trunk_floor(p) + 0.035, p.joints["upperarm01.L"][2] + 0.12]), (0.0, -1.0, 0.0), (30, 0, 60, 0, 0, 50, 0, 0, 0)),
    ("wrist.L", "finger3-1.L", lambda p: np.array([p.joints["upperarm01.L"][0] + 0.30, trunk_floor(p) + 0.03, p.joints["upperarm01.L"][2] - 0.14]), (0.0, 1.0, 0.0), (30, 0, 80, 0, 0, 80, 0, 0, 0)),
)
ON_CHAIR_BESIDE = (
    ("wrist.L", "finger3-1.L", lambda p: np.array([p.joints["upperleg01.L"][0] + 0.24, p.points[:, 1].min() + 0.45 + 0.435, -0.56 + 0.20]), (0.0, -1.0, 0.0), (40, 0, 10, 0, 0, 40, 0, 0, 0)),
)
def on_belly(down: float = 0.02, above: float = 0.032, out: float = 0.055) -> tuple[tuple[Any, ...], ...]:
    """Both hands on the belly of a lying body: the knuckles so far below the navel, above it, and out from the middle (m)."""
    return tuple(
        (f"wrist.{s}", f"finger3-1.{s}", lambda p, s=s: on_skin(p, "navel") + np.array([down, above, out if s == "R" else -out]), (0.0, -1.0, 0.0))
        for s in "RL"
    )


PUSH = tuple(
    (f"wrist.{s}", f"finger3-1.{s}", lambda p, s=s: np.array([0.40 if s == "R" else 0.22, trunk_floor(p) + 0.03, p.joints["upperarm01.L"][2] + (0.10 if s == "R" else -0.10)]), (0.0, -1.0, 0.0), (10, 0, 85, 0, 0, 15, 0, 0, 0))
    for s in "RL"
)
def on_thighs(along: float = 0.58, above: float = 0.088) -> tuple[tuple[Any, ...], ...]:
    """Both hands on the thighs: the knuckles so far along from hip to knee, so far above the bone (m)."""
    return tuple(
        (f"wrist.{s}", f"finger3-1.{s}", lambda p, s=s: (1 - along) * p.joints[f"upperleg01.{s}"] + along * p.joints[f"lowerleg01.{s}"] + np.array([0.0, above, 0.0]), (0.0, -1.0, 0.0), (30, 0, 10, 0, 0, 40, 0, 0, 0))
        for s in "RL"
    )


ON_DESK = tuple(
    (f"wrist.{s}", f"finger3-3.{s}", lambda p, s=s: np.array([desk_edge(p) + 0.125, desk_height(p) + KEYS + 0.014, 0.10 if s == "R" else -0.09]), (-0.25, -1.0, 0.0), (30, 0, 20, 0, 0, 60, 0, 0, 0))
    for s in "RL"
)
FINGERS = (
    Laid("R", lambda p: press_point(p, "R") + np.array([-0.012, 0.012, 0.022]), None, (0.6, 0.0, -0.8)),
    Laid("L", lambda p: 0.6 * p.joints["finger3-1.R"] + 0.4 * p.joints["wrist.R"] + np.array([0.0, 0.03, 0.0]), (0.0, -1.0, 0.1), (0.35, 0.0, 0.9)),
)
"""One hand over the other: the fingertips of the right one at the place to press, those of the left one on the back of the right hand."""


ON_BELLY = tuple(
    Laid(s, lambda p, sign=sign: on_skin(p, "navel") + np.array([0.005, 0.02, sign * 0.036]), None, (0.45, 0.0, -0.9 * sign)) for s, sign in (("R", 1), ("L", -1))
)
"""Both hands flat on the belly, the fingertips on either side of the navel."""


ARM = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal")


def share_of(build: str, *parts: str) -> np.ndarray:
    """How much each point of the skin belongs to some parts of the body, 0 to 1."""
    body = rest(build)
    return body.weights[:, [k for k, n in enumerate(body.names) if n.startswith(parts)]].sum(axis=1)


def lowest_of(posed: Posed, *parts: str) -> float:
    """The lowest skin of some parts of the body (m)."""
    return float(posed.points[share_of(posed.build, *parts) > 0.5][:, 1].min())


def lying_floor(posed: Posed) -> float:
    """The floor of a body that lies on its buttocks, whose flesh gives way by 10 mm."""
    return lowest_of(posed, "pelvis", "root", "upperleg") + 0.010


def trunk_floor(posed: Posed) -> float:
    """The floor of a body that lies on its trunk."""
    return lowest_of(posed, "spine", "root", "pelvis", "upperleg")


def heights(posed: Posed, floor: float) -> dict[str, float]:
    """How far the lowest skin of some parts is above the floor, in millimetres: to see what touches."""
    out = {}
    for part in ("head", "spine01", "spine02", "spine04", "pelvis", "wrist.R", "finger3-1.R", "finger3-1.L", "lowerarm02.R", "lowerarm02.L", "lowerleg01.R", "lowerleg01.L", "foot.R", "foot.L", "toe1-1.R", "toe1-1.L"):
        own = share_of(posed.build, part) > 0.5
        if own.any():
            out[part] = round(float(posed.points[own][:, 1].min() - floor) * 1000)
    return out


def floor_of(scene: Scene, posed: Posed) -> float:
    """The height of the floor under a posture (m)."""
    return scene.lowest(posed) if scene.lowest else float(posed.points[:, 1].min())


def laid_down(scene: Scene, turns: dict[str, Any]) -> tuple[dict[str, Any], dict[str, list[float]]]:
    """The turns with all hands laid on what is below them, and how far each fingertip then lies off it (mm)."""
    waiting, touch = "".join(hand.side for hand in scene.laid), {}
    for hand in scene.laid:
        posed = pose(scene.build, turns, scene.root)
        mesh, _ = dressed(posed, SKIN_TONE[scene.build], SHORTS, TOP, scene.belly_bare)
        body = [] if hand.on_things else [without_arms(scene.build, mesh, waiting)]
        below = [*body, *(i.mesh for i in scene.props(posed, floor_of(scene, posed)))]
        surface = Surface.of(below)
        turns = turns | lay(scene.build, turns, scene.root, hand, surface, scene.elbows(posed) if scene.elbows else None)
        touch[hand.side] = gaps(pose(scene.build, turns, scene.root), hand, surface)
        waiting = waiting.replace(hand.side, "")
    return turns, touch


DRAFT = 0.0
"""Above 0, pictures are drawn this many times smaller, into another folder, to try something out."""


def make(name: str, scene: Scene) -> None:
    """Pose, dress, place and save one posture."""
    turns = dict(scene.turns)
    posed = pose(scene.build, turns, scene.root)
    for hand, tip, where, palm, *start in scene.hands:
        turns |= reach(scene.build, turns, scene.root, hand, tip, where(posed), np.array(palm) / np.linalg.norm(palm), start[0] if start else None, scene.elbows(posed) if scene.elbows else None)
    turns, touch = laid_down(scene, turns)
    posed = pose(scene.build, turns, scene.root)
    mesh, colour = dressed(posed, SKIN_TONE[scene.build], SHORTS, TOP, scene.belly_bare)
    floor = floor_of(scene, posed)
    if DRAFT:
        print(name, heights(posed, floor))
    items = [Item(mesh, colour, shine=0.04), *scene.props(posed, floor)]
    axes = Camera(scene.toward, (0, 0, 0), 1, 1, 1).axes()
    seen = np.vstack([i.mesh.vertices for i in items]) @ axes.T
    low, high = seen.min(axis=0), seen.max(axis=0)
    focus = tuple(float(x) for x in ((low + high) / 2) @ axes)
    across, up = (high - low)[:2] + 2 * scene.margin
    scale = LONG_SIDE / max(across, up)
    wide, tall = (round(float(v) * scale / 2) * 2 for v in (across, up))
    marks = {n: on_skin(posed, n) for n in ("navel", "front_hip_point.R", "front_hip_point.L", "pubic_bone", "lower_back")}
    marks |= {"press.R": press_point(posed, "R"), "press.L": press_point(posed, "L")}
    joints = {"hip.R": "upperleg01.R", "hip.L": "upperleg01.L", "knee.R": "lowerleg01.R", "knee.L": "lowerleg01.L", "ankle.R": "foot.R", "shoulder.R": "upperarm01.R", "head": "head"}
    marks |= {k: posed.joints[j] for k, j in joints.items()} | scene.marks(posed)
    for hand in scene.laid:
        marks |= tips(posed, hand.side)
    camera = Camera(scene.toward, focus, float(tall / scale), wide, tall)
    pen = (lambda axes: scene.draw(axes, posed, camera, floor)) if scene.draw else None  # type: ignore[misc]
    plate = Plate(name, items, camera, marks, scene.words, scene.caption, {"hands_off_mm": touch} if touch else {}, occlusion=0.06)
    if DRAFT:
        print(name, touch)
        small = Camera(scene.toward, focus, camera.height, round(wide / DRAFT), round(tall / DRAFT))
        image = on_white(picture(Plate(name, items, small))).resize((wide, tall))
        image = over(image, pen) if pen else image
        Path("/tmp/drafts").mkdir(exist_ok=True)
        image.save(f"/tmp/drafts/{name}.png")
        return
    save(plate, pen)


def frames() -> None:
    """The standing person in the frames of the pain chart."""
    both = scenes()
    posed = pose("slim", both["standing-front"].turns)
    mesh, colour = dressed(posed, SKIN_TONE["slim"], SHORTS, TOP)
    joints = {"hip.R": "upperleg01.R", "hip.L": "upperleg01.L", "knee.R": "lowerleg01.R", "knee.L": "lowerleg01.L", "ankle.R": "foot.R", "shoulder.R": "upperarm01.R", "head": "head"}
    marks = {k: posed.joints[j] for k, j in joints.items()}
    marks |= {n: on_skin(posed, n) for n in ("navel", "front_hip_point.R", "front_hip_point.L", "pubic_bone", "lower_back")}
    for seen_from, camera in FRAMES.items():
        words = both[f"standing-{seen_from}"].words
        save(Plate(f"body-standing-{seen_from}", [Item(mesh, colour, shine=0.04)], camera, marks, words, occlusion=0.06))


def main(*only: str) -> None:
    """All postures, or those named."""
    table = scenes()
    for name in only or table:
        if not name.startswith("standing-"):
            make(name, table[name])
    if not only:
        frames()


if __name__ == "__main__":
    main(*sys.argv[1:])
