"""The body's outline from the right side, from standing to sitting and slumping: writes ``assets/models/silhouettes.json``.

Taken from the posed mannequin, for drawings that move. The body comes in three pieces that overlap: ``trunk`` changes with the bend of the
low back, ``thigh`` (with the pelvis) with the bend of the hip, ``shank`` (with the knee and the lower thigh) with the bend of the knee. Each
piece is the true outline of its part of the posed skin at some angles. All outlines of a piece have the same number of points, and each point
stays at the same place of the body, so that a drawing may mix two neighbours. The arms are left out, since they would hide trunk and thigh.

Metres, x forward, y up; ``trunk`` and ``thigh`` in the pelvis frame of the bones, ``shank`` from the mannequin's hip joint (``joints``), with
the thigh hanging. ``seat`` is how far the lowest skin of the sitting body lies below the centre of the hip.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from body import Rest, rest
from geometry import HIP_CENTRE
from inside import with_bones
from postures import seat_height
from scipy.ndimage import gaussian_filter1d
from shapely.geometry import MultiPoint, MultiPolygon, Polygon
from shapely.ops import unary_union

OUT = Path(__file__).resolve().parents[1] / "models" / "silhouettes.json"
BUILD = "slim"
LUMBAR = tuple(range(-20, 61, 10))
HIP = tuple(range(-20, 101, 10))
KNEE = tuple(range(0, 151, 15))
"""The angles, in degrees."""
CHEST = 0.50
"""The trunk is drawn up to here above the hip (m, standing)."""
SOFT = 0.006
"""How far outlines are smoothed along their length (m)."""

ARM = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
LEG = ("upperleg", "lowerleg", "foot", "toe")
BELOW_KNEE = ("lowerleg", "foot", "toe")


@dataclass(frozen=True)
class Piece:
    """One part of the skin: its faces, and the places (skin points) where the sections of its outline meet, clockwise from the back below."""

    faces: np.ndarray
    corners: Sequence[int]
    points: Sequence[int]
    """How many points each section gets."""
    filled: np.ndarray
    """Skin points between which the outline is filled: the chest, where the arms were cut off."""


def share(body: Rest, parts: tuple[str, ...]) -> np.ndarray:
    """How much each skin point belongs to some parts of the body, 0 to 1."""
    return body.weights[:, [k for k, n in enumerate(body.names) if n.startswith(parts)]].sum(axis=1)


def pieces() -> dict[str, Piece]:
    """The three pieces of the resting body."""
    body = rest(BUILD)
    p, joints = body.points, dict(zip(body.names, body.joints, strict=True))
    hip, knee = joints["upperleg01.R"], joints["lowerleg01.R"]
    arm, leg, below = (share(body, parts) for parts in (ARM, LEG, BELOW_KNEE))

    def faces(keep: np.ndarray) -> np.ndarray:
        return body.faces[keep[body.faces].all(axis=1)]

    def nearest(height: float, forward: bool, among: np.ndarray) -> int:
        """The foremost or rearmost skin point near a height."""
        score = np.abs(p[:, 1] - height) * 3 - (1 if forward else -1) * p[:, 0] + 9 * ~among
        return int(np.argmin(score))

    right = p[:, 2] > 0.01
    middle = np.abs(p[:, 2]) < 0.03
    trunk = (arm < 0.5) & (p[:, 1] > hip[1] + 0.02) & (p[:, 1] < hip[1] + CHEST)
    thigh = (arm < 0.5) & (p[:, 1] < hip[1] + 0.13) & (below < 0.02)
    shank = (p[:, 1] < (hip[1] + 2 * knee[1]) / 3) & right & (leg > 0.98)
    low, high = hip[1] + 0.02, hip[1] + CHEST - 0.01
    lap, sole = knee[1] + 0.10, p[:, 1].min() + 0.03
    upper = (hip[1] + 2 * knee[1]) / 3 - 0.01
    none = np.array([], int)
    # only places that lie on the outline at every angle: none in the crease of the hip or behind the knee
    return {
        "trunk": Piece(faces(trunk), [nearest(y, f, trunk & middle) for y, f in ((low + 0.05, False), (high, False), (high, True), (low + 0.05, True))], (26, 10, 26, 8), np.flatnonzero(trunk & (p[:, 1] > hip[1] + CHEST - 0.24))),
        "thigh": Piece(faces(thigh), [nearest(lap, False, thigh & right), nearest(hip[1] + 0.10, False, thigh & middle), nearest(lap, True, thigh & right)], (24, 36, 8), none),
        "shank": Piece(faces(shank), [nearest(sole, False, shank), nearest(upper, True, shank), nearest(sole, True, shank)], (44, 26, 12), none),
    }


def outline(points: np.ndarray, piece: Piece) -> Polygon:
    """The outline of a part of the skin seen from the side (m)."""
    triangles = [Polygon(t) for t in points[piece.faces][:, :, :2]]
    chest = MultiPoint(points[piece.filled][:, :2]).convex_hull
    shape = unary_union([chest, *(t.buffer(4e-4, quad_segs=1) for t in triangles if t.area > 1e-9)]).buffer(0.004).buffer(-0.0044)
    if isinstance(shape, MultiPolygon):
        shape = max(shape.geoms, key=lambda one: one.area)
    return Polygon(shape.exterior)


def sections(shape: Polygon, corners: np.ndarray, counts: Sequence[int]) -> np.ndarray:
    """The outline as evenly spaced points between the corners, shape (n, 2): the first point is the first corner's."""
    ring = np.array(shape.exterior.coords)[:-1]
    if not shape.exterior.is_ccw:
        ring = ring[::-1]
    ring = ring[::-1]  # clockwise: up the back, down the front
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(np.vstack([ring, ring[:1]]), axis=0), axis=1))]
    whole = along[-1]
    even = np.arange(0, whole, 0.001)
    closed = np.vstack([ring, ring[:1]])
    fine = np.stack([np.interp(even, along, closed[:, k]) for k in (0, 1)], -1)
    fine = gaussian_filter1d(fine, SOFT / 0.001, axis=0, mode="wrap")
    at = [int(np.argmin(np.linalg.norm(fine - c, axis=1))) for c in corners]
    out = []
    for k, count in enumerate(counts):
        start, end = at[k], at[(k + 1) % len(at)]
        length = (end - start) % len(fine)
        steps = start + np.arange(count) * length / count
        out.append(fine[np.round(steps).astype(int) % len(fine)])
    return np.vstack(out)


def build() -> dict[str, object]:
    """Everything that goes into the file."""
    parts = pieces()

    def of(name: str, from_hip: bool = False, **angles: float) -> list[list[float]]:
        posed, matrix = with_bones(BUILD, **angles)
        into = np.linalg.inv(matrix)
        at = posed.points @ into[:3, :3].T + into[:3, 3]
        if from_hip:
            at = at - joint
        piece = parts[name]
        shape = outline(at, piece)
        return [[round(float(x), 4), round(float(y), 4)] for x, y in sections(shape, at[list(piece.corners)][:, :2], piece.points)]

    straight, matrix = with_bones(BUILD)
    into = np.linalg.inv(matrix)
    joint = into[:3, :3] @ straight.joints["upperleg01.R"] + into[:3, 3]
    seated, _ = with_bones(BUILD, hip=90, knee=90)
    print("hip of the body in the pelvis frame", joint.round(4), "of the bones", HIP_CENTRE.round(4))
    return {
        "about": "Outlines of the mannequin seen from the right side; x forward, y up. See assets/CREDITS.md for sources.",
        "units": "m",
        "trunk": {"angle": "lumbar", "first": LUMBAR[0], "step": LUMBAR[1] - LUMBAR[0], "outlines": [of("trunk", lumbar=a) for a in LUMBAR]},
        "thigh": {"angle": "hip", "first": HIP[0], "step": HIP[1] - HIP[0], "outlines": [of("thigh", hip=a) for a in HIP]},
        "shank": {"angle": "knee", "first": KNEE[0], "step": KNEE[1] - KNEE[0], "outlines": [of("shank", from_hip=True, knee=a) for a in KNEE]},
        "joints": {"hip": [round(float(v), 4) for v in joint]},
        "seat": round(float((seated.joints["upperleg01.R"][1] - seat_height(seated)) * np.linalg.norm(into[:3, 0])), 4),
    }


def main() -> None:
    """Write ``assets/models/silhouettes.json``."""
    made = build()
    OUT.write_text(json.dumps(made, separators=(",", ":")) + "\n")
    print(f"{OUT.name}: {OUT.stat().st_size / 1000:.1f} kB")


if __name__ == "__main__":
    main()
