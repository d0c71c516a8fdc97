"""Side-view outlines of the bones as small vector paths, for drawings that move: writes ``assets/models/outlines.json``.

Each outline is the true silhouette of the bone seen from the person's right side (x forward, y up), in the frame of the body it moves
with. ``paths`` fill with the even-odd rule (first the rim, then holes); ``lines`` are edges inside it. Metres, precise to 0.1 mm.
"""

from __future__ import annotations

import json
from pathlib import Path

import bones
import fast_simplification
import numpy as np
import trimesh
from geometry import FEMUR_POINTS, HIP_CENTRE, JOINT_CENTRE, KNEE_IN_FEMUR, VERTEBRA_ORIGIN
from scipy.ndimage import gaussian_filter, gaussian_filter1d, maximum_filter, minimum_filter
from shapely.geometry import MultiPolygon, Polygon
from shapely.ops import unary_union
from skimage.morphology import remove_small_objects, skeletonize

OUT = Path(__file__).resolve().parents[1] / "models" / "outlines.json"
ANKLE_IN_TIBIA = np.array([-0.01, -0.4, 0.0])
HEEL_IN_TALUS = np.array([-0.04877, -0.04195, 0.00792])
TOES_IN_HEEL = np.array([0.1788, -0.002, 0.00108])
"""Joint positions of the leg (Rajagopal 2016), metres."""
PATELLA_IN_FEMUR = np.array([-0.00809, -0.40796, 0.0])


def silhouette(
    mesh: trimesh.Trimesh, faces: int = 6000, smallest_hole: float = 2e-5, close: float = 0.0006, trim: float = 0.0006
) -> Polygon:
    """Union of the mesh's projected triangles: its outline seen along z, metres."""
    v, f = np.asarray(mesh.vertices, np.float32), np.asarray(mesh.faces)
    if len(f) > faces:
        v, f = fast_simplification.simplify(v, f, target_reduction=1 - faces / len(f))
    triangles = [Polygon(t) for t in v[f][:, :, :2].astype(float)]
    shape = unary_union([t.buffer(2e-5) for t in triangles if t.area > 1e-12])
    shape = shape.buffer(close).buffer(-close - trim).buffer(trim)
    if isinstance(shape, MultiPolygon):
        shape = max(shape.geoms, key=lambda g: g.area)
    return Polygon(shape.exterior, [r for r in shape.interiors if Polygon(r).area > smallest_hole])


def smooth_ring(points: np.ndarray, closed: bool = True, sigma: float = 0.0011, keep: float = 0.00018) -> np.ndarray:
    """A ring or line resampled evenly, smoothed along its length and thinned to ``keep`` metres, shape (n, 2)."""
    points = np.asarray(points, float)
    if closed and np.allclose(points[0], points[-1]):
        points = points[:-1]
    ring = np.vstack([points, points[:1]]) if closed else points
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(ring, axis=0), axis=1))]
    step = 0.0004
    at = np.arange(0, along[-1], step)
    even = np.c_[np.interp(at, along, ring[:, 0]), np.interp(at, along, ring[:, 1])]
    even = gaussian_filter1d(even, sigma / step, axis=0, mode="wrap" if closed else "nearest")
    if not closed:
        from shapely.geometry import LineString

        return np.array(LineString(even).simplify(keep).coords)
    return np.array(Polygon(even).simplify(keep).exterior.coords)[:-1]


def rounded(points: np.ndarray) -> list[list[float]]:
    """Points as JSON lists, 0.1 mm."""
    return [[round(float(x), 4), round(float(y), 4)] for x, y in points]


def paths(shape: Polygon, **how: float) -> list[list[list[float]]]:
    """Rim and holes of a silhouette as smooth rings."""
    return [rounded(smooth_ring(np.array(r.coords), **how)) for r in [shape.exterior, *shape.interiors]]


def faces_where(mesh: trimesh.Trimesh, keep: np.ndarray) -> trimesh.Trimesh:
    """The part of the mesh whose faces satisfy ``keep``."""
    return trimesh.Trimesh(mesh.vertices, mesh.faces[keep], process=False)


def vertebra_outline(number: int) -> dict[str, object]:
    """One vertebra: the whole, and the rim of its body as an inner line."""
    mesh = bones.vertebra(number)
    corners = bones.body_corners(number)
    up = (corners[0] + corners[1] - corners[2] - corners[3]) / 2
    up /= np.linalg.norm(up)
    forward = np.array([up[1], -up[0]])
    back_wall = ((corners[0] + corners[3]) / 2) @ forward
    middle = mesh.triangles_center[:, :2]
    body = faces_where(mesh, middle @ forward > back_wall - 0.0012)
    body_shape = silhouette(body)
    ring = smooth_ring(np.array(body_shape.exterior.coords), sigma=0.0008)
    return {
        "body": f"vertebra {max(number, 1)}",
        "paths": paths(silhouette(mesh), sigma=0.0008),
        "lines": [rounded(np.vstack([ring, ring[:1]]))],
    }


def edges_inside(
    mesh: trimesh.Trimesh, drop: float, longest: int = 6, shortest: float = 0.009, pitch: float = 0.0004
) -> list[list[list[float]]]:
    """Edges one sees inside the outline from the right side: where the surface falls back by more than ``drop`` metres."""
    points = trimesh.sample.sample_surface(mesh, 1_500_000, seed=3)[0]
    low = points.min(axis=0)[:2] - 6 * pitch
    index = np.round((points[:, :2] - low) / pitch).astype(int)
    depth = np.full(index.max(axis=0) + 7, np.nan)
    flat = np.full(depth.size, -np.inf)
    np.maximum.at(flat, np.ravel_multi_index(index.T, depth.shape), points[:, 2])
    depth = flat.reshape(depth.shape)
    seen = np.isfinite(depth)
    depth = np.where(seen, depth, maximum_filter(np.where(seen, depth, -1e3), 3))
    solid = depth > -1e2
    inner = minimum_filter(solid.astype(int), 9) > 0
    near = np.where(solid, depth, 0)
    near = gaussian_filter(near, 0.8)
    fall = maximum_filter(near, 5) - minimum_filter(near, 5)
    thin = skeletonize(remove_small_objects((fall > drop) & inner, max_size=40))
    lines = [line for line in trace(thin) if len(line) * pitch > shortest]
    lines.sort(key=len, reverse=True)
    out = []
    for line in lines[:longest]:
        out.append(rounded(smooth_ring(line * pitch + low, closed=False, sigma=0.0016, keep=0.0003)))
    return out


def trace(thin: np.ndarray) -> list[np.ndarray]:
    """The longest branches of a one-pixel skeleton as ordered pixel lists."""
    left = {tuple(p) for p in np.argwhere(thin)}
    ways = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]

    def walk(start: tuple[int, int], among: set[tuple[int, int]]) -> list[tuple[int, int]]:
        """Breadth-first: the path to the farthest pixel."""
        back: dict[tuple[int, int], tuple[int, int] | None] = {start: None}
        queue = [start]
        for at in queue:
            for i, j in ways:
                to = (at[0] + i, at[1] + j)
                if to in among and to not in back:
                    back[to] = at
                    queue.append(to)
        path: list[tuple[int, int]] = []
        at_last: tuple[int, int] | None = queue[-1]
        while at_last is not None:
            path.append(at_last)
            at_last = back[at_last]
        return path

    found = []
    while left:
        first = min(left)
        path = walk(walk(first, left)[0], left)
        found.append(np.array(path, float))
        left -= {(a + i, b + j) for a, b in path for i in (-2, -1, 0, 1, 2) for j in (-2, -1, 0, 1, 2)} | {first}
    return found


def leg_below(name: str) -> trimesh.Trimesh:
    """A bone of the lower leg, or the whole foot, in the tibia frame."""
    if name != "foot":
        return bones.leg(f"r_{name}").copy()
    shifts = {"r_talus": ANKLE_IN_TIBIA, "r_foot": ANKLE_IN_TIBIA + HEEL_IN_TALUS}
    shifts["r_bofoot"] = shifts["r_foot"] + TOES_IN_HEEL
    parts = []
    for part, shift in shifts.items():
        mesh = bones.leg(part).copy()
        mesh.apply_translation(shift)
        parts.append(mesh)
    return trimesh.util.concatenate(parts)


def patella_track() -> list[dict[str, float]]:
    """Where the patella lies in the femur frame at some knee angles (Rajagopal 2016): degrees, metres, degrees (about z)."""
    forward = (0.0524192, -0.0150188, -0.0340522, 0.0133393, -0.000879151)
    upward = (-0.0108281, -0.0487847, 0.00927644, 0.0131673, -0.00349673)
    turn = (0.010506, 0.0247615, -1.31647, 0.716337, -0.138302)
    track = []
    for knee in range(0, 121, 15):
        angle = np.radians(knee)
        x, y, t = (float(np.polynomial.polynomial.polyval(angle, p)) for p in (forward, upward, turn))
        at = np.array(PATELLA_IN_FEMUR) + np.array([x, y, 0])
        track.append({"knee": knee, "x": round(at[0], 4), "y": round(at[1], 4), "turn": round(np.degrees(t), 1)})
    return track


def build() -> dict[str, object]:
    """Everything that goes into ``outlines.json``."""
    out: dict[str, dict[str, object]] = {}
    sacrum = silhouette(bones.sacrum(), 9000)
    out["sacrum"] = {"body": "pelvis", "paths": paths(sacrum), "lines": edges_inside(bones.sacrum(), 0.006, 3)}
    for n in range(5, -1, -1):
        out["T12" if n == 0 else f"L{n}"] = vertebra_outline(n)
    hip = silhouette(bones.hip_bone(), 9000, 6e-5)
    out["hip_bone"] = {"body": "pelvis", "paths": paths(hip), "lines": edges_inside(bones.hip_bone(), 0.004)}
    thigh = silhouette(bones.femur(), 9000)
    out["femur"] = {"body": "femur", "paths": paths(thigh), "lines": edges_inside(bones.femur(), 0.006, 4)}
    for name in ("fibula", "tibia", "foot"):
        out[name] = {"body": "tibia", "paths": paths(silhouette(leg_below(name), 12000, 1.0, 0.002, 0.004), sigma=0.002), "lines": []}
    out["patella"] = {"body": "patella", "paths": paths(silhouette(leg_below("patella"))), "lines": []}

    hip_mesh = bones.hip_bone().vertices
    femur = bones.femur().vertices
    asis = hip_mesh[(hip_mesh[:, 1] > -0.03) & (hip_mesh[:, 1] < 0.02)]
    asis = asis[np.argmax(asis[:, 0])]
    lesser = femur[(femur[:, 1] < -0.04) & (femur[:, 1] > -0.08)]
    lesser = lesser[np.argmin(np.linalg.norm(lesser - FEMUR_POINTS[1], axis=1))]
    pubis = hip_mesh[hip_mesh[:, 2] < 0.008]
    tuber = hip_mesh[np.argmin(hip_mesh[:, 1])]
    crest = hip_mesh[np.argmax(hip_mesh[:, 1])]
    greater = femur[(femur[:, 2] > 0.045) & (femur[:, 1] > -0.06)]
    landmarks = {
        "front_hip_point": ("pelvis", asis[:2]),
        "iliac_crest": ("pelvis", crest[:2]),
        "pubic_symphysis": ("pelvis", pubis[:, :2].mean(axis=0)),
        "sitting_bone": ("pelvis", tuber[:2]),
        "hip_centre": ("pelvis", HIP_CENTRE[:2]),
        "greater_trochanter": ("femur", greater[:, :2].mean(axis=0)),
        "lesser_trochanter": ("femur", lesser[:2]),
        "knee_centre": ("femur", KNEE_IN_FEMUR[:2]),
        "ankle_centre": ("tibia", ANKLE_IN_TIBIA[:2]),
    }
    corners = {f"L{n}" if n else "T12": rounded(bones.body_corners(n)) for n in range(6)}
    corners["S1"] = rounded(bones.s1_corners())
    return {
        "about": "Outlines seen from the right side; x forward, y up. See assets/CREDITS.md for sources.",
        "units": "m",
        "frame": "pelvis: origin midway between the front hip points; vertebra n: origin at vertebra_origin, parallel to the "
        "pelvis in standing; femur: origin at hip_centre; tibia: origin at knee_centre, straight leg unturned.",
        "hip_centre": [float(x) for x in HIP_CENTRE[:2]],
        "vertebra_origin": {str(n): list(o[:2]) for n, o in VERTEBRA_ORIGIN.items()},
        "joint_centre": {name: list(o[:2]) for name, o in JOINT_CENTRE.items()},
        "order": list(out),
        "bones": out,
        "corner_order": ["upper back", "upper front", "lower front", "lower back"],
        "corners": corners,
        "landmarks": {k: {"body": b, "at": rounded([p])[0]} for k, (b, p) in landmarks.items()},
        "patella": patella_track(),
    }


def main() -> None:
    """Write ``assets/models/outlines.json``."""
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(build(), separators=(",", ":")) + "\n")
    print(f"{OUT.name}: {OUT.stat().st_size / 1000:.1f} kB")


if __name__ == "__main__":
    main()
