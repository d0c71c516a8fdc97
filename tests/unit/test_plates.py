"""The labelled plates: complete, light, readable on a phone, and made from what lies beside them."""

import cmath
import itertools
import json
import math
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from psoas import content
from psoas.errors import CourseError
from psoas.figures import plates

NAMES = plates.names()
NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").rglob("*.ipynb"))
HEAVIEST = 150_000
PHONE = 360 / plates.WIDTH
"""Pixels of a unit on the narrowest phone."""

Box = tuple[float, float, float, float]


def apart(a: Box, b: Box) -> bool:
    return a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def legend_box(one: plates.Placed) -> Box:
    x, y = one.legend_at
    return (x, y - plates.TAG / 2, x + plates.TAG + 26 + plates.text_width(one.legend), y + plates.TAG / 2)


@pytest.fixture(params=NAMES)
def plate(request: pytest.FixtureRequest) -> plates.Plate:
    return plates.open_plate(request.param)


@pytest.mark.parametrize("name", ["neighbours-front", "cross-section-l4"])
def test_a_plate_has_a_light_picture_of_the_stated_size_with_all_landmarks_inside(name: str) -> None:
    facts = json.loads((plates.folder() / f"{name}.json").read_text(encoding="utf-8"))
    picture = plates.folder() / f"{name}.webp"
    assert picture.stat().st_size <= HEAVIEST
    with Image.open(picture) as image:
        assert list(image.size) == facts["size"]
    width, height = facts["size"]
    for landmark, (x, y) in facts["landmarks"].items():
        assert 0 <= x <= width and 0 <= y <= height, landmark


def test_a_picture_has_a_text_for_those_who_cannot_see_it(plate: plates.Plate) -> None:
    assert len(plate.alt) >= 60
    assert plate.alt.endswith(".")


def test_every_labelled_landmark_lies_on_the_picture(plate: plates.Plate) -> None:
    width, height = plate.facts["size"]
    for label in plate.labels:
        x, y = plate.facts["landmarks"][label.at]
        assert 0 <= x <= width and 0 <= y <= height, label.at


def test_labels_do_not_overlap_each_other_or_the_picture_or_leave_the_card(plate: plates.Plate) -> None:
    plan = plates.layout(plate)
    boxes = [one.box for one in plan.labels] + [legend_box(one) for one in plan.labels if one.legend]
    for a, b in itertools.combinations([*boxes, plan.picture], 2):
        assert apart(a, b), (plate.name, a, b)
    for left, top, right, bottom in boxes:
        assert 0 <= left < right <= plates.WIDTH
        assert 0 <= top < bottom <= plan.height


def test_words_fit_into_their_boxes(plate: plates.Plate) -> None:
    for one in plates.layout(plate).labels:
        assert plates.text_width(one.words) + 8 <= one.box[2] - one.box[0], one.words


def test_lines_of_one_column_do_not_cross(plate: plates.Plate) -> None:
    for side in ("left", "right"):
        lines = [
            ((one.box[2 if side == "left" else 0], (one.box[1] + one.box[3]) / 2), one.tip)
            for one in plates.layout(plate).labels
            if one.label.side == side
        ]
        for (a, b), (c, d) in itertools.combinations(lines, 2):
            assert not plates.crosses(a, b, c, d), (plate.name, b, d)


def test_the_letters_are_at_least_12_pixels_high_and_the_picture_over_half_as_wide_as_a_phone(
    plate: plates.Plate,
) -> None:
    plan = plates.layout(plate)
    assert plates.TEXT * PHONE >= 12
    assert (plan.picture[2] - plan.picture[0]) / plates.WIDTH > 0.45


def test_numbers_run_down_the_left_column_and_then_down_the_right_one() -> None:
    for name in NAMES:
        numbered = [one for one in plates.layout(plates.open_plate(name)).labels if one.legend]
        numbered.sort(key=lambda one: (one.label.side != "left", one.box[1]))
        assert [one.words for one in numbered] == [str(k + 1) for k in range(len(numbered))]


def test_every_label_names_a_structure_of_the_course_or_says_its_own_words(plate: plates.Plate) -> None:
    known = {one.id for one in content.load().structures.structures}
    for label in plate.labels:
        assert label.structure in known or (label.structure == "" and label.text)


def test_a_plate_seen_from_front_or_feet_says_which_side_is_which(plate: plates.Plate) -> None:
    if plate.name in ("psoas-side", "inside-side", "thomas-test", "thomas-test-arched"):  # seen from the right: there is no other side to mix it up with
        assert plate.sides == ("", "")
        return
    if plate.name == "standing-beside-sitting":
        assert plate.sides == ("standing", "sitting")
        return
    assert plate.sides == ("person's right", "person's left")
    landmarks = plate.facts["landmarks"]
    for name in landmarks:
        if name.startswith("right_"):
            assert landmarks[name][0] < landmarks[name.replace("right_", "left_")][0], name


def test_the_labelled_file_is_light_white_and_fresh(plate: plates.Plate) -> None:
    file = plates.labelled_file(plate.name)
    assert file.stat().st_size <= HEAVIEST
    with Image.open(file) as image:
        assert image.mode == "RGB"
        assert image.getpixel((3, image.height - 4)) >= (250, 250, 250)
        made_from = image.getexif().get(270)  # the field "image description"
    assert made_from == plate.fingerprint, "run: python assets/pipeline/label.py"


def test_the_fingerprint_notices_another_landmark() -> None:
    plate = plates.open_plate("cross-section-l4")
    moved = {**plate.facts, "landmarks": {**plate.facts["landmarks"], "aorta": [1.0, 2.0]}}
    other = plates.Plate(plate.name, moved, plate.picture, plate.labels, plate.sides)
    assert other.fingerprint != plate.fingerprint


def test_a_plate_for_a_lesson_carries_its_alt_text_and_is_as_wide_as_a_card() -> None:
    shown = plates.plate("neighbours-front")
    assert "aorta" in shown.alt
    assert shown.drawing.get_size_inches()[0] * 100 == plates.WIDTH
    assert shown.png.startswith(b"\x89PNG")


def test_an_unknown_plate_names_the_nearest_one() -> None:
    with pytest.raises(CourseError, match="Did you mean 'neighbours-front'"):
        plates.plate("neighbour-front")


# --- what the pictures must show ---------------------------------------------------------------------------


def test_the_aorta_lies_left_of_the_vena_cava_and_both_between_the_psoas_muscles() -> None:
    for name in ("neighbours-front", "cross-section-l4"):
        at = plates.open_plate(name).facts["landmarks"]
        order = [at[key][0] for key in ("right_psoas", "vena_cava", "aorta", "left_psoas")]
        assert order == sorted(order), name


def darkest_inside_the_aorta(file: Path, fork: float) -> int:
    """The least red in any row between the edges of the aorta, from the top of the picture down to ``fork`` (a share of its height)."""
    with Image.open(file) as image:
        red, green, blue = np.moveaxis(np.asarray(image.convert("RGB"), int), 2, 0)
    rows, columns = red.shape
    artery = (red > 150) & (green < 130) & (blue < 140)
    darkest = 255
    for row in range(4, int(rows * fork)):
        across = np.flatnonzero(artery[row, columns * 46 // 100 : columns * 54 // 100]) + columns * 46 // 100
        darkest = min(darkest, int(red[row, across.min() : across.max() + 1].min()))
    return darkest


def test_the_aorta_has_no_tear() -> None:
    assert darkest_inside_the_aorta(plates.folder() / "neighbours-front.webp", 0.15) > 80


def test_in_sitting_the_end_of_the_psoas_lies_nearer_to_the_spine_than_in_standing() -> None:
    at = plates.open_plate("standing-beside-sitting").facts["landmarks_3d"]
    way = {
        posture: sum((a - b) ** 2 for a, b in zip(at[f"{posture} L3"], at[f"{posture} right_lesser_trochanter"], strict=True)) ** 0.5
        for posture in ("standing", "sitting")
    }
    assert 0.8 < way["sitting"] / way["standing"] < 0.97


@pytest.mark.parametrize("name", ["thomas-test", "thomas-test-arched"])
def test_the_angle_that_is_written_is_the_angle_that_is_drawn(name: str) -> None:
    plate = plates.open_plate(name)
    (hip_x, hip_y), (knee_x, knee_y) = (plate.facts["landmarks"][joint] for joint in ("hip.R", "knee.R"))
    degrees = round(math.degrees(math.atan2(knee_y - hip_y, knee_x - hip_x)))
    assert [label.text for label in plate.labels if label.at == "thigh_angle"] == [f"{degrees}° below level"]
    assert f" {degrees} degrees below level." in plate.alt
    assert str(degrees) not in plate.facts["alt"], "who practises on the picture without labels must not be told"


@pytest.mark.parametrize("name", ["thomas-test", "thomas-test-arched"])
def test_the_arc_lies_half_way_between_level_and_thigh(name: str) -> None:
    at = {key: complex(*xy) for key, xy in plates.open_plate(name).facts["landmarks"].items()}
    level, arc, thigh = (cmath.phase(at[key] - at["hip.R"]) for key in ("level", "thigh_angle", "knee.R"))
    assert level == pytest.approx(0, abs=0.005)
    assert arc == pytest.approx(thigh / 2, abs=0.01)


def test_the_back_is_flat_in_the_test_done_right_and_off_the_bed_in_the_one_done_wrong() -> None:
    right, wrong = (plates.open_plate(name) for name in ("thomas-test", "thomas-test-arched"))
    assert "Low back flat" in [label.text for label in right.labels]
    assert "Gap under the back" in [label.text for label in wrong.labels]
    assert wrong.facts["landmarks"]["hip.R"][0] > wrong.facts["landmarks"]["back_gap"][0] > wrong.facts["landmarks"]["shoulder.R"][0]


ON_THE_BELLY = [f"{name}{build}" for name in ("breathing-supine", "breathing-propped") for build in ("", "-larger")]
PRESSING = ["fingertips-supine", "fingertips-larger"]
TIPS = ("index_tip", "middle_tip", "ring_tip", "little_tip")


def places(name: str) -> dict[str, np.ndarray]:
    """Landmarks of a plate in metres."""
    facts = json.loads((plates.folder() / f"{name}.json").read_text(encoding="utf-8"))
    return {key: np.array(at) for key, at in facts["landmarks_3d"].items()}


@pytest.mark.parametrize("name", [*ON_THE_BELLY, *PRESSING, "curl-up"])
def test_every_fingertip_lies_on_something(name: str) -> None:
    """From index to little finger of both hands: no more than 4 mm off what is below, and no more than 3 mm in it."""
    off = json.loads((plates.folder() / f"{name}.json").read_text(encoding="utf-8"))["hands_off_mm"]
    assert set(off) == {"R", "L"}
    for hand in off.values():
        assert len(hand) == len(TIPS)
        assert all(-3 <= gap <= 4 for gap in hand), off


@pytest.mark.parametrize("name", PRESSING)
def test_no_fingertip_that_presses_comes_near_the_navel_or_the_midline(name: str) -> None:
    at = places(name)
    for tip in (at[f"{tip}.{side}"] for tip in TIPS for side in "RL"):
        assert np.linalg.norm(tip - at["navel"]) >= 0.05, "the ring round the navel is 36 mm wide"
        assert tip[2] >= 0.05, "the midline is at 0, the person's right at plus"


@pytest.mark.parametrize("name", PRESSING)
def test_the_fingertips_that_press_lie_at_the_halfway_place(name: str) -> None:
    """Seen from above: the middle one on it, the others beside it."""
    at = places(name)
    off = {tip: float(np.hypot(*(at[f"{tip}.R"] - at["press.R"])[[0, 2]])) for tip in TIPS}
    assert off["middle_tip"] <= 0.015
    assert max(off.values()) <= 0.06


@pytest.mark.parametrize("name", ["breathing-propped", "breathing-propped-larger"])
def test_who_is_propped_up_leans_back_by_30_to_45_degrees_with_knees_higher_than_hips(name: str) -> None:
    at = places(name)
    back = at["shoulder.R"] - at["hip.R"]
    assert 30 <= math.degrees(math.atan2(back[1], -back[0])) <= 45
    assert at["knee.R"][1] > at["hip.R"][1]


def test_in_a_curl_up_the_head_is_only_just_off_the_floor() -> None:
    """About as high as a book: the fingertips lie on the floor, and the middle of the head is 8 cm above the skin below it."""
    at = places("curl-up")
    off = at["head"][1] - at["little_tip.R"][1] - 0.08
    assert 0.02 < off < 0.07


def edge(mask: np.ndarray) -> np.ndarray:
    """Rows and columns of the pixels of a mask that have a neighbour outside it."""
    inner = mask[:-2, 1:-1] & mask[2:, 1:-1] & mask[1:-1, :-2] & mask[1:-1, 2:]
    return np.argwhere(mask[1:-1, 1:-1] & ~inner)


@pytest.mark.parametrize("name", ["surface-landmarks", "surface-landmarks-larger"])
def test_the_green_place_keeps_well_away_from_whatever_is_hatched(name: str) -> None:
    """Measured on the picture itself: edge to edge, at least 9 mm on the body."""
    facts = json.loads((plates.folder() / f"{name}.json").read_text(encoding="utf-8"))
    with Image.open(plates.folder() / f"{name}.webp") as image:
        red, green, blue = np.moveaxis(np.asarray(image.convert("RGB"), int), 2, 0)
    allowed = edge((green > red + 45) & (green > blue + 25))
    hatched = edge((red > green + 90) & (blue > green + 60))
    assert len(allowed) > 100
    assert len(hatched) > 1000
    nearest = min(float(np.hypot(*(hatched - at).T).min()) for at in allowed)
    assert 1000 * nearest * facts["camera"]["height_m"] / facts["size"][1] >= 9


def test_on_the_side_view_the_psoas_lies_behind_the_navel_and_in_front_of_the_back() -> None:
    facts = plates.open_plate("inside-side").facts
    at = facts["landmarks_3d"]
    assert at["sacrum"][0] < at["right_psoas"][0] < at["navel"][0] - 0.04


def test_the_right_kidney_lies_a_little_lower_than_the_left() -> None:
    at = plates.open_plate("neighbours-front").facts["landmarks"]
    assert 10 < at["right_kidney"][1] - at["left_kidney"][1] < 80


def test_ureter_thin_nerve_and_thick_nerve_lie_one_outside_the_other() -> None:
    at = plates.open_plate("neighbours-front").facts["landmarks"]
    middle = at["L5"][0]
    reach = [middle - at[f"right_{part}"][0] for part in ("ureter", "genitofemoral_nerve", "femoral_nerve")]
    assert 0 < reach[0] < reach[1] < reach[2]


def test_in_the_slice_the_belly_is_on_top_and_the_psoas_is_as_large_as_in_the_model() -> None:
    facts = plates.open_plate("cross-section-l4").facts
    at = facts["landmarks"]
    order = [at[key][1] for key in ("left_rectus", "small_bowel", "aorta", "L4", "spinal_canal", "spinous_process")]
    assert order == sorted(order)
    assert 8 <= facts["psoas_area_cm2"] <= 18


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_says_of_a_picture_what_its_file_says(notebook: Path) -> None:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        for said, name in re.findall(r"!\[([^\]]*)\]\([^)]*assets/plates/([^)]*)\.webp\)", "".join(cell["source"])):
            if name.endswith("-labelled"):
                assert said == plates.open_plate(name.removesuffix("-labelled")).alt
            else:
                assert said == json.loads((plates.folder() / f"{name}.json").read_text(encoding="utf-8"))["alt"]


LARGER = sorted(file.stem for file in plates.folder().glob("*-larger.json"))


@pytest.mark.parametrize("name", LARGER)
def test_a_picture_of_a_larger_person_says_so_and_shows_the_same_posture(name: str) -> None:
    other = "fingertips-supine" if name == "fingertips-larger" else name.removesuffix("-larger")
    larger, slim = (json.loads((plates.folder() / f"{one}.json").read_text(encoding="utf-8")) for one in (name, other))
    assert "with a larger build" in larger["alt"]
    assert larger["alt"] != slim["alt"]
    assert set(larger["landmarks"]) >= set(slim["landmarks"]) & {"navel", "hip.R", "knee.R"}


def test_the_larger_person_stands_in_front_back_and_side_view() -> None:
    assert {f"body-standing-{view}-larger" for view in ("front", "back", "side")} <= set(LARGER)


def test_a_label_stands_lower_where_it_is_told_to_and_not_below_the_picture() -> None:
    plate = plates.open_plate("thomas-test")
    (label,) = [one for one in plate.labels if one.at == "flat_back"]
    (placed,) = [one for one in plates.layout(plate).labels if one.label == label]
    assert 100 < (placed.box[1] + placed.box[3]) / 2 - placed.tip[1] <= label.lower
    assert placed.box[3] <= plates.layout(plate).picture[3]


def test_what_the_labels_tell_is_told_to_those_who_cannot_see_them() -> None:
    plate = plates.open_plate("thomas-test")
    assert plate.alt == f"{plate.facts['alt']} {plate.also}"
    assert plates.open_plate("psoas-side").alt == plates.open_plate("psoas-side").facts["alt"]


# --- the columns ---------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.floats(0, 1000), st.floats(20, 90)), max_size=9))
def test_spread_keeps_order_and_room(wanted: list[tuple[float, float]]) -> None:
    wanted.sort()
    heights = [h for _, h in wanted]
    middles = plates.spread([y for y, _ in wanted], heights, 0, 1000)
    for k in range(len(middles) - 1):
        assert middles[k + 1] - heights[k + 1] / 2 - (middles[k] + heights[k] / 2) >= plates.GAP - 1e-6
    if middles:
        assert middles[0] - heights[0] / 2 >= -1e-6
        if sum(heights) + plates.GAP * len(heights) < 1000:
            assert middles[-1] + heights[-1] / 2 <= 1000 + 1e-6


def test_labels_with_room_stay_where_they_want_to_be() -> None:
    assert plates.spread([100, 300, 700], [40, 40, 40], 0, 1000) == [100, 300, 700]
    assert plates.spread([], [], 0, 1000) == []
