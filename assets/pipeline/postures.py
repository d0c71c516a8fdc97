"""The mannequin in every posture of the course, with the few things it needs: mat, chair, bed, pillow, tool, book."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import trimesh
from body import ARMS_DOWN, Posed, Turns, dressed, on_skin, pose, reach
from scene import Camera, Item, Plate, save
from scipy.spatial.transform import Rotation

SKIN_TONE = {"slim": "#D8BFA9", "large": "#A98467"}
SHORTS = "#4F7180"
TOP = "#93ABA4"
MAT = "#CBD5DA"
WOOD = "#C9B08C"
SOFT = "#E8E4DC"
TOOL = "#D9A441"
BOOK = "#7A6B8F"

Steps = Sequence[tuple[str, float]]
LEGS: dict[str, Steps] = {"upperleg01": [("x", 7)], "foot": [("x", -4)]}
SUPINE = Rotation.from_euler("z", 90, degrees=True)
PRONE = Rotation.from_euler("z", -90, degrees=True)
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
    size: tuple[int, int] = (900, 700)
    hands: Sequence[tuple[str, str, Callable[[Posed], np.ndarray], tuple[float, float, float]]] = field(default_factory=tuple)
    lowest: Callable[[Posed], float] | None = None
    margin: float = 1.10
    caption: str = ""


def press_point(posed: Posed, side: str) -> np.ndarray:
    """Where to press: halfway between navel and the front hip point, never beside the navel."""
    return (on_skin(posed, "navel") + on_skin(posed, f"front_hip_point.{side}")) / 2


def mat(posed: Posed, floor: float) -> list[Item]:
    """A thin mat under a lying body."""
    low, high = posed.points.min(axis=0), posed.points.max(axis=0)
    wide = max(0.36, low[2] * -1 + 0.04, high[2] + 0.04)
    return [box((low[0] - 0.08, floor - 0.02, -wide), (high[0] + 0.08, floor, wide), MAT, 0.008)]


def ground(posed: Posed, floor: float) -> list[Item]:
    """A patch of floor under a standing or kneeling body."""
    low, high = posed.points.min(axis=0), posed.points.max(axis=0)
    return [box((low[0] - 0.12, floor - 0.015, low[2] - 0.1), (high[0] + 0.12, floor, high[2] + 0.1), MAT, 0.006)]


def chair(posed: Posed, floor: float) -> list[Item]:
    """A plain chair under a sitting body."""
    thigh = posed.points[np.abs(posed.points[:, 0] - 0.12) < 0.05]
    seat = thigh[:, 1].min() + 0.012
    legs = [
        box((x - 0.018, floor, z - 0.018), (x + 0.018, seat - 0.03, z + 0.018), WOOD, 0.006) for x in (-0.15, 0.24) for z in (-0.2, 0.2)
    ]
    back = [box((-0.195, seat - 0.02, z - 0.016), (-0.165, seat + 0.42, z + 0.016), WOOD, 0.006) for z in (-0.2, 0.2)]
    rest = box((-0.195, seat + 0.25, -0.21), (-0.17, seat + 0.42, 0.21), WOOD, 0.008)
    return [box((-0.20, seat - 0.035, -0.23), (0.27, seat, 0.23), WOOD, 0.012), *legs, *back, rest]


def desk(posed: Posed, floor: float) -> list[Item]:
    """Chair, desk and a screen."""
    top = float(posed.joints["upperleg01.R"][1]) + 0.20
    table = box((0.32, top - 0.03, -0.5), (0.95, top, 0.5), WOOD, 0.008)
    legs = [box((x - 0.02, floor, z - 0.02), (x + 0.02, top - 0.03, z + 0.02), WOOD, 0.006) for x in (0.36, 0.9) for z in (-0.46, 0.46)]
    screen = box((0.82, top + 0.08, -0.27), (0.845, top + 0.42, 0.27), "#3D464E", 0.008)
    foot = box((0.80, top, -0.06), (0.86, top + 0.1, 0.06), "#3D464E", 0.006)
    return [*chair(posed, floor), table, *legs, screen, foot]


SIT: dict[str, Steps] = {"upperleg01": [("x", 6), ("z", 88)], "lowerleg01": [("z", -88)]}
SIT_ARMS: dict[str, Steps] = {"upperarm01": [("x", 36), ("z", 6)], "lowerarm01": [("z", 42)]}
SLUMP: dict[str, Steps] = {
    "root": [("z", 14)],
    "spine05": [("z", -12)],
    "spine04": [("z", -14)],
    "spine03": [("z", -12)],
    "spine02": [("z", -10)],
    "spine01": [("z", -8)],
    "neck01": [("z", 4)],
    "head": [("z", 12)],
    "upperleg01": [("x", 6), ("z", 70)],
    "lowerleg01": [("z", -84)],
    "upperarm01": [("x", 34), ("z", 18)],
    "lowerarm01": [("z", 24)],
}
BENT_KNEES: dict[str, Steps] = {"upperleg01": [("x", 5), ("z", 55)], "lowerleg01": [("z", -110)], "foot": [("z", -32)]}
PRONE_ARMS: dict[str, Steps] = {"neck01": [("y", 35)], "neck03": [("y", 20)], "head": [("y", 20), ("z", 4)]}
FLAT_FEET: dict[str, Steps] = {"foot": [("z", -58)]}


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


def scenes() -> dict[str, Scene]:
    """Every posture by file name."""
    front, side, back = (1.0, 0.05, 0.0), (0.0, 0.05, 1.0), (-1.0, 0.05, 0.0)
    standing = {**LEGS, **ARMS_DOWN}
    low_side = (0.30, 0.20, 1.0)
    out = {
        "standing-front": Scene("A person stands, seen from the front.", standing, front, size=(600, 1100)),
        "standing-back": Scene("A person stands, seen from behind.", standing, back, size=(600, 1100)),
        "standing-side": Scene("A person stands, seen from the right side.", standing, side, size=(600, 1100)),
        "standing-front-large": Scene("A person with a larger build stands, seen from the front.", standing, front, build="large", size=(600, 1100)),
        "standing-back-large": Scene("A person with a larger build stands, seen from behind.", standing, back, build="large", size=(600, 1100)),
        "sitting-upright": Scene("A person sits upright on a chair, hips and knees at right angles, seen from the side.", {**SIT, **SIT_ARMS}, (0.25, 0.12, 1.0), props=chair, hands=ON_THIGHS, size=(760, 960)),
        "sitting-slumped": Scene("A person slumps on a chair, the pelvis rolled back and the back rounded, seen from the side.", SLUMP, (0.25, 0.12, 1.0), props=chair, hands=ON_THIGHS, size=(760, 960)),
        "sitting-desk": Scene("A person sits at a desk with a screen, feet on the floor, seen from the side.", {**SIT, "upperarm01": [("x", 38), ("z", 22)], "lowerarm01": [("z", 62)]}, (0.25, 0.12, 1.0), props=desk, hands=ON_DESK, size=(960, 960)),
        "prone-on-tool": Scene("A person lies face down on a mat. The big end of a tool is under the right lower belly.", {**PRONE_ARMS, **FLAT_FEET, "upperleg01": [("x", 3)]}, low_side, PRONE, props=tool_and_mat(), lowest=raised, hands=BY_HEAD, size=(1100, 560)),
        "pressure-leg-lock": Scene("Face down on the tool: the right buttock is tight, the right knee is straight and off the floor.", {**PRONE_ARMS, **FLAT_FEET, "upperleg01": [("x", 3)], "upperleg01.R": [("x", 3), ("z", -11)]}, low_side, PRONE, props=tool_and_mat(), lowest=raised, hands=BY_HEAD, size=(1100, 560)),
        "pressure-knee-out": Scene("Face down on the tool: the left knee is bent out to the side, knee and foot on the floor.", {**PRONE_ARMS, **FLAT_FEET, "upperleg01.L": [("y", -84), ("x", -66)], "lowerleg01.L": [("z", -88)], "foot.L": [("z", -30)], "upperleg01.R": [("x", 3)]}, (0.35, 0.85, 0.75), PRONE, props=tool_and_mat(), lowest=raised, hands=BY_HEAD, size=(1100, 760)),
        "pressure-book": Scene("A person with a larger waist lies face down on the tool. A book under the tool lifts it.", {**PRONE_ARMS, **FLAT_FEET, "upperleg01": [("x", 3)]}, low_side, PRONE, build="large", props=tool_and_mat(book=True), lowest=lambda p: raised(p) - 0.02, hands=BY_HEAD, size=(1100, 560)),
        "half-kneeling": Scene("Half-kneeling stretch: the right knee is on the floor, the left foot in front, the trunk upright.", {"upperleg01.L": [("z", 88)], "lowerleg01.L": [("z", -88)], "upperleg01.R": [("z", -16)], "lowerleg01.R": [("z", -74)], "foot.R": [("z", -58)], **ARMS_DOWN}, (0.3, 0.14, 1.0), props=ground, size=(800, 900)),
        "edge-of-bed": Scene("Edge-of-bed stretch: on the back at the end of a bed, the left knee held to the chest, the right leg hanging.", {"upperleg01.L": [("z", 118)], "lowerleg01.L": [("z", -125)], "upperleg01.R": [("z", -14)], "lowerleg01.R": [("z", -70)]}, (0.2, 0.25, 1.0), SUPINE, props=lambda p, f: bed(p), hands=HOLD_KNEE, size=(1000, 720)),
        "thomas-test": Scene("Modified Thomas test: the left knee held to the chest; the right thigh hangs a little below level.", {"upperleg01.L": [("z", 112)], "lowerleg01.L": [("z", -125)], "upperleg01.R": [("z", -9)], "lowerleg01.R": [("z", -78)]}, (0.0, 0.04, 1.0), SUPINE, props=lambda p, f: bed(p), hands=HOLD_KNEE, size=(1000, 720)),
        "curl-up": Scene("Curl-up: on the back, one knee bent, head and shoulders just off the floor.", {"upperleg01.L": [("z", 55)], "lowerleg01.L": [("z", -110)], "foot.L": [("z", -32)], "spine02": [("z", -8)], "spine01": [("z", -16)], "neck01": [("z", -4)], "foot.R": [("z", -30)], "upperarm01": [("x", 40), ("z", -10)], "lowerarm01": [("z", -10)]}, (0.1, 0.22, 1.0), SUPINE, props=mat, size=(1100, 520)),
        "hip-extension": Scene("Hip extension: a bridge. On the back with knees bent, the hips lifted.", {"root": [("z", 0)], "upperleg01": [("x", 5), ("z", 8)], "lowerleg01": [("z", -92)], "foot": [("z", -32)], "upperarm01": [("x", 42), ("z", -34)], "lowerarm01": [("z", -22)], "neck01": [("z", -14)], "head": [("z", -16)]}, (0.1, 0.2, 1.0), Rotation.from_euler("z", 116, degrees=True), props=mat, hands=ON_FLOOR, size=(1000, 560)),
        "sleep-back-pillow": Scene("Sleeping on the back with a pillow under the knees.", {"upperleg01": [("x", 4), ("z", 24)], "lowerleg01": [("z", -38)], "foot": [("z", -22)], "neck01": [("z", -8)], "head": [("z", -6)], "upperarm01": [("x", 34), ("z", -14)], "lowerarm01": [("z", -16)]}, (0.1, 0.32, 1.0), SUPINE, props=sleep_back, size=(1100, 520)),
        "fingertips-lying": Scene("On the back with knees bent. The fingertips of both hands rest on the lower belly, halfway between the navel and the front hip point on the right.", {**BENT_KNEES, "neck01": [("z", -8)], "head": [("z", -8)]}, (0.35, 0.75, 1.0), SUPINE, belly_bare=True, props=lambda p, f: [*mat(p, f), pillow((p.joints["head"][0] - 0.03, f + 0.045, 0), (0.3, 0.11, 0.42))], hands=FINGERS, size=(1000, 760)),
    }
    out["fingertips-lying-large"] = Scene(**{**out["fingertips-lying"].__dict__, "build": "large"})
    return out


def bed(posed: Posed) -> list[Item]:
    """A firm bed whose end is just past the sitting bones."""
    top = np.sort(posed.points[(posed.points[:, 0] < 0.0)][:, 1])[40]
    end = posed.joints["upperleg01.R"][0] + 0.07
    return [box((-1.0, top - 0.2, -0.42), (end, top + 0.012, 0.42), SOFT, 0.03), box((-1.0, top - 0.36, -0.42), (end, top - 0.2, 0.42), WOOD, 0.012)]


def sleep_back(posed: Posed, floor: float) -> list[Item]:
    """Mattress, head pillow and knee pillow."""
    knee = posed.joints["lowerleg01.R"]
    head = posed.joints["head"]
    return [
        *mat(posed, floor),
        pillow((head[0] - 0.06, floor + 0.05, 0), (0.34, 0.13, 0.5)),
        pillow((knee[0] + 0.005, (floor + knee[1]) / 2 - 0.035, 0), (0.26, max(knee[1] - floor - 0.05, 0.1), 0.56)),
    ]


ON_THIGHS = tuple(
    (f"wrist.{s}", f"finger3-1.{s}", lambda p, s=s: p.joints[f"lowerleg01.{s}"] * 0.72 + p.joints[f"upperleg01.{s}"] * 0.28 + [0, 0.075, 0], (0.1, -1.0, 0.0))
    for s in "RL"
)
ON_DESK = tuple(
    (f"wrist.{s}", f"finger3-1.{s}", lambda p, s=s: np.array([0.46, p.joints["upperleg01.R"][1] + 0.225, 0.11 if s == "R" else -0.11]), (0.05, -1.0, 0.0))
    for s in "RL"
)
BY_HEAD = tuple(
    (f"wrist.{s}", f"finger3-1.{s}", lambda p, s=s: np.array([p.joints["head"][0] + 0.02, raised(p) + 0.03, 0.30 if s == "R" else -0.30]), (0.0, -1.0, 0.0))
    for s in "RL"
)
ON_FLOOR = tuple(
    (f"wrist.{s}", f"finger3-1.{s}", lambda p, s=s: np.array([p.joints["upperleg01.R"][0] - 0.02, p.points[:, 1].min() + 0.028, 0.27 if s == "R" else -0.27]), (0.0, -1.0, 0.0))
    for s in "RL"
)
HOLD_KNEE = (
    ("wrist.R", "finger3-1.R", lambda p: p.joints["lowerleg01.L"] + np.array([0.0, 0.02, 0.05]), (0.2, -1.0, -0.3)),
    ("wrist.L", "finger3-1.L", lambda p: p.joints["lowerleg01.L"] + np.array([0.06, 0.0, -0.05]), (-0.4, -0.6, 0.6)),
)
FINGERS = (
    ("wrist.R", "finger3-3.R", lambda p: press_point(p, "R") + np.array([-0.005, 0.016, 0.004]), (0.3, -0.9, -0.3)),
    ("wrist.L", "finger3-3.L", lambda p: press_point(p, "R") + np.array([0.012, 0.022, -0.022]), (0.1, -0.95, 0.2)),
)


def make(name: str, scene: Scene) -> None:
    """Pose, dress, place and save one posture."""
    turns = dict(scene.turns)
    posed = pose(scene.build, turns, scene.root)
    for hand, tip, where, palm in scene.hands:
        turns |= reach(scene.build, turns, scene.root, hand, tip, where(posed), np.array(palm) / np.linalg.norm(palm))
    posed = pose(scene.build, turns, scene.root)
    mesh, colour = dressed(posed, SKIN_TONE[scene.build], SHORTS, TOP, scene.belly_bare)
    floor = scene.lowest(posed) if scene.lowest else float(posed.points[:, 1].min())
    items = [Item(mesh, colour, shine=0.04), *scene.props(posed, floor)]
    axes = Camera(scene.toward, (0, 0, 0), 1, 1, 1).axes()
    seen = np.vstack([i.mesh.vertices for i in items]) @ axes.T
    low, high = seen.min(axis=0), seen.max(axis=0)
    focus = tuple(float(x) for x in ((low + high) / 2) @ axes)
    wide, tall = scene.size
    height = max((high[1] - low[1]), (high[0] - low[0]) * tall / wide) * scene.margin
    marks = {n: on_skin(posed, n) for n in ("navel", "front_hip_point.R", "front_hip_point.L", "pubic_bone", "lower_back")}
    marks |= {"press.R": press_point(posed, "R"), "press.L": press_point(posed, "L")}
    joints = {"hip.R": "upperleg01.R", "hip.L": "upperleg01.L", "knee.R": "lowerleg01.R", "knee.L": "lowerleg01.L", "ankle.R": "foot.R", "shoulder.R": "upperarm01.R", "head": "head"}
    marks |= {k: posed.joints[j] for k, j in joints.items()}
    camera = Camera(scene.toward, focus, height, wide, tall)
    save(Plate(f"body-{name}", items, camera, marks, scene.words, scene.caption, occlusion=0.06))


def main(*only: str) -> None:
    """All postures, or those named."""
    table = scenes()
    for name in only or table:
        make(name, table[name])


if __name__ == "__main__":
    main(*sys.argv[1:])
