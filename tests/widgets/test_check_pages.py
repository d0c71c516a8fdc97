"""The three pages of the safety check's first part, on a phone: short for who has a sore back, open for who has more."""

from collections.abc import Callable
from typing import Any

import pytest

from psoas.widgets.safety_check import SafetyCheck

Mount = Callable[..., Any]


@pytest.fixture
def page(mount_widget: Mount, trouble: list[str]) -> Any:
    return mount_widget(SafetyCheck(), own=True, width=390)


def main_button(page: Any) -> Any:
    return page.locator(".stage button.psoas-main")


def choose(page: Any, **answers: str) -> None:
    for name, value in answers.items():
        page.locator(f"[data-field={name}] input[value={value}]").click()


def to_pain(page: Any, age: int = 52) -> None:
    main_button(page).click()
    page.locator("[data-field=age] input[type=text]").fill(str(age))
    choose(page, pregnancy="not_pregnant")
    main_button(page).click()


def shown_boxes(page: Any, name: str) -> list[str]:
    boxes = page.locator(f"[data-field={name}] .sign:not([hidden]) [data-box]")
    return [box.get_attribute("data-box") for box in boxes.all()]


def test_a_plain_sore_back_gets_through_three_pages_in_ten_taps(page: Any) -> None:
    page.evaluate("() => { window.taps = 0; addEventListener('pointerdown', () => { window.taps += 1; }); }")
    assert page.locator(".progress").inner_text().startswith("Page 1 of 3")
    assert main_button(page).inner_text() == "None of these"
    main_button(page).click()
    page.locator("[data-field=age] input[type=text]").click()
    page.keyboard.type("52")
    assert main_button(page).inner_text() == "No to both", "two answers are still lacking, and both can be no"
    choose(page, pregnancy="not_pregnant")
    assert main_button(page).inner_text() == "None of these"
    main_button(page).click()
    page.locator("[data-box=pain_back]").click()
    choose(page, duration="under_4_weeks", trend="same", strength="medium")
    assert main_button(page).inner_text() == "None of these"
    main_button(page).click()
    assert page.locator(".card.self_care").count() == 1
    assert page.evaluate("window.taps") <= 10


def test_a_page_asks_only_what_is_already_known_to_apply(page: Any) -> None:
    main_button(page).click()
    fields = page.locator("[data-field]")
    assert [field.get_attribute("data-field") for field in fields.all()] == ["age", "any_risk"]
    choose(page, any_risk="some")
    assert page.locator("[data-field=risks]").count() == 1
    choose(page, any_risk="none")
    assert page.locator("[data-field=risks]").count() == 0


def test_an_open_umbrella_wants_its_list_answered(page: Any) -> None:
    leg = page.locator("[data-field=one_leg]")
    assert not leg.is_visible()
    page.locator("[data-question=leg_trouble]").click()
    assert leg.is_visible()
    main_button(page).click()
    assert "in the leg, hip or buttock?" in page.locator("p.problem").inner_text()
    page.locator("[data-box=leg_numb]").click()
    main_button(page).click()
    assert page.locator(".stage h4").inner_text() == "About you"


def test_not_sure_of_an_umbrella_opens_its_list_too(page: Any) -> None:
    row = page.locator(".sign", has=page.locator("[data-question=belly_trouble]"))
    row.locator("summary").click()
    row.locator("[data-unsure]").click()
    assert page.locator("[data-field=belly]").is_visible()


def test_an_umbrella_taken_back_takes_its_list_back(page: Any) -> None:
    page.locator("[data-question=belly_trouble]").click()
    page.locator("[data-box=belly_severe]").click()
    assert page.locator(".alarm-title").is_visible()
    page.locator("[data-question=belly_trouble]").click()
    assert not page.locator(".alarm-title").is_visible()
    assert not page.locator("[data-field=belly]").is_visible()


def test_new_boxes_ask_for_none_of_these_anew(page: Any) -> None:
    to_pain(page)
    page.locator("[data-box=pain_back]").click()
    choose(page, duration="under_4_weeks", trend="same", strength="medium")
    assert "run_pain" not in shown_boxes(page, "pattern") and len(shown_boxes(page, "pattern")) == 7
    none = page.locator("[data-field=pattern] [data-none]")
    none.click()
    page.locator("[data-box=pain_groin]").click()
    assert "run_pain" in shown_boxes(page, "pattern")
    assert not none.is_checked() and main_button(page).inner_text() == "None of these"


def test_a_box_that_goes_takes_its_tick_along(page: Any) -> None:
    to_pain(page)
    page.locator("[data-box=pain_groin]").click()
    choose(page, duration="under_4_weeks", trend="same", strength="medium")
    page.locator("[data-box=run_pain]").click()
    page.locator("[data-box=pain_back]").click()
    page.locator("[data-box=pain_groin]").click()
    assert "run_pain" not in shown_boxes(page, "pattern")
    assert main_button(page).inner_text() == "None of these", "nothing is left of the list, so it has no answer"
