"""The plans of the workshop: computed from the lessons, never over time, and safe in their order."""

import itertools
import re
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas import content, paths
from psoas.errors import ContentError, CourseError
from psoas.schemas.workshop import Workshop
from psoas.workshop import guide, timetable
from psoas.workshop.plans import shared_out

PLANS = [plan.id for plan in content.load().workshop.plans]


# --- sharing out -----------------------------------------------------------------------------------------


@given(st.lists(st.floats(0.5, 90), min_size=1, max_size=8), st.integers(0, 60))
def test_minutes_are_shared_out_whole_in_fives_and_each_block_gets_some(weights: list[float], more: int) -> None:
    minutes = 5 * (len(weights) + more)
    shares = shared_out(minutes, tuple(weights))
    assert sum(shares) == minutes
    assert all(share >= 5 and share % 5 == 0 for share in shares)


@given(st.lists(st.integers(1, 90), min_size=2, max_size=8), st.integers(0, 60))
def test_a_longer_lesson_never_gets_less(weights: list[int], more: int) -> None:
    shares = shared_out(5 * (len(weights) + more), tuple(map(float, weights)))
    ranked = sorted(zip(weights, shares, strict=True))
    for (short, less), (long, most) in itertools.pairwise(ranked):
        assert less <= most or short == long


@pytest.mark.parametrize(("minutes", "blocks"), [(10, 3), (12, 1)])
def test_minutes_that_do_not_fit_are_refused(minutes: int, blocks: int) -> None:
    with pytest.raises(CourseError, match=f"{minutes} minutes cannot be shared out"):
        shared_out(minutes, (1.0,) * blocks)


# --- the plans -------------------------------------------------------------------------------------------


def test_there_are_plans_for_90_minutes_half_a_day_and_two_evenings() -> None:
    sizes = {plan: [meeting.minutes for meeting in timetable(plan).meetings] for plan in PLANS}
    assert sizes == {"ninety-minutes": [90], "half-day": [240], "two-evenings": [120, 120]}


@pytest.mark.parametrize("plan", PLANS)
def test_a_session_is_filled_without_a_gap(plan: str) -> None:
    for meeting in timetable(plan).meetings:
        expected = 0
        for slot in meeting.slots:
            assert slot.start == expected
            expected += slot.minutes
        assert expected == meeting.minutes


@pytest.mark.parametrize("plan", PLANS)
def test_the_minutes_come_from_the_lessons(plan: str) -> None:
    for meeting in timetable(plan).meetings:
        for slot in meeting.slots:
            if slot.lesson_minutes:
                lesson = content.load().lesson(str(slot.block.lesson))
                assert slot.lesson_minutes == lesson.read_minutes + lesson.practise_minutes
                assert slot.told + slot.tried == slot.minutes
                assert abs(slot.tried / slot.minutes - lesson.practise_minutes / slot.lesson_minutes) <= 0.5 / slot.minutes


def test_a_lesson_that_takes_longer_gets_more_of_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    def minutes() -> dict[str, int]:
        return {slot.block.id: slot.minutes for slot in timetable("ninety-minutes").meetings[0].slots}

    before = minutes()
    course = content.load()
    longer = tuple(
        lesson.model_copy(update={"read_minutes": 60}) if lesson.id == "01-anatomy" else lesson
        for lesson in course.lessons.lessons
    )
    changed = type(course)(**{**vars(course), "lessons": course.lessons.model_copy(update={"lessons": longer})})
    monkeypatch.setattr(content, "load", lambda: changed)
    after = minutes()
    assert after["anatomy"] > before["anatomy"]
    assert after["sitting"] < before["sitting"]
    for fixed in ("welcome", "own-check", "close"):
        assert after[fixed] == before[fixed], "what is fixed is never cut"


def test_times_on_the_clock_are_given_on_demand() -> None:
    text = str(timetable("ninety-minutes", start="09:30"))
    assert "09:30  Welcome" in text
    assert "0:00  Welcome" in str(timetable("ninety-minutes"))
    assert timetable("half-day", start=time(23, 0)).clock(90) == "00:30"


@pytest.mark.parametrize("start", ["25:00", "9.30", "", 9])
def test_a_start_that_is_no_time_is_refused(start: object) -> None:
    with pytest.raises(CourseError, match="write a time of day"):
        timetable("half-day", start=start)  # type: ignore[arg-type]


def test_a_wrong_plan_gets_the_nearest_one() -> None:
    with pytest.raises(CourseError, match="Did you mean 'half-day'"):
        timetable("half-a-day")


# --- safety ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("plan", PLANS)
def test_hands_come_only_after_the_own_check_and_consent_of_the_same_day(plan: str) -> None:
    for meeting in timetable(plan).meetings:
        order = [slot.block.id for slot in meeting.slots]
        if "hands-on" in order:
            assert order.index("own-check") < order.index("consent") < order.index("hands-on")
        if "self-care" in order:
            assert order.index("own-check") < order.index("self-care")


def refused(tmp_path: Path, old: str, new: str, count: int = 1) -> str:
    """The sentence that refuses seeds with one change in workshop.yaml."""
    import shutil

    folder = tmp_path / "seeds"
    shutil.copytree(paths.seeds(), folder)
    text = (folder / "workshop.yaml").read_text("utf-8")
    assert old in text
    (folder / "workshop.yaml").write_text(text.replace(old, new, count), "utf-8")
    with pytest.raises(ContentError) as caught:
        content.load(folder)
    return str(caught.value)


HALF_DAY = "          - {block: own-check, minutes: 15}\n          - {block: anatomy}"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (HALF_DAY, "          - {block: anatomy}", "'own-check' must come before 'self-care'"),
        ("- {block: consent, minutes: 20}", "- {block: close, minutes: 20}", "'consent' must come before 'hands-on'"),
        ("{block: sitting}", "{block: siting}", "names the block 'siting'"),
        ("{block: break, minutes: 15}", "{block: break}", "it needs 'minutes'"),
        ("minutes: 90\n", "minutes: 30\n", "30 minutes do not fit its parts"),
        ("{block: keep, share: 0.5}", "{block: keep, share: 0.5, minutes: 20}", "both 'minutes' and 'share'"),
        ("pass_at: 10", "pass_at: 5", "write a number from 9 to 13"),
        ("claims: [therapist-position,", "claims: [therapist-positon,", "Did you mean 'therapist-position'"),
        ("diary_days: 14", "diary_days: 29", "write 28 or less"),
    ],
)
def test_a_slip_in_the_file_is_told_in_one_sentence(tmp_path: Path, old: str, new: str, words: str) -> None:
    sentence = refused(tmp_path, old, new)
    assert "workshop.yaml" in sentence
    assert words in sentence
    assert "\n" not in sentence


def test_a_question_mark_in_the_short_form_of_yaml_is_told_and_no_crash(tmp_path: Path) -> None:
    old = "      - question: Must it be in writing?\n        answer: "
    sentence = refused(tmp_path, old, "      - {question: Must it be so?, sign: no}\n      - question: It?\n        answer: ")
    assert "field 'sign'" in sentence


# --- the guide -------------------------------------------------------------------------------------------

LISTINGS = (
    guide.bring,
    guide.blocks,
    guide.consent,
    guide.partner_check,
    guide.palpation,
    guide.unwell,
    guide.record_sheet,
    guide.checklist,
    guide.answer_key,
)


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda one: one.__name__)
def test_each_part_of_the_guide_is_sound_html_with_a_summary(listing: object) -> None:
    from html.parser import HTMLParser

    shown = listing()  # type: ignore[operator]
    opened: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            opened.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

    Reader().feed(shown.html)
    assert opened == []
    assert repr(shown).endswith(".")
    assert re.search(r"\d|:", repr(shown)) or "Consent" in repr(shown)


def test_every_block_has_what_a_teacher_needs() -> None:
    seeds: Workshop = content.load().workshop
    used = {part.block for plan in seeds.plans for session in plan.sessions for part in session.parts}
    assert used == {block.id for block in seeds.blocks}, "a block that no plan uses is of no use"
    for block in seeds.blocks:
        if block.id == "break":
            continue
        assert block.say and block.do and block.materials and block.mistakes and block.questions, block.id
        if block.lesson and block.id not in ("welcome", "own-check"):
            assert block.pairs, block.id


def test_the_answers_stand_apart_from_the_checklist() -> None:
    for asked in content.load().workshop.assessment.key:
        assert asked.answer not in guide.checklist().html
        assert asked.answer in guide.answer_key().html.replace("&quot;", '"')


def test_the_checklist_says_what_counts_and_what_is_a_must() -> None:
    shown = guide.checklist().html
    assert "Passed: 10 of 13 steps or more, with all 9 that are a must." in shown
    assert shown.count("(must)") == 9
