"""A cross-section at the level of L4, seen from the feet as in a scan: the person's right is on the left of the picture."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence

import matplotlib
import numpy as np
import trimesh
from body import arms, dressed
from inside import cut, into_body, standing
from muscles import Pose, muscles, posed_bones
from neighbours import structures
from PIL import Image
from scene import PLATES, PSOAS
from shapely.geometry import Point, Polygon
from shapely.ops import unary_union

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline

LEVEL = 0.101
"""Height of the cut in the pelvis frame (m): the middle of the body of L4."""
FAT, MUSCLE, BODY, BONE_CUT, BONE_DARK = "#F3E3B3", "#CF8B78", "#F7EFE6", "#EDE1C8", "#6b5a3a"


def outline(mesh: trimesh.Trimesh, height: float) -> list[Polygon]:
    """The filled cut of a mesh at a height, in (z, x)."""
    cut_lines = mesh.section([0, 1, 0], [0, height, 0])
    if cut_lines is None:
        return []
    rings = [Polygon(line[:, [2, 0]]).buffer(0) for line in cut_lines.discrete if len(line) > 3]
    rings = [r for r in rings if r.area > 2e-6]
    rings.sort(key=lambda r: -r.area)
    out: list[Polygon] = []
    for ring in rings:
        holder = next((k for k, big in enumerate(out) if big.contains(ring.representative_point())), None)
        if holder is None:
            out.append(ring)
        else:
            out[holder] = out[holder].difference(ring)
    return out


def main() -> None:
    """Write ``section-l4`` and its labelled card's facts."""
    posed = standing()
    matrix = into_body(posed)
    centre = (matrix @ np.array([-0.08, LEVEL, 0, 1]))[:3]
    height = float(centre[1])
    skin_mesh, _ = cut(*dressed(posed, "#D8BFA9", "#D8BFA9", "#D8BFA9"), arms("slim"), -0.3, 0.42)
    skin = max(outline(skin_mesh, height), key=lambda p: p.area)

    def inside(mesh: trimesh.Trimesh) -> list[Polygon]:
        m = mesh.copy()
        m.apply_transform(matrix)
        return outline(m, height)

    bones = posed_bones(Pose())
    spine = unary_union([p for name in ("L3", "L4", "L5") for p in inside(bones[name])])
    psoas = unary_union(inside(muscles(Pose())["psoas"]))
    psoas = unary_union([psoas, mirrored(psoas)])
    around = {name: unary_union([p for i in items for p in inside(i.mesh)]) for name, items in structures().items()}

    wall_out = skin.buffer(-0.014)
    wall_in = wall_out.buffer(-0.013)
    low, high = wall_in.bounds[1], wall_in.bounds[3]
    spine_front = spine.bounds[3]
    back = spine.bounds[1]
    wall = wall_out.difference(wall_in)
    # the long belly muscle: two flat ovals at the front; the middle line between them
    rectus = [ellipse(s * 0.031, high + 0.006, 0.027, 0.0065) for s in (1, -1)]
    # the long back muscles and the square loin muscle
    erector = [ellipse(s * 0.036, (back + spine_front) / 2 - 0.035, 0.031, 0.024).difference(spine.buffer(0.001)) for s in (1, -1)]
    loin = [ellipse(s * 0.072, (back + spine_front) / 2 + 0.0, 0.018, 0.013).difference(psoas.buffer(0.001)) for s in (1, -1)]
    belly = wall_in.difference(unary_union([spine, psoas, *erector, *loin]).buffer(0.002))

    wide, tall = 1100, 820
    margin = 0.012
    x0, y0, x1, y1 = skin.bounds
    scale = min(wide / (x1 - x0 + 2 * margin), tall / (y1 - y0 + 2 * margin))
    figure = plt.figure(figsize=(wide / 100, tall / 100), dpi=100)
    figure.patch.set_alpha(0)
    axes = figure.add_axes((0, 0, 1, 1))
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    # seen from the feet: the person's right (plus z) is on the left
    axes.set_xlim(middle[0] + wide / 2 / scale, middle[0] - wide / 2 / scale)
    axes.set_ylim(middle[1] - tall / 2 / scale, middle[1] + tall / 2 / scale)
    axes.axis("off")
    paint(axes, skin, FAT, "#B9A36A", 2.2)
    paint(axes, wall, MUSCLE, "#9E5D4C", 0.8)
    paint(axes, belly, "#F6E7DC", "#C9AE9B", 0.8)
    for part in (*erector, *loin):
        paint(axes, part, MUSCLE, "#9E5D4C", 1.0)
    for part in rectus:
        paint(axes, part.intersection(wall_out.buffer(0.002)), "#C27764", "#8d4a3a", 1.0)
    loops = [(0.045, 0.02), (0.0, 0.032), (-0.04, 0.018), (0.022, -0.002), (-0.025, 0.045), (0.058, -0.01)]
    room = (high + spine_front) / 2
    for z, x in loops:
        loop = ellipse(z, room + x * 0.6 + 0.006, 0.0165, 0.0125).intersection(belly.buffer(-0.003))
        paint(axes, loop, "#E7C9B3", "#B98F74", 1.0)
    paint(axes, around["large_bowel"].intersection(wall_in.buffer(-0.002)), "#D9B7A0", "#A67C60", 1.2)
    paint(axes, psoas, PSOAS, "#6f1f1e", 1.6)
    paint(axes, spine, BONE_CUT, BONE_DARK, 1.6)
    colours = {"aorta": ("#D8505A", "#8d2029"), "vena_cava": ("#4D9FC4", "#1f5f7d"), "ureter": ("#9A8FBF", "#564b80"), "genitofemoral_nerve": ("#E8C62F", "#7A6400"), "femoral_nerve": ("#E8C62F", "#7A6400")}
    for name, (fill, edge) in colours.items():
        grown = around[name].buffer(0.0012) if "nerve" in name or name == "ureter" else around[name]
        paint(axes, grown, fill, edge, 1.2)
    figure.canvas.draw()
    image = Image.fromarray(np.asarray(figure.canvas.buffer_rgba()))

    def px(z: float, x: float) -> list[float]:
        return [round(wide / 2 - (z - middle[0]) * scale, 1), round(tall / 2 - (x - middle[1]) * scale, 1)]

    def spot(shape: Polygon, side: int = 0) -> list[float]:
        kept = [g for g in getattr(shape, "geoms", [shape]) if not g.is_empty and (side == 0 or g.centroid.x * side > 0)]
        p = max(kept, key=lambda g: g.area).representative_point()
        return px(p.x, p.y)

    marks = {
        "skin": px(0, y1),
        "vertebra": spot(spine),
        "right_psoas": spot(psoas, 1),
        "left_psoas": spot(psoas, -1),
        "long_belly_muscle": px(-rectus[0].centroid.x, rectus[0].centroid.y),
        "side_wall": px(wall_in.bounds[2] + 0.006, room - 0.01),
        "back_muscle": spot(erector[0]),
        "loin_muscle": spot(loin[1]),
        "bowel": px(0.0, room + 0.025),
    }
    for name in colours:
        if not around[name].is_empty:
            marks[name] = spot(around[name])
    facts = {
        "name": "section-l4",
        "size": [wide, tall],
        "camera": {"cut": "horizontal, middle of the body of L4", "seen_from": "the feet"},
        "landmarks": marks,
        "hidden": [],
        "alt": "A level cut through the belly at L4, seen from the feet. The psoas lies deep, beside the vertebra, behind the bowel, with large vessels in the middle.",
        "caption": "Schematic. Bones, psoas and skin are cut from the model; the other parts are simple shapes at their usual places.",
    }
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=90, method=6)
    (PLATES / "section-l4.webp").write_bytes(buffer.getvalue())
    (PLATES / "section-l4.json").write_text(json.dumps(facts, indent=1) + "\n")
    print(f"section-l4: {len(buffer.getvalue()) / 1000:.0f} kB")


def mirrored(shape: Polygon) -> Polygon:
    """The same shape on the other side."""
    from shapely.affinity import scale

    return scale(shape, -1, 1, origin=(0, 0))


def ellipse(z: float, x: float, wide: float, deep: float) -> Polygon:
    """An oval around a point."""
    from shapely.affinity import scale

    return scale(Point(z, x).buffer(1, 64), wide, deep)


def paint(axes: plt.Axes, shape: Polygon, fill: str, edge: str, width: float) -> None:
    """Fill a shape with its holes."""
    for piece in getattr(shape, "geoms", [shape]):
        if piece.is_empty or not hasattr(piece, "exterior"):
            continue
        v: list[Sequence[float]] = []
        codes: list[int] = []
        for ring in (piece.exterior, *piece.interiors):
            v += list(ring.coords)
            codes += [1] + [2] * (len(ring.coords) - 2) + [79]
        axes.add_patch(PathPatch(Outline(np.array(v)[:, :2], codes), facecolor=fill, edgecolor=edge, linewidth=width))


if __name__ == "__main__":
    main()
