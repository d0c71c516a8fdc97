"""What compares pictures drawn anew with those that lie in the repository: it must see a change, and only a change."""

import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PLATE = ROOT / "assets" / "plates" / "curl-up.webp"


@pytest.fixture(scope="module")
def compare() -> Iterator[Any]:
    sys.path.insert(0, str(ROOT / "assets" / "pipeline"))
    try:
        import compare

        yield compare
    finally:
        sys.path.remove(str(ROOT / "assets" / "pipeline"))


@pytest.fixture(scope="module")
def plate() -> np.ndarray:
    with Image.open(PLATE) as image:
        return np.asarray(image.convert("RGB"))


# --- pictures ---


def test_a_picture_is_like_itself(compare: Any, plate: np.ndarray) -> None:
    assert compare.ssim(plate, plate) == pytest.approx(1, abs=1e-9)


def test_two_even_greys_differ_as_the_formula_says(compare: Any) -> None:
    a, b = np.full((20, 30), 100.0), np.full((20, 30), 150.0)
    light = (0.01 * 255) ** 2
    assert compare.ssim(a, b) == pytest.approx((2 * 100 * 150 + light) / (100**2 + 150**2 + light), abs=1e-9)


def test_a_picture_and_its_negative_are_opposed(compare: Any) -> None:
    noise = np.random.default_rng(5).uniform(0, 255, (40, 40))
    assert compare.ssim(noise, 255 - noise) < -0.8


def test_one_window_agrees_with_the_formula_written_out(compare: Any) -> None:
    a, b = np.random.default_rng(6).uniform(0, 255, (2, 7, 7))
    light, contrast = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    together = np.cov(a.ravel(), b.ravel())[0, 1]
    wanted = (2 * a.mean() * b.mean() + light) * (2 * together + contrast)
    wanted /= (a.mean() ** 2 + b.mean() ** 2 + light) * (a.var(ddof=1) + b.var(ddof=1) + contrast)
    assert compare.ssim(a, b) == pytest.approx(wanted, rel=1e-9)


def test_saving_once_more_is_no_change_but_a_moved_bone_is(compare: Any, plate: np.ndarray, tmp_path: Path) -> None:
    again = tmp_path / PLATE.name
    Image.fromarray(plate).save(again, "WEBP", quality=88)
    assert compare.compare(PLATE, again) == []
    Image.fromarray(np.roll(plate, 4, axis=1)).save(again, "WEBP", quality=88)
    assert "SSIM" in compare.compare(PLATE, again)[0]


@pytest.mark.parametrize(("shape", "words"), [((20, 30), "shapes"), ((5, 40), "at least 7")])
def test_what_cannot_be_compared_is_refused_in_a_sentence(compare: Any, shape: tuple[int, int], words: str) -> None:
    other = (20, 20) if words == "shapes" else shape
    with pytest.raises(ValueError, match=words):
        compare.ssim(np.zeros(shape), np.zeros(other))


def test_a_picture_of_another_size_or_none_at_all_is_told(compare: Any, tmp_path: Path) -> None:
    other = tmp_path / PLATE.name
    assert "not made again" in compare.compare(PLATE, other)[0]
    Image.new("RGB", (40, 30)).save(other)
    assert "40 by 30 pixels now" in compare.compare(PLATE, other)[0]


# --- places ---


def moved(tmp_path: Path, by: float) -> tuple[Path, Path]:
    kept, fresh = tmp_path / "kept" / "a.json", tmp_path / "fresh" / "a.json"
    for file, x in ((kept, 0.1234), (fresh, 0.1234 + by)):
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps({"alt": "Words may change.", "landmarks_3d": {"L4": [x, 0.2, -0.3]}}))
    return kept, fresh


@pytest.mark.parametrize(("by", "same"), [(0.0, True), (1e-4, True), (-1e-4, True), (2e-4, False), (0.01, False)])
def test_a_landmark_may_move_by_a_tenth_of_a_millimetre_and_no_more(
    compare: Any, tmp_path: Path, by: float, same: bool
) -> None:
    said = compare.compare(*moved(tmp_path, by))
    assert (said == []) is same
    if not same:
        assert "landmarks_3d" not in said[0]
        assert "L4.0" in said[0]


def test_a_landmark_that_went_missing_is_told(compare: Any) -> None:
    apart, where = compare.farthest({"a": [1, 2], "b": 3}, {"a": [1, 2]})
    assert (apart, where) == (math.inf, "b")
    assert compare.farthest({}, {}) == (0.0, "")


def test_words_and_truths_are_no_numbers(compare: Any) -> None:
    assert dict(compare.numbers({"a": "x", "b": True, "c": [1, {"d": 2.5}], "e": None})) == {"c.0": 1.0, "c.1.d": 2.5}


def test_every_plate_and_every_file_with_places_is_looked_at(compare: Any) -> None:
    files = compare.products(ROOT / "assets")
    assert {f.name for f in files} >= {"psoas-front.webp", "psoas-front.json", "surface.json", "outlines.json", "anatomy.npz"}
    for file in files:
        if file.suffix != ".webp" and not file.name.startswith(("pain-",)):
            assert list(compare.numbers(compare.places(file))), file.name
        assert compare.compare(file, file) == [] if file.suffix != ".webp" else True
