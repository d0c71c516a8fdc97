"""The week planner in a real browser: only what the check opens, moved by mouse and by keyboard, taken along as a file."""

import json
import re
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from routine_pages import answers, first_part, record, still_me, write_check

from psoas.content import load
from psoas.errors import CourseError
from psoas.routine import week_plan
from psoas.widgets.week_planner import WeekPlanner


def sentence(page: Any) -> str:
    return str(page.locator("[data-sentence=week]").inner_text())


def names(page: Any, day: int) -> list[str]:
    found: list[str] = page.locator(f"[data-day='{day}'] .card-name").all_inner_texts()
    return found


def card(page: Any, day: int, name: str) -> Any:
    return page.locator(f"[data-focus='card {day} {name}']")


def events(text: bytes) -> list[tuple[str, str, Any, Any]]:
    found = Calendar.from_ical(text).walk("VEVENT")
    return [(str(one["summary"]), str(one["description"]), one["dtstart"].dt, one["dtend"].dt) for one in found]


@pytest.fixture
def planner(mount_widget: Callable[..., Any]) -> Callable[..., Any]:
    """A function that shows the planner after a finished safety check of one level."""

    def shown(level: str = "gentle", hours_ago: float = 1, exercise: str | None = None, **options: Any) -> Any:
        page = mount_widget(WeekPlanner(), **options)
        write_check(page, answers(level, exercise), hours_ago)
        still_me(page)
        return page

    return shown


# --- Python ---


def test_the_repr_says_what_the_plan_is() -> None:
    assert repr(WeekPlanner()) == (
        "Week planner, open after the safety check: 4 weeks, the first one gentle; 5 days a week, at most 20 minutes a day; "
        "walks of 5 minutes at first, up to 10."
    )


@pytest.mark.parametrize(
    "options", [{"days": 0}, {"days": True}, {"minutes": 12}, {"minutes": "20"}, {"demonstration": 1}]
)
def test_what_cannot_be_shown_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(CourseError, match="WeekPlanner: "):
        WeekPlanner(**options)


# --- the gate ---


def test_without_a_check_there_is_no_plan(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(WeekPlanner())
    assert page.get_by_role("link", name="Go to the safety check").is_visible()
    assert page.locator(".day").count() == 0
    assert trouble == []


def test_where_the_check_opens_nothing_its_result_stands_there(planner: Callable[..., Any]) -> None:
    page = planner("none")
    assert "No plan now" in page.locator("h4").first.inner_text()
    assert page.locator(".day").count() == 0


@pytest.mark.parametrize(
    ("level", "exercise"), [("no_pressure", "none"), ("no_pressure", "full"), ("gentle", "full"), ("full", "full")]
)
def test_the_plan_is_that_of_python(level: str, exercise: str, planner: Callable[..., Any]) -> None:
    page = planner(level, exercise=exercise)
    plan = week_plan(5, 20, level, exercise)
    assert [names(page, day) for day in range(7)] == [[one.name for one in day.elements] for day in plan.week]
    shown = [page.locator(f"[data-day='{day}'] .card-minutes").all_inner_texts() for day in range(7)]
    assert shown == [[f"{one.minutes[0]} min" for one in day.elements] for day in plan.week]
    page.get_by_role("button", name="Week 4 and on").click()
    shown = [page.locator(f"[data-day='{day}'] .card-minutes").all_inner_texts() for day in range(7)]
    assert shown == [[f"{one.minutes[3]} min" for one in day.elements] for day in plan.week]
    for badge in page.locator(".card-badge").all_inner_texts():
        assert badge in {one.badge for day in plan.week for one in day.elements}
    for note in plan.notes:
        assert page.get_by_text(note).is_visible()
    notes = load().week
    assert page.get_by_text(notes.no_pressure).count() == (1 if exercise == "none" else 0)
    assert page.get_by_text(notes.pressing).count() == (0 if level == "no_pressure" else 1)
    assert page.get_by_text(notes.second_part).count() == 0


def test_who_may_stretch_and_not_press_has_the_whole_week_and_it_is_kept_so(planner: Callable[..., Any]) -> None:
    page = planner("no_pressure", exercise="full")
    assert "Half-kneeling stretch" in names(page, 0)
    assert "Bridge" in page.locator("[data-focus='add 0'] option").all_inner_texts()
    card(page, 0, "half-kneeling").press("ArrowDown")
    kept = record(page, "week")
    assert (kept["routine"], kept["exercise"]) == ("no_pressure", "full")
    value = page.evaluate("model.get('value')")
    assert (value["routine"], value["exercise"]) == ("no_pressure", "full")


def test_after_the_first_part_alone_the_week_is_calm_and_shows_the_way_to_the_second_part(
    mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    page = mount_widget(WeekPlanner())
    write_check(page, first_part())
    still_me(page)
    every = {name for day in range(7) for name in names(page, day)}
    assert every and every <= {one.name for one in load().week.elements if one.level == "no_pressure"}
    assert page.get_by_text(load().week.second_part).is_visible()
    assert page.get_by_text(load().week.no_pressure).count() == 0
    way = page.get_by_role("link", name="Go to the second part")
    assert way.get_attribute("href") == "04-symptom-check.ipynb#step-1-safety"
    assert trouble == []


def keep_week(page: Any, week: list[list[str]], **fields: Any) -> None:
    """A plan in this browser; days that are not named are days of rest."""
    days = [[{"id": name, "aim": 20} if name == "walk" else {"id": name} for name in day] for day in week]
    kept = {"course": "know-your-psoas", "schema": 1, "week": [*days, *[[]] * (7 - len(days))], "days": 5, "minutes": 20}
    page.evaluate("kept => localStorage.setItem('psoas.week', JSON.stringify(kept))", kept | fields)


@pytest.mark.parametrize(
    ("routine", "check", "shown"),
    [
        ("gentle", ("gentle", "full"), ["Bridge", "Walk"]),
        ("full", ("no_pressure", "full"), ["Bridge", "Walk"]),
        ("full", ("no_pressure", "none"), ["Walk"]),
        ("no_pressure", ("no_pressure", "full"), ["Walk"]),
    ],
)
def test_a_plan_of_the_first_edition_knew_one_level_for_pressing_and_stretching(
    routine: str, check: tuple[str, str], shown: list[str], mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    page = mount_widget(WeekPlanner())
    keep_week(page, [["bridge", "walk"]], routine=routine)
    write_check(page, answers(*check))
    still_me(page)
    assert names(page, 0) == shown
    card(page, 0, "walk").press("ArrowDown")
    kept = record(page, "week")
    assert (kept["routine"], kept["exercise"]) == check
    assert trouble == []


@pytest.mark.parametrize("exercise", ["gentle", "", 7, None, [], "__proto__"])
def test_an_exercise_that_this_version_does_not_know_is_read_from_the_level(
    exercise: Any, mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    page = mount_widget(WeekPlanner())
    keep_week(page, [["bridge", "walk"]], routine="no_pressure", exercise=exercise)
    write_check(page, answers("gentle"))
    still_me(page)
    assert names(page, 0) == ["Walk"]
    assert trouble == []


@pytest.mark.parametrize(
    ("planned", "check"),
    [
        (("gentle", "none"), ("no_pressure", "full")),
        (("no_pressure", "full"), ("no_pressure", "none")),
        (("no_pressure", "none"), ("full", "full")),
    ],
)
def test_an_old_check_opens_no_stretch_that_the_plan_or_the_check_had_closed(
    planned: tuple[str, str], check: tuple[str, str], mount_widget: Callable[..., Any]
) -> None:
    page = mount_widget(WeekPlanner())
    keep_week(page, [["bridge", "walk"]], routine=planned[0], exercise=planned[1])
    write_check(page, answers(*check), hours_ago=30)
    still_me(page)
    assert names(page, 0) == ["Walk"]
    assert "Bridge" not in page.locator("[data-focus='add 2'] option").all_inner_texts()


def test_a_stricter_word_on_pressing_alone_changes_no_card(planner: Callable[..., Any]) -> None:
    page = planner("full")
    before = [names(page, day) for day in range(7)]
    card(page, 0, "half-kneeling").press("ArrowDown")
    card(page, 1, "half-kneeling").press("ArrowUp")
    write_check(page, answers("no_pressure", "full"))
    still_me(page)
    assert [sorted(names(page, day)) for day in range(7)] == [sorted(day) for day in before]
    assert page.get_by_text("opens less than before").count() == 0
    assert page.get_by_text(load().week.pressing).count() == 0


def test_a_menu_offers_only_what_its_day_does_not_hold(planner: Callable[..., Any]) -> None:
    page = planner("gentle")

    def offered(day: int) -> list[str]:
        return [
            one.strip() for one in page.locator(f"[data-focus='add {day}'] option:not([hidden])").all_text_contents()
        ]

    card(page, 1, "bridge").press("ArrowDown")
    page.locator("[data-focus='add 2']").focus()  # at once for whoever opens the menu ...
    assert "Bridge" not in offered(2)
    page.wait_for_function(
        "() => ![...document.querySelectorAll(\"[data-focus='add 1'] option\")].find((one) => one.value === 'bridge').hidden"
    )
    assert "Bridge" in offered(1)  # ... and soon for every other


def test_a_stricter_check_makes_room_for_something_milder(planner: Callable[..., Any], trouble: list[str]) -> None:
    page = planner("gentle")
    card(page, 1, "bridge").press("ArrowDown")
    assert "Bridge" in names(page, 2)
    write_check(page, answers("no_pressure"))
    still_me(page)
    page.get_by_text("opens less than before").wait_for()
    every = [name for day in range(7) for name in names(page, day)]
    assert "Bridge" not in every and "Half-kneeling stretch" not in every and "Slow breathing" in every
    options = page.locator("[data-focus='add 2'] option").all_inner_texts()
    assert "Bridge" not in options
    assert trouble == []


def test_when_the_check_is_old_a_kept_plan_can_still_be_seen(
    planner: Callable[..., Any], mount_widget: Callable[..., Any]
) -> None:
    page = planner("gentle")
    page.get_by_role("button", name="Make my week").click()
    write_check(page, answers("gentle"), hours_ago=30)
    still_me(page)
    page.get_by_text("more than a day old").wait_for()
    assert page.locator(".day").count() == 7
    assert page.get_by_role("button", name="Make my week").count() == 0
    page.evaluate("localStorage.removeItem('psoas.week')")
    page = mount_widget(WeekPlanner(), page=page)
    assert page.locator(".day").count() == 0


# --- a week of one's own ---


def test_days_and_minutes_can_be_chosen(planner: Callable[..., Any]) -> None:
    page = planner()
    page.get_by_label("On how many days a week?").select_option("3")
    page.get_by_label("How many minutes a day").select_option("45")
    page.get_by_role("button", name="Make my week").click()
    plan = week_plan(3, 45, "gentle")
    assert [names(page, day) for day in range(7)] == [[one.name for one in day.elements] for day in plan.week]
    assert sentence(page).startswith("Week 1, about half of everything: 3 days, 3 walks of 15 minutes")


def test_a_card_is_moved_by_keyboard_and_keeps_the_focus(planner: Callable[..., Any], trouble: list[str]) -> None:
    page = planner()
    card(page, 0, "half-kneeling").focus()
    page.keyboard.press("ArrowDown")
    assert "Half-kneeling stretch" in names(page, 1) and "Half-kneeling stretch" not in names(page, 0)
    assert page.evaluate("document.activeElement.dataset.focus") == "card 1 half-kneeling"
    assert "is now on Tuesday" in page.locator("output[role=status]").last.inner_text()
    page.keyboard.press("ArrowLeft")
    assert names(page, 1)[-2] == "Half-kneeling stretch"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert "Half-kneeling stretch" in names(page, 0)
    assert "cannot go any earlier" in page.locator("output[role=status]").last.inner_text()
    assert trouble == []


def test_a_card_that_moves_stays_itself_and_its_neighbours_stay_where_they_are(planner: Callable[..., Any]) -> None:
    page = planner()
    page.evaluate("document.querySelectorAll('.card').forEach((one, at) => { one.place = at; })")
    before = page.evaluate("[...document.querySelectorAll('.card')].map((one) => one.place)")
    card(page, 0, "half-kneeling").press("ArrowDown")
    after = page.evaluate("[...document.querySelectorAll('.card')].map((one) => one.place)")
    assert sorted(after) == before and after != before
    card(page, 1, "half-kneeling").click()
    page.get_by_label("Move to").select_option("0")
    assert page.locator("[data-day='0'] .panel").count() == 1
    assert page.evaluate("document.activeElement.dataset.focus") == "card 0 half-kneeling"
    assert "Monday" in card(page, 0, "half-kneeling").get_attribute("aria-label")


def test_a_card_that_goes_to_a_day_of_rest_moves_no_other_day(planner: Callable[..., Any]) -> None:
    page = planner("gentle", width=900)
    tops = "[...document.querySelectorAll('.day')].map((one) => one.getBoundingClientRect().top + scrollY)"
    before = page.evaluate(tops)
    card(page, 0, "walk").press("ArrowDown")
    assert names(page, 2) == ["Walk"]
    assert page.evaluate(tops) == before


def test_by_keyboard_a_card_passes_days_that_have_it_already(planner: Callable[..., Any]) -> None:
    page = planner()
    card(page, 0, "walk").press("ArrowDown")
    assert "Walk" in names(page, 2) and names(page, 1).count("Walk") == 1


def test_a_plan_that_changes_elsewhere_under_a_dragged_card_loses_nothing(
    planner: Callable[..., Any], trouble: list[str]
) -> None:
    page = planner()
    card(page, 1, "walk" if "Walk" in names(page, 1) else "bridge").press("ArrowDown")  # a plan to keep
    start = card(page, 0, "half-kneeling").bounding_box()
    page.mouse.move(start["x"] + 20, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 60, start["y"] + 60, steps=4)
    assert page.locator(".source").count() == 1
    before = [names(page, day) for day in range(7)]
    page.evaluate("dispatchEvent(new StorageEvent('storage', { key: 'psoas.week' }))")
    page.mouse.up()
    assert page.locator(".source, .dragged, .target").count() == 0
    assert sum(len(names(page, day)) for day in range(7)) == sum(len(day) for day in before)
    assert trouble == []


def test_a_card_is_dragged_to_another_day(planner: Callable[..., Any], trouble: list[str]) -> None:
    page = planner()
    target = page.locator("[data-day='2']")
    start = card(page, 0, "half-kneeling").bounding_box()
    end = target.bounding_box()
    page.mouse.move(start["x"] + 20, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + 60, end["y"] + 12, steps=6)
    assert "target" in target.get_attribute("class")
    over = page.evaluate(
        "[...document.querySelectorAll('.day')].map((day) => Number(getComputedStyle(day).zIndex) || 0)"
    )
    assert over == [1, 0, 0, 0, 0, 0, 0], "the card goes over the other days"
    page.mouse.up()
    assert page.locator(".source").count() == 0
    assert names(page, 2) == ["Half-kneeling stretch"] and names(page, 0) == ["Walk"]
    assert page.locator(".panel").count() == 0
    assert trouble == []


def test_dropped_outside_a_card_stays_where_it_was(planner: Callable[..., Any]) -> None:
    page = planner()
    start = card(page, 0, "half-kneeling").bounding_box()
    page.mouse.move(start["x"] + 20, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(2, 2, steps=4)
    page.mouse.up()
    assert "Half-kneeling stretch" in names(page, 0)


def test_a_card_is_swapped_moved_and_taken_away_by_its_menu(planner: Callable[..., Any], trouble: list[str]) -> None:
    page = planner()
    card(page, 0, "half-kneeling").click()
    page.get_by_label("Swap for").select_option("chair")
    assert names(page, 0) == ["Walk", "Stretch behind a chair"]
    page.get_by_label("Move to").select_option("6")
    assert names(page, 6) == ["Stretch behind a chair"]
    page.get_by_role("button", name="Take away").click()
    assert names(page, 6) == []
    page.get_by_label("Add something on Sunday").select_option("walk")
    assert names(page, 6) == ["Walk"]
    assert trouble == []


def test_strong_work_on_two_days_in_a_row_is_said(planner: Callable[..., Any]) -> None:
    page = planner()
    card(page, 1, "bridge").press("ArrowDown")
    assert "day off between" in page.locator("output[role=status]").last.inner_text()


def test_a_flare_up_day_sets_the_plan_aside_and_brings_it_back(planner: Callable[..., Any]) -> None:
    page = planner()
    before = names(page, 1)
    page.get_by_role("button", name="Flare-up day: Tuesday").click()
    assert names(page, 1) == ["A position that eases", "Slow breathing"]
    steps = page.locator(".flare-up")
    assert "warning signs" in steps.locator(".psoas-caution").inner_text()
    assert "1 flare-up day" in sentence(page)
    page.get_by_role("button", name="Flare-up day: Tuesday").click()
    assert names(page, 1) == before
    page.get_by_role("button", name="Week 3").click()
    page.get_by_role("button", name="Begin again with half").click()
    assert sentence(page).startswith("Week 1, about half")


def test_the_week_is_there_again_next_time(planner: Callable[..., Any], mount_widget: Callable[..., Any]) -> None:
    page = planner()
    card(page, 0, "half-kneeling").press("ArrowDown")
    page.get_by_role("button", name="Week 2").click()
    page = mount_widget(WeekPlanner(), page=page)
    assert "Half-kneeling stretch" in names(page, 1)
    assert sentence(page).startswith("Week 2:")
    page.get_by_text("Take it with you").click()
    page.get_by_role("button", name="Delete my plan").click()
    page.get_by_role("button", name="Delete it").click()
    page.wait_for_function("localStorage.getItem('psoas.week') === null")
    page.locator(".day").first.wait_for()
    assert "Half-kneeling stretch" in names(page, 0)


@pytest.mark.parametrize(
    "record",
    [
        "{",
        "null",
        {"schema": 2, "week": []},
        {"schema": 1, "week": [[]] * 6, "routine": "gentle"},
        {"schema": 1, "week": [[{"id": "run"}], [], [], [], [], [], []], "routine": "gentle"},
        {"schema": 1, "week": [[{"id": "walk", "aim": 500}], [], [], [], [], [], []], "routine": "gentle"},
        {"schema": 1, "week": [[{"id": "walk"}], [], [], [], [], [], []], "routine": "gentle"},
        {"schema": 1, "week": [[None], [], [], [], [], [], []], "routine": "gentle"},
        {"schema": 1, "week": [[]] * 7, "routine": "none"},
    ],
)
def test_a_record_that_is_not_sound_means_a_fresh_plan(
    record: Any, planner: Callable[..., Any], mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    page = planner()
    text = record if isinstance(record, str) else json.dumps({"course": "know-your-psoas", **record})
    page.evaluate("text => localStorage.setItem('psoas.week', text)", text)
    page = mount_widget(WeekPlanner(), page=page)
    assert names(page, 0) == ["Walk", "Half-kneeling stretch"]
    assert trouble == []


def test_an_edited_record_opens_no_more_than_the_check(
    planner: Callable[..., Any], mount_widget: Callable[..., Any]
) -> None:
    page = planner("no_pressure")
    week = [[{"id": "bridge"}, {"id": "walk", "aim": 20}], [], [], [], [], [], []]
    record = {
        "course": "know-your-psoas",
        "schema": 1,
        "week": week,
        "routine": "full",
        "number": 99,
        "start": "x",
        "at": "25:00",
    }
    page.evaluate("text => localStorage.setItem('psoas.week', text)", json.dumps(record))
    page = mount_widget(WeekPlanner(), page=page)
    assert names(page, 0) == ["Walk"]


# --- taking it along ---


@pytest.mark.parametrize(("days", "minutes"), [(5, 20), (7, 60), (1, 10)])
def test_the_calendar_file_is_that_of_python(
    days: int, minutes: int, mount_widget: Callable[..., Any], tmp_path: Path
) -> None:
    page = mount_widget(WeekPlanner(days=days, minutes=minutes, demonstration=True))
    page.get_by_text("Take it with you").click()
    page.get_by_label("First day").fill("2026-03-26")
    page.get_by_label("Time of day").fill("23:50")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a calendar file").click()
    download.value.save_as(tmp_path / "week.ics")
    text = (tmp_path / "week.ics").read_bytes()
    ours = week_plan(days, minutes, "gentle").calendar(date(2026, 3, 26), time(23, 50), plan=plan_of(text))
    assert events(text) == events(ours)
    assert undated(text) == undated(ours)


def plan_of(text: bytes) -> str:
    """The name of the plan in a calendar file."""
    unfolded = text.replace(b"\r\n ", b"")
    (name,) = {uid.split(b"_")[0].decode() for uid in re.findall(rb"UID:(\S+)\r\n", unfolded)}
    return name


def undated(text: bytes) -> bytes:
    """A calendar file without the moment at which it was made."""
    return re.sub(rb"DTSTAMP:\d{8}T\d{6}Z", b"DTSTAMP:", text)


def saved(page: Any, path: Path) -> bytes:
    """The calendar file of the plan as it is now."""
    button = page.get_by_role("button", name="Save a calendar file")
    if not button.is_visible():
        page.get_by_text("Take it with you").click()
    with page.expect_download() as download:
        button.click()
    download.value.save_as(path)
    return path.read_bytes()


def rows(text: bytes) -> dict[str, tuple[Any, ...]]:
    found = Calendar.from_ical(text).walk("VEVENT")
    return {
        str(one["uid"]): (int(one["sequence"]), str(one["status"]), one["dtstart"].dt, str(one["summary"]))
        for one in found
    }


def make_week(page: Any, days: int, minutes: int, *, ask: bool = False) -> None:
    page.get_by_label("On how many days").select_option(str(days))
    page.get_by_label("How many minutes").select_option(str(minutes))
    page.get_by_role("button", name="Make my week").click()
    if ask:
        page.get_by_role("dialog").get_by_role("button", name="Make a new week").click()


def test_a_changed_plan_replaces_the_one_before_as_python_does(
    mount_widget: Callable[..., Any], tmp_path: Path
) -> None:
    page = mount_widget(WeekPlanner(days=5, minutes=45, demonstration=True))
    page.get_by_text("Take it with you").click()
    page.get_by_label("First day").fill("2126-03-26")
    first = saved(page, tmp_path / "a.ics")
    assert rows(saved(page, tmp_path / "b.ics")) == rows(first), "the same plan again is the same"
    make_week(page, 2, 20)
    second = saved(page, tmp_path / "c.ics")
    assert undated(second) == undated(week_plan(2, 20, "gentle").calendar(date(2126, 3, 26), time(8), replaces=first))
    make_week(page, 5, 45)
    third = saved(page, tmp_path / "d.ics")
    assert undated(third) == undated(week_plan(5, 45, "gentle").calendar(date(2126, 3, 26), time(8), replaces=second))
    before, after = rows(first), rows(second)
    assert before.keys() <= after.keys(), "an event that fell away stays as cancelled"
    assert {row[0] for row in before.values()} == {0} and {row[0] for row in after.values()} == {1}
    gone = [row for row in after.values() if row[1] == "CANCELLED"]
    assert gone and all(row[3].startswith("Cancelled: ") for row in gone)
    assert {row[0] for row in rows(third).values()} == {2}


def test_a_moved_card_keeps_its_event(mount_widget: Callable[..., Any], tmp_path: Path) -> None:
    page = mount_widget(WeekPlanner(demonstration=True))
    first = rows(saved(page, tmp_path / "a.ics"))
    card(page, 0, "half-kneeling").press("ArrowDown")
    second = rows(saved(page, tmp_path / "b.ics"))
    assert first.keys() == second.keys()
    assert {row[:2] for row in second.values()} == {(1, "CONFIRMED")}


def test_two_people_with_the_same_plan_share_no_event(
    planner: Callable[..., Any], mount_widget: Callable[..., Any], tmp_path: Path
) -> None:
    page = planner()
    first = rows(saved(page, tmp_path / "a.ics"))
    page = mount_widget(WeekPlanner(), page=page)
    assert rows(saved(page, tmp_path / "b.ics")) == first, "the same person's plan is the same after a reload"
    page.evaluate("localStorage.removeItem('psoas.week')")
    page = mount_widget(WeekPlanner(), page=page)
    second = rows(saved(page, tmp_path / "c.ics"))
    assert len(second) == len(first) and not first.keys() & second.keys()


def test_when_the_old_plan_is_over_its_events_are_left_alone(mount_widget: Callable[..., Any], tmp_path: Path) -> None:
    page = mount_widget(WeekPlanner(demonstration=True))
    page.get_by_text("Take it with you").click()
    page.get_by_label("First day").fill("2020-01-06")
    first = rows(saved(page, tmp_path / "a.ics"))
    page.get_by_label("First day").fill("2126-01-07")
    second = rows(saved(page, tmp_path / "b.ics"))
    assert not first.keys() & second.keys() and {row[:2] for row in second.values()} == {(0, "CONFIRMED")}


@pytest.mark.parametrize(
    "kept",
    [
        "5",
        "[]",
        "{}",
        '{"id": "A B", "sequence": 0, "events": {}, "gone": {}}',
        '{"id": "a", "sequence": -1, "events": {}, "gone": {}}',
        '{"id": "a", "sequence": 0, "events": {"w1-walk-1": "x"}, "gone": {}}',
        '{"id": "a", "sequence": 0, "events": {"w1-\\r\\nX:1-1": "20260105T080000/20260105T081000"}, "gone": {}}',
        '{"id": "a", "sequence": 0, "events": [], "gone": null}',
    ],
)
def test_a_damaged_memory_of_the_last_file_begins_a_new_plan(
    kept: str, planner: Callable[..., Any], mount_widget: Callable[..., Any], tmp_path: Path, trouble: list[str]
) -> None:
    page = planner()
    card(page, 0, "half-kneeling").press("ArrowDown")
    page.evaluate(
        "text => { const week = JSON.parse(localStorage['psoas.week']); week.calendar = JSON.parse(text); localStorage['psoas.week'] = JSON.stringify(week); }",
        kept,
    )
    page = mount_widget(WeekPlanner(), page=page)
    assert {row[:2] for row in rows(saved(page, tmp_path / "a.ics")).values()} == {(0, "CONFIRMED")}
    assert trouble == []


def test_an_empty_week_is_said_and_not_saved(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(WeekPlanner(days=1, minutes=10, demonstration=True))
    page.get_by_text("Take it with you").click()
    for one in page.locator(".card-main").all():
        one.click()
        page.get_by_role("button", name="Take away").click()
    page.get_by_role("button", name="Save a calendar file").click()
    assert page.get_by_text("nothing for a calendar").is_visible()


def test_the_page_says_how_phones_and_outlook_take_the_file(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(WeekPlanner(demonstration=True))
    page.get_by_text("Take it with you").click()
    said = page.locator(".calendar-help").inner_text()
    assert all(word in said for word in ("iPhone", "Google Calendar", "Outlook", "changed your week", "cancelled"))


def test_a_moved_card_is_moved_in_the_calendar_too(mount_widget: Callable[..., Any], tmp_path: Path) -> None:
    page = mount_widget(WeekPlanner(demonstration=True), timezone_id="America/New_York")
    card(page, 0, "half-kneeling").press("ArrowDown")
    page.get_by_text("Take it with you").click()
    page.get_by_label("First day").fill("2026-01-05")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a calendar file").click()
    download.value.save_as(tmp_path / "week.ics")
    days = {
        start.weekday() for name, _, start, _ in events((tmp_path / "week.ics").read_bytes()) if name.startswith("Half")
    }
    assert days == {1, 4}


def test_print_shows_the_week_and_the_flare_up_plan_without_controls(planner: Callable[..., Any]) -> None:
    page = planner()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("[data-day='0'] .card-name").first.is_visible()
    assert page.get_by_text("Every hour or so").is_visible()
    for hidden in ("Make my week", "Week 2", "Flare-up day: Monday"):
        assert not page.get_by_role("button", name=hidden).is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")


# --- everyone ---


def test_a_demonstration_says_so_and_keeps_nothing(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(WeekPlanner(demonstration=True))
    assert page.get_by_text("Demonstration.").is_visible()
    card(page, 0, "half-kneeling").press("ArrowDown")
    assert page.evaluate("localStorage.getItem('psoas.week')") is None
    assert not mount_widget(WeekPlanner()).get_by_text("false").count()


def test_the_value_is_the_week_as_it_stands(planner: Callable[..., Any]) -> None:
    page = planner()
    card(page, 0, "half-kneeling").press("ArrowDown")
    value = page.evaluate("model.get('value')")
    assert value["week"][0] == [{"id": "walk", "aim": 10}] and {"id": "half-kneeling"} in value["week"][1]
    assert (value["days"], value["minutes"], value["routine"], value["exercise"]) == (5, 20, "gentle", "full")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_closed_and_in_use(
    theme: str, width: int, mount_widget: Callable[..., Any], find_axe_problems: Callable[[Any], list[str]]
) -> None:
    page = mount_widget(WeekPlanner(), theme=theme, width=width)
    assert find_axe_problems(page) == []
    write_check(page, answers("gentle"))
    still_me(page)
    card(page, 1, "bridge").click()
    page.get_by_role("button", name="Flare-up day: Monday").click()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert find_axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_first_day_and_the_time_are_kept_as_soon_as_they_are_given(planner: Callable[..., Any]) -> None:
    """Some browsers say that a date has changed only when the field is left."""
    page = planner()
    page.locator("details.take summary").click()
    for label, value, name in (("First day", "2026-03-26", "start"), ("Time of day", "07:15", "at")):
        page.get_by_label(label).evaluate(
            "(field, value) => { field.value = value; field.dispatchEvent(new Event('input', { bubbles: true })); }", value
        )
        assert page.evaluate("JSON.parse(localStorage.getItem('psoas.week'))")[name] == value


def test_a_card_that_a_mouse_has_chosen_shows_where_the_keyboard_is(planner: Callable[..., Any]) -> None:
    page = planner()
    page.locator("button.card-main").first.click()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert page.evaluate("document.activeElement.matches('.card-main')")
