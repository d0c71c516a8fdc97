"""The pain chart's places and patterns, and when marks fit a pattern."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas import content, pain, paths
from psoas.errors import CourseError

PLACES = [place.id for place in pain.regions()]
MUSCLES = [muscle.id for muscle in pain.muscles()]
SHAPES = json.loads((paths.assets() / "models" / "regions.json").read_text(encoding="utf-8"))

some_marks = st.dictionaries(st.sampled_from(PLACES), st.integers(0, 10), max_size=len(PLACES))
a_muscle = st.sampled_from(MUSCLES)


def pattern_of(muscle: str) -> set[str]:
    data = pain.rules()["muscles"][muscle]
    return {*data["essential"], *data["spillover"]}


def is_inside(place: str, muscle: str) -> bool:
    return next(one.region for one in pain.regions() if one.id == place) in pattern_of(muscle)


def mirrored(text: str) -> str:
    swapped = {"left": "right", "right": "left", "Left": "Right", "Right": "Left"}
    return re.sub(r"\b(left|right|Left|Right)\b", lambda found: swapped[found.group()], text)


def both(region: str) -> dict[str, int]:
    return {f"{region}-left": 6, f"{region}-right": 6}


PSOAS_STRIP = [
    f"{name}-right" for name in ("beside-spine-high", "beside-spine-middle", "beside-spine-low", "sacroiliac")
]


# --- places ---


def test_a_paired_place_has_a_left_and_a_right_and_a_middle_one_has_neither() -> None:
    by_id = {place.id: place for place in pain.regions()}
    assert by_id["groin-left"].side == "left"
    assert by_id["groin-right"].name == "Right groin"
    assert by_id["sacrum"].side == "middle"
    assert "sacrum-left" not in by_id
    assert len(by_id) == len(pain.regions()) > 80


def test_every_place_has_a_shape_on_the_body_and_every_shape_a_place() -> None:
    for region in content.load().patterns.regions:
        shape = SHAPES[region.view]["places"][region.id]
        assert shape["sides"] == region.sides, region.id
        assert re.fullmatch(r"\d+ \d+([ -]\d+){4,}", shape["shape"]), region.id
    shapes = {name for view in SHAPES.values() for name in view["places"]}
    assert shapes == {region.id for region in content.load().patterns.regions}


def test_a_shape_lies_on_the_side_of_the_body_that_it_is_for() -> None:
    for view, right_is_left in (("front", True), ("back", False)):
        width = SHAPES[view]["size"][0]
        for name, shape in SHAPES[view]["places"].items():
            x, y = shape["at"]
            assert 0 < y < SHAPES[view]["size"][1]
            if shape["sides"] == "middle":
                assert abs(x - width / 2) < 1, name
            else:
                assert (x < width / 2) == right_is_left, name


def test_the_back_is_ordered_as_in_a_body() -> None:
    heights = [
        SHAPES["back"]["places"][name]["at"][1]
        for name in (
            "shoulder-blade",
            "middle-back",
            "beside-spine-high",
            "beside-spine-middle",
            "beside-spine-low",
            "sacroiliac",
            "mid-buttock",
            "lower-buttock",
            "back-thigh-upper",
            "back-thigh-lower",
            "back-of-knee",
            "calf",
            "heel",
        )
    ]
    assert heights == sorted(heights)


def test_the_whole_drawing_is_small_enough_for_a_notebook() -> None:
    assert (paths.assets() / "models" / "regions.json").stat().st_size <= 25_000


# --- muscles ---


def test_the_iliacus_shows_the_pattern_of_the_psoas() -> None:
    assert pain.match(both("groin"), "iliacus") == pain.match(both("groin"), "psoas-major")
    assert next(muscle for muscle in pain.muscles() if muscle.id == "iliacus").pattern == "psoas-major"


# --- match, by example ---


def test_no_marks_fit_nothing() -> None:
    assert pain.match({}, "psoas-major") == ("no", 0.0, None, ("Nothing is marked.",))
    assert pain.match({"groin-left": 0}, "psoas-major").fit == "no"


def test_the_whole_main_strip_fits_the_psoas_on_that_side() -> None:
    found = pain.match(dict.fromkeys(PSOAS_STRIP, 5), "psoas-major")
    assert (found.fit, found.score, found.side) == ("fits", 1.0, "right")


def test_the_same_strip_on_both_sides_is_called_both() -> None:
    strips = PSOAS_STRIP + [place.replace("right", "left") for place in PSOAS_STRIP]
    found = pain.match(dict.fromkeys(strips, 5), "psoas-major")
    assert (found.fit, found.side) == ("fits", "both")


def test_a_groin_alone_fits_the_psoas_in_part() -> None:
    found = pain.match({"groin-left": 7}, "psoas-major")
    assert (found.fit, found.side) == ("partly", "left")
    assert found.reasons[0] == "Left groin: part of the pattern, where it may spread."
    assert found.reasons[1].startswith(
        "Not marked, though it is a main place: left strip beside the low spine, top third"
    )


def test_a_calf_does_not_fit_the_psoas_and_the_reason_says_so() -> None:
    found = pain.match({"calf-left": 7}, "psoas-major")
    assert found == ("no", 0.0, None, ("Left calf: not part of the pattern.",))


def test_faint_marks_count_in_part() -> None:
    strong = pain.match(dict.fromkeys(PSOAS_STRIP, 3), "psoas-major")
    faint = pain.match(dict.fromkeys(PSOAS_STRIP, 2), "psoas-major")
    assert faint.score == strong.score / 2


def test_a_band_across_the_back_fits_the_belly_muscle_on_both_sides_and_the_psoas_at_most_in_part() -> None:
    band = both("beside-spine-low") | both("hip-bone-top") | both("sacroiliac") | {"low-spine-lower": 6}
    assert pain.match(band, "rectus-abdominis-lower")[:3] == ("fits", 1.0, "both")
    assert pain.match(band, "psoas-major").fit == "partly"


@pytest.mark.parametrize("muscle", MUSCLES)
@pytest.mark.parametrize("strength", [1, 3, 10])
def test_everything_marked_never_fits(muscle: str, strength: int) -> None:
    assert pain.match(dict.fromkeys(PLACES, strength), muscle).fit != "fits"


@given(st.lists(st.integers(1, 10), min_size=len(PLACES), max_size=len(PLACES)), a_muscle)
def test_everything_marked_in_any_strength_never_fits(strengths: list[int], muscle: str) -> None:
    assert pain.match(dict(zip(PLACES, strengths, strict=True)), muscle).fit != "fits"


@pytest.mark.parametrize("muscle", MUSCLES)
def test_exactly_its_main_places_fit_each_muscle(muscle: str) -> None:
    essential = pain.rules()["muscles"][muscle]["essential"]
    marks = {place.id: 6 for place in pain.regions() if place.region in essential}
    assert pain.match(marks, muscle)[:2] == ("fits", 1.0)


# --- match, reckoned by hand ---

HIGH, MIDDLE, LOW, BASE = "beside-spine-high", "beside-spine-middle", "beside-spine-low", "sacroiliac"
ALL_FOUR = {f"{name}-right": 6 for name in (HIGH, MIDDLE, LOW, BASE)}
OUTSIDE = ["sacrum", "tailbone", "nape", "face"]
"""Places that belong to no pattern of the psoas."""


def outside(count: int) -> dict[str, int]:
    return dict.fromkeys(OUTSIDE[:count], 6)


@pytest.mark.parametrize(
    ("muscle", "marks", "fit", "score", "side"),
    [
        ("psoas-major", {f"{HIGH}-right": 6}, "partly", 1 / 4, "right"),
        ("psoas-major", {f"{HIGH}-right": 3}, "partly", 1 / 4, "right"),
        ("psoas-major", {f"{HIGH}-right": 2}, "partly", 1 / 8, "right"),
        ("psoas-major", {"groin-left": 6}, "partly", 1 / 8, "left"),
        ("psoas-major", {"groin-left": 2}, "no", 1 / 16, "left"),
        ("psoas-major", {"groin-left": 6, "front-hip-left": 6, **outside(3)}, "partly", 1 / 10, "left"),
        ("psoas-major", {f"{HIGH}-right": 6, f"{MIDDLE}-right": 6, f"{HIGH}-left": 6}, "partly", 1 / 2, "both"),
        ("psoas-major", {**ALL_FOUR, f"{HIGH}-left": 6}, "fits", 1.0, "right"),
        ("psoas-major", {**ALL_FOUR, f"{HIGH}-left": 6, f"{LOW}-left": 6}, "fits", 1.0, "both"),
        ("psoas-major", ALL_FOUR | {"groin-right": 6, "front-hip-right": 6} | outside(4), "fits", 6 / 10, "right"),
        ("psoas-major", ALL_FOUR | {"groin-right": 6} | outside(4), "partly", 5 / 9, "right"),
        ("psoas-major", dict.fromkeys([*ALL_FOUR, "groin-right", "front-hip-right"], 6), "fits", 1.0, "right"),
        ("psoas-major", outside(1), "no", 0.0, None),
        ("multifidus", {"low-spine-upper": 6}, "partly", 1 / 2, None),
        ("multifidus", {"low-spine-upper": 6, "lower-buttock-left": 6}, "fits", 3 / 4, "left"),
        ("rectus-abdominis-lower", {f"{LOW}-left": 6, "hip-bone-top-left": 6, f"{BASE}-left": 6}, "partly", 3 / 8, "both"),
        ("rectus-abdominis-lower", {"low-spine-lower": 6}, "partly", 1 / 4, "both"),
        ("rectus-abdominis-lower", {"nape": 6}, "no", 0.0, None),
    ],
)  # fmt: skip
def test_a_match_is_what_the_rule_gives(
    muscle: str, marks: dict[str, int], fit: str, score: float, side: str | None
) -> None:
    found = pain.match(marks, muscle)
    assert (found.fit, found.side) == (fit, side)
    assert found.score == pytest.approx(score)


@pytest.mark.parametrize(
    ("muscle", "marks", "missing"),
    [
        ("psoas-major", {f"{HIGH}-right": 6, f"{LOW}-right": 1}, ["right strip beside the low spine, middle third", "right place beside the base of the spine"]),
        ("psoas-major", {f"{HIGH}-right": 6, f"{HIGH}-left": 6, f"{MIDDLE}-right": 6, f"{LOW}-left": 6},
         ["left strip beside the low spine, middle third", "right strip beside the low spine, lowest third", "left place beside the base of the spine", "right place beside the base of the spine"]),
        ("psoas-major", ALL_FOUR, []),
        ("psoas-major", outside(2), []),
        ("multifidus", {"low-spine-upper": 6}, ["middle of the low spine, lower half"]),
        ("multifidus", {"nape": 6}, []),
    ],
)  # fmt: skip
def test_only_main_places_of_the_sides_in_question_are_missing(
    muscle: str, marks: dict[str, int], missing: list[str]
) -> None:
    told = [reason for reason in pain.match(marks, muscle).reasons if reason.startswith("Not marked")]
    assert told == ([f"Not marked, though it is a main place: {'; '.join(missing)}."] if missing else [])


def test_each_reason_says_how_the_place_belongs() -> None:
    assert pain.match(ALL_FOUR | {"groin-right": 6, "nape": 6}, "psoas-major").reasons == (
        "Right strip beside the low spine, top third: part of the pattern, where it is mostly felt.",
        "Right strip beside the low spine, middle third: part of the pattern, where it is mostly felt.",
        "Right strip beside the low spine, lowest third: part of the pattern, where it is mostly felt.",
        "Right place beside the base of the spine: part of the pattern, where it is mostly felt.",
        "Nape of the neck: not part of the pattern.",
        "Right groin: part of the pattern, where it may spread.",
    )


# --- match, by rule ---


@given(some_marks, a_muscle, st.sampled_from(PLACES), st.integers(1, 10))
def test_one_more_mark_inside_never_lowers_the_score_and_one_outside_never_raises_it(
    marks: dict[str, int], muscle: str, place: str, strength: int
) -> None:
    before = pain.match(marks, muscle).score
    after = pain.match(marks | {place: max(strength, marks.get(place, 0))}, muscle).score
    if is_inside(place, muscle):
        assert after >= before
    else:
        assert after <= before


@given(some_marks, a_muscle)
def test_mirrored_marks_give_mirrored_results(marks: dict[str, int], muscle: str) -> None:
    found = pain.match(marks, muscle)
    other = pain.match({mirrored(place): strength for place, strength in marks.items()}, muscle)
    assert (other.fit, other.score) == (found.fit, found.score)
    assert other.side == (mirrored(found.side) if found.side else None)
    parts = [part for reason in found.reasons for part in re.split("[;:] ", mirrored(reason.rstrip(".")))]
    theirs = [part for reason in other.reasons for part in re.split("[;:] ", reason.rstrip("."))]
    assert sorted(theirs) == sorted(parts)


@given(some_marks, a_muscle)
def test_a_match_gives_one_reason_for_each_marked_place(marks: dict[str, int], muscle: str) -> None:
    found = pain.match(marks, muscle)
    names = [place.name for place in pain.regions() if marks.get(place.id, 0)]
    assert 0 <= found.score <= 1
    assert [reason for reason in found.reasons if reason.split(":")[0] in names] == list(found.reasons[: len(names)])
    assert not re.search(r"\d|probab|diagnos", " ".join(found.reasons))


@given(some_marks, a_muscle)
def test_the_order_of_marks_and_marks_of_zero_change_nothing(marks: dict[str, int], muscle: str) -> None:
    turned = dict(reversed(list(marks.items())))
    without = {place: strength for place, strength in marks.items() if strength}
    assert pain.match(turned, muscle) == pain.match(marks, muscle) == pain.match(without, muscle)


# --- what is refused ---


@pytest.mark.parametrize(
    ("marks", "muscle", "parts"),
    [
        ({"groin": 3}, "psoas-major", ["no place 'groin'", "groin-"]),
        ({"groin-left": 11}, "psoas-major", ["groin-left", "0 to 10", "11"]),
        ({"groin-left": -1}, "psoas-major", ["0 to 10", "-1"]),
        ({"groin-left": True}, "psoas-major", ["whole number"]),
        ({"groin-left": 2.5}, "psoas-major", ["whole number", "2.5"]),
        ({}, "psoas", ["no muscle 'psoas'", "Did you mean"]),
    ],
)
def test_what_the_chart_does_not_know_is_refused_in_one_sentence(marks, muscle, parts) -> None:
    with pytest.raises(CourseError) as refused:
        pain.match(marks, muscle)
    for part in parts:
        assert part in str(refused.value)
    assert "\n" not in str(refused.value)
