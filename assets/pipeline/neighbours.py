"""What lies around the psoas, as plain schematic shapes at the right places: vessels, nerves, ureters, kidneys, large bowel.

Pelvis frame, metres. Their paths are seated on the modelled psoas and spine from textbook relations: the aorta in front and a little to
the left of the bodies, dividing at L4; the vena cava to its right; the ureter and the genitofemoral nerve on the front of the psoas; the
femoral nerve along its outer edge; the external iliac vessels along its inner edge.
"""

from __future__ import annotations

import bones
import numpy as np
import trimesh
from muscles import Pose, apply, curve, muscles, vertebra_matrix
from scene import ARTERY, NERVE, VEIN, Item, mirror

URETER = "#9A8FBF"
KIDNEY = "#B98B7F"
BOWEL = "#D9B7A0"


def tube(points: list[np.ndarray], radius: float | np.ndarray, rounds: int = 20) -> trimesh.Trimesh:
    """A closed tube along a smooth curve."""
    line = curve([np.asarray(p, float) for p in points], soften=0.008, step=0.003)
    r = np.broadcast_to(radius, len(line)) if np.ndim(radius) == 0 else np.interp(np.linspace(0, 1, len(line)), np.linspace(0, 1, len(radius)), radius)
    along = np.gradient(line, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    u = np.cross(along[0], [0.3, 0.1, 1.0])
    rings = []
    for p, t, size in zip(line, along, r, strict=True):
        u = u - t * (u @ t)
        u /= np.linalg.norm(u)
        w = np.cross(t, u)
        a = np.linspace(0, 2 * np.pi, rounds, endpoint=False)
        rings.append(p + size * (np.cos(a)[:, None] * u + np.sin(a)[:, None] * w))
    v = np.vstack([*rings, line[:1], line[-1:]])
    f = []
    for k in range(len(line) - 1):
        for i in range(rounds):
            a, b = k * rounds + i, k * rounds + (i + 1) % rounds
            f += [[a, b, b + rounds], [a, b + rounds, a + rounds]]
    last = (len(line) - 1) * rounds
    for i in range(rounds):
        f += [[len(v) - 2, (i + 1) % rounds, i], [len(v) - 1, last + i, last + (i + 1) % rounds]]
    mesh = trimesh.Trimesh(v, f)
    mesh.fix_normals()
    return mesh


def on_psoas(y: float, across: float, lift: float) -> np.ndarray:
    """A point on the front of the right psoas at height ``y``: ``across`` 0 = inner edge, 1 = outer edge; ``lift`` metres off it."""
    v = muscles(Pose())["psoas"].vertices
    near = v[np.abs(v[:, 1] - y) < 0.004]
    z = near[:, 2].min() + across * np.ptp(near[:, 2])
    band = near[np.abs(near[:, 2] - z) < 0.004]
    return np.array([band[:, 0].max() + lift, y, z])


def front_of_spine(number: int, lift: float, z: float) -> np.ndarray:
    """A point in front of the middle of a vertebral body."""
    corners = apply(vertebra_matrix(number, Pose()), np.c_[bones.body_corners(number), np.zeros(4)])
    middle = corners[[1, 2]].mean(axis=0)
    return middle + np.array([lift, 0, z])


def structures() -> dict[str, list[Item]]:
    """All neighbours by name."""
    aorta_end = front_of_spine(4, 0.012, -0.010) + np.array([0, -0.008, 0])
    top = front_of_spine(0, 0.014, -0.010) + np.array([0, 0.01, 0])
    aorta = tube([top, front_of_spine(2, 0.012, -0.012), aorta_end], 0.0095)
    cava_end = front_of_spine(5, 0.009, 0.012)
    cava = tube([front_of_spine(0, 0.018, 0.026), front_of_spine(2, 0.012, 0.020), front_of_spine(4, 0.011, 0.016), cava_end], 0.0105)

    def iliac(start: np.ndarray, lift: float, shift: float, radius: float, side: int) -> trimesh.Trimesh:
        points = [start * [1, 1, side]]
        for y in (0.035, 0.0, -0.035, -0.062):
            p = on_psoas(y, 0.0, lift)
            points.append(np.array([p[0], y, p[2] - shift]))
        p = on_psoas(-0.085, 0.1, 0.008)
        points += [p + np.array([0, 0, -shift * 0.6]), np.array([-0.012, -0.15, 0.078 - shift * 0.6])]
        line = tube(points, radius)
        return line if side == 1 else mirror(line)

    arteries = [iliac(aorta_end, 0.004, 0.002, 0.0052, s) for s in (1, -1)]
    veins = [iliac(cava_end, -0.005, 0.011, 0.0056, s) for s in (1, -1)]
    ureter = tube(
        [np.array([-0.088, 0.165, 0.055]), on_psoas(0.13, 0.75, 0.004), on_psoas(0.09, 0.55, 0.004), on_psoas(0.05, 0.25, 0.004),
         on_psoas(0.02, -0.05, 0.002), np.array([-0.07, -0.03, 0.045]), np.array([-0.06, -0.07, 0.03])], 0.0024,
    )
    genitofemoral = tube(
        [on_psoas(0.105, 0.45, 0.001), on_psoas(0.07, 0.4, 0.0015), on_psoas(0.03, 0.42, 0.0015), on_psoas(-0.02, 0.45, 0.0015), on_psoas(-0.06, 0.5, 0.002)],
        0.0014,
    )
    femoral = tube(
        [np.array([-0.095, 0.095, 0.045]), on_psoas(0.055, 1.0, -0.018), on_psoas(0.02, 1.0, -0.006), on_psoas(-0.02, 1.0, 0.001),
         on_psoas(-0.06, 0.98, 0.004), np.array([-0.002, -0.11, 0.088]), np.array([-0.004, -0.15, 0.09])], 0.0027,
    )
    kidney = trimesh.creation.icosphere(subdivisions=4)
    v = kidney.vertices * [0.019, 0.052, 0.026]
    v[:, 2] += 0.007 * (v[:, 1] / 0.052) ** 2 * -1 + 0.011 * np.exp(-((v[:, 1] / 0.02) ** 2)) * np.clip(-v[:, 2] / 0.026, 0, 1)
    tilt = np.array([[1, 0, 0], [0, np.cos(0.22), np.sin(0.22)], [0, -np.sin(0.22), np.cos(0.22)]])
    kidney.vertices = v @ tilt.T
    right_kidney, left_kidney = kidney.copy(), mirror(kidney)
    right_kidney.apply_translation([-0.108, 0.185, 0.078])
    left_kidney.apply_translation([-0.108, 0.198, -0.078])
    wave = 0.020 + 0.0035 * np.sin(np.linspace(0, 26, 90))
    ascending = tube([np.array([-0.008, -0.02, 0.082]), np.array([-0.018, 0.04, 0.105]), np.array([-0.04, 0.12, 0.108]), np.array([-0.05, 0.17, 0.102])], wave * 1.1)
    descending = tube([np.array([-0.065, 0.19, -0.115]), np.array([-0.05, 0.10, -0.112]), np.array([-0.03, 0.03, -0.104]), np.array([-0.02, -0.02, -0.082]), np.array([-0.045, -0.05, -0.03])], wave * 0.85)
    out = {
        "aorta": [Item(m, ARTERY) for m in (aorta, *arteries)],
        "vena_cava": [Item(m, VEIN) for m in (cava, *veins)],
        "ureter": [Item(m, URETER) for m in (ureter, mirror(ureter))],
        "genitofemoral_nerve": [Item(m, NERVE) for m in (genitofemoral, mirror(genitofemoral))],
        "femoral_nerve": [Item(m, NERVE) for m in (femoral, mirror(femoral))],
        "kidney": [Item(m, KIDNEY) for m in (right_kidney, left_kidney)],
        "large_bowel": [Item(m, BOWEL) for m in (ascending, descending)],
    }
    for name, items in out.items():
        for item in items:
            item.part = name
    return out
