"""The pages of the safety check and its alarm, in a real browser, through its real controls."""

from collections.abc import Callable
from typing import Any

import pytest
from check_pages import (
    ALARM,
    FATAL,
    FIRST,
    PRESSING,
    QUESTIONS,
    SCREENS,
    SEEDS,
    UMBRELLAS,
    URGENT,
    WELL,
    Answers,
    answer,
    at_once,
    boxes,
    by_mouse,
    card_says,
    card_text,
    fast,
    fill,
    first_part,
    focused,
    go_on,
    go_to,
    in_menu,
    kept,
    main_button,
    of_part,
    press,
    shown,
    sign,
    signs_of,
    tick,
    title,
    walk,
)

from psoas import safety
from psoas.errors import CourseError
from psoas.widgets.safety_check import SafetyCheck

FIRST_PAGE = URGENT[0]
HARMLESS = next(one for one in signs_of("now") if FIRST.get(one) == "ill" and safety.assess(safety.gather({one: True})).tier == "clinician")
"""A sign of the first page that does not alarm."""

Mount = Callable[..., Any]


# --- Python ---


@pytest.mark.parametrize("number", ["call me", "112; drop", 112, "1" * 30, "javascript:1"])
def test_a_number_that_cannot_be_dialled_is_refused(number: Any) -> None:
    with pytest.raises(CourseError, match="such as '112'"):
        SafetyCheck(emergency_number=number)


def test_demonstration_is_yes_or_no() -> None:
    with pytest.raises(CourseError, match="True or False"):
        SafetyCheck(demonstration="yes")  # type: ignore[arg-type]


def test_the_demonstration_says_so_without_javascript_too() -> None:
    assert repr(SafetyCheck(demonstration=True)).startswith("A demonstration of the safety check")
    assert "no clinician has reviewed it" in repr(SafetyCheck())


# --- the first page ---


def test_the_first_page_stands_at_once_takes_no_focus_and_keeps_nothing(mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(SafetyCheck(), width=390, height=700)
    assert title(page) == FIRST_PAGE.title
    assert shown(page)
    assert focused(page).startswith("BODY")
    assert page.evaluate("[scrollY, localStorage.length, model.saved, model.get('value')]") == [0, 0, 0, {}]
    assert page.locator("output[role=status]").inner_text() == ""
    text = page.locator(".stage").inner_text()
    assert f"About {safety.reading_minutes().urgent} minutes." in text
    assert "Your answers stay on this device." in text
    assert SEEDS.texts.not_reviewed in text
    assert trouble == []


def test_the_first_page_says_whom_to_call_before_anything_is_asked(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    call = page.locator(".call-now")
    assert "Very ill right now? Skip this: Call your local emergency number." in call.inner_text()
    first_question = page.locator(".field, .sign").first
    assert call.bounding_box()["y"] < first_question.bounding_box()["y"]


@pytest.mark.parametrize("body", ["womb_ovaries", "testicles", "other"])
def test_few_pages_when_nothing_is_wrong(body: str, mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    old = safety.fill_in({"age": 70, "body": body})
    for person, skipped in ((WELL, 1), (old, 0)):
        one, two = fast(page, [person])[0]
        assert one["pages"] == len(URGENT)
        assert two["pages"] == len(URGENT) + len(PRESSING) - skipped


# --- what stands on a page ---

LOOK = """
() => [...document.querySelectorAll(".sign:not([hidden]), [data-field]:not([hidden])")].filter((one) => !one.closest("[hidden]")).map((one) => {
  const hint = one.querySelector(".hint"), named = one.querySelector("[data-question], [data-box]");
  const own = one.dataset.field ?? named.dataset.question ?? named.dataset.box;
  const folded = !hint.open && !hint.querySelector(".hint-words").checkVisibility();
  hint.open = true;
  const whole = one.matches(".sign") ? one.innerText : [one.querySelector("legend, label").innerText, hint.innerText].join("\\n");
  const unsure = one.querySelectorAll(`[data-unsure=${own}], .choices input[value=unsure]`).length;
  hint.open = false;
  return [own, folded, whole, unsure];
})
"""


def expected_words(name: str) -> list[str]:
    """What must stand at a question or box: its words, its help, and why it is asked."""
    if name in QUESTIONS:
        question = QUESTIONS[name]
        return [*question.text.split("\n"), *filter(None, [question.help]), f"Why we ask: {question.why}"]
    box = next(box for box in QUESTIONS[FIRST[name]].choices if box.id == name)
    return [box.text, *filter(None, [box.help])]


def test_every_question_and_box_has_its_help_its_why_and_not_sure_behind_one_small_button(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    doubt: Answers = {"pregnancy": "unsure", "any_risk": "unsure", "strength": "unsure", "duration": "unsure"}
    everywhere: Answers = {"places": [f"{box.id}?" for box in QUESTIONS["places"].choices]}
    opened: Answers = dict.fromkeys([*UMBRELLAS, *UMBRELLAS.values()], "unsure")
    people = [WELL | {"age": 34} | doubt | everywhere | opened, safety.fill_in({"age": 70, "cancer": True})]
    seen: set[str] = set()
    for person in people:
        while True:
            while page.locator(".progress").count():
                fill(page, person, at_once)
                for name, folded, text, unsure in page.evaluate(LOOK):
                    assert folded, name
                    for words in expected_words(name):
                        assert words in text, name
                    assert unsure == 1, name
                    seen.add(name)
                go_on(page)
            if not page.get_by_role("button", name=SEEDS.texts.go_on).count():
                break
            press(page, SEEDS.texts.go_on)
        in_menu(page, "Delete my answers")
    unseen = (set(QUESTIONS) | set(FIRST)) - seen
    assert unseen == set()


def test_a_sign_is_named_by_its_text_and_so_are_its_help_and_its_not_sure(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    texts = [QUESTIONS["saddle_numb"].text, next(box.text for box in QUESTIONS["alarm"].choices if box.id == ALARM)]
    for text in texts:
        assert page.get_by_role("checkbox", name=text, exact=True).count() == 1
        page.get_by_label(f"What counts? {text}", exact=True).click()
        assert page.get_by_role("checkbox", name=f"I am not sure about this one: {text}", exact=True).count() == 1


# --- one tap on the main button ---


def test_one_tap_says_none_of_these_to_a_whole_page(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    assert main_button(page).inner_text() == FIRST_PAGE.none_text
    sign(page, HARMLESS).check()
    assert main_button(page).inner_text() == "Go on"
    sign(page, HARMLESS).uncheck()
    assert main_button(page).inner_text() == FIRST_PAGE.none_text
    go_on(page)
    assert title(page) == URGENT[1].title
    walk(page, WELL, at_once)
    own = {name: value for name, value in WELL.items() if QUESTIONS[name].screen == FIRST_PAGE.id}
    assert own.items() <= kept(page).items()


@pytest.mark.parametrize("screen", [screen.id for screen in safety.screens() if screen.layout == "checklist"])
def test_the_main_button_of_a_list_of_ticks_has_the_words_of_its_page(screen: str, mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    go_to(page, screen)
    assert main_button(page).inner_text() == SCREENS[screen].none_text
    sign(page, signs_of(screen)[-1]).evaluate("(box) => box.closest('.sign').querySelector('[data-unsure]').click()")
    assert main_button(page).inner_text() == "Go on"


@pytest.mark.parametrize(
    ("screen", "before", "last", "no"),
    [
        ("pain", {}, "places", []),
        ("pain", {"places": ["pain_back"], "duration": "under_2_weeks", "trend": "same", "strength": "mild"}, "pattern", []),
        ("you", {"age": 30, "pregnancy": "not_pregnant"}, "any_risk", "none"),
        ("you", {"age": 30, "pregnancy": "pregnant", "any_risk": "none"}, "preg_signs", []),
        ("more", {}, "belly_cancer", False),
    ],
)
def test_one_tap_says_none_of_these_to_the_last_question_of_a_page(
    screen: str, before: Answers, last: str, no: Any, mount_widget: Mount
) -> None:
    page = mount_widget(SafetyCheck())
    go_to(page, screen, safety.fill_in({"cancer": True}) if screen == "more" else WELL)
    for name, value in before.items():
        assert main_button(page).inner_text() in ("Go on", "No to both") or name == "places"
        fill_one(page, name, value)
    assert main_button(page).inner_text() == no_in_words(last)
    go_on(page)
    assert not page.locator(".problem[role=alert]").first.is_visible()
    while page.locator(".progress").count() and not page.locator(".card").count():
        fill(page, WELL, at_once)
        go_on(page)
    assert kept(page)[last] == no


def no_in_words(name: str) -> str:
    """How the main button says "no" to a question."""
    question = QUESTIONS[name]
    said = next((choice.text for choice in question.choices if choice.says_no), question.none_text or "No.")
    return said.removesuffix(".")


def test_one_tap_says_no_to_both_questions_that_are_left(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    go_to(page, "you", WELL)
    fill_one(page, "age", 30)
    assert main_button(page).inner_text() == "No to both"
    go_on(page)
    assert title(page) == SCREENS["pain"].title
    page.get_by_role("button", name="Back").click()
    assert page.locator("[data-field=pregnancy] input[value=not_pregnant]").is_checked()
    assert page.locator("[data-field=any_risk] input[value=none]").is_checked()


def fill_one(page: Any, name: str, value: safety.Answer) -> None:
    answer(page, name, value, by_mouse)


def test_a_page_that_lacks_an_answer_says_so_and_leads_there(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    go_to(page, "you")
    go_on(page)
    problem = page.locator(".stage > .problem[role=alert]")
    assert "whole number from" in problem.inner_text()
    assert page.evaluate("document.activeElement.closest('[data-field]').dataset.field") == "age"
    fill_one(page, "age", 30)
    assert not problem.is_visible()
    page = mount_widget(SafetyCheck())
    go_to(page, "pain")
    fill_one(page, "places", ["pain_back"])
    go_on(page)
    assert QUESTIONS["duration"].text.split("\n")[0] in page.locator(".stage > .problem[role=alert]").inner_text()
    assert page.evaluate("document.activeElement.closest('[data-field]').dataset.field") == "duration"
    assert title(page) == SCREENS["pain"].title


@pytest.mark.parametrize("age", ["", "abc", "-3", "34.5", "121", "0x10", "1e1", "999999999999"])
def test_an_age_that_is_none_is_refused_in_plain_words(age: str, mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    go_to(page, "you")
    page.locator("[data-field=any_risk] input[value=none]").check()
    page.locator("[data-field=age] input[type=text]").fill(age)
    go_on(page)
    assert "whole number from 0 to 120" in page.locator(".stage > .problem[role=alert]").inner_text()
    assert page.evaluate("document.activeElement.type") == "text"
    page.locator("[data-unsure=age]").check()
    assert page.locator("[data-field=age] input[type=text]").input_value() == ""
    fill_one(page, "pregnancy", "not_pregnant")
    go_on(page)
    assert title(page) == SCREENS["pain"].title


# --- lists that open, boxes that come and go ---


@pytest.mark.parametrize("umbrella", UMBRELLAS)
def test_a_line_opens_its_list_which_needs_an_answer(umbrella: str, mount_widget: Mount) -> None:
    page, question = mount_widget(SafetyCheck()), UMBRELLAS[umbrella]
    assert question not in shown(page)
    sign(page, umbrella).check()
    assert shown(page).index(question) == shown(page).index(umbrella) + 1
    assert page.locator("output[role=status]").inner_text() == "1 more question came up below."
    go_on(page)
    problem = page.locator(".stage > .problem[role=alert]")
    assert QUESTIONS[question].none_text in problem.inner_text()
    assert page.evaluate("document.activeElement.closest('[data-field]').dataset.field") == question
    for value in ([], "unsure"):
        fill_one(page, question, value)
        assert not problem.is_visible()
        go_on(page)
        assert title(page) == URGENT[1].title
        press(page, "Back")
        own = page.locator(f"[data-field={question}]")
        assert own.locator("[data-none]").is_checked() == (value == [])
        assert page.locator(f"[data-unsure={question}]").is_checked() == (value == "unsure")


@pytest.mark.parametrize("umbrella", UMBRELLAS)
def test_a_list_that_closes_drops_its_answers(umbrella: str, mount_widget: Mount) -> None:
    page, question = mount_widget(SafetyCheck()), UMBRELLAS[umbrella]
    sign(page, umbrella).check()
    for box in boxes(page, question):
        at_once(sign(page, box))
    assert page.locator(".alarm").is_visible()
    sign(page, umbrella).uncheck()
    assert question not in shown(page)
    assert not page.locator(".alarm").is_visible()
    assert main_button(page).inner_text() == FIRST_PAGE.none_text
    go_on(page)
    walk(page, WELL, at_once)
    assert kept(page)[umbrella] is False
    assert question not in kept(page)
    assert card_says(page)["tier"] == "self_care"


def test_only_boxes_that_can_matter_are_shown(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    severe_leg: Answers = {"places": ["pain_thigh"], "strength": "severe", "duration": "over_3_months", "age": 70}
    for changes in ({}, severe_leg, {"strength": "unsure"}, {"age": 25}):
        person = WELL | changes
        first_part(page, WELL)
        go_to(page, "pain", person)
        for name in ("places", "duration", "trend", "strength"):
            fill_one(page, name, person[name])
        assert tuple(boxes(page, "pattern")) == safety.shown_boxes("pattern", person)


def test_a_box_that_no_longer_applies_is_no_longer_ticked(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    go_to(page, "pain")
    fill(page, WELL | {"strength": "severe", "pattern": ["tablets_fail"]})
    fill_one(page, "strength", "mild")
    assert "tablets_fail" not in boxes(page, "pattern")
    assert main_button(page).inner_text() == QUESTIONS["pattern"].none_text
    fill_one(page, "strength", "severe")
    assert not sign(page, "tablets_fail").is_checked()
    assert main_button(page).inner_text() == QUESTIONS["pattern"].none_text, "it must be said anew"
    go_on(page)
    assert kept(page)["pattern"] == []


def test_sure_and_not_sure_and_none_exclude_each_other(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    page.locator(".sign:has([data-box=fever]) .hint summary").click()
    box, unsure, none = sign(page, "fever"), page.locator("[data-unsure=fever]"), page.locator(".none [data-none]").last
    box.check()
    unsure.check()
    assert not box.is_checked()
    box.check()
    assert not unsure.is_checked()
    none.check()
    assert not box.is_checked()
    unsure.check()
    assert not none.is_checked()


def test_not_sure_about_one_box_is_kept_as_a_doubt(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    person = WELL | {"ill": ["weight_loss", "fever?"]}
    walk(page, of_part(person, "urgent"))
    assert sorted(kept(page)["ill"]) == ["fever?", "weight_loss"]
    assert card_says(page)["tier"] == safety.assess(of_part(person, "urgent")).tier


def test_going_back_keeps_what_was_ticked(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    sign(page, HARMLESS).check()
    go_on(page)
    fill(page, WELL)
    press(page, "Back")
    assert sign(page, HARMLESS).is_checked()
    sign(page, HARMLESS).uncheck()
    go_on(page)
    assert page.locator("[data-field=age] input[type=text]").input_value() == str(WELL["age"])
    press(page, "Back")
    assert page.locator(".sign input:checked").count() == 0
    assert page.locator("[data-none]:visible").is_checked()
    assert main_button(page).inner_text() == "Go on"


# --- the alarm ---


def test_an_emergency_sign_alarms_at_once_and_can_be_taken_back(mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(SafetyCheck(), width=390, height=800)
    alarm = page.locator(".alarm[role=alert]")
    assert alarm.count() == 1
    assert not alarm.is_visible()
    sign(page, ALARM).check()
    assert "Get help now" in alarm.inner_text()
    assert "Call your local emergency number" in alarm.inner_text()
    assert safety.assess(safety.gather({ALARM: True})).reasons[0] in alarm.inner_text()
    box = alarm.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 800
    assert page.evaluate("document.activeElement.dataset.box") == ALARM
    sign(page, ALARM).uncheck()
    assert not alarm.is_visible()
    sign(page, ALARM).check()
    press(page, "Show what to do")
    assert (card_says(page)["tier"], card_says(page)["routine"]) == ("emergency", "none")
    assert focused(page).startswith("H4")
    assert trouble == []


@pytest.mark.parametrize("name", [ALARM, FATAL[-1]])
def test_the_alarm_does_not_cover_the_sign_that_was_ticked(name: str, mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck(), width=390, height=700)
    sign(page, name).check()
    line = page.locator(".sign", has=sign(page, name)).bounding_box()
    alarm = page.locator(".alarm").bounding_box()
    assert line["y"] >= 0
    assert line["y"] + line["height"] <= alarm["y"]
    assert alarm["y"] + alarm["height"] <= 700


def test_each_fatal_sign_of_the_first_page_alarms_and_ends_the_check(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    assert len(FATAL) > 10
    for name in FATAL:
        tick(page, name)
        assert page.locator(".alarm").is_visible(), name
        go_on(page)
        assert card_says(page)["tier"] == "emergency", name
        in_menu(page, "Start anew")


def test_not_sure_about_an_emergency_sign_goes_on_and_ends_today(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    first_part(page, WELL | {"alarm": ["fainted?"]})
    assert card_says(page)["tier"] == "same_day"
    assert SEEDS.texts.unsure in card_text(page)


def test_the_alarm_also_sounds_where_two_answers_make_it(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    tick(page, "lump")
    assert not page.locator(".alarm").is_visible()
    tick(page, "vomiting")
    assert page.locator(".alarm").is_visible()


def test_what_has_the_keyboard_is_never_under_the_alarm(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck(), width=390, height=800)
    sign(page, "hard_shivers").check()
    sign(page, "very_unwell").check()
    for _ in range(24):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """(() => {
                const alarm = document.querySelector(".alarm");
                const at = document.activeElement.getBoundingClientRect(), over = alarm.getBoundingClientRect();
                if (alarm.contains(document.activeElement)) return false;
                return at.top < over.bottom - 1 && at.bottom > over.top + 1;
            })()"""
        )
        assert not covered, focused(page)
