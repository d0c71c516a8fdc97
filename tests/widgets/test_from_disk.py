"""The pages opened from a folder, in a browser that keeps the data of each page apart: Firefox, as everybody has it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import widget_page
from routine_pages import answers, still_me

from psoas.widgets import ReleaseSession, SafetyCheck, Stretch

PAGES = {"04-symptom-check": SafetyCheck, "05-release-routine": ReleaseSession, "06-stretch-and-keep": Stretch}
OWN = "Object.keys(localStorage).filter((name) => name !== 'psoas.test')"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A folder with the three pages that the safety check opens, each with its widget."""
    for name, kind in PAGES.items():
        html = widget_page(kind()).replace("<head>", "<head><script data-psoas-host></script>")
        (tmp_path / f"{name}.html").write_text(html, "utf-8")
    return tmp_path


@pytest.fixture
def visit(course: Path, firefox: Callable[[], Any]) -> Callable[..., Any]:
    """A function that shows one of the pages, in a new window or in the one that is given."""

    def shown(name: str, page: Any = None) -> Any:
        if page is None:
            page = firefox()
        page.set_default_timeout(10_000)
        page.goto((course / f"{name}.html").as_uri())
        return page

    return shown


def finish_check(page: Any, level: str) -> None:
    """Finishes a check as the widget does at its end, and shows its card."""
    page.evaluate(
        """answers => {
            const record = { course: "know-your-psoas", schema: 2, time: new Date().toISOString(), answers };
            localStorage.setItem("psoas.assessment", JSON.stringify(record));
            sessionStorage.removeItem("psoas.assessment");
        }""",
        answers(level),
    )
    page.reload()
    still_me(page)
    page.locator(".card").wait_for()


def test_what_one_page_keeps_no_other_page_can_read(visit: Callable[..., Any]) -> None:
    """What all of this is about. If it changes, the rest here proves nothing."""
    page = visit("04-symptom-check")
    finish_check(page, "gentle")
    assert "psoas.assessment" in page.evaluate(OWN)
    visit("05-release-routine", page)
    assert page.evaluate(OWN) == []


@pytest.mark.parametrize(("link", "behind"), [("the release routine", ".setup"), ("stretches and your week", ".about")])
def test_from_the_gate_to_the_check_and_back_it_does_not_go_in_circles(
    link: str, behind: str, visit: Callable[..., Any]
) -> None:
    page = visit("05-release-routine")
    assert "keep each page apart" in page.locator(".gate").inner_text()
    page.get_by_role("link", name="Go to the safety check").click()
    page.wait_for_url("**/04-symptom-check.html#*")
    finish_check(page, "gentle")
    page.get_by_role("link", name=link, exact=True).click()
    page.locator(behind).wait_for()
    assert page.get_by_text("Still you").count() == 0, "that was asked in this visit"
    assert "?" not in page.url and "#" not in page.url, "no answer stands in an address"


def test_another_window_goes_the_same_way_once(visit: Callable[..., Any]) -> None:
    page = visit("04-symptom-check")
    finish_check(page, "gentle")
    other = page.context.new_page()
    visit("05-release-routine", other)
    assert other.locator(".gate-link").is_visible()
    other.get_by_role("link", name="Go to the safety check").click()
    still_me(other)
    other.get_by_role("link", name="the release routine", exact=True).click()
    other.locator(".setup").wait_for()


def test_what_came_along_is_judged_anew_and_holds_a_day_only(visit: Callable[..., Any]) -> None:
    page = visit("05-release-routine")
    record = {"course": "know-your-psoas", "answers": answers("none"), "tier": "self_care", "routine": "full"}
    for time, words in (
        ("Date.now() - 60000", "Still you"),
        ("Date.now() - 25 * 3600000", "more than a day old"),
        ("Date.now() + 3600000", "lies ahead"),
    ):
        page.evaluate(
            f"record => sessionStorage.setItem('psoas.assessment', JSON.stringify({{ ...record, time: new Date({time}).toISOString() }}))",
            record,
        )
        page.reload()
        assert words in page.locator(".gate").inner_text()
    for wrong in ("{", "[]", "7", json.dumps(record | {"time": "x"}), json.dumps(record | {"course": "other"})):
        page.evaluate("text => sessionStorage.setItem('psoas.assessment', text)", wrong)
        page.reload()
        assert page.get_by_role("link", name="Go to the safety check").is_visible()
    page.evaluate(
        "record => sessionStorage.setItem('psoas.assessment', JSON.stringify({ ...record, time: new Date().toISOString() }))",
        record,
    )
    page.reload()
    still_me(page)
    assert "No session now" in page.locator(".gate").inner_text()


def test_a_check_that_was_forgotten_opens_no_page_with_an_older_one_of_its_own(visit: Callable[..., Any]) -> None:
    page = visit("05-release-routine")
    older = {"course": "know-your-psoas", "schema": 2, "answers": answers("gentle")}
    page.evaluate(
        "older => localStorage.setItem('psoas.assessment', JSON.stringify({ ...older, time: new Date(Date.now() - 60000).toISOString() }))",
        older,
    )
    page.reload()
    assert page.get_by_role("button", name="Yes, it was me").is_visible()
    visit("04-symptom-check", page)
    finish_check(page, "none")
    page.locator(".menu > summary").click()
    page.get_by_role("button", name="Start anew").click()
    visit("05-release-routine", page)
    assert page.get_by_role("button", name="Yes, it was me").count() == 0
    assert page.get_by_role("link", name="Go to the safety check").is_visible()
