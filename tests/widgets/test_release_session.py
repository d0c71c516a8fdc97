"""The release session in a real browser, through its real controls and with a controlled clock."""

import itertools
import json
from collections.abc import Callable
from typing import Any

import pytest
from routine_pages import (
    FAKE_CLOCK,
    act,
    answers,
    choose,
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

from psoas import routine, safety
from psoas.content import load
from psoas.errors import CourseError
from psoas.widgets.release_session import ReleaseSession

Mount = Callable[..., Any]


@pytest.fixture
def opened(mount_widget: Mount) -> Mount:
    """A page at noon, its clock standing still, with a check of a level; `level=None` for no check."""

    def on(level: str | None = "full", *, demonstration: bool = False, **options: Any) -> Any:
        return open_routine(mount_widget, ReleaseSession(demonstration=demonstration), level, **options)

    return on


def begin(page: Any, rung: str = "fingertips", side: str = "Right", before: int = 6, **changes: Any) -> None:
    """From the gate's question into a running session."""
    if page.get_by_role("button", name="Yes, it was me").count():
        still_me(page)
    choose(page, f"[data-rung={rung}]")
    if rung != "breathing":
        page.get_by_role("radio", name=side, exact=True).evaluate("(radio) => radio.click()")
    if "breaths" in changes:
        set_range(page, "Breaths", changes["breaths"])
    if "extra" in changes:
        page.locator("details.harder summary").click()
        page.get_by_role("radio", name=changes["extra"]).check()
    tick_ready(page)
    choose(page, f".score-row input[value='{before}']")
    page.get_by_role("button", name="Start", exact=True).click()


def set_range(page: Any, name: str, value: int) -> None:
    page.get_by_role("slider", name=name).first.evaluate(
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }", value
    )


def to_pressing(page: Any) -> None:
    """Skips on until something is pressed."""
    for _ in range(8):
        if page.locator("[data-act=ache]").is_visible():
            return
        act(page, "skip")
    raise AssertionError("no pressing step came")


def state(page: Any) -> Any:
    return record(page, "release-running")["state"]


# --- Python ---


def test_the_repr_names_the_doses() -> None:
    said = repr(ReleaseSession())
    for words in ("after the safety check", "8 breaths, at most 20", "at most 2 rounds of 90 seconds"):
        assert words in said
    assert "demonstration" in repr(ReleaseSession(demonstration=True))


def test_demonstration_is_yes_or_no() -> None:
    with pytest.raises(CourseError, match="True or False"):
        ReleaseSession(demonstration="yes")  # type: ignore[arg-type]


def test_the_state_stays_small() -> None:
    assert len(json.dumps(ReleaseSession().data)) < 140_000


# --- the gate ---


def test_without_a_check_there_is_only_the_way_to_it(opened: Mount, trouble: list[str]) -> None:
    page = opened(None)
    assert page.get_by_role("link", name="Go to the safety check").get_attribute("href") == "04-symptom-check.ipynb#step-1-safety"
    assert page.get_by_role("button", name="Start").count() == 0
    assert trouble == []


def test_a_finished_check_is_announced_and_asks_whether_it_is_still_you(opened: Mount) -> None:
    page = opened(None)
    write_check(page, answers("gentle"))
    assert page.get_by_text("Still you, and nothing has changed?").is_visible()
    assert "today at" in page.locator(".gate").inner_text()
    still_me(page)
    assert page.get_by_role("button", name="Start", exact=True).is_visible()


BAD_RECORDS = {
    "delete r.answers": "cannot be read",
    "r.answers = []": "cannot be read",
    "r.answers = { nonsense: true }": "cannot be read",
    "r.answers.age = 'old'": "cannot be read",
    "r.time = 'yesterday'": "cannot be read",
    "r.time = 5": "cannot be read",
    "r.schema = 1": "cannot be read",
    "r.schema = 3": "cannot be read",
    "r.course = 'another'": "cannot be read",
    "r = null": "cannot be read",
    "r.time = new Date(Date.now() + 1000).toISOString()": "lies ahead",
    "r.time = new Date(Date.now() - 24 * 3600000).toISOString()": "more than a day old",
}


def test_a_record_that_is_damaged_old_or_from_the_future_means_ask_again(opened: Mount, trouble: list[str]) -> None:
    page = opened("full")
    for change, words in BAD_RECORDS.items():
        write_check(page, answers("full"))
        assert page.get_by_role("button", name="Yes, it was me").count() == 1
        page.evaluate(
            f"""() => {{ let r = JSON.parse(localStorage.getItem("psoas.assessment")); {change};
            localStorage.setItem("psoas.assessment", JSON.stringify(r)); document.dispatchEvent(new CustomEvent("psoas:assessment")); }}"""
        )
        assert words in page.locator(".gate").inner_text(), change
        assert page.get_by_role("button", name="Yes, it was me").count() == 0
    assert trouble == []


def test_a_record_a_minute_under_a_day_old_still_holds(opened: Mount) -> None:
    page = opened("full", hours_ago=23.98)
    assert page.get_by_role("button", name="Yes, it was me").is_visible()


def test_an_edited_tier_means_nothing(opened: Mount) -> None:
    page = opened("no_pressure")
    page.evaluate(
        """() => { const r = JSON.parse(localStorage.getItem("psoas.assessment")); r.tier = "self_care"; r.routine = "full";
        localStorage.setItem("psoas.assessment", JSON.stringify(r)); document.dispatchEvent(new CustomEvent("psoas:assessment")); }"""
    )
    still_me(page)
    assert page.locator("input[data-rung=tool]").is_disabled()
    assert page.locator("input[data-rung=fingertips]").is_disabled()


@pytest.mark.parametrize(("level", "rungs"), [("no_pressure", 1), ("gentle", 2), ("full", 3)])
def test_only_what_the_check_permits_can_be_chosen(level: str, rungs: int, opened: Mount) -> None:
    page = opened(level)
    still_me(page)
    assert page.locator("input[data-rung]:not([disabled])").count() == rungs
    assert page.locator("input[data-rung]").count() == 3


@pytest.mark.parametrize("level", ["no_pressure", "gentle", "full"])
def test_breathing_is_chosen_until_somebody_chooses_to_press(level: str, opened: Mount, mount_widget: Mount) -> None:
    page = opened(level)
    still_me(page)
    assert page.locator("input[data-rung]:checked").get_attribute("data-rung") == "breathing"
    if level == "no_pressure":
        return
    ended_session(page, "fingertips")
    assert page.locator("input[data-rung]:checked").get_attribute("data-rung") == "fingertips", "chosen once on this page"
    page = mount_widget(ReleaseSession(), page=page)
    assert page.locator("input[data-rung]:checked").get_attribute("data-rung") == "breathing"


def test_after_the_first_part_alone_breathing_is_open_and_the_way_to_the_second_part_is_shown(
    opened: Mount, trouble: list[str]
) -> None:
    page = opened(None)
    write_check(page, first_part())
    still_me(page)
    assert usable_rungs(page) == ["breathing"]
    assert page.locator(".closed .why").all_inner_texts() == [load().routine.second_part] * 2
    way = page.get_by_role("link", name="Go to the second part")
    assert way.get_attribute("href") == "04-symptom-check.ipynb#step-1-safety"
    begin(page, "breathing")
    assert title(page) == "Lie down"
    assert trouble == []


def test_who_was_asked_everything_is_not_sent_to_the_second_part(opened: Mount) -> None:
    page = opened("no_pressure")
    still_me(page)
    assert page.get_by_role("link", name="Go to the second part").count() == 0
    assert load().routine.second_part not in page.locator(".body").inner_text()


def test_the_level_none_shows_the_result_card_only(opened: Mount) -> None:
    page = opened("none")
    still_me(page)
    assert "No session now" in page.locator(".gate").inner_text()
    assert page.locator("input[data-rung]").count() == 0
    assert page.get_by_role("button", name="Start").count() == 0


def test_a_new_person_starts_without_the_last_ones_records(opened: Mount) -> None:
    page = opened("full")
    page.evaluate("localStorage.setItem('psoas.release', '{}')")
    page.get_by_role("button", name="I am a new person").click()
    assert page.evaluate("Object.keys(localStorage).filter(k => k === 'psoas.assessment' || k.startsWith('psoas.release'))") == []
    assert "First, the safety check" in page.locator(".gate").inner_text()


def test_where_nothing_can_be_kept_a_check_holds_on_its_own_page(opened: Mount, trouble: list[str]) -> None:
    page = opened(None, script="Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })")
    # as the check does where nothing can be kept
    page.evaluate(
        """answers => {
            window.psoasAssessment = { time: new Date().toISOString(), answers, tier: null, routine: null };
            document.dispatchEvent(new CustomEvent("psoas:assessment"));
        }""",
        answers("gentle"),
    )
    still_me(page)
    begin(page)
    assert title(page) == "Lie down"
    assert trouble == []


def test_a_demonstration_says_so_asks_for_no_check_and_keeps_nothing(opened: Mount, trouble: list[str]) -> None:
    page = opened(None, demonstration=True)
    assert page.locator(".demo").is_visible()
    begin(page, "tool")
    to_pressing(page)
    run_for(page, 5000)
    act(page, "end")
    page.locator(".score-row input[value='2']").check()
    assert page.evaluate("Object.keys(localStorage)") == []
    assert page.evaluate("model.get('value')") == {}
    assert trouble == []


def test_a_demonstration_leaves_alone_what_somebody_broke_off(opened: Mount) -> None:
    theirs = "JSON.stringify({ course: 'know-your-psoas', schema: 1, at: new Date().toISOString() })"
    page = opened(None, demonstration=True)
    page.evaluate(f"localStorage.setItem('psoas.release-running', {theirs})")
    begin(page)
    act(page, "end")
    assert record(page, "release-running") is not None


# --- before ---


def test_start_asks_for_the_list_and_the_score_first(opened: Mount) -> None:
    page = opened()
    still_me(page)
    page.get_by_role("button", name="Start", exact=True).click()
    assert "Tick each line" in page.get_by_role("alert").inner_text()
    assert page.evaluate("document.activeElement.type") == "checkbox"
    tick_ready(page)
    page.get_by_role("button", name="Start", exact=True).click()
    assert "0 to 10" in page.get_by_role("alert").inner_text()
    page.locator(".score-row input[value='0']").check()
    page.get_by_role("button", name="Start", exact=True).click()
    assert title(page) == "Lie down"


SMOKERS: tuple[tuple[int, safety.Answer, bool], ...] = ((49, True, True), (50, True, False), (50, "unsure", False), (50, False, True), (65, False, False))
"""Age, whether they ever smoked, and whether the book is then open to them."""


@pytest.mark.parametrize(("age", "smoked", "is_open"), SMOKERS)
def test_pressing_harder_is_off_and_the_book_closed_by_age_and_for_smokers(
    age: int, smoked: safety.Answer, is_open: bool, opened: Mount
) -> None:
    given = safety.fill_in({"age": age, "smoked": smoked})
    page = opened(None)
    write_check(page, given)
    still_me(page)
    if safety.assess(given).routine != "full":
        assert not is_open and page.locator("input[data-rung=tool]").is_disabled()
        return
    page.locator("input[data-rung=tool]").check()
    page.locator("details.harder summary").click()
    assert page.get_by_role("radio", name="None").is_checked()
    assert page.get_by_role("radio", name="The book").is_enabled() == is_open
    assert page.get_by_role("radio", name="Squeeze and lock").is_enabled()




def test_without_a_floor_the_tool_is_closed(opened: Mount) -> None:
    page = opened()
    still_me(page)
    page.locator("input[data-rung=tool]").check()
    page.locator("details.options summary").click()
    page.get_by_role("checkbox", name="Not on the floor").check()
    assert page.locator("input[data-rung=tool]").is_disabled()
    assert page.locator("input[data-rung=fingertips]").is_checked()
    begin(page)
    assert "on a bed" in page.locator(".step-words").inner_text()


def test_a_slow_pace_fits_fewer_breaths_into_the_ninety_seconds(opened: Mount) -> None:
    page = opened()
    still_me(page)
    page.locator("input[data-rung=tool]").check()
    page.locator("details.options summary").click()
    set_range(page, "Breathe in", 6)
    set_range(page, "Breathe out", 9)
    assert page.get_by_role("slider", name="Breaths").get_attribute("max") == "12"
    begin(page, "tool")
    to_pressing(page)
    assert page.locator(".count").inner_text() == "Breath 1 of 6"


# --- time ---


def test_it_counts_breath_by_breath(opened: Mount, trouble: list[str]) -> None:
    page = opened()
    begin(page)
    to_pressing(page)
    for number in range(1, 9):
        assert page.locator(".count").inner_text() == f"Breath {number} of 8"
        assert page.locator(".cue").inner_text() == "Breathe in"
        run_for(page, 4000)
        assert page.locator(".cue").inner_text() == "Breathe out"
        run_for(page, 6000)
    assert title(page) == "Lift your hand"
    assert trouble == []


def test_the_next_step_is_announced_ten_seconds_ahead(opened: Mount) -> None:
    page = opened()
    begin(page)
    run_for(page, 9000)
    assert "After this" in page.locator(".soon").inner_text()
    run_for(page, 2100)
    assert "Next: Three breaths first, in 9 s" in page.locator(".soon").inner_text()
    assert page.get_by_role("status").filter(has_text="In 10 seconds: Three breaths first.").count() == 1


def test_ten_minutes_frozen_in_mid_breath_end_with_the_right_count(opened: Mount, trouble: list[str]) -> None:
    page = opened()
    begin(page, side="Both, right first")
    to_pressing(page)
    run_for(page, 23_000)
    sleep_for(page, 600_000)
    # The check-in waits; the other side has not begun.
    assert title(page) == "Lift your hand"
    assert page.locator(".cue").inner_text() == "Waiting for you"
    assert state(page)["counts"]["fingers right"] == 8
    assert state(page)["spent"] == {"fingers right": 80_000}
    act(page, "mild")
    assert title(page) == "Find the place, left side"
    act(page, "end")
    assert record(page, "release")["sessions"][-1]["breaths"] == {"right": 8}
    assert trouble == []


def test_frozen_on_the_last_side_it_ends_with_the_right_count(opened: Mount) -> None:
    page = opened()
    begin(page)
    to_pressing(page)
    run_for(page, 3000)
    sleep_for(page, 600_000)
    assert page.get_by_text("Well done. That is all.").is_visible()
    assert "Breaths: 8 on the right." in page.locator(".body").inner_text()


def test_a_clock_that_is_set_back_does_not_lengthen_the_pressing(opened: Mount) -> None:
    page = opened(hours_ago=3)
    begin(page)
    to_pressing(page)
    run_for(page, 30_000)
    page.evaluate("clock.set(Date.now() - 3600000)")
    run_for(page, 50_500)
    assert title(page) == "Lift your hand"
    assert state(page)["counts"]["fingers right"] == 8


def test_the_ninety_seconds_end_a_round_without_a_single_frame(opened: Mount, trouble: list[str]) -> None:
    page = opened(script="window.requestAnimationFrame = () => 0;")
    begin(page, "tool", breaths=18)
    to_pressing(page)
    run_for(page, 89_000)
    assert title(page) == "The tool, right side"
    run_for(page, 1500)
    assert title(page) == "Rest a minute"
    assert state(page)["spent"] == {"tool right 1": 90_000}
    assert trouble == []


def test_a_hidden_tab_runs_on_and_shows_the_truth_when_it_is_seen_again(opened: Mount) -> None:
    page = opened()
    begin(page)
    to_pressing(page)
    hide = "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }"
    page.evaluate(hide, True)
    sleep_for(page, 45_000)
    page.evaluate(hide, False)
    assert page.locator(".count").inner_text() == "Breath 5 of 8"
    run_for(page, 35_500)
    assert state(page)["counts"]["fingers right"] == 8


@pytest.mark.slow
def test_a_machine_four_times_slower_counts_the_same(opened: Mount, trouble: list[str]) -> None:
    page = opened(own=True)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    begin(page)
    to_pressing(page)
    run_for(page, 80_500)
    assert state(page)["counts"]["fingers right"] == 8
    assert trouble == []


def test_it_runs_on_the_real_clock_too(mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(ReleaseSession())
    write_check(page, answers("gentle"))
    begin(page)
    act(page, "skip")
    page.wait_for_function("() => document.querySelector('.clock').textContent === '2'")
    before = page.locator(".disc").get_attribute("r")
    page.wait_for_function("before => document.querySelector('.disc').getAttribute('r') !== before", arg=before)
    assert trouble == []


# --- the buttons ---


def test_pause_stops_the_count_and_going_on_takes_it_up(opened: Mount) -> None:
    page = opened()
    begin(page)
    to_pressing(page)
    run_for(page, 12_000)
    act(page, "pause")
    run_for(page, 60_000)
    assert page.locator(".cue").inner_text() == "Paused"
    assert page.locator(".count").inner_text() == "Breath 2 of 8"
    act(page, "pause")
    run_for(page, 8_000)
    assert page.locator(".count").inner_text() == "Breath 3 of 8"


def test_repeat_and_more_stay_within_the_dose(opened: Mount) -> None:
    page = opened()
    begin(page)
    to_pressing(page)
    run_for(page, 75_000)
    act(page, "more")
    assert page.locator(".count").inner_text() == "Breath 8 of 10"
    act(page, "repeat")
    assert page.locator(".count").inner_text() == "Breath 1 of 8"
    run_for(page, 60_000)
    # 7.5 + 6 breaths are done: a third start would go beyond 20.
    assert page.locator("[data-act=repeat]").get_attribute("aria-disabled") == "true"
    for _ in range(9):
        act(page, "more", force=True)
    run_for(page, 400_000)
    assert record(page, "release")["sessions"][-1]["breaths"]["right"] <= 20


def test_a_tool_round_can_be_neither_repeated_nor_made_longer_than_ninety_seconds(opened: Mount) -> None:
    page = opened()
    begin(page, "tool")
    to_pressing(page)
    run_for(page, 30_000)
    assert page.locator("[data-act=repeat]").get_attribute("aria-disabled") == "true"
    assert page.locator("[data-act=more]").get_attribute("aria-disabled") == "true"
    act(page, "repeat", force=True)
    act(page, "more", force=True)
    assert page.locator(".count").inner_text() == "Breath 4 of 8"


def test_the_minute_between_two_rounds_is_whole_and_waits_for_an_answer(opened: Mount) -> None:
    page = opened()
    begin(page, "tool", breaths=12)
    to_pressing(page)
    act(page, "skip")
    assert title(page) == "Rest a minute"
    act(page, "skip", force=True)
    assert title(page) == "Rest a minute"
    act(page, "mild")
    act(page, "skip", force=True)
    assert title(page) == "Rest a minute"
    run_for(page, 59_000)
    assert title(page) == "Rest a minute"
    run_for(page, 1500)
    assert "once more" in title(page)


def test_after_an_ache_under_the_fingers_the_next_session_begins_with_breathing(opened: Mount) -> None:
    page = opened()
    begin(page)
    to_pressing(page)
    run_for(page, 5000)
    act(page, "ache")
    run_for(page, 21_000)
    run_for(page, 31_000)
    assert record(page, "release")["sessions"][-1]["ache"] is True
    page.get_by_role("button", name="Back to the start").click()
    assert page.locator("input[data-rung=breathing]").is_checked()


@pytest.mark.parametrize("how", ["too-much", "ache"])
def test_more_than_mild_ends_the_pressing_and_rests_for_the_next_session(how: str, opened: Mount) -> None:
    page = opened()
    begin(page, "tool", side="Both, right first", breaths=12)
    to_pressing(page)
    run_for(page, 5000)
    if how == "ache":
        act(page, "ache")
    else:
        act(page, "skip")
        act(page, "too-much")
    assert "Rest" in title(page)
    assert page.locator(".told").is_visible()
    run_for(page, 61_000)
    assert title(page) == "Get up, and walk a little"
    run_for(page, 31_000)
    assert record(page, "release")["sessions"][-1]["ache"] is True
    page.get_by_role("button", name="Back to the start").click()
    assert usable_rungs(page) == ["breathing", "fingertips"]
    assert page.locator("input[data-rung=breathing]").is_checked()
    assert load().routine.one_rung_lower in page.locator(".body").inner_text()


def usable_rungs(page: Any) -> list[str]:
    found: list[str] = page.locator("input[data-rung]:not([disabled])").evaluate_all("(all) => all.map((one) => one.value)")
    return found


def ended_session(page: Any, rung: str, *, ache: bool = False) -> None:
    """A whole session on a rung, from the setup back to the setup."""
    begin(page, rung)
    if rung != "breathing":
        to_pressing(page)
    run_for(page, 5000)
    if ache:
        act(page, "ache")
    act(page, "end")
    page.get_by_role("button", name="Back to the start").click()


@pytest.mark.parametrize("between", ["breathing", "fingertips"])
def test_one_session_without_an_ache_opens_the_rung_again(between: str, opened: Mount, mount_widget: Mount) -> None:
    page = opened()
    ended_session(page, "tool", ache=True)
    page = mount_widget(ReleaseSession(), page=page)
    assert usable_rungs(page) == ["breathing", "fingertips"], "after a reload too"
    ended_session(page, between)
    page.evaluate("clock.set(Date.now() + 3 * 24 * 3600000)")  # the tool's own days of rest are over
    write_check(page, answers("full"))
    still_me(page)
    page.get_by_role("button", name="Nothing to notice").click()
    assert usable_rungs(page) == ["breathing", "fingertips", "tool"]


def test_an_ache_at_the_fingertips_leaves_breathing_alone_and_again_if_it_aches_again(opened: Mount) -> None:
    page = opened()
    ended_session(page, "fingertips", ache=True)
    assert usable_rungs(page) == ["breathing"]
    ended_session(page, "breathing")
    assert usable_rungs(page) == ["breathing", "fingertips", "tool"]
    ended_session(page, "fingertips", ache=True)
    assert usable_rungs(page) == ["breathing"]


def test_an_ache_counts_even_if_the_session_broke_off(opened: Mount, mount_widget: Mount) -> None:
    page = opened()
    begin(page)
    to_pressing(page)
    run_for(page, 5000)
    act(page, "ache")
    page = mount_widget(ReleaseSession(), page=page)
    page.get_by_role("button", name="start anew").click()
    assert usable_rungs(page) == ["breathing"]


def test_an_ache_with_a_time_that_lies_ahead_rests_for_one_session_and_not_for_ever(opened: Mount) -> None:
    page = opened(None)
    ached = {"at": "2031-03-02T10:00:00.000Z", "rung": "fingertips", "side": "both", "pressed": True, "ache": True}
    page.evaluate(
        "one => localStorage.setItem('psoas.release', JSON.stringify({ course: 'know-your-psoas', schema: 1, sessions: [one] }))", ached
    )
    write_check(page, answers("full"))
    still_me(page)
    assert usable_rungs(page) == ["breathing"]
    run_for(page, 60_000)
    ended_session(page, "breathing")
    assert usable_rungs(page) == ["breathing", "fingertips", "tool"]


def test_a_beat_leaves_that_side_out(opened: Mount) -> None:
    page = opened()
    begin(page, side="Both, right first")
    act(page, "skip")
    act(page, "skip")
    assert title(page) == "Find the place, right side"
    act(page, "beat")
    assert title(page) == "Find the place, left side"
    act(page, "beat")
    assert title(page) == "Get up, and walk a little"
    act(page, "skip")
    assert "You felt a beat" in page.locator(".body").inner_text()


def test_stop_is_always_there_and_leads_to_the_signs_and_what_they_may_mean(opened: Mount) -> None:
    page = opened()
    begin(page)
    to_pressing(page)
    run_for(page, 5000)
    act(page, "stop")
    said = page.locator(".stop-place").inner_text()
    for group in load().routine.stop_signs:
        assert group.title in said
        for sign in group.signs:
            assert sign.means in said
    run_for(page, 60_000)
    page.get_by_role("button", name="None of these signs").click()
    assert page.locator(".count").inner_text() == "Breath 1 of 8"
    assert page.locator(".cue").inner_text() == "Paused"
    act(page, "stop")
    page.get_by_role("button", name="End the session").click()
    assert page.get_by_text("The session is over").first.is_visible()


HARM = ("bleed", "blood", "emergency", "clot", "artery", "spine", "aneurysm")


def stopped_breathing(opened: Mount, **options: Any) -> Any:
    page = opened(**options)
    begin(page, "breathing")
    act(page, "skip")
    run_for(page, 12_000)
    act(page, "stop")
    return page


def test_stop_in_plain_breathing_asks_how_it_feels_and_speaks_of_no_harm(opened: Mount) -> None:
    asked = load().routine.breathing_stopped
    page = stopped_breathing(opened)
    place = page.locator(".stop-place")
    assert asked.question in place.inner_text()
    assert page.evaluate("document.activeElement.textContent") == asked.question
    assert page.get_by_role("button", name="End here").count() == 0, "first the answer"
    for choice in asked.choices:
        place.get_by_role("radio", name=choice.name).check()
        said = page.locator(".body").inner_text()
        assert choice.words in said
        assert not [word for word in HARM if word in said.lower()]


@pytest.mark.parametrize("answer", [None, "Fine", "Dizzy or tingling"])
def test_after_a_gentle_stop_one_goes_on_where_one_was(answer: str | None, opened: Mount) -> None:
    page = stopped_breathing(opened)
    if answer:
        page.get_by_role("radio", name=answer).check()
    run_for(page, 60_000)
    page.get_by_role("button", name="Go on breathing").click()
    assert page.locator(".count").inner_text().startswith("Breath 2 of")
    assert page.locator(".cue").inner_text() != "Paused"
    run_for(page, 8_500)
    assert page.locator(".count").inner_text().startswith("Breath 3 of")


@pytest.mark.parametrize("answer", ["Fine", "Dizzy or tingling"])
def test_after_a_gentle_stop_one_may_end_there(answer: str, opened: Mount, trouble: list[str]) -> None:
    page = stopped_breathing(opened)
    page.get_by_role("radio", name=answer).check()
    page.get_by_role("button", name="End here").click()
    assert page.get_by_text("The session is over").first.is_visible()
    assert record(page, "release")["sessions"][-1]["rung"] == "breathing"
    assert record(page, "assessment") is not None
    assert trouble == []


def test_who_feels_worse_after_breathing_is_led_to_a_new_check_and_nowhere_else(opened: Mount, trouble: list[str]) -> None:
    page = stopped_breathing(opened)
    page.get_by_role("radio", name="Worse, or something new").check()
    assert not page.get_by_role("button", name="Go on breathing").is_visible()
    page.get_by_role("button", name="Do the check again").click()
    assert "First, the safety check" in page.locator(".gate").inner_text()
    assert record(page, "assessment") is None and record(page, "release-running") is None
    assert trouble == []


def test_in_a_demonstration_a_gentle_stop_ends_it_and_forgets_no_check(opened: Mount, trouble: list[str]) -> None:
    page = opened(None, demonstration=True)
    write_check(page, answers("gentle"))
    begin(page, "breathing")
    act(page, "stop")
    page.get_by_role("radio", name="Worse, or something new").check()
    page.get_by_role("button", name="Do the check again").click()
    assert page.locator(".player").count() == 0
    assert record(page, "assessment") is not None
    assert trouble == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_stop_button_is_on_the_screen_at_every_step(width: int, opened: Mount) -> None:
    page = opened(width=width, height=700)
    begin(page)
    seen = []
    while page.locator("[data-act=stop]").count():
        box = page.locator("[data-act=stop]").bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 700
        seen.append(title(page))
        act(page, "skip")
    assert len(seen) >= 5


def test_the_extra_step_comes_for_three_breaths_in_the_second_round(opened: Mount) -> None:
    page = opened()
    begin(page, "tool", extra="Squeeze and lock")
    to_pressing(page)
    run_for(page, 80_500)
    act(page, "mild")
    run_for(page, 60_000 + 40_000 + 50_000)
    assert page.locator(".count").inner_text() == "Breath 1 of 3"
    assert "Squeeze and lock" in page.locator(".step-words").inner_text()
    run_for(page, 30_500)
    assert title(page) == "Come off the tool"


# --- breaking off ---


def test_a_reload_in_mid_session_offers_to_go_on(opened: Mount, mount_widget: Mount, trouble: list[str]) -> None:
    page = opened()
    begin(page)
    to_pressing(page)
    run_for(page, 33_000)
    page = mount_widget(ReleaseSession(), page=page)
    assert "in the middle of a session" in page.locator(".body").inner_text()
    page.get_by_role("button", name="Go on from there").click()
    assert page.locator(".cue").inner_text() == "Paused"
    assert page.locator(".count").inner_text() == "Breath 4 of 8"
    act(page, "pause")
    run_for(page, 47_500)
    assert state(page)["counts"]["fingers right"] == 8
    assert trouble == []


def test_after_half_an_hour_or_with_a_new_check_it_starts_anew(opened: Mount, mount_widget: Mount) -> None:
    page = opened()
    begin(page)
    run_for(page, 3000)
    page = mount_widget(ReleaseSession(), page=page)
    run_for(page, 30 * 60_000)
    page.get_by_role("button", name="Go on from there").click()
    assert page.get_by_role("button", name="Start", exact=True).is_visible()
    assert record(page, "release-running") is None


BAD_SESSIONS = (
    "r.state.order = [0, 99]",
    "r.state.order.reverse()",
    "r.state.at = -1",
    "r.state.held = 'x'",
    "r.state.spent = { 'fingers right': -100000 }",
    "delete r.state",
    "r.choice.breaths = 500",
    "r.choice.rung = 'club'",
    "r.choice.breathIn = 0",
    "delete r.choice",
)


def test_a_damaged_session_is_left_behind(opened: Mount, trouble: list[str]) -> None:
    page = opened()
    begin(page)
    to_pressing(page)
    run_for(page, 3000)
    # The widget saves once more as it is taken down, so the record is changed after that.
    page.evaluate("stopWidget()")
    kept = record(page, "release-running")
    for change in (*BAD_SESSIONS, ""):
        page.evaluate(
            f"""r => {{ {change}; localStorage.setItem("psoas.release-running", JSON.stringify(r));
            window.stopWidget(); window.stopWidget = mount({{ data: model.get("data"), value: {{}} }}, document.getElementById("widget")).stop; }}""",
            kept,
        )
        assert page.get_by_role("button", name="Go on from there").count() == (1 if change == "" else 0), change
    assert trouble == []


def test_a_kept_session_above_the_level_cannot_be_taken_up(opened: Mount, mount_widget: Mount) -> None:
    page = opened()
    begin(page, "tool")
    run_for(page, 3000)
    page.evaluate("stopWidget()")
    time = record(page, "assessment")["time"]
    page.evaluate(
        """([answers, time]) => localStorage.setItem("psoas.assessment", JSON.stringify({ course: "know-your-psoas", schema: 2, time, answers }))""",
        [answers("gentle"), time],
    )
    page = mount_widget(ReleaseSession(), page=page)
    still_me(page)
    assert page.get_by_role("button", name="Go on from there").count() == 0


def test_the_gate_that_expires_during_a_session_ends_it(opened: Mount, trouble: list[str]) -> None:
    page = opened("full", hours_ago=23.97)
    begin(page)
    to_pressing(page)
    run_for(page, 50_000)
    assert page.locator(".player").is_visible()
    sleep_for(page, 70_000)
    assert page.locator(".player").count() == 0
    assert load().routine.how_to_stop in page.get_by_role("alert").inner_text()
    assert "more than a day old" in page.locator(".gate").inner_text()
    assert record(page, "release-running") is None
    assert trouble == []


def test_a_new_check_with_a_lower_level_ends_a_running_session_at_once(opened: Mount) -> None:
    page = opened("full")
    begin(page, "tool")
    run_for(page, 3000)
    write_check(page, answers("no_pressure"))
    assert page.locator(".player").count() == 0
    assert page.get_by_text("Still you, and nothing has changed?").is_visible()


def test_a_running_session_is_not_stored_again_when_another_tab_deletes_everything(
    opened: Mount, in_another_tab: Callable[[Any, str], None]
) -> None:
    page = opened("full")
    begin(page)
    run_for(page, 3000)
    assert record(page, "release-running")
    in_another_tab(page, "Object.keys(localStorage).forEach((name) => localStorage.removeItem(name))")
    page.locator(".gate").wait_for()
    assert page.evaluate("Object.keys(localStorage)") == []


# --- after, and the days after ---


def test_the_second_score_says_whether_the_change_is_real(opened: Mount) -> None:
    page = opened("no_pressure")
    cases = [(6, 4, "a real change"), (6, 5, "ups and downs"), (9, 7, "ups and downs"), (9, 6, "a real change"), (3, 3, "No change"), (1, 5, "more pain")]
    for before, after, words in cases:
        begin(page, "breathing", before=before)
        act(page, "end")
        page.locator(f".score-row input[value='{after}']").check()
        assert words in page.locator(".verdict").inner_text()
        last = page.evaluate("model.get('value').last")
        assert (last["before"], last["after"], last["rung"]) == (before, after, "breathing")
        page.get_by_role("button", name="Back to the start").click()


def pressed_session(page: Any, rung: str = "fingertips") -> None:
    begin(page, rung)
    to_pressing(page)
    run_for(page, 5000)
    act(page, "end")


def test_for_three_days_a_banner_says_what_to_watch_for(opened: Mount, mount_widget: Mount) -> None:
    page = opened()
    pressed_session(page)
    assert "Until Thu 5 March" in page.locator(".banner").inner_text()
    sleep_for(page, 71 * 3_600_000)
    page = mount_widget(ReleaseSession(), page=page)
    assert page.locator(".banner").is_visible()
    sleep_for(page, 2 * 3_600_000)
    page = mount_widget(ReleaseSession(), page=page)
    assert page.locator(".banner").count() == 0


def test_breathing_leaves_nothing_to_watch_for(opened: Mount) -> None:
    page = opened()
    begin(page, "breathing")
    run_for(page, 30_000)
    act(page, "end")
    assert page.locator(".banner").count() == 0


@pytest.mark.parametrize(("choice", "fingertips"), [("Nothing to notice", True), ("A little tender", False), ("Clearly sore", False)])
def test_the_next_day_is_asked_about_and_a_sore_spot_rests(choice: str, fingertips: bool, opened: Mount) -> None:
    page = opened()
    pressed_session(page)
    assert page.locator(".next-day").count() == 0
    sleep_for(page, 20 * 3_600_000)
    write_check(page, answers("full"))
    assert page.get_by_role("button", name=choice).count() == 0, "it may be somebody else's spot"
    still_me(page)
    page.get_by_role("button", name=choice).click()
    assert page.locator("input[data-rung=fingertips]").is_enabled() == fingertips
    assert page.locator("input[data-rung=breathing]").is_enabled()


def test_getting_worse_closes_everything_until_a_new_check(opened: Mount) -> None:
    page = opened()
    pressed_session(page)
    sleep_for(page, 20 * 3_600_000)
    write_check(page, answers("full"))
    still_me(page)
    page.get_by_role("button", name="Getting worse").click()
    assert "First, the safety check" in page.locator(".gate").inner_text()
    assert page.locator(".banner .stop-list").is_visible()


def test_a_tool_session_that_broke_off_counts_as_used(opened: Mount, mount_widget: Mount) -> None:
    page = opened()
    begin(page, "tool")
    to_pressing(page)
    run_for(page, 3000)
    page = mount_widget(ReleaseSession(), page=page)
    page.get_by_role("button", name="start anew").click()
    assert page.locator("input[data-rung=tool]").is_disabled()


# --- clocks that jump ---


def tool_day(page: Any, at: str, **fields: Any) -> None:
    """Another session with the tool in the log, at that moment."""
    entry = {"at": at, "rung": "tool", "side": "both", "pressed": True, **fields}
    page.evaluate(
        "one => localStorage.setItem('psoas.release', JSON.stringify({ course: 'know-your-psoas', schema: 1, sessions: [one] }))", entry
    )


def tool_is_open_after(page: Any, mount_widget: Mount, hours: float) -> bool:
    page.evaluate("hours => clock.set(Date.now() + hours * 3600000)", hours)
    page = mount_widget(ReleaseSession(), page=page)
    write_check(page, answers("full"))
    still_me(page)
    return bool(page.locator("input[data-rung=tool]").is_enabled())


@pytest.mark.parametrize("at", ["2031-03-02T10:00:00.000Z", "1970-01-01T00:10:00.000Z"])
def test_a_tool_day_with_a_time_that_cannot_be_right_counts_from_today_and_not_for_ever(
    at: str, opened: Mount, mount_widget: Mount, trouble: list[str]
) -> None:
    page = opened(None)
    tool_day(page, at)
    assert not tool_is_open_after(page, mount_widget, 0)
    assert "counts as done today at" in page.locator(".wrong-time").inner_text()
    assert not tool_is_open_after(page, mount_widget, 24), "in the first week it rests every other day"
    assert tool_is_open_after(page, mount_widget, 24)
    assert record(page, "release")["sessions"][0]["at"] == at, "what was written stays"
    assert trouble == []


def test_a_clock_that_was_set_back_for_a_while_does_not_open_the_tool_too_early(opened: Mount, mount_widget: Mount) -> None:
    page = opened(None)
    tool_day(page, "2026-03-02T11:00:00.000Z")
    assert not tool_is_open_after(page, mount_widget, -9 * 24), "the clock is nine days late"
    assert not tool_is_open_after(page, mount_widget, 9 * 24), "and right again on the same day"
    assert page.locator(".wrong-time").count() == 0


def test_an_answer_about_the_day_after_that_lies_ahead_is_asked_for_again(opened: Mount) -> None:
    page = opened(None)
    tool_day(page, "2026-03-01T10:00:00.000Z", dayAfter="sore", dayAfterAt="2031-03-02T10:00:00.000Z")
    write_check(page, answers("full"))
    still_me(page)
    assert page.locator(".next-day").is_visible(), "only its answer opens the rung again"


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue", "Asia/Kathmandu"])
def test_a_check_holds_across_time_zones(zone: str, opened: Mount) -> None:
    page = opened("full", hours_ago=23, timezone_id=zone)
    still_me(page)
    assert page.locator("input[data-rung=tool]").is_enabled()


@pytest.mark.parametrize(("day", "hours"), [("2026-03-28T12:00:00Z", 23), ("2026-10-24T12:00:00Z", 25)])
def test_a_day_with_a_changed_hour_is_still_one_day(day: str, hours: int, opened: Mount, mount_widget: Mount) -> None:
    page = opened(None, timezone_id="Europe/Berlin")
    page.evaluate("day => clock.set(Date.parse(day))", day)
    tool_day(page, day)
    assert not tool_is_open_after(page, mount_widget, 0)
    assert not tool_is_open_after(page, mount_widget, hours)
    assert tool_is_open_after(page, mount_widget, 2 * 24 - hours)


# --- what a browser may lack ---

LACKS = {
    "wake lock": "Object.defineProperty(navigator, 'wakeLock', { value: undefined });",
    "wake lock refused": "Object.defineProperty(navigator, 'wakeLock', { value: { request: () => Promise.reject(new Error('no')) } });",
    "vibration": "Object.defineProperty(Navigator.prototype, 'vibrate', { value: undefined });",
    "sound": "window.AudioContext = undefined; window.webkitAudioContext = undefined;",
    "sound refused": "window.AudioContext = function () { throw new Error('no'); };",
    "speech": "Object.defineProperty(window, 'speechSynthesis', { value: undefined });",
    "frames": "window.requestAnimationFrame = () => 0;",
}


@pytest.mark.parametrize("lack", LACKS)
def test_a_session_runs_without(lack: str, opened: Mount, trouble: list[str]) -> None:
    page = opened(script=LACKS[lack])
    still_me(page)
    said = page.locator(".body").text_content()
    expected = {"wake lock": load().routine.screen_off, "vibration": "cannot vibrate", "sound": "makes no sounds", "speech": "no English voice"}
    assert expected.get(lack, "Ready?") in said
    begin(page)
    to_pressing(page)
    run_for(page, 200_000)
    assert "Breaths: 8 on the right." in page.locator(".body").inner_text()
    assert trouble == []


SPEAKS = """
window.heard = [];
const voices = [{ localService: LOCAL, lang: "en-GB", name: "A" }];
Object.defineProperty(window, "speechSynthesis", { value: { getVoices: () => voices, addEventListener() {}, removeEventListener() {}, cancel() {}, speak(u) { heard.push(u.text); } } });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def test_only_a_local_voice_is_offered_and_it_says_each_breath(opened: Mount) -> None:
    page = opened(script=SPEAKS.replace("LOCAL", "true"))
    still_me(page)
    page.locator("details.options summary").click()
    page.get_by_role("checkbox", name="A voice").check()
    begin(page)
    to_pressing(page)
    run_for(page, 20_500)
    heard = page.evaluate("heard")
    assert any("Your fingers, right side" in said for said in heard)
    assert heard.count("Out") >= 2 and heard.count("In") >= 2


def test_a_voice_from_the_net_is_not_offered(opened: Mount) -> None:
    page = opened(script=SPEAKS.replace("LOCAL", "false"))
    still_me(page)
    page.locator("details.options summary").click()
    assert not page.get_by_role("checkbox", name="A voice").is_visible()
    assert page.get_by_text("no English voice").is_visible()


CUES = """
window.shaken = 0; window.tones = 0;
Object.defineProperty(Navigator.prototype, "vibrate", { value: () => { shaken += 1; return true; } });
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...given) { tones += 1; return start.apply(this, given); };
"""


def test_tones_and_vibration_mark_each_half_of_a_breath(opened: Mount, trouble: list[str]) -> None:
    page = opened(script=CUES)
    still_me(page)
    page.locator("details.options summary").click()
    page.get_by_role("checkbox", name="Vibration").check()
    begin(page)
    to_pressing(page)
    before = page.evaluate("[tones, shaken]")
    run_for(page, 20_100)
    after = page.evaluate("[tones, shaken]")
    assert after[0] - before[0] == 4 and after[1] - before[1] == 4
    act(page, "pause")
    run_for(page, 30_000)
    assert page.evaluate("tones") == after[0]
    assert trouble == []


def test_the_screen_is_kept_on_while_a_session_runs_and_let_go_after(opened: Mount) -> None:
    page = opened(
        script="""window.locks = []; Object.defineProperty(navigator, "wakeLock", { value: { request: async () => { locks.push("on"); return { release: async () => { locks.push("off"); } }; } } });"""
    )
    begin(page)
    run_for(page, 3000)
    assert page.evaluate("locks") == ["on"]
    act(page, "end")
    assert page.evaluate("locks") == ["on", "off"]


def test_with_less_motion_the_disc_keeps_its_size_and_the_cue_stays(opened: Mount) -> None:
    page = opened(reduced_motion="reduce")
    begin(page)
    to_pressing(page)
    sizes, shades, words = set(), set(), set()
    for _ in range(10):
        run_for(page, 1000)
        sizes.add(page.locator(".disc").get_attribute("r"))
        shades.add(page.locator(".disc").evaluate("disc => disc.style.opacity"))
        words.add(page.locator(".cue").inner_text())
    assert len(sizes) == 1 and len(shades) > 4
    assert words == {"Breathe in", "Breathe out"}


# --- pictures ---


def test_a_picture_that_cannot_be_reached_leaves_the_words(mount_widget: Mount, open_page: Mount) -> None:
    widget = ReleaseSession()
    widget.data = {**widget.data, "plates": ["breathing-supine"]}
    page = open_page()
    page.add_init_script("addEventListener('DOMContentLoaded', () => { const tag = document.createElement('script'); tag.dataset.psoasHost = ''; tag.type = 'text/plain'; document.head.append(tag); })")
    page.route("**/assets/plates/*", lambda route: route.fulfill(status=404, body=""))
    mount_widget(widget, page=page)
    write_check(page, answers("gentle"))
    begin(page)
    page.locator(".player .plate").wait_for(state="detached")
    assert page.locator(".step-words").inner_text()


# --- everyone ---


def test_by_keyboard_alone(opened: Mount, trouble: list[str]) -> None:
    page = opened("gentle")
    page.get_by_text("A link before it").focus()

    def tab_to(test: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(f"(() => {{ const e = document.activeElement; return {test}; }})()"):
                return
        raise AssertionError(f"never reached: {test}")

    tab_to("e.textContent.startsWith('Yes, it was me')")
    page.keyboard.press("Enter")
    tab_to("e.dataset.rung === 'breathing'")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.rung") == "fingertips"
    tab_to("e.name?.includes('score')")
    page.keyboard.press("ArrowRight")
    for _ in load().routine.ready:
        tab_to("e.type === 'checkbox'")
        page.keyboard.press("Space")
    tab_to("e.textContent === 'Start'")
    page.keyboard.press("Enter")
    assert title(page) == "Lie down"
    assert page.evaluate("document.activeElement.className") == "step-title"
    tab_to("e.dataset.act === 'skip'")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert title(page) == "Your fingers, right side"
    assert page.evaluate("document.activeElement.dataset.act") == "skip"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.dataset.act") == "stop"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H4"
    tab_to("e.textContent === 'End the session'")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H4"
    assert trouble == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_at_any_stage(theme: str, width: int, opened: Mount, find_axe_problems: Callable[[Any], list[str]]) -> None:
    page = opened(None, theme=theme, width=width)
    page.evaluate("clock.resume()")

    def clean() -> None:
        assert find_axe_problems(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    clean()
    write_check(page, answers("full"))
    clean()
    still_me(page)
    page.locator("input[data-rung=tool]").check()
    for summary in page.locator(".setup summary").all():
        if summary.is_visible():
            summary.click()
    clean()
    begin_button = page.get_by_role("button", name="Start", exact=True)
    tick_ready(page)
    page.locator(".score-row input[value='5']").check()
    begin_button.click()
    clean()
    to_pressing(page)
    clean()
    act(page, "skip")
    clean()
    act(page, "stop")
    clean()
    page.get_by_role("button", name="End the session").click()
    page.locator(".score-row input[value='3']").check()
    clean()


def test_it_prints_the_steps_and_the_stop_signs(opened: Mount) -> None:
    page = opened("gentle")
    still_me(page)
    choose(page, "[data-rung=fingertips]")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    said = page.locator(".paper").inner_text()
    assert page.locator(".paper-steps > li").count() == 6
    for words in ("8 breaths", "At most 20 breaths", "local emergency number", "Stop signs"):
        assert words in said
    assert not page.get_by_role("button", name="Start", exact=True).is_visible()


def test_breathing_is_printed_with_one_number_of_breaths_for_no_side(opened: Mount) -> None:
    page = opened("gentle")
    still_me(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    said = page.locator(".paper").inner_text()
    assert "At most" in said and "on a side" not in said


def test_without_a_check_it_prints_no_pressing(opened: Mount) -> None:
    page = opened(None)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "First do the safety check" in page.locator(".paper").inner_text()
    assert page.locator(".paper-steps").count() == 0


# --- a thousand hands ---

RANDOM_HANDS = """
([levels, sequences, plans]) => {
  const LEVELS = ["none", "no_pressure", "gentle", "full"], NEEDS = { none: 1, fingers: 2, tool: 3 };
  let seed = 20260302;
  const random = () => { seed = (seed * 1664525 + 1013904223) % 4294967296; return seed / 4294967296; };
  const pick = (list) => list[Math.floor(random() * list.length)];
  const wrong = [], reached = {};
  const place = document.getElementById("widget");
  for (let round = 0; round < sequences; round++) {
    localStorage.clear();
    const level = pick(Object.keys(levels)), allowed = LEVELS.indexOf(level);
    clock.advance(86400000 * 0.01);
    const check = { course: "know-your-psoas", schema: 2, time: new Date().toISOString(), answers: levels[level] };
    localStorage.setItem("psoas.assessment", JSON.stringify(check));
    const shown = mount(STATE_OF, place);
    const root = place.firstElementChild;
    const press = (text) => { const found = [...root.querySelectorAll("button")].find((one) => one.textContent.startsWith(text) && !one.closest("[hidden]")); found?.click(); return Boolean(found); };
    press("Yes, it was me");
    const rungs = [...root.querySelectorAll("input[data-rung]")].filter((one) => !one.disabled);
    pick(rungs).click();
    const rung = root.querySelector("input[data-rung]:checked").value;
    for (const radio of [...root.querySelectorAll(".side-choice input, .harder input")]) if (!radio.disabled && !radio.closest("[hidden]") && random() < 0.3) radio.click();
    const range = root.querySelector(".dose input[type=range]");
    range.value = Math.round(random() * 20);
    range.dispatchEvent(new Event("input"));
    for (const [index, input] of [...root.querySelectorAll(".pace-sliders input")].entries()) { input.value = Math.round(2 + random() * 8); input.dispatchEvent(new Event("input")); }
    if (random() < 0.2) root.querySelector(".pace input[type=checkbox]").click();
    root.querySelectorAll(".ready input").forEach((box) => { box.checked = true; });
    root.querySelectorAll(".score-row input")[Math.floor(random() * 11)].click();
    press("Start");
    const log = [rung];
    for (let step = 0; step < 24; step++) {
      const buttons = [...root.querySelectorAll(".body button")].filter((one) => !one.closest("[hidden]"));
      if (random() < 0.5) { const ms = pick([300, 2500, 9000, 31000, 95000]); log.push(ms); if (random() < 0.3) clock.jump(ms); else clock.advance(ms); }
      else if (buttons.length) {
        const usable = buttons.filter((one) => !one.textContent.match(/start anew|new person|Back to the start/) && (random() < 0.15 || !one.textContent.match(/^End/)));
        if (usable.length) { const one = pick(usable); log.push(one.textContent); one.click(); }
      }
      const screen = root.querySelector(".body").dataset.screen;
      reached[screen] = (reached[screen] ?? 0) + 1;
      const kept = JSON.parse(localStorage.getItem("psoas.release-running"));
      const bad = (why) => wrong.push(`${round} ${level} ${why}: ${log.join(" | ")}`);
      if (screen === "running") {
        if (!kept) { bad("nothing kept"); break; }
        const { rung, side, breaths, extra } = kept.choice, plan = plans[[rung, side, breaths, extra].join(" ")];
        const now = plan[kept.state.order[kept.state.at]];
        if (!now) bad("no step");
        for (const index of kept.state.order) if (NEEDS[plan[index]] > allowed) bad(`forbidden ${plan[index]}`);
        const cycle = 1000 * (kept.choice.breathIn + kept.choice.breathOut);
        for (const [group, spent] of Object.entries(kept.state.spent)) if (spent > (group.startsWith("tool") ? 90000 : 20 * cycle) + 1) bad(`${group} ${spent} ms`);
        for (const [group, count] of Object.entries(kept.state.counts)) if (group !== "breathing" && (count > 20 || count * cycle > (kept.state.spent[group] ?? 0) + 2)) bad(`${group} counted ${count}`);
        const count = root.querySelector(".count").textContent.match(/Breath (\\d+) of (\\d+)/);
        if (count && (Number(count[1]) < 1 || Number(count[1]) > Number(count[2]))) bad(`count ${count[0]}`);
        if (kept.state.ache && now !== "none") bad("pressing after an ache");
        const stop = root.querySelector("[data-act=stop]");
        if (!stop) bad("no stop button");
      }
    }
    // Never stuck: with patience and the answer of the check-in every session comes to its end.
    for (let step = 0; step < 60 && root.querySelector(".body").dataset.screen === "running"; step++) {
      press("None of these signs");
      const pause = root.querySelector("[data-act=pause]");
      if (/Go on|Start/.test(pause.textContent)) pause.click();
      if (!root.querySelector(".check-in")?.hidden) root.querySelector("[data-act=mild]")?.click();
      clock.advance(120000);
    }
    const end = root.querySelector(".body").dataset.screen;
    if (end !== "after") wrong.push(`${round} ${level} ended as ${end}: ${log.join(" | ")}`);
    for (const entry of JSON.parse(localStorage.getItem("psoas.release"))?.sessions ?? []) for (const [side, count] of Object.entries(entry.breaths ?? {})) {
      const most = side === "breathing" ? Infinity : 40;
      if (!(Number.isInteger(count) && count >= 0 && count <= (entry.rung === "breathing" ? Infinity : entry.rung === "fingertips" ? 20 : most))) wrong.push(`${round} log says ${count}`);
    }
    shown.stop();
  }
  return { wrong: wrong.slice(0, 5), count: wrong.length, reached };
}
"""


def pressures() -> dict[str, list[str]]:
    """Whether and how each step of every session presses, by what is chosen."""
    plans = {}
    for rung, side in itertools.product(load().routine.rungs, ["left", "right", "both"]):
        for extra in [None, "glute", "knee-out", "book"] if rung.id == "tool" else [None]:
            for breaths in range(6 if extra else 1, routine.most_breaths(rung.id) + 1):
                made = routine.session(rung.level, side=side, breaths=breaths, steps=[extra] if extra else (), age=30)
                plans[f"{rung.id} {side} {breaths} {extra or ''}"] = [step.pressure for step in made.steps]
    return plans


@pytest.mark.parametrize("sequences", [60, pytest.param(1000, marks=pytest.mark.slow)])
def test_random_sequences_of_presses(
    sequences: int, open_page: Mount, mount_widget: Mount, trouble: list[str]
) -> None:
    """Never a wrong count, a stuck state or a step that the level forbids."""
    page = open_page()
    page.add_init_script(FAKE_CLOCK)
    page.add_init_script("window.AudioContext = undefined;")
    page = mount_widget(ReleaseSession(), page=page)
    page.evaluate("stopWidget()")
    page.evaluate("window.STATE_OF = { data: model.get('data'), value: {} }")
    levels = {level: answers(level) for level in ("no_pressure", "gentle", "full")}
    result = page.evaluate(RANDOM_HANDS, [levels, sequences, pressures()])
    assert result["wrong"] == []
    assert result["reached"]["running"] > 5 * sequences and result["reached"]["after"] > sequences / 2
    assert trouble == []
