"""The anatomy plates: spine, pelvis, thigh bones, discs, psoas and iliacus."""

from __future__ import annotations

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
    vertebra_matrix,
)
from scene import BONE, DISC, ILIACUS, PSOAS, SACRUM, TENDON, Camera, Item, Plate, mirror, save


@cache
def figure(pose: Pose = Pose()) -> dict[str, list[Item]]:
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
        "discs": [Item(m, DISC, part=f"disc {name}") for name, m in discs(pose).items()],
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
        "pubic_bone": facing(hip, np.array([-0.02, -0.09, 0.015]), 0.014),
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


ALT_PARTS = "the lower spine from T12 to L5 with its discs, the sacrum, both hip bones, both thigh bones, psoas and iliacus on both sides"
NO_T12 = "Model: the psoas starts at L1 to L5 here; in many people a slip also comes from T12. The discs are drawn as simple shapes."


def views() -> dict[str, Camera]:
    """The three standard views."""
    focus = (-0.07, 0.015, 0.0)
    return {
        "front": Camera((1, 0, 0), focus, 0.48, 900, 1200),
        "three-quarter": Camera((0.83, 0.12, 0.62), focus, 0.48, 900, 1200),
        "side": Camera((0, 0, 1), focus, 0.48, 900, 1200),
    }


def side_items(group: dict[str, list[Item]]) -> list[Item]:
    """For the side view: the right hip bone is glass, so that the muscles behind it can be seen."""
    items = [*group["bones"], *group["discs"], *group["psoas"], *group["iliacus"]]
    return [i for i in items if i.mesh.vertices[:, 2].mean() > -0.03]


def standard() -> None:
    """Front, three-quarter and side, standing."""
    group = figure()
    everything = [i for items in group.values() for i in items]
    words = {
        "front": "seen from the front",
        "three-quarter": "seen from the front and the right",
        "side": "seen from the right side",
    }
    for name, camera in views().items():
        items = everything
        if name == "side":
            items = [i for i in everything if i.mesh.vertices[:, 2].mean() > -0.03]
        save(
            Plate(
                f"anatomy-{name}",
                items,
                camera,
                landmarks(Pose(), camera.axes()[2]),
                f"Drawing from a 3D model: {ALT_PARTS}, {words[name]}. The psoas runs from the sides of L1 to L5, down over the front "
                "rim of the pelvis, to the inner side of the upper thigh bone.",
                NO_T12,
            )
        )
    # from the middle: the body cut in two, looking at the inner side of the right half
    inner = [i for i in everything if i.mesh.vertices[:, 2].mean() > -0.03]
    camera = Camera((0.12, 0.0, -1), (-0.07, 0.015, 0.03), 0.48, 900, 1200)
    save(
        Plate(
            "anatomy-inner-side",
            inner,
            camera,
            landmarks(Pose(), camera.axes()[2]),
            "Drawing from a 3D model: the right half seen from the middle of the body. The psoas lies beside the spine, passes in front of the "
            "pelvic rim and ends at the inner side of the thigh bone.",
            NO_T12,
        )
    )


def sitting() -> None:
    """Standing beside sitting (two plates with one camera), three-quarter view from the front and the right."""
    for name, pose in {"standing": Pose(), "sitting": Pose(90, 0)}.items():
        camera = Camera((0.55, 0.10, 0.83), (0.0, 0.0, 0.05), 0.52, 1000, 1000)
        group = figure(pose)
        save(
            Plate(
                f"psoas-{name}",
                [i for items in group.values() for i in items],
                camera,
                landmarks(pose, camera.axes()[2]),
                f"Drawing from a 3D model: spine, pelvis, thigh bones and psoas {name}"
                + (", the thighs pointing forwards at a right angle. The psoas bends at the hip and is shorter." if pose.hip else "."),
                NO_T12,
            )
        )


def main() -> None:
    """All anatomy plates."""
    standard()
    sitting()


if __name__ == "__main__":
    main()
