"""The guided stretches in a real browser: the same gate and the same player as the release session."""

from collections.abc import Callable
from typing import Any

import pytest
from routine_pages import (
    act,
    answers,
    answers_with,
    first_part,
    open_routine,
    record,
    run_for,
    sleep_for,
    still_me,
    tick_ready,
    title,
    write_check,
)

from psoas import safety
from psoas.content import load
from psoas.errors import CourseError
from psoas.widgets.stretch import Stretch

Mount = Callable[..., Any]


@pytest.fixture
def opened(mount_widget: Mount) -> Mount:
    """A page at noon, its clock standing still, with a check of a level; `level=None` for no check."""

    def on(level: str | None = "gentle", stretch: str = "half-kneeling", *, demonstration: bool = False, **options: Any) -> Any:
        return open_routine(mount_widget, Stretch(stretch, demonstration=demonstration), level, **options)

    return on


def begin(page: Any, side: str = "Right") -> None:
    if page.get_by_role("button", name="Yes, it was me").count():
        still_me(page)
    page.get_by_role("radio", name=side, exact=True).check()
    tick_ready(page)
    page.get_by_role("button", name="Start", exact=True).click()


# --- Python ---


def test_the_repr_names_the_stretches_and_the_dose() -> None:
    said = repr(Stretch())
    assert "half-kneeling, behind a chair, at the edge of a bed, on the bed" in said
    assert "5 slow breaths, 2 times on each side" in said


def test_an_unknown_stretch_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(CourseError, match="Did you mean 'edge-of-bed'"):
        Stretch("edge-of-the-bed")
    with pytest.raises(CourseError, match="True or False"):
        Stretch(demonstration=1)  # type: ignore[arg-type]


# --- the gate ---


def test_without_a_check_there_is_only_the_way_to_it(opened: Mount, trouble: list[str]) -> None:
    page = opened(None)
    assert page.get_by_role("link", name="Go to the safety check").is_visible()
    assert page.get_by_role("button", name="Start").count() == 0
    assert trouble == []


LEVELS = [("none", "none"), ("no_pressure", "none"), ("no_pressure", "full"), ("gentle", "full"), ("full", "full")]


@pytest.mark.parametrize(("level", "exercise"), LEVELS)
def test_stretches_open_where_the_check_opens_exercise_whatever_it_says_of_pressing(
    level: str, exercise: str, opened: Mount
) -> None:
    given = answers(level, exercise)
    page = opened(None)
    write_check(page, given)
    still_me(page)
    assert (page.get_by_role("button", name="Start", exact=True).count() == 1) == (exercise == "full")
    if exercise == "none":
        said = page.locator(".gate").inner_text()
        assert "Stretches are closed for now" in said and "second part" not in said
        assert safety.assess(given).exercise_reasons[0] in said
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".paper-steps").count() == (1 if exercise == "full" else 0)


@pytest.mark.parametrize(("sign", "is_open"), [("blood_thinner", True), ("unsteady", False)])
def test_a_blood_thinner_closes_pressing_and_no_stretch(sign: str, is_open: bool, opened: Mount) -> None:
    given = answers_with(sign)
    assert safety.assess(given).routine == "no_pressure"
    page = opened(None)
    write_check(page, given)
    still_me(page)
    assert (page.get_by_role("button", name="Start", exact=True).count() == 1) == is_open


def test_after_the_first_part_alone_the_way_to_the_second_part_is_shown(opened: Mount) -> None:
    page = opened(None)
    write_check(page, first_part())
    still_me(page)
    assert "First, the second part of the check" in page.locator(".gate").inner_text()
    way = page.get_by_role("link", name="Go to the second part")
    assert way.get_attribute("href") == "04-symptom-check.ipynb#step-1-safety"
    assert page.get_by_role("button", name="Start", exact=True).count() == 0
    write_check(page, answers_with())
    still_me(page)
    assert page.get_by_role("button", name="Start", exact=True).is_visible()


def test_a_new_check_that_closes_exercise_ends_a_running_stretch(opened: Mount, trouble: list[str]) -> None:
    page = opened()
    begin(page)
    write_check(page, answers("no_pressure", "none"))
    assert page.locator(".player").count() == 0
    assert trouble == []


def test_the_gate_that_expires_during_a_stretch_ends_it(opened: Mount, trouble: list[str]) -> None:
    page = opened(hours_ago=23.97)
    begin(page)
    sleep_for(page, 200_000)
    assert page.locator(".player").count() == 0
    assert "more than a day old" in page.locator(".gate").inner_text()
    assert trouble == []


def test_a_running_stretch_is_not_stored_again_when_another_tab_deletes_everything(
    opened: Mount, in_another_tab: Callable[[Any, str], None]
) -> None:
    page = opened()
    begin(page)
    assert record(page, "stretch-running")
    in_another_tab(page, "Object.keys(localStorage).forEach((name) => localStorage.removeItem(name))")
    page.locator(".gate").wait_for()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_demonstration_says_so_and_keeps_nothing(opened: Mount) -> None:
    page = opened(None, demonstration=True)
    assert page.locator(".demo").is_visible()
    begin(page)
    run_for(page, 60_000)
    act(page, "end")
    assert page.evaluate("Object.keys(localStorage)") == []
    assert page.evaluate("model.get('value')") == {}


def test_a_demonstration_leaves_alone_what_somebody_broke_off(opened: Mount) -> None:
    theirs = "JSON.stringify({ course: 'know-your-psoas', schema: 1, saved: new Date().toISOString() })"
    page = opened(None, demonstration=True)
    page.evaluate(f"localStorage.setItem('psoas.stretch-running', {theirs})")
    begin(page)
    act(page, "end")
    assert record(page, "stretch-running") is not None


# --- a stretch ---


def test_the_edge_of_the_bed_asks_for_a_helper_and_a_firm_low_bed(opened: Mount) -> None:
    page = opened(stretch="edge-of-bed")
    still_me(page)
    page.get_by_role("button", name="Start", exact=True).click()
    assert "Tick each line" in page.get_by_role("alert").inner_text()
    ready = page.locator(".ready:not(.unseen)").inner_text()
    assert "Someone stands near me" in ready and "cannot roll" in ready


def test_ticked_lines_stay_ticked_for_another_side_and_not_for_another_stretch(opened: Mount) -> None:
    page = opened(stretch="edge-of-bed")
    still_me(page)
    page.locator(".ready:not(.unseen) input").first.check()
    page.get_by_role("radio", name="Left", exact=True).check()
    assert page.locator(".ready:not(.unseen) input").first.is_checked()
    page.locator(".body input[type=radio][value=half-kneeling]").check()
    page.locator(".body input[type=radio][value=edge-of-bed]").check()
    assert not page.locator(".ready:not(.unseen) input").first.is_checked()


def test_another_stretch_shows_its_own_picture_and_lines_and_moves_nothing(opened: Mount) -> None:
    page = opened(stretch="edge-of-bed")
    still_me(page)
    page.get_by_role("button", name="Start", exact=True).click()
    assert page.get_by_role("alert").inner_text() != ""
    heights = set()
    for one in load().stretches.stretches:
        page.locator(f".body input[type=radio][value={one.id}]").check()
        assert [line.inner_text() for line in page.locator(".ready label").all() if line.is_visible()] == list(one.needs)
        shown = [part.get_attribute("alt") or part.inner_text() for part in page.locator(".about :is(img, .in-words)").all() if part.is_visible()]
        assert len(shown) == 1 and one.alt in shown[0]
        assert page.get_by_role("alert").inner_text() == ""
        heights.add(page.locator("section[data-psoas]").bounding_box()["height"])
    assert len(heights) == 1


@pytest.mark.parametrize("stretch", [one.id for one in load().stretches.stretches])
def test_each_stretch_is_held_five_breaths_twice_on_each_side(stretch: str, opened: Mount, trouble: list[str]) -> None:
    page = opened(stretch=stretch)
    begin(page, "Both, right first")
    seen = [title(page)]
    run_for(page, 40_500)
    assert page.locator(".count").inner_text() == "Breath 1 of 5"
    form = page.locator(".form-cues li").all_inner_texts()
    wanted = next(one for one in load().stretches.stretches if one.id == stretch).form
    assert form == [line.replace("{side}", "right").replace("{other}", "left") for line in wanted]
    for _ in range(12):
        if page.locator(".player").count() == 0:
            break
        seen.append(title(page))
        run_for(page, 30_000)
    run_for(page, 60_000)
    assert "Get in place, right side" in seen and "Stay, left side" in seen
    assert page.evaluate("model.get('value').last") == {"stretch": stretch, "side": "both", "breaths": {"right": 10, "left": 10}}
    assert trouble == []


def test_the_steps_name_the_right_leg_for_each_side(opened: Mount) -> None:
    page = opened()
    begin(page, "Left")
    first = page.locator(".form-cues li").first.inner_text()
    assert first.startswith("Kneel on your left knee. Put your right foot")


def test_ten_minutes_frozen_end_with_the_right_count(opened: Mount, trouble: list[str]) -> None:
    page = opened()
    begin(page)
    run_for(page, 47_000)
    sleep_for(page, 600_000)
    assert page.get_by_text("Well done. That is all.").is_visible()
    assert "Breaths: 10 on the right." in page.locator(".body").inner_text()
    assert trouble == []


def test_a_reload_in_the_middle_offers_to_go_on(opened: Mount, mount_widget: Mount) -> None:
    page = opened("gentle", "bed")
    begin(page)
    run_for(page, 52_000)
    page = mount_widget(Stretch("bed"), page=page)
    page.get_by_role("button", name="Go on from there").click()
    assert page.locator(".count").inner_text() == "Breath 2 of 5"
    assert page.locator(".cue").inner_text() == "Paused"
    act(page, "end")
    assert record(page, "stretch-running") is None


def test_stop_leads_to_the_signs(opened: Mount) -> None:
    page = opened()
    begin(page)
    act(page, "stop")
    said = page.locator(".stop-place").inner_text()
    for one in load().stretches.stop:
        assert one.sign in said and one.means in said
    page.get_by_role("button", name="End the stretch").click()
    assert page.get_by_text("The stretch is over").first.is_visible()


def test_it_runs_where_the_browser_lacks_everything(opened: Mount, trouble: list[str]) -> None:
    page = opened(
        script="""Object.defineProperty(navigator, "wakeLock", { value: undefined });
        Object.defineProperty(Navigator.prototype, "vibrate", { value: undefined });
        Object.defineProperty(window, "speechSynthesis", { value: undefined });
        window.AudioContext = undefined; window.requestAnimationFrame = () => 0;"""
    )
    begin(page)
    run_for(page, 180_000)
    assert page.get_by_text("Well done. That is all.").is_visible()
    assert trouble == []


# --- everyone ---


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(theme: str, width: int, opened: Mount, find_axe_problems: Callable[[Any], list[str]]) -> None:
    page = opened("gentle", "chair", theme=theme, width=width)
    page.evaluate("clock.resume()")
    still_me(page)
    for summary in page.locator("summary").all():
        summary.click()
    assert find_axe_problems(page) == []
    begin(page)
    assert find_axe_problems(page) == []
    act(page, "skip")
    assert find_axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_by_keyboard_alone(opened: Mount, trouble: list[str]) -> None:
    page = opened("gentle", "bed")
    page.get_by_text("A link before it").focus()

    def tab_to(test: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate(f"(() => {{ const e = document.activeElement; return {test}; }})()"):
                return
        raise AssertionError(f"never reached: {test}")

    tab_to("e.textContent.startsWith('Yes, it was me')")
    page.keyboard.press("Enter")
    tab_to("e.textContent === 'Start'")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "step-title"
    tab_to("e.dataset.act === 'stop'")
    page.keyboard.press("Enter")
    tab_to("e.textContent === 'End the stretch'")
    page.keyboard.press("Enter")
    assert page.get_by_text("The stretch is over").first.is_visible()
    assert trouble == []


def test_it_prints_numbered_steps_form_and_stop_signs(opened: Mount) -> None:
    page = opened()
    still_me(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    said = page.locator(".paper").inner_text()
    for words in ("Half-kneeling", "Stay for 5 slow breaths", "Tailbone tucked", "Sharp pain, tingling"):
        assert words in said
    assert not page.get_by_role("button", name="Start", exact=True).is_visible()
