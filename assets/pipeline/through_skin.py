"""The psoas inside the body, as if one looked through the skin: from three sides with its neighbours, and standing beside sitting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from anatomy import figure, landmarks
from belly_wall import neighbours, points
from body import Posed, Turns, dressed, on_skin
from inside import with_bones
from muscles import Pose
from neighbours import BOWEL
from postures import SHORTS, SKIN_TONE, TOP
from scene import Camera, Item, Plate, save
from viewer_model import bowel


def placed(items: Sequence[Item], matrix: np.ndarray, shift: Sequence[float] = (0, 0, 0)) -> list[Item]:
    """The items in the body."""
    out = []
    for item in items:
        mesh = item.mesh.copy()
        mesh.apply_transform(matrix)
        mesh.apply_translation(shift)
        out.append(replace(item, mesh=mesh))
    return out


THROUGH = (
    "Bones, psoas and iliacus are the model, fitted to the body by its hip joints. Vessels, nerves, kidneys, ureters, bladder and the two "
    "sides of the large bowel are simple shapes, put where they usually lie. The small bowel is left out."
)
SEEN = "{0} The spine, the pelvis and the thigh bones lie inside a pale body. The red psoas runs from each side of the low spine to the top of the thigh bone. {1}"
VIEWS = {
    "front": ((1.0, 0.02, 0.0), 720, "A body seen from the front.", "In front of it lie the vessels, the ureters and, at the sides, the large bowel. The kidneys lie high, beside the spine."),
    "three-quarter": ((0.80, 0.14, 0.60), 600, "A body seen half from the front and half from the right.", "The large bowel, the vessels and the kidneys lie around it."),
    "side": ((0.0, 0.02, 1.0), 720, "A body seen from the right side.", "The muscle lies deep: about half of the body's depth lies in front of it."),
}
ARMS_AWAY: Turns = {"upperarm01": [("x", -8), ("z", 4)], "lowerarm01": [("z", -4)]}
"""Arms held out to the sides, away from the belly."""
ARMS_AHEAD: Turns = {"upperarm01": [("x", 30), ("z", 72)], "lowerarm01": [("z", 12)]}
"""Arms held forward, so that they do not hide the trunk from the side."""


def dressed_items(posed: Posed, shift: Sequence[float] = (0, 0, 0)) -> list[Item]:
    """The dressed body as something to draw."""
    mesh, colour = dressed(posed, SKIN_TONE[posed.build], SHORTS, TOP)
    mesh.apply_translation(shift)
    return [Item(mesh, colour, shine=0.03)]


def through() -> None:
    """The psoas and its neighbours inside the body, from three sides."""
    _, matrix = with_bones()
    group = figure()
    bowels = [Item(mesh, BOWEL, part=name.replace("-", "_")) for name, mesh in bowel().items() if name in ("right-bowel", "left-bowel")]
    items = placed([replace(i, part="") for key in ("bones", "discs", "psoas", "iliacus") for i in group[key]] + neighbours() + bowels, matrix)
    marks = {name: matrix[:3, :3] @ p + matrix[:3, 3] for name, p in points().items()}
    for item in items[-2:]:
        middle = item.mesh.vertices[np.abs(item.mesh.vertices[:, 1] - float(marks["L3"][1])) < 0.01]
        marks[item.part] = middle[np.argmax(middle[:, 0])]
    marks["psoas_side"] = matrix[:3, :3] @ np.array([-0.072, 0.090, 0.06]) + matrix[:3, 3]
    marks["kidney_side"] = matrix[:3, :3] @ np.array([-0.101, 0.168, 0.09]) + matrix[:3, 3]
    for name, (toward, wide, first, last) in VIEWS.items():
        posed, _ = with_bones(arms=ARMS_AHEAD if name == "side" else ARMS_AWAY)
        camera = Camera(toward, (0.0, float(on_skin(posed, "navel")[1]) + 0.01, 0.0), 0.62, wide, 820)
        marks["navel"] = on_skin(posed, "navel")
        save(Plate(f"inside-{name}", items, camera, marks, SEEN.format(first, last), THROUGH, around=dressed_items(posed)))


STAND_SIT = (
    "Two bodies from the right side, with bones and psoas showing through. On the left one stands: the red psoas runs down, over the front "
    "rim of the pelvis, to the thigh bone. On the right one sits with the thighs level: the thigh bone has come up, and the way from spine "
    "to thigh bone is shorter."
)
APART = 0.50
"""How far the two hips lie apart (m)."""


def stand_and_sit() -> None:
    """Standing beside sitting upright, both from the right side."""
    items, around, marks = [], [], {}
    for name, angles, knee, x in (("standing", Pose(), 0.0, -APART / 2), ("sitting", Pose(hip=90), 90.0, APART / 2)):
        posed, matrix = with_bones(hip=angles.hip, knee=knee, arms=ARMS_AHEAD)
        group = figure(angles)
        glass = {"right_hip_bone": 0.30, "right_femur": 0.55}
        own = [i for key in ("bones", "discs", "psoas") for i in group[key] if not i.part.startswith("left_")]
        items += placed([replace(i, opacity=glass.get(i.part, 1.0)) for i in own], matrix, (x, 0, 0))
        around += dressed_items(posed, (x, 0, 0))
        for key, p in landmarks(angles, np.array([0.0, 0.0, 1.0])).items():
            if key in ("L1", "L3", "L5") or key in ("right_psoas", "right_hip_joint", "right_lesser_trochanter"):
                marks[f"{name} {key}"] = matrix[:3, :3] @ p + matrix[:3, 3] + [x, 0, 0]
    low = float(on_skin(posed, "navel")[1])
    camera = Camera((0.0, 0.0, 1.0), (0.06, low - 0.03, 0.0), 0.66, 1200, 720)
    save(Plate("standing-beside-sitting", items, camera, marks, STAND_SIT, "Model: slim build, pelvis upright in both. The arms are held forward.", around=around))


def main() -> None:
    """All of them."""
    through()
    stand_and_sit()


if __name__ == "__main__":
    main()
