"""Renders without text, with the camera and the landmarks kept beside them.

A plate is ``assets/plates/<name>.webp`` and ``<name>.json``: size, camera, landmarks in pixels, and drafts of alt text and caption.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyvista as pv
import trimesh
from body import Painted
from drawing import over
from matplotlib.axes import Axes
from PIL import Image
from scipy.ndimage import binary_erosion

PLATES = Path(__file__).resolve().parents[1] / "plates"
HEAVIEST = 150_000
"""A plate weighs at most this many bytes."""

BONE = "#F2E5C9"
SACRUM = "#EDDDBC"
DISC = "#A9C3CF"
PSOAS = "#B5403E"
ILIACUS = "#E39A6C"
TENDON = "#EADCC6"
NERVE = "#E8C62F"
ARTERY = "#D8505A"
VEIN = "#4D9FC4"
SKIN = "#C9BBAE"
CLOTH = "#6F8A94"
CAUTION = "#B4148C"


@dataclass(frozen=True)
class Camera:
    """A parallel camera: looks from ``toward`` (a direction) at ``focus``; ``height`` is what it sees from top to bottom (m)."""

    toward: tuple[float, float, float]
    focus: tuple[float, float, float]
    height: float
    width_px: int
    height_px: int
    up: tuple[float, float, float] = (0, 1, 0)

    def axes(self) -> np.ndarray:
        """Right, up and toward-the-viewer as unit vectors, shape (3, 3)."""
        out = np.array(self.toward, float)
        out /= np.linalg.norm(out)
        right = np.cross(self.up, out)
        right /= np.linalg.norm(right)
        return np.array([right, np.cross(out, right), out])

    def project(self, points: np.ndarray) -> np.ndarray:
        """Pixels (x to the right, y down) of 3D points, shape (n, 2)."""
        p = (np.atleast_2d(points) - self.focus) @ self.axes().T
        scale = self.height_px / self.height
        return np.c_[self.width_px / 2 + p[:, 0] * scale, self.height_px / 2 - p[:, 1] * scale]


@dataclass
class Item:
    """One mesh to draw: a colour name, one colour for each vertex, or colours from a picture."""

    mesh: trimesh.Trimesh
    colour: str | np.ndarray | Painted
    opacity: float = 1.0
    shine: float = 0.12
    sharp: bool = False
    part: str = ""


@dataclass
class Plate:
    """What a plate shows and says."""

    name: str
    items: list[Item]
    camera: Camera
    landmarks: dict[str, np.ndarray] = field(default_factory=dict)
    alt: str = ""
    caption: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    see_through: bool = True
    occlusion: float = 0.03
    around: list[Item] = field(default_factory=list)
    """The body around it, drawn pale, as if one looked through the skin."""


def mirror(mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    """The same mesh on the other side of the body (z changes its sign)."""
    return trimesh.Trimesh(mesh.vertices * [1, 1, -1], mesh.faces[:, ::-1], process=False)


def _poly(mesh: trimesh.Trimesh) -> pv.PolyData:
    return pv.PolyData(np.asarray(mesh.vertices, np.float32), np.c_[np.full(len(mesh.faces), 3), mesh.faces].ravel())


def picture(plate: Plate) -> Image.Image:
    """Draw the plate as an image with transparency."""
    camera = plate.camera
    right, up, out = camera.axes()

    def plotter(background: str) -> pv.Plotter:
        p = pv.Plotter(off_screen=True, window_size=(camera.width_px, camera.height_px), lighting="none")
        p.set_background(background)
        p.enable_parallel_projection()
        p.camera.focal_point = camera.focus
        p.camera.position = np.array(camera.focus) + out * 3
        p.camera.up = up
        p.camera.parallel_scale = camera.height / 2
        p.camera.clipping_range = (0.1, 8)
        return p

    def light(p: pv.Plotter, direction: np.ndarray, strength: float) -> None:
        p.add_light(pv.Light(position=tuple(np.array(camera.focus) + direction * 4), focal_point=camera.focus, intensity=strength))

    p = plotter("white")
    light(p, out * 0.9 + up * 0.75 - right * 0.65, 0.70)
    light(p, out + right * 0.55 + up * 0.1, 0.40)
    light(p, -out * 0.4 + up + right * 0.4, 0.22)
    for item in plate.items:
        poly = _poly(item.mesh)
        look: dict[str, Any] = {
            "smooth_shading": True,
            "split_sharp_edges": item.sharp,
            "specular": item.shine,
            "specular_power": 18,
            "ambient": 0.18,
            "opacity": item.opacity,
        }
        if isinstance(item.colour, str):
            p.add_mesh(poly, color=item.colour, **look)
        elif isinstance(item.colour, Painted):
            poly.active_texture_coordinates = item.colour.at.astype(np.float32)
            painted = pv.Texture(np.ascontiguousarray(item.colour.picture))
            painted.interpolate = True
            p.add_mesh(poly, texture=painted, **look)
        else:
            poly["colours"] = item.colour
            p.add_mesh(poly, scalars="colours", rgb=True, **look)
    if any(i.opacity < 1 for i in plate.items):
        p.enable_depth_peeling(8)
    else:
        p.enable_ssao(radius=plate.occlusion, bias=plate.occlusion * 0.12, kernel_size=128, blur=True)
    p.enable_anti_aliasing("ssaa")
    colour = np.asarray(p.screenshot(None, return_img=True))[:, :, :3]
    p.close()
    if not plate.see_through:
        return Image.fromarray(colour).convert("RGBA")
    p = plotter("white")
    for item in plate.items:
        p.add_mesh(_poly(item.mesh), color="black", lighting=False)
    p.enable_anti_aliasing("ssaa")
    mask = 255 - np.asarray(p.screenshot(None, return_img=True))[:, :, 0]
    p.close()
    share = np.maximum(mask, 1)[:, :, None] / 255.0
    clean = np.clip((colour - 255 * (1 - share)) / share, 0, 255)
    clean[mask == 0] = 255
    return Image.fromarray(np.dstack([clean, mask]).astype(np.uint8), "RGBA")


def parts_seen(plate: Plate) -> np.ndarray:
    """Which item each pixel shows: its number plus one, 0 for none, shape (height, width). Glass is left out."""
    camera = plate.camera
    p = pv.Plotter(off_screen=True, window_size=(camera.width_px, camera.height_px), lighting="none")
    p.set_background("black")
    p.enable_parallel_projection()
    p.camera.focal_point = camera.focus
    p.camera.position = np.array(camera.focus) + camera.axes()[2] * 3
    p.camera.up = camera.axes()[1]
    p.camera.parallel_scale = camera.height / 2
    p.camera.clipping_range = (0.1, 8)
    for k, item in enumerate(plate.items):
        if item.opacity == 1:
            p.add_mesh(_poly(item.mesh), color=((k + 1) * 3 / 255, 0.0, 0.0), lighting=False)
    image = np.asarray(p.screenshot(None, return_img=True))
    p.close()
    return np.round(image[:, :, 0] / 3).astype(int)


def part_of(landmark: str) -> str:
    """The part that a landmark names a place on, or an empty string."""
    side, _, rest = landmark.partition("_")
    if side not in ("right", "left"):
        return landmark
    on_femur = ("hip_joint", "femur", "greater_trochanter", "lesser_trochanter")
    if rest == "psoas_minor":
        return f"{side}_{rest}"
    if rest.startswith("psoas"):
        return f"{side}_psoas"
    if rest == "iliacus":
        return f"{side}_iliacus"
    return f"{side}_femur" if rest in on_femur else f"{side}_hip_bone"


def snap(plate: Plate) -> tuple[dict[str, list[float]], list[str]]:
    """Each landmark in pixels, moved to the nearest place where its part is really seen; and the names of the hidden ones."""
    at, hidden = {}, []
    parts = {item.part for item in plate.items if item.part}
    seen = parts_seen(plate) if parts else None
    for name, p in plate.landmarks.items():
        x, y = plate.camera.project(p)[0]
        if seen is not None and part_of(name) in parts:
            numbers = [k + 1 for k, i in enumerate(plate.items) if i.part == part_of(name)]
            inner = binary_erosion(np.isin(seen, numbers), iterations=5)
            rows, columns = np.nonzero(inner)
            near = np.hypot(columns - x, rows - y)
            if not len(near) or near.min() > 0.09 * plate.camera.height_px:
                hidden.append(name)
            else:
                k = int(np.argmin(near))
                x, y = float(columns[k]), float(rows[k])
        at[name] = [round(float(x), 1), round(float(y), 1)]
    return at, hidden


def on_white(image: Image.Image) -> Image.Image:
    """The picture on opaque white."""
    card = Image.new("RGBA", image.size, "white")
    card.alpha_composite(image.convert("RGBA"))
    return card.convert("RGB")


BODY_SHOWS, VEIL = 0.42, 0.10
"""How much of its strength the body around has, and how much of that lies as a veil over what is inside."""


def through_skin(plate: Plate) -> Image.Image:
    """The items inside the pale body around them, on white."""
    inside = np.asarray(picture(plate), float)
    body = np.asarray(on_white(picture(Plate("", plate.around, plate.camera, occlusion=0.06))), float)
    pale = 255 - (255 - body) * BODY_SHOWS
    share = inside[:, :, 3:] / 255
    veiled = inside[:, :, :3] * (1 - VEIL) + body * VEIL
    return Image.fromarray((pale * (1 - share) + veiled * share).round().astype(np.uint8))


def save(plate: Plate, draw: Callable[[Axes], None] | None = None) -> Image.Image:
    """Write the plate's picture, on opaque white and with what ``draw`` draws over it, and its JSON; returns the picture."""
    PLATES.mkdir(parents=True, exist_ok=True)
    image = through_skin(plate) if plate.around else on_white(picture(plate))
    if draw:
        image = over(image, draw)
    for quality in (88, 82, 76, 70, 62, 54):
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= HEAVIEST:
            break
    (PLATES / f"{plate.name}.webp").write_bytes(buffer.getvalue())
    camera = plate.camera
    at, hidden = snap(plate)
    facts = {
        "name": plate.name,
        "size": [camera.width_px, camera.height_px],
        "camera": {
            "toward": [round(float(x), 4) for x in camera.toward],
            "focus": [round(float(x), 4) for x in camera.focus],
            "up": list(camera.up),
            "height_m": camera.height,
        },
        "landmarks": at,
        "hidden": hidden,
        "landmarks_3d": {k: [round(float(x), 4) for x in np.ravel(p)] for k, p in plate.landmarks.items()},
        "alt": plate.alt,
        "caption": plate.caption,
        **plate.extra,
    }
    (PLATES / f"{plate.name}.json").write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n")
    print(f"{plate.name}: {buffer.tell() / 1000:.0f} kB")
    return image
