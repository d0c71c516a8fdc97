"""From "My back hurts tonight" to slow breathing: few taps, few words, few keys.

The person is 52, with a low back that has ached for a week. Everything that a finger or a key does is counted, the digits
of the age too. The limits are what somebody in pain will bear.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

MOST_TAPS = 12
MOST_KEYS = 90
MOST_MINUTES = 4
WORDS_A_MINUTE = 200
SECONDS_A_TAP = 3

AGE = "52"
ANSWERS = {"places": "[data-box=pain_back]", "duration": "[value=under_2_weeks]", "trend": "[value=same]", "strength": "[value=medium]"}
SHOWN_WORDS = """
() => { const root = document.querySelector("[data-psoas=safety-check] .stage"), words = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    if (parentElement.checkVisibility({ contentVisibilityAuto: true }) && !parentElement.closest(".psoas-visually-hidden, .skip")) words.push(data);
  }
  return words.join(" "); }
"""

Open = Any


@pytest.fixture(scope="module")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


def main_button(page: Any) -> Any:
    return page.locator("[data-psoas=safety-check] .stage .psoas-row .psoas-main")


def is_asking(page: Any) -> bool:
    return bool(page.locator("[data-psoas=safety-check] .progress").count())


class Fingers:
    """Taps and counts."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.taps = 0
        self.words = 0

    def tap(self, target: Any) -> None:
        target.click()
        self.taps += 1

    def write(self, field: Any, text: str) -> None:
        self.tap(field)
        field.press_sequentially(text)
        self.taps += len(text)

    def answer_this_page(self) -> None:
        """Only what the person has to say; the main button says "none of these" for the rest."""
        self.words += len(re.findall(r"\w+", self.page.evaluate(SHOWN_WORDS)))
        age = self.page.locator("[data-field=age] input[type=text]")
        if age.count():
            self.write(age, AGE)
        for question, choice in ANSWERS.items():
            while (field := self.page.locator(f"[data-field={question}] {choice}")).count() and not field.is_checked():
                self.tap(field)
        self.tap(main_button(self.page))


def test_from_the_landing_page_to_breathing_in_a_dozen_taps_and_four_minutes(open_page: Open, address: str, trouble: list[str]) -> None:
    page = open_page(f"{address}/index.html", width=390, height=844)
    hand = Fingers(page)
    hand.tap(page.get_by_role("link", name="My back hurts tonight"))
    page.locator("[data-psoas=safety-check] .progress").wait_for()
    assert page.evaluate("document.querySelector('[data-psoas=safety-check]').getBoundingClientRect().top < innerHeight"), (
        "the questions are in view at once"
    )
    pages = 0
    while is_asking(page) and pages < 9:
        hand.answer_this_page()
        pages += 1
    assert pages == 3
    hand.words += len(re.findall(r"\w+", page.evaluate(SHOWN_WORDS)))
    hand.tap(page.get_by_role("button", name="Start breathing now"))
    page.locator(".breathing .guide svg").wait_for()
    assert page.evaluate("(() => { const { top, bottom } = document.querySelector('.breathing .guide').getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; })()")
    minutes = hand.words / WORDS_A_MINUTE + hand.taps * SECONDS_A_TAP / 60
    assert hand.taps <= MOST_TAPS
    assert minutes <= MOST_MINUTES, f"{minutes:.1f} minutes"
    assert trouble == []


def test_the_same_at_double_size_by_keyboard_alone(open_page: Open, address: str, trouble: list[str]) -> None:
    """A laptop of 1366 by 768 at 200 %: the page is half as wide and half as high."""
    page = open_page(f"{address}/index.html", width=683, height=384)
    keys = 0

    def press(name: str, times: int = 1) -> None:
        nonlocal keys
        for _ in range(times):
            page.keyboard.press(name)
            keys += 1

    def tab_to(wanted: str) -> None:
        for _ in range(60):
            press("Tab")
            if page.evaluate("wanted => Boolean(document.activeElement?.matches(wanted))", wanted):
                return
        raise AssertionError(f"no way by Tab to {wanted}")

    def write(text: str) -> None:
        for letter in text:
            press(letter)

    tab_to(".button-main")
    press("Enter")
    page.locator("[data-psoas=safety-check] .progress").wait_for()
    page.wait_for_timeout(300)
    tab_to(".skip")
    press("Enter")
    press("Enter")
    tab_to("[data-field=age] input[type=text]")
    write(AGE)
    for _ in range(9):
        if not is_asking(page):
            break
        if page.locator("[data-field=places]").count():
            tab_to("[data-box=pain_back]")
            press("Space")
            for question, choice in list(ANSWERS.items())[1:]:
                tab_to(f"[data-field={question}] input")
                press("Space")
                while not page.locator(f"[data-field={question}] {choice}").is_checked():
                    press("ArrowDown")
        tab_to(".psoas-row .psoas-main")
        press("Enter")
    tab_to(".card .psoas-main")
    press("Enter")
    page.locator(".breathing .guide svg").wait_for()
    assert keys <= MOST_KEYS
    assert trouble == []


@pytest.mark.parametrize("height", [700, 844])
def test_each_page_of_the_check_begins_at_its_own_top(height: int, open_page: Open, address: str) -> None:
    page = open_page(f"{address}/00-start-here.html", width=390, height=height)
    hand = Fingers(page)
    for _ in range(9):
        if not is_asking(page):
            break
        hand.answer_this_page()
        top = page.evaluate("document.querySelector('[data-psoas=safety-check]').getBoundingClientRect().top - document.querySelector('.mobile-header').offsetHeight")
        assert -1 <= top <= 32, page.locator(".stage h4").inner_text()


def test_while_help_is_needed_now_the_rest_of_the_page_is_folded(open_page: Open, address: str, trouble: list[str]) -> None:
    page = open_page(f"{address}/00-start-here.html", width=390, height=844)
    page.locator("[data-question=saddle_numb]").check()
    page.get_by_role("button", name="Show what to do").click()
    page.locator(".card.emergency").wait_for()
    assert page.locator("h1").is_hidden() and page.locator(".lesson-done").is_hidden()
    page.get_by_role("button", name="Show the rest of this page").click()
    assert page.locator("h1").is_visible() and page.locator(".card.emergency").is_visible()
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Start anew").click()
    assert page.locator("h1").is_visible()
    assert trouble == []


@pytest.mark.parametrize(("width", "height"), [(390, 700), (390, 844), (683, 384), (1366, 768)])
def test_the_clock_of_the_breathing_is_in_sight_above_the_buttons(width: int, height: int, open_page: Open, address: str) -> None:
    page = open_page(f"{address}/00-start-here.html", width=width, height=height)
    hand = Fingers(page)
    for _ in range(9):
        if not is_asking(page):
            break
        hand.answer_this_page()
    page.get_by_role("button", name="Start breathing now").click()
    page.locator(".breathing .clock").wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("""() => { const box = (one) => document.querySelector(`.breathing ${one}`).getBoundingClientRect();
        return box(".clock").bottom <= box(".always").top && box(".always").bottom <= innerHeight && box(".step-title").top >= 0; }""")
