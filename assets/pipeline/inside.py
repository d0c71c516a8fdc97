"""The psoas inside the body, and the places one finds on the skin."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import bones
import drawing
import numpy as np
from body import ARMS_DOWN, Posed, Turns, dressed, on_skin, pose
from geometry import FLEXION_SHARE, HIP_CENTRE, KNEE_IN_FEMUR, VERTEBRA_ORIGIN
from matplotlib.axes import Axes
from matplotlib.patches import Ellipse
from matplotlib.path import Path as Outline
from muscles import Pose, muscles, turn
from postures import LEGS, SHORTS, SKIN_TONE, TOP, press_point
from scene import Camera, Item, Plate, save
from scipy.optimize import least_squares
from scipy.spatial.transform import Rotation
from shapely.geometry import LineString, Point
from shapely.ops import unary_union

MODELS = Path(__file__).resolve().parents[1] / "models"
FAT = 0.014
"""How far the front hip point of the bone lies under the skin in the slim build (m)."""


SPINE_SHARE = {"spine03": 0.28, "spine02": 0.72}
"""How the mannequin's joints share the bend of the low back: so that it bends at the same height as the bones, between L4 and L1."""


def standing(build: str = "slim") -> Posed:
    """The mannequin standing."""
    return pose(build, {**LEGS, **ARMS_DOWN})


@functools.cache
def _fitted(build: str) -> np.ndarray:
    return into_body(standing(build))


def into_body(posed: Posed) -> np.ndarray:
    """From the pelvis frame into the standing body, shape (4, 4).

    Scaled by the thigh, hip joints at one height; turned and moved so that the spinous processes lie 20 mm under the skin of the back and
    the front hip point 14 mm under the skin of the front.
    """
    hip, knee = posed.joints["upperleg01.R"], posed.joints["lowerleg01.R"]
    scale = float(np.linalg.norm(knee - hip) / np.linalg.norm(KNEE_IN_FEMUR))
    skin = posed.points[np.abs(posed.points[:, 2]) < 0.02]
    tips = []
    for n in range(1, 6):
        v = bones.vertebra(n).vertices + np.array(VERTEBRA_ORIGIN[n])
        tips.append(v[np.argmin(v[:, 0])])
    front = on_skin(posed, "front_hip_point.R")

    def matrix(turned: float, forward: float) -> np.ndarray:
        out = np.eye(4)
        out[:3, :3] = turn(turned) * scale
        out[:3, 3] = np.array([forward, hip[1], 0]) - out[:3, :3] @ (HIP_CENTRE * [1, 1, 0])
        return out

    def miss(x: np.ndarray) -> np.ndarray:
        m = matrix(*x)
        at = np.array(tips) @ m[:3, :3].T + m[:3, 3]
        back = [skin[(np.abs(skin[:, 1] - p[1]) < 0.02)][:, 0].min() for p in at]
        asis = m[:3, :3] @ np.array([0.004, -0.009, 0.118]) + m[:3, 3]
        return np.r_[(at[:, 0] - back - 0.020) * 1.0, (front[0] - FAT - asis[0]) * 1.0, np.radians(x[0]) * 0.07]

    best = least_squares(miss, [0.0, float(hip[0])], diff_step=1e-3, x_scale=[5, 0.02])
    print("into the body: turn", best.x.round(3), "misses mm", (best.fun[:6] * 1000).round(0), "scale", round(scale, 3))
    return matrix(*best.x)


def with_bones(
    build: str = "slim", hip: float = 0, lumbar: float = 0, knee: float = 0, arms: Turns | None = None
) -> tuple[Posed, np.ndarray]:
    """The mannequin posed as the bones are, and the matrix (4, 4) from their pelvis frame, whose axes stay upright, into it.

    The mannequin stands with its pelvis tipped forward and its thighs slanting; here its thighs lie along the thigh bones, its chest is
    upright over the uppermost lumbar vertebra, and the low back is bent by ``lumbar``. Degrees.
    """
    matrix, straight = _fitted(build), standing(build)
    tipped = float(np.degrees(np.arctan2(matrix[1, 0], matrix[0, 0])))
    thigh = straight.joints["lowerleg01.R"] - straight.joints["upperleg01.R"]
    slant = float(np.degrees(np.arctan2(thigh[0], -thigh[1])))
    # The chest turns as far as the uppermost lumbar vertebra.
    turned = lumbar * sum(FLEXION_SHARE.values())
    turns: Turns = {
        "upperleg01": [("x", 3), ("z", hip - slant + tipped)],
        "lowerleg01": [("z", -knee)],
        "foot": [("x", -4), ("z", slant)],
        "spine03": [("z", -turned * SPINE_SHARE["spine03"])],
        "spine02": [("z", tipped - turned * SPINE_SHARE["spine02"])],
        **(arms or ARMS_DOWN),
    }
    root = np.eye(4)
    root[:3, :3] = turn(-tipped)
    return pose(build, turns, Rotation.from_matrix(root[:3, :3])), root @ matrix


def inside_hull(points: np.ndarray, at: np.ndarray) -> bool:
    """Whether a point of the plane lies in the outline of a cloud of points, judged in 6 mm steps of height."""
    near = points[np.abs(points[:, 0] - at[0]) < 0.006]
    return bool(len(near)) and bool(near[:, 1].min() <= at[1] <= near[:, 1].max())


ALT = (
    "The front of the trunk. A line runs from the navel to the bony point of the hip on each side. A small green area lies halfway along it, "
    "where the long belly muscle ends on its outer side. Pink hatching covers the midline, the ring round the navel, the groin crease and the "
    "edge below the ribs."
)


BARE = "The front of the trunk with a bare belly. Three dots mark the navel and the bony point at the front of each hip."

PRESS = 0.0105
"""Radius of the green place: a fingertip, with half a finger's breadth between it and whatever is hatched (m)."""
RIBS, CREASE = 0.125, 0.006
"""How far the breastbone ends above the navel, and how far the crease of the groin sags below a straight line (m)."""


def rib_edge(across: float) -> float:
    """How far the edge of the ribs has fallen at this distance from the midline (m)."""
    return float(1.6 * abs(across) ** 1.35)


def beside_the_press(posed: Posed) -> dict[str, np.ndarray]:
    """Middles of the edge of the ribs and of the crease of the groin on both sides, in metres."""
    navel, pubis = on_skin(posed, "navel"), on_skin(posed, "pubic_bone")
    marks = {}
    for side, sign in (("R", 1), ("L", -1)):
        hip = on_skin(posed, f"front_hip_point.{side}")
        marks[f"ribs.{side}"] = np.array([navel[0], navel[1] + RIBS - rib_edge(0.075), sign * 0.075])
        marks[f"groin.{side}"] = np.array([hip[0], (hip[1] - 0.022 + pubis[1] + 0.004) / 2 - CREASE, (hip[2] - sign * 0.004 + sign * 0.032) / 2])
    return marks


def forbidden(posed: Posed, camera: Camera) -> list[Outline]:
    """Where never to press: midline, ring round the navel, groin creases and the edge below the ribs; in pixels."""
    navel, pubis = on_skin(posed, "navel"), on_skin(posed, "pubic_bone")
    ribs = navel[1] + RIBS
    middle = LineString([(0, pubis[1] + 0.02), (0, ribs)]).buffer(0.016, cap_style="flat")
    around = Point(0, navel[1]).buffer(0.036)
    edge = LineString([(z, ribs - rib_edge(z)) for z in np.linspace(-0.115, 0.115, 31)]).buffer(0.012)
    shapes = [unary_union([middle, around, edge])]
    for side in "RL":
        hip = on_skin(posed, f"front_hip_point.{side}")
        sign = 1 if side == "R" else -1
        start, end = np.array([hip[2] - sign * 0.004, hip[1] - 0.022]), np.array([sign * 0.032, pubis[1] + 0.004])
        shapes.append(LineString([start, (start + end) / 2 - [0, CREASE], end]).buffer(0.011))
    out = []
    for one in shapes:
        ring = np.array(one.exterior.coords)
        out.append(Outline(camera.project(np.c_[np.full(len(ring), navel[0]), ring[:, 1], ring[:, 0]]), closed=True))
    return out


def dots(axes: Axes, camera: Camera, places: list[np.ndarray]) -> None:
    """Dark dots with a light rim at places in metres."""
    for x, y in camera.project(np.array(places)):
        axes.plot(x, y, "o", ms=8, color=drawing.INK, mec="white", mew=1.8, zorder=8)


def marks_on_skin(axes: Axes, posed: Posed, camera: Camera) -> None:
    """Lines from navel to hip point, green places to press with a tick, hatched places to leave alone with a cross."""
    for outline in forbidden(posed, camera):
        drawing.area(axes, outline, drawing.CAUTION, drawing.CAUTION, "\\\\\\", 0.16)
    navel = on_skin(posed, "navel")
    for side in "RL":
        hip = on_skin(posed, f"front_hip_point.{side}")
        drawing.line(axes, camera.project(np.array([navel, hip])), colour=drawing.INK, width=1.8)
        x, y = camera.project(press_point(posed, side))[0]
        radius = PRESS * camera.height_px / camera.height  # as large on every build
        axes.add_patch(Ellipse((x, y), 2 * radius, 2 * radius, fc="#8FD6A4", ec=drawing.ALLOWED, lw=2.2, zorder=7))
        tick = np.array([x, y]) + radius * np.array([[-0.46, 0.03], [-0.12, 0.40], [0.52, -0.43]])
        axes.plot(tick[:, 0], tick[:, 1], color=drawing.ALLOWED, lw=2.8, zorder=8, solid_capstyle="round")
        dots(axes, camera, [hip])
    dots(axes, camera, [navel])
    cross = camera.project(navel + np.array([0, 0.075, 0]))[0]
    for sign in (1, -1):
        for colour, width in (("white", 7.0), (drawing.CAUTION, 3.6)):
            axes.plot([cross[0] - 17, cross[0] + 17], [cross[1] - 17 * sign, cross[1] + 17 * sign], color=colour, lw=width, zorder=8, solid_capstyle="round")


def surface(build: str, name: str, height: float) -> None:
    """Places on the skin of one build: navel, front hip point, the place to press and where never to press."""
    posed = standing(build)
    mesh, colour = dressed(posed, SKIN_TONE[build], SHORTS, TOP, belly_bare=True)
    navel = on_skin(posed, "navel")
    camera = Camera((1, 0.03, 0), (0.0, navel[1] + 0.025, 0), height, 1060, 940)
    marks = {k: on_skin(posed, k) for k in ("navel", "front_hip_point.R", "front_hip_point.L", "pubic_bone")}
    marks |= {"press.R": press_point(posed, "R"), "press.L": press_point(posed, "L"), "middle": navel + np.array([0, 0.075, 0])}
    if build == "slim":
        bare = Plate("belly-front", [Item(mesh, colour, shine=0.03)], camera, marks | beside_the_press(posed), BARE, "The belly. The dots are the navel and the bony points of the hip.")
        save(bare, lambda axes: dots(axes, camera, [marks[k] for k in ("navel", "front_hip_point.R", "front_hip_point.L")]))
    # beside the marks, so that a label's dot hides neither tick nor cross
    marks |= {f"press_rim.{side}": press_point(posed, side) - np.array([0, PRESS, 0]) for side in "RL"}
    marks["keep_off"] = navel - np.array([0, 0.055, 0])
    words = ALT if build == "slim" else ALT.replace("The front of the trunk.", "The front of the trunk of a person with a larger build.")
    plate = Plate(name, [Item(mesh, colour, shine=0.03)], camera, marks, words, "Press only where it is green, and only if the lists allow it.")
    save(plate, lambda axes: marks_on_skin(axes, posed, camera))


def numbers() -> None:
    """Where the psoas of the slimmer build lies behind the places on its skin."""
    posed = standing()
    matrix = into_body(posed)
    psoas = muscles(Pose())["psoas"].copy()
    psoas.apply_transform(matrix)
    flat = psoas.vertices[:, [1, 2]]
    navel, point = on_skin(posed, "navel"), on_skin(posed, "front_hip_point.R")
    line = navel + np.linspace(0, 1, 101)[:, None] * (point - navel)
    crossed = [float(t) for t, p in zip(np.linspace(0, 1, 101), line, strict=True) if inside_hull(flat, p[[1, 2]])]
    l3 = (np.r_[VERTEBRA_ORIGIN[4], 1] @ matrix.T)[:3]
    facts = {
        "into_body": [[round(float(x), 5) for x in row] for row in matrix],
        "navel": [round(float(x), 4) for x in navel],
        "front_hip_point": [round(float(x), 4) for x in point],
        "press": [round(float(x), 4) for x in press_point(posed, "R")],
        "line_crosses_psoas": [round(min(crossed), 2), round(max(crossed), 2)] if crossed else [],
        "l4_height": round(float(l3[1]), 4),
    }
    (MODELS / "surface.json").write_text(json.dumps(facts, indent=1) + "\n")
    print(facts["line_crosses_psoas"], "navel", navel.round(3), "L4", l3.round(3))


def main() -> None:
    """The plates of the places on the skin, and their numbers."""
    surface("slim", "surface-landmarks", 0.39)
    surface("large", "surface-landmarks-larger", 0.45)
    numbers()


if __name__ == "__main__":
    main()
