"""The passages of the search: what is told of each page, and what a reader sees of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from psoas.site import passages

Open = Callable[..., Any]

PAGE = """<article><section id="sitting"><h1>Sitting</h1><p>First <b>words</b>.</p>
<section id="chairs"><h2>Chairs</h2><p>A chair.</p><button>Press</button><script>let no;</script>
<div class="widget-stage">drawn</div></section>
<section id="after"><h2>After</h2><p>The end.</p></section></section></article>"""


def test_each_section_has_its_anchor_its_heading_and_its_own_words_only() -> None:
    assert passages.sections(PAGE) == [
        ("sitting", "Sitting", "First words."),
        ("chairs", "Chairs", "A chair."),
        ("after", "After", "The end."),
    ]


@pytest.mark.parametrize("page", ["", "<p>Without an article</p>", "<article></article>"])
def test_a_page_without_sections_has_no_passages(page: str) -> None:
    assert passages.sections(page) == []


def test_every_page_of_the_course_is_told_but_the_search_itself(site: Path) -> None:
    text = (site / passages.FILE).read_text("utf-8")
    told = json.loads(text.removeprefix("const PASSAGES = ").removesuffix(";\n"))
    assert set(told) == {path.name for path in site.glob("*.html")} - {"search.html"}
    assert all(told[f"{name}.html"] for name in ("index", "02-sitting", "glossary"))


def test_a_result_shows_the_words_and_leads_to_their_section(site: Path, open_page: Open, trouble: list[str]) -> None:
    page = open_page((site / "search.html").as_uri() + "?q=pillow")
    result = page.locator("#search-results li").first
    result.locator("mark").first.wait_for()
    assert result.locator("mark").first.inner_text().lower().startswith("pillow")
    link = page.locator(".search-passage a").first
    file, anchor = link.get_attribute("href").split("#")
    heading = link.inner_text()
    link.click()
    page.wait_for_url(f"**/{file}#{anchor}")
    assert heading in page.locator(f"[id='{anchor}']").inner_text()
    assert trouble == []


@pytest.mark.parametrize("asked", ["zzzzqqq", "<img src=x onerror=alert(1)>", "(((", "*", ""])
def test_whatever_is_asked_the_page_stays_whole(asked: str, site: Path, open_page: Open, trouble: list[str]) -> None:
    page = open_page((site / "search.html").as_uri() + f"?q={quote(asked)}")
    page.wait_for_timeout(300)
    if asked.startswith("z"):
        page.get_by_text("Nothing was found. Try another word").wait_for()
    assert page.locator("#search-results img").count() == 0
    assert trouble == []
