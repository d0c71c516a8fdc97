"""The handout of one person: what opens it, what it holds, and what it refuses."""

import json
import re
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas import content, routine, safety
from psoas.errors import CourseError
from psoas.schemas.routine import LEVELS
from psoas.workshop.details import checked, opened
from psoas.workshop.sheet import document, handout

NOW = datetime.now(timezone.utc)
MADE = (NOW - timedelta(hours=1)).astimezone().date()
"""The day of the check, unless a test says otherwise; an hour after midnight it is yesterday."""

CASES = {level: next(case.id for case in safety.case_results() if case.routine == level) for level in LEVELS}
"""One made-up person for each level."""


def check(opens: str, /, *, age: timedelta = timedelta(hours=1), **changes: Any) -> str:
    """An export of the safety check, as the browser writes it."""
    made = (NOW - age).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    record = {"course": "know-your-psoas", "schema": 2, "time": made, "answers": safety.case_answers(CASES[opens])}
    return json.dumps({**record, "tier": "self_care", "routine": "full", **changes}, indent=1)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


# --- what opens pressing ---------------------------------------------------------------------------------


def test_without_a_check_nothing_presses() -> None:
    found = opened(checked(name="Ana", tool="tool"))
    assert (found.level, found.state) == ("no_pressure", "missing")


@pytest.mark.parametrize("level", LEVELS)
def test_the_answers_decide_and_an_edited_result_means_nothing(level: str) -> None:
    found = opened(checked(name="Ana", date=MADE, assessment=check(level, tier="self_care", routine="full")), NOW)
    assert found.level == level


@pytest.mark.parametrize("level", LEVELS)
def test_an_old_check_opens_no_pressing_and_never_more_than_it_did(level: str) -> None:
    old = check(level, age=timedelta(hours=24))
    found = opened(checked(name="Ana", assessment=old), NOW)
    assert found.state == "old"
    assert found.level == ("none" if level == "none" else "no_pressure")
    assert found.exercise == "none"


def test_a_check_of_the_same_day_counts() -> None:
    found = opened(checked(name="Ana", date=MADE, assessment=check("full")), NOW)
    assert (found.level, found.exercise, found.state) == ("full", "full", "valid")


def test_the_first_part_alone_opens_neither_pressing_nor_exercise() -> None:
    record = json.loads(check("full"))
    record["answers"] = safety.case_answers("first_part_only")
    found = opened(checked(name="Ana", date=MADE, assessment=json.dumps(record)), NOW)
    assert (found.level, found.exercise, found.state) == ("no_pressure", "none", "valid")


def test_an_old_date_on_the_handout_does_not_make_an_old_check_young() -> None:
    past = (NOW - timedelta(days=30)).date()
    found = opened(checked(name="Ana", date=past, assessment=check("full", age=timedelta(days=30))), NOW)
    assert found.level == "no_pressure"


def test_a_handout_for_another_day_needs_a_check_of_that_day() -> None:
    later = MADE + timedelta(days=1)
    found = opened(checked(name="Ana", date=later, assessment=check("full")), NOW)
    assert (found.level, found.state) == ("no_pressure", "old")


@pytest.mark.parametrize(("age", "state"), [(timedelta(hours=24, seconds=-1), "valid"), (timedelta(hours=24), "old")])
def test_a_check_counts_for_less_than_a_day(age: timedelta, state: str) -> None:
    made = NOW.replace(microsecond=0) - age
    details = checked(name="Ana", date=made.astimezone().date(), assessment=check("full", time=made.isoformat()))
    assert opened(details, made + age).state == state


def test_a_check_of_this_very_moment_does_not_lie_ahead() -> None:
    moment = NOW.replace(microsecond=0)
    details = checked(name="Ana", date=moment.astimezone().date(), assessment=check("full", time=moment.isoformat()))
    assert opened(details, moment).state == "valid"


def test_the_moment_that_is_given_counts_and_the_clock_where_none_is() -> None:
    last_year = NOW - timedelta(days=365)
    details = checked(
        name="Ana", date=last_year.astimezone().date(), assessment=check("full", time=last_year.isoformat())
    )
    assert opened(details, last_year + timedelta(minutes=1)).state == "valid"
    assert opened(details).state == "old"


@given(st.dictionaries(st.sampled_from(["tier", "routine", "level", "complete", "name"]), st.text(max_size=20)))
def test_nothing_but_the_answers_can_raise_the_level(more: dict[str, str]) -> None:
    assert opened(checked(name="Ana", assessment=check("no_pressure", **more)), NOW).level == "no_pressure"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "not an export"),
        ("[]", "not an export"),
        ("full", "not an export"),
        ("[" * 5000, "not an export"),
        ('{"course": "another", "schema": 2, "answers": {}}', "not an export"),
        (check("full", schema=1), "another version"),
        (check("full", answers=[]), "not an export"),
        (check("full", answers={"no_such": True}), "There is no question 'no_such'"),
        (check("full", answers={"bowel_new": "yes"}), "cannot be 'yes'"),
        (check("full", time="yesterday"), "no readable time"),
        (check("full", time="2026-01-01T10:00:00"), "no readable time"),
        (check("full", time=None), "no readable time"),
        (check("full", time="9999-12-31T23:59:59-23:59"), "no readable time"),
        (check("full", time="0001-01-01T00:00:00+23:59"), "no readable time"),
        (check("full", age=timedelta(hours=-3)), "lies ahead"),
    ],
)
def test_a_damaged_foreign_or_future_check_is_refused(text: str, why: str) -> None:
    with pytest.raises(CourseError, match=re.escape(why)):
        opened(checked(name="Ana", assessment=text), NOW)


def test_a_check_without_answers_opens_nothing() -> None:
    assert opened(checked(name="Ana", assessment=check("full", answers={})), NOW).level == "none"


# --- what it refuses -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("name", "", "no letter"),
        ("name", "  12 ", "no letter"),
        ("name", "<script>alert(1)</script>", "holds '<'"),
        ("name", "=cmd|' /C calc'!A0", "'='"),
        ("name", "../../etc", "holds '/'"),
        ("name", "..Ana", "looks like a path"),
        ("name", "-Ana", "looks like a path or a command"),
        ("name", "Ana\u202egnp", "holds"),
        ("name", "Ana\nBen", "holds"),
        ("name", "A" * 61, "60 are the most"),
        ("name", 3, "must be a text"),
        ("language", "de", "in English only"),
        ("language", "x" * 20, "in English only"),
        ("language", "x" * 21, "20 are the most"),
        ("side", "up", "There is no side 'up'"),
        ("side", "lefft", "Did you mean 'left'"),
        ("side", "x" * 40, "There is no side"),
        ("side", "x" * 41, "40 are the most"),
        ("build", "huge", "There is no build"),
        ("tool", "yes", "There is no tool 'yes'. Choose one of: none, tool."),
        ("days", 0, "from 1 to 7"),
        ("days", "8", "from 1 to 7"),
        ("days", "three", "from 1 to 7"),
        ("days", True, "from 1 to 7"),
        ("days", 2.5, "from 1 to 7"),
        ("contact", "=1+1", "looks like a command"),
        ("contact", "@sum(a)", "looks like a command"),
        ("contact", "<b>me</b>", "looks like a command"),
        ("contact", "a < b", "looks like a command"),
        ("contact", "a > b", "looks like a command"),
        ("contact", "1" * 121, "120 are the most"),
        ("contact", "a\x07b", "cannot be printed"),
        ("date", "14.3.2026", "as in 2026-03-14"),
        ("date", "2026-02-30", "as in 2026-03-14"),
        ("date", 5, "as in 2026-03-14"),
        ("date", datetime(2026, 3, 14, 12), "as in 2026-03-14"),
        ("date", "9999-12-31", "a year from 2000 to 2100"),
        ("date", "0001-01-01", "a year from 2000 to 2100"),
        ("date", date.max, "a year from 2000 to 2100"),
        ("assessment", "x" * 100_001, "100000 are the most"),
    ],
)
def test_a_value_that_cannot_be_right_is_told_in_one_sentence(field: str, value: object, why: str) -> None:
    with pytest.raises(CourseError, match=re.escape(why)) as caught:
        checked(**{"name": "Ana", field: value})  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["Ana Šimić", "O'Brien", "李雷", "Anne-Marie", "Dr. B. Ng", "Ana (2)", "José María"])
def test_names_of_all_languages_are_welcome(name: str) -> None:
    assert checked(name=name).name == name


def test_the_longest_texts_that_are_told_are_taken() -> None:
    found = checked(name="A" * 60, contact="1" * 120, assessment="x" * 100_000)
    assert (len(found.name), len(found.contact), len(found.assessment)) == (60, 120, 100_000)


@pytest.mark.parametrize("days", [1, 7, "1", "7"])
def test_a_week_has_one_to_seven_days_of_practice(days: int | str) -> None:
    assert checked(name="Ana", days=days).days == int(days)


def test_a_name_written_from_right_to_left_does_not_pull_the_date() -> None:
    html = made("gentle", name="דוד לוי", contact="ד״ר כהן 03-123", date="2026-03-14")
    assert "<bdi>דוד לוי</bdi> · <bdi>14 March 2026</bdi> · <bdi>Questions: ד״ר כהן 03-123</bdi>" in html


def test_empty_cells_mean_the_usual() -> None:
    found = checked(name="Ana", language="", side=" ", build="", tool="", days="", contact="", date="", assessment="")
    assert (found.language, found.side, found.build, found.tool, found.days) == ("en", "both", "average", "none", 3)
    assert found.date == date.today()
    assert checked(name="Ana") == found, "and so does what is left out"


def test_a_phone_number_with_a_plus_is_a_contact() -> None:
    assert checked(name="Ana", contact="+385 1 234-567").contact == "+385 1 234-567"


# --- what it holds ---------------------------------------------------------------------------------------


def made(level: str, **details: Any) -> str:
    assessment = check(level) if level != "missing" else ""
    return handout(**{"name": "Ana", "date": MADE, "assessment": assessment, **details}).html


@pytest.mark.parametrize("level", ["missing", "no_pressure"])
def test_without_pressing_it_shows_no_place_to_press_and_no_tool(level: str) -> None:
    html = made(level, tool="tool")
    assert "The routine: breathing" in html
    assert "Pressing is closed for you now." in html
    assert 'class="before"' not in html
    for word in ("Find the place", "fingertips", "Come over the tool", "Half-kneeling"):
        assert word not in html


def test_a_check_that_opens_nothing_gives_the_card_and_the_signs_alone() -> None:
    html = made("none", tool="tool")
    tier = safety.assess(safety.case_answers(CASES["none"])).tier
    title = next(one.title for one in content.load().safety.tiers if one.id == tier)
    assert title in html
    assert html.count("<section") == 2
    assert "The routine" not in html and "Your week" not in html


def test_full_prints_each_contraindication_with_a_box_before_the_first_step() -> None:
    html = made("full", tool="tool")
    lists = content.load().workshop.handout
    place = html.index("1. Lie down")
    before = html[:place]
    for line in (*lists.no_pressing, *lists.fingers_only):
        shown = line.replace("*", "")
        assert re.search(r'class="box"[^>]*></span> <span>' + re.escape(shown), before), shown
    assert "No line is ticked today." in before


def test_gentle_prints_the_first_list_only() -> None:
    html = made("gentle", tool="tool")
    lists = content.load().workshop.handout
    assert lists.no_pressing[0] in html
    assert lists.fingers_only[0] not in html
    assert "Come over the tool" not in html


def test_full_without_a_tool_goes_as_far_as_the_fingertips() -> None:
    html = made("full", tool="none")
    assert "The routine: your own fingertips" in html
    assert "Come over the tool" not in html


@pytest.mark.parametrize("level", ["no_pressure", "gentle", "full"])
@pytest.mark.parametrize("side", routine.SIDES)
def test_every_step_of_the_session_stands_on_it_with_its_dose(level: str, side: str) -> None:
    html = words(made(level, side=side, tool="tool"))
    one = "right" if side == "both" else side
    for step in routine.session(level, side=one).steps:
        assert step.title in html
        assert words(step.words) in html
        assert (f"{step.breaths} slow breaths" if step.breaths else f"{step.seconds} seconds") in html
    assert ("Then your left side" in html) == (side == "both" and level != "no_pressure")


@pytest.mark.parametrize("level", ["no_pressure", "gentle", "full"])
def test_the_stop_signs_the_week_and_the_diary_are_always_there(level: str) -> None:
    html = words(made(level, days=5, date="2026-03-14"))
    for group in content.load().routine.stop_signs:
        for one in group.signs:
            assert words(one.sign) in html
    plan = routine.week_plan(5, content.load().workshop.handout.plan_minutes, "no_pressure")
    for day in plan.week:
        for element in day.elements:
            assert element.name in html
    assert "Sat 14 Mar" in html and "Fri 27 Mar" in html and "Sat 28 Mar" not in html
    assert "On 28 March 2026, look back." in html


def test_every_picture_says_what_it_shows_and_comes_with_the_page() -> None:
    html = made("full", tool="tool")
    pictures = re.findall(r"<img\b[^>]*>", html)
    assert len(pictures) >= 6
    for one in pictures:
        assert re.search(r'alt="[^"]{30,}"', one)
        assert 'src="data:image/jpeg;base64,' in one


def test_the_page_asks_for_nothing_from_outside_and_prints_no_answer() -> None:
    page = document(made("full", tool="tool"), "Ana <b>", "f" * 64)
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)=["'](?!data:)""", page)
    assert "<title>Handout for Ana &lt;b&gt;" in page
    for answer in safety.case_answers(CASES["full"]):
        assert f'"{answer}"' not in page


def test_a_contact_cannot_write_html() -> None:
    assert "Tom &amp; Ann &quot;x&quot;" in made("missing", contact='Tom & Ann "x"')


def test_it_says_that_no_clinician_reviewed_it_and_asks_for_a_new_check() -> None:
    html = made("gentle")
    assert "No clinician has reviewed" in html
    assert "The check holds for 24 hours" in html and "do it again before you press" in html


def test_its_lists_are_those_of_lesson_05() -> None:
    import json as reader

    from psoas.commands._course import notebooks_folder

    cells = reader.loads((notebooks_folder() / "05-release-routine.ipynb").read_text("utf-8"))["cells"]
    text = next(source for cell in cells if (source := "".join(cell["source"])).startswith("## Who must not press"))
    lists = []
    for part in text.split("**Your own fingers only, no tool:**"):
        lines = re.findall(r"(?m)^- (.+)$", part)
        lists.append(tuple(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line).strip() for line in lines))
    seeds = content.load().workshop.handout
    assert [seeds.no_pressing, seeds.fingers_only] == lists
