"""The sitting lab in a real browser, through its real controls."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import traitlets

from psoas.errors import CourseError
from psoas.widgets.sitting_lab import (
    PREDICTIONS,
    SittingLab,
    change_sentence,
    predicted,
)

REDUCED = {"reduced_motion": "reduce"}


def sentence(page: Any, which: str = "change") -> str:
    return page.locator(f"[data-sentence={which}]").inner_text()


def skip_guess(page: Any) -> None:
    page.get_by_role("button", name="Skip the guess").click()


def slide(page: Any, name: str, value: int) -> None:
    page.get_by_role("slider", name=name).evaluate(
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }", value
    )
    page.wait_for_function(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
    )


# --- Python ---


def test_the_repr_is_the_sentence_that_a_page_without_javascript_shows() -> None:
    assert repr(SittingLab(hip=90)) == (
        "Sitting lab. Hip at 90 degrees: the path of the psoas is 15 to 20 % shorter than standing."
    )


@pytest.mark.parametrize(
    ("options", "parts"),
    [
        ({"hip": 400}, ["hip", "400 degrees", "-20 to 95", "nearest is 95"]),
        ({"hip": -21}, ["hip", "-21 degrees", "nearest is -20"]),
        ({"lumbar": 61}, ["lumbar", "61 degrees", "nearest is 60"]),
        ({"hip": "90"}, ["hip", "must be a number", "'90'"]),
        ({"hip": float("nan")}, ["hip", "nan"]),
        ({"hip": True}, ["hip", "must be a number"]),
    ],
)
def test_an_angle_outside_its_range_is_refused_in_one_sentence(options: dict[str, Any], parts: list[str]) -> None:
    with pytest.raises(CourseError) as refused:
        SittingLab(**options)
    for part in parts:
        assert part in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_angle_set_later_is_checked_too_and_the_old_one_stays() -> None:
    lab = SittingLab(hip=30)
    with pytest.raises(traitlets.TraitError, match="nearest is 95"):
        lab.hip = 400
    assert lab.hip == 30


@pytest.mark.parametrize(
    ("change", "name"),
    [(0.02, "longer"), (0.0, "same"), (-0.05, "tenth"), (-0.15, "quarter"), (-0.25, "quarter"), (-0.26, "more")],
)
def test_each_change_of_length_makes_one_prediction_right(change: float, name: str) -> None:
    assert predicted(change) == name


# --- predict first ---


def test_the_lab_asks_for_a_guess_before_it_shows_anything(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(SittingLab())
    assert page.get_by_role("radio").count() == len(PREDICTIONS)
    assert page.get_by_role("button", name="Show me").is_disabled()
    assert not page.get_by_role("slider", name="Bend of the hip").is_visible()
    assert not page.locator("[data-sentence=change]").is_visible()


@pytest.mark.parametrize("guess", PREDICTIONS)
def test_a_guess_is_answered_and_remembered(guess: str, mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    lab = SittingLab()
    page = mount_widget(lab, **REDUCED)
    page.locator(f"input[value={guess}]").check()
    page.get_by_role("button", name="Show me").click()
    outcome = sentence(page, "outcome")
    assert ("Your guess was right" in outcome) == (guess == "quarter")
    assert "15 to 20 % shorter" in outcome
    assert page.evaluate("model.get('value').prediction") == guess
    page = mount_widget(lab, page=page)
    assert PREDICTIONS[guess].rstrip(".") in sentence(page, "outcome")
    page.get_by_role("button", name="Guess again").click()
    assert page.get_by_role("radio").first.is_visible()
    assert trouble == []


def test_a_guess_that_another_tab_deletes_is_asked_for_again(
    mount_widget: Callable[..., Any], in_another_tab: Callable[[Any, str], None], trouble: list[str]
) -> None:
    page = mount_widget(SittingLab(), **REDUCED)
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Show me").click()
    in_another_tab(page, "localStorage.clear()")
    page.get_by_role("button", name="Show me").wait_for()
    assert page.get_by_role("button", name="Show me").is_disabled()
    assert page.get_by_role("radio", checked=True).count() == 0
    assert page.locator("[data-sentence=outcome]").count() == 0
    assert not page.evaluate("model.get('value')").get("prediction")
    assert trouble == []


@pytest.mark.parametrize(
    "record",
    [
        "{",
        "null",
        '{"prediction": "quarter"}',
        json.dumps({"course": "know-your-psoas", "schema": 2, "prediction": "same"}),
        json.dumps({"course": "know-your-psoas", "schema": 1, "prediction": "nonsense"}),
    ],
)
def test_a_record_that_cannot_be_read_means_ask_again(
    record: str, mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    page = mount_widget(SittingLab())
    page.evaluate("record => localStorage.setItem('psoas.sitting', record)", record)
    page = mount_widget(SittingLab(), page=page)
    assert page.get_by_role("button", name="Show me").is_visible()
    assert trouble == []


# --- the lab ---


def test_the_sliders_move_picture_curve_and_sentence(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(SittingLab())
    skip_guess(page)
    before = page.locator("svg.scene").inner_html(), page.locator("svg.chart").get_attribute("aria-label")
    slide(page, "Bend of the hip", 90)
    assert sentence(page) == change_sentence(90, 0)
    assert "slack" in sentence(page, "slack")
    after = page.locator("svg.scene").inner_html(), page.locator("svg.chart").get_attribute("aria-label")
    assert before[0] != after[0]
    assert before[1] != after[1]
    slide(page, "Rounding of the lower back", 40)
    assert sentence(page) == change_sentence(90, 40)
    assert page.evaluate("[model.get('hip'), model.get('lumbar')]") == [90, 40]
    assert trouble == []


def test_a_standing_muscle_is_called_taut(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(SittingLab(hip=-10))
    skip_guess(page)
    assert "taut" in sentence(page, "slack")


def test_named_postures_set_both_angles_and_say_where_they_come_from(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(SittingLab(), **REDUCED)
    skip_guess(page)
    slump = page.get_by_role("button", name="Slumped")
    slump.click()
    page.wait_for_function("model.get('hip') === 60 && model.get('lumbar') === 40")
    page.wait_for_function("document.querySelector('[data-posture=slump]').getAttribute('aria-pressed') === 'true'")
    assert sentence(page) == change_sentence(60, 40)
    assert page.locator(".posture-note").inner_text()


def test_playback_ends_standing_and_can_be_paused(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(SittingLab())
    skip_guess(page)
    play = page.locator("button.play")
    play.click()
    page.wait_for_function("model.get('hip') > 5")
    assert "Pause" in play.inner_text()
    play.click()
    stopped = page.evaluate("model.get('hip')")
    page.wait_for_timeout(200)
    assert page.evaluate("model.get('hip')") == stopped
    assert "Play" in play.inner_text()
    assert trouble == []


def test_with_less_motion_playback_jumps_to_its_end(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(SittingLab(hip=90), **REDUCED)
    skip_guess(page)
    page.locator("button.play").click()
    assert page.evaluate("model.get('hip')") == 0


def test_the_straight_line_is_off_until_it_is_asked_for_and_is_called_wrong(
    mount_widget: Callable[..., Any],
) -> None:
    page = mount_widget(SittingLab(hip=90))
    skip_guess(page)
    assert not page.locator("[data-sentence=straight]").is_visible()
    page.get_by_role("checkbox").check()
    said = sentence(page, "straight")
    assert "do not trust it" in said
    assert page.locator("svg.scene .straight").get_attribute("points")


def test_loads_stand_under_for_students_only_with_the_calming_sentence(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(SittingLab())
    skip_guess(page)
    assert not page.get_by_text("Loads of this size are normal for backs.").is_visible()
    page.get_by_text("For students").click()
    assert page.get_by_text("Loads of this size are normal for backs.").is_visible()
    row = page.get_by_role("row").filter(has_text="L5/S1").inner_text()
    assert row.split() == ["L5/S1", "1002", "not", "shown", "27.4"]


# --- everyone ---


def test_by_keyboard_alone(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(SittingLab(), **REDUCED)
    page.get_by_text("A link before it").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("model.get('hip') === 90")
    assert page.evaluate("document.activeElement.type") == "range"
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("model.get('hip') === 89")
    page.keyboard.press("Home")
    page.wait_for_function("model.get('hip') === -20")
    assert trouble == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_before_and_in_use(
    theme: str, width: int, mount_widget: Callable[..., Any], find_axe_problems: Callable[[Any], list[str]]
) -> None:
    page = mount_widget(SittingLab(hip=60, lumbar=20), theme=theme, width=width)
    assert find_axe_problems(page) == []
    skip_guess(page)
    page.get_by_role("checkbox").check()
    page.get_by_text("For students").click()
    assert find_axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_print_shows_the_tables_and_hides_the_controls(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(SittingLab(hip=90))
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_text("Loads of this size are normal for backs.").is_visible()
    assert not page.get_by_role("slider", name="Bend of the hip").is_visible()
    assert sentence(page) == change_sentence(90, 0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.get_by_role("button", name="Show me").is_visible()


def test_several_changes_at_once_are_drawn_once(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(SittingLab())
    skip_guess(page)
    draws = page.evaluate(
        """() => new Promise(done => {
            let draws = 0;
            const seen = new MutationObserver(() => { draws += 1; });
            seen.observe(document.querySelector("svg.chart .now"), { attributes: true });
            for (const hip of [10, 20, 30, 40]) model.set("hip", hip);
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(draws), 0)));
        })"""
    )
    assert draws == 1


def test_a_step_of_the_slider_hides_nothing_again(mount_widget: Callable[..., Any]) -> None:
    # Each such write makes the browser work out a style anew, and changes nothing.
    page = mount_widget(SittingLab())
    skip_guess(page)
    slide(page, "Bend of the hip", 41)
    page.evaluate("""() => { window.written = []; new MutationObserver((all) => written.push(...all.map((one) => [one.attributeName, one.target.className])))
        .observe(document.querySelector("section[data-psoas]"), { subtree: true, attributes: true, attributeFilter: ["hidden"] }); }""")
    slide(page, "Bend of the hip", 42)
    assert "42 degrees" in sentence(page)
    assert page.evaluate("written") == []
