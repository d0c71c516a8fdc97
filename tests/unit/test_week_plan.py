"""The week plan: gentle at first, within the minutes, with days of rest, and only what the safety check opens."""

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from pydantic import ValidationError

from psoas import content, routine, safety, week_calendar, week_plan
from psoas.errors import CourseError
from psoas.routine import WeekPlan
from psoas.schemas.week import Week

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

SEEDS = content.load().week
ELEMENTS = {element.id: element for element in SEEDS.elements}
PLANS = st.builds(
    routine.week_plan,
    st.integers(1, 7),
    st.integers(10, 60),
    st.sampled_from(["no_pressure", "gentle", "full"]),
    st.sampled_from(["none", "full"]),
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
            assert len(element.minutes) == plan.weeks
            assert list(element.minutes) == sorted(element.minutes)
            assert element.minutes[0] <= max(5, 2 * element.minutes[-1] / 3 + 0.01)


def test_a_walk_begins_with_half_of_its_aim_and_no_less_than_five_minutes() -> None:
    assert week_plan.walk_minutes(30) == (15, 20, 25, 30)
    assert week_plan.walk_minutes(20) == (10, 15, 20, 20)
    assert week_plan.walk_minutes(5) == (5, 5, 5, 5)


@pytest.mark.parametrize("aim", [4, 31, 7.5, True])
def test_an_aim_that_no_walk_has_is_refused(aim: Any) -> None:
    with pytest.raises(CourseError, match=r"'aim' cannot be .*; give a whole number from 5 to 30"):
        week_plan.walk_minutes(aim)


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
            assert plan.exercise == "full" or ELEMENTS[element.id].level == "no_pressure"
    if plan.exercise == "none":
        assert not {"stretch", "strong"} & set().union(*(kinds(plan, day) for day in range(7)))
        assert plan.notes[0] == SEEDS.no_pressure
    assert (SEEDS.no_pressure in plan.notes) == (plan.exercise == "none")
    assert (SEEDS.pressing in plan.notes) == (plan.routine != "no_pressure")


def test_two_closed_things_with_the_same_in_their_place_give_it_once() -> None:
    opened = week_plan._opened(SEEDS, ("half-kneeling", "chair", "walk"), "none")
    assert [element.id for element in opened] == ["breathe", "walk"]


@pytest.mark.parametrize(
    ("days", "minutes", "day", "names"),
    [
        (1, 12, 2, ["walk"]),
        (1, 13, 2, ["walk", "bridge"]),
        (1, 16, 2, ["walk", "half-kneeling"]),
        (6, 11, 2, ["half-kneeling"]),
        (6, 12, 2, ["half-kneeling", "bed"]),
    ],
)
def test_a_day_is_filled_to_the_last_minute(days: int, minutes: int, day: int, names: list[str]) -> None:
    """Ten minutes are kept for the walk, on days that have one."""
    plan = routine.week_plan(days, minutes, "gentle")
    assert [element.id for element in plan.week[day].elements] == names


def test_who_may_not_press_may_still_exercise() -> None:
    thin_bones = safety.assess(safety.fill_in({"bones": True}))
    plan = routine.week_plan(5, 45, thin_bones.routine, thin_bones.exercise)
    assert {"walk", "stretch", "strong"} <= set().union(*(kinds(plan, day) for day in range(7)))


def test_without_a_word_on_exercise_it_goes_with_the_routine() -> None:
    assert routine.week_plan(3, 30, "no_pressure").exercise == "none"
    assert routine.week_plan(3, 30, "gentle").exercise == "full"


def test_an_unknown_exercise_is_refused() -> None:
    with pytest.raises(CourseError, match="Did you mean 'full'"):
        routine.week_plan(3, 30, "gentle", "ful")


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


def test_the_minutes_of_a_day_are_those_of_its_things_together() -> None:
    plan = routine.week_plan(6, 45, "gentle")
    for day in plan.week:
        assert [day.minutes(week) for week in (1, 2, 3, 4)] == [
            sum(element.minutes[week] for element in day.elements) for week in range(4)
        ]
    assert [plan.week[0].minutes(week) for week in (1, 4)] == [23, 42], "a walk of 15, later 30 minutes, and a stretch"


def test_a_plan_can_be_printed_as_text() -> None:
    text = str(routine.week_plan(5, 20, "gentle"))
    assert text.startswith("Monday: Walk (5 to 10 min)") and "Sunday: rest" in text
    assert "Monday: Walk (15 to 30 min), " in str(routine.week_plan(5, 45, "gentle"))


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
            expected.append((element.name, begins, begins + length))
            begins += length
    assert [(str(one["summary"]), one["dtstart"].dt, one["dtend"].dt) for one in events] == expected
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


def uids(text: bytes) -> set[str]:
    return {str(one["uid"]) for one in Calendar.from_ical(text).walk("VEVENT")}


def test_importing_the_file_twice_gives_no_event_twice() -> None:
    plan = routine.week_plan(3, 20, "gentle")
    assert uids(plan.calendar(date(2026, 1, 5))) == uids(plan.calendar(date(2026, 1, 5)))


def test_two_plans_side_by_side_share_no_event() -> None:
    ana, ben = (routine.week_plan(3, minutes, "gentle").calendar(date(2026, 1, 5)) for minutes in (20, 30))
    assert not uids(ana) & uids(ben)
    plan = routine.week_plan(3, 20, "gentle")
    assert not uids(plan.calendar(date(2026, 1, 5), plan="ana")) & uids(plan.calendar(date(2026, 1, 5), plan="ben"))


def lines_of(text: bytes) -> list[str]:
    """The unfolded lines of a calendar file; every line is checked by the octet."""
    assert (
        text.endswith(b"\r\n") and b"\n" not in text.replace(b"\r\n", b"") and b"\r" not in text.replace(b"\r\n", b"")
    )
    for line in text.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    return text.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


REQUIRED = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "STATUS"}


@given(PLANS, PLANS, st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.times())
@settings(max_examples=30)
def test_every_file_keeps_to_the_standard(old: WeekPlan, plan: WeekPlan, start: date, at: time) -> None:
    first = old.calendar(start, at)
    before = datetime.now(timezone.utc).replace(microsecond=0)
    text = plan.calendar(start, at, replaces=first)
    lines = lines_of(text)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    head = lines[1 : lines.index("BEGIN:VEVENT")]
    assert sorted(line.split(":")[0] for line in head) == ["CALSCALE", "METHOD", "PRODID", "VERSION", "X-WR-CALNAME"]
    assert "VERSION:2.0" in head and "METHOD:PUBLISH" in head
    seen = set()
    for block in "\n".join(lines).split("BEGIN:VEVENT\n")[1:]:
        rows = [line.split(":", 1) for line in block.split("END:VEVENT")[0].splitlines()]
        fields = dict(rows)
        assert len(fields) == len(rows) and fields.keys() >= REQUIRED and "DURATION" not in fields
        assert re.fullmatch(r"\d{8}T\d{6}", fields["DTSTART"]) and fields["DTSTART"] < fields["DTEND"]
        made = datetime.strptime(fields["DTSTAMP"], "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
        assert before <= made <= datetime.now(timezone.utc)
        assert fields["STATUS"] in ("CONFIRMED", "CANCELLED")
        assert not re.search(r"(?<!\\)[,;]", fields["SUMMARY"] + fields.get("DESCRIPTION", ""))
        assert fields["UID"] not in seen
        seen.add(fields["UID"])
    calendar = Calendar.from_ical(text)
    assert not calendar.errors and all(not one.errors for one in calendar.walk("VEVENT"))
    assert seen >= uids(first)
    again = plan.calendar(start, at, replaces=text)
    numbers = [{int(one["sequence"]) for one in Calendar.from_ical(one).walk("VEVENT")} for one in (text, again)]
    same = uids(first) == seen and old.week == plan.week
    assert numbers == [{0}, {0}] if same else numbers[0] == numbers[1] and len(numbers[0]) == 1


def test_a_changed_plan_counts_up_and_cancels_what_fell_away() -> None:
    start = date(2026, 1, 5)
    first = routine.week_plan(5, 45, "gentle").calendar(start, plan="ana")
    second = routine.week_plan(1, 10, "gentle").calendar(start, replaces=first)
    third = routine.week_plan(5, 45, "gentle").calendar(start, time(9), replaces=second)
    found = [
        {str(one["uid"]): one for one in Calendar.from_ical(text).walk("VEVENT")} for text in (first, second, third)
    ]
    assert found[0].keys() == found[1].keys() == found[2].keys()
    assert [{int(one["sequence"]) for one in events.values()} for events in found] == [{0}, {1}, {2}]
    gone = {uid for uid, one in found[1].items() if one["status"] == "CANCELLED"}
    assert len(found[0]) - len(gone) == 4
    assert all(found[1][uid]["dtstart"].dt == found[0][uid]["dtstart"].dt for uid in gone)
    assert all(str(found[1][uid]["summary"]).startswith("Cancelled: ") for uid in gone)
    assert {str(one["status"]) for one in found[2].values()} == {"CONFIRMED"}, "what comes back is there again"


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 11, 1)])
def test_eight_o_clock_stays_eight_o_clock_when_clocks_change(day: date) -> None:
    events = Calendar.from_ical(routine.week_plan(7, 20, "gentle").calendar(day - timedelta(days=3))).walk("VEVENT")
    starts = {one["dtstart"].dt.date(): one["dtstart"].dt for one in reversed(events)}
    assert {starts[day + timedelta(days=shift)].time() for shift in (-1, 0, 1)} == {time(8)}
    assert all(one["dtstart"].dt.tzinfo is None for one in events)


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("", [""]),
        ("a" * 75, ["a" * 75]),
        ("a" * 76, ["a" * 75, " a"]),
        ("é" * 38, ["é" * 37, " é"]),
        ("👣" * 19, ["👣" * 18, " 👣"]),
        ("a" * 74 + "\\,b", ["a" * 74, " \\,b"]),
    ],
)
def test_a_long_line_is_cut_by_octets_and_never_within_a_character(line: str, pieces: list[str]) -> None:
    assert week_calendar.folded(line).split("\r\n") == pieces


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"x",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        b"\xff",
        5,
        "text",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ],
)
def test_only_the_file_of_a_plan_can_be_replaced(file: Any) -> None:
    with pytest.raises(CourseError, match="'replaces' is not the calendar file"):
        routine.week_plan(3, 20, "gentle").calendar(date(2026, 1, 5), replaces=file)


@pytest.mark.parametrize("name", ["", "Ana", "a b", "a\r\nX:1", "x" * 41, 5, "a_b"])
def test_the_name_of_a_plan_is_plain(name: Any) -> None:
    with pytest.raises(CourseError, match="'plan' cannot be"):
        routine.week_plan(3, 20, "gentle").calendar(date(2026, 1, 5), plan=name)


def test_a_name_and_an_earlier_file_do_not_go_together() -> None:
    plan = routine.week_plan(3, 20, "gentle")
    with pytest.raises(CourseError, match="cannot go together"):
        plan.calendar(date(2026, 1, 5), plan="ana", replaces=plan.calendar(date(2026, 1, 5)))


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1969, 12, 31), date(9999, 12, 20)])
def test_a_day_that_no_calendar_holds_is_refused(day: date) -> None:
    with pytest.raises(CourseError, match="from 1970 to 9998"):
        routine.week_plan(3, 20, "gentle").calendar(day)


@pytest.mark.parametrize(
    ("start", "at"), [("2026-01-05", time(8)), (datetime(2026, 1, 5), time(8)), (date(2026, 1, 5), "8")]
)
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
