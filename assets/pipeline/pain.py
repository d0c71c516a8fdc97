"""The pain chart pictures: a standing person with the essential and the spillover areas of the psoas shaded.

The areas are unions of places in ``models/regions.json``, and a strip beside the spine, in the frame of the standing figures.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
from body import ARMS_DOWN, dressed, pose
from drawing import INK, over
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from PIL import Image
from postures import LEGS, SHORTS, SKIN_TONE, TOP
from scene import PLATES, Camera, Item, Plate, on_white, picture
from shapely.geometry import MultiPolygon, Polygon
from shapely.ops import unary_union

REGIONS = Path(__file__).resolve().parents[1] / "models" / "regions.json"
FINER = 1.5
"""The picture has this many times the pixels of the frame of the places."""
LOWEST = 0.80
"""The picture ends at this share of the height of the frame: below the knees, so that the areas are large."""
ESSENTIAL, ESSENTIAL_EDGE = "#4C35B0", "#2C1D78"
SPILL, SPILL_EDGE = "#BDB5F7", "#6A5CD0"
PLACES = {
    "back": ["upper-buttock"],
    "front": ["low-belly-side", "groin", "front-hip", "front-thigh-upper", "front-thigh-lower"],
}
WORDS = {
    "pain-back": "A standing person from the back. Close to the right of the spine, an upright strip runs from the lowest rib to the sacrum. It is dark violet with crossed lines. Below it, the top of the right buttock is pale violet with slanted lines.",
    "pain-front": "A standing person from the front. On the person's right, four places are pale violet with slanted lines: low belly, groin, front of the hip and front of the thigh. There is no dark violet area on the front.",
    "pain-mirrored": "Two standing persons, one from the back and one from the front. On the back, two upright dark violet strips with crossed lines run beside the lower spine, left and right. The top of each buttock is pale violet with slanted lines. On the front, the low belly, both groins, hips and thighs are pale violet in the same way.",
}


def shape(text: str) -> Polygon | MultiPolygon:
    """The area of a shape of ``regions.json``; how it is written stands in ``regions.py``."""
    out = Polygon()
    for ring in text.split("|"):
        bends = np.array([int(v) for v in re.findall(r"-?\d+", ring)]).reshape(-1, 2).cumsum(axis=0) / 2
        ends = (bends + np.roll(bends, 1, axis=0)) / 2
        points = [((1 - t) ** 2) * a + 2 * t * (1 - t) * b + t * t * c for a, b, c in zip(ends, bends, np.roll(ends, -1, axis=0), strict=True) for t in (0.0, 0.33, 0.67)]
        out = out.symmetric_difference(Polygon(points).buffer(0))
    return out


def outline(area: Polygon | MultiPolygon, mirrored: bool, width: float) -> Outline:
    """The area as a drawing path in pixels of the picture; mirrored for the person's left."""
    pieces = [g for g in getattr(area, "geoms", [area]) if g.area > 20]
    codes, points = [], []
    for piece in pieces:
        for ring in (piece.exterior, *piece.interiors):
            p = np.array(ring.coords)
            if mirrored:
                p[:, 0] = width - p[:, 0]
            points.append(p * FINER)
            codes += [Outline.MOVETO, *[Outline.LINETO] * (len(p) - 2), Outline.CLOSEPOLY]
    return Outline(np.vstack(points), codes)


def areas(seen_from: str) -> dict[str, Polygon | MultiPolygon]:
    """Essential and spillover area of the right psoas, in the frame of the places."""
    facts = json.loads(REGIONS.read_text())[seen_from]
    found = {n: shape(p["shape"]) for n, p in facts["places"].items()}
    spill = unary_union([found[n].buffer(1.2) for n in PLACES[seen_from]]).buffer(12).buffer(-22).buffer(9)
    if seen_from == "front":
        return {"spill": spill}
    strip = unary_union([found[n] for n in ("beside-spine-high", "beside-spine-middle", "beside-spine-low")])
    left, top, _, _ = strip.bounds
    bottom = found["sacrum"].centroid.y
    x = max(left, facts["size"][0] / 2 + 7)
    strip = Polygon([(x, top), (x + 27, top), (x + 27, bottom), (x, bottom)]).buffer(-9).buffer(9)
    return {"spill": spill.difference(strip.buffer(3)), "essential": strip}


def figure(seen_from: str) -> tuple[Image.Image, Camera]:
    """The standing person in the frame of the places, finer; and its camera."""
    kept = json.loads((PLATES / f"body-standing-{seen_from}.json").read_text())
    camera, (wide, tall) = kept["camera"], kept["size"]
    view = Camera(tuple(camera["toward"]), tuple(camera["focus"]), camera["height_m"], round(wide * FINER), round(tall * FINER))
    mesh, colour = dressed(pose("slim", {**LEGS, **ARMS_DOWN}), SKIN_TONE["slim"], SHORTS, TOP)
    return on_white(picture(Plate("", [Item(mesh, colour, shine=0.04)], view, occlusion=0.06))), view


def shaded(image: Image.Image, seen_from: str, both: bool) -> Image.Image:
    """The figure with its areas."""
    width = image.width / FINER

    def pen(axes: Axes) -> None:
        for kind, area in areas(seen_from).items():
            face, edge, hatch = (ESSENTIAL, ESSENTIAL_EDGE, "xxx") if kind == "essential" else (SPILL, SPILL_EDGE, "//")
            for mirrored in (False, True)[: 2 if both else 1]:
                path = outline(area, mirrored, width)
                axes.add_patch(PathPatch(path, fc=face, alpha=0.80, lw=0, zorder=4))
                axes.add_patch(PathPatch(path, fc="none", ec="#D9D2FF" if kind == "essential" else edge, hatch=hatch, lw=0, zorder=5))
                axes.add_patch(PathPatch(path, fc="none", ec=edge, lw=2.2, zorder=6))
        if seen_from == "back":
            low, high = (v * FINER for v in areas("back")["essential"].bounds[1::2])
            axes.plot([image.width / 2] * 2, [low - 60, high + 20], color=INK, lw=1.4, ls=(0, (4, 3)), zorder=5)

    return over(image, pen)


def cropped(image: Image.Image) -> tuple[Image.Image, tuple[int, int]]:
    """Without the white around it and the feet, but with a small edge; and what was cut at the left and the top."""
    seen = np.argwhere((np.asarray(image) < 250).any(axis=2))
    (top, left), (bottom, right) = seen.min(axis=0), seen.max(axis=0)
    pad = 26
    box = (max(left - pad, 0), max(top - pad, 0), min(right + pad, image.width), min(bottom + pad, round(image.height * LOWEST)))
    return image.crop(box), (int(box[0]), int(box[1]))


def write(name: str, image: Image.Image, camera: Camera | None, cut: tuple[int, int]) -> None:
    """The picture and what is known of it."""
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=86, method=6)
    (PLATES / f"{name}.webp").write_bytes(buffer.getvalue())
    facts = {"name": name, "size": list(image.size), "landmarks": {}, "hidden": [], "alt": WORDS[name], "caption": ""}
    if camera:
        facts["camera"] = {"toward": list(camera.toward), "focus": list(camera.focus), "up": list(camera.up), "height_m": camera.height, "cut": list(cut)}
    (PLATES / f"{name}.json").write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n")
    print(f"{name}: {len(buffer.getvalue()) / 1000:.0f} kB")


def main() -> None:
    """The three pictures of the chart."""
    bodies = {seen_from: figure(seen_from) for seen_from in ("back", "front")}
    pair = []
    for seen_from, (image, camera) in bodies.items():
        one, cut = cropped(shaded(image, seen_from, both=False))
        write(f"pain-{seen_from}", one, replace(camera, width_px=one.width, height_px=one.height), cut)
        pair.append(cropped(shaded(image, seen_from, both=True))[0])
    both = Image.new("RGB", (sum(i.width for i in pair), max(i.height for i in pair)), "white")
    both.paste(pair[0], (0, 0))
    both.paste(pair[1], (pair[0].width, 0))
    write("pain-mirrored", both, None, (0, 0))


if __name__ == "__main__":
    main()
