"""Bones in the frames of the psoas model, as clean triangle meshes.

The lumbar vertebrae, T12, femur, tibia, fibula and patella are the OpenSim bones carried by ``musclemimic-models``; the hip bone and
the sacrum come from the CT pelvis in ``gias3.examples`` and are fitted to the OpenSim pelvis. Sources and licences: ``assets/CREDITS.md``.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import geometry
import numpy as np
import trimesh
from geometry import HIP_CENTRE, JOINT_CENTRE, VERTEBRA_ORIGIN
from keep import kept
from scipy.ndimage import gaussian_filter
from scipy.spatial import cKDTree
from skimage.measure import marching_cubes

SYMPHYSIS_GAP = 0.005
"""Width of the joint between the two pubic bones (m); 4 to 6 mm in adults."""
VERTEBRA_WIDENING = 1.12
"""The OpenSim lumbar bodies are 38 mm wide; adults' are 42 to 50 mm, and the origins lie on their sides."""
BODY_TILT = {5: -0.36, 4: -0.09, 3: 0.13, 2: 0.26, 1: 0.33, 0: 0.36}
"""Rotation of each vertebral body about z (radians, positive = top backwards), along the chain of joint centres; 0 is T12."""
BODY_FORWARD = {5: 0.004, 4: 0.002, 3: 0.001, 2: 0.0, 1: 0.0, 0: 0.0}
"""How far each body centre sits in front of the midpoint of its joints (m)."""
T12_L1 = (-0.1058, 0.2118, 0.0)
T11_T12 = (-0.1185, 0.2432, 0.0)
"""Joint centres above L1: the lumbar chain carried on, for drawing only."""
S1_PLATE = (-0.0865, 0.0487)
"""Centre of the sacrum's upper plate: half a disc below the L5/S1 joint centre, along the plate's normal (m)."""
S1_IN_SCAN = (np.array([0.031, 0.0305]), np.array([0.0485, 0.0065]))
"""Rear and front end of that plate in the scan's own middle plane (m)."""
S1_SLOPE = np.radians(39.0)
"""Slope of the sacrum's upper plate; 41 degrees, SD 8, in standing adults."""


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None:
        raise ValueError(f"The package {name} is missing: run it through `make assets`, which installs it.")
    return Path(next(iter(spec.submodule_search_locations or [""])))


def _stl(name: str) -> trimesh.Trimesh:
    mesh = trimesh.load(_package("musclemimic_models") / "model" / "meshes" / f"{name}.stl")
    mesh.merge_vertices()
    return mesh


def _ct_pelvis() -> list[trimesh.Trimesh]:
    """Right hip bone and sacrum of the CT pelvis, metres, x forward, y up, z right (not yet placed)."""
    folder = _package("gias3") / "examples" / "fieldwork" / "fit_whole_pelvis_data"
    text = (folder / "2007_5028_short_closedsacrum.wrl").read_text()
    parts = []
    for points, faces in zip(
        re.findall(r"point\s*\[(.*?)\]", text, re.S), re.findall(r"coordIndex\s*\[(.*?)\]", text, re.S), strict=True
    ):
        v = np.array(re.findall(r"[-+\d.eE]+", points), float).reshape(-1, 3)
        f = np.array(re.findall(r"-?\d+", faces), int).reshape(-1, 4)[:, :3]
        mesh = trimesh.Trimesh(np.c_[-v[:, 1], v[:, 2], -v[:, 0]] / 1000, f)
        mesh.merge_vertices()
        parts += [p for p in mesh.split(only_watertight=False) if len(p.faces) > 1000]
    right = max((p for p in parts if len(p.faces) > 7500), key=lambda p: p.centroid[2])
    sacrum = min(parts, key=lambda p: len(p.faces))
    return [right, sacrum]


def _rotation(angle: float) -> np.ndarray:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


def remesh(mesh: trimesh.Trimesh, pitch: float, blur: float, mirror: bool = False, crumb: float = 0.9) -> trimesh.Trimesh:
    """One closed, smooth surface around ``mesh``: filled voxels, blurred, marched. ``mirror`` makes left equal right;
    pieces smaller than ``crumb`` of the largest are dropped."""
    pad = 6
    low = mesh.bounds[0] - pad * pitch
    high = mesh.bounds[1] + pad * pitch
    if mirror:
        z = max(abs(low[2]), abs(high[2]))
        low[2], high[2] = -z, z
    shape = np.ceil((high - low) / pitch).astype(int) + 1
    if mirror:
        shape[2] += 1 - shape[2] % 2
        low[2] = -(shape[2] - 1) / 2 * pitch
    grid = np.zeros(shape)
    vox = mesh.voxelized(pitch).fill()
    index = np.round((vox.points - low) / pitch).astype(int)
    grid[tuple(index.T)] = 1.0
    grid = gaussian_filter(grid, blur / pitch)
    if mirror:
        grid = (grid + grid[:, :, ::-1]) / 2
    v, f, _, _ = marching_cubes(grid, 0.5)
    out = trimesh.Trimesh(v * pitch + low, f)
    parts = sorted(out.split(only_watertight=False), key=lambda p: -len(p.faces))
    out = trimesh.util.concatenate([p for p in parts if len(p.faces) > crumb * len(parts[0].faces)])
    trimesh.smoothing.filter_taubin(out, lamb=0.5, nu=0.52, iterations=12)
    out.fix_normals()
    return out


@kept(geometry)
def hip_bone() -> trimesh.Trimesh:
    """Right hip bone in the pelvis frame: the CT bone, fitted to the OpenSim one, its socket centred on the hip centre."""
    ct = _ct_pelvis()[0]
    target = _stl("r_pelvis")
    goal = trimesh.sample.sample_surface(target, 20000, seed=1)[0]
    probe = trimesh.sample.sample_surface(ct, 8000, seed=2)[0]
    tree = cKDTree(goal)
    a = np.diag(np.ptp(target.vertices, axis=0) / np.ptp(ct.vertices, axis=0))
    b = target.bounds.mean(axis=0) - a @ ct.bounds.mean(axis=0)
    for _ in range(80):
        moved = probe @ a.T + b
        d, i = tree.query(moved)
        d2, j = cKDTree(moved).query(goal[::4])
        x, y, keep = np.r_[probe, probe[j]], np.r_[goal[i], goal[::4]], np.r_[d < 0.012, d2 < 0.02]
        solved = np.linalg.lstsq(np.c_[x[keep], np.ones(keep.sum())], y[keep], rcond=None)[0]
        a, b = solved[:3].T, solved[3]
    v = ct.vertices @ a.T + b
    # the socket goes to the hip centre; the crest stays at the height of the L4/L5 disc
    lower = np.clip((0.075 - v[:, 1:2]) / 0.12, 0, 1)
    v = v + (HIP_CENTRE - _socket_centre(trimesh.Trimesh(v, ct.faces))) * lower**2 * (3 - 2 * lower)
    near_middle = np.clip((0.055 - v[:, 2]) / 0.05, 0, 1)
    near_middle = near_middle**2 * (3 - 2 * near_middle) * (v[:, 1] < -0.03)
    v[:, 2] -= near_middle * (v[v[:, 1] < -0.03][:, 2].min() - SYMPHYSIS_GAP / 2)
    bone = trimesh.Trimesh(v, ct.faces)
    trimesh.smoothing.filter_taubin(bone, lamb=0.5, nu=0.508, iterations=150)
    return bone.subdivide_loop(1)


def _socket_centre(mesh: trimesh.Trimesh) -> np.ndarray:
    """Centre of the hip socket (m): the sphere through the hollow whose surface looks at the centre."""
    centre = HIP_CENTRE.copy()
    for _ in range(40):
        to = centre - mesh.vertices
        r = np.linalg.norm(to, axis=1)
        facing = (mesh.vertex_normals * to).sum(axis=1) / r
        p = mesh.vertices[(facing > 0.85) & (r < 0.034) & (r > 0.016)]
        sol = np.linalg.lstsq(np.c_[2 * p, np.ones(len(p))], (p**2).sum(axis=1), rcond=None)[0]
        centre = sol[:3]
    return centre


def _mirror_frame(mesh: trimesh.Trimesh) -> np.ndarray:
    """The vertices of ``mesh`` turned and moved so that its own mirror plane is z = 0."""
    points = trimesh.sample.sample_surface(mesh, 6000, seed=1)[0]
    tree = cKDTree(points)
    image = points * [1, 1, -1] + [0, 0, 2 * mesh.vertices[:, 2].mean()]
    for _ in range(60):
        d, i = tree.query(image)
        keep = d < np.quantile(d, 0.8)
        p, q = image[keep], points[i][keep]
        u, _, vt = np.linalg.svd((p - p.mean(axis=0)).T @ (q - q.mean(axis=0)))
        r = vt.T @ np.diag([1, 1, np.linalg.det(vt.T @ u.T)]) @ u.T
        image = (image - p.mean(axis=0)) @ r.T + q.mean(axis=0)
    across = image - points
    across = across[np.linalg.norm(across, axis=1) > 0.03]
    z = (across * np.sign(across[:, 2:])).sum(axis=0)
    z /= np.linalg.norm(z)
    y = np.array([0, 1, 0]) - z[1] * z
    y /= np.linalg.norm(y)
    frame = np.array([np.cross(y, z), y, z])
    return (mesh.vertices - (points + image).mean(axis=0) / 2) @ frame.T


@kept(geometry)
def sacrum() -> trimesh.Trimesh:
    """Sacrum with a schematic coccyx in the pelvis frame, the same on both sides, its upper plate under L5."""
    ct = _ct_pelvis()[1]
    v = _mirror_frame(ct)
    back, front = S1_IN_SCAN
    slope = np.arctan2(back[1] - front[1], front[0] - back[0])
    turn = _rotation(slope - S1_SLOPE)
    centre = np.r_[(back + front) / 2, 0]
    v = (v - centre) @ turn.T + np.r_[S1_PLATE, 0]
    v[:, 2] *= 0.96
    body = trimesh.Trimesh(v, ct.faces)
    tip = v[v[:, 1] < np.quantile(v[:, 1], 0.012)].mean(axis=0) * [1, 1, 0]
    spheres = [body]
    direction = np.array([0.25, -0.97, 0.0])
    at = tip + np.array([0, 0.003, 0])
    for radius, squash in ((0.0075, 1.5), (0.0062, 1.3), (0.0050, 1.15), (0.0040, 1.0)):
        ball = trimesh.creation.icosphere(subdivisions=3, radius=radius)
        ball.apply_scale([0.8, 0.95, squash])
        ball.apply_translation(at)
        spheres.append(ball)
        direction = _rotation(0.22) @ direction
        at = at + direction * radius * 1.25
    parts = [remesh_fill(s) for s in spheres]
    return remesh(trimesh.util.concatenate(parts), 0.0009, 0.0014, mirror=True)


def s1_corners() -> np.ndarray:
    """Rear and front end of the sacrum's upper plate in the pelvis frame, shape (2, 2)."""
    half = np.linalg.norm(S1_IN_SCAN[1] - S1_IN_SCAN[0]) / 2 * np.array([np.cos(S1_SLOPE), -np.sin(S1_SLOPE)])
    return np.array([S1_PLATE - half, S1_PLATE + half])


def remesh_fill(mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    """The mesh with small holes closed, ready for voxel filling."""
    mesh = mesh.copy()
    mesh.fill_holes()
    return mesh


def _body_box(mesh: trimesh.Trimesh) -> np.ndarray:
    """Corners of a vertebral body in its mid plane: upper back, upper front, lower front, lower back, shape (4, 2)."""
    loops = mesh.section([0, 0, 1], [0, 0, 1e-5]).discrete
    loop = max(loops, key=lambda e: e[:, 0].max())[:, :2]
    ways = np.array([[-1, 1.5], [1, 1.5], [1, -1.5], [-1, -1.5]])
    return np.array([loop[np.argmax(loop @ w)] for w in ways])


@cache
def vertebra(number: int) -> trimesh.Trimesh:
    """Lumbar vertebra 1 to 5 (0 is T12, in the frame of L1), in its own frame, metres."""
    mesh = _stl("thoracic12_s" if number == 0 else f"lumbar{number}").subdivide_loop(2)
    corners = _body_box(mesh)
    own_tilt = np.arctan2(*(corners[1] + corners[0] - corners[2] - corners[3])[::-1]) - np.pi / 2
    joints = {f"L{n}_{'S1' if n == 5 else f'L{n + 1}'}": n for n in range(1, 6)}
    centre = {n: np.array(JOINT_CENTRE[name]) for name, n in joints.items()} | {0: np.array(T12_L1), -1: np.array(T11_T12)}
    turn = _rotation(BODY_TILT[number] - own_tilt)
    middle = np.r_[corners.mean(axis=0), 0]
    v = (mesh.vertices - middle) * [1, 1, VERTEBRA_WIDENING]
    v = v @ turn.T + (centre[number] + centre[number - 1]) / 2 + [BODY_FORWARD[number], 0, 0]
    return trimesh.Trimesh(v - np.array(VERTEBRA_ORIGIN[max(number, 1)]), mesh.faces)


def body_corners(number: int) -> np.ndarray:
    """Mid-plane corners of a vertebral body in the vertebra's frame, shape (4, 2): upper back, upper front, lower front, lower back."""
    return _body_box(vertebra(number))


def disc(upper_plate: np.ndarray, lower_plate: np.ndarray, half_width: float = 0.0215) -> trimesh.Trimesh:
    """A disc between two end plates, each given by its rear and front point in the mid plane, shape (2, 2) (m).

    Discs are in no package: this is a short, softly bulging cylinder whose rear is a little flattened.
    """
    rounds, layers = 72, 11
    angle = np.linspace(0, 2 * np.pi, rounds, endpoint=False)
    deep = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** 0.78
    wide = np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** 0.9
    deep = np.where(deep < 0, deep * (1 - 0.10 * np.cos(np.pi * wide / 2)), deep)
    rings = []
    for t in np.linspace(-0.12, 1.12, layers):
        rear, front = (1 - t) * upper_plate + t * lower_plate
        bulge = 0.0009 * np.sin(np.pi * np.clip(t, 0, 1)) - (0.0022 if not 0 <= t <= 1 else 0)
        along = (front - rear) / np.linalg.norm(front - rear)
        flat = (rear + front) / 2 + (np.linalg.norm(front - rear) / 2 - 0.0006 + bulge) * deep[:, None] * along
        rings.append(np.c_[flat, (half_width + bulge) * wide])
    v = np.vstack([*rings, rings[0].mean(axis=0), rings[-1].mean(axis=0)])
    f = []
    for k in range(layers - 1):
        for i in range(rounds):
            a, b = k * rounds + i, k * rounds + (i + 1) % rounds
            f += [[a, b, b + rounds], [a, b + rounds, a + rounds]]
    for i in range(rounds):
        f += [[len(v) - 2, (i + 1) % rounds, i], [len(v) - 1, (layers - 1) * rounds + i, (layers - 1) * rounds + (i + 1) % rounds]]
    mesh = trimesh.Trimesh(v, f)
    mesh.fix_normals()
    return mesh


@cache
def femur() -> trimesh.Trimesh:
    """Right femur in the femur frame (origin at the hip centre)."""
    return _stl("r_femur").subdivide_loop(2)


@cache
def leg(name: str) -> trimesh.Trimesh:
    """``r_tibia``, ``r_fibula``, ``r_patella`` or a part of the foot in its own frame."""
    mesh = _stl(name)
    if mesh.is_watertight and mesh.is_winding_consistent:
        return mesh.subdivide_loop(2 if len(mesh.faces) < 1000 else 1)
    # Loop subdivision throws vertices far away where the surface is not closed
    return remesh(mesh, 0.001, 0.0015) if name == "r_tibia" else mesh.subdivide()
