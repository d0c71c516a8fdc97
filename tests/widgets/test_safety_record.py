"""What the safety check keeps: the record and its time, "still you?", storage that is refused, the demonstration.

And everyone: the keyboard alone, axe-core, large print, forced colours.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from check_pages import (
    ALARM,
    FEVER,
    NOW,
    PRESSING,
    SCREENS,
    SEEDS,
    URGENT,
    WELL,
    Answers,
    at_once,
    card_says,
    card_text,
    draw_again,
    fast,
    fill,
    finish,
    first_part,
    focused,
    go_on,
    go_to,
    in_menu,
    of_part,
    press,
    record,
    remember,
    sign,
    still_me,
    title,
    walk,
)

from psoas import safety
from psoas.widgets.safety_check import SafetyCheck
from psoas.workshop.details import checked, opened

FAINTED = safety.fill_in({"fainted": True})
FIRST_PAGE = URGENT[0].title

Mount = Callable[..., Any]


# --- the record ---


def test_part_one_is_kept_with_time_and_answers(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    page.evaluate("document.addEventListener('psoas:assessment', () => { window.heard = (window.heard ?? 0) + 1; })")
    go_to(page, "pain")
    assert record(page) is None
    fill(page, WELL)
    go_on(page)
    answers = of_part(WELL, "urgent")
    assert record(page) == {
        "course": "know-your-psoas", "schema": 2, "time": "2031-03-04T10:00:00.000Z",
        "answers": answers, "tier": "self_care", "routine": "no_pressure",
    }  # fmt: skip
    assert page.evaluate("heard") >= 1
    assert page.evaluate("model.get('value')") == {
        "answers": answers, "tier": "self_care", "routine": "no_pressure", "exercise": "none", "part": "urgent", "complete": False,
    }  # fmt: skip


def test_part_two_joins_the_record_and_does_not_renew_its_time(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    first_part(page)
    page.clock.set_fixed_time(NOW + timedelta(hours=2))
    press(page, SEEDS.texts.go_on)
    walk(page, WELL, at_once)
    assert record(page) == {
        "course": "know-your-psoas", "schema": 2, "time": "2031-03-04T10:00:00.000Z",
        "answers": WELL, "tier": "self_care", "routine": "full",
    }  # fmt: skip


def test_leaving_part_two_half_way_keeps_what_was_said(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    first_part(page)
    press(page, SEEDS.texts.go_on)
    assert title(page) == SCREENS["pressing"].title
    sign(page, "unsteady").check()
    go_on(page)
    draw_again(page)
    kept = record(page)
    assert kept is not None and kept["answers"]["unsteady"] is True
    found = safety.assess(kept["answers"])
    assert (found.part, found.routine) == ("urgent", "no_pressure")
    press(page, SEEDS.texts.go_on)
    assert title(page) == PRESSING[-1].title, "it goes on where it was left"
    press(page, "Back")
    assert sign(page, "unsteady").is_checked()
    press(page, "Back")
    assert card_says(page)["part"] == "urgent"


def test_what_was_said_in_part_two_can_be_changed_before_it_is_whole(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    first_part(page)
    press(page, SEEDS.texts.go_on)
    sign(page, "memory").check()
    go_on(page)
    press(page, "Back")
    press(page, "Back")
    in_menu(page, "Change an answer")
    press(page, f"Change: {SCREENS['pressing'].title}")
    assert sign(page, "memory").is_checked()


def test_an_earlier_result_is_gone_as_soon_as_a_new_sign_is_ticked(at_ten: Callable[..., Any]) -> None:
    """Who ticks a sign and walks away must not find the routine open."""
    page = at_ten(WELL)
    still_me(page)
    in_menu(page, "Change an answer")
    press(page, f"Change: {FIRST_PAGE}")
    assert record(page) is not None
    sign(page, ALARM).check()
    assert record(page) is None


def test_a_sign_ticked_in_part_two_closes_at_once_what_that_part_had_opened(at_ten: Callable[..., Any]) -> None:
    page = at_ten(WELL)
    still_me(page)
    before = record(page)
    in_menu(page, "Change an answer")
    press(page, f"Change: {SCREENS['pressing'].title}")
    sign(page, "surgery").check()
    kept = record(page)
    assert kept is not None and before is not None
    found = safety.assess(kept["answers"])
    assert (found.part, found.routine, found.exercise) == ("urgent", "no_pressure", "none")
    assert kept["time"] == "2031-03-04T09:00:00.000Z"
    press(page, "Leave it as it was")
    press(page, "Back to the result")
    assert record(page)["answers"] == before["answers"]  # type: ignore[index]
    assert card_says(page)["routine"] == "full"


def test_starting_anew_forgets_at_once_and_deleting_leaves_nothing(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    finish(page, WELL)
    in_menu(page, "Start anew")
    assert record(page) is None
    assert page.evaluate("model.get('value')") == {"answers": {}}
    assert title(page) == FIRST_PAGE
    assert page.locator("input:checked").count() == 0
    finish(page, WELL)
    in_menu(page, "Delete my answers")
    assert record(page) is None
    assert page.evaluate("model.get('value')") == {}
    assert page.locator("output[role=status]").inner_text() == "Your answers are deleted."


def test_a_card_goes_when_its_record_is_deleted_elsewhere(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    finish(page, WELL)
    page.evaluate(
        "localStorage.removeItem('psoas.assessment'); dispatchEvent(new StorageEvent('storage', { key: 'psoas.assessment' }))"
    )
    assert page.locator(".card").count() == 0
    assert title(page) == FIRST_PAGE


def test_a_first_page_that_nobody_has_touched_asks_about_a_check_that_comes_from_elsewhere(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    remember(page, answers=WELL)
    page.evaluate("dispatchEvent(new StorageEvent('storage', { key: 'psoas.assessment' }))")
    assert "Still you" in title(page)
    assert focused(page).startswith("BODY")


def test_a_page_of_questions_stays_when_a_record_comes_or_goes_elsewhere(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    sign(page, "fever").check()
    page.evaluate("dispatchEvent(new StorageEvent('storage', { key: 'psoas.assessment' }))")
    assert sign(page, "fever").is_checked()


# --- still you? ---


def test_who_comes_back_is_asked_whether_it_is_still_them(at_ten: Callable[..., Any]) -> None:
    page = at_ten(FEVER)
    assert "Still you" in title(page)
    assert "today at 09:00" in page.locator(".stage").inner_text()
    still_me(page)
    assert card_says(page)["tier"] == "same_day"
    assert focused(page).startswith("H4 ! Speak")


def test_whoever_has_just_answered_is_asked_again_on_the_next_visit_only(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    finish(page, WELL)
    draw_again(page)
    assert card_says(page)["part"] == "all"
    page.clock.set_fixed_time(NOW + timedelta(hours=2))
    draw_again(page)
    assert "Still you" in title(page)


def test_saying_yes_does_not_make_an_old_check_young(at_ten: Callable[..., Any]) -> None:
    page = at_ten(WELL, age=timedelta(hours=23))
    still_me(page)
    assert record(page)["time"].startswith("2031-03-03T11:00")  # type: ignore[index]
    in_menu(page, "Change an answer")
    press(page, "Back to the result")
    assert record(page)["time"].startswith("2031-03-03T11:00")  # type: ignore[index]
    assert "Monday, 3 March 2031" in card_text(page)


def test_a_yes_that_comes_too_late_asks_again(at_ten: Callable[..., Any]) -> None:
    page = at_ten(WELL, age=timedelta(hours=23, minutes=59))
    page.clock.set_fixed_time(NOW + timedelta(minutes=2))
    still_me(page)
    assert page.locator(".card").count() == 0
    assert "more than a day old" in page.locator(".stage").inner_text()
    assert focused(page).startswith("H4")


@pytest.mark.parametrize("choice", ["Something has changed: start anew", "I am a new person"])
def test_something_new_or_someone_new_starts_at_once_and_forgets(choice: str, at_ten: Callable[..., Any]) -> None:
    page = at_ten(WELL)
    press(page, choice)
    assert record(page) is None
    assert title(page) == FIRST_PAGE
    assert focused(page) == f"H4 {FIRST_PAGE}"
    assert page.locator("input:checked").count() == 0


@pytest.mark.parametrize(
    ("special", "words"),
    [
        ({"age": timedelta(hours=24)}, "more than a day old"),
        ({"age": timedelta(days=400)}, "more than a day old"),
        ({"age": timedelta(minutes=-1)}, "lies ahead"),
        ({"time": "yesterday"}, "cannot be read"),
        ({"time": 5}, "cannot be read"),
        ({"answers": []}, "cannot be read"),
        ({"answers": None}, "cannot be read"),
        ({"answers": WELL | {"fevr": True}}, "cannot be read"),
        ({"answers": WELL | {"alarm": "perhaps"}}, "cannot be read"),
        ({"answers": WELL | {"alarm": True}}, "cannot be read"),
        ({"answers": WELL | {"alarm": ["fevr"]}}, "cannot be read"),
        ({"answers": WELL | {"alarm": [["fainted"]]}}, "cannot be read"),
        ({"answers": {"saddle_numb": False}}, "cannot be read"),
        ({"answers": of_part(WELL, "pressing")}, "cannot be read"),
        ({"schema": 1}, "cannot be read"),
        ({"schema": 1, "answers": {"fever": False, "pain_back": True}}, "cannot be read"),
        ({"schema": 3}, "cannot be read"),
        ({"course": "another"}, "cannot be read"),
    ],
)
def test_a_record_that_does_not_hold_runs_the_whole_check(
    special: dict[str, Any], words: str, at_ten: Callable[..., Any], trouble: list[str]
) -> None:
    page = at_ten(WELL, **special)
    assert words in page.locator(".stage").inner_text()
    assert title(page) == FIRST_PAGE
    assert page.locator("input:checked").count() == 0
    assert trouble == []


@pytest.mark.parametrize("raw", ["{", "null", "[]", '"x"', "5", ""])
def test_a_damaged_record_runs_the_whole_check(raw: str, at_ten: Callable[..., Any], trouble: list[str]) -> None:
    page = at_ten(raw=raw)
    assert title(page) == FIRST_PAGE
    assert page.locator("input:checked").count() == 0
    assert trouble == []


def test_an_edited_tier_means_nothing(at_ten: Callable[..., Any]) -> None:
    page = at_ten(FAINTED, tier="self_care", routine="full")
    still_me(page)
    assert (card_says(page)["tier"], card_says(page)["routine"]) == ("emergency", "none")


# --- where the browser keeps nothing ---


def refuse_storage(page: Any, how: str) -> None:
    page.add_init_script(
        {
            "all": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })",
            "writing": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
        }[how]
    )


@pytest.mark.parametrize("how", ["all", "writing"])
def test_where_the_browser_keeps_nothing_the_result_lives_in_the_page_and_says_so(
    how: str, open_page: Callable[..., Any], mount_widget: Mount, trouble: list[str]
) -> None:
    page = open_page()
    refuse_storage(page, how)
    page = mount_widget(SafetyCheck(), page=page)
    finish(page, WELL)
    assert card_says(page)["tier"] == "self_care"
    assert "This browser keeps nothing" in page.locator(".stage").inner_text()
    assert page.evaluate("window.psoasAssessment.answers") == WELL
    draw_again(page)
    assert card_says(page)["tier"] == "self_care", "whoever has just answered is not asked again"
    assert trouble == []


def test_a_full_browser_does_not_bring_an_older_result_back(
    open_page: Callable[..., Any], mount_widget: Mount, trouble: list[str]
) -> None:
    page = open_page()
    page = mount_widget(SafetyCheck(), page=page)
    finish(page, WELL)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }")
    first_part(page, FEVER)
    assert record(page) is None
    draw_again(page)
    assert card_says(page)["tier"] == "same_day"


# --- demonstration ---


def test_the_demonstration_says_so_stores_nothing_and_opens_nothing(mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(SafetyCheck(demonstration=True))
    page.evaluate("document.addEventListener('psoas:assessment', () => { window.heard = true; })")
    page.locator(".call-now summary").click()
    page.get_by_label("Your local emergency number").fill("112")
    assert "Your answers stay on this device" not in page.locator(".stage").inner_text()
    notice = page.locator(".demonstration")
    assert "Demonstration." in notice.inner_text()
    walk(page, of_part(WELL, "urgent"), at_once)
    press(page, SEEDS.texts.go_on)
    walk(page, WELL, at_once)
    assert card_says(page)["part"] == "all"
    press(page, "Start breathing now")
    page.locator("[data-act=end]").click()
    press(page, "Back to the result")
    assert notice.is_visible()
    assert page.locator(".card").is_visible()
    assert page.evaluate("[localStorage.length, model.get('value'), model.saved, window.heard ?? false]") == [
        0, {}, 0, False,
    ]  # fmt: skip
    page.locator("details.menu > summary").click()
    assert page.locator("details.menu button").all_inner_texts() == ["Change an answer", "Print this card", "Start anew"]
    assert trouble == []


def test_the_demonstration_does_not_touch_a_real_result(at_ten: Callable[..., Any], mount_widget: Mount) -> None:
    page = at_ten(FEVER)
    page = mount_widget(SafetyCheck(demonstration=True), page=page)
    assert "Still you" not in page.locator(".stage").inner_text()
    fast(page, [WELL])
    in_menu(page, "Start anew")
    kept = record(page)
    assert kept is not None and kept["answers"] == FEVER


# --- taking it along ---


def test_the_answers_can_be_saved_and_give_the_same_result(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    first_part(page, FEVER)
    page.locator("details.menu > summary").click()
    with page.expect_download() as saved:
        press(page, "Save my answers as data")
    assert saved.value.suggested_filename == "psoas-safety-check.json"
    text = saved.value.path().read_text(encoding="utf-8")
    data = json.loads(text)
    assert (data["course"], data["schema"], data["time"]) == ("know-your-psoas", 2, "2031-03-04T10:00:00.000Z")
    assert safety.assess(data["answers"]).tier == data["tier"] == "same_day"
    handout = opened(checked(name="Ana", date="2031-03-04", assessment=text), NOW)
    assert (handout.state, handout.tier, handout.level) == ("valid", "same_day", data["routine"])
    with page.expect_download() as saved:
        press(page, "Save the card as a text")
    text = saved.value.path().read_text(encoding="utf-8")
    assert "Speak to a doctor today" in text and "ain in back or buttock" in text


@pytest.mark.parametrize("answers", [WELL, FEVER, FAINTED], ids=["well", "same_day", "emergency"])
def test_the_saved_text_holds_all_of_the_card_its_folds_too(answers: Answers, at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    finish(page, answers)
    page.locator("details.menu > summary").click()
    with page.expect_download() as saved:
        press(page, "Save the card as a text")
    text = " ".join(saved.value.path().read_text(encoding="utf-8").split())
    assert " ".join(safety.assess(answers).safety_net.split()) in text
    assert page.locator(".card details[open]").count() == 0
