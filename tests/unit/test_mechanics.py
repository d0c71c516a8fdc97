"""The mechanics engine: it agrees with OpenSim, obeys its own geometry, and says what it cannot do."""

import copy
import csv
import itertools
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from psoas import mechanics
from psoas.mechanics import hip as hip_module
from psoas.mechanics.fibre import passive_curve
from psoas.mechanics.model import build, course_model
from psoas.mechanics.moment_arms import pulls
from psoas.mechanics.spine import bend
from psoas.schemas.mechanics import Mechanics

PATHS = ("rajagopal2016", "delp1990")
SHARES = ("raabe2016", "lfb2019")
MILLIMETRE = 1e-3

REFERENCE = list(csv.DictReader((Path(__file__).parent / "reference-lengths.csv").open(encoding="utf-8")))
NAMES = [fascicle.name for fascicle in mechanics.fascicles()]

"""A busy machine is no reason to fail."""

any_path = st.sampled_from(PATHS)
any_share = st.sampled_from(SHARES)
hip_angle = st.floats(-20, 95)
beside_the_edge = st.floats(-20, 44.99) | st.floats(45.01, 95)
lumbar_angle = st.floats(-20, 60)


# --- it agrees with OpenSim ---------------------------------------------------------------------------------


@pytest.mark.parametrize("row", REFERENCE, ids=lambda row: f"{row['model']}-{row['hip_flexion_deg']}")
def test_lengths_and_moment_arms_agree_with_opensim(row: dict[str, str]) -> None:
    hip, lumbar = float(row["hip_flexion_deg"]), float(row["lumbar_flexion_deg"])
    length, arm = float(row["length_m"]), float(row["hip_flexion_moment_arm_m"])
    if row["model"] == "raabe2016":
        found = mechanics.fascicle_lengths(hip, lumbar, path="delp1990")[NAMES.index(row["muscle"])]
        assert found == pytest.approx(length, abs=0.05 * MILLIMETRE)
        assert mechanics.hip_moment_arm(hip, path="delp1990") == pytest.approx(arm, abs=0.2 * MILLIMETRE)
    elif row["model"] == "rajagopal2016":
        assert mechanics.lumped_length(hip) == pytest.approx(length, abs=0.1 * MILLIMETRE)
        assert mechanics.hip_moment_arm(hip) == pytest.approx(arm, abs=0.2 * MILLIMETRE)
    else:  # gait2392: the path of delp1990 from the single origin of that model
        brim = course_model().hips["delp1990"].brim
        above = np.linalg.norm(np.array([-0.0647, 0.0887, 0.0289]) - brim)
        below = mechanics.length_below_brim(hip, path="delp1990")
        assert above + below == pytest.approx(length, abs=0.05 * MILLIMETRE)
        assert mechanics.hip_moment_arm(hip, path="delp1990") == pytest.approx(arm, abs=0.2 * MILLIMETRE)


def test_the_reference_sample_is_whole() -> None:
    assert len(REFERENCE) == 31


# From an OpenSim 4.6 model built of the same points (the one in bench/mechanics.py):
# path, share, hip, lumbar, fascicle, length, moment arms at L5/S1, L4/L5, L3/L4, L2/L3, L1/L2.
BENT_SPINE = [
    ("delp1990", "raabe2016", 0, 40, "L1_VB", 0.375668, 0.049263, 0.034362, 0.025850, 0.019322, 0.010412),
    ("delp1990", "raabe2016", 60, 40, "L3_TP", 0.275695, 0.027051, 0.007545, -0.006801, 0.0, 0.0),
    ("delp1990", "lfb2019", 90, 60, "L1_TP", 0.300570, 0.060160, 0.045568, 0.031950, 0.017503, 0.001812),
    ("delp1990", "lfb2019", -20, -20, "L4_L5_IVD", 0.281522, 0.022310, 0.005290, 0.0, 0.0, 0.0),
    ("delp1990", "raabe2016", 45, 20, "L5_VB", 0.215513, 0.013219, 0.0, 0.0, 0.0, 0.0),
    (
        "rajagopal2016",
        "raabe2016",
        -20,
        -20,
        "L1_VB",
        0.388933,
        0.016168,
        -0.003460,
        -0.013028,
        -0.013604,
        -0.009551,
    ),
    ("rajagopal2016", "raabe2016", 75, 20, "L2_TP", 0.307743, 0.029485, 0.010820, -0.000742, -0.007978, 0.0),
    (
        "rajagopal2016",
        "lfb2019",
        120,
        60,
        "L1_L2_IVD",
        0.278134,
        0.063290,
        0.048606,
        0.034896,
        0.020356,
        0.004572,
    ),
    ("rajagopal2016", "lfb2019", 0, 40, "L5_TP", 0.262189, 0.009828, 0.0, 0.0, 0.0, 0.0),
]


@pytest.mark.parametrize("case", BENT_SPINE, ids=str)
def test_a_bent_low_back_agrees_with_opensim(case: tuple[Any, ...]) -> None:
    path, share, hip, lumbar, name, length, *arms = case
    found = mechanics.fascicle_lengths(hip, lumbar, path=path, flexion_share=share)[NAMES.index(name)]
    assert found == pytest.approx(length, abs=0.05 * MILLIMETRE)
    found_arms = mechanics.lumbar_moment_arms(lumbar, path=path, flexion_share=share)[NAMES.index(name)]
    assert found_arms == pytest.approx(arms, abs=0.5 * MILLIMETRE)


def test_the_moment_arm_at_the_hip_is_two_to_four_centimetres() -> None:
    assert mechanics.hip_moment_arm([0, 60, 90]) * 100 == pytest.approx([2.4, 3.3, 3.3], abs=0.05)
    delp = mechanics.hip_moment_arm([0, 60, 90], path="delp1990")
    assert delp * 100 == pytest.approx([3.9, 4.4, 2.7], abs=0.05)


@pytest.mark.parametrize(
    ("hip", "lumbar", "delp", "rajagopal"),
    [(-10, 0, 0.65, 0.42), (90, 0, -6.5, -4.7), (75, 17, -5.6, -3.9), (60, 40, -4.7, -3.3)],
)
def test_sitting_shortens_the_muscle_by_four_to_seven_centimetres(
    hip: float, lumbar: float, delp: float, rajagopal: float
) -> None:
    for path, centimetres in (("delp1990", delp), ("rajagopal2016", rajagopal)):
        change = mechanics.mean_length(hip, lumbar, path=path) - mechanics.mean_length(0, path=path)
        assert change * 100 == pytest.approx(centimetres, abs=0.05)


def test_full_effort_loads_the_discs_as_the_published_model_does() -> None:
    load = mechanics.spine_load(1)
    assert load.compression == pytest.approx([1002, 937, 767, 649, 336], abs=0.6)
    assert load.shear == pytest.approx([818, 295, 75, 15, 108], abs=0.6)
    assert load.moment == pytest.approx([27.4, 5.1, -2.4, -3.2, -1.5], abs=0.06)


def test_the_fibres_are_stretched_standing_and_slack_sitting() -> None:
    assert mechanics.normalised_fibre_length([0, 90]) == pytest.approx([1.13, 0.73], abs=0.005)
    assert mechanics.fibre_length([0, 90]) == pytest.approx([0.1317, 0.0857], abs=0.0001)


def test_the_passive_curve_is_the_one_in_opensim() -> None:
    lengths = np.array([0.8, 1.0, 1.05, 1.1, 1.1268, 1.2, 1.3, 1.5, 1.6, 1.7])
    opensim = [0, 0, 0.006505, 0.017045, 0.023571, 0.049692, 0.126111, 0.460262, 0.71707, 1]
    assert passive_curve(lengths) == pytest.approx(opensim, abs=1e-5)


def test_the_passive_pull_is_the_one_in_opensim() -> None:
    opensim = [67.564, 47.736, 33.016, 21.002, 10.065, 0.438, 0, 0]
    assert mechanics.passive_force([-20, -10, 0, 10, 20, 30, 40, 90]) == pytest.approx(opensim, abs=0.1)


# --- closed forms -------------------------------------------------------------------------------------------


@given(beside_the_edge, any_path)
def test_the_hip_arm_is_the_loss_of_length_per_radian(hip: float, path: Any) -> None:
    step = 1e-3
    low, high = max(hip - step, -20), min(hip + step, 95)
    near = mechanics.length_below_brim([low, high], path=path)
    slope = (near[1] - near[0]) / np.radians(high - low)
    assert mechanics.hip_moment_arm((low + high) / 2, path=path) == pytest.approx(-slope, abs=1e-5)


@given(lumbar_angle, any_path, any_share)
def test_the_lumbar_arms_together_are_the_loss_of_length_per_radian(
    lumbar: float, path: Any, share: Any
) -> None:
    step = 1e-3
    low, high = max(lumbar - step, -20), min(lumbar + step, 60)
    near = mechanics.fascicle_lengths(0, [low, high], path=path, flexion_share=share)
    slope = (near[1] - near[0]) / np.radians(high - low)
    shares = np.diff(course_model().spine.shares[share], prepend=0)
    arms = mechanics.lumbar_moment_arms((low + high) / 2, path=path, flexion_share=share)
    assert arms @ shares == pytest.approx(-slope, abs=1e-7)


@pytest.mark.parametrize("joint", range(5))
def test_each_lumbar_arm_is_for_its_own_joint_alone(joint: int) -> None:
    spine, brim = course_model().spine, course_model().hips["delp1990"].brim
    turning = np.where(np.arange(5) >= joint, 1.0, 0.0)  # only this joint bends; all above it goes along

    def lengths(degrees: float) -> Any:
        from psoas.mechanics.spine import origin_z, origins

        x, y = origins(spine, bend(spine, np.array(degrees), turning))
        return np.sqrt((x - brim[0]) ** 2 + (y - brim[1]) ** 2 + (origin_z(spine) - brim[2]) ** 2)

    slope = (lengths(1e-3) - lengths(-1e-3)) / np.radians(2e-3)
    assert mechanics.lumbar_moment_arms(path="delp1990")[:, joint] == pytest.approx(-slope, abs=1e-8)


@given(lumbar_angle, any_path)
def test_a_fascicle_has_no_arm_at_the_joints_above_its_origin(lumbar: float, path: Any) -> None:
    arms = mechanics.lumbar_moment_arms(lumbar, path=path)
    for row, fascicle in enumerate(mechanics.fascicles()):
        crossed = 6 - fascicle.vertebra  # L5 crosses one joint, L1 five
        assert (arms[row, crossed:] == 0.0).all()
        assert (arms[row, :crossed] != 0.0).all()


@given(hip_angle, lumbar_angle, any_path)
def test_the_two_joints_separate(hip: float, lumbar: float, path: Any) -> None:
    whole = mechanics.mean_length(hip, lumbar, path=path)
    parts = mechanics.length_above_brim(lumbar, path=path) + mechanics.length_below_brim(hip, path=path)
    assert whole == pytest.approx(parts, abs=1e-15)


@given(hip_angle, lumbar_angle, any_path, any_share)
def test_the_mean_is_weighted_by_cross_section(hip: float, lumbar: float, path: Any, share: Any) -> None:
    lengths = mechanics.fascicle_lengths(hip, lumbar, path=path, flexion_share=share)
    areas = np.array([fascicle.cross_section for fascicle in mechanics.fascicles()])
    mean = mechanics.mean_length(hip, lumbar, path=path, flexion_share=share)
    assert mean == pytest.approx(np.average(lengths, weights=areas))
    assert lengths.min() < mean < lengths.max()


def test_the_left_side_is_the_mirror_image() -> None:
    """The whole model with z turned round: no length and no arm may change, nor the cylinder's side."""
    data = course_model().data.model_dump(by_alias=True)

    def mirror(point: Any) -> tuple[float, float, float]:
        x, y, z = point
        return x, y, -z

    for fascicle in data["fascicles"]:
        fascicle["origin"] = mirror(fascicle["origin"])
    for path in data["hip_paths"].values():
        path["hip_centre"], path["brim"] = mirror(path["hip_centre"]), mirror(path["brim"])
        path["femur"] = tuple(mirror(point) for point in path["femur"])
        if path["via"]:
            path["via"]["point"] = mirror(path["via"]["point"])
        if path["cylinder"]:
            path["cylinder"]["centre"] = mirror(path["cylinder"]["centre"])
            x, y, z = path["cylinder"]["euler_xyz"]
            path["cylinder"]["euler_xyz"] = -x, -y, z
    left = build(Mechanics.model_validate(data))
    angles = np.linspace(-20, 95, 116)
    for name, right in course_model().hips.items():
        for function in (hip_module.way_below_brim, hip_module.moment_arm):
            assert function(left.hips[name], angles) == pytest.approx(function(right, angles), abs=1e-15)
        bent = bend(left.spine, angles / 2, left.spine.shares["raabe2016"])
        assert pulls(left.spine, bent, left.hips[name].brim)[2] == pytest.approx(
            pulls(course_model().spine, bent, right.brim)[2], abs=1e-15
        )
        drawn = [mechanics.fascicle_paths(angles, path=name, side=side) for side in ("right", "left")]
        assert (drawn[0] * [1, 1, -1] == drawn[1]).all()


# --- monotone where it must be ------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PATHS)
def test_the_more_the_hip_bends_the_shorter_the_muscle(path: Any) -> None:
    angles = np.linspace(*mechanics.angle_range("hip", path=path), 2001)
    assert (np.diff(mechanics.mean_length(angles, path=path)) < 0).all()
    assert (mechanics.hip_moment_arm(angles, path=path) > 0).all()


def test_slumping_leaves_the_muscle_longer_than_sitting_upright() -> None:
    slump, upright = mechanics.POSTURES["slump"], mechanics.POSTURES["upright"]
    for path in PATHS:
        slumped, straight = (
            mechanics.length_change(posture.hip_flexion, posture.lumbar_flexion, path=path)
            for posture in (slump, upright)
        )
        assert straight < slumped < 0


@pytest.mark.parametrize(("path", "share"), list(itertools.product(PATHS, SHARES)))
def test_bending_the_low_back_alone_changes_little(path: Any, share: Any) -> None:
    change = mechanics.mean_length(0, 40, path=path, flexion_share=share) - mechanics.mean_length(
        0, path=path
    )
    assert 0.002 < abs(change) < 0.007


def test_a_muscle_held_short_is_slack() -> None:
    angles = np.linspace(-20, 120, 1401)
    force, length = mechanics.passive_force(angles), mechanics.normalised_fibre_length(angles)
    assert (force[length <= 1] == 0).all()
    assert (force[length > 1] > 0).all()
    assert (length <= 1).any() and (length > 1).any()
    assert (np.diff(force) <= 0).all()


def test_the_path_of_delp_turns_against_the_hip_beyond_99_degrees() -> None:
    """The reason that its error message gives; the range ends before it."""
    hip = course_model().hips["delp1990"]
    assert "about 99 degrees" in hip.range.why
    assert hip_module.moment_arm(hip, np.array(99.0)) > 0 > hip_module.moment_arm(hip, np.array(99.4))


def test_the_via_point_is_in_use_up_to_45_degrees_and_leaves_without_a_jump() -> None:
    hip = course_model().hips["delp1990"]
    assert hip_module.via_in_use(hip, np.array([44.9, 45, 45.1])).tolist() == [True, True, False]
    below, at, beyond = mechanics.length_below_brim([44.999, 45, 45.001], path="delp1990")
    assert below > at > beyond
    assert at - beyond < 0.02 * MILLIMETRE


@given(hip_angle, lumbar_angle, any_path)
def test_no_way_is_shorter_than_the_straight_line(hip: float, lumbar: float, path: Any) -> None:
    straight = mechanics.straight_line_length(hip, lumbar, path=path)
    assert straight < mechanics.mean_length(hip, lumbar, path=path)


def test_the_straight_line_hides_most_of_the_shortening() -> None:
    for path in PATHS:
        standing, sitting = mechanics.straight_line_length([0, 90], path=path)
        assert sitting / standing - 1 > mechanics.length_change(90, path=path) / 2


# --- the cylinder -------------------------------------------------------------------------------------------


def _cylinder_points(hip_flexion: float, count: int) -> tuple[Any, Any, float]:
    """The points from brim to thigh bone in the cylinder's frame, whether they touch it, and the radius."""
    cylinder = course_model().hips["rajagopal2016"].cylinder
    assert cylinder is not None
    points = mechanics.fascicle_paths(hip_flexion, arc_points=count)[0, 1:-1]
    local = (points - cylinder.centre) @ cylinder.axes
    return local, np.hypot(local[:, 0], local[:, 1]), cylinder.radius


@given(st.floats(-20, 120))
def test_the_muscle_never_cuts_through_the_cylinder(hip: float) -> None:
    _, distance, radius = _cylinder_points(hip, 12)
    assert (distance >= radius - 1e-12).all()


@given(st.floats(-20, 30))
def test_the_muscle_lies_on_the_cylinder_while_the_hip_is_straight(hip: float) -> None:
    _, distance, radius = _cylinder_points(hip, 12)
    assert distance[1:-1] == pytest.approx(radius, abs=1e-12)


@given(st.floats(-20, 30), st.lists(st.floats(-0.003, 0.003), min_size=40, max_size=40))
def test_no_detour_over_the_cylinder_is_shorter(hip: float, nudges: list[float]) -> None:
    points, _, radius = _cylinder_points(hip, 20)
    detour = points.copy()
    detour[1:-1, :2] *= (1 + np.abs(nudges[:20]) / radius)[:, None]  # outwards, never into the cylinder
    detour[1:-1, 2] += nudges[20:]
    whole = np.linalg.norm(np.diff(detour, axis=0), axis=1).sum()
    assert whole >= np.linalg.norm(np.diff(points, axis=0), axis=1).sum() - 1e-6


def test_without_the_cylinder_the_arm_of_a_straight_hip_would_be_a_centimetre_off() -> None:
    hip = course_model().hips["rajagopal2016"]
    x, y, _ = hip_module.femur_point(hip, np.array(-20.0), 0)
    direction = np.array([hip.hip_centre[0] + x, hip.hip_centre[1] + y, hip.hip_centre[2] + hip.femur[0, 2]])
    direction = (direction - hip.brim) / np.linalg.norm(direction - hip.brim)
    straight = y * direction[0] - x * direction[1]
    assert mechanics.hip_moment_arm(-20) - straight == pytest.approx(0.012, abs=0.001)


# --- what can be drawn --------------------------------------------------------------------------------------


@given(hip_angle, lumbar_angle, any_path, any_share)
def test_a_drawn_line_is_as_long_as_the_fascicle(hip: float, lumbar: float, path: Any, share: Any) -> None:
    points = mechanics.fascicle_paths(hip, lumbar, path=path, flexion_share=share)
    drawn = np.linalg.norm(np.diff(points, axis=-2), axis=-1).sum(axis=-1)
    lengths = mechanics.fascicle_lengths(hip, lumbar, path=path, flexion_share=share)
    assert (drawn <= lengths + 1e-12).all()
    assert drawn == pytest.approx(lengths, abs=0.03 * MILLIMETRE)


def test_a_drawn_line_starts_at_the_spine_and_ends_at_the_thigh_bone() -> None:
    data = course_model().data
    for name, path in data.hip_paths.items():
        points = mechanics.fascicle_paths(0, path=name)
        for row, fascicle in enumerate(data.fascicles):
            vertebra = data.spine.vertebra_origin[fascicle.vertebra]
            assert points[row, 0] == pytest.approx(np.add(vertebra, fascicle.origin))
            assert points[row, 1] == pytest.approx(path.brim)
            assert points[row, -1] == pytest.approx(np.add(path.hip_centre, path.femur[1]))
        assert mechanics.hip_centre(name) == pytest.approx(path.hip_centre)


def test_the_number_of_points_never_changes() -> None:
    for path in PATHS:
        assert mechanics.fascicle_paths([[0], [90]], [0, 20, 40], path=path).shape == (2, 3, 11, 12, 3)
        assert mechanics.fascicle_paths(0, path=path, arc_points=2).shape == (11, 6, 3)


def test_standing_vertebrae_are_where_the_file_puts_them() -> None:
    spine = course_model().data.spine
    poses = mechanics.vertebra_poses()
    assert poses.positions == pytest.approx(np.array([spine.vertebra_origin[n] for n in (5, 4, 3, 2, 1)]))
    assert (poses.angles == 0).all()
    assert mechanics.joint_positions() == pytest.approx(np.array(list(spine.joint_centre.values())))
    assert mechanics.joints()[0] == "L5/S1"


def test_bending_forward_carries_the_upper_vertebrae_forward_and_keeps_the_lowest_joint() -> None:
    standing, bent = mechanics.vertebra_poses([0, 40]).positions
    assert (bent[1:, 0] > standing[1:, 0]).all()
    angles = mechanics.vertebra_poses(40).angles
    assert (np.diff(angles) > 0).all()
    assert angles[-1] == pytest.approx(40 * 0.934345)
    still, moved = mechanics.joint_positions([0, 40])[:, 0]
    assert (still == moved).all()


@given(lumbar_angle, any_share)
def test_vertebrae_are_rigid(lumbar: float, share: Any) -> None:
    gaps = np.linalg.norm(
        np.diff(mechanics.joint_positions([0, lumbar], flexion_share=share), axis=1), axis=-1
    )
    assert gaps[1] == pytest.approx(gaps[0])


# --- the loads on the spine ---------------------------------------------------------------------------------


@given(st.floats(0, 1), lumbar_angle)
def test_the_loads_grow_with_the_effort(activation: float, lumbar: float) -> None:
    part, full = mechanics.spine_load(activation, lumbar), mechanics.spine_load(1, lumbar)
    for half, whole in zip(part, full, strict=True):
        assert half == pytest.approx(activation * whole)
    assert (full.compression > 0).all()


def test_a_relaxed_muscle_loads_nothing() -> None:
    for values in mechanics.spine_load(0):
        assert [str(value) for value in values.tolist()] == ["0.0"] * 5


@given(lumbar_angle)
def test_the_moments_are_force_times_arm(lumbar: float) -> None:
    force = np.array([fascicle.cross_section for fascicle in mechanics.fascicles()]) * 46e4
    arms = mechanics.lumbar_moment_arms(lumbar, path="delp1990")
    assert mechanics.spine_load(1, lumbar).moment == pytest.approx(2 * force @ arms)


@given(lumbar_angle)
def test_compression_and_shear_share_the_whole_pull_along_and_across_the_disc(lumbar: float) -> None:
    load = mechanics.spine_load(1, lumbar)
    points = mechanics.fascicle_paths(0, lumbar, path="delp1990")
    pull = points[:, 1] - points[:, 0]
    pull /= np.linalg.norm(pull, axis=1)[:, None]
    force = 2 * 46e4 * np.array([fascicle.cross_section for fascicle in mechanics.fascicles()])
    for joint in range(5):
        above = [fascicle.vertebra <= 5 - joint for fascicle in mechanics.fascicles()]
        total = (pull[above] * force[above, None]).sum(axis=0)
        assert np.hypot(load.compression[joint], load.shear[joint]) == pytest.approx(np.hypot(*total[:2]))
        if joint < 4:  # the axis of the disc leads to the next joint
            axis = np.subtract(*mechanics.joint_positions(lumbar)[[joint + 1, joint]])[:2]
        else:  # or, at the top, along the vertebra
            forward = np.radians(mechanics.vertebra_poses(lumbar).angles[-1])
            axis = np.array([np.sin(forward), np.cos(forward)])
        assert load.compression[joint] == pytest.approx(-total[:2] @ axis / np.hypot(*axis))


# --- arrays -------------------------------------------------------------------------------------------------

FUNCTIONS: list[tuple[Callable[..., Any], tuple[int, ...]]] = [
    (mechanics.fascicle_lengths, (11,)),
    (mechanics.mean_length, ()),
    (mechanics.length_change, ()),
    (mechanics.lumped_length, ()),
    (mechanics.straight_line_length, ()),
    (mechanics.length_below_brim, ()),
    (mechanics.length_above_brim, ()),
    (mechanics.hip_moment_arm, ()),
    (mechanics.lumbar_moment_arms, (11, 5)),
    (mechanics.fibre_length, ()),
    (mechanics.normalised_fibre_length, ()),
    (mechanics.passive_force, ()),
    (mechanics.fascicle_paths, (11, 12, 3)),
    (mechanics.joint_positions, (5, 3)),
]
by_name = pytest.mark.parametrize(
    ("function", "tail"), FUNCTIONS, ids=lambda value: getattr(value, "__name__", "")
)


@by_name
@pytest.mark.parametrize("shape", [(), (0,), (1,), (3,), (2, 0), (2, 3, 4)])
def test_results_have_the_shape_of_the_angles(
    function: Callable[..., Any], tail: tuple[int, ...], shape: tuple[int, ...]
) -> None:
    result = function(np.full(shape, 12.5))
    assert isinstance(result, np.ndarray)
    assert result.dtype == np.float64
    assert result.shape == shape + tail
    assert np.isfinite(result).all()


@by_name
def test_an_array_holds_what_its_postures_hold_alone_in_any_order(
    function: Callable[..., Any], tail: tuple[int, ...]
) -> None:
    angles = [50, -20, 45.0, 0, 60, 33, 0, 7]
    together = function(angles)
    for row, angle in enumerate(angles):
        assert together[row] == pytest.approx(function(angle), abs=1e-15)


@by_name
def test_results_cannot_be_written_to(function: Callable[..., Any], tail: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="read-only"):
        function([0.0, 10.0])[...] = 0


@by_name
def test_the_angles_handed_in_stay_as_they_are(function: Callable[..., Any], tail: tuple[int, ...]) -> None:
    angles = np.array([0.0, 30.0, 60.0])
    function(angles)
    assert angles.tolist() == [0, 30, 60]
    angles[0] = 1  # and stay writable


@by_name
@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.int64, np.float16, np.float32])
def test_any_kind_of_number_will_do(
    function: Callable[..., Any], tail: tuple[int, ...], kind: type[Any]
) -> None:
    assert function(np.array([0, 40], dtype=kind)) == pytest.approx(function([0.0, 40.0]))


def test_hip_and_low_back_broadcast() -> None:
    table = mechanics.fascicle_lengths(np.array([[0], [30], [60]]), np.array([0, 10]))
    assert table.shape == (3, 2, 11)
    assert table[2, 1] == pytest.approx(mechanics.fascicle_lengths(60, 10))
    assert mechanics.fascicle_lengths([0, 30], 10).shape == (2, 11)
    assert mechanics.fascicle_lengths(0, [10, 20]).shape == (2, 11)
    assert mechanics.mean_length(np.zeros((3, 1)), np.zeros(0)).shape == (3, 0)
    assert mechanics.spine_load([[0.5], [1]], [0, 10, 20]).moment.shape == (2, 3, 5)
    assert mechanics.fascicle_paths(0, [10, 20]).shape == (2, 11, 12, 3)


def test_very_many_postures_are_like_few() -> None:
    random = np.random.default_rng(5)
    hip, lumbar = random.uniform(-20, 120, 30_001), random.uniform(-20, 60, 30_001)
    many = mechanics.fascicle_lengths(hip, lumbar)
    for row in (0, 4095, 4096, 4097, 8191, 8192, 30_000):
        assert many[row] == pytest.approx(mechanics.fascicle_lengths(hip[row], lumbar[row]), abs=1e-15)


def test_a_range_made_in_steps_may_end_a_hair_beyond_the_limit() -> None:
    angles = -20 + np.arange(1401) * 0.1
    assert mechanics.mean_length(angles).shape == (1401,)
    assert mechanics.mean_length(np.nextafter(120, 121)) == pytest.approx(mechanics.mean_length(120))


# --- what it refuses ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: mechanics.mean_length(400), ("hip_flexion is 400", "-20 to 120", "nearest: 120", "because")),
        (lambda: mechanics.mean_length([0, -21]), ("-21 degrees", "-20 to 120", "nearest: -20")),
        (lambda: mechanics.hip_moment_arm(96, path="delp1990"), ("-20 to 95", "99 degrees", "negative")),
        (lambda: mechanics.fascicle_lengths(120, path="delp1990"), ("delp1990", "nearest: 95")),
        (lambda: mechanics.mean_length(0, 61), ("lumbar_flexion is 61", "-20 to 60", "low back")),
        (lambda: mechanics.lumbar_moment_arms(-90), ("lumbar_flexion is -90", "nearest: -20")),
        (lambda: mechanics.vertebra_poses(61), ("lumbar_flexion is 61",)),
        (lambda: mechanics.lumped_length(121), ("121 degrees", "-20 to 120")),
        (lambda: mechanics.passive_force(-30), ("-30 degrees",)),
        (lambda: mechanics.fascicle_paths(0, 100), ("lumbar_flexion is 100",)),
        (lambda: mechanics.mean_length(float("nan")), ("hip_flexion", "NaN")),
        (lambda: mechanics.mean_length(0, [0, float("nan")]), ("lumbar_flexion", "NaN")),
        (lambda: mechanics.mean_length(float("inf")), ("inf degrees", "-20 to 120")),
        (lambda: mechanics.mean_length("90"), ("hip_flexion must be a number", "'90'")),
        (lambda: mechanics.mean_length("ninety"), ("hip_flexion must be a number", "'ninety'")),
        (lambda: mechanics.mean_length(None), ("hip_flexion must be a number", "None")),
        (lambda: mechanics.mean_length(True), ("hip_flexion must be a number", "True")),
        (lambda: mechanics.mean_length(1j), ("hip_flexion must be a number",)),
        (lambda: mechanics.mean_length({}), ("hip_flexion must be a number",)),
        (lambda: mechanics.mean_length([[1, 2], [3]]), ("rows of equal length",)),
        (lambda: mechanics.mean_length(10**400), ("hip_flexion must be a number",)),
        (lambda: mechanics.mean_length([1, 2, 3], [1, 2]), ("do not fit together", "(3,)", "(2,)")),
        (lambda: mechanics.spine_load([0, 1], [1, 2, 3]), ("do not fit together",)),
        (
            lambda: mechanics.mean_length(0, path="rajagopal"),
            ("path 'rajagopal'", "Did you mean 'rajagopal2016'?"),
        ),
        (lambda: mechanics.mean_length(0, path=None), ("path None", "rajagopal2016, delp1990")),
        (lambda: mechanics.mean_length(0, path=["delp1990"]), ("path ['delp1990']",)),
        (lambda: mechanics.hip_centre("delp"), ("Did you mean 'delp1990'?",)),
        (lambda: mechanics.mean_length(0, flexion_share="raabe"), ("flexion_share 'raabe'", "'raabe2016'")),
        (lambda: mechanics.angle_range("knee"), ("joint 'knee'", "hip, lumbar")),
        (lambda: mechanics.spine_load(1.5), ("activation is 1.5", "between 0", "and 1")),
        (lambda: mechanics.spine_load([0.2, -0.1]), ("activation is -0.1",)),
        (lambda: mechanics.spine_load("full"), ("activation must be a number",)),
        (lambda: mechanics.fascicle_paths(0, side="up"), ("side 'up'", "right, left")),
        (lambda: mechanics.fascicle_paths(0, arc_points=1), ("arc_points is 1", "2 or more")),
        (lambda: mechanics.fascicle_paths(0, arc_points=2.5), ("arc_points is 2.5", "whole number")),
        (lambda: mechanics.POSTURES["slumped"], ("There is no posture 'slumped'", "'slump'")),
    ],
)
def test_what_cannot_be_done_is_told_in_one_plain_line(
    call: Callable[[], object], words: tuple[str, ...]
) -> None:
    with pytest.raises(ValueError) as raised:
        call()
    message = str(raised.value)
    for word in words:
        assert word in message
    assert "\n" not in message
    assert message.endswith((".", "?"))
    assert len(message) < 250


def test_a_long_value_is_not_quoted_in_full() -> None:
    with pytest.raises(ValueError) as raised:
        mechanics.mean_length("x" * 10_000)
    assert len(str(raised.value)) < 120


# --- the named postures -------------------------------------------------------------------------------------


def test_every_named_posture_can_be_computed_on_both_paths() -> None:
    assert {"standing", "upright", "chair", "slump"} <= set(mechanics.POSTURES)
    for posture in mechanics.POSTURES.values():
        assert posture.title and posture.source
        for path in PATHS:
            assert np.isfinite(mechanics.mean_length(posture.hip_flexion, posture.lumbar_flexion, path=path))
    assert mechanics.length_change(*mechanics.POSTURES["standing"][1:3]) == 0


def test_the_chair_and_the_slump_are_called_constructions() -> None:
    assert mechanics.POSTURES["chair"].construction
    assert mechanics.POSTURES["slump"].construction


def test_postures_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        mechanics.POSTURES["chair"] = mechanics.POSTURES["slump"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        mechanics.POSTURES["chair"].hip_flexion = 0  # type: ignore[misc]
    assert "sofa" not in mechanics.POSTURES
    assert mechanics.POSTURES.get("sofa") is None
    assert "chair" in repr(mechanics.POSTURES)


def test_importing_reads_no_file() -> None:
    script = "import sys, psoas.mechanics; sys.exit('psoas.content' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


# --- the file -----------------------------------------------------------------------------------------------


def _set(*place: Any, to: Any) -> Callable[[dict[Any, Any]], None]:
    def change(data: dict[Any, Any]) -> None:
        for key in place[:-1]:
            data = data[key]
        data[place[-1]] = to

    return change


def _remove(*place: Any) -> Callable[[dict[Any, Any]], None]:
    def change(data: dict[Any, Any]) -> None:
        for key in place[:-1]:
            data = data[key]
        del data[place[-1]]

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_set("fascicles", 1, "name", to="L1_VB"), "the fascicle 'L1_VB' stands there twice"),
        (_set("fascicles", 0, "cross_section", to=0), "greater than 0"),
        (_set("fascicles", 0, "origin", to=[0, 0]), "origin"),
        (_set("fascicles", 0, "origin", to=[0, 0, float("nan")]), "finite"),
        (_set("fascicles", 0, "vertebra", to=6), "vertebra"),
        (_set("fascicles", 0, "colour", to="red"), "colour"),
        (_remove("spine", "joint_centre", "L3_L4"), "'joint_centre' lacks the entry 'L3_L4'"),
        (_remove("spine", "flexion_share", "lfb2019", "L1_L2"), "lacks the entry 'L1_L2'"),
        (_set("spine", "flexion_share", "lfb2019", "L1_L2", to=0.9), "add up to 1.69, more than 1"),
        (_set("spine", "range", "lowest", to=70), "must be smaller than 'highest'"),
        (_remove("hip_paths", "delp1990"), "'hip_paths' lacks the entry 'delp1990'"),
        (_remove("hip_paths", "delp1990", "via"), "either 'cylinder' or 'via'"),
        (_remove("hip_paths", "rajagopal2016", "lumped_origin"), "needs the field 'lumped_origin'"),
        (_set("hip_paths", "rajagopal2016", "cylinder", "radius", to=-1), "greater than 0"),
        (_set("hip_paths", "rajagopal2016", "cylinder", "radius", to=0.07), "inside the cylinder"),
        (_set("spine_load", "path", to="delp"), "rajagopal2016"),
        (_set("postures", "chair", "hip_flexion", to=99), "between -20 and 95"),
        (_set("postures", "standing", "hip_flexion", to=1), "'standing' must have both angles 0"),
        (_remove("postures", "standing"), "'postures' lacks the entry 'standing'"),
        (_set("postures", "chair", "source", to=" "), "source"),
    ],
)
def test_a_slip_in_the_file_is_refused(change: Callable[[dict[Any, Any]], None], words: str) -> None:
    data = copy.deepcopy(course_model().data.model_dump(by_alias=True))
    data["fascicles"] = list(data["fascicles"])
    change(data)
    with pytest.raises(ValidationError) as raised:
        Mechanics.model_validate(data)
    assert words in str(raised.value)
