"""The modelled anatomy as small meshes, for tests and for turning 3D views: writes ``assets/models/anatomy.npz``.

Standing, pelvis frame, right side and middle. Each part has ``<name>_v`` (int16, tenths of a millimetre, shape (n, 3)) and ``<name>_f``
(uint16, shape (m, 3)); mirror z for the left.
"""

from __future__ import annotations

from pathlib import Path

import fast_simplification
import numpy as np
from geometry import FASCICLES, FEMUR_POINTS, HIP_CENTRE, fascicle_origins
from muscles import Pose, discs, muscles, posed_bones

OUT = Path(__file__).resolve().parents[1] / "models" / "anatomy.npz"
FACES = {"hip_bone": 5000, "sacrum": 3500, "femur": 3500, "psoas": 5000, "iliacus": 4500}


def main() -> None:
    """Write the meshes."""
    pose = Pose()
    parts = {**posed_bones(pose), **{k.replace("/", "_"): m for k, m in discs(pose).items()}, **muscles(pose)}
    out: dict[str, np.ndarray] = {}
    for name, mesh in parts.items():
        v, f = np.asarray(mesh.vertices, np.float32), np.asarray(mesh.faces)
        want = FACES.get(name, 2200)
        if len(f) > want:
            v, f = fast_simplification.simplify(v, f, target_reduction=1 - want / len(f))
        out[f"{name}_v"] = np.round(v * 1e4).astype(np.int16)
        out[f"{name}_f"] = f.astype(np.uint16)
    out["fascicle_origins"] = fascicle_origins()
    out["fascicle_vertebra"] = np.array([v for _, v, _, _ in FASCICLES])
    out["insertion"] = HIP_CENTRE + FEMUR_POINTS[1]
    out["hip_centre"] = HIP_CENTRE
    OUT.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(OUT, **out)
    print(f"{OUT.name}: {OUT.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
