"""The built pages in Chromium: every page in light and dark, wide and narrow, from disk and from an address."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from accessible import LOOKS, axe, settle, thin_out, too_wide
from small_notebooks import ROOT

LESSONS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
PAGES = ["index", "search", "facilitator-guide", *LESSONS]
Open = Callable[..., Any]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_wide_and_light_then_narrow_and_dark(
    site: Path, serve: Callable[[Path], str], open_page: Open, trouble: list[str], name: str
) -> None:
    page = open_page(f"{serve(site)}/{name}.html")
    settle(page)
    states = page.locator('script[type="application/vnd.jupyter.widget-view+json"]').count()
    assert page.locator(".widget-stage").count() == states
    assert page.locator(".widget-trouble").count() == 0
    assert page.locator("main, [role=main]").count() == 1
    assert page.locator("h1").count() == 1
    assert too_wide(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => document.documentElement.clientWidth === 360")
    assert too_wide(page) == []
    thin_out(page)  # the slow sweeps see all of every page
    assert axe(page, LOOKS) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    assert axe(page) == []
    assert trouble == []


def test_on_paper_the_claims_stand_once(site: Path, open_page: Open) -> None:
    page = open_page((site / "07-evidence.html").as_uri())
    table, register = (
        page.locator("[data-psoas=evidence-table]"),
        page.get_by_role("heading", name="The register on paper"),
    )
    table.wait_for()
    page.emulate_media(media="print")
    assert not table.is_visible()
    assert register.is_visible()


def test_every_page_works_from_disk_and_the_next_link_leads_through_all_lessons(
    site: Path, open_page: Open, trouble: list[str]
) -> None:
    page = open_page((site / "index.html").as_uri())
    walked = []

    def works() -> None:
        settle(page)
        walked.append(Path(page.url).stem)
        assert page.locator(".widget-trouble").count() == 0, walked
        assert trouble == [], walked

    works()
    while page.locator("a.next-page").count() and len(walked) < 30:
        with page.expect_navigation():
            page.locator("a.next-page").click()
        works()
    assert [name for name in walked if name[:2].isdigit()] == [name for name in LESSONS if name[:2].isdigit()]
    for path in sorted(site.glob("*.html")):
        if path.stem not in walked:
            page.goto(path.as_uri())
            works()


def test_a_widget_answers_from_disk(site: Path, open_page: Open, trouble: list[str]) -> None:
    page = open_page((site / "02-sitting.html").as_uri())
    settle(page)
    assert page.locator(".widget-stage section.psoas").count() >= 2
    assert page.locator(".widget-words:visible").count() == 0
    assert trouble == []


def test_without_javascript_the_words_remain(site: Path, open_page: Open) -> None:
    page = open_page((site / "02-sitting.html").as_uri(), java_script_enabled=False)
    places = page.locator(".widget-place").count()
    assert places >= 2
    assert page.locator(".widget-sentence:visible").count() == places
    assert page.locator(".widget-hint:visible").count() == places
    assert page.locator("form:visible").count() == 0, "a search that cannot work is offered"


def test_a_printed_lesson_is_a_clean_handout(site: Path, open_page: Open) -> None:
    page = open_page((site / "02-sitting.html").as_uri())
    settle(page)
    page.emulate_media(media="print")
    # each widget prints itself, and nothing is printed twice
    assert page.locator(".widget-stage > *:visible").count() == page.locator(".widget-place").count() > 0
    assert page.locator(".widget-words:visible").count() == 0
    assert page.locator("article button:visible").count() == 0
    tallest = page.evaluate("Math.max(...[...document.images].map((image) => image.getBoundingClientRect().height))")
    assert 0 < tallest <= 15.1 / 2.54 * 96, "a picture would be cut in two"
    for hidden in (".widget-hint", ".sidebar-drawer", ".related-pages", ".mobile-header", "details.curious"):
        assert page.locator(f"{hidden}:visible").count() == 0, hidden


def test_without_javascript_the_words_are_printed(site: Path, open_page: Open) -> None:
    page = open_page((site / "02-sitting.html").as_uri(), java_script_enabled=False)
    page.emulate_media(media="print")
    assert page.locator(".widget-sentence:visible").count() == page.locator(".widget-place").count() > 0


def test_the_search_finds_a_lesson_from_disk(site: Path, open_page: Open, trouble: list[str]) -> None:
    page = open_page((site / "index.html").as_uri())
    page.get_by_role("searchbox", name="Search the course").fill("sitting")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=sitting")
    page.locator("#search-results li a").first.wait_for()
    links = page.locator("#search-results li a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert any(link.startswith("02-sitting.html") for link in links)
    assert trouble == []


def test_the_results_of_a_search_are_accessible(site: Path, serve: Callable[[Path], str], open_page: Open) -> None:
    page = open_page(f"{serve(site)}/search.html?q=sitting")
    page.locator("#search-results li a").first.wait_for()
    page.locator(".search-summary:not(:empty)").wait_for()
    assert axe(page) == []


def test_the_search_keeps_nothing(site: Path, open_page: Open) -> None:
    page = open_page((site / "search.html").as_uri() + "?q=secret")
    page.wait_for_timeout(300)
    assert "secret" not in page.evaluate("JSON.stringify(localStorage)")


def test_the_colours_can_be_chosen_and_stay(site: Path, serve: Callable[[Path], str], open_page: Open) -> None:
    page = open_page(f"{serve(site)}/index.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator(".theme-toggle:visible").first.click()
    page.wait_for_function("() => document.body.dataset.theme === 'dark'")
    dark = page.evaluate(paper)
    assert dark != light
    page.goto(f"{serve(site)}/07-evidence.html")
    assert page.evaluate(paper) == dark


def test_on_a_phone_the_menu_opens_and_closes_by_keyboard_and_hides_its_links_when_closed(
    site: Path, open_page: Open
) -> None:
    page = open_page((site / "02-sitting.html").as_uri(), width=360)
    link = page.locator(".sidebar-drawer a", has_text="What the evidence says")
    assert not link.is_visible()
    page.get_by_role("checkbox", name="Show the list of lessons").focus()
    page.keyboard.press("Space")
    link.wait_for(state="visible")
    page.keyboard.press("Escape")
    link.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.id") == "__navigation"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_link_into_a_page_shows_the_place_although_widgets_before_it_grow(
    site: Path, serve: Callable[[Path], str], open_page: Open, width: int
) -> None:
    page = open_page(f"{serve(site)}/02-sitting.html#key-points", width=width)
    settle(page)
    page.wait_for_timeout(300)
    top = page.locator("#key-points h2").evaluate("element => element.getBoundingClientRect().top")
    assert 0 <= top < 450


def test_an_address_with_a_broken_place_opens_the_page_without_an_error(
    site: Path, open_page: Open, trouble: list[str]
) -> None:
    page = open_page(f"{(site / 'my-data.html').as_uri()}#%")
    page.evaluate("location.hash = '#%E0'")
    page.wait_for_timeout(200)
    assert trouble == []


HOSTILE = (
    "%",
    "%E0",
    "constructor",
    "__proto__",
    "structure-constructor",
    "structure-__proto__",
    "structure-%",
    "claim-%",
    "claim-__proto__",
    '"]',
    "a" * 5000,
)
"""Places that no page has, some of them no places at all."""


@pytest.mark.parametrize("name", PAGES)
def test_whatever_stands_in_an_address_opens_the_page_without_an_error(
    site: Path, open_page: Open, trouble: list[str], name: str
) -> None:
    address = (site / f"{name}.html").as_uri()
    page = open_page()
    for first in ("?q=%&constructor#structure-constructor", "?q=__proto__%20constructor#%"):
        page.goto(f"{address}{first}")
        settle(page)
        assert page.locator(".widget-trouble").count() == 0
    for place in HOSTILE:
        page.evaluate(
            "(place) => { location.hash = place; return new Promise((done) => setTimeout(done, 20)); }", place
        )
    page.wait_for_timeout(100)
    assert trouble == []


def test_a_badge_on_another_page_leads_to_the_claim_in_the_table(
    site: Path, serve: Callable[[Path], str], open_page: Open
) -> None:
    page = open_page(f"{serve(site)}/02-sitting.html", width=390, height=700)
    settle(page)
    badge = page.locator("article a[href*='07-evidence.html#claim-']").first
    claim = str(badge.get_attribute("href")).split("#claim-")[1]
    badge.click()
    page.wait_for_url(f"**/07-evidence.html#claim-{claim}")
    settle(page)
    page.wait_for_timeout(500)
    entry = page.locator(f".psoas details[data-claim='{claim}']")
    assert entry.evaluate("(one) => one.open")
    assert entry.locator("summary").evaluate(
        "(one) => { const box = one.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight; }"
    )


def test_a_search_from_the_page_of_the_search_finds_other_words(
    site: Path, open_page: Open, trouble: list[str]
) -> None:
    page = open_page((site / "search.html").as_uri() + "?q=sitting#top")
    page.locator("#search-results li a").first.wait_for()
    words = page.get_by_label("Words to look for")
    words.fill("breath & bridge #1")
    words.press("Enter")
    page.wait_for_url("**/search.html?q=breath%20%26%20bridge%20%231")
    page.locator(".search-summary:not(:empty)").wait_for()
    assert trouble == []


def test_pictures_that_nobody_scrolled_to_are_there_before_a_page_is_printed(site: Path, open_page: Open) -> None:
    page = open_page()
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto((site / "01-anatomy.html").as_uri())
    settle(page)
    late = "[...document.querySelectorAll('article img')].filter((one) => one.loading === 'lazy').length"
    assert page.evaluate(late) > 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(late) == 0


def test_pictures_come_once_the_page_stands_unless_data_is_to_be_saved(site: Path, open_page: Open) -> None:
    late = "() => [...document.querySelectorAll('article img')].every((one) => one.loading !== 'lazy' && one.complete && one.naturalWidth > 0)"
    page = open_page((site / "01-anatomy.html").as_uri())
    page.wait_for_function(late)
    saver = open_page()
    saver.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    saver.goto((site / "01-anatomy.html").as_uri())
    saver.wait_for_timeout(2500)
    assert not saver.evaluate(late)


def test_on_paper_a_long_list_may_run_over_pages(site: Path, open_page: Open) -> None:
    page = open_page((site / "glossary.html").as_uri())
    page.emulate_media(media="print")
    kept = "[...document.querySelectorAll('article :is(ul, ol, dl, table)')].filter((one) => getComputedStyle(one).breakInside !== 'auto').length"
    assert page.locator("article dl").count() > 0
    assert page.evaluate(kept) == 0


def test_no_page_is_fetched_ahead(site: Path) -> None:
    for path in site.glob("*.html"):
        assert not re.search(r'<link[^>]*rel="(?:next|prev|prefetch|prerender|preload)"', path.read_text("utf-8")), (
            path.name
        )


def test_a_page_that_came_alone_says_first_what_to_do(site: Path, open_page: Open, tmp_path: Path) -> None:
    alone = tmp_path / "02-sitting.html"
    alone.write_bytes((site / "02-sitting.html").read_bytes())
    words = "This page has come alone"
    page = open_page(alone.as_uri(), width=390)
    assert page.locator("body").inner_text().strip().startswith(words)
    assert page.locator(".page-alone").bounding_box()["y"] < 60
    for kept in ({}, {"java_script_enabled": False}):
        page = open_page((site / "02-sitting.html").as_uri(), **kept)
        assert not page.locator(".page-alone").is_visible()
        assert words not in str(page.locator("body").aria_snapshot())


def test_nothing_moves_while_a_page_loads(site: Path, serve: Callable[[Path], str], open_page: Open) -> None:
    page = open_page()
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; })
          .observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(f"{serve(site)}/02-sitting.html")
    settle(page)
    page.wait_for_timeout(500)
    assert page.evaluate("window.shift") <= 0.05


@pytest.mark.parametrize("lesson", ["02-sitting", "07-evidence"])
def test_parts_that_move_as_a_whole_keep_the_spacing_of_plain_text(lesson: str, site: Path, open_page: Open) -> None:
    """Contained parts cannot share margins with their content, so the style has to."""
    page = open_page((site / f"{lesson}.html").as_uri())
    settle(page)
    parts = "[...document.querySelectorAll('article > section > section > *, article > section > section > section > *, .related-pages')].filter((part) => part.tagName !== 'SPAN')"
    contained = f"{parts}.filter((part) => getComputedStyle(part).contain.includes('layout')).length"
    top = "document.querySelector('article').getBoundingClientRect().top"
    places = f"{parts}.flatMap((part) => [part.getBoundingClientRect().top - {top}, part.offsetHeight])"
    assert page.evaluate(contained) > 20
    before = page.evaluate(places)
    page.evaluate(
        "document.querySelectorAll('article *').forEach((part) => { if (!part.matches('.psoas *')) part.style.contain = 'none'; })"
    )
    assert page.evaluate(contained) == 0
    assert page.evaluate(places) == pytest.approx(before, abs=0.6)


def test_on_a_phone_the_alarm_stays_below_the_header_and_above_what_has_the_keyboard(
    site: Path, open_page: Open
) -> None:
    page = open_page((site / "04-symptom-check.html").as_uri(), width=390, height=800)
    settle(page)
    check = page.locator("[data-psoas=safety-check]")
    check.locator("[data-question=saddle_numb]").press("Space")
    seen = """(part) => { part ??= document.activeElement; const box = part.getBoundingClientRect();
        return part.contains(document.elementFromPoint(box.left + 12, box.top + box.height / 2)); }"""
    title = check.locator(".alarm-title").element_handle()
    for _ in range(14):
        page.keyboard.press("Tab")
        page.wait_for_function(seen, arg=title, timeout=5000)  # else the header hides what to do
        page.wait_for_function(seen, timeout=5000)  # else the alarm hides what has the keyboard


def test_a_laptop_has_room_for_the_wide_layout_of_widgets(site: Path, open_page: Open) -> None:
    page = open_page((site / "05-release-routine.html").as_uri(), width=1280)
    settle(page)
    columns = "(one) => getComputedStyle(one).gridTemplateColumns.split(' ').length"
    assert page.locator("[data-psoas=case-practice] .columns").first.evaluate(columns) == 2


def test_small_targets_are_at_least_24_pixels(site: Path, open_page: Open) -> None:
    page = open_page((site / "index.html").as_uri(), width=360)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, input:not([type=hidden]):not(.sidebar-toggle), .button, .related-pages a, .lesson-map a")]
          .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
          .filter(([, box]) => box.width > 0 && (box.height < 24 || box.width < 24)).map(([html]) => html)"""
    )
    assert small == []


def weight(site: Path, text: str) -> tuple[int, int]:
    """Compressed bytes and requests of a page with all files that its text names."""
    files = {
        match.split("?")[0]
        for match in re.findall(r'(?:src|href)="((?:_static|_images|assets)/[^"]+|searchindex\.js)"', text)
    }
    total = len(gzip.compress(text.encode()))
    for file in files:
        data = (site / file).read_bytes()
        total += len(data) if file.endswith((".webp", ".png", ".jpg")) else len(gzip.compress(data))
    return total, len(files) + 1


@pytest.mark.parametrize("name", PAGES)
def test_the_first_load_is_light_and_the_whole_page_not_heavy(site: Path, name: str) -> None:
    """At most 250 kB compressed before anybody scrolls, and 1.5 MB with every picture; 3D comes only on request."""
    text = (site / f"{name}.html").read_text("utf-8")
    first, requests = weight(site, re.sub(r'<img\b[^>]*loading="lazy"[^>]*>', "", text))
    assert first <= 250_000, f"{first / 1000:.0f} kB"
    assert requests <= 25
    whole, _ = weight(site, text)
    assert whole <= 1_500_000, f"{whole / 1000:.0f} kB"


def test_pictures_keep_their_place_free(site: Path) -> None:
    for path in site.glob("*.html"):
        for tag in re.findall(r"<img\b[^>]*>", path.read_text("utf-8")):
            if 'src="data:' not in tag and ".svg" not in tag:
                assert "width=" in tag and "height=" in tag, f"{path.name}: {tag[:120]}"


def test_the_widget_state_is_plain_json(site: Path) -> None:
    for path in site.glob("*.html"):
        pattern = r'<script type="application/vnd.jupyter.widget-state\+json">(.*?)</script>'
        for state in re.findall(pattern, path.read_text("utf-8"), re.DOTALL):
            kinds = {model["model_name"] for model in json.loads(state)["state"].values()}
            assert kinds <= {"AnyModel", "BoxModel", "HBoxModel", "VBoxModel"}
