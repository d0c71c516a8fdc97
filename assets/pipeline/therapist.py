"""Two people: a client on the side under a sheet, and a therapist behind with both hands laid on."""

from __future__ import annotations

import numpy as np
import postures
import trimesh
from body import ARMS_DOWN, Posed, dressed, on_skin, pose, reach
from postures import HELPER_SHORTS, HELPER_TOP, LEGS, SIDE_LYING, SKIN_TONE, SOFT, WOOD, Scene, box, pillow, trunk_floor
from scene import Item
from scipy.ndimage import gaussian_filter, grey_dilation

SHEET = "#C3D3DC"
ALT = "A client lies on the side, covered by a sheet, with the upper leg bent forward on a cushion. A therapist stands behind. One hand rests flat on the front of the upper hip, and the other steadies the pelvis."
STEP = 0.008
TABLE = 0.72


def sheet(mesh: trimesh.Trimesh, floor: float, chest: float) -> Item:
    """A cloth laid over a lying body, from the chest down: it follows the highest skin and never falls too steeply."""
    v = mesh.vertices[mesh.vertices[:, 2] > chest]
    low, high = v.min(axis=0) - 0.10, v.max(axis=0) + 0.10
    low[2] = chest
    n, m = (int((high[k] - low[k]) / STEP) for k in (0, 2))
    tall = np.full((n, m), floor + 0.004)
    i, j = ((v[:, k] - low[k]) / STEP for k in (0, 2))
    np.maximum.at(tall, (i.astype(int).clip(0, n - 1), j.astype(int).clip(0, m - 1)), v[:, 1] + 0.012)
    far = np.hypot(*np.mgrid[-22:23, -22:23]) * STEP
    draped = grey_dilation(tall, structure=np.where(far < 0.175, -1.9 * far, -9.0), mode="nearest")
    tall = np.maximum(gaussian_filter(draped, 2.2), grey_dilation(tall, size=(3, 3)))
    tall = gaussian_filter(tall, 1.0)
    xx, zz = np.meshgrid(low[0] + np.arange(n) * STEP, low[2] + np.arange(m) * STEP, indexing="ij")
    points = np.stack([xx, tall + 0.003, zz], -1).reshape(-1, 3)
    i, j = (a.ravel() for a in np.meshgrid(np.arange(n - 1), np.arange(m - 1), indexing="ij"))
    a, b, c, d = i * m + j, i * m + j + 1, (i + 1) * m + j + 1, (i + 1) * m + j
    return Item(trimesh.Trimesh(points, np.vstack([np.c_[a, b, c], np.c_[a, c, d]]), process=False), SHEET, shine=0.02)


def things(posed: Posed, floor: float) -> list[Item]:
    """Table, pillows, sheet and the therapist."""
    mesh, _ = dressed(posed, SOFT, SOFT, SOFT)
    low, high = posed.points.min(axis=0), posed.points.max(axis=0)
    head, knee, ankle = posed.joints["head"], posed.joints["lowerleg01.R"], posed.joints["foot.R"]
    left, right, near, far = low[2] - 0.1, high[2] + 0.1, high[0] + 0.13, -0.27
    ground = floor - TABLE
    table = [box((far, floor - 0.09, left), (near, floor, right), SOFT, 0.02), box((far + 0.02, floor - 0.13, left + 0.02), (near - 0.02, floor - 0.09, right - 0.02), WOOD, 0.01)]
    table += [box((x - 0.025, ground, z - 0.025), (x + 0.025, floor - 0.12, z + 0.025), WOOD, 0.008) for x in (far + 0.1, near - 0.1) for z in (left + 0.15, right - 0.15)]
    middle = (knee * 0.6 + ankle * 0.4)
    cushion = pillow((middle[0], (floor + middle[1] - 0.05) / 2, middle[2]), (0.36, max(middle[1] - 0.05 - floor, 0.08), 0.56))
    rest = pillow((head[0] + 0.02, (floor + head[1] - 0.07) / 2, head[2] - 0.06), (0.40, max(head[1] - 0.07 - floor, 0.1), 0.34))
    cloth = trimesh.util.concatenate([mesh, cushion.mesh.subdivide().subdivide()])
    over = sheet(cloth, floor, posed.joints["upperarm01.R"][2] + 0.17)
    return [*table, cushion, rest, over, *therapist(posed, ground, over.mesh)]


def therapist(client: Posed, ground: float, cloth: trimesh.Trimesh) -> list[Item]:
    """A person who stands behind the client, leaning forward, both hands on the client's pelvis."""
    turns = {**LEGS, **ARMS_DOWN, "spine05": [("z", -16)], "spine04": [("z", -12)], "spine03": [("z", -6)], "neck01": [("z", -8)], "head": [("z", -10)]}
    standing = pose("tall", turns)
    shift = np.array([-0.47, ground - standing.points[:, 1].min(), client.joints["upperleg01.R"][2] - 0.02])

    def on_cloth(x: float, z: float) -> np.ndarray:
        k = int(np.argmin(np.hypot(cloth.vertices[:, 0] - x, cloth.vertices[:, 2] - z)))
        return cloth.vertices[k] + np.array([0.0, 0.024, 0.0])

    hip, back = on_skin(client, "front_hip_point.R"), on_skin(client, "lower_back.R")
    front, behind = on_cloth(hip[0] + 0.045, hip[2] + 0.03), on_cloth(back[0] * 0.85, hip[2] - 0.05)
    for side, target, palm in (("R", front, (-0.65, -0.75, 0.0)), ("L", behind, (0.3, -0.95, 0.0))):
        turns |= reach("tall", turns, None, f"wrist.{side}", f"finger3-1.{side}", target - shift, np.array(palm) / np.linalg.norm(palm), [40, 0, 30, 0, 0, 30, 0, 0, 0])
    posed = pose("tall", turns)
    mesh, colour = dressed(posed, SKIN_TONE["tall"], HELPER_SHORTS, HELPER_TOP)
    mesh.apply_translation(shift)
    return [Item(mesh, colour, shine=0.04)]


def scene() -> Scene:
    """The client's posture and all that is around."""
    legs = {"upperleg01.L": [("z", 14), ("x", 2)], "lowerleg01.L": [("z", -30)], "upperleg01.R": [("z", 78), ("x", 8)], "lowerleg01.R": [("z", -75)], "foot": [("z", -15)]}
    return Scene(ALT, {**legs, "spine02": [("z", -4)]}, (1.0, 0.55, -0.12), SIDE_LYING, props=things, lowest=trunk_floor, elbows=lambda p: trunk_floor(p) + 0.04, hands=postures.ASLEEP)


def main() -> None:
    """The one picture."""
    postures.make("side-lying-therapist", scene())


if __name__ == "__main__":
    main()
