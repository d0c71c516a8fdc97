"""The week plan: gentle at first, within the minutes, with days of rest, and only what the safety check opens."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from pydantic import ValidationError

from psoas import content, routine, week_plan
from psoas.errors import CourseError
from psoas.routine import WeekPlan
from psoas.schemas.routine import LEVELS
from psoas.schemas.week import Week

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

SEEDS = content.load().week
ELEMENTS = {element.id: element for element in SEEDS.elements}
PLANS = st.builds(
    routine.week_plan, st.integers(1, 7), st.integers(10, 60), st.sampled_from(["no_pressure", "gentle", "full"])
)


def kinds(plan: WeekPlan, day: int) -> set[str]:
    return {element.kind for element in plan.week[day].elements}


@given(PLANS)
def test_a_plan_has_as_many_days_as_were_asked_for_and_the_others_are_rest(plan: WeekPlan) -> None:
    assert sum(not day.rest for day in plan.week) == plan.days
    assert plan.week[0].name == "Monday" and len(plan.week) == 7


@given(PLANS)
def test_no_day_takes_longer_than_was_asked_for(plan: WeekPlan) -> None:
    for day in plan.week:
        for week in range(1, plan.weeks + 1):
            assert day.minutes(week) <= plan.minutes


@given(PLANS)
def test_the_first_week_is_about_half_and_nothing_ever_shrinks(plan: WeekPlan) -> None:
    for day in plan.week:
        for element in day.elements:
            assert list(element.minutes) == sorted(element.minutes)
            assert element.minutes[0] <= max(5, 2 * element.minutes[-1] / 3 + 0.01)


@given(PLANS)
def test_the_walk_grows_by_at_most_five_minutes_a_week_up_to_thirty(plan: WeekPlan) -> None:
    walks = [element for day in plan.week for element in day.elements if element.kind == "walk"]
    assert walks
    for walk in walks:
        assert walk.minutes[-1] <= 30
        assert all(0 <= later - now <= 5 for now, later in zip(walk.minutes, walk.minutes[1:], strict=False))


@given(PLANS)
def test_strong_work_never_falls_on_two_days_in_a_row(plan: WeekPlan) -> None:
    for day in range(7):
        assert not ("strong" in kinds(plan, day) and "strong" in kinds(plan, day - 1))


@given(PLANS)
def test_only_what_the_check_opens_is_in_it(plan: WeekPlan) -> None:
    for day in plan.week:
        for element in day.elements:
            assert LEVELS.index(plan.routine) >= LEVELS.index(ELEMENTS[element.id].level)  # type: ignore[arg-type]
    if plan.routine == "no_pressure":
        assert not {"stretch", "strong"} & set().union(*(kinds(plan, day) for day in range(7)))
        assert plan.notes[0] == SEEDS.no_pressure


def test_every_element_carries_the_badge_of_its_claim() -> None:
    badges = {claim.id: claim.badge for claim in content.load().claims.claims}
    plan = routine.week_plan(7, 60, "full")
    for day in plan.week:
        for element in day.elements:
            assert element.badge == badges[element.claim]


def test_with_the_full_time_it_is_the_week_of_the_lesson() -> None:
    plan = routine.week_plan(6, 45, "gentle")
    assert [kinds(plan, day) for day in range(7)] == [
        {"walk", "stretch"}, {"walk", "strong"}, {"stretch"}, {"walk", "strong"}, {"stretch"}, {"walk", "strong"}, set(),
    ]  # fmt: skip
    assert routine.week_plan(5, 45, "gentle").week[0].elements[0].minutes == (15, 20, 25, 30)


def test_the_minutes_of_a_stretch_are_those_of_the_guided_stretch() -> None:
    seeds, breath = content.load().stretches, content.load().routine.pace.breath_seconds

    def minutes(times: int) -> float:
        return 2 * (seeds.place_seconds + times * (seeds.hold_breaths * breath + seeds.ease_seconds)) / 60

    for element in SEEDS.elements:
        if element.kind == "stretch":
            assert element.id in {stretch.id for stretch in seeds.stretches}
            assert minutes(seeds.times_each_side) <= element.minutes < minutes(seeds.times_each_side) + 1
            assert minutes(seeds.times_each_side // 2) <= element.first_week_minutes < minutes(1) + 1


def test_a_flare_up_starts_with_warning_signs_and_ends_with_a_date() -> None:
    steps = routine.week_plan(3, 20, "gentle").flare_up
    assert "warning signs" in steps[0] and "local emergency number" in steps[0]
    assert "two weeks" in steps[-1] and "six weeks" in steps[-1]


@pytest.mark.parametrize(
    ("days", "minutes", "level", "part"),
    [
        (0, 20, "gentle", "from 1 to 7"),
        (8, 20, "gentle", "from 1 to 7"),
        (True, 20, "gentle", "'days' cannot be True"),
        (2.5, 20, "gentle", "2.5"),
        (3, 9, "gentle", "from 10 to 60"),
        (3, 61, "gentle", "from 10 to 60"),
        (3, "20", "gentle", "'20'"),
        (3, 20, "gentel", "Did you mean 'gentle'?"),
        (3, 20, "none", "safety check"),
        (3, 20, None, "no level None"),
    ],
)
def test_what_cannot_be_planned_is_refused_in_one_sentence(days: Any, minutes: Any, level: Any, part: str) -> None:
    with pytest.raises(CourseError) as refused:
        routine.week_plan(days, minutes, level)
    assert part in str(refused.value) and "\n" not in str(refused.value)


def test_a_plan_can_be_printed_as_text() -> None:
    text = str(routine.week_plan(5, 20, "gentle"))
    assert text.startswith("Monday: Walk (5 to 10 min)") and "Sunday: rest" in text


# --- the calendar file ---


@given(PLANS, st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.times())
def test_the_calendar_holds_each_thing_of_each_day_one_after_the_other(plan: WeekPlan, start: date, at: time) -> None:
    at = at.replace(second=0, microsecond=0)
    events = Calendar.from_ical(plan.calendar(start, at)).walk("VEVENT")
    expected = []
    for number in range(7 * plan.weeks):
        day = start + timedelta(days=number)
        begins = datetime.combine(day, at)
        for element in plan.week[day.weekday()].elements:
            length = timedelta(minutes=element.minutes[number // 7])
            expected.append((element.name, begins, length))
            begins += length
    assert [(str(one["summary"]), one["dtstart"].dt, one["duration"].dt) for one in events] == expected
    assert len({str(one["uid"]) for one in events}) == len(events)


def test_the_calendar_says_half_in_the_first_week_and_keeps_to_the_standard() -> None:
    text = routine.week_plan(6, 30, "gentle").calendar(date(2026, 1, 5))
    assert text.startswith(b"BEGIN:VCALENDAR\r\n") and text.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    events = Calendar.from_ical(text).walk("VEVENT")
    bridges = [str(one["description"]) for one in events if one["summary"] == "Bridge"]
    assert "4 times" in bridges[0] and "8 times" in bridges[-1]
    for event in events:
        assert event["dtstart"].dt.tzinfo is None, "eight o'clock is eight o'clock wherever you are"


def test_importing_the_file_twice_gives_no_event_twice() -> None:
    plan = routine.week_plan(3, 20, "gentle")
    assert plan.calendar(date(2026, 1, 5)) == plan.calendar(date(2026, 1, 5))


@pytest.mark.parametrize(("start", "at"), [("2026-01-05", time(8)), (datetime(2026, 1, 5), time(8)), (date.max, time(8)), (date(2026, 1, 5), "8")])
def test_a_date_must_be_a_date(start: Any, at: Any) -> None:
    with pytest.raises(CourseError, match="cannot be"):
        routine.week_plan(3, 20, "gentle").calendar(start, at)


def test_without_a_start_it_begins_today() -> None:
    events = Calendar.from_ical(routine.week_plan(7, 20, "gentle").calendar()).walk("VEVENT")
    assert abs(events[0]["dtstart"].dt.date() - date.today()) <= timedelta(days=1)


# --- the file behind it ---


def changed(**fields: Any) -> None:
    Week.model_validate(SEEDS.model_dump(by_alias=True) | fields)


def test_a_pattern_that_does_not_fit_is_refused() -> None:
    patterns = SEEDS.model_dump(by_alias=True)["patterns"]
    strong = [dict(one) for one in patterns]
    strong[1] = {"days": 2, "week": [["bridge"], ["curl-up"], [], [], [], [], []]}
    with pytest.raises(ValidationError, match="strong work on Tuesday and on the day before"):
        changed(patterns=strong)
    few = [dict(one) for one in patterns]
    few[1] = {"days": 2, "week": [["walk"], [], [], [], [], [], []]}
    with pytest.raises(ValidationError, match="has 1 days with something to do"):
        changed(patterns=few)
    unknown = [dict(one) for one in patterns]
    unknown[0] = {"days": 1, "week": [["wlak"], [], [], [], [], [], []]}
    with pytest.raises(ValidationError, match="which is not in 'elements'"):
        changed(patterns=unknown)


def test_a_flare_up_day_holds_nothing_that_needs_the_check() -> None:
    with pytest.raises(ValidationError, match="cannot hold 'bridge'"):
        changed(flare_up=SEEDS.flare_up.model_dump() | {"day": ["bridge"]})


def test_an_unknown_element_is_named() -> None:
    with pytest.raises(CourseError, match="Did you mean 'bridge'"):
        week_plan.planned("brige", 20)
