"""The places on the pictures: read from the assets, and the same as the pain chart knows."""

import json
import re

import pytest

from psoas import content, pain, paths, pictures
from psoas.errors import CourseError
from psoas.schemas.quiz import SeveralItem, SingleItem


def test_a_plate_has_the_landmarks_of_its_own_file() -> None:
    facts = json.loads((paths.assets() / "plates" / "psoas-front.json").read_text(encoding="utf-8"))
    known = pictures.spots("psoas-front")
    assert set(known) == set(facts["landmarks"])
    assert list(known["left_psoas"][:2]) == facts["landmarks"]["left_psoas"]
    assert known["left_psoas"].shape == ""


@pytest.mark.parametrize("plate", list(pictures.BODIES))
def test_a_body_has_every_place_of_the_pain_chart_and_no_other(plate: str) -> None:
    view = pictures.BODIES[plate]
    shaped = {name for name, spot in pictures.spots(plate).items() if spot.shape}
    assert shaped == {region.id for region in pain.regions() if region.view == view}


def test_left_mirrors_right_on_a_body() -> None:
    left, right = pictures.spot("body-standing-back", "flank-left"), pictures.spot("body-standing-back", "flank-right")
    width, _ = pictures.size("body-standing-back")
    assert left.x + right.x == pytest.approx(width)
    assert left.y == right.y
    across = [[float(x) for x in re.findall(r"(-?[\d.]+),", spot.shape)] for spot in (left, right)]
    assert [a + b for a, b in zip(*across, strict=True)] == pytest.approx([width] * len(across[0]), abs=0.01)


def test_the_person_s_right_is_on_the_left_of_a_front_view_and_on_the_right_of_a_back_view() -> None:
    assert pictures.spot("body-standing-front", "groin-right").x < pictures.spot("body-standing-front", "groin-left").x
    assert pictures.spot("body-standing-back", "calf-right").x > pictures.spot("body-standing-back", "calf-left").x


@pytest.mark.parametrize("plate", list(pictures.BODIES))
def test_the_middle_of_a_place_lies_inside_its_outline(plate: str) -> None:
    for name, spot in pictures.spots(plate).items():
        rings = [
            [tuple(map(float, corner.split(","))) for corner in ring.split("L")]
            for ring in re.findall(r"M([^Z]+)Z", spot.shape)
        ]
        crossed = 0
        for ring in rings:
            for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
                crossed += (y1 > spot.y) != (y2 > spot.y) and spot.x < x1 + (spot.y - y1) / (y2 - y1) * (x2 - x1)
        assert crossed % 2 == 1 or not rings, name


def test_every_plate_that_is_listed_can_be_used() -> None:
    assert "psoas-front" in pictures.plates()
    assert "pain-front" not in pictures.plates(), "it has no landmarks"
    for plate in pictures.plates():
        names = list(pictures.spots(plate))
        left, top, width, height = pictures.frame(plate, names)
        assert 0 <= left < left + width <= pictures.size(plate)[0]
        assert 0 <= top < top + height <= pictures.size(plate)[1]


def test_a_body_is_shown_around_the_places_and_a_plate_whole() -> None:
    left, _, width, height = pictures.frame("body-standing-back", ["sacrum"])
    assert width < 400
    assert height < 400
    assert left + width / 2 == 300
    assert pictures.frame("psoas-front", ["L1"]) == (0, 0, *pictures.size("psoas-front"))


@pytest.mark.parametrize(
    ("plate", "place", "words"),
    [
        ("psoas-frnt", "L1", r"^there is no plate 'psoas-frnt'\. Did you mean 'psoas-front'\?$"),
        ("../models/regions", "L1", r"^there is no plate '../models/regions'\. Choose one of: "),
        ("psoas-front", "left_psoa", r"has no place 'left_psoa'\. Did you mean 'left_psoas'\?$"),
        ("body-standing-back", "flank", r"has no place 'flank'\. Did you mean 'flank-"),
        ("body-standing-back", "groin-left", r"has no place 'groin-left'"),
    ],
)
def test_a_slip_names_the_nearest(plate: str, place: str, words: str) -> None:
    with pytest.raises(CourseError, match=words) as raised:
        pictures.spot(plate, place)
    assert len(str(raised.value)) < 250


def test_the_pictures_of_the_quizzes_lie_beside_their_landmarks() -> None:
    items = [item for quiz in content.load().quizzes.values() for item in quiz.items]
    shown = {item.plate for item in items if isinstance(item, SingleItem | SeveralItem) and item.plate}
    assert {"psoas-front", "belly-front", "body-standing-back"} <= shown
    for plate in shown:
        assert (paths.assets() / "plates" / f"{plate}.webp").is_file()
