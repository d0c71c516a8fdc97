"""Are two sets of products the same? Landmarks to 0.1 mm, pictures by their structural similarity (SSIM).

Needs NumPy and Pillow only, so that the course's own tests can try it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

FARTHEST = 1e-4
"""Landmarks may lie this far apart (m)."""
LIKEST = 0.98
"""Pictures may have no lower SSIM than this."""
WINDOW = 7
"""Edge of the windows in which pictures are compared (pixels)."""
PLACES = {
    "surface.json": ("navel", "front_hip_point", "press", "l4_height"),
    "outlines.json": ("landmarks", "corners", "hip_centre", "vertebra_origin", "joint_centre"),
    "silhouettes.json": ("joints",),
}
"""Where the models' files keep places, in metres."""
ARRAYS = ("fascicle_origins", "insertion", "hip_centre")
"""Places in ``anatomy.npz``, metres."""


def ssim(a: np.ndarray, b: np.ndarray) -> float:
    """Mean structural similarity of two pictures, shape (height, width) or (height, width, channels), values 0 to 255.

    Wang et al. 2004, with even windows of 7 by 7 pixels and sample covariance. 1 for the same picture, at most 1 for others.

    Raises:
        ValueError: the pictures differ in shape or are smaller than a window.
    """
    if a.shape != b.shape:
        raise ValueError(f"The pictures have the shapes {a.shape} and {b.shape}; only equal ones can be compared.")
    if min(a.shape[:2]) < WINDOW:
        raise ValueError(f"The pictures have the shape {a.shape}; they must be at least {WINDOW} pixels wide and high.")
    one, other = (np.atleast_3d(np.asarray(p, float)) for p in (a, b))

    def mean(values: np.ndarray) -> np.ndarray:
        for axis in (0, 1):
            total = np.cumsum(values, axis=axis)
            total = np.concatenate([np.zeros_like(total.take([0], axis=axis)), total], axis=axis).swapaxes(0, axis)
            values = ((total[WINDOW:] - total[:-WINDOW]) / WINDOW).swapaxes(0, axis)
        return values

    sample = WINDOW**2 / (WINDOW**2 - 1)
    mean_one, mean_other = mean(one), mean(other)
    spread = sample * (mean(one * one) - mean_one**2 + mean(other * other) - mean_other**2)
    together = sample * (mean(one * other) - mean_one * mean_other)
    light, contrast = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    alike = (2 * mean_one * mean_other + light) * (2 * together + contrast)
    return float((alike / ((mean_one**2 + mean_other**2 + light) * (spread + contrast))).mean())


def numbers(value: Any, name: str = "") -> Iterator[tuple[str, float]]:
    """Every number in a JSON value, with the way to it."""
    if isinstance(value, bool | str) or value is None:
        return
    if isinstance(value, int | float):
        yield name, float(value)
        return
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from numbers(inner, f"{name}.{key}" if name else str(key))


def farthest(a: Any, b: Any) -> tuple[float, str]:
    """The largest difference between the numbers of two JSON values, and where it is; infinite where one has what the other lacks."""
    one, other = dict(numbers(a)), dict(numbers(b))
    lacking = sorted(set(one) ^ set(other))
    if lacking:
        return float("inf"), lacking[0]
    return max(((abs(one[k] - other[k]), k) for k in one), default=(0.0, ""))


def places(file: Path) -> Any:
    """The places, in metres, that a product keeps."""
    if file.suffix == ".npz":
        with np.load(file) as read:
            return {name: read[name].tolist() for name in ARRAYS}
    read = json.loads(file.read_text(encoding="utf-8"))
    if file.name in PLACES:
        return {name: read[name] for name in PLACES[file.name]}
    return read.get("landmarks_3d", {})


def compare(kept: Path, fresh: Path) -> list[str]:
    """What two files of one name differ in beyond what is allowed, in sentences; nothing when they are the same."""
    name = kept.name
    if not fresh.is_file():
        return [f"{name} was not made again."]
    if kept.suffix == ".webp":
        with Image.open(kept) as a, Image.open(fresh) as b:
            if a.size != b.size:
                return [f"{name}: {b.size[0]} by {b.size[1]} pixels now, {a.size[0]} by {a.size[1]} before."]
            like = ssim(np.asarray(a.convert("RGB")), np.asarray(b.convert("RGB")))
        return [] if like >= LIKEST else [f"{name}: the SSIM is {like:.4f}; it must be {LIKEST} or more."]
    apart, where = farthest(places(kept), places(fresh))
    # what is stored is rounded to 0.1 mm, and sums of floats add a trifle
    return [] if apart <= FARTHEST * 1.001 else [f"{name}: {where} lies {apart * 1000:.2f} mm from where it was; 0.1 is allowed."]


def products(assets: Path) -> list[Path]:
    """The pictures and the files with places in an assets folder."""
    models = [assets / "models" / name for name in (*PLACES, "anatomy.npz")]
    return [*sorted((assets / "plates").glob("*.webp")), *sorted((assets / "plates").glob("*.json")), *(m for m in models if m.is_file())]
