"""Where the psoas starts, runs and ends: the published numbers the pictures are built on.

Right side, metres. Pelvis frame: x forward, y up, z to the right, origin midway between the two front hip points.
A vertebra's frame is parallel to the pelvis frame in neutral standing; the femur frame starts at the hip centre.
Fascicles and spine: Christophy et al. 2012, as carried by the full-body model of Raabe and Chaudhari 2016.
Hip path: Rajagopal et al. 2016.
"""

from __future__ import annotations

import numpy as np

FASCICLES: tuple[tuple[str, int, tuple[float, float, float], float], ...] = (
    ("L1_VB", 1, (-0.0101595, 0.02327, 0.02), 2.11),
    ("L1_TP", 1, (-0.02325, 0.0146584, 0.0226252), 0.61),
    ("L1_L2_IVD", 1, (-0.00125362, 0.00350798, 0.0206834), 1.20),
    ("L2_TP", 2, (-0.0216214, 0.014587, 0.022249), 2.11),
    ("L2_L3_IVD", 2, (0.00196252, 0.00338519, 0.0214479), 1.19),
    ("L3_TP", 3, (-0.0245065, 0.0207283, 0.0282599), 1.01),
    ("L3_L4_IVD", 3, (0.00115193, 0.00621063, 0.0211533), 0.36),
    ("L4_TP", 4, (-0.015649, 0.0249464, 0.0258768), 1.61),
    ("L4_L5_IVD", 4, (0.00541963, 0.00394754, 0.0205966), 0.79),
    ("L5_TP", 5, (-0.00562001, 0.0291398, 0.02529), 1.73),
    ("L5_VB", 5, (0.01, 0.01241, 0.019), 1.91),
)
"""Name, vertebra, origin in that vertebra's frame (m), physiological cross-section (cm2)."""

VERTEBRA_ORIGIN: dict[int, tuple[float, float, float]] = {
    5: (-0.088, 0.054, 0.0),
    4: (-0.079, 0.0861, 0.0),
    3: (-0.0784, 0.1193, 0.0),
    2: (-0.0851, 0.1544, 0.0),
    1: (-0.0965, 0.1832, 0.0),
}
"""Origin of each lumbar vertebra's frame in the pelvis frame (m), neutral standing."""

JOINT_CENTRE: dict[str, tuple[float, float, float]] = {
    "L5_S1": (-0.088, 0.054, 0.0),
    "L4_L5": (-0.078, 0.0836, 0.0),
    "L3_L4": (-0.079, 0.1181, 0.0),
    "L2_L3": (-0.0864, 0.1505, 0.0),
    "L1_L2": (-0.0951, 0.1794, 0.0),
}
"""Centre of rotation between neighbours in the pelvis frame (m)."""

FLEXION_SHARE: dict[str, float] = {
    "L5_S1": 0.0889273,
    "L4_L5": 0.144,
    "L3_L4": 0.204745,
    "L2_L3": 0.246618,
    "L1_L2": 0.2500547,
}
"""Share of the whole lumbar bend that each joint takes (Raabe and Chaudhari 2016)."""

HIP_CENTRE = np.array([-0.056276, -0.07849, 0.07726])
"""Right hip centre in the pelvis frame (Rajagopal 2016)."""
BRIM = np.array([-0.0205, -0.0654, 0.0656])
"""Where the psoas crosses the pelvic brim, pelvis frame (Rajagopal 2016)."""
FEMUR_POINTS = np.array([[-0.0132, -0.0467, 0.0046], [-0.0235, -0.0524, 0.0088]])
"""Last two points of the path, femur frame; the second is the insertion (Rajagopal 2016)."""
CYLINDER_CENTRE = np.array([-0.074, -0.06, 0.0656])
CYLINDER_EULER = (-0.25, -0.27, 0.1)
CYLINDER_RADIUS = 0.05
"""The wrapping cylinder over the brim (Rajagopal 2016); axis = local z of the xyz-rotated frame."""
KNEE_IN_FEMUR = np.array([0.0, -0.404425, -0.00126526])
"""Knee centre in the femur frame (Rajagopal 2016)."""


def fascicle_origins() -> np.ndarray:
    """The eleven origins in the pelvis frame, neutral standing, shape (11, 3), metres."""
    return np.array([np.array(VERTEBRA_ORIGIN[v]) + np.array(o) for _, v, o, _ in FASCICLES])
