"""Hands that touch what they lie on: the palm is brought to the surface, and each finger bends until it meets it.

Without this a hand floats, or sinks in, wherever the belly below it is another one than the artist thought of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import trimesh
from body import Posed, Turns, _split, pose, reach, rest
from scipy.spatial import cKDTree
from scipy.spatial.transform import Rotation

FINGERS = (1, 2, 3, 4, 5)
"""From thumb to little finger."""
OPENED, CLOSED = -16, 56
"""How far a finger may bend back and bend in, at each of its joints (degrees)."""
CLOSER = 0.65
"""How much of the angle between the fingers of the body at rest is taken away: at rest they are splayed."""

BACK = 0.05
"""How far behind the fingertips the palm lies, whose surface the hand follows (m)."""


@dataclass(frozen=True)
class Laid:
    """One hand and where it lies: the last joint of the middle finger comes to ``where``, and the fingers point ``ahead``.

    The palm faces ``palm``, or, without one, the surface below.
    """

    side: str
    where: Callable[[Posed], np.ndarray]
    palm: tuple[float, float, float] | None = None
    ahead: tuple[float, float, float] | None = None
    start: Sequence[float] | None = None
    tip: str = "finger3-3"
    still: tuple[int, ...] = (1,)
    """Fingers that need not touch."""
    on_things: bool = False
    """Whether the hand lies on the things around only, and not on the body, as one does under the back."""
    follow: float = 0.6
    """How strongly the fingers keep to their direction."""


@dataclass(frozen=True)
class Surface:
    """A surface as many points with their outward directions."""

    points: np.ndarray
    normals: np.ndarray
    tree: cKDTree = field(repr=False)

    @classmethod
    def of(cls, meshes: Sequence[trimesh.Trimesh]) -> Surface:
        """The surface of some meshes."""
        points = np.vstack([m.vertices for m in meshes])
        return cls(points, np.vstack([m.vertex_normals for m in meshes]), cKDTree(points))

    def gap(self, points: np.ndarray) -> np.ndarray:
        """How far points lie outside (m; negative inside)."""
        _, near = self.tree.query(points)
        return np.einsum("ij,ij->i", points - self.points[near], self.normals[near])

    def outward(self, point: np.ndarray, within: float = 0.035) -> np.ndarray:
        """The direction in which the surface near a point faces, as a unit vector."""
        _, nearest = self.tree.query(point)
        near = self.tree.query_ball_point(self.points[nearest], within)
        mean = self.normals[near].mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean))


def own_share(build: str, side: str, *parts: str) -> np.ndarray:
    """How much each skin point belongs to some parts of one side, 0 to 1."""
    body = rest(build)
    return body.weights[:, [k for k, n in enumerate(body.names) if n.startswith(parts) and n.endswith(side)]].sum(axis=1)


def without_arms(build: str, mesh: trimesh.Trimesh, sides: str) -> trimesh.Trimesh:
    """The drawn body without the arms of some sides."""
    share = sum((own_share(build, s, "upperarm", "lowerarm", "wrist", "finger", "metacarpal") for s in sides), np.zeros(len(rest(build).points)))
    values, faces = share[:, None], rest(build).faces
    for _ in range(2):
        values, faces = _split(values, faces)
    kept = faces[(values[faces, 0] < 0.3).all(axis=1)]
    return trimesh.Trimesh(mesh.vertices, kept, process=False).submesh([np.arange(len(kept))], append=True)


def shaped(build: str, side: str, bends: dict[int, float]) -> dict[str, Sequence[tuple[str, float]]]:
    """Turns of the finger joints of one hand: each finger bent by so many degrees, all of them closer together than at rest."""
    body = rest(build)
    j = dict(zip(body.names, body.joints, strict=True))
    middle = j[f"finger3-3.{side}"] - j[f"finger3-1.{side}"]
    across = j[f"metacarpal1.{side}"] - j[f"metacarpal4.{side}"]
    ahead = j[f"finger3-1.{side}"] - j[f"wrist.{side}"]
    palm = np.cross(across, ahead) * (1 if side == "R" else -1)
    palm /= np.linalg.norm(palm)
    out: dict[str, Sequence[tuple[str, float]]] = {}
    for finger, bend in bends.items():
        along = j[f"finger{finger}-3.{side}"] - j[f"finger{finger}-1.{side}"]
        axis = np.cross(along, palm)
        axis /= np.linalg.norm(axis)
        flat, to = (v - palm * (v @ palm) for v in (along, middle))
        beside = np.arctan2(np.cross(flat, to) @ palm, flat @ to) * (CLOSER if finger > 1 else 0.6)
        for joint in (1, 2, 3):
            turn = Rotation.from_rotvec(axis * np.radians(bend * (0.6 if finger == 1 else 1.0)))
            if joint == 1:
                turn = Rotation.from_rotvec(palm * beside) * turn
            x, y, z = turn.as_euler("xyz", degrees=True)
            sign = 1 if side == "R" else -1
            out[f"finger{finger}-{joint}.{side}"] = [("x", sign * x), ("y", sign * y), ("z", z)]
    return out


def lay(build: str, turns: Turns, root: Rotation | None, hand: Laid, surface: Surface, elbow_above: float | None = None) -> dict[str, Sequence[tuple[str, float]]]:
    """Turns of one arm and its fingers, so that the hand lies on the surface and each finger touches it."""
    side = hand.side
    target = np.array(hand.where(pose(build, turns, root)), float)
    ahead = np.array(hand.ahead or (0.0, 0.0, 0.0))
    palm = np.array(hand.palm) / np.linalg.norm(hand.palm) if hand.palm else -surface.outward(target - BACK * ahead)
    pointing = tuple(ahead - palm * (ahead @ palm)) if hand.ahead else None
    touching = tuple(f"finger{f}-" for f in FINGERS if f not in hand.still)
    skin = own_share(build, side, "wrist", "metacarpal", *touching) > 0.5
    bends = dict.fromkeys(FINGERS, 4.0)
    out = dict(turns)
    for _ in range(4):
        out |= shaped(build, side, bends)
        out |= reach(build, out, root, f"wrist.{side}", f"{hand.tip}.{side}", target, palm, hand.start, elbow_above, pointing, hand.follow)
        posed = pose(build, out, root)
        target = target + palm * float(surface.gap(posed.points[skin]).min() - 0.0005)
        if hand.palm is None:
            palm = rolled(posed, side, palm, surface)
    out |= reach(build, out, root, f"wrist.{side}", f"{hand.tip}.{side}", target, palm, hand.start, elbow_above, pointing, hand.follow)
    for finger in sorted(set(FINGERS) - set(hand.still)):
        bends[finger] = best_bend(build, out, root, side, finger, bends, surface)
    return {k: v for k, v in (out | shaped(build, side, bends)).items() if k not in turns or turns[k] is not v}


def best_bend(build: str, turns: Turns, root: Rotation | None, side: str, finger: int, bends: dict[int, float], surface: Surface) -> float:
    """The bend of a finger (degrees) whose tip touches the surface while no part of it sinks in; the easier one where several do."""

    def miss(bend: float) -> float:
        points = pose(build, {**turns, **shaped(build, side, bends | {finger: bend})}, root).points
        whole, tip = (float(surface.gap(points[share > 0.5]).min()) for share in (own, end))
        return max(0.0, abs(tip) - 0.002) + 4 * max(0.0, -whole - 0.0015) + abs(bend - 8) * 1.5e-4

    own, end = (own_share(build, side, part) for part in (f"finger{finger}-", f"finger{finger}-3"))
    return float(min(range(OPENED, CLOSED, 2), key=miss))


def rolled(posed: Posed, side: str, palm: np.ndarray, surface: Surface) -> np.ndarray:
    """Where the palm must face so that index and little finger come equally near to the surface."""
    off = [float(surface.gap(posed.points[own_share(posed.build, side, f"finger{finger}-") > 0.5]).min()) for finger in (2, 5)]
    across = posed.joints[f"finger5-1.{side}"] - posed.joints[f"finger2-1.{side}"]
    more = palm - 0.7 * across / (across @ across) * (off[1] - off[0])
    return np.asarray(more / np.linalg.norm(more))


def gaps(posed: Posed, hand: Laid, surface: Surface) -> list[float]:
    """How far the tips of the fingers that should touch lie off the surface, from index to little finger (mm)."""
    out = []
    for finger in FINGERS:
        if finger not in hand.still:
            tip = own_share(posed.build, hand.side, f"finger{finger}-3") > 0.5
            out.append(round(1000 * float(surface.gap(posed.points[tip]).min()), 1))
    return out


TIPS = {2: "index_tip", 3: "middle_tip", 4: "ring_tip", 5: "little_tip"}


def tips(posed: Posed, side: str) -> dict[str, np.ndarray]:
    """Where the tips of the fingers of one hand are: the skin point farthest from the knuckle (m)."""
    out = {}
    for finger, name in TIPS.items():
        own = posed.points[own_share(posed.build, side, f"finger{finger}-3") > 0.5]
        out[f"{name}.{side}"] = own[np.argmax(np.linalg.norm(own - posed.joints[f"finger{finger}-1.{side}"], axis=1))]
    return out
