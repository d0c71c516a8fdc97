"""How long the psoas is in a posture, which way it pulls, and whether its fibres are taut or slack.

The muscle is drawn as eleven bundles (fascicles). Each runs straight from its origin on a lumbar vertebra to
the brim of the pelvis, and from there to the thigh bone along one of two published paths. So its length is
the sum of two parts,

    length = |origin(lumbar flexion) - brim| + way below the brim(hip flexion),

and the whole computation is plain numpy. The figures come from ``seeds/mechanics.yaml``, which names the
source of each.

Angles are in degrees (flexion positive), lengths in metres, forces in newtons. Angles may be single numbers
or arrays, which broadcast; results are float64 arrays that cannot be written to. The right side is computed;
the left is its mirror image. An angle outside the range of a model, a word in place of a number, or an
unknown name raises ``ValueError`` with one plain sentence.
"""

from psoas.mechanics.drawing import (
    VertebraPoses,
    fascicle_paths,
    hip_centre,
    joint_positions,
    vertebra_poses,
)
from psoas.mechanics.fibre import fibre_length, normalised_fibre_length, passive_force
from psoas.mechanics.lengths import (
    fascicle_lengths,
    length_above_brim,
    length_below_brim,
    length_change,
    lumped_length,
    mean_length,
    straight_line_length,
)
from psoas.mechanics.model import FascicleInfo, angle_range, fascicles, joints
from psoas.mechanics.moment_arms import hip_moment_arm, lumbar_moment_arms
from psoas.mechanics.postures import POSTURES, Posture
from psoas.mechanics.spine_loads import SpineLoad, spine_load
from psoas.schemas.mechanics import FlexionShareName, PathName

__all__ = [
    "POSTURES",
    "FascicleInfo",
    "FlexionShareName",
    "PathName",
    "Posture",
    "SpineLoad",
    "VertebraPoses",
    "angle_range",
    "fascicle_lengths",
    "fascicle_paths",
    "fascicles",
    "fibre_length",
    "hip_centre",
    "hip_moment_arm",
    "joint_positions",
    "joints",
    "length_above_brim",
    "length_below_brim",
    "length_change",
    "lumbar_moment_arms",
    "lumped_length",
    "mean_length",
    "normalised_fibre_length",
    "passive_force",
    "spine_load",
    "straight_line_length",
    "vertebra_poses",
]
