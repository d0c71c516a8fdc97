"""Two people and one device: every widget with a gate asks the same way, and a new person finds nothing of the one before."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from routine_pages import (
    FAKE_CLOCK,
    act,
    answers,
    begin_stretch,
    open_routine,
    record,
    run_for,
    still_me,
    tick_ready,
    write_check,
)

from psoas import safety
from psoas.widgets import AngleMeter, ReleaseSession, SafetyCheck, Stretch, WeekPlanner
from psoas.widgets.my_data import records

Mount = Callable[..., Any]

GATED = {
    ReleaseSession: ".setup",
    Stretch: ".about",
    AngleMeter: "text=Only for the steady",
    WeekPlanner: ".day",
    SafetyCheck: ".card",
}
"""Each widget with a gate, and what it shows behind it."""
gated = pytest.mark.parametrize("kind", GATED, ids=lambda kind: kind.__name__)
others = pytest.mark.parametrize("kind", [kind for kind in GATED if kind is not ReleaseSession], ids=lambda kind: kind.__name__)

ROOT = Path(__file__).resolve().parents[2]
MARK = {"course": "know-your-psoas", "schema": 1}
CHECK_MARK = MARK | {"schema": 2}
ENTRY = {"id": "a", "changed": "2026-03-01T20:00:00.000Z", "at": "2026-03-01T20:00", "notes": "Mine"}
DIARY = MARK | {"kind": "diary", "activities": [], "activities_changed": "", "entries": [ENTRY]}
WEEK = MARK | {"days": 5, "minutes": 20, "routine": "gentle", "week": [[{"id": "walk", "aim": 20}], *[[]] * 6]}
THEIRS = {
    "release": MARK | {"sessions": [{"at": "2026-03-01T10:00:00.000Z", "rung": "tool", "pressed": True, "ache": True}]},
    "release-running": MARK | {"saved": "2026-03-01T10:00:00Z"},
    "release-settings": MARK | {"build": "slim"},
    "stretch-running": MARK | {"saved": "2026-03-01T10:00:00Z"},
    "angle": MARK | {"readings": [{"side": "right", "angle": -8, "flat": True, "time": "2026-03-01T10:00:00Z"}]},
    "pain-chart": MARK | {"marks": {"low-spine-upper": 6}},
    "quiz.02-sitting": MARK | {"items": {}},
    "progress": MARK | {"lessons": {}},
}
THE_DEVICES = {"emergency-number": MARK | {"number": "112"}, "offline-copy": MARK | {"keep": False}}


def keep(page: Any, kept: dict[str, Any]) -> None:
    page.evaluate(
        "kept => Object.entries(kept).forEach(([name, one]) => localStorage.setItem(`psoas.${name}`, JSON.stringify(one)))", kept
    )


def kept_names(page: Any) -> set[str]:
    return set(page.evaluate("Object.keys(localStorage)"))


def asked(page: Any) -> bool:
    return bool(page.get_by_text("Still you, and nothing has changed?").is_visible())


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name).click()


@pytest.fixture
def opened(mount_widget: Mount) -> Mount:
    """A function that shows a widget at noon, its clock standing still, after a check."""

    def on(kind: type, level: str | None = "gentle", **options: Any) -> Any:
        page = open_routine(mount_widget, kind(), level, **options)
        page.set_default_timeout(8000)
        # The check itself asks its first questions at once, until somebody comes to the page anew.
        return mount_widget(kind(), page=page) if kind is SafetyCheck and level else page

    return on


# --- still you? ---


@gated
def test_every_widget_with_a_gate_asks_first_whether_it_is_still_you(kind: type, opened: Mount, trouble: list[str]) -> None:
    page = opened(kind)
    assert asked(page)
    assert page.locator(GATED[kind]).count() == 0
    still_me(page)
    assert page.locator(GATED[kind]).first.is_visible()
    assert trouble == []


@gated
def test_nobody_reads_what_anothers_check_said_before_the_question_is_answered(kind: type, opened: Mount) -> None:
    page = opened(kind, "none")
    assert asked(page)
    assert "No plan now" not in page.locator("main").inner_text() and "No session now" not in page.locator("main").inner_text()


@others
def test_it_is_asked_once_a_visit_and_not_on_each_page(kind: type, opened: Mount, mount_widget: Mount) -> None:
    page = opened(ReleaseSession)
    still_me(page)
    page = mount_widget(kind(), page=page)
    assert not asked(page)
    assert page.locator(GATED[kind]).first.is_visible()


def test_a_yes_opens_what_else_waits_on_the_page(opened: Mount) -> None:
    page = opened(WeekPlanner)
    page.evaluate("mount({ data: model.get('data'), value: {} }, document.querySelector('main').appendChild(document.createElement('div')))")
    assert page.get_by_text("Still you, and nothing has changed?").count() == 2
    page.get_by_role("button", name="Yes, it was me").first.click()
    assert page.get_by_text("Still you, and nothing has changed?").count() == 0


@gated
def test_a_yes_to_one_check_says_nothing_about_a_newer_one(kind: type, opened: Mount, mount_widget: Mount) -> None:
    page = opened(kind)
    write_check(page, answers("gentle"), hours_ago=2)
    still_me(page)
    page.evaluate(
        "time => localStorage.setItem('psoas.assessment', localStorage.getItem('psoas.assessment').replace(/\"time\":\"[^\"]*\"/, `\"time\":\"${time}\"`))",
        "2026-03-02T11:30:00.000Z",
    )
    page = mount_widget(kind(), page=page)
    assert asked(page)


@gated
def test_a_check_of_the_first_edition_has_to_be_done_again(kind: type, opened: Mount, mount_widget: Mount, trouble: list[str]) -> None:
    page = opened(kind)
    still_me(page)
    kept = record(page, "assessment")
    keep(page, {"week": WEEK, "assessment": kept | {"schema": 1}})
    page = mount_widget(kind(), page=page)
    assert not asked(page) and page.locator(GATED[kind]).count() == 0
    if kind is not SafetyCheck:
        assert "Please do it again" in page.locator(".gate").inner_text()
        assert page.get_by_role("link", name="Go to the safety check").is_visible()
    assert trouble == []


@gated
def test_a_yes_says_nothing_about_the_same_check_with_other_answers(kind: type, opened: Mount, mount_widget: Mount) -> None:
    page = opened(kind)
    still_me(page)
    time = record(page, "assessment")["time"]
    keep(page, {"assessment": CHECK_MARK | {"time": time, "answers": answers("no_pressure")}})
    page = mount_widget(kind(), page=page)
    assert asked(page)


@gated
def test_a_yes_counts_for_the_check_that_was_asked_about_not_for_one_that_came_meanwhile(kind: type, opened: Mount) -> None:
    page = opened(kind)
    newer = CHECK_MARK | {"time": "2026-03-02T12:00:30.000Z", "answers": answers("no_pressure")}
    keep(page, {"assessment": newer})  # in another window, and not heard of yet
    still_me(page)
    if kind is not SafetyCheck:  # there the card shows what is kept now
        assert asked(page)


def test_who_comes_back_after_an_hour_is_asked_again(opened: Mount, mount_widget: Mount) -> None:
    page = opened(ReleaseSession)
    still_me(page)
    page.evaluate("clock.set(Date.now() + 59 * 60000)")
    page = mount_widget(ReleaseSession(), page=page)
    assert not asked(page)
    page.evaluate("clock.set(Date.now() + 59 * 60000)")
    page = mount_widget(ReleaseSession(), page=page)
    assert not asked(page), "a visit goes on as long as the course is used"
    page.evaluate("clock.set(Date.now() + 61 * 60000)")
    page = mount_widget(ReleaseSession(), page=page)
    assert asked(page)


def test_a_clock_that_was_set_back_asks_again(opened: Mount, mount_widget: Mount) -> None:
    page = opened(ReleaseSession, hours_ago=5)
    still_me(page)
    page.evaluate("clock.set(Date.now() - 3 * 3600000)")
    page = mount_widget(ReleaseSession(), page=page)
    assert asked(page)


def test_another_tab_is_another_visit(opened: Mount, mount_widget: Mount) -> None:
    page = opened(Stretch, own=True)
    still_me(page)
    other = page.context.new_page()
    mount_widget(Stretch(), page=other, script=FAKE_CLOCK)
    assert asked(other)


def test_where_nothing_can_be_kept_a_yes_lasts_as_long_as_the_page(opened: Mount, trouble: list[str]) -> None:
    refused = "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });"
    page = opened(Stretch, None, script=refused, own=True)
    # as the check does where nothing can be kept
    page.evaluate(
        """answers => {
            window.psoasAssessment = { time: new Date().toISOString(), answers, tier: null, routine: null };
            document.dispatchEvent(new CustomEvent("psoas:assessment"));
        }""",
        answers("gentle"),
    )
    still_me(page)
    assert page.locator(".about").is_visible()
    page.evaluate("stopWidget(); mount({ data: model.get('data'), value: {} }, document.getElementById('widget'))")
    assert not asked(page)
    assert trouble == []


# --- a new person ---


def test_what_belongs_to_the_device_is_the_same_list_everywhere() -> None:
    text = (ROOT / "browser" / "rules" / "person.ts").read_text("utf-8")
    found = re.search(r"^const OF_THE_DEVICE = (\[.*?\]);$", text, re.M)
    assert found
    assert set(json.loads(found[1])) == {one.name for one in records() if one.of == "device"}
    going_on = re.search(r"^const GOES_ON = (\[.*?\]);$", text, re.M)
    assert going_on
    assert set(json.loads(going_on[1])) <= {one.name for one in records() if one.of == "person"}


@gated
def test_a_new_person_finds_nothing_of_the_one_before(kind: type, opened: Mount, trouble: list[str]) -> None:
    page = opened(kind)
    keep(page, THEIRS | THE_DEVICES)
    press(page, "I am a new person")
    assert page.get_by_role("dialog").count() == 0, "nothing was written that a question would save"
    assert kept_names(page) - {"psoas.assessment"} == {f"psoas.{name}" for name in THE_DEVICES}
    assert record(page, "assessment") is None
    assert page.evaluate("sessionStorage.getItem('psoas.still-you')") is None
    assert trouble == []


@gated
def test_a_diary_or_a_plan_is_never_deleted_without_a_question(kind: type, opened: Mount, trouble: list[str]) -> None:
    page = opened(kind)
    keep(page, THEIRS | {"diary": DIARY, "week": WEEK})
    before = kept_names(page)
    press(page, "I am a new person")
    dialog = page.get_by_role("dialog")
    assert "the diary and the week plan" in dialog.inner_text()
    with page.expect_download() as saved:
        dialog.get_by_role("button", name="Save all as one file").click()
    found = json.loads(saved.value.path().read_text("utf-8"))
    assert (found["kind"], found["records"]["diary"], found["records"]["week"]) == ("everything", DIARY, WEEK)
    dialog.get_by_role("button", name="No, go back").click()
    assert kept_names(page) == before
    press(page, "I am a new person")
    page.keyboard.press("Escape")
    assert kept_names(page) == before and asked(page)
    press(page, "I am a new person")
    dialog.get_by_role("button", name="Yes, begin anew").click()
    page.wait_for_function("localStorage.getItem('psoas.diary') === null")
    assert kept_names(page) == set()
    assert trouble == []


def test_what_a_page_remembers_of_a_person_goes_too(opened: Mount) -> None:
    page = opened(Stretch)
    still_me(page)
    page.get_by_role("radio", name="Left", exact=True).check()
    begin_stretch(page)
    act(page, "end")
    assert page.evaluate("model.get('value').last.side") == "left"
    page.evaluate("sessionStorage.clear(); window.psoasStillYou = null")
    write_check(page, answers("gentle"))
    press(page, "I am a new person")
    assert page.evaluate("model.get('value')") == {}
    write_check(page, answers("gentle"))
    still_me(page)
    assert page.get_by_role("radio", name="Both, right first").is_checked()


def test_a_new_person_may_use_the_tool_that_another_used_today(opened: Mount) -> None:
    page = opened(ReleaseSession, "full")
    keep(page, {"release": MARK | {"sessions": [{"at": "2026-03-02T11:00:00.000Z", "rung": "tool", "pressed": True, "ache": True}]}})
    press(page, "I am a new person")
    write_check(page, answers("full"))
    still_me(page)
    assert page.locator("input[data-rung=tool]").is_enabled()
    assert "more than mild" not in page.locator("main").inner_text()


@pytest.mark.parametrize("name", ["release", "angle", "diary", "week", "pain-chart"])
def test_whoever_comes_to_anothers_things_can_begin_without_them(name: str, mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    page.set_default_timeout(8000)
    assert page.get_by_role("button", name="I am a new person").count() == 0
    keep(page, {name: (THEIRS | {"diary": DIARY, "week": WEEK})[name]})
    page = mount_widget(SafetyCheck(), page=page)
    assert "If that was not you" in page.locator(".stage").inner_text()
    press(page, "I am a new person")
    if page.get_by_role("dialog").count():
        page.get_by_role("dialog").get_by_role("button", name="Yes, begin anew").click()
    page.get_by_text("If that was not you").wait_for(state="detached")
    assert kept_names(page) == set()
    assert page.get_by_role("heading", name=safety.screens()[0].title).is_visible()


def test_from_the_card_a_new_person_begins_without_the_last_ones_answers(opened: Mount) -> None:
    page = opened(SafetyCheck)
    still_me(page)
    keep(page, THEIRS)
    page.locator(".menu > summary").click()
    press(page, "I am a new person")
    assert page.get_by_role("heading", name=safety.screens()[0].title).is_visible()
    assert kept_names(page) == set()
    assert page.evaluate("model.get('value')") == {}


# --- the planner ---


@pytest.mark.parametrize("status", ["future", "damaged", "missing"])
def test_a_kept_plan_opens_for_no_check_but_a_valid_or_an_old_one(status: str, opened: Mount, mount_widget: Mount) -> None:
    page = opened(WeekPlanner, None)
    keep(page, {"week": WEEK})
    if status == "future":
        write_check(page, answers("gentle"), hours_ago=-1)
    elif status == "damaged":
        keep(page, {"assessment": CHECK_MARK | {"time": "2026-02-20T10:00:00.000Z", "answers": {"nonsense": True}}})
    page = mount_widget(WeekPlanner(), page=page)
    assert page.locator(".day").count() == 0 and not asked(page)
    assert page.get_by_role("link", name="Go to the safety check").is_visible()


def test_an_old_check_opens_no_plan_that_it_had_closed(opened: Mount) -> None:
    page = opened(WeekPlanner, None)
    keep(page, {"week": WEEK})
    write_check(page, answers("none"), hours_ago=30)
    still_me(page)
    assert page.locator(".day").count() == 0
    assert "No plan now" in page.locator("h4").first.inner_text()


def test_an_old_check_does_not_bring_back_what_it_had_taken_out(opened: Mount) -> None:
    page = opened(WeekPlanner, None)
    keep(page, {"week": WEEK | {"week": [[{"id": "bridge"}, {"id": "walk", "aim": 20}], *[[]] * 6]}})
    write_check(page, answers("no_pressure"), hours_ago=30)
    still_me(page)
    assert page.locator("[data-day='0'] .card-name").all_inner_texts() == ["Walk"]


def test_a_check_that_goes_right_after_a_change_breaks_nothing(opened: Mount, trouble: list[str]) -> None:
    page = opened(WeekPlanner)
    still_me(page)
    page.locator("[data-focus='card 0 half-kneeling']").press("ArrowDown")
    press(page, "Make my week")
    page.evaluate("localStorage.removeItem('psoas.assessment'); document.dispatchEvent(new CustomEvent('psoas:assessment'))")
    run_for(page, 1000)
    page.get_by_role("dialog").get_by_role("button", name="Make a new week").click()
    assert page.locator(".day").count() == 0
    assert trouble == []


REFUSED = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"


def test_a_plan_that_the_browser_does_not_keep_says_so(opened: Mount) -> None:
    page = opened(WeekPlanner)
    still_me(page)
    page.evaluate(REFUSED)
    page.locator("[data-focus='card 0 half-kneeling']").press("ArrowDown")
    assert page.get_by_text("Your browser does not keep this plan").is_visible()


# --- the session ---


@pytest.mark.parametrize("build", ["huge", None, 7, {}, ["slim"]])
def test_a_build_that_this_version_does_not_know_does_not_end_the_session(build: Any, opened: Mount, trouble: list[str]) -> None:
    page = opened(ReleaseSession, None)
    keep(page, {"release-settings": MARK | {"build": build, "breathIn": "x", "breathOut": None, "noFloor": "?"}})
    write_check(page, answers("full"))
    still_me(page)
    assert page.get_by_role("button", name="Start", exact=True).is_visible()
    assert trouble == []


def test_refused_storage_is_said_and_the_page_itself_still_counts_the_tool_day(opened: Mount, trouble: list[str]) -> None:
    page = opened(ReleaseSession, "full")
    still_me(page)
    page.evaluate(REFUSED)
    page.locator("[data-rung=tool]").check()
    tick_ready(page)
    page.locator(".score-row input[value='5']").evaluate("(one) => one.click()")
    press(page, "Start")
    for _ in range(8):
        if page.locator("[data-act=ache]").is_visible():
            break
        act(page, "skip")
    run_for(page, 3000)
    act(page, "end")
    assert "will not remember when you used the tool" in page.get_by_role("alert").first.inner_text()
    press(page, "Back to the start")
    assert page.locator("input[data-rung=tool]").is_disabled()
    assert trouble == []
