"""Every page for people who use keys, large text, their own colours, less motion, a screen reader or no scripts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from accessible import axe, nameless, open_everything, settle, small_targets, too_wide, tree, walk
from small_notebooks import ROOT

NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
PAGES = ["index", "search", "accessibility", "credits", *NOTEBOOKS]
LESSON = "02-sitting"

COMPUTER = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
FOUR_TIMES = {"width": 320, "height": 256}
"""What a window of 1280 by 1024 pixels holds at a zoom of 400 %."""

Open = Callable[..., Any]
Serve = Callable[[Path], str]

each_page = pytest.mark.parametrize("name", PAGES)
slow = pytest.mark.slow


def test_every_page_leads_to_the_accessibility_statement(site: Path) -> None:
    for path in site.glob("*.html"):
        footer = path.read_text("utf-8").split("<footer", 1)[1]
        assert 'href="accessibility.html"' in footer or (path.stem == "accessibility" and 'href="#"' in footer), path.name


def test_the_statement_says_what_was_not_tested(site: Path) -> None:
    text = (site / "accessibility.html").read_text("utf-8")
    missing = text.split("<h2>What we did not test")[1]
    for word in ("screen reader", "Firefox", "Safari", "phone", "No person with a disability"):
        assert word in missing, word


def test_a_lesson_at_four_times_the_size_with_all_its_parts_open(
    site: Path, serve: Serve, open_page: Open, trouble: list[str]
) -> None:
    """The sharpest of the sweeps below, for every day."""
    page = open_page(f"{serve(site)}/{LESSON}.html", **FOUR_TIMES, reduced_motion="reduce", forced_colors="active")
    settle(page)
    open_everything(page)
    assert too_wide(page) == []
    assert small_targets(page) == []
    nodes = tree(page)
    assert nameless(nodes) == []
    assert sum(node.get("live") == "polite" for node in nodes) >= 3
    page.evaluate("document.querySelector('section[data-psoas=day-in-a-chair] input').focus()")
    assert walk(page, limit=15, anew=False)[1] == []
    assert trouble == []


@slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@each_page
def test_axe_finds_nothing_closed_and_open(
    site: Path, serve: Serve, open_page: Open, trouble: list[str], name: str, theme: str
) -> None:
    screen = COMPUTER if theme == "dark" else PHONE
    page = open_page(f"{serve(site)}/{name}.html", **screen, theme=theme)
    settle(page)
    assert axe(page) == []
    open_everything(page)
    assert axe(page) == []
    assert nameless(tree(page)) == []
    assert trouble == []


@slow
@pytest.mark.parametrize("screen", [COMPUTER, FOUR_TIMES], ids=["computer", "four times"])
@each_page
def test_tab_leads_through_a_page_and_each_stop_is_seen(
    site: Path, serve: Serve, open_page: Open, name: str, screen: dict[str, int]
) -> None:
    page = open_page(f"{serve(site)}/{name}.html", **screen, reduced_motion="reduce")
    settle(page)
    stops, problems = walk(page)
    assert problems == []
    assert stops >= 5


@slow
@pytest.mark.parametrize("screen", [COMPUTER, PHONE, FOUR_TIMES], ids=["computer", "phone", "four times"])
@each_page
def test_no_page_scrolls_sideways_and_targets_are_large_enough(
    site: Path, serve: Serve, open_page: Open, name: str, screen: dict[str, int]
) -> None:
    page = open_page(f"{serve(site)}/{name}.html", **screen)
    settle(page)
    assert too_wide(page) == []
    open_everything(page)
    assert too_wide(page) == []
    assert small_targets(page) == []


@slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@each_page
def test_forced_colours_keep_controls_and_words_apart_from_the_paper(
    site: Path, serve: Serve, open_page: Open, trouble: list[str], name: str, theme: str
) -> None:
    page = open_page(f"{serve(site)}/{name}.html", **COMPUTER, theme=theme, forced_colors="active")
    settle(page)
    open_everything(page)
    assert borderless(page) == []
    assert faint_words_in_drawings(page) == []
    assert trouble == []


@slow
@each_page
def test_with_less_motion_nothing_moves(site: Path, serve: Serve, open_page: Open, name: str) -> None:
    page = open_page(f"{serve(site)}/{name}.html", width=1280, height=300, reduced_motion="reduce")
    settle(page)
    open_everything(page)
    moving = "document.getAnimations().filter((one) => one.playState === 'running').length"
    assert page.evaluate(moving) == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert page.evaluate("scrollY") > 0
    assert page.evaluate(moving) == 0


@slow
@each_page
def test_without_javascript_words_pictures_and_checklists_remain(site: Path, open_page: Open, name: str) -> None:
    page = open_page((site / f"{name}.html").as_uri(), **PHONE, java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert len(page.locator("[role=main]").inner_text()) > 100
    for place in page.locator(".widget-place").all():
        words = place.locator(".widget-words")
        assert words.is_visible()
        assert len(words.inner_text()) > 60
    for picture in page.locator("[role=main] img").all():
        picture.scroll_into_view_if_needed()
        assert picture.get_attribute("alt") is not None
        assert picture.bounding_box()["width"] > 20
    for items in page.locator("[role=main] :is(ul, ol):not(details *)").all():
        assert items.is_visible()
    assert page.locator("[role=main] :is(button, input, select, form):visible").count() == 0


def borderless(page: Any) -> list[str]:
    """Buttons and fields that only a background would show, which forced colours take away."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("button, select, textarea, input:not([type=hidden], [type=range], [type=radio], [type=checkbox])")]
            .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.querySelector("svg"))
            .filter((element) => {
              const style = getComputedStyle(element);
              const around = getComputedStyle(element.parentElement);
              const framed = (one) => ["Top", "Bottom"].some((side) => one[`border${side}Style`] !== "none" && parseFloat(one[`border${side}Width`]) > 0);
              return !framed(style) && !framed(around) && style.textDecorationLine === "none";
            }).map((element) => element.outerHTML.slice(0, 120))"""
    )
    return found


def faint_words_in_drawings(page: Any) -> list[str]:
    """Words in drawings that hardly differ from what is behind them (contrast below 4.5)."""
    found: list[str] = page.evaluate(
        """() => {
            const parts = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
            const light = (colour) => {
              const [r, g, b] = parts(colour).slice(0, 3).map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const contrast = (a, b) => { const [low, high] = [light(a), light(b)].sort((x, y) => x - y); return (high + 0.05) / (low + 0.05); };
            const behind = (element) => {
              for (let node = element.closest("svg"); node; node = node.parentElement) {
                const colour = getComputedStyle(node).backgroundColor;
                if (colour.startsWith("rgb(") || parts(colour)[3] > 0.9) return colour;
              }
              return "rgb(255, 255, 255)";
            };
            return [...document.querySelectorAll(".psoas svg text")]
              .filter((element) => element.textContent.trim() && element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
              .filter((element) => getComputedStyle(element).fill.startsWith("rgb") && contrast(getComputedStyle(element).fill, behind(element)) < 4.5)
              .map((element) => `${element.textContent} ${getComputedStyle(element).fill} on ${behind(element)}`);
        }"""
    )
    return found
