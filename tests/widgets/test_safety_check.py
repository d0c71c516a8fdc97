"""The safety check in a real browser, through its real controls.

``walk`` answers a whole check with the mouse; ``Fast.walk`` clicks the same controls from inside the page, for many
people at once. Both stop at the card, which must say what ``psoas.safety.assess`` says.
"""

import json
import random
import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from psoas import content, safety
from psoas.errors import CourseError
from psoas.schemas.safety import ROUTINES, TIERS
from psoas.widgets.safety_check import SafetyCheck

QUESTIONS = {question.id: question for question in safety.questions()}
SCREENS = {screen.id: screen for screen in safety.screens()}
CASES = content.load().safety_cases
SEEDS = content.load().safety
NOW = datetime(2031, 3, 4, 10, 0, tzinfo=timezone.utc)
WELL = safety.case_answers("desk_worker")
FAINTED = WELL | {"fainted": True}
FEVER = safety.case_answers("back_and_fever")

Mount = Callable[..., Any]


# --- helpers ---


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def start(page: Any) -> None:
    press(page, "Start the check")


def title(page: Any) -> str:
    text = page.locator(".stage h4").inner_text()
    assert isinstance(text, str)
    return text


def shown(page: Any) -> list[str]:
    """The questions that stand on the page now."""
    names = page.evaluate(
        """[...document.querySelectorAll(".sign:not([hidden]) [data-question], [data-field]")]
            .map((one) => one.dataset.question ?? one.dataset.field)"""
    )
    assert isinstance(names, list)
    return names


def answer(page: Any, name: str, value: safety.Answer, tick: Callable[[Any], None]) -> None:
    """Gives one answer; "no" on a list of ticks needs nothing."""
    kind = QUESTIONS[name].kind
    if SCREENS[QUESTIONS[name].screen].layout == "checklist":
        if value is True:
            tick(page.locator(f"[data-question={name}]"))
        elif value == "unsure":
            tick(page.locator(f"[data-unsure={name}]"))
    elif kind == "number" and value != "unsure":
        page.locator(f"[data-field={name}] input[type=text]").fill(str(value))
    elif kind == "number":
        tick(page.locator(f"[data-field={name}] input[type=checkbox]"))
    else:
        tick(page.locator(f"[data-field={name}] input[value={str(value).lower()}]"))


def by_mouse(box: Any) -> None:
    box.check()


def at_once(box: Any) -> None:
    box.evaluate("(box) => box.checked || box.click()")


def fill(page: Any, answers: dict[str, safety.Answer], tick: Callable[[Any], None] = by_mouse) -> None:
    """Answers the page that is open."""
    done: set[str] = set()
    while rest := [name for name in shown(page) if name not in done and wants(name, answers)]:
        answer(page, rest[0], answers.get(rest[0], False), tick)
        done.add(rest[0])
    if not done:
        tick(page.locator("[data-none]"))


def wants(name: str, answers: dict[str, safety.Answer]) -> bool:
    """Whether the question needs a click: "no" on a list of ticks does not."""
    return SCREENS[QUESTIONS[name].screen].layout != "checklist" or answers.get(name, False) is not False


def go_to(page: Any, screen: str, answers: dict[str, safety.Answer] = WELL) -> None:
    """Starts the check and answers each page before the one named; "summary" leads to the answers."""
    page.evaluate(FAST)
    page.evaluate(
        "([answers, stop]) => fast(answers, stop)", [answers, SCREENS[screen].title if screen in SCREENS else screen]
    )


def walk(page: Any, answers: dict[str, safety.Answer], *, confirm: bool = True) -> int:
    """Answers the whole check with the mouse. Returns the number of pages."""
    start(page)
    pages = 0
    while page.locator(".progress").count():
        pages += 1
        fill(page, answers)
        press(page, "Go on")
    if confirm and page.locator(".summary").count():
        press(page, "These are my answers")
    return pages


FAST = """
() => { window.fast = (answers, stop = null) => {
  const root = document.querySelector("[data-psoas=safety-check]");
  const press = (text) => [...root.querySelectorAll("button")].find((one) => one.textContent === text).click();
  const first = [...root.querySelectorAll("button")].find((one) => /^Start/.test(one.textContent));
  first.click();
  let pages = 0;
  while (root.querySelector(".progress") && pages < 20) {
    if (root.querySelector(".stage h4").textContent === stop) return null;
    pages += 1;
    const none = root.querySelector("[data-none]");
    for (const row of root.querySelectorAll(".sign")) {
      const box = row.querySelector("[data-question]"), value = answers[box.dataset.question];
      if (row.hidden) continue;
      if (value === true) box.click();
      if (value === "unsure") row.querySelector("[data-unsure]").click();
    }
    if (none && !root.querySelector(".sign:not([hidden]) input:checked")) none.click();
    for (let at = 0; at < root.querySelectorAll("[data-field]").length; at += 1) {
      const field = root.querySelectorAll("[data-field]")[at], value = answers[field.dataset.field];
      const input = field.querySelector("input[type=text]");
      if (!input) field.querySelector(`input[value="${value}"]`).click();
      else if (value === "unsure") field.querySelector("input[type=checkbox]").click();
      else { input.value = value; input.dispatchEvent(new Event("input", { bubbles: true })); }
    }
    press("Go on");
  }
  if (stop) return null;
  if (root.querySelector(".summary")) press("These are my answers");
  const card = root.querySelector(".card");
  return {
    pages, tier: card.dataset.tier, routine: card.dataset.routine, title: card.querySelector("h4").textContent,
    reasons: [...card.querySelectorAll(".because > ul > li")].map((one) => one.firstChild.textContent),
    answers: model.get("value").answers, text: card.innerText,
  };
}; }
"""


def fast(page: Any, people: list[dict[str, safety.Answer]]) -> list[dict[str, Any]]:
    """The cards of many people, all through the controls, from inside the page."""
    page.evaluate(FAST)
    # Where the keyboard goes is tested elsewhere, and takes half of the time here.
    cards = page.evaluate(
        """(people) => {
            const { focus } = HTMLElement.prototype;
            HTMLElement.prototype.focus = () => {};
            try { return people.map((answers) => fast(answers)); } finally { HTMLElement.prototype.focus = focus; }
        }""",
        people,
    )
    assert isinstance(cards, list)
    return cards


def record(page: Any) -> dict[str, Any] | None:
    found = page.evaluate("JSON.parse(localStorage.getItem('psoas.assessment'))")
    assert found is None or isinstance(found, dict)
    return found


def remember(
    page: Any, *, answers: dict[str, safety.Answer] | None, age: timedelta = timedelta(hours=1), **special: Any
) -> None:
    """Puts a record of an earlier check into the browser."""
    kept = {
        "course": "know-your-psoas",
        "schema": 1,
        "time": (NOW - age).isoformat(),
        "answers": answers,
        "tier": "self_care",
        "routine": "full",
    } | special
    page.evaluate("kept => localStorage.setItem('psoas.assessment', JSON.stringify(kept))", kept)


def focused(page: Any) -> str:
    """What has the keyboard: its tag and text, or "BODY" when it is lost."""
    found = page.evaluate("`${document.activeElement.tagName} ${document.activeElement.textContent.slice(0, 60)}`")
    assert isinstance(found, str)
    return found


def card_text(page: Any) -> str:
    text = page.locator(".card").inner_text()
    assert isinstance(text, str)
    return text


@pytest.fixture
def at_ten(open_page: Callable[..., Any], mount_widget: Mount) -> Callable[..., Any]:
    """A function that shows the check on 4 March 2031 at ten, with a record of an earlier check if one is given."""

    def opened(known: dict[str, safety.Answer] | None = None, *, raw: str | None = None, **special: Any) -> Any:
        page = open_page(timezone_id="UTC")
        page.clock.set_fixed_time(NOW)
        page = mount_widget(SafetyCheck(), page=page)
        if known is None and raw is None:
            return page
        if raw is not None:
            page.evaluate("raw => localStorage.setItem('psoas.assessment', raw)", raw)
        else:
            remember(page, **({"answers": known} | special))
        return mount_widget(SafetyCheck(), page=page)

    return opened


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


# --- the way through ---


def test_nothing_is_asked_and_no_focus_is_taken_before_someone_starts(mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(SafetyCheck())
    assert shown(page) == []
    assert focused(page).startswith("BODY")
    text = page.locator(".stage").inner_text()
    assert "Nothing is sent" in text
    assert "No clinician has reviewed" in text
    start(page)
    assert title(page) == SCREENS["now"].title
    assert focused(page) == f"H4 {SCREENS['now'].title}"
    assert trouble == []


@pytest.mark.parametrize("body", ["womb_ovaries", "testicles", "other"])
def test_at_most_twelve_pages_when_nothing_is_wrong(body: str, mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    answers = WELL | {"body": body, "pregnancy": "not_pregnant"}
    with_pain, without = (card["pages"] for card in fast(page, [answers, answers | {"pain_back": False}]))
    assert without < with_pain <= 12


LOOK = """
() => [...document.querySelectorAll(".sign:not([hidden]), [data-field]")].map((one) => [
  one.dataset.field ?? one.querySelector("[data-question]").dataset.question, one.innerText,
  [one.querySelector("summary").textContent, one.querySelector("details p").textContent],
  one.querySelectorAll("[data-unsure], input[value=unsure], .unsure input:not([data-unsure])").length,
])
"""


def test_every_question_stands_on_a_page_with_its_help_its_why_and_not_sure(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    seen: set[str] = set()
    people: list[dict[str, safety.Answer]] = [
        WELL | {"body": "other", "pregnancy": "unsure", "run_pain": "unsure", "cancer": "unsure", "preg_bleeding": "none"}
        | {"preg_severe": False, "preg_waves": False, "preg_shoulder": False, "preg_waters": False},
        WELL | {"age": 70, "inner_thigh": "unsure", "stone_pain": "unsure"},
        WELL | {"age": 12},
    ]  # fmt: skip
    for person in people:
        start(page)
        while page.locator(".progress").count():
            fill(page, person, at_once)
            for name, text, why, unsure in page.evaluate(LOOK):
                question = QUESTIONS[name]
                assert question.text in text
                assert question.help in text
                assert why == ["Why we ask", question.why]
                assert unsure == 1
                seen.add(name)
            press(page, "Go on")
        press(page, "These are my answers") if page.locator(".summary").count() else None
        press(page, "Delete my answers")
    assert seen == set(QUESTIONS)


def test_a_page_wants_an_answer_and_says_so(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    start(page)
    press(page, "Go on")
    assert "None of these" in page.locator(".problem[role=alert]").inner_text()
    assert page.evaluate("document.activeElement.dataset.none !== undefined")
    page.locator("[data-none]").check()
    assert not page.locator(".problem").is_visible()
    press(page, "Go on")
    assert title(page) == SCREENS["nerves"].title


def test_tick_not_sure_and_none_exclude_each_other(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    go_to(page, "nerves")
    box, unsure, none = (
        page.locator(f"[data-{name}]") for name in ("question=leg_shooting", "unsure=leg_shooting", "none")
    )
    box.check()
    unsure.check()
    assert not box.is_checked()
    box.check()
    assert not unsure.is_checked()
    none.check()
    assert not box.is_checked()
    unsure.check()
    assert not none.is_checked()


@pytest.mark.parametrize("age", ["", "abc", "-3", "34.5", "121", "0x10", "1e1", "999999999999"])
def test_an_age_that_is_none_is_refused_in_plain_words(age: str, mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    go_to(page, "you")
    page.locator("[data-field=age] input[type=text]").fill(age)
    page.locator("[data-field=body] input[value=testicles]").check()
    press(page, "Go on")
    assert "whole number from 0 to 120" in page.locator(".problem[role=alert]").inner_text()
    assert page.evaluate("document.activeElement.type") == "text"
    page.locator("[data-field=age] input[type=checkbox]").check()
    press(page, "Go on")
    assert title(page) == SCREENS["pelvis"].title


def test_a_further_question_comes_up_only_when_it_applies(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    go_to(page, "legs")
    assert "run_bone" not in shown(page)
    page.locator("[data-question=run_pain]").check()
    assert "run_bone" in shown(page)
    assert page.locator("output[role=status]").inner_text() == "One more question came up below."
    page.locator("[data-question=run_bone]").check()
    page.locator("[data-question=run_pain]").uncheck()
    assert "run_bone" not in shown(page)
    page.locator("[data-none]").check()
    press(page, "Go on")
    kept = page.evaluate("model.get('value').answers")
    assert kept["run_pain"] is False
    assert "run_bone" not in kept


def test_going_back_keeps_what_was_ticked(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    go_to(page, "nerves")
    page.locator("[data-unsure=leg_shooting]").check()
    press(page, "Back")
    assert title(page) == SCREENS["now"].title
    assert page.locator("[data-none]").is_checked()
    press(page, "Go on")
    assert page.locator("[data-unsure=leg_shooting]").is_checked()
    page.locator("[data-unsure=leg_shooting]").uncheck()
    press(page, "Back")
    press(page, "Go on")
    assert page.locator(".sign input:checked").count() == 0
    assert not page.locator("[data-none]").is_checked()


# --- the alarm ---


def test_an_emergency_sign_alarms_at_once_and_can_be_taken_back(mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(SafetyCheck(), width=390, height=800)
    start(page)
    alarm = page.locator(".alarm[role=alert]")
    assert alarm.count() == 1
    assert not alarm.is_visible()
    page.locator("[data-question=fainted]").check()
    assert "Get help now" in alarm.inner_text()
    assert "Call your local emergency number" in alarm.inner_text()
    assert "bleeding inside" in alarm.inner_text()
    box = alarm.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 800
    assert page.evaluate("document.activeElement.dataset.question") == "fainted"
    page.locator("[data-question=fainted]").uncheck()
    assert not alarm.is_visible()
    page.locator("[data-question=fainted]").check()
    press(page, "Show what to do")
    assert page.locator(".card").get_attribute("data-tier") == "emergency"
    assert page.locator(".card").get_attribute("data-routine") == "none"
    assert focused(page).startswith("H4")
    assert trouble == []


@pytest.mark.parametrize(
    "name", [name for name, question in QUESTIONS.items()
             if question.screen == "now" and safety.assess({name: True}).tier == "emergency"]
)  # fmt: skip
def test_each_sign_of_the_first_page_alarms(name: str, mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    start(page)
    page.locator(f"[data-question={name}]").check()
    assert page.locator(".alarm").is_visible()
    press(page, "Go on")
    assert page.locator(".card").get_attribute("data-tier") == "emergency"


def test_not_sure_about_an_emergency_sign_goes_on_and_ends_today(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    fast(page, [WELL | {"fainted": "unsure"}])
    assert page.locator(".card").get_attribute("data-tier") == "same_day"
    assert SEEDS.texts.unsure in card_text(page)


def test_the_alarm_also_sounds_where_two_answers_make_it(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    go_to(page, "belly")
    page.locator("[data-question=lump]").check()
    assert not page.locator(".alarm").is_visible()
    page.locator("[data-question=vomiting]").check()
    assert page.locator(".alarm").is_visible()


def test_what_has_the_keyboard_is_never_under_the_alarm(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck(), width=390, height=800)
    start(page)
    page.locator("[data-question=hard_shivers]").check()
    page.locator("[data-question=very_unwell]").check()
    for _ in range(16):
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


# --- the summary ---


def test_the_summary_shows_each_page_and_lets_it_be_changed(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    go_to(page, "summary", WELL | {"leg_shooting": "unsure"})
    text = page.locator(".summary").inner_text()
    assert "Age: 34 years." in text
    assert f"{QUESTIONS['leg_shooting'].text} – Not sure." in text
    assert QUESTIONS["pain_back"].text in text
    assert page.locator(".summary button").count() == page.locator(".summary dt").count()
    assert record(page) is None
    press(page, f"Change: {SCREENS['nerves'].title}")
    assert page.locator("[data-unsure=leg_shooting]").is_checked()
    page.locator("[data-none]").check()
    press(page, "Go on")
    assert "Not sure" not in page.locator(".summary").inner_text()
    press(page, f"Change: {SCREENS['nerves'].title}")
    page.locator("[data-question=leg_numb]").check()
    press(page, "Leave it as it was")
    assert QUESTIONS["leg_numb"].text not in page.locator(".summary").inner_text()
    press(page, "These are my answers")
    assert page.locator(".card").get_attribute("data-tier") == "self_care"


def test_a_change_that_opens_questions_asks_them_and_one_that_closes_them_drops_the_answers(
    mount_widget: Mount,
) -> None:
    page = mount_widget(SafetyCheck())
    go_to(page, "summary")
    press(page, f"Change: {SCREENS['you'].title}")
    page.locator("[data-field=pregnancy] input[value=could_be]").check()
    press(page, "Go on")
    assert title(page) == SCREENS["pregnancy_signs"].title
    fill(page, {"preg_bleeding": "light"})
    press(page, "Go on")
    assert title(page) == "✚ Get help now"
    press(page, "Change an answer")
    press(page, f"Change: {SCREENS['you'].title}")
    page.locator("[data-field=body] input[value=testicles]").check()
    assert shown(page) == ["age", "body"]
    press(page, "Go on")
    assert title(page) == SCREENS["pelvis"].title  # it asks about testicles now
    fill(page, {})
    press(page, "Go on")
    kept = page.evaluate("model.get('value').answers")
    assert not {"pregnancy", "preg_bleeding", "preg_severe", "pelvic_sudden"} & set(kept)
    press(page, "These are my answers")
    assert page.locator(".card").get_attribute("data-tier") == "self_care"


def test_pages_that_were_never_answered_do_not_read_none_of_these(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    start(page)
    page.locator("[data-question=fainted]").check()
    press(page, "Go on")
    press(page, "Change an answer")
    text = page.locator(".summary").inner_text()
    assert text.count("Not answered yet.") == len(SCREENS) - 1
    assert "None of these" not in text
    press(page, f"Change: {SCREENS['now'].title}")
    page.locator("[data-none]").check()
    press(page, "Go on")
    assert title(page) == SCREENS["nerves"].title


# --- the card ---

REPRESENTATIVE = [
    "desk_worker", "nothing_hurts", "unsure_about_family", "numb_seat", "back_and_fever", "late_period_one_side",
    "ordinary_pregnant_back", "twisted_testicle", "runner_groin", "limping_boy", "thin_lady_thigh", "hernia_soft",
]  # fmt: skip


@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.slow) for part in (1, 2, 3))])
def test_cases_answered_with_the_mouse_get_the_card_that_python_gives(
    part: int, mount_widget: Mount, trouble: list[str]
) -> None:
    page = mount_widget(SafetyCheck())
    for case in REPRESENTATIVE[part::4]:
        answers = safety.case_answers(case)
        walk(page, answers)
        expected = safety.assess(answers)
        card = page.locator(".card")
        assert card.get_attribute("data-tier") == expected.tier, case
        assert card.get_attribute("data-routine") == expected.routine, case
        press(page, "Delete my answers")
    assert trouble == []


def compare(card: dict[str, Any], answers: dict[str, safety.Answer]) -> None:
    """The card is that of the answers, also when an emergency ended the check early."""
    expected = safety.assess(answers)
    assert (card["tier"], card["routine"]) == (expected.tier, expected.routine), answers
    told = safety.assess(card["answers"])
    assert (told.tier, told.routine) == (card["tier"], card["routine"])
    assert card["reasons"][:6] == list(told.reasons[:6])
    assert card["answers"].items() <= answers.items()
    if expected.tier != "emergency":
        assert card["answers"] == answers


def test_every_case_gets_the_card_that_python_gives(mount_widget: Mount, trouble: list[str]) -> None:
    people = [safety.case_answers(case.id) for case in CASES.cases]
    for card, answers in zip(fast(mount_widget(SafetyCheck()), people), people, strict=True):
        compare(card, answers)
    assert trouble == []


def random_person(chance: random.Random) -> dict[str, safety.Answer]:
    """Complete answers with a few signs, given only where they are asked."""
    signs = chance.sample(
        [name for name, question in QUESTIONS.items() if question.kind == "yes_no"], chance.randint(0, 5)
    )
    given: dict[str, safety.Answer] = {}
    while open_questions := safety.assess(given).missing:
        question = QUESTIONS[open_questions[0]]
        if question.kind == "number":
            ages: list[safety.Answer] = [5, 15, 17, 30, 45, 55, 64, 68, 80, "unsure"]
            given[question.id] = chance.choice(ages)
        elif question.kind == "choice":
            given[question.id] = chance.choice([*(choice.id for choice in question.choices), "unsure"])
        else:
            said: list[safety.Answer] = [True, True, "unsure"]
            given[question.id] = chance.choice(said) if question.id in signs else False
    return given


@pytest.mark.slow  # every day, the bare rules are compared on far more answers, and the cards on every story
def test_random_answers_get_the_card_that_python_gives(mount_widget: Mount, trouble: list[str]) -> None:
    chance = random.Random(7)
    people = [random_person(chance) for _ in range(120)]
    cards = fast(mount_widget(SafetyCheck()), people)
    for card, answers in zip(cards, people, strict=True):
        compare(card, answers)
    assert {card["tier"] for card in cards} == set(TIERS)
    assert {card["routine"] for card in cards} >= set(ROUTINES) - {"full"}
    assert trouble == []


def test_the_card_says_what_how_soon_why_and_what_to_tell(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    fast(page, [FEVER])
    text = card_text(page)
    assert title(page) == "! Speak to a doctor today"
    assert "How soon: Today." in text
    assert "Phone a doctor" in text
    assert "Fever with pain" in text
    assert "You said: fever or chills; pain in back or buttock." in text
    assert "spine" in text and "Only an examination can tell" in text
    assert "Nothing for now." in text and "Speak to a doctor first" in text
    assert "Show this, or read it out" in text
    assert "Age: 57 years" in text and "How long: 3 days to 2 weeks" in text
    assert "the answer was no" in text
    assert "No better by Wednesday, 5 March 2031? Ask again." in text
    assert "No clinician has reviewed this check yet." in text
    assert page.locator(".card summary").inner_text() == "Where this advice comes from"
    assert page.locator(".card details li").count() >= 2
    said = page.locator("output[role=status]").inner_text()
    assert said == "Speak to a doctor today. How soon: Today. This course opens: Nothing for now."


def test_a_calm_card_gives_no_all_clear_and_a_date(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    fast(page, [WELL])
    text = card_text(page)
    assert "You can look after this yourself" in text
    assert "The whole routine" in text
    assert "not an all-clear" in text
    assert "Do this check again on Tuesday, 18 March 2031, or sooner." in text
    assert "No clinician has reviewed" in text
    assert "It may be" not in text


def test_an_emergency_card_names_no_country_and_says_that_the_check_stopped(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    start(page)
    page.locator("[data-question=fainted]").check()
    press(page, "Go on")
    text = card_text(page)
    assert "Call your local emergency number" in text
    assert not re.search(r"\b(000|111|112|911|999)\b", text)
    assert "did not ask everything" in text


# --- the emergency number ---


def test_the_number_can_be_set_stays_and_can_be_taken_away(mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(SafetyCheck())
    number = page.get_by_label("Your local emergency number")
    number.fill("call")
    assert "digits" in page.locator(".number-row [role=alert]").inner_text()
    assert "Call your local emergency number" in page.locator(".urgent").inner_text()
    number.fill("1 23")
    assert "Call 1 23" in page.locator(".urgent").inner_text()
    page = mount_widget(SafetyCheck(), page=page)
    start(page)
    page.locator("[data-question=fainted]").check()
    assert page.locator(".alarm a").get_attribute("href") == "tel:123"
    press(page, "Go on")
    assert "Call 1 23" in card_text(page)
    number.fill("")
    assert "Call your local emergency number" in page.locator(".card .call").inner_text()
    assert page.evaluate("localStorage.getItem('psoas.emergency-number')") is None
    assert trouble == []


def test_a_teacher_can_set_the_usual_number(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck(emergency_number="112"))
    assert "Call 112" in page.locator(".urgent").inner_text()
    page.get_by_label("Your local emergency number").fill("911")
    page = mount_widget(SafetyCheck(emergency_number="112"), page=page)
    assert "Call 911" in page.locator(".urgent").inner_text()


@pytest.mark.parametrize("kept", ["{", "5", '{"course": "know-your-psoas", "schema": 1, "number": {"a": 1}}',
                                  '{"course": "know-your-psoas", "schema": 1, "number": "<b>x</b>"}'])  # fmt: skip
def test_a_damaged_number_counts_as_none(kept: str, mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(SafetyCheck())
    page.evaluate("kept => localStorage.setItem('psoas.emergency-number', kept)", kept)
    page = mount_widget(SafetyCheck(), page=page)
    assert "Call your local emergency number" in page.locator(".urgent").inner_text()
    assert trouble == []


# --- the gate ---


def test_a_finished_check_is_kept_with_time_and_answers(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    page.evaluate("document.addEventListener('psoas:assessment', () => { window.heard = (window.heard ?? 0) + 1; })")
    go_to(page, "summary")
    assert record(page) is None
    press(page, "These are my answers")
    assert record(page) == {
        "course": "know-your-psoas", "schema": 1, "time": "2031-03-04T10:00:00.000Z",
        "answers": WELL, "tier": "self_care", "routine": "full",
    }  # fmt: skip
    assert page.evaluate("heard") >= 1
    assert page.evaluate("model.get('value')") == {
        "answers": WELL, "tier": "self_care", "routine": "full", "complete": True,
    }  # fmt: skip


def test_who_comes_back_is_asked_whether_it_is_still_them(at_ten: Callable[..., Any]) -> None:
    page = at_ten(FEVER)
    assert "Still you" in title(page)
    assert "today at 09:00" in page.locator(".stage").inner_text()
    page.get_by_role("button", name="Yes, it was me").click()
    assert page.locator(".card").get_attribute("data-tier") == "same_day"
    assert focused(page).startswith("H4 ! Speak")


def test_saying_yes_does_not_make_an_old_check_young(at_ten: Callable[..., Any]) -> None:
    page = at_ten(WELL, age=timedelta(hours=23))
    page.get_by_role("button", name="Yes, it was me").click()
    assert record(page)["time"].startswith("2031-03-03T11:00")  # type: ignore[index]
    press(page, "Change an answer")
    press(page, "These are my answers")
    assert record(page)["time"].startswith("2031-03-03T11:00")  # type: ignore[index]
    assert "Monday, 3 March 2031" in card_text(page)


def test_a_yes_that_comes_too_late_asks_again(at_ten: Callable[..., Any]) -> None:
    page = at_ten(WELL, age=timedelta(hours=23, minutes=59))
    page.clock.set_fixed_time(NOW + timedelta(minutes=2))
    page.get_by_role("button", name="Yes, it was me").click()
    assert page.locator(".card").count() == 0
    assert "more than a day old" in page.locator(".stage").inner_text()
    assert focused(page).startswith("H4")


@pytest.mark.parametrize("choice", ["Something has changed: start anew", "I am a new person"])
def test_something_new_or_someone_new_starts_at_once_and_forgets(choice: str, at_ten: Callable[..., Any]) -> None:
    page = at_ten(WELL)
    press(page, choice)
    assert record(page) is None
    assert title(page) == SCREENS["now"].title
    assert focused(page) == f"H4 {SCREENS['now'].title}"
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
        ({"answers": WELL | {"fever": "perhaps"}}, "cannot be read"),
        ({"answers": {"fever": False}}, "cannot be read"),
        ({"schema": 2}, "cannot be read"),
        ({"course": "another"}, "cannot be read"),
    ],
)
def test_a_record_that_does_not_hold_runs_the_whole_check(
    special: dict[str, Any], words: str, at_ten: Callable[..., Any], trouble: list[str]
) -> None:
    page = at_ten(WELL, **special)
    assert words in page.locator(".stage").inner_text()
    start(page)
    assert title(page) == SCREENS["now"].title
    assert page.locator("input:checked").count() == 0
    assert trouble == []


@pytest.mark.parametrize("raw", ["{", "null", "[]", '"x"', "5", ""])
def test_a_damaged_record_runs_the_whole_check(raw: str, at_ten: Callable[..., Any], trouble: list[str]) -> None:
    page = at_ten(raw=raw)
    assert page.get_by_role("button", name="Start the check").is_visible()
    assert trouble == []


def test_an_edited_tier_means_nothing(at_ten: Callable[..., Any]) -> None:
    page = at_ten(FAINTED, tier="self_care", routine="full")
    page.get_by_role("button", name="Yes, it was me").click()
    assert page.locator(".card").get_attribute("data-tier") == "emergency"
    assert page.locator(".card").get_attribute("data-routine") == "none"


def test_an_earlier_result_is_gone_as_soon_as_a_new_sign_is_ticked(at_ten: Callable[..., Any]) -> None:
    """Who ticks a sign and walks away must not find the routine open."""
    page = at_ten(WELL)
    page.get_by_role("button", name="Yes, it was me").click()
    press(page, "Change an answer")
    press(page, f"Change: {SCREENS['now'].title}")
    assert record(page) is not None
    page.locator("[data-question=fainted]").check()
    assert record(page) is None


def test_starting_anew_forgets_at_once_and_deleting_leaves_nothing(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    fast(page, [WELL])
    press(page, "Start anew")
    assert record(page) is None
    assert page.evaluate("model.get('value')") == {"answers": {}}
    press(page, "Back")
    fast(page, [WELL])
    press(page, "Delete my answers")
    assert record(page) is None
    assert page.evaluate("model.get('value')") == {}
    assert page.locator("output[role=status]").inner_text() == "Your answers are deleted."


def test_a_card_goes_when_its_record_is_deleted_elsewhere(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    fast(page, [WELL])
    page.evaluate(
        "localStorage.removeItem('psoas.assessment'); dispatchEvent(new StorageEvent('storage', { key: 'psoas.assessment' }))"
    )
    assert page.locator(".card").count() == 0


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
    fast(page, [WELL])
    assert page.locator(".card").get_attribute("data-tier") == "self_care"
    assert "This browser keeps nothing" in page.locator(".stage").inner_text()
    assert page.evaluate("window.psoasAssessment.answers") == WELL
    page.evaluate("stopWidget(); mount({ data: model.get('data'), value: {} }, document.getElementById('widget'))")
    assert "Still you" in title(page)
    assert trouble == []


def test_a_full_browser_does_not_bring_an_older_result_back(
    open_page: Callable[..., Any], mount_widget: Mount, trouble: list[str]
) -> None:
    page = open_page()
    page = mount_widget(SafetyCheck(), page=page)
    fast(page, [WELL])
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }")
    fast(page, [FEVER])
    assert record(page) is None
    page.evaluate("stopWidget(); mount({ data: model.get('data'), value: {} }, document.getElementById('widget'))")
    page.get_by_role("button", name="Yes, it was me").click()
    assert page.locator(".card").get_attribute("data-tier") == "same_day"


# --- demonstration ---


def test_the_demonstration_says_so_stores_nothing_and_opens_nothing(mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(SafetyCheck(demonstration=True))
    page.evaluate("document.addEventListener('psoas:assessment', () => { window.heard = true; })")
    page.get_by_label("Your local emergency number").fill("112")
    notice = page.locator(".demonstration")
    assert "Demonstration." in notice.inner_text()
    go_to(page, "summary")
    assert notice.is_visible()
    press(page, "These are my answers")
    assert notice.is_visible()
    assert page.locator(".card").is_visible()
    assert page.evaluate("[localStorage.length, model.get('value'), model.saved, window.heard ?? false]") == [
        0, {}, 0, False,
    ]  # fmt: skip
    assert page.get_by_role("button", name="Save").count() == 0
    assert trouble == []


def test_the_demonstration_does_not_touch_a_real_result(at_ten: Callable[..., Any], mount_widget: Mount) -> None:
    page = at_ten(FEVER)
    page = mount_widget(SafetyCheck(demonstration=True), page=page)
    assert "Still you" not in page.locator(".stage").inner_text()
    fast(page, [WELL])
    kept = record(page)
    assert kept is not None and kept["answers"] == FEVER


# --- taking it along ---


def test_the_answers_can_be_saved_and_give_the_same_result(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    fast(page, [FEVER])
    with page.expect_download() as saved:
        press(page, "Save my answers as data")
    assert saved.value.suggested_filename == "psoas-safety-check.json"
    data = json.loads(saved.value.path().read_text(encoding="utf-8"))
    assert (data["course"], data["schema"], data["time"]) == ("know-your-psoas", 1, "2031-03-04T10:00:00.000Z")
    assert safety.assess(data["answers"]).tier == data["tier"] == "same_day"
    with page.expect_download() as saved:
        press(page, "Save the card as a text")
    text = saved.value.path().read_text(encoding="utf-8")
    assert "Speak to a doctor today" in text and "Pain in back or buttock" in text


MANY_SIGNS: dict[str, dict[str, safety.Answer]] = {
    "emergency": safety.case_answers("desk_worker")
    | dict.fromkeys(("very_unwell", "hard_shivers", "chest_breath", "sudden_severe", "fainted",
                               "serious_accident", "after_pressing", "stroke_signs"), True),
    "self_care": safety.case_answers("desk_worker")
    | dict.fromkeys(("surgery", "hip_replaced", "bowel_disease", "kidney_liver", "skin_belly",
                               "poor_feeling", "unsteady", "touch_distress", "artery", "aspirin", "smoked", "strain"), True),
    "clinician": safety.case_answers("ordinary_pregnant_back")
    | dict.fromkeys(("weight_loss", "blood_some", "lump", "leg_numb", "leg_walk", "morning",
                               "hip_stiff", "small_fall", "surgery", "bowel_disease", "kidney_liver", "unsteady",
                               "poor_feeling", "skin_belly", "touch_distress", "artery", "smoked", "aspirin"), True),
    "same_day": safety.case_answers("back_and_fever")
    | dict.fromkeys(("lower_belly", "pee_trouble", "blocked", "shingles",
                               "leg_swollen", "feel_ill", "weight_loss", "night", "band", "pain_thigh", "pain_leg",
                               "small_fall", "strain", "smoked", "aspirin", "surgery", "unsteady"), True),
}  # fmt: skip


@pytest.mark.parametrize("kind", MANY_SIGNS)
def test_the_printed_card_fits_one_page(kind: str, mount_widget: Mount, open_page: Callable[..., Any]) -> None:
    page = mount_widget(SafetyCheck())
    (card,) = fast(page, [MANY_SIGNS[kind]])
    assert card["tier"] == kind
    page.evaluate("window.print = () => { window.paper = document.documentElement.outerHTML; }")
    press(page, "Print this card")
    paper = open_page()
    paper.set_content(re.sub(r"<script>.*?</script>", "", page.evaluate("window.paper"), flags=re.S))
    pdf = paper.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "12mm"))
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    paper.emulate_media(media="print")
    assert paper.locator(".card").is_visible()
    assert "No clinician has reviewed" in paper.locator("body").inner_text()
    assert not paper.get_by_text("Text before it").is_visible()
    assert not paper.get_by_role("button", name="Print this card").is_visible()


# --- everyone ---


def test_by_keyboard_alone_from_start_to_card(mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(SafetyCheck(), reduced_motion="reduce")

    def tab_to(what: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate(f"document.activeElement.matches({json.dumps(what)})"):
                return
        pytest.fail(f"no Tab leads to {what}")

    page.get_by_text("A link before it").focus()
    tab_to("button.psoas-main")
    page.keyboard.press("Enter")
    while page.locator(".progress").count():
        assert focused(page).startswith("H4")
        screen = title(page)
        if screen == SCREENS["you"].title:
            tab_to("[data-field=age] input")
            page.keyboard.type("41")
            tab_to("[data-field=body] input")
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
            page.keyboard.press("ArrowUp")
            assert page.evaluate("document.activeElement.value") == "womb_ovaries"
            tab_to("[data-field=pregnancy] input")
            page.keyboard.press("Space")
        else:
            tab_to("[data-none]")
            page.keyboard.press("Space")
        tab_to("button.psoas-main")
        page.keyboard.press("Enter")
    assert focused(page) == "H4 Your answers"
    tab_to("button.psoas-main")
    page.keyboard.press("Enter")
    assert focused(page).startswith("H4 ✓ You can look after this yourself")
    assert trouble == []


def stage(page: Any, name: str, mount: Mount) -> Any:
    """Brings the page to one stage of the check."""
    if name == "problem":
        start(page)
        page.locator(".sign summary").first.click()
        press(page, "Go on")
    elif name == "alarm":
        page.locator("[data-question=fainted]").check()
    elif name == "urgent":
        press(page, "Go on")
        page.locator(".card summary").click()
    elif name == "single":
        press(page, "Delete my answers")
        go_to(page, "you")
        fill(page, WELL)
        press(page, "Go on")
        press(page, "Back")
    elif name == "summary":
        page.evaluate("mount({ data: model.get('data'), value: {} }, document.getElementById('widget'))")
        go_to(page, "summary")
    elif name == "card":
        press(page, "These are my answers")
    elif name == "still you":
        page.evaluate("mount({ data: model.get('data'), value: {} }, document.getElementById('widget'))")
    return page


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_at_any_stage_and_nothing_runs_over(
    theme: str, width: int, mount_widget: Mount, find_axe_problems: Callable[[Any], list[str]], trouble: list[str]
) -> None:
    page = mount_widget(SafetyCheck(), theme=theme, width=width)
    for name in ("welcome", "problem", "alarm", "urgent", "single", "summary", "card", "still you"):
        stage(page, name, mount_widget)
        assert find_axe_problems(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert trouble == []


def test_at_four_hundred_percent_the_alarm_does_not_cover_the_page(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck(), width=320, height=256)
    start(page)
    page.locator("[data-question=fainted]").check()
    assert page.evaluate("getComputedStyle(document.querySelector('.alarm')).position") == "static"
    assert page.locator(".alarm").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_targets_are_large_enough(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck(), width=320)
    start(page)
    small = page.evaluate(
        """[...document.querySelectorAll(".psoas :is(button, summary, label)")].filter((one) => one.offsetParent)
            .map((one) => one.getBoundingClientRect()).filter(({ height, width }) => height < 24 || width < 24).length"""
    )
    assert small == 0


def test_forced_colours_keep_the_boxes_and_the_alarm(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck(), forced_colors="active")
    start(page)
    page.locator("[data-question=fainted]").check()
    for part in (".alarm", ".sign"):
        width, style = page.locator(part).first.evaluate(
            "one => [getComputedStyle(one).borderTopWidth, getComputedStyle(one).borderTopStyle]"
        )
        assert float(width.removesuffix("px")) >= 1
        assert style == "solid"


def test_pages_are_announced_by_their_place(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    status = page.locator("output[role=status]")
    assert status.inner_text() == ""
    start(page)
    assert status.inner_text() == f"Page 1 of at most {len(SCREENS)}."
    fill(page, WELL)
    press(page, "Go on")
    assert status.inner_text().startswith("Page 2 of at most")


def test_a_sign_is_named_by_its_text_and_described_by_its_help(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    start(page)
    question = QUESTIONS["fainted"]
    assert page.get_by_role("checkbox", name=question.text, exact=True).count() == 1
    assert page.get_by_role("checkbox", name=f"Not sure: {question.text}", exact=True).count() == 1
    described = page.locator("[data-question=fainted]").get_attribute("aria-describedby")
    assert page.locator(f"#{described}").inner_text() == question.help
