"""How fast ``psoas.mechanics`` is, beside OpenSim and MuJoCo with the same points, in one run on one machine.

Run it with ``python bench/mechanics.py [POSTURES]``. All engines compute the lengths of the same eleven
fascicles in the same random postures; the last column is the largest difference from ``psoas``. OpenSim and
MuJoCo are asked posture by posture from Python, as anyone would; a part of their time is that.
"""

import argparse
import importlib
import platform
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psoas import mechanics
from psoas.mechanics.model import HipModel, Model, course_model
from psoas.schemas.mechanics import LUMBAR_JOINTS

Lengths = NDArray[np.float64]
Engine = Callable[[Lengths, Lengths], Lengths]

SHARE = "raabe2016"
CYLINDER_LENGTH = 0.1
"""Metres; OpenSim wants one. The published cylinder has this length."""


def main(postures: int = 200_000) -> None:
    """Prints the table."""
    model = course_model()
    random = np.random.default_rng(1)
    print(f"Python {platform.python_version()}, numpy {np.__version__}, {platform.machine()}")
    for path, hip in model.hips.items():
        lowest, highest = mechanics.angle_range("hip", path=path)
        low_back = mechanics.angle_range("lumbar")
        hip_flexion = random.uniform(lowest, highest, postures)
        lumbar_flexion = random.uniform(*low_back, postures)
        print(
            f"\nPath {path}: 11 fascicles, hip {lowest:g} to {highest:g}, low back {low_back[0]:g} to "
            f"{low_back[1]:g} degrees"
        )
        print(
            f"  {'engine':<28}{'postures':>10}{'us a posture':>14}{'postures/s':>13}{'time ratio':>12}"
            f"{'difference':>14}"
        )
        expected = _psoas(path)(hip_flexion, lumbar_flexion)
        base = _time(_psoas(path), hip_flexion, lumbar_flexion)
        _row("psoas, all at once", postures, base, base)
        mean = _time(_psoas_mean(path), hip_flexion, lumbar_flexion)
        _row("psoas, mean length only", postures, mean, base)
        for name, package, build in (
            ("psoas, one at a time", "", _psoas_singly),
            ("OpenSim", "opensim", _opensim),
            ("MuJoCo", "mujoco", _mujoco),
        ):
            try:
                engine, version = build(model, hip)
            except ModuleNotFoundError:
                print(f"  {name:<28}not installed (pip install {package})")
                continue
            some = slice(0, min(postures, 2000))
            seconds = _time(engine, hip_flexion[some], lumbar_flexion[some])
            difference = np.abs(engine(hip_flexion[some], lumbar_flexion[some]) - expected[some]).max()
            _row(f"{name} {version}".strip(), some.stop, seconds, base, difference)


def _time(engine: Engine, hip_flexion: Lengths, lumbar_flexion: Lengths) -> float:
    """Seconds a posture: the best of five runs."""
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        engine(hip_flexion, lumbar_flexion)
        best = min(best, time.perf_counter() - start)
    return best / len(hip_flexion)


def _row(name: str, postures: int, seconds: float, base: float, difference: float | None = None) -> None:
    apart = "" if difference is None else f"{difference * 1e3:.4f} mm"
    print(
        f"  {name:<28}{postures:>10,}{seconds * 1e6:>14.2f}{1 / seconds:>13,.0f}{seconds / base:>12.1f}"
        f"{apart:>14}"
    )


# --- psoas ------------------------------------------------------------------------------------------------


def _psoas(path: Any) -> Engine:
    return lambda hip, lumbar: mechanics.fascicle_lengths(hip, lumbar, path=path)


def _psoas_mean(path: Any) -> Engine:
    return lambda hip, lumbar: mechanics.mean_length(hip, lumbar, path=path)


def _psoas_singly(model: Model, hip: HipModel) -> tuple[Engine, str]:
    path: Any = hip.name

    def lengths(hip_flexion: Lengths, lumbar_flexion: Lengths) -> Lengths:
        pairs = zip(hip_flexion.tolist(), lumbar_flexion.tolist(), strict=True)
        return np.array([mechanics.fascicle_lengths(*pair, path=path) for pair in pairs])

    return lengths, ""


# --- OpenSim ----------------------------------------------------------------------------------------------


def _opensim(model: Model, hip: HipModel) -> tuple[Engine, str]:
    osim: Any = importlib.import_module("opensim")
    osim.Logger.setLevelString("error")
    built, names = _opensim_model(osim, model, hip)
    state = built.initSystem()
    coordinates = [built.getCoordinateSet().get(name) for name in ["hip_flexion", *LUMBAR_JOINTS]]
    paths = [osim.PathActuator.safeDownCast(built.getForceSet().get(n)).getGeometryPath() for n in names]
    turns = _joint_shares(model)

    def lengths(hip_flexion: Lengths, lumbar_flexion: Lengths) -> Lengths:
        angles = np.column_stack([np.radians(hip_flexion), -np.radians(lumbar_flexion)[:, None] * turns])
        result = np.empty((len(angles), len(paths)))
        for row, values in enumerate(angles.tolist()):
            for coordinate, value in zip(coordinates, values, strict=True):
                coordinate.setValue(state, value, False)
            built.realizePosition(state)
            for column, path in enumerate(paths):
                result[row, column] = path.getLength(state)
        return result

    lengths.model = built  # type: ignore[attr-defined]  # keeps the model alive as long as its paths
    return lengths, str(osim.GetVersion()).split("-")[0]


def _opensim_model(osim: Any, model: Model, hip: HipModel) -> tuple[Any, list[str]]:
    """Pelvis (fixed), thigh bone and five vertebrae, with hinges about z; every body's frame starts in its
    joint."""

    def vector(values: Any) -> Any:
        return osim.Vec3(*(float(value) for value in values))

    def body(name: str) -> Any:
        new = osim.Body(name, 1.0, osim.Vec3(0), osim.Inertia(1, 1, 1, 0, 0, 0))
        built.addBody(new)
        return new

    def hinge(name: str, parent: Any, place: Any, child: Any) -> None:
        zero = osim.Vec3(0)
        joint = osim.PinJoint(f"{name}_joint", parent, vector(place), zero, child, zero, zero)
        joint.updCoordinate().setName(name)
        built.addJoint(joint)

    built = osim.Model()
    pelvis, femur = body("pelvis"), body("femur")
    built.addJoint(osim.WeldJoint("base", built.getGround(), pelvis))
    hinge("hip_flexion", pelvis, hip.hip_centre, femur)
    vertebrae: list[Any] = []
    centres = model.spine.joint_centre
    for level, name in enumerate(LUMBAR_JOINTS):
        vertebra = body(f"above_{name}")
        below = vertebrae[-1] if vertebrae else pelvis
        hinge(name, below, centres[level] - (centres[level - 1] if level else 0), vertebra)
        vertebrae.append(vertebra)

    cylinder = None
    if hip.cylinder is not None:
        data = model.data.hip_paths["rajagopal2016"].cylinder
        assert data is not None
        cylinder = osim.WrapCylinder()
        cylinder.setName("brim")
        cylinder.set_translation(vector(data.centre))
        cylinder.set_xyz_body_rotation(vector(data.euler_xyz))
        cylinder.set_quadrant("-y")
        cylinder.set_radius(data.radius)
        cylinder.set_length(CYLINDER_LENGTH)
        pelvis.addWrapObject(cylinder)

    names = [info.name for info in mechanics.fascicles()]
    for row, fascicle in enumerate(names):
        muscle = osim.PathActuator()
        muscle.setName(fascicle)
        vertebra = vertebrae[model.spine.vertebra_index[row]]
        muscle.addNewPathPoint("origin", vertebra, vector(model.spine.origin_from_joint[row]))
        muscle.addNewPathPoint("brim", pelvis, vector(hip.brim))
        if hip.via is not None:
            via = osim.ConditionalPathPoint()
            via.setName("via")
            via.updSocket("coordinate").setConnecteePath("/jointset/hip_flexion_joint/hip_flexion")
            via.updSocket("parent_frame").setConnecteePath("/bodyset/pelvis")
            via.set_location(vector(hip.via))
            via.setRangeMin(float(np.radians(hip.via_angles[0])))
            via.setRangeMax(float(np.radians(hip.via_angles[1])))
            muscle.updGeometryPath().updPathPointSet().cloneAndAppend(via)
        for point, place in enumerate(hip.femur):
            muscle.addNewPathPoint(f"femur{point}", femur, vector(place))
        built.addForce(muscle)
        if cylinder is not None:  # it acts between the brim and the thigh bone only: path points 2 to 3
            muscle.updGeometryPath().addPathWrap(cylinder)
            wrap = muscle.updGeometryPath().updWrapSet().get(0)
            wrap.set_range(0, 2)
            wrap.set_range(1, 3)
    built.finalizeConnections()
    return built, names


# --- MuJoCo -----------------------------------------------------------------------------------------------


def _mujoco(model: Model, hip: HipModel) -> tuple[Engine, str]:
    mujoco: Any = importlib.import_module("mujoco")
    # MuJoCo has no via point that comes and goes: one model with it, one without.
    variants = [mujoco.MjModel.from_xml_string(_mjcf(model, hip, via)) for via in (False, True)]
    states = [mujoco.MjData(variant) for variant in variants]
    turns = _joint_shares(model)
    lowest, highest = hip.via_angles

    def lengths(hip_flexion: Lengths, lumbar_flexion: Lengths) -> Lengths:
        angles = np.radians(np.column_stack([hip_flexion, lumbar_flexion[:, None] * turns]))
        through = (hip.via is not None) & (hip_flexion >= lowest) & (hip_flexion <= highest)
        result = np.empty((len(angles), 11))
        for row, (values, variant) in enumerate(zip(angles, through.tolist(), strict=True)):
            built, state = variants[variant], states[variant]
            state.qpos[:] = values
            mujoco.mj_kinematics(built, state)
            mujoco.mj_comPos(built, state)  # mj_tendon also makes moment arms and needs it
            mujoco.mj_tendon(built, state)
            result[row] = state.ten_length
        return result

    return lengths, str(mujoco.__version__)


def _mjcf(model: Model, hip: HipModel, via: bool) -> str:
    """The same bodies and points as sites and tendons. A vertebra's frame starts in the joint below it."""

    def numbers(values: Any) -> str:
        return " ".join(f"{float(value):.12g}" for value in values)

    def site(name: str, place: Any) -> str:
        return f'<site name="{name}" pos="{numbers(place)}" size="0.001"/>'

    weight = '<inertial pos="0 0 0" mass="1" diaginertia="1 1 1"/>'
    names = [fascicle.name for fascicle in mechanics.fascicles()]
    spine, wrap = model.spine, ""
    pelvis = [site("brim", hip.brim)]
    if hip.cylinder is not None:
        centre, axes, radius = hip.cylinder.centre, hip.cylinder.axes, hip.cylinder.radius
        pelvis.append(
            f'<geom name="rim" type="cylinder" size="{radius} {CYLINDER_LENGTH / 2}" pos="{numbers(centre)}" '
            f'xyaxes="{numbers(axes[:, 0])} {numbers(axes[:, 1])}" contype="0" conaffinity="0"/>'
        )
        # The muscle passes on the front and lower side of the cylinder.
        pelvis.append(site("outside", centre + 1.5 * radius * (axes[:, 0] - axes[:, 1])))
        wrap = '<geom geom="rim" sidesite="outside"/>'
    if via:
        pelvis.append(site("via", [0, 0, 0] if hip.via is None else hip.via))
        wrap = '<site site="via"/>'
    femur = "".join(site(f"femur{point}", place) for point, place in enumerate(hip.femur))
    vertebrae = ""
    for level in reversed(range(5)):
        step = spine.joint_centre[level] - (spine.joint_centre[level - 1] if level else 0)
        here = "".join(
            site(name, spine.origin_from_joint[row])
            for row, name in enumerate(names)
            if spine.vertebra_index[row] == level
        )
        vertebrae = (
            f'<body pos="{numbers(step)}">{weight}<joint type="hinge" axis="0 0 -1"/>{here}{vertebrae}</body>'
        )
    tendons = "".join(
        f'<spatial name="{name}"><site site="{name}"/><site site="brim"/>{wrap}'
        '<site site="femur0"/><site site="femur1"/></spatial>'
        for name in names
    )
    return (
        f"<mujoco><worldbody>{''.join(pelvis)}"
        f'<body pos="{numbers(hip.hip_centre)}">{weight}<joint type="hinge" axis="0 0 1"/>{femur}</body>'
        f"{vertebrae}</worldbody><tendon>{tendons}</tendon></mujoco>"
    )


def _joint_shares(model: Model) -> Lengths:
    """(5,) The share of each joint alone."""
    return np.diff(model.spine.shares[SHARE], prepend=0.0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Times psoas.mechanics beside OpenSim and MuJoCo.")
    parser.add_argument("postures", type=int, nargs="?", default=200_000, help="how many (default: 200000)")
    main(max(1, parser.parse_args().postures))
