"""The psoas inside the body: translucent skin, the neighbours on the belly side, and the places one finds on the skin."""

from __future__ import annotations

import json
from pathlib import Path

import bones
import numpy as np
import trimesh
from anatomy import figure, landmarks
from body import ARMS_DOWN, Posed, arms, dressed, on_skin, pose
from geometry import HIP_CENTRE, KNEE_IN_FEMUR, VERTEBRA_ORIGIN
from muscles import Pose, muscles, turn
from scipy.interpolate import LinearNDInterpolator
from scipy.optimize import least_squares
from neighbours import structures
from postures import LEGS, SHORTS, SKIN_TONE, TOP, press_point
from scene import CAUTION, PSOAS, Camera, Item, Plate, save

MODELS = Path(__file__).resolve().parents[1] / "models"
FAT = 0.014
"""How far the front hip point of the bone lies under the skin in the slim build (m)."""


def standing(build: str = "slim") -> Posed:
    """The mannequin standing."""
    return pose(build, {**LEGS, **ARMS_DOWN})


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


def moved(items: list[Item], matrix: np.ndarray) -> list[Item]:
    """The same things inside the body."""
    out = []
    for item in items:
        mesh = item.mesh.copy()
        mesh.apply_transform(matrix)
        out.append(Item(mesh, item.colour, item.opacity, item.shine, item.sharp, item.part))
    return out


def cut(mesh: trimesh.Trimesh, colour: np.ndarray, arm: np.ndarray, low: float, high: float) -> tuple[trimesh.Trimesh, np.ndarray]:
    """The trunk only: skin between two heights, without the arms."""
    y = mesh.vertices[:, 1]
    keep = ((y > low) & (y < high) & (arm < 0.5))[mesh.faces].all(axis=1)
    faces = mesh.faces[keep]
    used = np.unique(faces)
    new = np.full(len(mesh.vertices), -1)
    new[used] = np.arange(len(used))
    return trimesh.Trimesh(mesh.vertices[used], new[faces], process=False), colour[used]


def patch(mesh: trimesh.Trimesh, inside: np.ndarray, y: np.ndarray, z: np.ndarray, lift: float = 0.0015) -> trimesh.Trimesh:
    """A crisp patch lying on the front of the skin: the cells of the grid ``y`` by ``z`` for which ``inside`` is true."""
    v = mesh.vertices[(mesh.vertex_normals[:, 0] > 0.1) & (np.abs(mesh.vertices[:, 2]) < 0.16)]
    v = v[(v[:, 1] > y.min() - 0.02) & (v[:, 1] < y.max() + 0.02)]
    yy, zz = np.meshgrid(y, z, indexing="ij")
    x = LinearNDInterpolator(v[:, [1, 2]], v[:, 0])(yy, zz) + lift
    points = np.stack([x, yy, zz], -1).reshape(-1, 3)
    i, j = np.nonzero(inside[:-1, :-1])
    n = len(z)
    a, b, c, d = i * n + j, i * n + j + 1, (i + 1) * n + j + 1, (i + 1) * n + j
    faces = np.vstack([np.c_[a, c, b], np.c_[a, d, c]])
    used = np.unique(faces)
    new = np.full(len(points), -1)
    new[used] = np.arange(len(used))
    return trimesh.Trimesh(points[used], new[faces], process=False)


def plates() -> None:
    """Inside views from the front and the right, without and with the neighbours."""
    posed = standing()
    matrix = into_body(posed)
    skin, colour = cut(*dressed(posed, "#D8BFA9", "#D8BFA9", "#D8BFA9"), arms("slim"), -0.30, 0.42)
    group = figure()
    inner = moved([i for items in group.values() for i in items], matrix)
    around = {k: moved(v, matrix) for k, v in structures().items()}
    views = {"front": Camera((1, 0.0, 0), (0, 0.07, 0), 0.62, 900, 1050), "side": Camera((0, 0, 1), (0.0, 0.07, 0), 0.62, 900, 1050)}
    for name, camera in views.items():
        marks = {k: (np.r_[p, 1] @ matrix.T)[:3] for k, p in landmarks(Pose(), camera.axes()[2]).items()}
        marks |= {k: on_skin(posed, k) for k in ("navel", "front_hip_point.R", "front_hip_point.L", "pubic_bone")}
        shell = Item(skin, colour, 0.20, 0.0)
        where = {"front": "from the front", "side": "from the right side"}[name]
        save(Plate(f"inside-{name}", [*inner, shell], camera, marks, f"Spine, pelvis and psoas inside a see-through body, {where}.", "Bones and muscles are fitted into a standing body.", see_through=False))
        for k, items in around.items():
            at = np.vstack([i.mesh.vertices for i in items if i.mesh.vertices[:, 2].mean() > -0.02])
            seen = at[np.argsort(np.abs(at[:, 1] - np.median(at[:, 1])))[:200]]
            marks[k] = seen[np.argmax(seen @ camera.axes()[2])]
        save(Plate(f"inside-neighbours-{name}", [*inner, *[i for v in around.values() for i in v], shell], camera, marks, f"The psoas and its neighbours inside a see-through body, {where}: aorta, vena cava, iliac vessels, ureters, kidneys, large bowel and nerves, all drawn as simple shapes.", "Schematic: the neighbours are drawn as simple shapes at their usual places. Bodies differ.", see_through=False))


def inside_hull(points: np.ndarray, at: np.ndarray) -> bool:
    """Whether a point of the plane lies in the outline of a cloud of points, judged in 6 mm steps of height."""
    near = points[np.abs(points[:, 0] - at[0]) < 0.006]
    return bool(len(near)) and bool(near[:, 1].min() <= at[1] <= near[:, 1].max())


def surface() -> None:
    """Places on the skin: navel, front hip point, the place to press and the middle to leave alone."""
    for build in ("slim", "large"):
        posed = standing(build)
        mesh, colour = dressed(posed, SKIN_TONE[build], SHORTS, TOP, belly_bare=True)
        navel = on_skin(posed, "navel")
        marked = []
        fine = 0.0006
        for side in "RL":
            at = press_point(posed, side)
            y, z = np.arange(at[1] - 0.03, at[1] + 0.03, fine), np.arange(at[2] - 0.03, at[2] + 0.03, fine)
            far = np.hypot((y[:, None] - at[1]) / 1.15, z[None] - at[2])
            marked.append(Item(patch(mesh, far < 0.0175, y, z), PSOAS, shine=0.0))
            marked.append(Item(patch(mesh, (far < 0.0205) & (far > 0.0175), y, z, 0.0017), "#FFFFFF", shine=0.0))
        y, z = np.arange(navel[1] - 0.066, navel[1] + 0.085, fine), np.arange(-0.027, 0.027, fine)
        rim = (np.abs(z)[None] > 0.0245) | (y[:, None] < y[0] + 0.0025) | (y[:, None] > y[-1] - 0.0025)
        stripe = (y[:, None] + z[None]) % 0.018 < 0.008
        marked.append(Item(patch(mesh, rim | stripe, y, z), CAUTION, shine=0.0))
        camera = Camera((1, 0.03, 0), (0.0, navel[1] + 0.045, 0), 0.43, 900, 800)
        marks = {k: on_skin(posed, k) for k in ("navel", "front_hip_point.R", "front_hip_point.L", "pubic_bone")}
        marks |= {"press.R": press_point(posed, "R"), "press.L": press_point(posed, "L")}
        save(Plate("surface-landmarks" + ("" if build == "slim" else "-large"), [Item(mesh, colour, shine=0.03), *marked], camera, marks, "The belly from the front. A round patch on each side, halfway between the navel and the front hip point, marks where to press. A striped band down the middle marks where never to press.", "Press halfway between the navel and the front hip point. Never press the middle."))
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
    """All inside and surface plates."""
    surface()
    plates()


if __name__ == "__main__":
    main()
