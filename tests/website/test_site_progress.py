"""Own progress: marked by the learner, kept in the browser, shown on the landing page and beside the lessons."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]

MARK = {"course": "know-your-psoas", "schema": 1}


def entry(page: Any, lesson: str) -> Any:
    return page.locator(f'.lesson-map [data-lesson="{lesson}"]')


def keep(page: Any, name: str, record: Any) -> None:
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [f"psoas.{name}", json.dumps(record)])


@pytest.mark.parametrize("way", ["disk", pytest.param("web", marks=pytest.mark.slow)])
def test_a_lesson_marked_as_done_shows_everywhere_and_the_course_goes_on_from_there(
    site: Path, serve: Callable[[Path], str], open_page: Open, trouble: list[str], way: str
) -> None:
    base = site.as_uri() if way == "disk" else serve(site)
    page = open_page(f"{base}/index.html")
    assert page.locator(".button-learn").inner_text() == "I want to learn"
    assert not page.locator(".lesson-tally").is_visible()
    page.goto(f"{base}/02-sitting.html")
    done = page.get_by_role("checkbox", name="I have done this lesson")
    done.check()
    assert "Marked as done" in page.locator(".lesson-done output").inner_text()
    assert page.locator(".sidebar-tree .current-page .tick").count() == 1
    page.goto(f"{base}/index.html")
    assert entry(page, "02-sitting").locator(".lesson-state").inner_text().startswith("Done on ")
    assert page.get_by_text("You have done 1 of 8 lessons.").is_visible()
    assert page.locator(".button-learn").inner_text() == "Go on with lesson 3"
    page.locator(".button-learn").click()
    page.wait_for_url("**/03-pain-chart.html")
    page.goto(f"{base}/index.html")
    assert entry(page, "03-pain-chart").locator(".lesson-state").inner_text() == "Begun"
    assert page.locator(".button-learn").inner_text() == "Go on with lesson 3"
    page.goto(f"{base}/02-sitting.html")
    done.uncheck()
    page.goto(f"{base}/index.html")
    assert entry(page, "02-sitting").locator(".lesson-state").inner_text() == "Begun"
    assert page.locator(".sidebar-tree .tick").count() == 0
    # A page that is left at once has not asked for everything yet.
    assert [line for line in trouble if not line.startswith("failed: ")] == []


def test_answered_quiz_questions_and_a_finished_course_show(site: Path, open_page: Open) -> None:
    page = open_page((site / "index.html").as_uri())
    lessons = page.locator(".lesson-map li").evaluate_all("all => all.map((one) => one.dataset.lesson)")
    time = "2026-03-03T10:00:00Z"
    keep(page, "progress", MARK | {"lessons": {lesson: {"opened": time, "done": time} for lesson in lessons}})
    keep(page, "quiz.02-sitting", MARK | {"items": {"a": {}, "b": {}}})
    page.reload()
    assert page.get_by_text("You have done all eight lessons.").is_visible()
    assert "Done on 3 March · 2 of " in entry(page, "02-sitting").locator(".lesson-state").inner_text()
    assert page.locator(".button-learn").inner_text() == "I want to learn"


COME_BACK = """(change) => {
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    window.left = true;
    change === "delete" ? localStorage.removeItem("psoas.sitting") : localStorage.setItem("psoas.progress", change);
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
}"""
"""Leaves the page and comes back to it as it was kept by the browser; another page did something meanwhile."""


def test_a_page_kept_for_the_way_back_is_loaded_anew_when_data_was_deleted_meanwhile(
    site: Path, open_page: Open, trouble: list[str]
) -> None:
    page = open_page((site / "02-sitting.html").as_uri())
    keep(page, "sitting", MARK | {"prediction": "tenth"})
    page.reload()
    with page.expect_navigation():
        page.evaluate(COME_BACK, "delete")
    assert page.evaluate("window.left") is None
    assert trouble == []


def test_a_page_kept_for_the_way_back_stays_when_only_progress_is_new_and_shows_it(
    site: Path, open_page: Open, trouble: list[str]
) -> None:
    page = open_page((site / "02-sitting.html").as_uri())
    time = "2026-03-03T10:00:00Z"
    lessons = {"02-sitting": {"opened": time}, "03-pain-chart": {"opened": time, "done": time}}
    page.evaluate(COME_BACK, json.dumps(MARK | {"lessons": lessons}))
    page.wait_for_timeout(300)
    assert page.evaluate("window.left") is True, "what is half written there must not be lost"
    assert page.locator(".sidebar-tree .tick").count() == 1
    assert trouble == []


def test_damaged_progress_counts_as_none(site: Path, open_page: Open, trouble: list[str]) -> None:
    page = open_page((site / "index.html").as_uri())
    for lessons in (None, 3, [1], {"02-sitting": 4}, {"02-sitting": {"opened": "never", "done": True}}):
        keep(page, "progress", MARK | {"lessons": lessons})
        page.reload()
        assert page.locator(".button-learn").inner_text() == "I want to learn"
        assert not page.locator(".lesson-tally").is_visible()
    assert trouble == []


def test_where_storage_is_refused_nothing_is_offered_and_the_colours_still_change(
    site: Path, open_page: Open, trouble: list[str]
) -> None:
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page.goto((site / "02-sitting.html").as_uri())
    assert not page.locator(".lesson-done").is_visible()
    page.locator(".theme-toggle:visible").first.click()
    assert page.evaluate("document.body.dataset.theme") == "dark"
    page.goto((site / "my-data.html").as_uri())
    page.get_by_text("This browser keeps nothing for this page: storage is switched off").wait_for()
    assert trouble == []


def test_where_a_browser_keeps_each_page_apart_the_list_of_lessons_says_so_once(
    site: Path, firefox: Callable[[], Any]
) -> None:
    page = firefox()
    page.goto((site / "index.html").as_uri())
    assert page.locator(".lessons-apart").count() == 0, "nothing was opened yet"
    page.goto((site / "02-sitting.html").as_uri())
    page.get_by_role("checkbox", name="I have done this lesson").check()
    page.goto((site / "03-pain-chart.html").as_uri())
    page.get_by_role("checkbox", name="I have done this lesson").check()
    assert "on this page only" in page.locator(".lesson-done output").inner_text()
    page.goto((site / "index.html").as_uri())
    assert "keeps the marks of each page apart" in page.locator(".lessons-apart").inner_text()
    assert page.locator(".lessons-apart").count() == 1


def test_where_pages_share_what_they_keep_nothing_is_said_even_after_it_was_deleted(site: Path, open_page: Open) -> None:
    page = open_page((site / "02-sitting.html").as_uri())
    page.goto((site / "index.html").as_uri())
    assert page.locator(".lessons-apart").count() == 0
    page.evaluate("""() => { localStorage.removeItem("psoas.progress"); document.dispatchEvent(new CustomEvent("psoas:stored", { detail: null })); }""")
    page.reload()
    assert page.locator(".lessons-apart").count() == 0


def test_a_time_that_lies_ahead_keeps_no_lesson_in_the_first_place(site: Path, open_page: Open) -> None:
    page = open_page((site / "index.html").as_uri())
    lessons = {
        "05-release-routine": {"opened": "2099-03-03T10:00:00Z"},
        "02-sitting": {"opened": "2026-03-03T10:00:00Z"},
        "01-anatomy": {"opened": "2026-03-02T10:00:00Z", "done": "2099-03-03T10:00:00Z"},
    }
    keep(page, "progress", MARK | {"lessons": lessons})
    page.reload()
    assert page.locator(".button-learn").inner_text() == "Go on with lesson 2"
    assert entry(page, "01-anatomy").locator(".lesson-state").inner_text().startswith("Done")
    assert "Done on" not in page.locator(".lesson-map").inner_text()
