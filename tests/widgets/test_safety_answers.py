"""Every answer to the safety check gives the card that Python gives, in both parts, and can be looked over and changed."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from check_pages import (
    ALARM,
    FIRST,
    QUESTIONS,
    SCREENS,
    SEEDS,
    UMBRELLAS,
    URGENT,
    WELL,
    Answers,
    at_once,
    card_says,
    fast,
    finish,
    first_part,
    go_on,
    in_menu,
    kept,
    of_part,
    press,
    said_by,
    short_words,
    sign,
    title,
    walk,
)

from psoas import content, safety
from psoas.schemas.safety import ROUTINES, TIERS
from psoas.widgets.safety_check import SafetyCheck

CASES = content.load().safety_cases

Mount = Callable[..., Any]

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
        first = safety.assess(of_part(answers, "urgent"))
        assert card_says(page)["tier"] == first.tier, case
        assert card_says(page)["routine"] == first.routine, case
        if first.tier == "self_care":
            press(page, SEEDS.texts.go_on)
            walk(page, answers)
            assert card_says(page) == said_by(safety.assess(answers)), case
        in_menu(page, "Delete my answers")
    assert trouble == []


def same(given: Answers) -> dict[str, Any]:
    """The answers, whatever the order of the boxes."""
    return {name: sorted(value) if isinstance(value, list) else value for name, value in given.items()}


def compare(cards: list[dict[str, Any]], answers: Answers) -> None:
    """Each card is that of its answers, also when an emergency ended the check early."""
    parts = [of_part(answers, "urgent"), answers]
    first = safety.assess(parts[0])
    two = first.tier == "self_care" and first.routine != "none" and answers != parts[0]
    assert len(cards) == 1 + two, answers
    for card, given in zip(cards, parts, strict=False):
        expected, told = safety.assess(given), safety.assess(card["answers"])
        assert card["says"] == said_by(told)
        assert (card["says"]["tier"], card["says"]["routine"]) == (expected.tier, expected.routine), answers
        if expected.tier != "self_care":
            assert card["reasons"][:6] == list(told.reasons[:6])
        assert same(card["answers"]).items() <= same(given).items() if expected.tier == "emergency" else True
        if expected.tier != "emergency":
            assert card["says"] == said_by(expected), answers
            assert same(card["answers"]) == same(given)


def test_every_case_gets_the_cards_that_python_gives(mount_widget: Mount, trouble: list[str]) -> None:
    people = [safety.case_answers(case.id) for case in CASES.cases]
    for cards, answers in zip(fast(mount_widget(SafetyCheck()), people), people, strict=True):
        compare(cards, answers)
    assert trouble == []


def random_answer(question: safety.Question, given: Answers, signs: set[str], chance: random.Random) -> safety.Answer:
    doubtful = [True, True, "unsure"]
    if question.kind == "number":
        return chance.choice([5, 15, 17, 30, 45, 55, 64, 68, 80, "unsure"])
    if question.kind == "choice":
        return chance.choice([*(choice.id for choice in question.choices), "unsure"])
    if question.kind == "yes_no":
        return chance.choice(doubtful) if signs & {question.id, *opened_by(question.id)} else False
    if chance.random() < 0.03:
        return "unsure"
    ticked = [box for box in safety.shown_boxes(question.id, given) if box in signs]
    return [box if chance.choice(doubtful) is True else f"{box}?" for box in ticked]


def opened_by(umbrella: str) -> set[str]:
    """The boxes of the list that a line opens."""
    return {box for box, question in FIRST.items() if question == UMBRELLAS.get(umbrella)}


def random_person(chance: random.Random) -> Answers:
    """Complete answers with a few signs, given only where they are asked."""
    lines = [
        question.id for question in safety.questions() if question.kind == "yes_no" and question.id not in UMBRELLAS
    ]
    signs = set(chance.sample([*FIRST, *lines], chance.randint(0, 6)))
    given: Answers = {}
    while open_questions := safety.assess(given).missing:
        question = QUESTIONS[open_questions[0]]
        given[question.id] = random_answer(question, given, signs, chance)
    return given


@pytest.mark.slow  # every day, the bare rules are compared on far more answers, and the cards on every story
def test_random_answers_get_the_cards_that_python_gives(mount_widget: Mount, trouble: list[str]) -> None:
    chance = random.Random(7)
    people = [random_person(chance) for _ in range(160)]
    cards = fast(mount_widget(SafetyCheck()), people)
    for one, answers in zip(cards, people, strict=True):
        compare(one, answers)
    last = [one[-1]["says"] for one in cards]
    assert {says["tier"] for says in last} == set(TIERS)
    assert {says["routine"] for says in last} >= set(ROUTINES) - {"full"}
    assert trouble == []


# --- the summary ---


def test_the_summary_shows_each_page_and_lets_it_be_changed(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    first_part(page, WELL | {"ill": ["weight_loss?"]})
    in_menu(page, "Change an answer")
    text = page.locator(".summary").inner_text()
    assert "Age: 34 years." in text
    assert "(not sure)" in text
    assert short_words("pain_back") in text
    assert page.locator(".summary dt").all_inner_texts() == [f"{screen.title}\nChange" for screen in URGENT]
    press(page, f"Change: {URGENT[0].title}")
    assert page.locator("[data-unsure=weight_loss]").is_checked()
    page.locator("[data-none]").last.check()
    go_on(page)
    assert "not sure" not in page.locator(".summary").inner_text()
    press(page, f"Change: {URGENT[0].title}")
    sign(page, "weight_loss").check()
    press(page, "Leave it as it was")
    assert short_words("weight_loss") not in page.locator(".summary").inner_text()
    press(page, "Back to the result")
    assert card_says(page)["tier"] == "self_care"


def test_a_change_that_opens_questions_asks_them_and_one_that_closes_them_drops_the_answers(
    mount_widget: Mount,
) -> None:
    page = mount_widget(SafetyCheck())
    finish(page, WELL)
    in_menu(page, "Change an answer")
    press(page, f"Change: {SCREENS['you'].title}")
    page.locator("[data-field=pregnancy] input[value=pregnant]").check()
    page.locator("[data-box=preg_severe]").check()
    go_on(page)
    assert card_says(page)["tier"] == "emergency"
    in_menu(page, "Change an answer")
    press(page, f"Change: {SCREENS['you'].title}")
    page.locator("[data-field=age] input[type=text]").fill("70")
    assert page.locator("[data-field=pregnancy], [data-field=preg_signs]").count() == 0
    go_on(page)
    while page.locator(".progress").count():  # what only matters at 70 is asked
        walk(page, WELL | {"age": 70, "body": "other"}, at_once)
    press(page, "Back to the result")
    assert not {"pregnancy", "preg_signs"} & set(kept(page))
    assert card_says(page)["tier"] == safety.assess(kept(page)).tier == "self_care"


def test_pages_that_were_never_answered_do_not_read_none_of_it(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    sign(page, ALARM).check()
    go_on(page)
    in_menu(page, "Change an answer")
    text = page.locator(".summary").inner_text()
    assert text.count("Not answered yet.") == len(URGENT) - 1
    assert "None of" not in text
    press(page, f"Change: {URGENT[0].title}")
    page.locator("[data-none]").last.check()
    go_on(page)
    assert title(page) == URGENT[1].title
