"""The pain chart in a real browser, through its real controls."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from psoas import pain, paths
from psoas.errors import CourseError
from psoas.widgets.pain_chart import PainChart
from psoas.workshop.class_files import Raw, sorted_out

REDUCED = {"reduced_motion": "reduce"}
PLACES = [place.id for place in pain.regions()]
MUSCLES = [muscle.id for muscle in pain.muscles()]


def sentence(page: Any) -> str:
    return page.locator("[data-sentence=chart]").inner_text()


def place(page: Any, name: str) -> Any:
    return page.locator(f"path[data-place={name}]")


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def mark(page: Any, *names: str) -> None:
    """Clicks these places in the picture, and rests for as long as the list and the comparison wait."""
    for name in names:
        place(page, name).click()
    page.evaluate("new Promise((done) => setTimeout(done, 160))")


def marks(page: Any) -> dict[str, int]:
    return page.evaluate("model.get('value').marks ?? {}")


def own_pain(mount_widget: Callable[..., Any], **options: Any) -> Any:
    return mount_widget(PainChart(way="own"), **options)


# --- Python ---


def test_the_repr_says_what_a_learner_sees() -> None:
    text = repr(PainChart(["psoas-major", "iliacus"], side="both"))
    assert "93 places" in text
    assert "the psoas and the partner of the psoas are said to send pain on both sides" in text
    assert text.endswith("It does not diagnose.")


@pytest.mark.parametrize(
    ("options", "parts"),
    [
        ({"muscles": ["psoas"]}, ["no muscle 'psoas'", "Did you mean"]),
        ({"muscles": MUSCLES[:4]}, ["one to 3", "not 4"]),
        ({"muscles": []}, ["one to 3"]),
        ({"muscles": ["iliacus", "iliacus"]}, ["different"]),
        ({"side": "top"}, ["'side'", "'top'", "left"]),
        ({"way": "pain"}, ["'way'", "own"]),
        ({"marks_only": 1}, ["'marks_only'", "True or False", "1"]),
    ],
)
def test_what_it_cannot_show_is_refused_in_one_sentence(options: dict[str, Any], parts: list[str]) -> None:
    with pytest.raises(CourseError) as refused:
        PainChart(**options)
    for part in parts:
        assert part in str(refused.value)
    assert "\n" not in str(refused.value)


# --- left and right ---


def test_a_place_lies_on_the_side_of_the_drawn_body_that_its_name_says(mount_widget: Callable[..., Any]) -> None:
    """Who looks at a front sees its right on the left; from behind, right is right."""
    page = own_pain(mount_widget)
    middles = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("path[data-place]")].map((path) => {
            const box = path.getBBox(), [x, , wide] = path.ownerSVGElement.getAttribute("viewBox").split(" ").map(Number);
            return [path.dataset.place, box.x + box.width / 2 - (x + wide / 2)];
        }))"""
    )
    sides = {place.id: (place.view, place.side) for place in pain.regions()}
    assert middles.keys() == sides.keys()
    for name, (view, side) in sides.items():
        if side != "middle":
            assert (middles[name] < 0) == ((view == "front") == (side == "right")), name


def test_each_view_says_which_side_is_which(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    said = page.locator("figure.one figcaption").all_inner_texts()
    assert sorted(said) == ["Back · your right is on the right", "Front · your right is on the left"]
    for view, hand in (("Front", "left"), ("Back", "right")):
        figure = page.locator("figure.one").filter(has_text=f"{view} · your right is on the {hand}")
        places = figure.locator("path[data-place]").evaluate_all("paths => paths.map((path) => path.dataset.place)")
        assert {place.view for place in pain.regions() if place.id in places} == {view.lower()}


def test_muscles_shown_apart_stand_over_their_own_names(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(PainChart(muscles=MUSCLES[:2]))
    page.get_by_role("button", name="Side by side").click()
    found = page.locator("figure.small").evaluate_all(
        "figures => figures.map((one) => [one.querySelector('svg').getAttribute('aria-label'), one.querySelector('figcaption').textContent])"
    )
    data = {muscle["id"]: muscle for muscle in page.evaluate("dataOf(model).muscles")}
    assert found == [
        [f"Back and front, {data[one]['plain']}", f"{at}. {data[one]['name']}"] for at, one in enumerate(MUSCLES[:2], start=1)
    ]
    assert {one: data[one]["name"] for one in MUSCLES[:2]} == {one.id: one.name for one in pain.muscles() if one.id in MUSCLES[:2]}


# --- from a muscle ---


def test_the_psoas_stands_on_the_right_first(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(PainChart())
    assert sentence(page) == (
        "The psoas, right side: mostly felt at 4 places on the back; may spread to 1 place on the back and 6 places on the front."
    )
    assert "mostly felt here" in place(page, "beside-spine-high-right").get_attribute("aria-label")
    assert "may spread" in place(page, "groin-right").get_attribute("aria-label")
    assert place(page, "groin-left").get_attribute("aria-label") == "Left groin"
    assert "essential" in place(page, "sacroiliac-right").evaluate("e => getComputedStyle(e).fill")
    assert page.locator(".cross").count() >= 2
    assert trouble == []


def test_left_right_and_mirrored(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(PainChart())
    press(page, "Left")
    assert "spillover" in place(page, "groin-left").get_attribute("class")
    assert "spillover" not in place(page, "groin-right").get_attribute("class")
    press(page, "Both, mirrored")
    assert "both sides: mostly felt at 8 places" in sentence(page)


def test_left_is_the_mirror_of_right(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(PainChart())
    boxes = page.evaluate("""['groin', 'calf', 'flank', 'hand'].map(name => ['left', 'right'].map(side => {
        const box = document.querySelector(`[data-place=${name}-${side}]`).getBBox(); return [box.x, box.x + box.width, box.y, box.height]; }))""")
    for left, right in boxes:
        assert left[0] + right[1] == pytest.approx(600, abs=0.2)
        assert left[2:] == pytest.approx(right[2:], abs=0.2)


def test_three_muscles_at_most_overlaid_or_side_by_side(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(PainChart())
    for name in ("quadratus-lumborum", "piriformis", "gluteus-medius"):
        page.locator(f"[data-muscle={name}]").click()
    assert "3 muscles at most" in page.locator(".muscles [role=status]").inner_text()
    assert page.locator(".card").count() == 3
    assert page.locator("text.number").count() > 5
    press(page, "Side by side")
    assert page.locator(".small svg[role=img]").count() == 3
    assert not page.locator(".pair").is_visible()
    assert trouble == []


def test_a_muscle_says_how_far_to_trust_it_and_names_its_sources(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(PainChart())
    card = page.locator(".card").inner_text()
    for words in ("Looks alike", "Said to worsen it", "No controlled map was found"):
        assert words in card
    page.get_by_text("Sources").click()
    assert page.locator(".card details li").count() == 4
    assert "Opinion only" in page.locator(".source").inner_text()


def test_the_iliacus_shows_the_shared_pattern_and_says_so(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(PainChart("iliacus"))
    assert "We found none for the iliacus alone" in page.locator(".card").inner_text()
    assert "essential" in place(page, "beside-spine-low-right").get_attribute("class")


@pytest.mark.parametrize("options", [{}, REDUCED])
def test_the_hand_shows_the_gesture_and_keeps_still_with_less_motion(
    options: dict[str, str], mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    page = mount_widget(PainChart(), **options)
    page.get_by_role("button", name="Show the hand").click()
    assert page.locator(".hand .way").count() == 1
    assert (page.evaluate("document.getAnimations().length") > 0) == (options == {})
    press(page, "Left")
    assert page.locator(".hand").count() == 0
    assert trouble == []


# --- from a place ---


def test_a_place_names_muscles_and_other_causes_and_leads_to_the_muscle(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(PainChart())
    place(page, "groin-left").click()
    assert sentence(page).startswith("Left groin: 2 muscles are said to send pain here, and 6 other causes")
    card = page.locator(".place-card").inner_text()
    assert "Hip joint" in card
    assert "Appendix" not in card
    page.locator(".place-card").get_by_text("Sources").click()
    assert page.locator(".place-card .sources li").count() >= 6
    assert "A lump in the groin" in card
    page.get_by_role("button", name="Show the psoas").click()
    assert "left side" in sentence(page)


def test_the_list_of_places_is_an_equal_way_in(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(PainChart(way="place"))
    assert page.locator(".place-card").is_visible()
    choice = page.get_by_role("combobox", name="Place")
    assert choice.locator("option").count() == len(PLACES)
    choice.select_option("knee-right")
    assert sentence(page).startswith("Right front of the knee: 1 muscle is")


# --- own pain ---


def test_marks_by_click_and_list_are_matched_with_a_reason_each(
    mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    page = own_pain(mount_widget)
    assert sentence(page) == "Nothing is marked yet."
    mark(page, "beside-spine-high-right", "beside-spine-middle-right", "beside-spine-low-right")
    page.get_by_text("Mark from a list instead").click()
    page.get_by_role("checkbox", name="Right place beside the base of the spine").check()
    assert "4 places marked. Against the chart of the psoas: fits, on the right." in sentence(page)
    found = pain.match(marks(page), "psoas-major")
    assert found.fit == page.locator("[data-fit]").get_attribute("data-fit") == "fits"
    assert page.locator(".reasons li").all_inner_texts() == list(found.reasons)
    result = page.locator(".result").inner_text()
    assert "Look-alikes: other muscles" in result
    assert "Look-alikes: no muscle at all" in result
    assert "%" not in result.replace("44 %", "")
    assert trouble == []


def test_the_picture_shows_a_mark_at_once_and_the_rest_follows_when_the_hand_rests(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    click = "name => document.querySelector(`path[data-place=${name}]`).dispatchEvent(new MouseEvent('click', { bubbles: true }))"
    seen = """() => [document.querySelectorAll(".strong").length, document.querySelector("[data-sentence=chart]").textContent.slice(0, 8),
        document.querySelectorAll(".mark-row:not([hidden])").length, document.querySelector(".result").hidden]"""
    # In one go, so that no time passes between.
    both = page.evaluate(f"() => {{ ({click})('groin-left'); ({click})('flank-left'); return ({seen})(); }}")
    assert both == [2, "2 places", 0, True]
    page.locator(".mark-row").nth(1).wait_for()
    assert page.evaluate(seen) == [2, "2 places", 2, False]
    # What is pressed outside the picture is done at once.
    undone = page.evaluate(
        f"() => {{ [...document.querySelectorAll('button')].find((one) => one.textContent === 'Undo').click(); return ({seen})(); }}"
    )
    assert undone == [1, "1 place ", 1, False]


def test_a_chart_stays_out_of_sight_until_the_learner_asks_for_it(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    mark(page, "groin-left")
    assert page.locator(".place.essential").count() == 0
    page.get_by_role("checkbox", name="Show that chart behind my marks").check()
    assert page.locator(".place.essential").count() == 4


def test_a_second_click_takes_a_mark_away(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    mark(page, "groin-left", "groin-left")
    assert marks(page) == {}
    assert sentence(page) == "Nothing is marked yet."


def test_strength_and_quality_belong_to_each_place(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    mark(page, "upper-buttock-left")
    row = page.locator("[data-mark=upper-buttock-left]")
    row.get_by_role("slider").focus()
    page.keyboard.press("End")
    row.get_by_role("checkbox", name="aching").check()
    assert page.evaluate("model.get('value')") == {
        "marks": {"upper-buttock-left": 10},
        "qualities": {"upper-buttock-left": ["aching"]},
    }
    assert place(page, "upper-buttock-left").get_attribute("aria-label") == "Left top of the buttock: marked, 10 of 10, aching"


def test_without_a_mark_nobody_sees_reads_or_reaches_a_result(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    reached = """() => [...document.querySelectorAll(".result select, .result input, .mark-row input, .for-class summary")].some(
        (one) => { one.focus(); return document.activeElement === one; })"""
    assert not page.locator(".result h4").is_visible() and not page.evaluate(reached)
    height = page.locator(".side").bounding_box()["height"]
    mark(page, "groin-left")
    assert page.locator(".result h4").is_visible() and page.evaluate(reached)
    assert "Strength, left groin" in page.locator(".side").aria_snapshot()
    mark(page, "groin-left")
    assert not page.locator(".result h4").is_visible() and not page.evaluate(reached)
    assert not page.locator("[data-mark=groin-left] strong").is_visible()
    assert "Strength, left groin" not in page.locator(".side").aria_snapshot()
    assert page.locator(".side").bounding_box()["height"] == height
    mark(page, "groin-left", "low-belly-side-right")
    assert page.locator(".mark-row:visible").count() == 2


def test_what_a_change_leaves_as_it_was_stays_open(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    mark(page, "groin-left")
    page.locator(".verdict").get_by_text("Sources").click()
    page.locator("[data-mark=groin-left]").get_by_role("slider").press("End")
    assert page.locator(".verdict details").get_attribute("open") is not None
    page.locator("[data-mark=groin-left]").get_by_role("checkbox", name="numb").check()
    assert page.locator(".verdict > *").first.get_attribute("data-warning") is not None, "the warning comes first"
    assert page.locator(".verdict details").get_attribute("open") is not None


@pytest.mark.parametrize("word", ["numb", "tingling"])
def test_a_numb_or_tingling_place_points_to_the_safety_check(word: str, mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    press(page, "Show the whole body")
    mark(page, "shin-right")
    assert page.locator("[data-warning]").count() == 0
    page.locator("[data-mark=shin-right]").get_by_role("checkbox", name=word).check()
    assert place(page, "shin-right").get_attribute("aria-label") == f"Right shin: marked, 5 of 10, {word}"
    assert page.locator("text.strong").text_content() == "5✚"
    warning = page.locator("[data-warning]")
    assert "Numb or tingling: right shin" in warning.inner_text()
    assert warning.get_by_role("link").get_attribute("href") == "04-symptom-check.ipynb"


def test_a_warning_place_points_to_the_safety_check(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    mark(page, "low-belly-side-right")
    assert "appendix" in page.locator("[data-warning]").inner_text()


def test_the_brush_marks_what_it_passes_and_one_undo_takes_the_stroke_back(
    mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    page = own_pain(mount_widget)
    press(page, "Brush")
    top, bottom = (place(page, f"beside-spine-{name}-right").bounding_box() for name in ("high", "low"))
    page.mouse.move(top["x"] + top["width"] / 2, top["y"] + top["height"] / 2)
    page.mouse.down()
    page.mouse.move(bottom["x"] + bottom["width"] / 2, bottom["y"] + bottom["height"] / 2, steps=25)
    page.mouse.up()
    assert set(marks(page)) == {f"beside-spine-{name}-right" for name in ("high", "middle", "low")}
    press(page, "Rub out")
    place(page, "beside-spine-middle-right").click()
    assert len(marks(page)) == 2
    press(page, "Undo")
    assert len(marks(page)) == 3
    press(page, "Undo")
    assert marks(page) == {}
    assert page.get_by_role("button", name="Undo").is_disabled()
    assert trouble == []


def test_touch_marks_a_place(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget, has_touch=True, width=390)
    place(page, "lower-buttock-left").tap()
    assert marks(page) == {"lower-buttock-left": 5}


def test_a_finger_brushes_on_a_phone_and_the_page_stays_where_it_is(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = own_pain(mount_widget, has_touch=True, is_mobile=True, width=390)
    press(page, "Brush")
    place(page, "beside-spine-middle-left").scroll_into_view_if_needed()
    top, bottom = (place(page, f"beside-spine-{name}-left").bounding_box() for name in ("high", "low"))
    fingers = page.context.new_cdp_session(page)
    x = top["x"] + top["width"] / 2
    for step in range(21):
        y = top["y"] + 5 + (bottom["y"] + bottom["height"] - top["y"] - 10) * step / 20
        fingers.send("Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": [{"x": x, "y": y}]})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert set(marks(page)) == {f"beside-spine-{name}-left" for name in ("high", "middle", "low")}
    assert place(page, "beside-spine-high-left").bounding_box()["y"] == pytest.approx(top["y"], abs=1)
    assert trouble == []


def test_on_a_phone_one_body_at_a_time_is_marked_and_places_are_wide_enough(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(PainChart(), width=360)
    assert page.locator("svg.figure:visible").count() == 2
    press(page, "My own pain")
    assert page.locator("svg.figure:visible").count() == 1
    assert place(page, "beside-spine-low-left").bounding_box()["width"] > 20
    press(page, "Front")
    mark(page, "groin-left")
    assert marks(page) == {"groin-left": 5}


def test_undone_steps_can_be_redone_by_button_and_by_key_until_something_new_is_marked(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    mark(page, "groin-left", "flank-right")
    page.keyboard.press("Control+z")
    assert marks(page) == {"groin-left": 5}
    press(page, "Undo")
    page.keyboard.press("Control+Shift+z")
    press(page, "Redo")
    assert marks(page) == {"groin-left": 5, "flank-right": 5}
    assert page.get_by_role("button", name="Redo").is_disabled()
    press(page, "Undo")
    mark(page, "sacrum")
    assert page.get_by_role("button", name="Redo").is_disabled()
    page.keyboard.press("Control+y")
    assert marks(page) == {"groin-left": 5, "sacrum": 5}


def test_for_marking_only_it_is_half_as_heavy_and_matches_alike(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    small = PainChart(marks_only=True)
    assert repr(small).endswith("compares your marks with 11 patterns. It does not diagnose.")
    assert len(json.dumps(small.data)) < 35_000 < 0.8 * len(json.dumps(PainChart().data))
    page = mount_widget(small)
    assert not page.get_by_role("button", name="From a muscle").count()
    mark(page, "groin-left")
    assert page.locator(".reasons li").all_inner_texts() == list(pain.match({"groin-left": 5}, "psoas-major").reasons)
    assert "Hip joint" in page.locator(".result").inner_text()
    assert page.get_by_role("link", name="What is said about each muscle").get_attribute("href") == "03-pain-chart.ipynb"
    assert trouble == []


def test_every_step_can_be_undone_in_whatever_order_places_were_marked(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    mark(page, "groin-left", "flank-right", "beside-spine-high-left")
    press(page, "Undo")
    press(page, "Undo")
    assert marks(page) == {"groin-left": 5}
    press(page, "Undo")
    assert marks(page) == {}


def test_a_second_chart_on_the_page_follows_the_first(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    page.evaluate(
        """state => { const el = document.createElement("div"); document.querySelector("main").append(el); window.second = mount(state, el).model; }""",
        PainChart(way="own").get_state(key=["data", "value"]),
    )
    page.locator("path[data-place=groin-left]").first.click()
    assert page.evaluate("second.get('value').marks") == {"groin-left": 5}


def test_mirror_clear_and_undo(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    mark(page, "groin-left", "flank-right")
    press(page, "Mirror")
    assert marks(page) == {"groin-right": 5, "flank-left": 5}
    press(page, "Clear")
    assert marks(page) == {}
    press(page, "Undo")
    press(page, "Undo")
    assert marks(page) == {"groin-left": 5, "flank-right": 5}


def test_marks_are_kept_saved_and_forgotten(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    mark(page, "groin-left")
    with page.expect_download() as download:
        press(page, "Save as data")
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert (saved["course"], saved["schema"], saved["marks"]) == ("know-your-psoas", 1, {"groin-left": 5})
    page = mount_widget(PainChart(way="own"), page=page)
    assert marks(page) == {"groin-left": 5}
    press(page, "Clear")
    assert page.evaluate("localStorage.getItem('psoas.pain-chart')") is None


def test_a_drawing_for_the_class_is_made_up_unless_its_owner_agrees(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    assert not page.get_by_text("Save a drawing for the class").is_visible()
    mark(page, "groin-left")
    page.get_by_text("Save a drawing for the class").click()
    handed = []
    for choice in ("", "My own, and I agree that my class sees it without my name"):
        if choice:
            page.get_by_label(choice).check()
        with page.expect_download() as download:
            press(page, "Save for the class")
        (one,), skipped = sorted_out([Raw("drawing.json", "after", download.value.path().read_bytes())])
        assert skipped == []
        handed.append(one)
    assert [(one.about, one.content) for one in handed] == [("made-up", {"groin-left": 5}), ("own", {"groin-left": 5})]
    assert handed[0].began_at == handed[1].began_at != ""


def test_saved_marks_are_brought_in_undone_and_a_wrong_file_gets_one_sentence(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = own_pain(mount_widget)
    mark(page, "sacrum")
    page.get_by_text("Bring in saved marks").click()
    choose = page.get_by_label("A file that you saved here as data")
    saved = {"course": "know-your-psoas", "schema": 1, "marks": {"calf-left": 7, "nowhere": 3}, "qualities": {"calf-left": ["sharp"]}}
    for body in (b"", b"{", b"null", json.dumps(saved | {"marks": {}}).encode(), json.dumps(saved | {"schema": 9}).encode()):
        choose.set_input_files({"name": "marks.json", "mimeType": "application/json", "buffer": body})
        page.wait_for_function("document.querySelector('.file-note').textContent.startsWith('There are no marks in this file')")
        assert marks(page) == {"sacrum": 5}
    choose.set_input_files({"name": "marks.json", "mimeType": "application/json", "buffer": json.dumps(saved).encode()})
    page.wait_for_function("document.querySelector('.file-note').textContent === ''")
    assert page.evaluate("model.get('value')") == {"marks": {"calf-left": 7}, "qualities": {"calf-left": ["sharp"]}}
    press(page, "Undo")
    assert marks(page) == {"sacrum": 5}
    assert trouble == []


@pytest.mark.parametrize(
    "record",
    [
        "{",
        "null",
        '{"marks": {"groin-left": 5}}',
        json.dumps({"course": "know-your-psoas", "schema": 2, "marks": {"groin-left": 5}}),
        json.dumps({"course": "know-your-psoas", "schema": 1, "marks": {"groin-left": "5", "nowhere": 3, "calf-left": 99}, "qualities": 7}),
        json.dumps({"course": "know-your-psoas", "schema": 1}),
    ],
)
def test_a_record_that_cannot_be_read_means_no_marks(
    record: str, mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    page = own_pain(mount_widget)
    page.evaluate("record => localStorage.setItem('psoas.pain-chart', record)", record)
    page = mount_widget(PainChart(way="own"), page=page)
    assert sentence(page) == "Nothing is marked yet."
    assert trouble == []


def test_without_storage_it_works_and_says_that_nothing_is_kept(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = own_pain(mount_widget)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    mark(page, "groin-left")
    assert marks(page) == {"groin-left": 5}
    assert "This browser keeps nothing." in page.locator(".result").inner_text()
    assert trouble == []


# --- everyone ---


def test_every_place_is_reached_by_tab_and_arrows(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = own_pain(mount_widget)
    reached: list[str] = []
    for view in ("back", "front"):
        places = page.locator(f"svg.figure[aria-label='Body, {view}'] .place")
        assert page.locator(f"svg.figure[aria-label='Body, {view}'] .place[tabindex='0']").count() == 1
        page.locator(f"svg.figure[aria-label='Body, {view}'] .place[tabindex='0']").focus()
        page.keyboard.press("Home")
        for _ in range(places.count()):
            reached.append(page.evaluate("document.activeElement.dataset.place"))
            page.keyboard.press("ArrowRight")
    assert sorted(reached) == sorted(PLACES)
    assert trouble == []


def test_close_up_no_number_is_cut_off(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    _, top, _, tall = map(float, page.locator("svg.figure").first.get_attribute("viewBox").split())
    shapes = json.loads((paths.assets() / "models" / "regions.json").read_text("utf-8"))
    near = {one.region: one for one in pain.regions() if top < shapes[one.view]["places"][one.region]["at"][1] < top + tall}
    for one in near.values():
        place(page, one.id).press("Enter")
    assert page.get_by_role("button", name="Show the whole body").is_visible(), "all that is near was marked close up"
    cut = page.evaluate(
        """() => [...document.querySelectorAll("text.strong")].filter((text) => {
            const inner = text.getBoundingClientRect(), outer = text.closest("svg.figure").getBoundingClientRect();
            return inner.top < outer.top || inner.bottom > outer.bottom; }).length"""
    )
    assert (cut, page.locator("text.strong").count()) == (0, len(near))


def test_up_and_down_move_along_the_body_and_enter_marks(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    place(page, "beside-spine-high-right").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.place") == "beside-spine-middle-right"
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    assert set(marks(page)) == {"beside-spine-middle-right", "beside-spine-high-right"}
    assert page.evaluate("document.activeElement.dataset.place") == "beside-spine-high-right"


def test_a_place_outside_the_close_view_comes_into_sight_when_the_keyboard_reaches_it(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    place(page, "beside-spine-high-right").focus()
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.place").startswith("heel")
    box, figure = place(page, "heel-left").bounding_box(), page.locator("svg.figure").first.bounding_box()
    assert box["y"] + box["height"] <= figure["y"] + figure["height"] + 1


def test_tab_passes_each_body_once(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    place(page, "beside-spine-high-right").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('svg')?.getAttribute('aria-label')") == "Body, front"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('svg')") is None


def test_removing_a_mark_does_not_lose_the_keyboard(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    mark(page, "groin-left", "flank-left")
    page.get_by_role("button", name="Remove left groin").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Your marks"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_any_of_the_three_ways(
    theme: str, width: int, mount_widget: Callable[..., Any], find_axe_problems: Callable[[Any], list[str]]
) -> None:
    page = mount_widget(PainChart(["psoas-major", "piriformis"]), theme=theme, width=width)
    assert find_axe_problems(page) == []
    press(page, "From a place")
    assert find_axe_problems(page) == []
    press(page, "My own pain")
    page.get_by_text("Mark from a list instead").click()
    for name in ("Left groin", "Right calf"):
        page.get_by_role("checkbox", name=name).check()
    page.locator("[data-mark=groin-left]").get_by_role("checkbox", name="numb").check()
    assert find_axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_print_shows_marks_and_result_and_hides_the_controls(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget)
    mark(page, "groin-left")
    page.emulate_media(media="print")
    assert page.locator("[data-fit]").is_visible()
    assert page.locator("[data-mark=groin-left]").is_visible()
    assert page.get_by_text("No clinician has reviewed this chart.").is_visible()
    for name in ("Brush", "My own pain", "Remove left groin"):
        assert not page.get_by_role("button", name=name).is_visible()


def test_it_stops_listening_when_taken_down(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = own_pain(mount_widget)
    page.evaluate("stopWidget(); localStorage.setItem('psoas.pain-chart', '{}'); document.dispatchEvent(new CustomEvent('psoas:stored', {detail: 'pain-chart'}))")
    assert trouble == []


def test_a_place_that_a_mouse_has_pressed_shows_where_the_keyboard_is(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(PainChart())
    page.locator(".place").first.evaluate(
        "(place) => { const real = Element.prototype.matches; Element.prototype.matches = function (what) { return what === ':focus-visible' ? false : real.call(this, what); }; place.focus(); }"
    )
    assert page.locator(".focus-ring").first.get_attribute("d") or page.locator(".focus-ring").last.get_attribute("d")


def test_the_field_for_a_saved_file_is_no_wider_than_a_small_screen(mount_widget: Callable[..., Any]) -> None:
    page = own_pain(mount_widget, width=320)
    page.get_by_text("Bring in saved marks").click()
    assert page.locator("input[type=file]").evaluate("(field) => field.getBoundingClientRect().right") <= 320
