"""One mannequin in any posture and two builds, dressed in plain shorts and top.

Axes as everywhere: x forward, y up, z to the person's right; metres. Turns are in degrees about these axes, given for the right
side; the left mirrors them. About z: plus lifts the thigh forwards, minus bends the knee or leans the trunk forwards. About x: plus
lowers the right arm, minus takes the right leg outwards. About y: minus turns the right foot outwards.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import trimesh
from keep import kept
from scipy.optimize import least_squares
from scipy.spatial.transform import Rotation

Turns = Mapping[str, Sequence[tuple[str, float]]]

BUILDS = {
    "slim": {"gender": 1.0, "age": 0.62, "muscle": 0.50, "weight": 0.38, "height": 0.55, "proportions": 0.65},
    "large": {"gender": 0.0, "age": 0.70, "muscle": 0.35, "weight": 1.0, "height": 0.36, "proportions": 0.35},
    "tall": {"gender": 0.0, "age": 0.70, "muscle": 0.42, "weight": 1.0, "height": 0.50, "proportions": 0.40},
}
SHAPES = {
    "slim": {},
    "large": {"measure-waist-circ-incr": 1.0, "measure-hips-circ-incr": 0.8, "stomach-tone-incr": -1.0, "stomach-pregnant-incr": 0.5, "measure-bust-circ-incr": 0.7},
    "tall": {"measure-waist-circ-incr": 0.9, "measure-hips-circ-incr": 0.5, "stomach-tone-incr": -0.6, "measure-bust-circ-incr": 0.4},
}
"""A slimmer woman (waist 76 cm), a larger man (waist 124 cm), and the tall man who helps; phenotype values of the body package (0 to 1)."""


@dataclass(frozen=True)
class Rest:
    """A body at rest: points, faces, joints and how much each joint moves each point."""

    points: np.ndarray
    faces: np.ndarray
    joints: np.ndarray
    names: list[str]
    parents: list[int]
    weights: np.ndarray
    navel: int


@kept()
def rest(build: str) -> Rest:
    """The mannequin of one build before it is posed."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "body.npz"
        program = Path(__file__).with_name("body_data.py")
        subprocess.run([sys.executable, str(program), json.dumps([BUILDS[build], SHAPES[build]]), str(file)], check=True)
        with np.load(file) as read:
            points, faces, joints, weights = read["points"], read["faces"], read["joints"], read["weights"].astype(float)
            navel = int(read["navel"])
            names, parents = [str(n) for n in read["names"]], [int(q) for q in read["parents"]]
    # only the outer skin: eyes, teeth and tongue are loose parts inside
    whole = trimesh.Trimesh(points, faces, process=False)
    pieces = trimesh.graph.connected_components(whole.face_adjacency, nodes=np.arange(len(faces)))
    faces = faces[np.sort(max(pieces, key=len))]
    used = np.unique(faces)
    new = np.full(len(points), -1)
    new[used] = np.arange(len(used))
    return Rest(points[used], new[faces], joints, names, parents, weights[used], int(new[navel]))


@dataclass(frozen=True)
class Posed:
    """A posed body: skin points, joints, and the turn of each joint."""

    build: str
    points: np.ndarray
    joints: Mapping[str, np.ndarray]
    matrices: np.ndarray


def spread(turns: Turns) -> dict[str, Rotation]:
    """Turns for single joints: a name without side stands for both sides, mirrored."""
    out: dict[str, Rotation] = {}

    def add(name: str, steps: Sequence[tuple[str, float]], sign: int) -> None:
        r = Rotation.identity()
        for axis, angle in steps:
            r = Rotation.from_euler(axis, angle * (1 if axis == "z" else sign), degrees=True) * r
        out[name] = r * out.get(name, Rotation.identity()) if name in out else r

    paired = ("upperleg", "lowerleg", "foot", "upperarm", "lowerarm", "wrist", "finger", "shoulder", "clavicle", "metacarpal", "toe")
    for name, steps in turns.items():
        if name.endswith((".R", ".L")):
            add(name, steps, 1 if name.endswith("R") else -1)
        elif name.startswith(paired):
            add(f"{name}.R", steps, 1)
            add(f"{name}.L", steps, -1)
        else:
            add(name, steps, 1)
    return out


def pose(build: str, turns: Turns, root: Rotation | None = None) -> Posed:
    """The mannequin with its joints turned, then turned as a whole by ``root`` about its pelvis."""
    body = rest(build)
    local = spread(turns)
    unknown = set(local) - set(body.names)
    if unknown:
        raise ValueError(f"The body has no joint {sorted(unknown)[0]!r}; it has {', '.join(body.names[:8])} and so on.")
    n = len(body.names)
    spin = np.tile(np.eye(3), (n, 1, 1))
    at = np.zeros((n, 3))
    for k, name in enumerate(body.names):
        own = local.get(name, Rotation.identity()).as_matrix()
        p = body.parents[k]
        if p < 0:
            spin[k] = (root or Rotation.identity()).as_matrix() @ own
            at[k] = body.joints[k]
        else:
            spin[k] = spin[p] @ own
            at[k] = at[p] + spin[p] @ (body.joints[k] - body.joints[p])
    points = np.zeros_like(body.points)
    for k in range(n):
        w = body.weights[:, k]
        some = w > 0
        points[some] += w[some, None] * ((body.points[some] - body.joints[k]) @ spin[k].T + at[k])
    matrices = np.tile(np.eye(4), (n, 1, 1))
    matrices[:, :3, :3], matrices[:, :3, 3] = spin, at
    return Posed(build, points, {name: at[k] for k, name in enumerate(body.names)}, matrices)


ARMS_DOWN: dict[str, Sequence[tuple[str, float]]] = {
    "upperarm01": [("x", 32), ("z", -8)],
    "lowerarm01": [("z", -22)],
}


@kept()
def clothes(build: str, belly_bare: bool, levels: int = 2) -> tuple[np.ndarray, np.ndarray]:
    """How far inside the shorts and the top each skin point lies (m; negative outside), refined ``levels`` times."""
    body = rest(build)
    points, weights = body.points, body.weights
    groups = {}
    for group in ("upperarm", "lowerarm", "wrist", "finger", "metacarpal", "neck", "head", "eye"):
        groups[group] = weights[:, [k for k, n in enumerate(body.names) if n.startswith(group)]].sum(axis=1)
    arm = groups["upperarm"] + groups["lowerarm"] + groups["wrist"] + groups["finger"] + groups["metacarpal"]
    j = dict(zip(body.names, body.joints, strict=True))
    shoulder, elbow = j["upperarm01.R"], j["lowerarm01.R"]
    axis = (elbow - shoulder) / np.linalg.norm(elbow - shoulder)
    side = points * [1, 1, 1]
    side[:, 2] = np.abs(side[:, 2])
    along_arm = (side - shoulder) @ axis
    hand = groups["wrist"] + groups["finger"] + groups["metacarpal"] + groups["lowerarm"]
    features = np.c_[points, along_arm, arm, hand, groups["head"] + groups["neck"]]
    faces = body.faces
    for _ in range(levels):
        features, faces = _split(features, faces)
    x, y, z, along, in_arm, in_hand, _ = features.T
    hip, knee, neck = j["upperleg01.R"][1], j["lowerleg01.R"][1], j["neck01"][1]
    waist = hip + (0.052 if belly_bare else 0.098)
    low = hip + (0.235 if belly_bare else 0.075)
    front = np.clip((x - j["neck01"][0]) / 0.08, -1, 1)
    collar = neck + 0.012 - 0.035 * np.clip(front, 0, 1) + 0.02 * np.clip(np.abs(z) / 0.06 - 1, 0, 1)
    body_only = np.minimum(0.5 - in_arm, 0.3 - in_hand) * 0.05
    shorts = np.min([waist - y, y - hip + 0.46 * (hip - knee), body_only], axis=0)
    sleeve = np.maximum((0.5 - in_arm) * 0.08, 0.115 - along)
    top = np.min([y - low, sleeve, collar - y, (0.5 - in_hand) * 0.05], axis=0)
    return shorts, np.where(shorts > 0, np.minimum(top, -shorts), top)


def arms(build: str) -> np.ndarray:
    """How much each point of the refined skin belongs to an arm, 0 to 1."""
    body = rest(build)
    parts = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal", "shoulder")
    share = body.weights[:, [k for k, n in enumerate(body.names) if n.startswith(parts)]].sum(axis=1)
    values, faces = share[:, None], body.faces
    for _ in range(2):
        values, faces = _split(values, faces)
    return values[:, 0]


def _split(values: np.ndarray, faces: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each triangle into four; values at the new points are means of the ends. The order matches ``refine``."""
    edges = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    unique, inverse = np.unique(edges, axis=0, return_inverse=True)
    middle = values[unique].mean(axis=1)
    m = inverse.reshape(-1, 3) + len(values)
    a, b, c = faces.T
    ab, bc, ca = m.T
    split = np.vstack([np.c_[a, ab, ca], np.c_[ab, b, bc], np.c_[ca, bc, c], np.c_[ab, bc, ca]])
    return np.vstack([values, middle]), split


def refine(points: np.ndarray, faces: np.ndarray) -> trimesh.Trimesh:
    """A finer, rounder skin: split, gently smoothed, and split again."""
    points, faces = _split(points, faces)
    mesh = trimesh.Trimesh(points, faces, process=False)
    trimesh.smoothing.filter_taubin(mesh, lamb=0.5, nu=0.51, iterations=3)
    points, faces = _split(np.asarray(mesh.vertices), faces)
    return trimesh.Trimesh(points, faces, process=False)


@dataclass(frozen=True)
class Painted:
    """Colours that change within a triangle: for each point a place (0 to 1, 0 to 1) in a picture (height, width, 3), 0 to 255."""

    at: np.ndarray
    picture: np.ndarray


CLOTH = 0.004
"""How far cloth stands off the skin (m)."""
REACH = 0.03
"""The picture of the cloth reaches this far to both sides of a hem (m)."""


def cloth_picture(skin: str, shorts_colour: str, top_colour: str, size: int = 256) -> np.ndarray:
    """Colours by depth inside the shorts (to the right) and inside the top (upwards): skin, top, and shorts over both."""

    def rgb(c: str) -> np.ndarray:
        return np.array([int(c[i : i + 2], 16) for i in (1, 3, 5)], float)

    depth = np.linspace(-REACH, REACH, size)
    colour = np.tile(rgb(skin), (size, size, 1))
    for field, cloth in ((depth[::-1, None], top_colour), (depth[None, :], shorts_colour)):
        share = np.clip(field / 0.002 + 0.5, 0, 1)[..., None]
        colour = colour * (1 - share) + rgb(cloth) * share
    return colour.astype(np.uint8)


def dressed(posed: Posed, skin: str, shorts_colour: str, top_colour: str, belly_bare: bool = False) -> tuple[trimesh.Trimesh, Painted]:
    """The skin as a fine mesh and its colours; cloth stands a little off the skin."""
    mesh = refine(posed.points, rest(posed.build).faces)
    shorts, top = clothes(posed.build, belly_bare)
    off = np.clip(np.maximum(shorts, top) / 0.012, 0, 1)
    v = mesh.vertices + mesh.vertex_normals * (CLOTH * off)[:, None]
    at = np.clip(np.c_[shorts, top] / (2 * REACH) + 0.5, 0.02, 0.98)  # the outermost pixels would blend with those of the other side
    return trimesh.Trimesh(v, mesh.faces, process=False), Painted(at, cloth_picture(skin, shorts_colour, top_colour))


def on_skin(posed: Posed, name: str) -> np.ndarray:
    """A named place on the posed skin: the same point of the body in every posture. Metres."""
    return posed.points[skin_points(posed.build)[name]].mean(axis=0)


@kept()
def skin_points(build: str) -> dict[str, np.ndarray]:
    """Which skin points lie at each landmark: found on the resting body by height and width."""
    body = rest(build)
    p = body.points
    j = dict(zip(body.names, body.joints, strict=True))
    hip = j["upperleg01.R"]
    legs_arms = [k for k, n in enumerate(body.names) if n.startswith(("upperarm", "lowerarm", "wrist", "finger", "metacarpal"))]
    trunk = body.weights[:, legs_arms].sum(axis=1) < 0.1

    def front(y: float, z: float) -> np.ndarray:
        score = np.hypot(p[:, 1] - y, p[:, 2] - z) - 0.02 * (p[:, 0] > 0) + 9 * ~trunk - 0.2 * p[:, 0]
        return np.argsort(score)[:3]

    def back(y: float, z: float) -> np.ndarray:
        score = np.hypot(p[:, 1] - y, p[:, 2] - z) + 9 * ~trunk + 0.2 * p[:, 0]
        return np.argsort(score)[:3]

    width = 0.118
    places = {
        "navel": np.argsort(np.linalg.norm(p - p[body.navel], axis=1))[:1],
        "front_hip_point.R": front(hip[1] + 0.080, width),
        "front_hip_point.L": front(hip[1] + 0.080, -width),
        "pubic_bone": front(hip[1] - 0.02, 0.0),
        "iliac_crest.R": front(hip[1] + 0.15, 0.15),
        "iliac_crest.L": front(hip[1] + 0.15, -0.15),
        "lower_back": back(hip[1] + 0.16, 0.0),
        "lower_back.R": back(hip[1] + 0.16, 0.045),
        "lower_back.L": back(hip[1] + 0.16, -0.045),
    }
    return places


def reach(
    build: str, turns: Turns, root: Rotation | None, hand: str, tip: str, target: np.ndarray, palm: np.ndarray,
    start: Sequence[float] | None = None, elbow_above: float | None = None,
    pointing: Sequence[float] | None = None, follow: float = 0.6,
) -> dict[str, Sequence[tuple[str, float]]]:
    """Turns of one arm that bring the tip of ``tip`` (a finger joint) to ``target`` with the palm facing ``palm``.

    The elbow comes no lower than ``elbow_above``, and the hand points towards ``pointing``, as strongly as ``follow`` says.
    """
    side = hand[-1]
    names = [f"upperarm01.{side}", f"lowerarm01.{side}", f"wrist.{side}"]
    limits = ([-100, -100, -100, -10, -90, -90, -45, -60, -25], [100, 100, 100, 10, 90, 90, 45, 60, 25])

    def as_turns(a: np.ndarray) -> dict[str, Sequence[tuple[str, float]]]:
        return {n: [("x", a[3 * k]), ("y", a[3 * k + 1]), ("z", a[3 * k + 2])] for k, n in enumerate(names)}

    body = rest(build)

    def miss(a: np.ndarray) -> np.ndarray:
        placed = joints_only(body, {**turns, **as_turns(a)}, root)
        end = placed[tip]
        across = placed[f"metacarpal1.{side}"] - placed[f"metacarpal4.{side}"]
        ahead = placed[f"finger3-1.{side}"] - placed[f"wrist.{side}"]
        normal = np.cross(across, ahead) * (1 if side == "R" else -1)
        normal /= np.linalg.norm(normal) + 1e-9
        sunk = 0.0 if elbow_above is None else max(0.0, elbow_above - placed[f"lowerarm01.{side}"][1])
        terms = [(end - target) * 60, (normal - palm) * 1.0, a / 130, sunk * 90]
        if pointing is not None:
            terms.append((ahead / np.linalg.norm(ahead) - np.array(pointing) / np.linalg.norm(pointing)) * follow)
        return np.r_[tuple(terms)]

    first = np.array(start if start is not None else [40, 0, 20, 0, 0, 20, 0, 0, 0], float)
    found = least_squares(miss, np.clip(first, np.array(limits[0]) + 1, np.array(limits[1]) - 1), bounds=limits, max_nfev=60)
    return as_turns(found.x)


def joints_only(body: Rest, turns: Turns, root: Rotation | None) -> dict[str, np.ndarray]:
    """Joint places for some turns, without moving the skin."""
    local = spread(turns)
    spin: list[np.ndarray] = []
    at: list[np.ndarray] = []
    for k, name in enumerate(body.names):
        own = local[name].as_matrix() if name in local else np.eye(3)
        p = body.parents[k]
        if p < 0:
            spin.append((root.as_matrix() if root else np.eye(3)) @ own)
            at.append(body.joints[k])
        else:
            spin.append(spin[p] @ own)
            at.append(at[p] + spin[p] @ (body.joints[k] - body.joints[p]))
    return dict(zip(body.names, at, strict=True))
