"""The model that turns: light enough, complete, made from today's sources, and as long as the calculation says."""

import base64
import gzip
import hashlib
import json
import re
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from psoas import mechanics
from psoas.content import load
from psoas.widgets._anatomy_texts import EXTRA, LAYERS
from psoas.widgets.anatomy_viewer import FILES, STEPS

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "assets" / "models"
KINDS = {5121: np.uint8, 5122: np.int16, 5123: np.uint16}
SIZES = {"SCALAR": 1, "VEC3": 3, "VEC4": 4}


class Glb:
    """Reads the file by itself, so that writer and reader are not one piece of code."""

    def __init__(self, data: bytes) -> None:
        magic, version, length = struct.unpack_from("<III", data)
        assert (magic, version, length) == (0x46546C67, 2, len(data))
        (size,) = struct.unpack_from("<I", data, 12)
        self.head: dict[str, Any] = json.loads(data[20 : 20 + size])
        self.body = data[28 + size :]
        self.nodes: dict[str, dict[str, Any]] = {node["name"]: node for node in self.head["nodes"]}

    def array(self, index: int) -> np.ndarray:
        entry = self.head["accessors"][index]
        view = self.head["bufferViews"][entry["bufferView"]]
        kind, size = np.dtype(KINDS[entry["componentType"]]), SIZES[entry["type"]]
        step = view.get("byteStride", kind.itemsize * size)
        raw = np.frombuffer(self.body, np.uint8, entry["count"] * step, view["byteOffset"]).reshape(-1, step)
        return np.ascontiguousarray(raw[:, : kind.itemsize * size]).view(kind).reshape(entry["count"], size)

    def mesh(self, node: str) -> dict[str, Any]:
        found: dict[str, Any] = self.head["meshes"][self.nodes[node]["mesh"]]
        return found

    def points(self, node: str, key: int) -> np.ndarray:
        """Metres, in the frame of the node's parent, in one of the stored postures."""
        mesh = self.mesh(node)
        primitive = mesh["primitives"][0]
        out = self.array(primitive["attributes"]["POSITION"]).astype(float)
        if key in mesh["extras"]["keys"]:
            target = primitive["targets"][mesh["extras"]["keys"].index(key)]
            out += self.array(target["POSITION"])
        return out * np.array(self.nodes[node]["scale"])

    def triangles(self) -> int:
        total = 0
        for node in self.nodes.values():
            if "mesh" in node:
                primitive = self.head["meshes"][node["mesh"]]["primitives"][0]
                if primitive.get("mode", 4) == 4:
                    total += self.head["accessors"][primitive["indices"]]["count"] // 3
        return total


def unpacked() -> bytes:
    """The GLB file inside the script, as a browser finds it."""
    text = (MODELS / "anatomy-glb.js").read_text(encoding="utf-8")
    found = re.search(r'^window\.psoasAnatomyGlb="([A-Za-z0-9+/=]+)";$', text, re.M)
    assert found
    return gzip.decompress(base64.b64decode(found[1]))


@pytest.fixture(scope="module")
def glb() -> Glb:
    return Glb(unpacked())


def keys(glb: Glb) -> list[tuple[float, float]]:
    return [tuple(key) for key in glb.nodes["model"]["extras"]["keys"]]


def length(glb: Glb, key: int) -> float:
    """Mean length of the drawn bundles, weighted by cross-section (m)."""
    facts = glb.mesh("psoas_centreline")["extras"]
    lines = glb.points("psoas_centreline", key).reshape(len(facts["fascicles"]), facts["points"], 3)
    single = np.linalg.norm(np.diff(lines, axis=1), axis=2).sum(axis=1)
    return float(np.average(single, weights=facts["cross_sections"]))


# --- weight and freshness ---


def test_code_and_model_together_are_light(glb: Glb) -> None:
    """What a learner waits for, even where the host sends files as they are."""
    assert sum((MODELS / name).stat().st_size for name in FILES) <= 1_300_000
    assert 30_000 <= glb.triangles() <= 60_000


def test_the_bytes_of_the_model_are_kept_once() -> None:
    heavy = [path.name for path in MODELS.iterdir() if path.stat().st_size > 300_000]
    assert sorted(heavy) == ["anatomy-glb.js", "viewer.js"]


def test_the_model_was_made_from_the_sources_of_today(glb: Glb) -> None:
    kept = glb.head["asset"]["extras"]["inputs"]
    assert len(kept) >= 5
    stale = [name for name, mark in kept.items() if hashlib.sha256((ROOT / name).read_bytes()).hexdigest()[:16] != mark]
    assert stale == [], "these changed since; run assets/pipeline/viewer_model.py"


def test_the_viewer_was_built_from_the_sources_of_today() -> None:
    browser = ROOT / "browser"
    imports = json.loads((browser / "deno.json").read_text(encoding="utf-8"))["imports"]
    files = [*sorted((browser / "viewer").iterdir(), key=lambda file: file.name), browser / "viewer_file.ts"]
    sources = [*(file.read_text(encoding="utf-8") for file in files), imports["esbuild"], imports["three"]]
    first = (MODELS / "viewer.js").read_text(encoding="utf-8").split("\n", 1)[0]
    assert hashlib.sha256("\n".join(sources).encode()).hexdigest()[:16] in first, "run: make browser"


def test_the_viewer_is_one_classic_script_that_asks_nobody_for_anything() -> None:
    text = (MODELS / "viewer.js").read_text(encoding="utf-8")
    assert len(text) < 600_000
    assert not re.search(r"^\s*(import|export)\b", text, re.M)
    assert "import(" not in text
    assert "The MIT License" in (MODELS / "viewer.LICENSE.txt").read_text(encoding="utf-8")


# --- completeness ---


def test_every_structure_of_the_list_is_in_the_model_and_the_other_way_round(glb: Glb) -> None:
    extras = [node.get("extras", {}) for node in glb.nodes.values()]
    drawn = {e.get("structure") or e.get("place") for e in extras} - {None, "centreline"}
    assert drawn == {place.id for layer in LAYERS for place in layer.structures}
    assert drawn - set(EXTRA) <= {entry.id for entry in load().structures.structures}


@pytest.mark.parametrize("name", ["psoas", "iliacus", "hip_bone", "femur", "femoral_nerve", "ureter", "kidney"])
def test_what_comes_in_pairs_has_a_right_and_a_left(glb: Glb, name: str) -> None:
    right, left = glb.points(f"{name}_right", 1), glb.points(f"{name}_left", 1)
    if name != "femur":  # in the frame of its joint
        assert right[:, 2].mean() > 0.02
    assert right[:, 2].mean() == pytest.approx(-left[:, 2].mean(), abs=0.004)


def outward(skin: np.ndarray, faces: np.ndarray, points: np.ndarray) -> np.ndarray:
    """How far each point lies outside the skin (m), against the nearest corner's normal; negative inside."""
    corners = skin[faces]
    face_normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = np.zeros_like(skin)
    for k in range(3):
        np.add.at(normals, faces[:, k], face_normals)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    near = np.linalg.norm(points[:, None] - skin[None], axis=2).argmin(axis=1)
    return np.asarray(((points - skin[near]) * normals[near]).sum(axis=1))


@pytest.mark.parametrize(
    "name",
    ["small_bowel", "right_bowel", "left_bowel", "bladder", "kidney_right", "hip_bone_right", "sacrum", "psoas_right"],
)
def test_nothing_of_the_inside_shows_through_the_skin(glb: Glb, name: str) -> None:
    skin = glb.points("skin", 1)
    faces = glb.array(glb.mesh("skin")["primitives"][0]["indices"]).reshape(-1, 3)
    assert outward(skin, faces, np.array([[0.2, 0.1, 0.0]]))[0] > 0.1
    assert outward(skin, faces, glb.points(name, 1)[::3]).max() < 0


# --- joints ---


def test_the_thigh_bones_hang_on_the_hip_centres(glb: Glb) -> None:
    centre = mechanics.hip_centre()
    assert glb.nodes["pivot_femur_right"]["translation"] == pytest.approx(centre, abs=1e-5)
    assert glb.nodes["pivot_femur_left"]["translation"] == pytest.approx(centre * [1, 1, -1], abs=1e-5)


@pytest.mark.parametrize("key", range(8))
def test_the_vertebrae_stand_where_the_engine_puts_them(glb: Glb, key: int) -> None:
    """Turning each pivot by its share puts the joint centres where ``joint_positions`` has them."""
    lumbar = keys(glb)[key][1]
    at, turned = np.zeros(2), 0.0
    for level, wanted in zip(("L5", "L4", "L3", "L2", "L1"), mechanics.joint_positions(lumbar), strict=True):
        pivot = glb.nodes[f"pivot_{level}"]
        a = np.radians(turned)
        at = at + np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]) @ pivot["translation"][:2]
        assert at == pytest.approx(wanted[:2], abs=1e-4)
        turned -= lumbar * pivot["extras"]["share"]
    assert -turned == pytest.approx(mechanics.vertebra_poses(lumbar).angles[-1], abs=1e-3)


# --- the muscle ---


@pytest.mark.parametrize("key", range(8))
def test_the_drawn_psoas_is_as_long_as_the_engine_says(glb: Glb, key: int) -> None:
    hip, lumbar = keys(glb)[key]
    assert length(glb, key) == pytest.approx(float(mechanics.mean_length(hip, lumbar)), rel=0.03)


@pytest.mark.parametrize("key", range(8))
def test_the_drawn_psoas_shortens_as_the_engine_says(glb: Glb, key: int) -> None:
    hip, lumbar = keys(glb)[key]
    drawn = length(glb, key) / length(glb, 1) - 1
    assert drawn == pytest.approx(float(mechanics.length_change(hip, lumbar)), abs=0.03)


@pytest.mark.parametrize("key", range(8))
def test_the_surface_lies_round_the_lines(glb: Glb, key: int) -> None:
    """So the muscle that is seen is the muscle that is measured."""
    surface, lines = glb.points("psoas_right", key), glb.points("psoas_centreline", key)
    gap = np.linalg.norm(surface[:, None] - lines[None], axis=2).min(axis=1)
    assert np.quantile(gap, 0.99) < 0.018
    for axis in range(3):
        assert surface[:, axis].min() - 0.004 < lines[:, axis].min()
        assert lines[:, axis].max() < surface[:, axis].max() + 0.004


@pytest.mark.parametrize("key", range(8))
def test_the_psoas_keeps_its_ends(glb: Glb, key: int) -> None:
    hip, lumbar = keys(glb)[key]
    surface = glb.points("psoas_right", key)
    paths = mechanics.fascicle_paths(hip, lumbar)
    for origin in paths[:, 0]:
        assert np.linalg.norm(surface - origin, axis=1).min() < 0.010
    assert np.linalg.norm(surface - paths[0, -1], axis=1).min() < 0.010


@pytest.mark.parametrize("muscle", ["psoas_right", "iliacus_right"])
@pytest.mark.parametrize("key", range(8))
def test_no_triangle_of_a_muscle_is_torn_out(glb: Glb, muscle: str, key: int) -> None:
    primitive = glb.mesh(muscle)["primitives"][0]
    faces = glb.array(primitive["indices"]).reshape(-1, 3)
    corners = glb.points(muscle, key)[faces]
    edges = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2)
    assert edges.max() < 0.030
    assert np.median(edges) < 0.006


def test_the_postures_of_the_slider_are_those_of_the_model(glb: Glb) -> None:
    assert [(hip, lumbar) for _, hip, lumbar in STEPS] == keys(glb)
