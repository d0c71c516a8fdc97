"""The body that moves in the sitting lab: its outlines belong together, and the bones stay inside them."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.path import Path as Outline

from psoas import mechanics

MODELS = Path(__file__).resolve().parents[2] / "assets" / "models"


@pytest.fixture(scope="module")
def body() -> dict[str, Any]:
    return dict(json.loads((MODELS / "silhouettes.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def bones() -> dict[str, Any]:
    return dict(json.loads((MODELS / "outlines.json").read_text(encoding="utf-8")))


def outline(piece: dict[str, Any], angle: float) -> Outline:
    """The outline at an angle, mixed from its two neighbours as the drawing does it."""
    place = (angle - piece["first"]) / piece["step"]
    low = min(int(place), len(piece["outlines"]) - 2)
    a, b = (np.array(piece["outlines"][k]) for k in (low, low + 1))
    return Outline(a + (b - a) * (place - low), closed=False)


def area(points: np.ndarray) -> float:
    x, y = points.T
    return float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)) / 2)


@pytest.mark.parametrize("name", ["trunk", "thigh", "shank"])
def test_outlines_of_a_piece_can_be_mixed(body: dict[str, Any], name: str) -> None:
    outlines = [np.array(one) for one in body[name]["outlines"]]
    assert len({one.shape for one in outlines}) == 1
    step = np.linalg.norm(np.diff(outlines, axis=0), axis=2).max()
    assert step < 0.15, "a point jumps to another place of the body"
    for one in outlines:
        assert area(one) < -0.01, "clockwise, and not crossed over"
    sizes = [area(one) for one in outlines]
    assert max(sizes) / min(sizes) > 0.6


@pytest.mark.parametrize("name", ["trunk", "thigh", "shank"])
def test_halfway_between_two_outlines_nothing_shrinks(body: dict[str, Any], name: str) -> None:
    piece = body[name]
    for k in range(len(piece["outlines"]) - 1):
        a, b = (np.array(piece["outlines"][k + j]) for j in (0, 1))
        assert abs(area((a + b) / 2)) > 0.97 * min(abs(area(a)), abs(area(b)))


@pytest.mark.parametrize("lumbar", range(-20, 61, 5))
def test_the_low_spine_lies_inside_the_trunk(body: dict[str, Any], bones: dict[str, Any], lumbar: int) -> None:
    trunk = outline(body["trunk"], lumbar)
    pelvis = outline(body["thigh"], 0)
    positions, angles = mechanics.vertebra_poses(lumbar)
    for row, level in enumerate(("L5", "L4", "L3", "L2", "L1")):
        turn = np.radians(-angles[row])
        matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        points = np.array(bones["bones"][level]["paths"][0]) @ matrix.T + positions[row, :2]
        inside = trunk.contains_points(points, radius=0.004) | trunk.contains_points(points, radius=-0.004)
        inside |= pelvis.contains_points(points)
        assert inside.mean() > 0.97, level


@pytest.mark.parametrize("hip", range(-20, 96, 5))
def test_the_thigh_bone_lies_inside_the_thigh(body: dict[str, Any], bones: dict[str, Any], hip: int) -> None:
    thigh = outline(body["thigh"], hip)
    turn = np.radians(hip)
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    points = np.array(bones["bones"]["femur"]["paths"][0])
    points = points[points[:, 1] > -0.36] @ matrix.T + bones["hip_centre"]
    assert thigh.contains_points(points).mean() > 0.97


def test_the_pelvis_lies_inside_the_body(body: dict[str, Any], bones: dict[str, Any]) -> None:
    thigh, trunk = outline(body["thigh"], 0), outline(body["trunk"], 0)
    for name in ("hip_bone", "sacrum"):
        points = np.array(bones["bones"][name]["paths"][0])
        middle = points.mean(axis=0)
        points += 0.005 * (middle - points) / np.linalg.norm(middle - points, axis=1, keepdims=True)  # 5 mm of play
        assert (thigh.contains_points(points) | trunk.contains_points(points)).mean() > 0.97, name


def test_a_seat_is_as_far_below_the_hip_as_flesh_is_thick(body: dict[str, Any]) -> None:
    assert 0.05 < body["seat"] < 0.12


def test_the_file_is_light_enough_for_the_notebook() -> None:
    assert (MODELS / "silhouettes.json").stat().st_size < 60_000
