"""Labels for the extra plates that ``label.py`` does not cover: ``assets/plates/<name>-labelled.webp``.

Names stand in two columns outside the picture, joined to their places by thin lines; they never overlap and keep their order from
top to bottom. The card behind is light, so that the picture reads the same on a light and on a dark page.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib
import numpy as np
from PIL import Image

matplotlib.use("Agg")
import matplotlib.pyplot as plt

PLATES = Path(__file__).resolve().parents[1] / "plates"
CARD = "#FBFAF7"
TEXT = "#1b2330"
LINE = "#4b5565"

SPINE = {"L1": "L1", "L2": "L2", "L3": "L3", "L4": "L4", "L5": "L5", "sacrum": "sacrum"}
LABELS: dict[str, dict[str, str]] = {
    "anatomy-front": {
        **SPINE,
        "disc L2/L3": "disc",
        "left_psoas": "psoas",
        "left_iliacus": "iliacus",
        "left_iliac_crest": "top of the\nhip bone",
        "right_hip_bone": "hip bone",
        "right_front_hip_point": "front hip\npoint",
        "right_pubic_bone": "pubic bone",
        "left_greater_trochanter": "thigh bone",
        "left_lesser_trochanter": "where it\nends",
    },
    "anatomy-three-quarter": {
        "L1": "L1", "L3": "L3", "L5": "L5",
        "left_psoas": "psoas",
        "left_iliacus": "iliacus",
        "right_front_hip_point": "front hip\npoint",
        "right_femur": "thigh bone",
        "left_pubic_bone": "pubic bone",
        "left_lesser_trochanter": "where the\npsoas ends",
        "sacrum": "sacrum",
    },
    "anatomy-side": {
        "T12": "T12", "L1": "L1", "L3": "L3", "L5": "L5",
        "right_psoas_upper": "psoas",
        "right_iliacus": "iliacus",
        "right_front_hip_point": "front hip\npoint",
        "right_hip_bone": "hip bone",
        "right_hip_joint": "hip joint",
        "sacrum": "sacrum",
        "right_femur": "thigh bone",
    },
    "anatomy-inner-side": {
        "L1": "L1", "L3": "L3", "L5": "L5",
        "right_psoas": "psoas",
        "right_iliacus": "iliacus",
        "sacrum": "sacrum",
        "right_pubic_bone": "pubic bone",
        "right_lesser_trochanter": "where the\npsoas ends",
    },
    "psoas-standing": {"L1": "L1", "left_psoas": "psoas", "left_iliacus": "iliacus", "right_femur": "thigh bone", "right_hip_bone": "hip bone"},
    "psoas-sitting": {"L1": "L1", "left_psoas": "psoas", "left_iliacus": "iliacus", "right_femur": "thigh bone", "right_hip_bone": "hip bone"},
    "inside-front": {"navel": "navel", "L3": "L3", "left_psoas": "psoas", "left_iliacus": "iliacus", "front_hip_point.R": "front hip\npoint", "right_lesser_trochanter": "where the\npsoas ends"},
    "inside-side": {"navel": "navel", "L3": "L3", "right_psoas_upper": "psoas", "front_hip_point.R": "front hip\npoint", "sacrum": "sacrum", "right_hip_joint": "hip joint"},
    "inside-neighbours-front": {"aorta": "aorta", "vena_cava": "vena cava", "kidney": "kidney", "ureter": "ureter", "large_bowel": "large bowel", "femoral_nerve": "femoral\nnerve", "genitofemoral_nerve": "genitofemoral\nnerve", "left_psoas": "psoas", "left_iliacus": "iliacus"},
    "inside-neighbours-side": {"kidney": "kidney", "large_bowel": "large bowel", "vena_cava": "vena cava", "femoral_nerve": "femoral\nnerve", "right_psoas_upper": "psoas", "navel": "navel"},
}
"""What is named on each plate: landmark to words."""


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Places as near as possible to ``wanted`` (sorted), none nearer than its height allows, all between ``low`` and ``high``."""
    y = np.array(wanted, float)
    for _ in range(400):
        moved = False
        for k in range(len(y) - 1):
            need = (heights[k] + heights[k + 1]) / 2
            gap = y[k + 1] - y[k]
            if gap < need - 0.01:
                y[k] -= (need - gap) / 2
                y[k + 1] += (need - gap) / 2
                moved = True
        y = np.clip(y, low, high)
        if not moved:
            break
    return [float(v) for v in y]


def columns(facts: Mapping[str, object], labels: Mapping[str, str], size: float) -> list[tuple[str, float, float, float, float, str]]:
    """Each label as (words, text x, text y, point x, point y, alignment), in pixels of the plate."""
    wide, tall = facts["size"]  # type: ignore[misc]
    marks: Mapping[str, Sequence[float]] = facts["landmarks"]  # type: ignore[assignment]
    placed = []
    names = [n for n in labels if n in marks and n not in facts.get("hidden", [])]  # type: ignore[attr-defined]
    middle = float(np.median([marks[n][0] for n in names]))
    left = [n for n in names if marks[n][0] < middle or (marks[n][0] == middle and names.index(n) % 2)]
    right = [n for n in names if n not in left]
    while len(left) > len(right) + 2:
        right.append(left.pop(int(np.argmax([marks[n][0] for n in left]))))
    while len(right) > len(left) + 2:
        left.append(right.pop(int(np.argmin([marks[n][0] for n in right]))))
    for group, x, align in ((left, -0.03 * wide, "right"), (right, 1.03 * wide, "left")):
        group.sort(key=lambda n: marks[n][1])
        heights = [size * 1.35 * (labels[n].count("\n") + 1) + size * 0.35 for n in group]
        for n, y in zip(group, spread([marks[n][1] for n in group], heights, size, tall - size), strict=True):
            placed.append((labels[n], x, y, marks[n][0], marks[n][1], align))
    return placed


def draw(name: str) -> None:
    """Write the labelled plate of that name."""
    facts = json.loads((PLATES / f"{name}.json").read_text())
    with Image.open(PLATES / f"{name}.webp") as opened:
        image = opened.convert("RGBA")
    wide, tall = image.size
    size = tall / 26
    side = size * 7.4
    figure = plt.figure(figsize=((wide + 2 * side) / 200, tall / 200), dpi=200, facecolor=CARD)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(-side, wide + side)
    axes.set_ylim(tall, 0)
    axes.axis("off")
    axes.imshow(image, extent=(0, wide, tall, 0), zorder=1, interpolation="lanczos")
    for words, x, y, px, py, align in columns(facts, LABELS[name], size):
        axes.plot([x + (0.006 * wide if align == "right" else -0.006 * wide), px], [y, py], color="white", lw=2.6, zorder=2, solid_capstyle="round")
        axes.plot([x + (0.006 * wide if align == "right" else -0.006 * wide), px], [y, py], color=LINE, lw=1.0, zorder=3)
        axes.plot([px], [py], "o", ms=3.6, color=TEXT, mec="white", mew=0.9, zorder=4)
        axes.text(x, y, words, ha=align, va="center", fontsize=size * 72 / 200 * 0.98, color=TEXT, zorder=5, linespacing=1.12)
    file = PLATES / f"{name}-labelled.webp"
    figure.canvas.draw()
    drawn = Image.fromarray(np.asarray(figure.canvas.buffer_rgba())).convert("RGB")
    plt.close(figure)
    for quality in (86, 78, 70, 60):
        drawn.save(file, "WEBP", quality=quality, method=6)
        if file.stat().st_size <= 150_000:
            break
    print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")


def angle() -> None:
    """The Thomas test with the thigh's angle against level marked: ``body-thomas-test-labelled``."""
    facts = json.loads((PLATES / "body-thomas-test.json").read_text())
    with Image.open(PLATES / "body-thomas-test.webp") as opened:
        image = opened.convert("RGBA")
    wide, tall = image.size
    hip, knee = (np.array(facts["landmarks"][n]) for n in ("hip.R", "knee.R"))
    reach = float(np.linalg.norm(knee - hip))
    degrees = float(np.degrees(np.arctan2(knee[1] - hip[1], knee[0] - hip[0])))
    figure = plt.figure(figsize=(wide / 200, tall / 200), dpi=200, facecolor=CARD)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, wide)
    axes.set_ylim(tall, 0)
    axes.axis("off")
    axes.imshow(image, extent=(0, wide, tall, 0), interpolation="lanczos")
    for end, style in ((hip + [reach * 1.25, 0], "--"), (hip + (knee - hip) * 1.25, "-")):
        axes.plot([hip[0], end[0]], [hip[1], end[1]], color="white", lw=3.4)
        axes.plot([hip[0], end[0]], [hip[1], end[1]], color="#0F5E75", lw=1.7, ls=style)
    turn = np.radians(np.linspace(0, degrees, 30))
    axes.plot(hip[0] + 0.95 * reach * np.cos(turn), hip[1] + 0.95 * reach * np.sin(turn), color="#0F5E75", lw=1.7)
    size = tall / 24 * 72 / 200
    axes.text(hip[0] + reach * 1.3, hip[1] - tall * 0.012, "level", fontsize=size, color=TEXT, va="bottom", ha="left")
    axes.text(hip[0] + reach * 1.3, hip[1] + (knee - hip)[1] * 1.3, "thigh", fontsize=size, color=TEXT, va="top", ha="left")
    figure.canvas.draw()
    file = PLATES / "body-thomas-test-labelled.webp"
    Image.fromarray(np.asarray(figure.canvas.buffer_rgba())).convert("RGB").save(file, "WEBP", quality=86, method=6)
    plt.close(figure)
    print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB, thigh {degrees:.0f} degrees below level")


def main(*only: str) -> None:
    """All labelled plates, or those named."""
    for name in only or LABELS:
        draw(name)
    if not only:
        angle()


if __name__ == "__main__":
    main(*sys.argv[1:])
