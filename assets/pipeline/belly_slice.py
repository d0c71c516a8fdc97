"""A slice through the belly at L4, seen from the feet: the person's right is on the viewer's left, the belly is on top.

The psoas and the vertebral body are true cuts through the model; everything else is drawn around them as clean schematic shapes, in the
sizes of a slim adult. Flat coordinates: millimetres, across (the person's left is plus) and forwards (the model's x).
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence

import matplotlib as mpl
import numpy as np
import trimesh
from anatomy import figure
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from muscles import Pose, posed_bones
from PIL import Image
from scene import ARTERY, BONE, HEAVIEST, NERVE, PLATES, PSOAS, VEIN, Camera
from scipy.interpolate import CubicSpline
from scipy.spatial import Voronoi
from shapely import affinity
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.ops import unary_union

NAME = "cross-section-l4"
HEIGHT = 0.090
"""Height of the slice in the pelvis frame (m): the lower part of the body of L4, where its nerve roots leave."""

SKIN = "#D2A88B"
FAT = "#F6E3B4"
MUSCLE = "#D39C8C"
DEEP_MUSCLE = "#CB8F80"
SMALL_BOWEL = "#E9C4B4"
LARGE_BOWEL = "#DDB7A4"
LINING = "#F5DDD0"
CONTENT = "#CDA48E"
INNER_FAT = "#FAF0D6"
SINEW = "#FBF6EA"
URETER = "#F7EBCB"
FLUID = "#DCE9EF"
INK = "#4A3B35"

Pairs = Sequence[tuple[float, float]]


def closed(points: Pairs) -> Polygon:
    """A smooth closed shape through ``points``."""
    p = np.array([*points, points[0]], float)
    at = np.r_[0, np.cumsum(np.linalg.norm(np.diff(p, axis=0), axis=1))]
    return Polygon(CubicSpline(at, p, bc_type="periodic")(np.linspace(0, at[-1], 40 * len(points)))).buffer(0)


def mirrored(half: Pairs) -> Polygon:
    """A smooth shape, the same on both sides, from its left half (first and last point on the midline)."""
    return closed([*half, *[(-x, y) for x, y in half[-2:0:-1]]])


def cut(mesh: trimesh.Trimesh) -> Polygon:
    """The largest piece of the slice through a mesh, in flat millimetres."""
    section = mesh.section([0, 1, 0], [0, HEIGHT, 0])
    shapes = [Polygon(np.c_[-line[:, 2], line[:, 0]] * 1000).buffer(0) for line in section.discrete if len(line) > 3]
    return max(shapes, key=lambda g: g.area).buffer(1.2).buffer(-1.2).simplify(0.05)


def bean(x: float, y: float, width: float, depth: float, angle: float = 0.0, wobble: float = 0.0, turns: int = 5) -> Polygon:
    """An oval, perhaps with a wavy edge."""
    a = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    r = 1 + wobble * np.cos(turns * a + x)
    oval = Polygon(np.c_[np.cos(a) * r * width / 2, np.sin(a) * r * depth / 2])
    return affinity.translate(affinity.rotate(oval, angle, origin=(0, 0)), x, y)


def two(shape: Polygon) -> tuple[Polygon, Polygon]:
    """The shape on the left and its mirror image on the right."""
    return shape, affinity.scale(shape, -1, 1, origin=(0, 0))


def pieces(shape: Polygon | MultiPolygon) -> list[Polygon]:
    """Single polygons of a shape."""
    return [g for g in getattr(shape, "geoms", [shape]) if g.geom_type == "Polygon" and g.area > 0.5]


def net(shape: Polygon, grain: float, seed: int) -> Iterator[np.ndarray]:
    """Lines of an irregular net with meshes about ``grain`` mm wide, inside ``shape``."""
    low_x, low_y, high_x, high_y = shape.bounds
    rng = np.random.default_rng(seed)
    x, y = np.meshgrid(np.arange(low_x - 9, high_x + 9, grain), np.arange(low_y - 9, high_y + 9, grain * 0.87))
    x[1::2] += grain / 2
    cells = Voronoi(np.c_[x.ravel(), y.ravel()] + rng.uniform(-0.3, 0.3, (x.size, 2)) * grain)
    for a, b in cells.ridge_vertices:
        if a < 0 or b < 0:
            continue
        part = LineString(cells.vertices[[a, b]]).intersection(shape)
        for g in getattr(part, "geoms", [part]):
            if g.geom_type == "LineString" and g.length > 0.2:
                yield np.asarray(g.coords)


class Drawing:
    """Soft-shaded shapes on one pair of axes; each new one lies above the earlier ones."""

    def __init__(self, camera: Camera) -> None:
        self.figure = Figure(figsize=(camera.width_px / 100, camera.height_px / 100), dpi=100)
        FigureCanvasAgg(self.figure)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        tall = camera.height * 1000
        wide = tall * camera.width_px / camera.height_px
        middle = camera.focus[0] * 1000
        self.axes.set_xlim(-wide / 2, wide / 2)
        self.axes.set_ylim(middle - tall / 2, middle + tall / 2)
        self.order = 1.0

    def area(self, shape: Polygon | MultiPolygon, colour: str, edge: str | None = INK, width: float = 1.2) -> None:
        """One flat area."""
        for one in pieces(shape):
            rings = [one.exterior, *one.interiors]
            path = Path.make_compound_path(*[Path(np.asarray(r.coords), closed=True) for r in rings])
            self.order += 0.001
            look = {"facecolor": colour, "edgecolor": edge or "none", "linewidth": width if edge else 0, "joinstyle": "round"}
            self.axes.add_patch(PathPatch(path, zorder=self.order, **look))

    def round(self, shape: Polygon | MultiPolygon, colour: str, edge: str | None = None, depth: float = 6.0, width: float = 1.3) -> None:
        """An area that looks rounded: darker at the rim, lighter inside."""
        rgb = np.array(to_rgb(colour))
        steps = 9
        for k in range(steps):
            share = k / (steps - 1)
            tone = rgb * (0.84 + 0.16 * share) + (1 - rgb) * 0.13 * share**2
            self.area(shape.buffer(-depth * share**1.3), mpl.colors.to_hex(np.clip(tone, 0, 1)), None)
        self.area(shape, "none", edge or mpl.colors.to_hex(rgb * 0.52), width)

    def lines(self, lines: Sequence[np.ndarray], colour: str, width: float, alpha: float = 1.0) -> None:
        """Many thin lines."""
        self.order += 0.001
        self.axes.add_collection(LineCollection(lines, colors=colour, linewidths=width, alpha=alpha, zorder=self.order, capstyle="round"))

    def flesh(self, shape: Polygon | MultiPolygon, colour: str, grain: float = 4.0, depth: float = 6.0, seed: int = 3) -> None:
        """Muscle cut across: rounded, with the fine net between its bundles."""
        self.round(shape, colour, depth=depth)
        light = mpl.colors.to_hex(np.array(to_rgb(colour)) * 0.45 + 0.55)
        for one in pieces(shape.buffer(-0.6)):
            self.lines(list(net(one, grain, seed)), light, 0.8, 0.55)

    def gut(self, shape: Polygon, colour: str, wall: float) -> None:
        """A piece of bowel cut open: wall, folded lining, content."""
        self.round(shape, colour, depth=4)
        inside = max(pieces(shape.buffer(-wall)), key=lambda g: g.area)
        self.area(inside, LINING, "#C08D7B", 0.9)
        folds = []
        for k, at in enumerate(np.arange(0, inside.exterior.length, 3.2)):
            here, ahead = (inside.exterior.interpolate((at + more) % inside.exterior.length) for more in (0.0, 0.3))
            start = np.array([here.x, here.y])
            along = np.array([ahead.x, ahead.y]) - start
            inward = np.array([along[1], -along[0]]) / np.linalg.norm(along)
            if not inside.contains(Point(start + inward)):
                inward = -inward
            folds.append(np.array([start, start + inward * (2.6 if k % 2 else 1.8)]))
        self.lines(folds, "#D9AD9B", 1.1)
        self.area(shape.buffer(-wall - 3.6).buffer(1.2), CONTENT, None)

    def image(self) -> Image.Image:
        """The picture, on white, in twice its size."""
        buffer = io.BytesIO()
        self.figure.savefig(buffer, format="png", dpi=200, facecolor="white", metadata={"Software": None})
        return Image.open(buffer).convert("RGB")


# --- the shapes: millimetres, the left half or the left one of a pair ---------------------------------------

OUTSIDE = mirrored(
    [(0, 35), (14, 37), (38, 38), (68, 31), (100, 11), (123, -22), (132, -60), (123, -100), (98, -131), (66, -148), (34, -152), (12, -147), (0, -144)]
)
UNDER_FAT = mirrored(
    [(0, 24.5), (14, 25.5), (38, 26), (66, 19), (93, 0), (111, -28), (117, -60), (110, -92), (88, -119), (62, -135), (34, -139.5), (10, -134), (0, -132)]
)
QUADRATUS = closed([(48, -99), (58, -91), (74, -90), (84, -97), (84, -104), (70, -107), (54, -107)])
ERECTOR = closed(
    [(28.5, -107), (36, -104.5), (55, -109.5), (74, -109), (86, -111), (85, -118), (70, -128.5), (52, -136), (36, -137.5), (28, -135.5), (27.3, -122)]
)
MULTIFIDUS = closed([(4.5, -116), (9, -111), (17, -108.5), (26, -106.5), (26.5, -122), (25, -133), (15, -135.5), (6, -132), (3.5, -126)])
AORTA = bean(9.0, -53.0, 20, 18)
CAVA = bean(-16.0, -52.6, 25, 18, 8)
RIGHT_COLON = bean(-77, -66, 37, 39, 0, 0.06, 3)
LEFT_COLON = bean(79, -70, 25, 27, 0, 0.06, 3)
URETER_AT, NERVE_AT = 35.5, 43.0
"""How far ureter and genitofemoral nerve lie from the midline, on the front of the psoas."""
LOOPS: tuple[tuple[float, Pairs], ...] = (
    (11.5, ((-58, -13), (-46, -2), (-29, 0.5))),
    (12.0, ((-9, -0.5), (8, 0.5))),
    (11.5, ((29, 0.5), (45, -2), (58, -12))),
    (12.0, ((-83, -33), (-74, -25))),
    (11.0, ((-50, -29), (-35, -25), (-19, -26))),
    (11.5, ((5, -25), (20, -26))),
    (11.5, ((43, -26), (53, -33))),
    (12.0, ((74, -24), (84, -38))),
    (8.5, ((-56, -45.5), (-54, -45))),
    (8.5, ((61, -54), (70, -50))),
)
"""Loops of small bowel: half-width and middle line."""


def wall_layers() -> dict[str, Polygon]:
    """Rectus and the three flat muscles of the left side."""
    band = UNDER_FAT.buffer(-0.6).difference(UNDER_FAT.buffer(-11.0))
    rectus = band.intersection(Polygon([(4.5, 60), (60, 60), (57, -5), (4.5, 5)])).buffer(-2.6).buffer(2.6)
    side = Polygon([(65, 45), (190, 45), (190, -118), (94, -118), (86, -99), (80, -60), (58, 10)])
    out = {"rectus": rectus}
    for name, outer, inner in (("outer", 0.6, 6.2), ("middle", 7.0, 14.2), ("inner", 15.0, 18.6)):
        band = UNDER_FAT.buffer(-outer).difference(UNDER_FAT.buffer(-inner)).intersection(side)
        out[name] = max(pieces(band), key=lambda g: g.area).buffer(-1.4).buffer(1.4)
    return out


def cavity() -> Polygon:
    """The room inside the wall, in front of the back muscles."""
    front = UNDER_FAT.buffer(-12.2).intersection(Polygon([(-60, 60), (60, 60), (60, -20), (-60, -20)]))
    return unary_union([UNDER_FAT.buffer(-19.6), front]).buffer(-6).buffer(12).buffer(-6)


def psoas() -> tuple[Polygon, Polygon]:
    """The cut through the left and the right psoas of the model."""
    right = cut(figure()["psoas"][0].mesh)
    return affinity.scale(right, -1, 1, origin=(0, 0)), right


def front_of(shape: Polygon, across: float) -> float:
    """How far forward ``shape`` reaches at one place (mm)."""
    return float(shape.intersection(LineString([(across, -300), (across, 300)])).bounds[3])


def vertebra() -> tuple[Polygon, Polygon, Polygon]:
    """The body of L4 (a cut through the model, rounded), its arch, and the left joint process of L5 that it rests on."""
    body = cut(posed_bones(Pose())["L4"])
    back, top = body.bounds[1], body.bounds[3]
    half = [(0, top), (13, top - 2.2), (21.5, top - 12), (21, back + 7), (14, back + 1), (0, back + 2.6)]
    body = body.union(mirrored(half)).buffer(1).buffer(-1)
    half = [(0, back - 13.5), (5, back - 12), (13, back - 9), (17.5, back - 9.5), (18, back - 15), (12, back - 20)]
    arch = mirrored([*half, (4.5, back - 22.5), (3.4, back - 30), (3.6, -126), (0, -130.5)])
    rim = [(15, 7.2), (21, 5.5), (25.5, 9), (25, 15), (21.5, 18), (19.6, 16), (20, 10.5), (17.5, 8.2)]
    return body, arch, closed([(x, back - y) for x, y in rim])


def draw(camera: Camera) -> tuple[Drawing, dict[str, tuple[float, float]], float]:
    """The picture, the label points (flat mm) and the area of one psoas (cm2)."""
    d = Drawing(camera)
    d.area(OUTSIDE, SKIN, "#8C6A53", 1.6)
    d.round(OUTSIDE.buffer(-2.2), FAT, "#C9A77E", depth=3, width=0.9)
    d.area(UNDER_FAT, SINEW, "#D9C9A8", 1.0)
    room = cavity()
    behind = Polygon([(-96, -84), (96, -84), (96, -150), (-96, -150)]).intersection(UNDER_FAT.buffer(-1.2))
    d.area(unary_union([room, behind]), INNER_FAT, "#CBB58C", 0.8)

    left_psoas, right_psoas = psoas()
    body, arch, joint = vertebra()
    wall = wall_layers()
    for k, (name, shape) in enumerate(wall.items()):
        for side in two(shape):
            d.flesh(side, DEEP_MUSCLE if name == "middle" else MUSCLE, 4.4 if name == "rectus" else 3.6, 3.5, seed=5 + k)
    taken = unary_union([left_psoas, right_psoas, arch, *two(joint), body]).buffer(0.9)
    for k, (shape, colour, grain) in enumerate(((MULTIFIDUS, DEEP_MUSCLE, 4.0), (ERECTOR, MUSCLE, 4.6), (QUADRATUS, DEEP_MUSCLE, 4.0))):
        for side in two(shape):
            d.flesh(max(pieces(side.difference(taken)), key=lambda g: g.area), colour, grain, 6, seed=11 + k)

    # the canal with the sac of nerve roots, then bone
    back = body.bounds[1]
    rim = [(0, 2.0), (12, 0.5), (14, -7), (7, -13), (0, -15.5)]
    d.area(mirrored([(x, back + y) for x, y in rim]), FAT, None)
    d.round(bean(0, back - 6.2, 16, 12), FLUID, "#7F98A4", depth=2)
    for x, y in ((-4.5, -4), (-1.5, -3), (1.5, -3), (4.5, -4), (-5, -7), (-2, -6.4), (2, -6.4), (5, -7), (-3.4, -9.6), (0, -9.8), (3.4, -9.6)):
        d.area(Point(x, back + y).buffer(0.95), NERVE, "#8F7710", 0.5)
    d.round(body, BONE, depth=4)
    d.area(body.buffer(-2.6), "#F7E8CE", None)
    d.lines(list(net(body.buffer(-2.6), 2.4, 8)), "#DCC49A", 0.6, 0.7)
    for piece in (arch, *two(joint)):
        d.round(piece, BONE, depth=2.5)

    # the psoas, the nerves inside it and the roots that leave the spine
    for side in (left_psoas, right_psoas):
        d.flesh(side, PSOAS, 4.2, 8, seed=21)
    middle, low_y = left_psoas.centroid, left_psoas.bounds[1]
    plexus = [(middle.x - 5, low_y + 12), (middle.x + 1, low_y + 14.5), (middle.x + 6.5, low_y + 16)]
    root = [(17.5, back - 4.5), (22, back - 2.6), (26.5, back - 1.2)]
    for sign in (1, -1):
        for x, y in plexus:
            d.round(Point(sign * x, y).buffer(1.9), NERVE, "#7A6400", depth=1, width=0.9)
        d.round(LineString(np.array(root) * [sign, 1]).buffer(2.4).difference(body), NERVE, "#7A6400", depth=1.5, width=0.9)

    # vessels, ureters, the thin nerves on the psoas
    for shape, colour in ((CAVA, VEIN), (AORTA, ARTERY)):
        free = shape.difference(body.buffer(0.6))
        d.round(free, colour, depth=2)
        d.area(free.buffer(-2.0), mpl.colors.to_hex(np.array(to_rgb(colour)) * 0.72), None)
    ureter_y, nerve_y = front_of(left_psoas, URETER_AT) + 2.4, front_of(left_psoas, NERVE_AT) + 0.9
    for sign in (1, -1):
        d.round(Point(sign * URETER_AT, ureter_y).buffer(2.9), URETER, "#8A7340", depth=1, width=1.1)
        d.area(Point(sign * URETER_AT, ureter_y).buffer(0.9), "#B79B5A", None)
        d.round(Point(sign * NERVE_AT, nerve_y).buffer(1.5), NERVE, "#7A6400", depth=1, width=0.9)

    for size, path in LOOPS:
        line = np.array(path, float)
        if len(line) > 2:
            line = CubicSpline(np.linspace(0, 1, len(line)), line)(np.linspace(0, 1, 30))
        d.gut(LineString(line).buffer(size).intersection(room.buffer(-0.8)), SMALL_BOWEL, 2.6)
    d.gut(RIGHT_COLON.intersection(room.buffer(-1)), LARGE_BOWEL, 3.4)
    d.gut(LEFT_COLON.intersection(room.buffer(-1)), LARGE_BOWEL, 4.6)

    marks: dict[str, tuple[float, float]] = {
        "skin": (0, 35.6),
        "fat": (-112, -3.0),
        "aorta": (AORTA.centroid.x, AORTA.centroid.y),
        "vena_cava": (CAVA.centroid.x, CAVA.centroid.y),
        "L4": (0, body.centroid.y),
        "spinous_process": (0, -122),
        "spinal_canal": (0, back - 6),
        "small_bowel": LOOPS[1][1][1],
        "left_small_bowel": LOOPS[2][1][1],
        "right_small_bowel": LOOPS[0][1][1],
        "right_bowel": (-77, -66),
        "left_bowel": (79, -70),
    }
    for name, sign in (("left", 1), ("right", -1)):
        deep = {"rectus": wall["rectus"], "quadratus": QUADRATUS, "erector": ERECTOR, "multifidus": MULTIFIDUS, "flat_muscles": wall["middle"]}
        for key, shape in deep.items():
            c = shape.representative_point()
            marks[f"{name}_{key}"] = (sign * c.x, c.y)
        marks[f"{name}_psoas"] = (sign * (middle.x + 2), middle.y + 2)
        marks[f"{name}_ureter"] = (sign * URETER_AT, ureter_y)
        marks[f"{name}_genitofemoral_nerve"] = (sign * NERVE_AT, nerve_y)
        marks[f"{name}_plexus"] = (sign * plexus[2][0], plexus[2][1])
        marks[f"{name}_nerve_root"] = (sign * root[1][0], root[1][1])
    return d, marks, left_psoas.area / 100


ALT = (
    "A slice through the belly at the fourth vertebra of the low back, seen from the feet. From the front: skin, fat, belly muscles, loops "
    "of bowel. Deep inside, on each side of the vertebra, lies a round psoas. A ureter and a thin nerve lie on its front. The aorta lies in "
    "front of the spine, a little to the person's left, the large vein to the right."
)


def main() -> None:
    """Write the plate and its JSON."""
    camera = Camera((0, -1, 0), (-0.0575, HEIGHT, 0.0), 0.201, 1200, 888, (1, 0, 0))
    drawing, marks, area = draw(camera)
    image = drawing.image().resize((camera.width_px, camera.height_px), Image.Resampling.LANCZOS)
    for quality in (88, 82, 76, 70, 62):
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= HEAVIEST:
            break
    (PLATES / f"{NAME}.webp").write_bytes(buffer.getvalue())
    at = {k: np.array([y / 1000, HEIGHT, -x / 1000]) for k, (x, y) in marks.items()}
    facts = {
        "name": NAME,
        "size": [camera.width_px, camera.height_px],
        "camera": {"toward": list(camera.toward), "focus": list(camera.focus), "up": list(camera.up), "height_m": camera.height},
        "landmarks": {k: [round(float(v), 1) for v in camera.project(p)[0]] for k, p in at.items()},
        "landmarks_3d": {k: [round(float(v), 4) for v in p] for k, p in at.items()},
        "alt": ALT,
        "caption": f"Psoas and vertebra are cut from the model: each psoas is {area:.0f} cm² here. The rest is drawn as simple shapes. Bodies differ.",
        "psoas_area_cm2": round(area, 1),
    }
    (PLATES / f"{NAME}.json").write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n")
    print(f"{NAME}: {buffer.tell() / 1000:.0f} kB, psoas {area:.1f} cm2")


if __name__ == "__main__":
    main()
