"""The psoas and the iliacus as flesh: surfaces swept along published paths, resting on the bones.

A muscle is a bundle of fascicles. Each fascicle is a smooth curve with a spindle-shaped thickness taken from its cross-section; the
surface is the soft union of all of them on a voxel grid, cut back where it meets bone, then marched and smoothed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import bones
import geometry
import numpy as np
import trimesh
from geometry import (
    BRIM,
    CYLINDER_CENTRE,
    CYLINDER_RADIUS,
    FASCICLES,
    FEMUR_POINTS,
    FLEXION_SHARE,
    HIP_CENTRE,
    JOINT_CENTRE,
    VERTEBRA_ORIGIN,
)
from keep import kept
from scipy.ndimage import distance_transform_edt, gaussian_filter, gaussian_filter1d
from scipy.spatial import cKDTree
from skimage.measure import label, marching_cubes

PITCH = 0.0012
"""Edge of a voxel (m)."""
FUSE = 0.0015
"""How softly neighbouring fascicles fuse (m): small enough that bundles stay visible."""
ILIACUS_BRIM = np.array([-0.0135, -0.0557, 0.0756])
ILIACUS_FEMUR = np.array([[-0.0023, -0.0565, 0.0139], [-0.0122, -0.0637, 0.0196]])
"""Iliacus where it crosses the brim (pelvis frame) and on the femur (femur frame), metres; Rajagopal 2016."""


@dataclass(frozen=True)
class Pose:
    """Hip flexion and whole lumbar flexion in degrees; the pelvis stays where it is."""

    hip: float = 0.0
    lumbar: float = 0.0


def turn(degrees: float) -> np.ndarray:
    """Rotation about z (to the right): positive lifts the thigh forwards."""
    a = np.radians(degrees)
    return np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])


def vertebra_matrix(number: int, pose: Pose) -> np.ndarray:
    """From a vertebra's frame to the pelvis frame, shape (4, 4)."""
    matrix = np.eye(4)
    for n, joint in zip((5, 4, 3, 2, 1), JOINT_CENTRE, strict=True):
        step = np.eye(4)
        step[:3, :3] = turn(-pose.lumbar * FLEXION_SHARE[joint])
        centre = np.array(JOINT_CENTRE[joint])
        step[:3, 3] = centre - step[:3, :3] @ centre
        matrix = matrix @ step
        if n == max(number, 1):
            break
    place = np.eye(4)
    place[:3, 3] = VERTEBRA_ORIGIN[max(number, 1)]
    return matrix @ place


def femur_matrix(pose: Pose) -> np.ndarray:
    """From the right femur's frame to the pelvis frame, shape (4, 4)."""
    matrix = np.eye(4)
    matrix[:3, :3] = turn(pose.hip)
    matrix[:3, 3] = HIP_CENTRE
    return matrix


def apply(matrix: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Points through a 4 by 4 matrix."""
    return np.asarray(points) @ matrix[:3, :3].T + matrix[:3, 3]


@dataclass(frozen=True)
class Grid:
    """A box of voxels around the right-hand muscles, and how far each voxel is from bone (m; negative inside)."""

    low: np.ndarray
    shape: tuple[int, int, int]
    bone: np.ndarray

    def look(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Distance to bone and the direction away from it at each point."""
        index = np.clip(np.round((points - self.low) / PITCH).astype(int), 1, np.array(self.shape) - 2)
        i, j, k = index.T
        d = self.bone[i, j, k]
        slope = np.stack(
            [
                self.bone[i + 1, j, k] - self.bone[i - 1, j, k],
                self.bone[i, j + 1, k] - self.bone[i, j - 1, k],
                self.bone[i, j, k + 1] - self.bone[i, j, k - 1],
            ],
            -1,
        )
        return d, slope / (np.linalg.norm(slope, axis=1, keepdims=True) + 1e-9)


def posed_bones(pose: Pose) -> dict[str, trimesh.Trimesh]:
    """Every bone of the right side and the middle, in the pelvis frame."""
    out = {"hip_bone": bones.hip_bone().copy(), "sacrum": bones.sacrum().copy(), "femur": bones.femur().copy()}
    out["femur"].apply_transform(femur_matrix(pose))
    for n in range(6):
        name = f"L{n}" if n else "T12"
        out[name] = bones.vertebra(n).copy()
        out[name].apply_transform(vertebra_matrix(n, pose))
    return out


@kept(geometry, bones)
def grid(pose: Pose) -> Grid:
    """The voxel box for one posture."""
    low = np.array([-0.16, -0.19, 0.0])
    high = np.array([0.075, 0.235, 0.155])
    shape = tuple(int(s) for s in np.ceil((high - low) / PITCH).astype(int))
    solid = np.zeros(shape, bool)
    for mesh in posed_bones(pose).values():
        part = mesh.voxelized(PITCH).fill().points
        index = np.round((part - low) / PITCH).astype(int)
        index = index[((index >= 0) & (index < np.array(shape))).all(axis=1)]
        solid[tuple(index.T)] = True
    distance = distance_transform_edt(~solid) - distance_transform_edt(solid)
    return Grid(low, shape, gaussian_filter(distance * PITCH, 0.7))


def curve(points: Sequence[np.ndarray], soften: float = 0.011, step: float = 0.002) -> np.ndarray:
    """A smooth curve through the ends and near the points between, evenly spaced, shape (n, 3)."""
    p = np.asarray(points, float)
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(p, axis=0), axis=1))]
    at = np.linspace(0, along[-1], max(int(along[-1] / step), 8))
    even = np.stack([np.interp(at, along, p[:, k]) for k in range(3)], -1)
    return soften_line(even, soften / (at[1] - at[0]))


def soften_line(line: np.ndarray, sigma: float) -> np.ndarray:
    """Smooth along the line; the ends stay."""
    n = len(line)
    padded = np.vstack([2 * line[0] - line[:0:-1], line, 2 * line[-1] - line[-2::-1]])
    return gaussian_filter1d(padded, sigma, axis=0)[n - 1 : 2 * n - 1]


def rest_on_bone(line: np.ndarray, radius: np.ndarray, where: Grid, share: float = 0.75) -> np.ndarray:
    """Push a curve out of the bones until its own thickness fits, keeping both ends."""
    weight = np.clip(np.minimum(np.linspace(0, 1, len(line)) / 0.12, np.linspace(1, 0, len(line)) / 0.08), 0, 1)
    for _ in range(14):
        d, away = where.look(line)
        push = np.clip(share * radius - d, 0, 0.002) * weight
        line = soften_line(line + away * push[:, None], 1.6)
    return line


def spindle(n: int, full: float, start: float, at_brim: float, end: float, brim_at: float) -> np.ndarray:
    """Thickness along a fascicle: quick to swell, full in the belly, tapering to the tendon. Shape (n,), metres."""
    s = np.linspace(0, 1, n)
    knots = [0, 0.10, 0.32, 0.6 * brim_at + 0.1, brim_at, 0.5 * (1 + brim_at), 1]
    values = [start, 0.72, 1.0, 1.0, at_brim, 0.62 * at_brim + 0.2 * end, end]
    order = np.argsort(knots)
    r = np.interp(s, np.array(knots)[order], np.array(values)[order])
    return full * gaussian_filter1d(r, n * 0.04, mode="nearest")


@dataclass(frozen=True)
class Fascicle:
    """One swept bundle: points (n, 3) and thickness (n,), metres, pelvis frame."""

    name: str
    points: np.ndarray
    radius: np.ndarray


def over_the_brim(brim: np.ndarray, femur: np.ndarray) -> list[np.ndarray]:
    """Points that keep a path in front of the wrapping cylinder between brim and femur (seen from the side)."""
    out = []
    for s in (0.25, 0.5, 0.75):
        p = brim + s * (femur - brim)
        away = (p - CYLINDER_CENTRE)[:2]
        distance = np.linalg.norm(away)
        if distance < CYLINDER_RADIUS:
            p = p.copy()
            p[:2] = CYLINDER_CENTRE[:2] + away / distance * CYLINDER_RADIUS
        out.append(p)
    return out


@kept(geometry, bones)
def psoas_fascicles(pose: Pose, thickness: float = 1.0) -> list[Fascicle]:
    """The eleven published fascicles of the right psoas, and fillers between neighbours of one vertebra."""
    origins: list[tuple[str, int, np.ndarray, float]] = [(n, v, np.array(o), a) for n, v, o, a in FASCICLES]
    for level in range(1, 6):
        own = [x for x in origins if x[1] == level and "fill" not in x[0]]
        own.sort(key=lambda x: x[2][0])
        for a, b in pairwise(own):
            for k, s in enumerate((0.35, 0.7)):
                middle = (1 - s) * a[2] + s * b[2] + [0, 0, 0.002]
                origins.append((f"L{level}_fill{k}_{b[0]}", level, middle, 0.55 * min(a[3], b[3])))
    where = grid(pose)
    femur = apply(femur_matrix(pose), FEMUR_POINTS)
    forward = np.array([0.80, 0.50, 0.0])
    forward /= np.linalg.norm(forward)
    sideways = np.array([0.0, -0.25, 0.97])
    out = []
    for number, (name, level, origin, area) in enumerate(sorted(origins, key=lambda x: (x[1], x[0]))):
        start = apply(vertebra_matrix(level, pose), origin)
        angle = number * 2.399963
        rank = (3 - level) / 2
        shift = forward * (0.0045 * rank + 0.002 * np.sin(angle) + 0.003) + sideways * (0.0062 * np.cos(angle))
        brim = BRIM + shift
        points = [start, start + (brim - start) * 0.5, brim]
        points += [p + shift * (0.7 - 0.2 * k) for k, p in enumerate(over_the_brim(BRIM, femur[0]))]
        points += [femur[0] + shift * 0.15, femur[1]]
        line = curve(points)
        brim_at = float(np.argmin(np.linalg.norm(line - brim, axis=1)) / len(line))
        radius = spindle(len(line), thickness * np.sqrt(area / np.pi) / 100, 0.40, 0.80, 0.24, brim_at)
        out.append(Fascicle(name, rest_on_bone(line, radius, where), radius))
    return out


@kept(geometry, bones)
def iliacus_fascicles(pose: Pose) -> list[Fascicle]:
    """Bundles that fan from the hollow of the right hip bone to the inner side of the femur."""
    bone = bones.hip_bone()
    normal = bone.face_normals
    centre = bone.triangles_center
    inner = (normal @ np.array([0.42, 0.28, -0.86]) > 0.45) & (centre[:, 1] > 0.002) & (centre[:, 1] < 0.064)
    inner &= (centre[:, 0] > -0.094) & (centre[:, 0] < -0.036) & (centre[:, 2] > 0.048)
    inner &= (centre[:, 0] < -0.045) | (centre[:, 1] > 0.022)
    places = centre[inner] + normal[inner] * 0.003
    # along the upper border the bundles start closer together, so that the muscle ends in a band and not in a comb
    column = np.round(places[:, 0] / 0.005).astype(int)
    top = np.array([places[np.abs(column - c) <= 1][:, 1].max() for c in column])
    weight = 1 + 1.4 * np.clip(1 - (top - places[:, 1]) / 0.008, 0, 1)
    chosen = [int(np.argmax(places[:, 1]))]
    gap = weight * np.linalg.norm(places - places[chosen[0]], axis=1)
    while gap.max() > 0.0068:
        chosen.append(int(np.argmax(gap)))
        gap = np.minimum(gap, weight * np.linalg.norm(places - places[chosen[-1]], axis=1))
    starts, border = places[chosen], np.clip(weight[chosen] - 1, 0, 1)
    femur = apply(femur_matrix(pose), ILIACUS_FEMUR)
    where = grid(pose)
    across = np.argsort(np.argsort(starts[:, 0])) / (len(starts) - 1) - 0.5
    out = []
    for k, start in enumerate(starts):
        side = np.array([0.10, 0.15, 0.98]) * across[k] * 0.026
        lift = np.array([0.86, 0.5, 0.0]) * (0.003 * np.sin(k * 2.399963) + 0.002)
        brim = ILIACUS_BRIM + side + lift + [0, 0, 0.006]
        points = [start, start + (brim - start) * 0.5, brim]
        points += [p + (side + lift) * 0.6 for p in over_the_brim(brim, femur[0])]
        points += [femur[0] + side * 0.2, femur[1]]
        line = curve(points)
        n = len(line)
        brim_at = float(np.argmin(np.linalg.norm(line - brim, axis=1)) / n)
        radius = spindle(n, 0.0050, 0.5 + 0.2 * border[k], 0.85, 0.45, brim_at)
        line = rest_on_bone(line, radius, where)
        # a bundle pushed round the front edge of the bone, to its outer side, is left out
        if not ((line[:, 2] > 0.104) & (line[:, 1] < -0.004)).any():
            out.append(Fascicle(f"iliacus_{k}", line, radius))
    return out


def field(fascicles: Sequence[Fascicle], where: Grid) -> np.ndarray:
    """How deep each voxel lies inside the soft union of the fascicles (m; positive inside)."""
    total = np.zeros(where.shape)
    for f in fascicles:
        reach = f.radius.max() + 0.006
        low = np.maximum(np.floor((f.points.min(axis=0) - reach - where.low) / PITCH).astype(int), 0)
        high = np.minimum(np.ceil((f.points.max(axis=0) + reach - where.low) / PITCH).astype(int) + 1, where.shape)
        box = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
        index = np.stack(np.meshgrid(*[np.arange(a, b) for a, b in zip(low, high, strict=True)], indexing="ij"), -1)
        d, i = cKDTree(f.points).query(index.reshape(-1, 3) * PITCH + where.low, distance_upper_bound=reach)
        hit = np.isfinite(d)
        share = np.zeros(len(d))
        share[hit] = np.exp((f.radius[i[hit]] - d[hit]) / FUSE)
        total[box] += share.reshape(index.shape[:3])
    with np.errstate(divide="ignore"):
        return np.maximum(FUSE * np.log(total), -0.02)


def surface(inside: np.ndarray, where: Grid, clear: float = 0.0) -> trimesh.Trimesh:
    """The largest closed surface where ``inside`` is positive.

    A surface that runs right through a voxel has triangles without area there, which smoothing tears apart. With ``clear`` no voxel is
    nearer to it than this (m).
    """
    inside = gaussian_filter(inside, 0.9)
    inside = np.where(np.abs(inside) < clear, np.copysign(clear, inside), inside)
    pieces = label(inside > 0)
    largest = np.argmax(np.bincount(pieces.ravel())[1:]) + 1
    inside = np.where((pieces == largest) | (inside <= 0), inside, -0.001)
    v, f, _, _ = marching_cubes(inside, 0.0)
    mesh = trimesh.Trimesh(v * PITCH + where.low, f[:, ::-1])
    trimesh.smoothing.filter_taubin(mesh, lamb=0.5, nu=0.52, iterations=14)
    mesh.fix_normals()
    return mesh


@kept(geometry, bones)
def muscles(pose: Pose = Pose()) -> dict[str, trimesh.Trimesh]:
    """Right psoas and iliacus in one posture, pelvis frame, metres."""
    where = grid(pose)
    standing = Pose()
    thickness = 1.36
    if pose != standing:
        long = np.mean([np.linalg.norm(np.diff(f.points, axis=0), axis=1).sum() for f in psoas_fascicles(standing)])
        now = np.mean([np.linalg.norm(np.diff(f.points, axis=0), axis=1).sum() for f in psoas_fascicles(pose)])
        thickness *= float(np.sqrt(long / now))
    psoas = field(psoas_fascicles(pose, thickness), where)
    psoas = np.minimum(psoas, where.bone - 0.0003)
    iliacus = field(iliacus_fascicles(pose), where)
    iliacus = np.minimum(np.minimum(iliacus, where.bone - 0.0003), -psoas - 0.0004)
    return {"psoas": surface(psoas, where), "iliacus": surface(iliacus, where)}


def section_area(mesh: trimesh.Trimesh, height: float) -> float:
    """Area of the horizontal cut at ``height`` (m), in cm2."""
    cut = mesh.section([0, 1, 0], [0, height, 0])
    if cut is None:
        return 0.0
    flat, _ = cut.to_2D()
    return float(flat.area) * 1e4


def discs(pose: Pose) -> dict[str, trimesh.Trimesh]:
    """The discs from T12/L1 to L5/S1 in one posture, pelvis frame."""
    plates: dict[str, np.ndarray] = {}
    for n in range(6):
        corners = apply(vertebra_matrix(n, pose), np.c_[bones.body_corners(n), np.zeros(4)])[:, :2]
        name = f"L{n}" if n else "T12"
        plates[f"{name} top"], plates[f"{name} base"] = corners[[0, 1]], corners[[3, 2]]
    plates["S1 top"] = bones.s1_corners()
    names = ["T12", "L1", "L2", "L3", "L4", "L5", "S1"]
    return {
        f"{u}/{lo}": bones.disc(plates[f"{u} base"], plates[f"{lo} top"]) for u, lo in pairwise(names)
    }


def flesh_colours(
    mesh: trimesh.Trimesh, fascicles: Sequence[Fascicle], flesh: str, tendon: str, tendon_from: float
) -> np.ndarray:
    """A colour for each vertex: faint fibres along the fascicles, paling into tendon at the lower end. Shape (n, 3), 0 to 255."""
    points = np.vstack([f.points for f in fascicles])
    share = np.concatenate([np.linspace(0, 1, len(f.points)) for f in fascicles])
    owner = np.concatenate([np.full(len(f.points), k) for k, f in enumerate(fascicles)])
    along = np.vstack([np.gradient(f.points, axis=0) for f in fascicles])
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    _, near = cKDTree(points).query(mesh.vertices, k=4)
    s = share[near].mean(axis=1)
    off = mesh.vertices - points[near[:, 0]]
    t = along[near[:, 0]]
    u = np.cross(t, [1.0, 0.2, 0.1])
    u /= np.linalg.norm(u, axis=1, keepdims=True)
    angle = np.arctan2((off * np.cross(t, u)).sum(axis=1), (off * u).sum(axis=1))
    k = owner[near[:, 0]]
    fibre = 0.055 * np.sin(9 * angle + 2.1 * k) + 0.035 * np.sin(17 * angle + 1.3 * k + 6 * s)
    base = np.array([int(flesh[i : i + 2], 16) for i in (1, 3, 5)], float)
    pale = np.array([int(tendon[i : i + 2], 16) for i in (1, 3, 5)], float)
    blend = np.clip((s - tendon_from) / (1 - tendon_from), 0, 1)
    blend = np.maximum(blend**1.3, 0.35 * np.clip(1 - s / 0.05, 0, 1))[:, None]
    colour = base * (1 + fibre[:, None]) * (1 - blend) + pale * (1 + 0.6 * fibre[:, None]) * blend
    return np.clip(colour, 0, 255).astype(np.uint8)
