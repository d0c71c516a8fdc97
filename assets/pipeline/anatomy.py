"""The anatomy plates: spine, pelvis, thigh bones, discs, psoas and iliacus."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import bones
import numpy as np
import trimesh
from geometry import BRIM, FEMUR_POINTS, HIP_CENTRE
from muscles import (
    Pose,
    apply,
    discs,
    femur_matrix,
    flesh_colours,
    iliacus_fascicles,
    muscles,
    posed_bones,
    psoas_fascicles,
    soften_line,
    vertebra_matrix,
)
from neighbours import tube
from scene import BONE, DISC, ILIACUS, PSOAS, SACRUM, TENDON, Camera, Item, Plate, mirror, save

STANDING = Pose()


@cache
def figure(pose: Pose = STANDING) -> dict[str, list[Item]]:
    """Everything drawn in one posture, by group."""
    skeleton: list[Item] = []
    for name, mesh in posed_bones(pose).items():
        paired = name in ("hip_bone", "femur")
        skeleton.append(Item(mesh, SACRUM if name == "sacrum" else BONE, part=f"right_{name}" if paired else name))
        if paired:
            skeleton.append(Item(mirror(mesh), BONE, part=f"left_{name}"))
    flesh = muscles(pose)
    psoas = flesh_colours(flesh["psoas"], psoas_fascicles(pose), PSOAS, TENDON, 0.80)
    iliacus = flesh_colours(flesh["iliacus"], iliacus_fascicles(pose), ILIACUS, TENDON, 0.86)
    return {
        "bones": skeleton,
        "discs": [*(Item(m, DISC, part=f"disc {name}") for name, m in discs(pose).items()), Item(bones.symphysis(), DISC, part="symphysis")],
        "psoas": [
            Item(flesh["psoas"], psoas, shine=0.2, part="right_psoas"),
            Item(mirror(flesh["psoas"]), psoas, shine=0.2, part="left_psoas"),
        ],
        "iliacus": [
            Item(flesh["iliacus"], iliacus, shine=0.2, part="right_iliacus"),
            Item(mirror(flesh["iliacus"]), iliacus, shine=0.2, part="left_iliacus"),
        ],
    }


def nearest(mesh: trimesh.Trimesh, point: np.ndarray) -> np.ndarray:
    """The vertex of ``mesh`` nearest to ``point``."""
    return mesh.vertices[np.argmin(np.linalg.norm(mesh.vertices - point, axis=1))]


def landmarks(pose: Pose, view: np.ndarray) -> dict[str, np.ndarray]:
    """Label points, each on the surface that faces ``view``; ``right_`` and ``left_`` are the person's own sides."""
    out: dict[str, np.ndarray] = {}

    def facing(mesh: trimesh.Trimesh, near: np.ndarray, reach: float) -> np.ndarray:
        close = np.linalg.norm(mesh.vertices - near, axis=1) < reach
        if not close.any():
            return nearest(mesh, near)
        v = mesh.vertices[close]
        return v[np.argmax(v @ view)]

    parts = posed_bones(pose)
    for n in range(6):
        name = f"L{n}" if n else "T12"
        corners = apply(vertebra_matrix(n, pose), np.c_[bones.body_corners(n), np.zeros(4)])
        middle = corners.mean(axis=0)
        out[name] = facing(parts[name], middle, 0.024)
    for name, mesh in discs(pose).items():
        out[f"disc {name}"] = facing(mesh, mesh.vertices.mean(axis=0), 0.03)
    out["sacrum"] = facing(parts["sacrum"], np.array([-0.115, 0.02, 0.0]), 0.03)
    flesh = muscles(pose)
    hip = parts["hip_bone"]
    right = {
        "psoas": facing(flesh["psoas"], psoas_fascicles(pose)[4].points[55], 0.02),
        "psoas_upper": facing(flesh["psoas"], psoas_fascicles(pose)[1].points[20], 0.02),
        "psoas_tendon": facing(flesh["psoas"], (apply(femur_matrix(pose), FEMUR_POINTS[:1])[0] + BRIM) / 2, 0.018),
        "iliacus": facing(flesh["iliacus"], np.array([-0.055, 0.02, 0.10]), 0.022),
        "hip_bone": facing(hip, np.array([-0.06, 0.055, 0.1]), 0.03),
        "iliac_crest": hip.vertices[np.argmax(hip.vertices[:, 1])],
        "front_hip_point": hip.vertices[np.argmax(np.where(np.abs(hip.vertices[:, 1]) < 0.03, hip.vertices[:, 0], -9))],
        "pubic_bone": facing(hip, np.array([-0.02, -0.09, 0.024]), 0.014),
        "sitting_bone": hip.vertices[np.argmin(hip.vertices[:, 1])],
        "hip_joint": HIP_CENTRE,
        "femur": facing(parts["femur"], apply(femur_matrix(pose), np.array([[0.01, -0.115, 0.02]]))[0], 0.03),
        "greater_trochanter": facing(parts["femur"], apply(femur_matrix(pose), np.array([[-0.012, -0.022, 0.055]]))[0], 0.016),
        "lesser_trochanter": nearest(parts["femur"], apply(femur_matrix(pose), FEMUR_POINTS[1:])[0]),
    }
    for name, p in right.items():
        out[f"right_{name}"] = p
        out[f"left_{name}"] = p * [1, 1, -1]
    return out


NO_T12 = "Model: the psoas starts at L1 to L5 here; in many people a slip also comes from T12. The discs are drawn as simple shapes."
FRONT = (
    "The bones of the low back, the pelvis and the upper thighs, seen from the front. The psoas, in red, starts on both sides of the spine. "
    "It runs down and a little outward, over the front rim of the pelvis. It ends on the inner side of each thigh bone, near the top. "
    "The fan-shaped iliacus, in orange, lies beside it."
)
SIDE = (
    "The same bones from the right side. The hip bone and the thigh bone are see-through, so that the psoas shows in red. From the low spine it slants down and "
    "forward to the front rim of the pelvis. There it bends, and then it slants backward to the inner side of the thigh bone."
)
HALF_SIDE = (
    "The bones of the lower back and pelvis, half from the front and half from the side. The psoas is red. The fan-shaped iliacus, in orange, "
    "lines the inner face of the hip bone and joins the psoas on its way to the thigh bone."
)
MINOR = " On one side a thin psoas minor runs down the front of the psoas to the rim of the pelvis."


def psoas_minor() -> tuple[trimesh.Trimesh, np.ndarray, np.ndarray]:
    """The left psoas minor: a thin belly on the front of the psoas and a long tendon to the rim; its colours; a place on its tendon."""
    flesh, bone = muscles(Pose())["psoas"], bones.hip_bone()
    end = nearest(bone, BRIM + np.array([-0.012, 0.010, -0.020]))
    path = []
    heights = np.arange(0.192, end[1] + 0.010, -0.010)
    for k, y in enumerate(heights):
        ring = flesh.vertices[np.abs(flesh.vertices[:, 1] - y) < 0.004]
        inward = np.radians(28 + 42 * max(0.0, (k / len(heights) - 0.35) / 0.65))
        out = np.array([np.cos(inward), 0.0, -np.sin(inward)])
        path.append(ring[int(np.argmax(ring @ out))] + out * 0.0048)
    n = len(path)
    path = list(soften_line(np.array([*path, end]), 2.6))
    mesh = mirror(tube(path, np.array([0.0016, 0.0046, 0.0054, 0.0046, 0.0026, 0.0019, 0.0019, 0.0019, 0.0021])))
    share = np.clip((0.115 - mesh.vertices[:, 1]) / 0.035, 0, 1)[:, None]
    red, pale = np.array([214, 124, 112.0]), np.array([234, 220, 198.0])
    return mesh, (red * (1 - share) + pale * share).astype(np.uint8), path[n * 2 // 3] * [1, 1, -1]


def half_side_camera() -> Camera:
    """From the front and a little from the right."""
    return Camera((0.83, 0.12, 0.62), (-0.07, 0.015, 0.0), 0.48, 900, 1200)


def standard() -> None:
    """Front, three-quarter (with and without psoas minor) and side, standing."""
    group = figure()
    everything = [i for items in group.values() for i in items]
    camera = Camera((1, 0, 0), (-0.07, 0.015, 0.0), 0.48, 900, 1200)
    save(Plate("psoas-front", everything, camera, landmarks(Pose(), camera.axes()[2]), FRONT, NO_T12))
    camera = half_side_camera()
    marks = landmarks(Pose(), camera.axes()[2])
    save(Plate("anatomy-three-quarter", everything, camera, marks, HALF_SIDE, NO_T12))


def with_minor() -> None:
    """The three-quarter view with a psoas minor on the left."""
    camera = half_side_camera()
    everything, marks = [i for items in figure().values() for i in items], landmarks(Pose(), camera.axes()[2])
    minor, colours, at = psoas_minor()
    extra = [Item(minor, colours, shine=0.15, part="left_psoas_minor")]
    save(Plate("psoas-three-quarter", [*everything, *extra], camera, {**marks, "left_psoas_minor": at}, HALF_SIDE + MINOR, NO_T12))


def side() -> None:
    """From the right: the right hip bone and thigh bone are glass, the iliacus is left out."""
    group = figure()
    glass = {"right_hip_bone": 0.22, "right_femur": 0.45}
    items = [i for key in ("bones", "discs", "psoas") for i in group[key] if not i.part.startswith("left_")]
    items = [replace(i, opacity=glass.get(i.part, 1.0)) for i in items]
    camera = Camera((0, 0, 1), (-0.045, 0.015, 0.0), 0.48, 760, 1200)
    marks = landmarks(Pose(), camera.axes()[2])
    psoas = muscles(Pose())["psoas"]
    marks["right_psoas_bend"] = nearest(psoas, BRIM + np.array([0.02, 0.0, 0.01]))
    save(Plate("psoas-side", items, camera, {k: v for k, v in marks.items() if not k.startswith("left_")}, SIDE, NO_T12))


def main() -> None:
    """All anatomy plates."""
    standard()
    with_minor()
    side()


if __name__ == "__main__":
    main()
