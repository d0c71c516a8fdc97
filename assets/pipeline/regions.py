"""The pain chart as a drawing: body outline, soft shading and every place that can be marked, made from the mannequin.

Writes ``assets/models/regions.json``: shapes in the pixel frame of ``body-standing-front.webp`` and ``body-standing-back.webp``.
They are made for the person's right and mirrored by whoever draws them: x becomes width - x. Borders follow landmarks of the body:
navel, front hip point, hip bone, vertebrae, pubic bone, knee, ankle; between them, shares of the width of trunk and leg.

A shape is a short text, since it travels in every notebook with a chart: rings with ``|`` between them, each ring whole numbers in
half pixels. The first two are x and y of a corner, the others are steps from corner to corner; a minus needs no space before it.
The border is the smooth closed curve that these corners pull (quadratic pieces between the middles of the sides).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pyvista as pv
import trimesh
from body import ARMS_DOWN, _split, clothes, dressed, on_skin, pose, rest
from postures import LEGS
from scene import Camera
from scipy.ndimage import gaussian_filter
from shapely import affinity
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.ops import polylabel, unary_union
from skimage.measure import find_contours

FILE = Path(__file__).resolve().parents[1] / "models" / "regions.json"
PLATES = Path(__file__).resolve().parents[1] / "plates"
HEAVIEST = 25_000
FINE = 3
"""The body is drawn this many times larger before outlines are taken from it."""

Shape = Polygon | MultiPolygon
Line = Sequence[tuple[float, float]]


def _camera(name: str) -> Camera:
    kept = json.loads((PLATES / f"{name}.json").read_text(encoding="utf-8"))
    camera, (wide, tall) = kept["camera"], kept["size"]
    return Camera(tuple(camera["toward"]), tuple(camera["focus"]), camera["height_m"], wide, tall)


def _drawn(mesh: trimesh.Trimesh, camera: Camera, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Three values (0 to 1) of each point as seen by the camera, and where the body is; rows from top to bottom."""
    _, up, out = camera.axes()
    p = pv.Plotter(off_screen=True, window_size=(camera.width_px * FINE, camera.height_px * FINE), lighting="none")
    p.set_background("white")
    p.enable_parallel_projection()
    poly = pv.PolyData(np.asarray(mesh.vertices, np.float32), np.c_[np.full(len(mesh.faces), 3), mesh.faces].ravel())
    poly.point_data["rgb"] = (np.clip(values, 0, 1) * 255).astype(np.uint8)
    p.add_mesh(poly, scalars="rgb", rgb=True, lighting=False)
    p.camera.focal_point = camera.focus
    p.camera.position = np.array(camera.focus) + out * 3
    p.camera.up = up
    p.camera.parallel_scale = camera.height / 2
    p.camera.clipping_range = (0.5, 6)
    picture = np.asarray(p.screenshot(return_img=True), float) / 255
    depth = p.get_image_depth()
    p.close()
    return picture, ~np.isnan(depth)


def _shapes(field: np.ndarray, level: float = 0.5, least: float = 30) -> Shape:
    """The areas where a field (rows from top to bottom, ``FINE`` times larger) is above a level, in plate pixels."""
    padded = np.pad(field, 1, constant_values=float(field.min()) if field.min() < level else level - 1)
    out = Polygon()
    for ring in find_contours(padded, level):
        if len(ring) < 4:
            continue
        piece = Polygon((ring[:, ::-1] - 0.5) / FINE).buffer(0)
        if piece.area >= least:
            out = out.symmetric_difference(piece)
    return out


def _right_half(shape: Shape, width: int, seen_from: str) -> Shape:
    """The person's right half with x counted from the midline outwards."""
    mirrored = affinity.affine_transform(shape, [-1, 0, 0, 1, width / 2, 0]) if seen_from == "front" else affinity.translate(shape, -width / 2)
    return mirrored.intersection(box(0, 0, width, 4000))


def _largest(shape: Shape) -> Polygon:
    return shape if isinstance(shape, Polygon) else max(shape.geoms, key=lambda one: one.area, default=Polygon())


def _text(ring: np.ndarray) -> str:
    """The corners of a ring as steps in half pixels."""
    corners = np.rint(2 * ring[:-1]).astype(int)
    steps = np.diff(corners, axis=0, prepend=0).ravel()
    return "".join(f"{step}" if step < 0 else f" {step}" for step in steps).strip()


def text(shape: Shape, detail: float = 0.45) -> str:
    """A shape as the text that is written; corners nearer to the border than ``detail`` pixels are left out."""
    pieces = [piece.simplify(detail) for piece in getattr(shape, "geoms", [shape]) if piece.area > 0]
    rings = [np.array(ring.coords) for piece in pieces for ring in (piece.exterior, *piece.interiors)]
    return "|".join(_text(ring) for ring in rings if len(ring) > 3)


def _whole(half: Shape, width: int, seen_from: str) -> Shape:
    """Both halves in plate pixels, from a right half that begins at the midline."""
    half = unary_union([half, affinity.scale(half, -1, 1, origin=(0, 0))]).buffer(0.3).buffer(-0.3)
    return affinity.translate(half, width / 2)


def _placed(half: Shape, width: int, seen_from: str) -> Shape:
    """A right half in plate pixels."""
    return affinity.affine_transform(half, [-1 if seen_from == "front" else 1, 0, 0, 1, width / 2, 0])


# --- the partition, for the person's right: x outwards from the midline, y down, plate pixels -----------------------

FAR = 400.0


def _band(top: float, bottom: float, inner: float = 0.0, outer: float = FAR) -> Polygon:
    return box(inner, top, outer, bottom)


def _between(upper: Line, lower: Line) -> Polygon:
    """What lies below one line and above another; both run from the midline outwards."""
    return Polygon([*upper, *reversed(lower)]).buffer(0)


def _leg_edges(leg: Shape, y: float) -> tuple[float, float]:
    row = leg.intersection(LineString([(-1, y), (FAR, y)]))
    return row.bounds[0], row.bounds[2]


def _column(leg: Shape, low: float, high: float, top: float, bottom: float) -> Polygon:
    """Part of a leg between two shares of its width, 0 = inner edge and 1 = outer edge."""
    heights = np.linspace(top, bottom, 25)
    edges = np.array([_leg_edges(leg, y) for y in heights])
    wide = edges[:, 1] - edges[:, 0]
    left = edges[:, 0] + wide * low - (9 if low <= 0 else 0)
    right = edges[:, 0] + wide * high + (9 if high >= 1 else 0)
    return Polygon([*zip(left, heights, strict=True), *zip(right[::-1], heights[::-1], strict=True)]).buffer(0)


def _front(mark: Callable[[str], np.ndarray], body: Shape, arm: Shape) -> list[tuple[str, Shape]]:
    """Places on the front, in the order in which they take their share."""
    navel, knee, ankle, shoulder = (float(mark(n)[1]) for n in ("navel", "knee", "ankle", "shoulder"))
    hip_x, hip_y = mark("front_hip_point")
    pubis = float(mark("pubic_bone")[1])
    crotch, wrist, elbow, chin = (float(mark(n)[1]) for n in ("crotch", "wrist", "elbow", "neck"))
    chin, collar = chin + 4, shoulder - 43
    ribs = navel - 98
    leg = body.intersection(_band(crotch - 60, 4000))
    thigh_end, knee_end = knee - 27, knee + 30
    half = (crotch + thigh_end) / 2
    crease = [(13, pubis + 4), (30, pubis - 20), (hip_x, hip_y + 2)]
    groin = Polygon([(0, pubis - 10), (14, pubis - 12), (32, pubis - 34), (hip_x - 6, hip_y + 2), (hip_x - 1, hip_y + 24), (46, pubis + 3), (30, pubis + 26), (16, crotch + 4), (0, crotch + 4)])
    outer_hip = Polygon([(hip_x + 24, navel - 8), (FAR, navel - 8), (FAR, crotch - 8), (hip_x + 27, crotch - 8), (hip_x + 21, hip_y + 30)])
    front_hip = Polygon([(hip_x - 8, hip_y - 10), (hip_x + 40, hip_y - 10), (hip_x + 40, crotch - 8), (46, crotch - 14), (34, pubis + 22)])
    belly_foot = _between([(0, navel), (FAR, navel)], [(0, pubis - 8), *crease, (FAR, hip_y - 8)])
    long_muscle = 36.0
    return [
        ("face", _band(0, chin)),
        ("throat", Polygon([(0, chin), (60, chin), (34, collar - 6), (22, collar + 4), (0, collar + 14)])),
        ("hand", arm.intersection(_band(wrist, 4000))),
        ("forearm", arm.intersection(_band(elbow, wrist))),
        ("upper-arm", arm.intersection(_band(shoulder + 16, elbow))),
        ("shoulder", unary_union([arm.intersection(_band(0, shoulder + 16)), Polygon([(30, 0), (FAR, 0), (FAR, shoulder + 16), (68, shoulder + 16), (58, shoulder - 12), (30, collar)])])),
        ("chest", _band(0, ribs)),
        ("genitals", Polygon([(0, pubis - 6), (13, pubis - 4), (15, pubis + 24), (10, crotch + 14), (0, crotch + 14)])),
        ("groin", groin),
        ("outer-hip", outer_hip),
        ("upper-belly", _band(ribs, navel)),
        ("low-belly-middle", belly_foot.intersection(_band(0, 4000, 0, long_muscle))),
        ("low-belly-side", belly_foot),
        ("front-hip", front_hip),
        ("inner-thigh-upper", _column(leg, 0, 0.30, crotch - 18, half)),
        ("outer-thigh-upper", _column(leg, 0.74, 1, crotch - 8, half)),
        ("front-thigh-upper", _band(pubis - 10, half)),
        ("inner-thigh-lower", _column(leg, 0, 0.30, half, thigh_end)),
        ("outer-thigh-lower", _column(leg, 0.74, 1, half, thigh_end)),
        ("above-knee", _band(thigh_end - 36, thigh_end)),
        ("front-thigh-lower", _band(half, thigh_end)),
        ("knee", _band(thigh_end, knee_end)),
        ("outer-lower-leg", _column(leg, 0.62, 1, knee_end, ankle - 14)),
        ("shin", _band(knee_end, ankle - 14)),
        ("top-of-foot", _band(ankle - 14, 4000)),
    ]


def _back(mark: Callable[[str], np.ndarray], _body: Shape, arm: Shape) -> list[tuple[str, Shape]]:
    """Places on the back, in the order in which they take their share."""
    knee, ankle, shoulder = (float(mark(n)[1]) for n in ("knee", "ankle", "shoulder"))
    crotch, wrist, elbow, head = (float(mark(n)[1]) for n in ("crotch", "wrist", "elbow", "neck"))
    crest = float(mark("iliac_crest")[1])
    # The top of the hip bones lies level with L4; a lumbar vertebra with its disc is 37 mm tall.
    vertebra = 0.037 * float(mark("scale")[0])
    l4 = crest - 4
    t12, l5 = l4 - 4 * vertebra, l4 + 1.5 * vertebra
    third = (l5 - t12) / 3
    sacrum_end = l5 + 2.7 * vertebra
    tail_end = sacrum_end + 1.5 * vertebra
    fold = crotch + 8
    spine, strip = 9.0, 33.0
    thigh_end, knee_end = knee - 25, knee + 27
    half = (fold + thigh_end) / 2
    crest_upper = [(strip, l5 - 12), (56, crest - 8), (FAR, crest - 10)]
    crest_lower = [(strip, l5 + 12), (56, crest + 18), (FAR, crest + 18)]
    buttock_middle = sacrum_end - 6
    low_line = tail_end - 14
    return [
        ("back-of-head", _band(0, head - 10)),
        ("nape", Polygon([(0, head - 10), (60, head - 10), (36, shoulder - 52), (26, shoulder - 42), (0, shoulder - 34)])),
        ("back-of-hand", arm.intersection(_band(wrist, 4000))),
        ("back-of-forearm", arm.intersection(_band(elbow, wrist))),
        ("back-of-upper-arm", arm.intersection(_band(0, elbow))),
        ("low-spine-upper", _band(t12, (t12 + l5) / 2, 0, spine)),
        ("low-spine-lower", _band((t12 + l5) / 2, l5, 0, spine)),
        ("beside-spine-high", _band(t12, t12 + third, spine, strip)),
        ("beside-spine-middle", _band(t12 + third, t12 + 2 * third, spine, strip)),
        ("beside-spine-low", _band(t12 + 2 * third, l5, spine, strip)),
        ("shoulder-blade", _band(0, t12 - 52)),
        ("middle-back", _band(t12 - 52, t12)),
        ("flank", _between([(strip, t12), (FAR, t12)], crest_upper)),
        ("hip-bone-top", _between(crest_upper, crest_lower)),
        ("sacrum", Polygon([(0, l5), (15, l5), (13, l5 + vertebra), (8, sacrum_end), (0, sacrum_end)])),
        ("tailbone", Polygon([(0, sacrum_end), (8, sacrum_end), (9, tail_end - 6), (4, tail_end), (0, tail_end)])),
        ("sacroiliac", Polygon([(0, l5), (strip, l5), (strip + 6, l5 + 10), (strip, sacrum_end - 12), (18, sacrum_end - 2), (0, sacrum_end)])),
        ("upper-buttock", _between([(0, l5), (FAR, l5 - 30)], [(0, buttock_middle), (30, buttock_middle - 4), (70, buttock_middle - 12), (FAR, buttock_middle - 16)])),
        ("lower-buttock", _between([(0, low_line), (40, low_line + 2), (FAR, low_line - 6)], [(0, fold - 2), (20, fold + 1), (50, fold + 3), (75, fold - 2), (FAR, fold - 14)])),
        ("outer-buttock", _band(0, low_line + 10, 62)),
        ("mid-buttock", _band(0, low_line + 10)),
        ("back-thigh-upper", _band(tail_end, half)),
        ("back-thigh-lower", _band(half, thigh_end)),
        ("back-of-knee", _band(thigh_end, knee_end)),
        ("calf", _band(knee_end, ankle - 62)),
        ("heel", _band(ankle - 62, 4000)),
    ]


MIDDLE = {"face", "throat", "genitals", "back-of-head", "nape", "low-spine-upper", "low-spine-lower", "sacrum", "tailbone"}
"""Places on the midline: one each, not a left and a right one."""

NEXT_TO = 0.9
"""Half the gap between two places, in plate pixels."""

ROUND = 3.0
"""Radius of the corners, in plate pixels."""


def _view(seen_from: str) -> dict[str, object]:
    camera = _camera(f"body-standing-{seen_from}")
    posed = pose("slim", {**LEGS, **ARMS_DOWN})
    mesh, _ = dressed(posed, "#ffffff", "#ffffff", "#ffffff")
    body = rest("slim")
    shorts, top = clothes("slim", False)
    _, up, out = camera.axes()
    normals = np.asarray(mesh.vertex_normals)
    light = 0.80 * out + 0.60 * up
    shade = np.clip(normals @ light, 0, 1)

    arm_parts = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
    share = body.weights[:, [k for k, n in enumerate(body.names) if n.startswith(arm_parts)]].sum(axis=1)
    refined, faces = share[:, None], body.faces
    for _ in range(2):
        refined, faces = _split(refined, faces)
    cloth = np.where(shorts > 0, 1.0, np.where(top > 0, 0.5, 0.0))
    picture, there = _drawn(mesh, camera, np.c_[refined[:, 0] > 0.5, cloth, shade])
    wide, tall = camera.width_px, camera.height_px
    soft = gaussian_filter(there.astype(float), 1.2)
    outline = _right_half(_shapes(soft), wide, seen_from)
    arm = _right_half(_shapes(gaussian_filter((there & (picture[..., 0] > 0.5)).astype(float), 1.2)), wide, seen_from).intersection(outline)
    # The border of the upper arm is ragged where arm and trunk are one skin; thumb and fingers must stay.
    upper = box(0, 0, FAR, tall * 0.4)
    arm = unary_union([arm.buffer(-5).buffer(11).buffer(-6).intersection(outline).intersection(upper), arm.difference(upper)]).buffer(0.1)
    trunk = outline.difference(arm.buffer(0.4))
    trunk = unary_union([piece for piece in (trunk.geoms if isinstance(trunk, MultiPolygon) else [trunk]) if piece.area > 2000])
    dress = {
        "shorts": _right_half(_shapes(gaussian_filter((there & (picture[..., 1] > 0.75)).astype(float), 3.0)), wide, seen_from).buffer(7).buffer(-14).buffer(7).intersection(outline).difference(arm),
        "top": _right_half(_shapes(gaussian_filter((there & (abs(picture[..., 1] - 0.5) < 0.25)).astype(float), 3.0)), wide, seen_from).buffer(7).buffer(-14).buffer(7).intersection(outline),
    }

    def mark(name: str) -> np.ndarray:
        joints = {"knee": "lowerleg01.R", "ankle": "foot.R", "shoulder": "upperarm01.R", "wrist": "wrist.R", "elbow": "lowerarm01.R", "neck": "neck03"}
        if name == "scale":
            return np.array([tall / camera.height, 0])
        if name == "crotch":
            low = outline.intersection(box(0, 300, 0.6, tall * 0.75))
            return np.array([0.0, low.bounds[3]])
        at = posed.joints[joints[name]] if name in joints else on_skin(posed, name if name in ("navel", "pubic_bone") else f"{name}.R")
        x, y = camera.project(at)[0]
        return np.array([abs(x - wide / 2), y])

    partition = (_front if seen_from == "front" else _back)(mark, trunk, arm)
    places: dict[str, dict[str, object]] = {}
    taken: Shape = Polygon()
    for name, wanted in partition:
        free = arm if name in ("hand", "forearm", "upper-arm", "back-of-hand", "back-of-forearm", "back-of-upper-arm") else outline if name == "shoulder" else trunk
        shape = wanted.intersection(free).difference(taken)
        taken = unary_union([taken, shape]).buffer(0)
        if name in MIDDLE:
            shape = unary_union([shape, affinity.scale(shape, -1, 1, origin=(0, 0))]).buffer(0.2).buffer(-0.2)
        shape = shape.buffer(-NEXT_TO - ROUND).buffer(ROUND) if shape.buffer(-NEXT_TO - ROUND).area > 20 else shape.buffer(-NEXT_TO)
        shape = _largest(shape.buffer(ROUND).buffer(-ROUND))
        if shape.area < 60:
            raise ValueError(f"The place {name!r} ({seen_from}) came out with {shape.area:.0f} square pixels; its borders are wrong.")
        centre = polylabel(shape, 0.5) if name not in MIDDLE else Point(0, shape.centroid.y)
        at = _placed(centre, wide, seen_from)
        places[name] = {"sides": "middle" if name in MIDDLE else "both", "shape": text(_placed(shape, wide, seen_from)), "at": [round(at.x, 1), round(at.y, 1)]}

    # soft shading: areas turned away from the light, two depths
    field = gaussian_filter(np.where(there, picture[..., 2], 1.0), 8.0)
    shading = []
    for level in (0.72, 0.52):
        dark = _right_half(_shapes(-field, -level, least=250), wide, seen_from).intersection(outline.buffer(-0.3))
        shading.append(text(_whole(dark.buffer(-0.4).buffer(0.4), wide, seen_from), 1.8))
    armpit = float(mark("shoulder")[1]) + 34
    inner = arm.intersection(_band(armpit, 4000)).buffer(0.6).intersection(trunk.buffer(1.0)).buffer(0.3)
    return {
        "size": [wide, tall],
        "outline": text(_whole(outline, wide, seen_from), 0.5),
        "arms": text(_whole(inner, wide, seen_from), 1.0) if inner.area > 1 else "",
        "top": text(_whole(dress["top"], wide, seen_from), 0.8),
        "shorts": text(_whole(dress["shorts"], wide, seen_from), 0.8),
        "shading": shading,
        "places": places,
    }


def main() -> None:
    """Write the chart."""
    made = {seen_from: _view(seen_from) for seen_from in ("front", "back")}
    written = json.dumps(made, separators=(",", ":"))
    if len(written) > HEAVIEST:
        raise ValueError(f"The chart weighs {len(written)} bytes; it may weigh {HEAVIEST}.")
    FILE.write_text(written + "\n", encoding="utf-8")
    print(f"{FILE.name}: {len(written) / 1000:.1f} kB")


if __name__ == "__main__":
    main()
