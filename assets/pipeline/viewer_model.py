"""The model that turns: a GLB file, written as packed text to ``assets/models/anatomy-glb.js``.

From a disk a page can load nothing but scripts and pictures. So the file is pressed (gzip), written as base64 and wrapped in a script;
the browser unpacks it by itself. ``main(Path("anatomy.glb"))`` also writes the plain file, for looking at it in other programs.

Pelvis frame of the course (x forward, y up, z to the person's right), metres, standing. Every structure is a node of its own. Nodes
called ``pivot_...`` carry the joints: ``pivot_femur_right`` and ``_left`` turn about the hip centres, ``pivot_L5`` to ``pivot_L1`` about
the joints below these vertebrae, each inside the one below it. What bends has morph targets for the postures of ``KEYS``: the muscles, the
discs, what runs along them, and the skin. Left and right share one mesh; the left node mirrors it.

The muscles of each posture are the surfaces of ``muscles.py``: the standing surface is carried along by the fascicles and then laid onto
the surface of that posture, so that each point stays the same point of the muscle.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import belly_wall
import fast_simplification
import inside
import neighbours
import numpy as np
import trimesh
from anatomy import landmarks
from body import ARMS_DOWN, pose, rest
from geometry import FASCICLES, FLEXION_SHARE, HIP_CENTRE, JOINT_CENTRE, VERTEBRA_ORIGIN
from muscles import (
    Fascicle,
    Pose,
    apply,
    discs,
    flesh_colours,
    iliacus_fascicles,
    muscles,
    posed_bones,
    psoas_fascicles,
    turn,
    vertebra_matrix,
)
from postures import LEGS
from scene import ILIACUS, PSOAS, TENDON
from scipy.spatial import cKDTree

HERE = Path(__file__).resolve().parent
MODELS = HERE.parent / "models"
INPUTS = ("assets/pipeline/viewer_model.py", "assets/pipeline/muscles.py", "assets/pipeline/bones.py", "assets/pipeline/geometry.py",
          "assets/pipeline/belly_wall.py", "seeds/mechanics.yaml")
"""A change in any of these asks for a new model; their fingerprints are kept in it."""

KEYS: tuple[tuple[float, float], ...] = ((-10, 0), (0, 0), (22.5, 0), (45, 0), (67.5, 0), (90, 0), (75, 17), (60, 40))
"""Hip flexion and bend of the low back (degrees): leg behind, standing, on the way, upright, chair, slump."""
STANDING = 1
GRAIN = 1.5e-5
"""One step of a stored coordinate (m)."""
FEMUR_CUT = -0.235
"""Where the thigh bone is cut off, in its own frame (m)."""
SKIN_TOP, SKIN_BASE = 0.262, HIP_CENTRE[1] + FEMUR_CUT

KIDNEYS: dict[str, tuple[tuple[float, float, float], int]] = {"right": ((-0.101, 0.168, 0.071), 1), "left": ((-0.101, 0.180, -0.070), -1)}
"""Middle of each kidney, and its side."""

Points = np.ndarray
Move = Callable[[Points, Pose], Points]


@dataclass
class Shape:
    """One mesh, in the frame of its pivot, and where its points go in the other postures."""

    vertices: Points
    faces: np.ndarray
    targets: dict[int, Points] = field(default_factory=dict)
    colours: np.ndarray | None = None
    lines: bool = False
    extras: dict[str, Any] = field(default_factory=dict)


@dataclass
class Node:
    """A named place in the tree: a pivot, or a shape that belongs to a structure."""

    name: str
    at: tuple[float, float, float] = (0.0, 0.0, 0.0)
    shape: Shape | None = None
    mirrored: bool = False
    extras: dict[str, Any] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)


def fewer(mesh: trimesh.Trimesh, faces: int) -> tuple[Points, np.ndarray]:
    """The mesh with about that many triangles."""
    v, f = np.asarray(mesh.vertices, np.float32), np.asarray(mesh.faces, np.int32)
    if len(f) > faces:
        v, f = fast_simplification.simplify(v, f, target_reduction=1 - faces / len(f))
    return np.asarray(v, float), np.asarray(f, int)


# --- the muscles -------------------------------------------------------------------------------------------------------


def even(line: Points, brim: float, n: int = 120) -> Points:
    """``n`` points along a fascicle, three quarters of them above the place ``brim`` (a share of the length)."""
    at = np.r_[0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))]
    at /= at[-1]
    upper = int(n * 0.72)
    wanted = np.r_[np.linspace(0, brim, upper, endpoint=False), np.linspace(brim, 1, n - upper)]
    return np.stack([np.interp(wanted, at, line[:, k]) for k in range(3)], -1)


def brim_share(line: Points) -> float:
    """At which share of its length a fascicle passes the rim of the pelvis (the height of its wrapping surface)."""
    at = np.r_[0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))]
    return float(at[np.argmax(line[:, 1] < -0.055)] / at[-1])


def frames(line: Points) -> Points:
    """Unit tangents, shape (n, 3)."""
    t = np.gradient(line, axis=0)
    return t / np.linalg.norm(t, axis=1, keepdims=True)


def least_turn(a: Points, b: Points) -> np.ndarray:
    """The smallest rotations that bring unit vectors ``a`` to ``b``, shape (n, 3, 3)."""
    v, c = np.cross(a, b), (a * b).sum(axis=1)
    k = np.zeros((len(a), 3, 3))
    k[:, 0, 1], k[:, 0, 2], k[:, 1, 2] = -v[:, 2], v[:, 1], -v[:, 0]
    k -= k.transpose(0, 2, 1)
    return np.eye(3) + k + k @ k / (1 + c)[:, None, None]


def carried(vertices: Points, faces: np.ndarray, base: Sequence[Fascicle], posed: Sequence[Fascicle], goal: trimesh.Trimesh) -> Points:
    """Points of the standing muscle in another posture: carried by the fascicles, then laid onto the surface ``goal``."""
    names = [f.name for f in posed]
    pairs = [(f, posed[names.index(f.name)]) for f in base if f.name in names]
    lines = [even(a.points, brim_share(a.points)) for a, _ in pairs]
    after = [even(b.points, brim_share(b.points)) for _, b in pairs]
    start, end = np.vstack(lines), np.vstack(after)
    rotation = least_turn(np.vstack([frames(x) for x in lines]), np.vstack([frames(x) for x in after]))
    length = [np.linalg.norm(np.diff(np.vstack(x).reshape(len(pairs), -1, 3), axis=1), axis=2).sum() for x in (lines, after)]
    thicker = float(np.sqrt(length[0] / length[1]))
    distance, near = cKDTree(start).query(vertices, k=14)
    weight = np.exp(-((distance / (distance[:, :1] + 0.003)) ** 2))
    weight /= weight.sum(axis=1, keepdims=True)
    offset = vertices[:, None] - start[near]
    moved = end[near] + thicker * np.einsum("nkij,nkj->nki", rotation[near], offset)
    v = (weight[..., None] * moved).sum(axis=1)

    tree, points, normals = cKDTree(goal.vertices), np.asarray(goal.vertices), np.asarray(goal.vertex_normals)
    edges = np.unique(np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1), axis=0)
    count = np.bincount(edges.ravel(), minlength=len(v))[:, None]

    def neighbours_mean(x: Points) -> Points:
        total = np.zeros_like(x)
        np.add.at(total, edges[:, 0], x[edges[:, 1]])
        np.add.at(total, edges[:, 1], x[edges[:, 0]])
        return total / count

    for rounds in (6, 3, 1, 0):
        _, i = tree.query(v)
        step = normals[i] * ((points[i] - v) * normals[i]).sum(axis=1, keepdims=True)
        for _ in range(rounds):
            step = 0.5 * step + 0.5 * neighbours_mean(step)
        v = v + step
        v = v + 0.35 * (neighbours_mean(v) - v)
    _, i = tree.query(v)
    return v + normals[i] * ((points[i] - v) * normals[i]).sum(axis=1, keepdims=True)


def muscle(name: str, faces: int, fascicles: Callable[[Pose], list[Fascicle]], colour: str, tendon_from: float) -> Shape:
    """The right psoas or iliacus with its postures."""
    stand = Pose()
    v, f = fewer(muscles(stand)[name], faces)
    base = fascicles(stand)
    targets = {}
    for k, (hip, lumbar) in enumerate(KEYS):
        if k != STANDING:
            posture = Pose(float(hip), float(lumbar))
            targets[k] = carried(v, f, base, fascicles(posture), muscles(posture)[name])
    colours = flesh_colours(trimesh.Trimesh(v, f, process=False), base, colour, TENDON, tendon_from)
    return Shape(v, f, targets, colours)


def centreline(points: int = 40) -> Shape:
    """The middle lines of the eleven published fascicles as drawn, as line segments."""
    names = [name for name, *_ in FASCICLES]

    def lines(posture: Pose) -> Points:
        drawn = {f.name: f.points for f in psoas_fascicles(posture)}
        return np.vstack([even(drawn[n], brim_share(drawn[n]), points) for n in names])

    k, i = np.meshgrid(np.arange(len(names)), np.arange(points - 1), indexing="ij")
    first = (k * points + i).ravel()
    targets = {j: lines(Pose(float(a), float(b))) for j, (a, b) in enumerate(KEYS) if j != STANDING}
    extras = {"fascicles": names, "points": points, "cross_sections": [area for *_, area in FASCICLES]}
    return Shape(lines(Pose()), np.c_[first, first + 1], targets, lines=True, extras=extras)


# --- what moves along --------------------------------------------------------------------------------------------------


def with_spine(vertices: Points, posture: Pose) -> Points:
    """Points that follow the spine above the pelvis."""
    v = np.asarray(vertices, float)
    heights = [0.03] + [VERTEBRA_ORIGIN[n][1] for n in (5, 4, 3, 2, 1)]
    moved = [v]
    for n in (5, 4, 3, 2, 1):
        still = np.linalg.inv(vertebra_matrix(n, Pose()))
        moved.append(apply(vertebra_matrix(n, posture) @ still, v))
    place = np.clip(np.interp(v[:, 1], heights, np.arange(6)), 0, 5)
    low = np.floor(place).astype(int).clip(0, 4)
    part = (place - low)[:, None]
    stack = np.stack(moved)
    rows = np.arange(len(v))
    return (1 - part) * stack[low, rows] + part * stack[low + 1, rows]


def along(vertices: Points, posture: Pose) -> Points:
    """Points that follow the spine above the pelvis, and the thigh below the groin."""
    v = np.asarray(vertices, float)
    out = with_spine(v, posture)
    share = np.clip((-0.050 - v[:, 1]) / 0.085, 0, 1)
    for angle in np.unique(np.round(share, 3)):
        if angle > 0:
            some = np.round(share, 3) == angle
            out[some] = (v[some] - HIP_CENTRE * [1, 1, 0]) @ turn(posture.hip * angle).T + HIP_CENTRE * [1, 1, 0]
    return out


COARSE = (0, 3, 5, 6, 7)
"""The keys kept for simple shapes; between them they are blended over a longer way."""


def bending(mesh: trimesh.Trimesh | tuple[Points, np.ndarray], faces: int = 10**9, move: Move = along) -> Shape:
    """A shape that moves along with spine and thigh; postures in which nothing moves are left out."""
    v, f = fewer(mesh, faces) if isinstance(mesh, trimesh.Trimesh) else mesh
    there = {k: move(v, Pose(float(KEYS[k][0]), float(KEYS[k][1]))) for k in COARSE}
    # what only the spine moves needs the bent postures alone
    wanted = COARSE if np.abs(there[5] - v).max() > 1e-4 else (5, 6, 7)
    return Shape(v, f, {k: there[k] for k in wanted if np.abs(there[k] - v).max() > 1e-4 or k == 5})


def split(mesh: tuple[Points, np.ndarray], upper: Callable[[Points], np.ndarray]) -> tuple[tuple[Points, np.ndarray], tuple[Points, np.ndarray]]:
    """A mesh in two: the triangles whose middle is ``upper``, and the others."""
    v, f = mesh
    top = upper(v[f].mean(axis=1))
    out = []
    for some in (f[top], f[~top]):
        used, new = np.unique(some, return_inverse=True)
        out.append((v[used], new.reshape(-1, 3)))
    return out[0], out[1]


def own_cap(mesh: trimesh.Trimesh, height: float) -> tuple[Points, np.ndarray]:
    """The mesh with points of its own for the flat cut at ``height``, so that its rim stays sharp."""
    v, f = np.asarray(mesh.vertices), np.asarray(mesh.faces).copy()
    cap = (np.abs(v[f][:, :, 1] - height) < 1e-6).all(axis=1)
    used, new = np.unique(f[cap], return_inverse=True)
    f[cap] = new.reshape(-1, 3) + len(v)
    return np.vstack([v, v[used]]), f


def merged(meshes: Sequence[trimesh.Trimesh]) -> trimesh.Trimesh:
    """Several meshes as one."""
    return trimesh.util.concatenate(list(meshes))


def disc_shape(name: str) -> tuple[str, Shape]:
    """A disc in the frame of the vertebra below it, and the pivot it hangs on."""
    below = name.split("/")[1]

    def local(posture: Pose) -> Points:
        v = np.asarray(discs(posture)[name].vertices)
        if below == "S1":
            return v
        number = int(below[1])
        return apply(vertebra_matrix(number, Pose()) @ np.linalg.inv(vertebra_matrix(number, posture)), v) - JOINT_CENTRE[JOINT_BELOW[number]]

    fine = trimesh.Trimesh(local(Pose()), discs(Pose())[name].faces, process=False)
    v, f = fewer(fine, 280)
    _, near = cKDTree(fine.vertices).query(v)
    targets = {}
    for k, (hip, lumbar) in enumerate(KEYS):
        if lumbar or k == 5:
            targets[k] = v + (local(Pose(float(hip), float(lumbar))) - np.asarray(fine.vertices))[near]
    return ("pelvis" if below == "S1" else f"pivot_{below}"), Shape(v, f, targets)


JOINT_BELOW = {5: "L5_S1", 4: "L4_L5", 3: "L3_L4", 2: "L2_L3", 1: "L1_L2"}


# --- schematic neighbours ----------------------------------------------------------------------------------------------


def in_psoas(y: float, across: float, deep: float) -> tuple[float, float, float]:
    """A place in the right psoas at height ``y``: ``across`` 0 inner to 1 outer edge, ``deep`` 0 back to 1 front."""
    v = np.asarray(muscles(Pose())["psoas"].vertices)
    near = v[np.abs(v[:, 1] - y) < 0.003]
    z = near[:, 2].min() + across * np.ptp(near[:, 2])
    band = near[np.abs(near[:, 2] - z) < 0.005]
    return float(band[:, 0].min() + deep * np.ptp(band[:, 0])), y, float(z)


def plexus() -> list[trimesh.Trimesh]:
    """The roots of the lumbar plexus inside the back part of the right psoas, down to where the femoral nerve comes out."""
    out = []
    meet = in_psoas(0.058, 0.62, 0.40)
    for joint, down in (("L2_L3", 0.030), ("L3_L4", 0.016), ("L4_L5", 0.006)):
        x, y, _ = JOINT_CENTRE[joint]
        start = (x - 0.027, y + 0.006, 0.015)
        out.append(belly_wall.tube(belly_wall.smooth([start, in_psoas(y - 0.016, 0.40, 0.34), in_psoas(min(y - 0.02, 0.058 + down), 0.5, 0.36), meet], 0.004), 0.0017, sides=8))
    out.append(belly_wall.tube(belly_wall.smooth([meet, in_psoas(0.045, 0.74, 0.42), in_psoas(0.034, 0.9, 0.5)], 0.004), 0.0027, sides=8))
    x, y, _ = JOINT_CENTRE["L1_L2"]
    out.append(belly_wall.tube(belly_wall.smooth([(x - 0.027, y + 0.006, 0.015), in_psoas(y - 0.025, 0.45, 0.4), in_psoas(0.124, 0.45, 0.7)], 0.004), 0.0014, sides=8))
    return out


def nerves() -> dict[str, list[trimesh.Trimesh]]:
    """The branches of the lumbar plexus on the right, on the lines of ``belly_wall``; below the groin they stay in front.

    The branch that runs on the square back muscle is left out, as that muscle is.
    """
    out: dict[str, list[trimesh.Trimesh]] = {"genitofemoral-nerve": [], "femoral-nerve": [], "lumbar-plexus": plexus()}
    owner = {"femoral": "femoral-nerve", "lateral skin": "lumbar-plexus"}
    for name, (radius, path) in belly_wall.NERVES.items():
        if name == "hip and groin":
            continue
        line = belly_wall.laid(path, radius, 0.0004)
        if name in ("genitofemoral", "femoral", "lateral skin"):
            line[:, 0] -= 0.009 * np.exp(-np.arange(len(line)) / 3.0)
        low = line[:, 1] < -0.05
        if low.any():
            first = line[np.argmax(low)]
            line[low, 0] = np.maximum(line[low, 0], first[0] - 0.22 * (first[1] - line[low, 1]))
        out[owner.get(name, "genitofemoral-nerve")].append(belly_wall.tube(line[::2], (radius, radius * 0.85), sides=9))
        if name == "femoral":
            x, y, z = line[-1]
            for aside, down in ((-0.012, 0.036), (-0.002, 0.050), (0.010, 0.041)):
                way = belly_wall.smooth([(x, y + 0.004, z), (x - 0.003, y - 0.014, z + aside * 0.35), (x - 0.012, y - down, z + aside)], 0.004)
                out["femoral-nerve"].append(belly_wall.tube(way, (0.0018, 0.0011), sides=8))
    return out


def belly_front(y: float) -> float:
    """x of the skin of the belly in the middle, at a height (m)."""
    return float(np.interp(y, (-0.04, 0.02, 0.06, 0.10, 0.16), (0.029, 0.028, 0.024, 0.013, 0.007)))


def bowel() -> dict[str, trimesh.Trimesh]:
    """Large and small bowel as simple tubes. The part across the belly is left out, so that one can look in."""
    def pouched(points: Sequence[tuple[float, float, float]], size: float, waves: float) -> trimesh.Trimesh:
        s = np.linspace(0, 1, 90)
        ends = np.sqrt(np.clip(np.minimum(s, 1 - s) / 0.06, 0.03, 1))
        return neighbours.tube([np.array(p) for p in points], size * (1 + 0.13 * np.sin(waves * s * 2 * np.pi)) * ends, rounds=14)

    right = pouched([(0.004, -0.036, 0.078), (-0.004, 0.000, 0.092), (-0.018, 0.05, 0.102), (-0.040, 0.11, 0.104), (-0.052, 0.165, 0.100)], 0.0225, 5)
    appendix = neighbours.tube([np.array(p) for p in ((-0.004, -0.036, 0.070), (0.000, -0.052, 0.060), (-0.008, -0.066, 0.050))], 0.0042, rounds=8)
    left = pouched([(-0.066, 0.19, -0.112), (-0.055, 0.11, -0.112), (-0.034, 0.04, -0.106), (-0.006, -0.012, -0.086), (0.002, -0.036, -0.058), (-0.030, -0.030, -0.030), (-0.070, -0.045, -0.010), (-0.088, -0.075, 0.0)], 0.0180, 8)
    path = []
    for row, y in enumerate(np.arange(0.132, -0.031, -0.0262)):
        sign = 1 if row % 2 == 0 else -1
        width = (0.056 if y > 0.02 else 0.042) * (0.86 + 0.14 * np.sin(2.1 * row + 0.5))
        for k, s in enumerate(np.linspace(-1, 1, 7)):
            wave = 0.0105 * np.sin(1.9 * k + 2.4 * row) * (1 - s**2)
            deep = belly_front(y) - 0.030 + 0.010 * np.sin(1.7 * k + 1.9 * row)
            path.append(np.array([deep, y + wave, sign * s * width + 0.006 * np.sin(1.3 * row)]))
    s = np.linspace(0, 1, 90)
    small = neighbours.tube(path, 0.0118 * (1 + 0.10 * np.sin(190 * s)) * np.sqrt(np.clip(np.minimum(s, 1 - s) / 0.012, 0.03, 1)), rounds=9)
    bladder = trimesh.creation.icosphere(2)
    bladder.apply_scale([0.026, 0.019, 0.030])
    bladder.apply_translation([-0.042, -0.072, 0])
    return {"right-bowel": merged([right, appendix]), "left-bowel": left, "small-bowel": small, "bladder": bladder}


def room(v: Points, f: np.ndarray, inner: Sequence[tuple[Points, float]]) -> np.ndarray:
    """How far each point of the skin must go outwards (m), so that what lies inside stays that deep under it.

    ``inner``: points, and how deep they shall lie at least (m).
    """
    points = np.vstack([p for p, _ in inner])
    depth = np.concatenate([np.full(len(p), d) for p, d in inner])
    # beyond the cut edges there is no skin to lie under; between the legs the nearest skin is not the one that covers
    some = (points[:, 1] > v[:, 1].min() + 0.01) & (points[:, 1] < v[:, 1].max() - 0.01)
    some &= (points[:, 1] > 0.0) | (np.abs(points[:, 2]) > 0.10) | (points[:, 0] > 0.0)
    points, depth = points[some], depth[some]
    edges = np.unique(np.sort(f[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1), axis=0)
    count = np.bincount(edges.ravel(), minlength=len(v))
    normals = np.asarray(trimesh.Trimesh(v, f, process=False).vertex_normals)
    out = np.zeros(len(v))
    for _ in range(12):
        mesh = trimesh.Trimesh(v + normals * out[:, None], f, process=False)
        on, _, triangle = trimesh.proximity.closest_point(mesh, points)
        under = ((on - points) * mesh.face_normals[triangle]).sum(axis=1)
        missing = depth - under
        short = (missing > 1e-4) & (missing < 0.06)
        if not short.any():
            break
        push = np.zeros(len(v))
        for corner in range(3):
            np.maximum.at(push, f[triangle[short], corner], missing[short])
        # a gentle bulge instead of a spike
        for _ in range(3):
            mean = np.zeros(len(v))
            np.add.at(mean, edges[:, 0], push[edges[:, 1]])
            np.add.at(mean, edges[:, 1], push[edges[:, 0]])
            push = np.maximum(push, 0.8 * mean / count)
        out += push
    return out


def inner_parts() -> list[tuple[Points, float]]:
    """What must not show through the skin, and how deep it lies at least (m)."""
    parts = posed_bones(Pose())
    bones = [np.asarray(parts[name].vertices)[::3] for name in ("hip_bone", "sacrum", "femur", "L1", "L2", "L3", "L4", "L5", "T12")]
    soft = [np.asarray(mesh.vertices)[::2] for mesh in bowel().values()]
    soft += [np.asarray(belly_wall.kidney(centre, sign).vertices)[::3] for centre, sign in KIDNEYS.values()]
    right = np.vstack(bones)
    return [(np.vstack([right, right * [1, 1, -1]]), 0.005), (np.vstack(soft), 0.009)]


def skin() -> Shape:
    """The trunk and the upper thighs, without arms, around the standing bones; in every posture the same points."""
    stand = {**LEGS, **ARMS_DOWN}
    posed = pose("slim", stand)
    back = np.linalg.inv(inside.into_body(posed))
    whole = trimesh.Trimesh(apply(back, posed.points), rest("slim").faces, process=False)
    names = rest("slim").names
    arm = rest("slim").weights[:, [k for k, n in enumerate(names) if n.startswith(("upperarm", "lowerarm", "wrist", "finger", "metacarpal", "shoulder"))]].sum(axis=1)
    body = trimesh.Trimesh(whole.vertices, whole.faces[(arm[whole.faces] < 0.5).all(axis=1)], process=False)
    y = body.vertices[:, 1][body.faces]
    body = trimesh.Trimesh(body.vertices, body.faces[((y > SKIN_BASE - 0.06) & (y < SKIN_TOP + 0.06)).all(axis=1)], process=False)
    body = trimesh.Trimesh(*fewer(max(body.split(only_watertight=False), key=lambda m: len(m.faces)), 3400))
    # cut after thinning, so that the edges are straight
    cut = trimesh.intersections.slice_mesh_plane(body, [0, -1, 0], [0, SKIN_TOP, 0])
    cut = trimesh.intersections.slice_mesh_plane(cut, [0, 1, 0], [0, SKIN_BASE, 0])
    cut.merge_vertices()
    v, f = np.asarray(cut.vertices), np.asarray(cut.faces)
    on, _, triangle = trimesh.proximity.closest_point(whole, v)
    share = trimesh.triangles.points_to_barycentric(whole.triangles[triangle], on)
    corners = whole.faces[triangle]

    def there(hip: float, lumbar: float) -> Points:
        legs = {**stand, "upperleg01": [*LEGS["upperleg01"], ("z", hip)], "lowerleg01": [("z", -max(hip, 0))]}
        spine = {f"spine0{n}": [("z", -lumbar * s)] for n, s in ((5, 0.35), (4, 0.40), (3, 0.25))}
        points = apply(back, pose("slim", {**legs, **spine}).points)
        return (points[corners] * share[..., None]).sum(axis=1)

    further = room(there(0, 0), f, inner_parts())

    def roomy(points: Points) -> Points:
        return points + np.asarray(trimesh.Trimesh(points, f, process=False).vertex_normals) * further[:, None]

    return Shape(roomy(there(0, 0)), f, {k: roomy(there(*key)) for k, key in enumerate(KEYS) if k != STANDING})


# --- putting it together -----------------------------------------------------------------------------------------------


def tree() -> Node:
    """The whole model."""
    parts = posed_bones(Pose())
    # the lean of the pelvis frame in the standing body
    body = inside.into_body(inside.standing())
    lean = float(np.degrees(np.arctan2(body[1, 0], body[0, 0])))
    root = Node("model", extras={"keys": [list(k) for k in KEYS], "standing": STANDING, "lean": round(lean, 2)})
    pelvis = Node("pelvis")
    root.children.append(pelvis)
    pivots: dict[str, Node] = {"pelvis": pelvis}

    def add(parent: Node, name: str, structure: str, shape: Shape, both: bool = False, only: str = "") -> None:
        sides = ("right", "left") if both else (only,)
        for side in sides:
            parent.children.append(Node(f"{name}_{side}" if side else name, shape=shape, mirrored=both and side == "left",
                                        extras={"structure": structure, "side": side or "middle"}))

    def plain(mesh: trimesh.Trimesh, faces: int, shift: Points | None = None) -> Shape:
        v, f = fewer(mesh, faces)
        return Shape(v - (shift if shift is not None else 0.0), f)

    add(pelvis, "sacrum", "sacrum", plain(parts["sacrum"], 2400))
    add(pelvis, "hip_bone", "hip-bone", plain(parts["hip_bone"], 3300), both=True)
    parent, before = pelvis, np.zeros(3)
    for n in (5, 4, 3, 2, 1):
        joint = np.array(JOINT_CENTRE[JOINT_BELOW[n]])
        pivot = Node(f"pivot_L{n}", tuple(joint - before), extras={"joint": JOINT_BELOW[n].replace("_", "/"), "share": FLEXION_SHARE[JOINT_BELOW[n]]})
        parent.children.append(pivot)
        pivots[pivot.name] = pivot
        add(pivot, f"L{n}", "lumbar-vertebrae", plain(parts[f"L{n}"], 1500, joint))
        parent, before = pivot, joint
    add(parent, "T12", "lowest-chest-vertebra", plain(parts["T12"], 1300, before))
    for name in discs(Pose()):
        on, shape = disc_shape(name)
        add(pivots[on], "disc_" + name.replace("/", "_"), "intervertebral-discs", shape)

    v, f = fewer(parts["femur"], 3400)
    bone = trimesh.Trimesh(v - HIP_CENTRE, f)
    bone = trimesh.intersections.slice_mesh_plane(bone, [0, 1, 0], [0, FEMUR_CUT, 0], cap=True)
    femur = Shape(*own_cap(bone, FEMUR_CUT))
    for side, sign in (("right", 1), ("left", -1)):
        pivot = Node(f"pivot_femur_{side}", tuple(HIP_CENTRE * [1, 1, sign]), extras={"joint": "hip"})
        pelvis.children.append(pivot)
        pivot.children.append(Node(f"femur_{side}", shape=femur, mirrored=side == "left", extras={"structure": "femur", "side": side}))

    add(pelvis, "psoas", "psoas-major", muscle("psoas", 3900, psoas_fascicles, PSOAS, 0.80), both=True)
    add(pelvis, "iliacus", "iliacus", muscle("iliacus", 2700, iliacus_fascicles, ILIACUS, 0.86), both=True)
    add(pelvis, "psoas_centreline", "centreline", centreline())

    aorta, iliac = split(fewer(belly_wall.arteries(), 1900), lambda p: p[:, 1] > 0.090)
    cava, veins = split(fewer(belly_wall.veins(), 1900), lambda p: p[:, 1] > 0.064)
    add(pelvis, "aorta", "abdominal-aorta", bending(aorta))
    add(pelvis, "vena_cava", "inferior-vena-cava", bending(cava))
    add(pelvis, "iliac_arteries", "iliac-vessels", bending(iliac))
    add(pelvis, "iliac_veins", "iliac-vessels", bending(veins))
    tubes = belly_wall.ureters()
    for k, side in ((0, "right"), (2, "left")):
        add(pelvis, "ureter", "ureter", bending(merged(tubes[k : k + 2]), 480, with_spine), only=side)
    groups = nerves()
    for key, meshes in groups.items():
        add(pelvis, key.replace("-", "_"), key, bending(merged(meshes), 900), both=True)
    for side, (centre, sign) in KIDNEYS.items():
        add(pelvis, "kidney", "kidney", bending(belly_wall.kidney(centre, sign), 520), only=side)
    for key, mesh in bowel().items():
        add(pelvis, key.replace("-", "_"), key, bending(mesh, {"right-bowel": 1000, "left-bowel": 1200, "small-bowel": 1900}.get(key, 400), with_spine))
    add(pelvis, "inguinal_ligament", "inguinal-ligament", plain(belly_wall.tube(belly_wall.groin_band()[::3], 0.0028, 0.6, sides=8), 300), both=True)
    add(pelvis, "skin", "skin", skin())
    # places on a bone that have no shape of their own
    known = landmarks(Pose(), np.array([1.0, 0.0, 0.0]))
    for side, sign in (("right", 1), ("left", -1)):
        root_femur = next(c for c in pelvis.children if c.name == f"pivot_femur_{side}")
        at = known["right_lesser_trochanter"] - HIP_CENTRE
        root_femur.children.append(Node(f"place_lesser_trochanter_{side}", tuple(at * [1, 1, sign]), extras={"place": "lesser-trochanter", "side": side}))
        at = known["right_front_hip_point"]
        pelvis.children.append(Node(f"place_hip_point_{side}", tuple(at * [1, 1, sign]), extras={"place": "anterior-superior-iliac-spine", "side": side}))
        at = HIP_CENTRE + np.array([0.022, 0.008, 0.0])
        pelvis.children.append(Node(f"place_hip_joint_{side}", tuple(at * [1, 1, sign]), extras={"place": "hip-joint-capsule", "side": side}))
    return root


class Writer:
    """Builds the binary part and the tables of a GLB file."""

    def __init__(self) -> None:
        self.bytes = bytearray()
        self.tables: dict[str, list[dict[str, Any]]] = {"bufferViews": [], "accessors": [], "meshes": [], "nodes": []}
        self.known: dict[int, int] = {}

    def accessor(self, values: np.ndarray, kind: int, shape: str, target: int, normalised: bool = False) -> int:
        stride = 0
        if target == 34962:
            row = values.shape[1] * values.itemsize
            stride = -(-row // 4) * 4
            padded = np.zeros((len(values), stride // values.itemsize), values.dtype)
            padded[:, : values.shape[1]] = values
            data = padded.tobytes()
        else:
            data = values.tobytes()
        view: dict[str, Any] = {"buffer": 0, "byteOffset": len(self.bytes), "byteLength": len(data), "target": target}
        if stride:
            view["byteStride"] = stride
        self.bytes += data + b"\0" * (-len(data) % 4)
        self.tables["bufferViews"].append(view)
        entry: dict[str, Any] = {"bufferView": len(self.tables["bufferViews"]) - 1, "componentType": kind, "count": len(values), "type": shape}
        if normalised:
            entry["normalized"] = True
        if shape == "VEC3" and kind == 5122:
            entry["min"], entry["max"] = values.min(axis=0).tolist(), values.max(axis=0).tolist()
        self.tables["accessors"].append(entry)
        return len(self.tables["accessors"]) - 1

    def mesh(self, name: str, shape: Shape) -> int:
        if id(shape) in self.known:
            return self.known[id(shape)]
        base = np.round(shape.vertices / GRAIN).astype(np.int64)
        assert np.abs(base).max() < 32768, name
        attributes = {"POSITION": self.accessor(base.astype("<i2"), 5122, "VEC3", 34962)}
        if shape.colours is not None:
            full = np.c_[shape.colours, np.full(len(base), 255)].astype("u1")
            attributes["COLOR_0"] = self.accessor(full, 5121, "VEC4", 34962, normalised=True)
        primitive: dict[str, Any] = {"attributes": attributes, "indices": self.accessor(shape.faces.astype("<u2").ravel(), 5123, "SCALAR", 34963)}
        if shape.lines:
            primitive["mode"] = 1
        keys = sorted(shape.targets)
        if keys:
            steps = [np.round(shape.targets[k] / GRAIN).astype(np.int64) - base for k in keys]
            assert max(np.abs(s).max() for s in steps) < 32768, name
            primitive["targets"] = [{"POSITION": self.accessor(s.astype("<i2"), 5122, "VEC3", 34962)} for s in steps]
        mesh: dict[str, Any] = {"name": name, "primitives": [primitive], "extras": {"keys": keys, **shape.extras}}
        if keys:
            mesh["weights"] = [0.0] * len(keys)
        self.tables["meshes"].append(mesh)
        self.known[id(shape)] = len(self.tables["meshes"]) - 1
        return self.known[id(shape)]

    def node(self, node: Node) -> int:
        entry: dict[str, Any] = {"name": node.name}
        if any(node.at):
            entry["translation"] = [round(float(x), 6) for x in node.at]
        if node.extras:
            entry["extras"] = node.extras
        if node.shape is not None:
            entry["mesh"] = self.mesh(node.name.removesuffix("_right"), node.shape)
            entry["scale"] = [GRAIN, GRAIN, -GRAIN if node.mirrored else GRAIN]
        children = [self.node(child) for child in node.children]
        if children:
            entry["children"] = children
        self.tables["nodes"].append(entry)
        return len(self.tables["nodes"]) - 1

    def glb(self, root: Node, extras: dict[str, Any]) -> bytes:
        top = self.node(root)
        head = {
            "asset": {"version": "2.0", "generator": "assets/pipeline/viewer_model.py", "copyright": "CC BY 4.0; see assets/CREDITS.md", "extras": extras},
            "extensionsUsed": ["KHR_mesh_quantization"],
            "extensionsRequired": ["KHR_mesh_quantization"],
            "scene": 0,
            "scenes": [{"nodes": [top]}],
            **self.tables,
            "buffers": [{"byteLength": len(self.bytes)}],
        }
        text = json.dumps(head, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 4)
        body = struct.pack("<II", len(text), 0x4E4F534A) + text + struct.pack("<II", len(self.bytes), 0x004E4942) + bytes(self.bytes)
        return struct.pack("<III", 0x46546C67, 2, 12 + len(body)) + body


def triangles(node: Node) -> int:
    """How many triangles are drawn."""
    own = len(node.shape.faces) if node.shape is not None and not node.shape.lines else 0
    return own + sum(triangles(child) for child in node.children)


def fingerprints() -> dict[str, str]:
    """The inputs and the first 16 letters of their SHA-256."""
    root = HERE.parents[1]
    return {name: hashlib.sha256((root / name).read_bytes()).hexdigest()[:16] for name in INPUTS}


def packed(data: bytes) -> str:
    """The script that brings the model to a page."""
    text = base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()
    return f'/* The model of assets/pipeline/viewer_model.py: a GLB file, pressed by gzip, as base64. */\nwindow.psoasAnatomyGlb="{text}";\n'


def main(plain: Path | None = None) -> None:
    """Write the model, and where ``plain`` names a file, the GLB file itself."""
    root = tree()
    data = Writer().glb(root, {"inputs": fingerprints()})
    MODELS.mkdir(parents=True, exist_ok=True)
    script = MODELS / "anatomy-glb.js"
    script.write_text(packed(data))
    if plain is not None:
        plain.write_bytes(data)
    print(f"{script.name}: {script.stat().st_size / 1000:.0f} kB for a model of {len(data) / 1000:.0f} kB, {triangles(root)} triangles")


if __name__ == "__main__":
    main()
