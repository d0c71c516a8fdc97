"""The back wall of the belly from the front: bones and muscles from the models, their neighbours as smooth schematic shapes.

Vessels, nerves, kidneys, ureters, bladder, the groin band, the lowest ribs and the quadratus lumborum are our own simple shapes. Their
places follow the levels and borders that anatomy books agree on; what runs on a muscle is laid onto the model's surface.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import trimesh
from anatomy import figure, landmarks
from muscles import PITCH, Fascicle, Grid, Pose, field, surface
from scene import ARTERY, BONE, NERVE, TENDON, VEIN, Camera, Item, Plate, mirror, save
from scipy.interpolate import CubicSpline
from scipy.ndimage import gaussian_filter, gaussian_filter1d
from scipy.spatial import cKDTree

KIDNEY = "#A66A58"
URETER = "#F4E8CE"
BLADDER = "#E3BFA9"
QUADRATUS = "#C98273"

Point = tuple[float, float, float]


def smooth(points: Sequence[Point], step: float = 0.002) -> np.ndarray:
    """An even, smooth line through ``points`` (m), shape (n, 3)."""
    p = np.array(points, float)
    at = np.r_[0, np.cumsum(np.linalg.norm(np.diff(p, axis=0), axis=1))]
    n = max(int(at[-1] / step), 8)
    return CubicSpline(at, p)(np.linspace(0, at[-1], n))


def tube(line: np.ndarray, radius: float | tuple[float, float], flat: float = 1.0, sides: int = 28) -> trimesh.Trimesh:
    """A round tube along ``line`` with rounded ends; ``radius`` may run from one value to another; ``flat`` squeezes it from front to back."""
    first, last = radius if isinstance(radius, tuple) else (radius, radius)
    size = np.linspace(first, last, len(line))
    tangent = np.gradient(line, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    # round caps: a few rings beyond each end
    caps = np.linspace(np.pi / 2, 0.15, 6)[:-1]
    line = np.vstack([line[0] - tangent[0] * first * np.sin(caps)[:, None], line, line[-1] + tangent[-1] * last * np.sin(caps[::-1])[:, None]])
    tangent = np.vstack([np.tile(tangent[0], (5, 1)), tangent, np.tile(tangent[-1], (5, 1))])
    size = np.r_[first * np.cos(caps), size, last * np.cos(caps[::-1])]
    forward = np.array([1.0, 0.0, 0.0]) - tangent * tangent[:, :1]
    forward /= np.linalg.norm(forward, axis=1, keepdims=True)
    across = np.cross(tangent, forward)
    a = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    ring = np.cos(a)[None, :, None] * forward[:, None] * flat + np.sin(a)[None, :, None] * across[:, None]
    v = (line[:, None] + size[:, None, None] * ring).reshape(-1, 3)
    k, j = np.meshgrid(np.arange(len(line) - 1), np.arange(sides), indexing="ij")
    p, q = (k * sides + j).ravel(), (k * sides + (j + 1) % sides).ravel()
    mesh = trimesh.Trimesh(v, np.vstack([np.c_[p, q, q + sides], np.c_[p, q + sides, p + sides]]), process=False)
    mesh.fix_normals()
    return mesh


@cache
def _ground() -> tuple[cKDTree, np.ndarray]:
    """Where the muscles and bones face the front: a search tree over (y, z), and x (m)."""
    group = figure()
    points = np.vstack([i.mesh.vertices for key in ("psoas", "iliacus", "bones", "discs") for i in group[key]])
    return cKDTree(points[:, 1:]), points[:, 0]


def front(y: float, z: float, reach: float = 0.004) -> float:
    """The x of the foremost muscle or bone near (y, z), in m; far behind where there is none."""
    tree, x = _ground()
    near = tree.query_ball_point([y, z], reach)
    return float(x[near].max()) if near else -0.13


def laid(path: Sequence[tuple[float, float]], radius: float, lift: float = 0.0, soften: float = 4.0) -> np.ndarray:
    """A line over the front of muscles and bones through (y, z) points, ``lift`` metres above them."""
    flat = smooth([(0.0, y, z) for y, z in path])
    x = np.array([front(y, z) for _, y, z in flat])
    x = np.maximum(gaussian_filter1d(x, soften, mode="nearest"), gaussian_filter1d(x, soften * 2, mode="nearest") - 0.002)
    flat[:, 0] = x + radius * 0.7 + lift
    return flat


def kidney(centre: Point, side: int, length: float = 0.106) -> trimesh.Trimesh:
    """A bean: long axis slanting along the psoas, hollow on its inner, forward side. ``side`` is 1 for the person's right."""
    ball = trimesh.creation.icosphere(5)
    u, v, w = ball.vertices.T  # u thickness, v length, w width with the hollow at w < 0
    hollow = np.exp(-((v / 0.34) ** 2)) * np.exp(-(((w + 1.0) / 0.55) ** 2))
    width = w * 0.0275 + hollow * 0.0135 - 0.004 * v**2
    thick = u * 0.0185 * (1 - 0.25 * hollow)
    p = np.c_[thick, v * length / 2, width]
    lean, turn = np.radians(-13.0), np.radians(25.0)  # upper poles nearer the spine; hollow turned forwards
    y_axis = np.array([[np.cos(turn), 0, np.sin(turn)], [0, 1, 0], [-np.sin(turn), 0, np.cos(turn)]])
    x_axis = np.array([[1, 0, 0], [0, np.cos(lean), -np.sin(lean)], [0, np.sin(lean), np.cos(lean)]])
    p = p @ (x_axis @ y_axis.T).T
    p[:, 2] *= side
    mesh = trimesh.Trimesh(p + np.array(centre), ball.faces if side > 0 else ball.faces[:, ::-1], process=False)
    mesh.fix_normals()
    return mesh


@cache
def quadratus() -> trimesh.Trimesh:
    """The right quadratus lumborum: a flat four-sided sheet from the iliac crest to the lowest rib."""
    low, high = np.array([-0.165, 0.035, 0.010]), np.array([-0.080, 0.235, 0.125])
    box = Grid(low, tuple(int(n) for n in np.ceil((high - low) / PITCH)), np.zeros(0))
    x, y, z = np.meshgrid(*(low[k] + PITCH * np.arange(box.shape[k]) for k in range(3)), indexing="ij")
    up = np.clip((y - 0.072) / (0.205 - 0.072), 0, 1)
    inner, outer = 0.032 - 0.004 * up, 0.090 - 0.026 * up
    middle = -0.118 - 0.012 * up - 0.10 * (z - 0.03)
    top, bottom = 0.216 - 0.42 * (z - 0.028), 0.060 + 0.20 * (z - 0.03)
    inside = np.minimum.reduce([0.0078 - np.abs(x - middle), z - inner, outer - z, top - y, y - bottom])
    return surface(gaussian_filter(np.clip(inside, -0.006, 0.006), 2.0), box)


def fibres(mesh: trimesh.Trimesh, colour: str) -> np.ndarray:
    """A colour for each point: faint stripes that run upwards and a little inwards. Shape (n, 3), 0 to 255."""
    _, y, z = mesh.vertices.T
    stripe = 0.06 * np.sin((z + 0.13 * (y - 0.14)) * 2100) + 0.03 * np.sin((z + 0.13 * (y - 0.14)) * 3700 + y * 40)
    base = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], float)
    return np.clip(base * (1 + stripe[:, None]), 0, 255).astype(np.uint8)


def both(mesh: trimesh.Trimesh, colour: str | np.ndarray, shine: float = 0.2) -> list[Item]:
    """The shape and its mirror image."""
    return [Item(mesh, colour, shine=shine), Item(mirror(mesh), colour, shine=shine)]


AORTA_FORK = (-0.048, 0.088, -0.009)
"""The aorta divides in front of L4, a little left of the midline (m)."""
CAVA_START = (-0.055, 0.066, 0.014)
"""The vena cava begins in front of L5, on the right (m)."""


def tree(branches: Sequence[tuple[np.ndarray, tuple[float, float]]]) -> trimesh.Trimesh:
    """One smooth surface round all branches (a line and its radius at both ends)."""
    every = np.vstack([line for line, _ in branches])
    low, high = every.min(axis=0) - 0.02, every.max(axis=0) + 0.02
    box = Grid(low, tuple(int(n) for n in np.ceil((high - low) / PITCH)), np.zeros(0))
    parts = [Fascicle(str(k), line, np.linspace(*radius, len(line)) - 0.0008) for k, (line, radius) in enumerate(branches)]
    mesh = surface(field(parts, box), box, 3e-5)
    if not mesh.is_watertight or mesh.body_count > 1:
        raise ValueError(f"A vessel has a hole or a crumb: watertight {mesh.is_watertight}, {mesh.body_count} pieces.")
    return mesh


def joined(path: Sequence[np.ndarray], soften: float) -> np.ndarray:
    """Pieces of one vessel joined to one soft line with even steps of 2 mm."""
    whole = np.vstack(path)
    at = np.r_[0, np.cumsum(np.linalg.norm(np.diff(whole, axis=0), axis=1))]
    even = np.arange(0, at[-1], 0.002)
    line = np.stack([np.interp(even, at, whole[:, k]) for k in range(3)], -1)
    return gaussian_filter1d(line, soften, axis=0, mode="nearest")


def arteries() -> trimesh.Trimesh:
    """Aorta, renal arteries, common, internal and external iliac arteries down to the thigh."""
    out = [(smooth([(-0.083, 0.275, -0.002), (-0.075, 0.205, -0.006), (-0.058, 0.14, -0.008), AORTA_FORK]), (0.0096, 0.0080))]
    for side in (1, -1):
        fork = np.array([-0.044, 0.036, 0.037 * side])
        common = smooth([AORTA_FORK, (-0.046, 0.073, 0.007 * side - 0.005), (-0.044, 0.055, 0.022 * side - 0.001), tuple(fork)])
        outer = laid([(0.030, 0.0385 * side), (0.012, 0.042 * side), (-0.02, 0.046 * side), (-0.05, 0.052 * side)], 0.0048, 0.001)
        x, y, z = outer[-1]
        thigh = smooth([(x, y, z), (x + 0.003, -0.075, 0.055 * side), (-0.006, -0.11, 0.057 * side), (-0.014, -0.185, 0.053 * side)])
        out.append((joined([common, outer[3:], thigh[1:]], 5), (0.0064, 0.0046)))
        inner = smooth([tuple(fork), (-0.056, 0.020, 0.037 * side), (-0.080, -0.002, 0.041 * side), (-0.098, -0.03, 0.045 * side)])
        out.append((inner, (0.0046, 0.003)))
    # to the kidneys: the right one passes behind the vena cava
    out.append((smooth([(-0.072, 0.176, -0.004), (-0.080, 0.175, 0.024), (-0.090, 0.170, 0.054)]), (0.0030, 0.0030)))
    out.append((smooth([(-0.070, 0.180, -0.008), (-0.078, 0.181, -0.028), (-0.090, 0.181, -0.056)]), (0.0030, 0.0030)))
    return tree(out)


def veins() -> trimesh.Trimesh:
    """Vena cava, renal veins, common, internal and external iliac veins down to the thigh; each lies behind or inside its artery."""
    out = [(smooth([CAVA_START, (-0.052, 0.11, 0.019), (-0.061, 0.16, 0.021), (-0.074, 0.21, 0.020), (-0.074, 0.275, 0.018)]), (0.0095, 0.0108))]
    for side in (1, -1):
        between = (-0.060, 0.048, 0.022) if side > 0 else (-0.061, 0.052, -0.006)
        fork = np.array([-0.058, 0.022, 0.032 * side])
        common = smooth([CAVA_START, between, tuple(fork)])
        outer = laid([(0.010, 0.0335 * side), (-0.005, 0.0345 * side), (-0.025, 0.0365 * side), (-0.052, 0.0415 * side)], 0.005, 0.0)
        outer[:, 0] = np.maximum(outer[:, 0], np.linspace(-0.056, -0.012, len(outer)))
        x, y, z = outer[-1]
        thigh = smooth([(x, y, z), (x + 0.002, -0.075, 0.0435 * side), (-0.010, -0.11, 0.046 * side), (-0.020, -0.185, 0.046 * side)])
        out.append((joined([common, outer[3:], thigh[1:]], 6), (0.0076, 0.0054)))
        out.append((smooth([tuple(fork), (-0.072, 0.005, 0.034 * side), (-0.098, -0.025, 0.040 * side)]), (0.0046, 0.0034)))
    # from the kidneys: the left one passes in front of the aorta
    out.append((smooth([(-0.062, 0.172, 0.020), (-0.072, 0.172, 0.038), (-0.079, 0.169, 0.061)]), (0.0044, 0.0042)))
    left = smooth([(-0.058, 0.170, 0.018), (-0.049, 0.176, -0.006), (-0.060, 0.180, -0.026), (-0.075, 0.182, -0.060)])
    out.append((left, (0.0048, 0.0042)))
    return tree(out)


def ureters() -> list[trimesh.Trimesh]:
    """From the hollow of each kidney down the front of the psoas, over the iliac vessels, to the bladder."""
    out = []
    for side, hilum in ((1, 0.163), (-1, 0.175)):
        line = laid([(0.138, 0.042 * side), (0.11, 0.0385 * side), (0.075, 0.0365 * side), (0.048, 0.034 * side)], 0.0024, 0.0008)
        top = smooth([(-0.089, hilum, 0.058 * side), (-0.0845, hilum - 0.010, 0.0480 * side), tuple(line[0])])
        over = [
            (-0.0355, 0.036, 0.0325 * side),
            (-0.043, 0.016, 0.0280 * side),
            (-0.064, -0.022, 0.0285 * side),
            (-0.058, -0.064, 0.0150 * side),
        ]
        out.append(tube(joined([top, line[1:], smooth([tuple(line[-1]), *over])[1:]], 3), 0.0024))
        # the funnel in the kidney's hollow, behind the vessels
        funnel = [(-0.091, hilum + 0.004, 0.064 * side), (-0.089, hilum - 0.001, 0.056 * side), (-0.0845, hilum - 0.012, 0.0475 * side)]
        out.append(tube(smooth(funnel), (0.0060, 0.0025), 0.7))
    return out


NERVES: dict[str, tuple[float, Sequence[tuple[float, float]]]] = {
    "genitofemoral": (0.0016, ((0.118, 0.0325), (0.095, 0.0405), (0.06, 0.0445), (0.03, 0.0475), (0.0, 0.0535))),
    "genital branch": (0.0013, ((0.0, 0.0535), (-0.025, 0.0560), (-0.045, 0.0535), (-0.056, 0.047))),
    "femoral branch": (0.0013, ((0.0, 0.0535), (-0.03, 0.060), (-0.06, 0.062), (-0.105, 0.066))),
    "femoral": (0.0030, ((0.034, 0.0600), (0.012, 0.0670), (-0.008, 0.0712), (-0.03, 0.0755), (-0.06, 0.0765), (-0.085, 0.0765))),
    "lateral skin": (0.0015, ((0.075, 0.0545), (0.05, 0.070), (0.02, 0.087), (-0.006, 0.0985))),
    "hip and groin": (0.0014, ((0.176, 0.0335), (0.150, 0.046), (0.115, 0.068), (0.090, 0.082))),
}
"""Nerves of the lumbar plexus on the right: radius and (y, z) points, in metres. Each is laid onto the front of the muscles."""


def nerves() -> list[trimesh.Trimesh]:
    """Branches of the lumbar plexus, right side."""
    out = []
    for name, (radius, path) in NERVES.items():
        if name == "hip and groin":  # it runs on the quadratus lumborum
            line = smooth([(0.0, y, z) for y, z in path])
            line[:, 0] = -0.1095 - 0.010 * np.clip((line[:, 1] - 0.072) / 0.133, 0, 1) - 0.10 * (line[:, 2] - 0.03)
        else:
            line = laid(path, radius, 0.0004)
            if name in ("genitofemoral", "femoral", "lateral skin"):  # they come out of the muscle
                line[:, 0] -= 0.009 * np.exp(-np.arange(len(line)) / 3.0)
        out.append(tube(line, (radius, radius * 0.85)))
    # the femoral nerve fans out below the groin band
    for z, y in ((0.064, -0.120), (0.074, -0.135), (0.086, -0.125)):
        out.append(tube(laid([(-0.082, 0.0765), (-0.098, (z + 0.0765 * 2) / 3), (y, z)], 0.0014, 0.001), (0.0018, 0.0011)))
    return out


def groin_band() -> np.ndarray:
    """The inguinal ligament from the bony point of the hip to the pubic bone, bowed a little down and forward (m)."""
    return smooth([(0.003, -0.011, 0.105), (0.008, -0.035, 0.083), (0.008, -0.057, 0.058), (0.002, -0.077, 0.038), (-0.003, -0.0855, 0.0245)])


def lowest_rib() -> trimesh.Trimesh:
    """The right twelfth rib, as a simple bent rod."""
    return tube(smooth([(-0.138, 0.224, 0.020), (-0.146, 0.222, 0.038), (-0.140, 0.205, 0.070), (-0.128, 0.186, 0.098)]), (0.0046, 0.0032))


def neighbours() -> list[Item]:
    """All schematic neighbours."""
    bladder = trimesh.creation.icosphere(5)
    bladder.apply_scale([0.026, 0.019, 0.030])
    bladder.apply_translation([-0.042, -0.072, 0])
    out = [Item(arteries(), ARTERY, shine=0.3), Item(veins(), VEIN, shine=0.3)]
    out += [Item(m, URETER, shine=0.2) for m in ureters()]
    for m in nerves():
        out += both(m, NERVE)
    out += both(tube(groin_band(), 0.0028, 0.6), TENDON) + both(lowest_rib(), BONE) + both(quadratus(), fibres(quadratus(), QUADRATUS))
    out += [Item(kidney((-0.101, 0.168, 0.071), 1), KIDNEY, shine=0.3), Item(kidney((-0.101, 0.180, -0.070), -1), KIDNEY, shine=0.3)]
    return [*out, Item(bladder, BLADDER, shine=0.3)]


ALT = (
    "The back wall of the belly from the front, with the bowel taken away. The psoas lies on each side of the spine. The aorta runs in "
    "front of the spine, slightly left of the middle, and the large vein runs on the right. A kidney lies high beside each psoas. From it "
    "a ureter runs down the front of the muscle. A thin nerve comes out on its front, and a thick one runs in the groove beside the iliacus."
)
CAPTION = (
    "Bones, psoas and iliacus come from the model. Vessels, nerves, kidneys, ureters, bladder, lowest ribs and the square back muscle are "
    "simple shapes, put where they usually lie."
)


def points() -> dict[str, np.ndarray]:
    """Label points; ``right_`` and ``left_`` are the person's own sides."""
    known = landmarks(Pose(), np.array([1.0, 0.0, 0.0]))
    wanted = ("T12", "L1", "L2", "L3", "L4", "L5", "sacrum")
    sided = ("psoas", "iliacus", "hip_bone", "front_hip_point", "lesser_trochanter", "pubic_bone", "hip_joint")
    out = {k: known[k] for k in wanted} | {f"{s}_{k}": known[f"{s}_{k}"] for s in ("right", "left") for k in sided}
    band = groin_band()
    out |= {
        "aorta": np.array([-0.05, 0.130, -0.008]),
        "vena_cava": np.array([-0.045, 0.128, 0.0205]),
        "right_kidney": np.array([-0.08, 0.172, 0.080]),
        "left_kidney": np.array([-0.08, 0.184, -0.079]),
        "right_ureter": np.array([-0.045, 0.085, 0.0362]),
        "left_ureter": np.array([-0.045, 0.085, -0.0362]),
        "bladder": np.array([-0.02, -0.060, 0.0]),
    }
    for name, sign in (("right", 1), ("left", -1)):
        mirrored = np.array([1, 1, sign])
        out |= {
            f"{name}_psoas": np.array([-0.05, 0.064, 0.0515]) * mirrored,
            f"{name}_iliac_artery": np.array([-0.035, -0.005, 0.0435]) * mirrored,
            f"{name}_iliac_vein": np.array([-0.040, -0.010, 0.0345]) * mirrored,
            f"{name}_genitofemoral_nerve": np.array([-0.035, 0.045, 0.0458]) * mirrored,
            f"{name}_femoral_nerve": np.array([-0.02, -0.015, 0.0725]) * mirrored,
            f"{name}_plexus_branch": np.array([-0.05, 0.035, 0.0790]) * mirrored,
            f"{name}_quadratus": np.array([-0.11, 0.100, 0.072]) * mirrored,
            f"{name}_inguinal_ligament": band[int(len(band) * 0.33)] * mirrored,
        }
    return out


def plate() -> Plate:
    """The whole plate."""
    group = figure()
    # without part names the landmarks stay where they are put, and are not moved to the nearest bone or muscle
    items = [replace(i, part="") for key in ("bones", "discs", "psoas", "iliacus") for i in group[key]] + neighbours()
    camera = Camera((1, 0, 0), (-0.07, 0.044, 0.0), 0.42, 960, 1280)
    return Plate("neighbours-front", items, camera, points(), ALT, CAPTION, see_through=True)


def main() -> None:
    """Write the plate and its JSON."""
    save(plate())


if __name__ == "__main__":
    main()
