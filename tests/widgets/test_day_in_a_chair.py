"""The day in a chair in a real browser."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from psoas import evidence
from psoas.content import load
from psoas.widgets.day_in_a_chair import DayInAChair


def sentence(page: Any) -> str:
    return page.locator("[data-sentence=day]").inner_text()


def hours(page: Any, activity: str, value: str) -> None:
    page.locator(f"[data-activity={activity}]").fill(value)


@pytest.fixture
def shown(mount_widget: Callable[..., Any]) -> Any:
    return mount_widget(DayInAChair())


def test_the_example_day_is_whole_and_its_sentence_is_geometry(shown: Any) -> None:
    assert "You sit for 9.5 of 24 hours" in sentence(shown)
    assert "10 to 20 % shorter" in sentence(shown)
    assert "it ends when you get up" in sentence(shown)


def test_changed_hours_are_shown_kept_and_given_to_python(
    shown: Any, mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    hours(shown, "sitting", "6")
    assert sentence(shown) == "3.5 hours of the day are still missing."
    hours(shown, "standing", "7")
    assert "You sit for 6 of 24 hours" in sentence(shown)
    assert shown.evaluate("model.get('value').hours.sitting") == 6
    again = mount_widget(DayInAChair(), page=shown)
    assert again.locator("[data-activity=sitting]").input_value() == "6"
    again.get_by_role("button", name="Back to the example day").click()
    assert "You sit for 9.5 of 24 hours" in sentence(again)
    assert again.evaluate("localStorage.getItem('psoas.day-in-a-chair')") is None
    assert trouble == []


def test_a_day_that_another_tab_deletes_is_not_stored_again(
    shown: Any, in_another_tab: Callable[[Any, str], None], trouble: list[str]
) -> None:
    hours(shown, "sitting", "6")
    shown.get_by_text("Every hour").click()
    in_another_tab(shown, "localStorage.clear()")
    shown.wait_for_function("document.querySelector('[data-activity=sitting]').value === '9.5'")
    assert "You sit for 9.5 of 24 hours" in sentence(shown)
    assert shown.locator("input:checked").count() == 0
    assert shown.evaluate("model.get('value')") == {}
    hours(shown, "walking", "2")
    kept = json.loads(shown.evaluate("localStorage.getItem('psoas.day-in-a-chair')"))
    assert (kept["hours"]["sitting"], kept["breaks"]) == (9.5, None)
    assert trouble == []


@pytest.mark.parametrize("value", ["", "-1", "25", "1e9"])
def test_impossible_hours_are_named_and_not_kept(value: str, shown: Any) -> None:
    hours(shown, "sitting", value)
    assert sentence(shown) == "“Sitting” needs a number from 0 to 24."
    assert shown.locator("[data-activity=sitting]").get_attribute("aria-invalid") == "true"
    assert shown.evaluate("localStorage.getItem('psoas.day-in-a-chair')") is None


def test_too_many_hours_are_counted(shown: Any) -> None:
    hours(shown, "walking", "3")
    assert sentence(shown) == "That is 1 hour too many: a day has 24."


def test_no_sitting_at_all_is_a_day_too(shown: Any) -> None:
    hours(shown, "sitting", "0")
    hours(shown, "standing", "13")
    assert sentence(shown) == "You do not sit at all on such a day."


@pytest.mark.parametrize(
    "record", ["{", json.dumps({"course": "know-your-psoas", "schema": 1, "hours": {"sitting": "nine"}, "breaks": 3})]
)
def test_a_damaged_record_gives_the_example_day(
    record: str, shown: Any, mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    shown.evaluate("record => localStorage.setItem('psoas.day-in-a-chair', record)", record)
    page = mount_widget(DayInAChair(), page=shown)
    assert "You sit for 9.5 of 24 hours" in sentence(page)
    assert trouble == []


def test_it_shows_each_claim_with_its_badge_and_predicts_nothing(shown: Any) -> None:
    text = shown.locator("[data-psoas]").inner_text()
    for topic in load().sitting.topics:
        for claim in map(evidence.claim, topic.claims):
            assert claim.verdict in text
            assert claim.badge in text
    assert "No number for you comes out of this." in text


def test_breaks_say_what_is_known_and_what_is_not(shown: Any) -> None:
    assert shown.locator(".break-words").inner_text() == ""
    shown.get_by_text("Every hour").click()
    assert "no study here has settled" in shown.locator(".break-words").inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(
    theme: str, width: int, mount_widget: Callable[..., Any], find_axe_problems: Callable[[Any], list[str]]
) -> None:
    page = mount_widget(DayInAChair(), theme=theme, width=width)
    assert find_axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [360, 820])
def test_no_name_in_the_bar_is_cut_off(width: int, mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(DayInAChair(), width=width)
    assert page.locator(".part .word:visible").count() > 0
    cut = page.evaluate(
        """() => [...document.querySelectorAll(".part:not([hidden])")].filter((part) => {
            const name = part.firstElementChild.getBoundingClientRect(), box = part.getBoundingClientRect();
            return name.left < box.left || name.right > box.right || name.bottom > box.bottom; }).map((part) => part.textContent)"""
    )
    assert cut == []
