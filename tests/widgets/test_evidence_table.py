"""The evidence table in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest

from psoas import evidence
from psoas.widgets.evidence_table import EvidenceTable

ALL = len(evidence.claims())


def count(page: Any) -> str:
    return page.locator("[data-sentence=count]").inner_text()


def visible(page: Any) -> list[str]:
    return page.evaluate(
        "[...document.querySelectorAll('[data-claim]')].filter(e => e.checkVisibility()).map(e => e.dataset.claim)"
    )


def search(page: Any, words: str) -> None:
    """Types words, and rests for as long as the list waits."""
    page.get_by_label("Search words").fill(words)
    page.evaluate("new Promise((done) => setTimeout(done, 160))")


@pytest.fixture
def shown(mount_widget: Callable[..., Any]) -> Any:
    return mount_widget(EvidenceTable())


def test_every_claim_is_there(shown: Any) -> None:
    assert count(shown) == f"All {ALL} claims are shown."
    assert visible(shown) == [claim.id for claim in evidence.claims()]


@pytest.mark.parametrize("words", ["walking trial", "WALKING", "  trial   walking "])
def test_search_needs_every_word_in_any_order_and_case(words: str, shown: Any) -> None:
    search(shown, words)
    found = visible(shown)
    assert "p21-walking-prevents" in found
    assert len(found) < ALL
    assert count(shown).endswith(f", of {ALL}.")


def test_the_list_follows_when_the_typing_rests_and_at_once_with_enter(shown: Any) -> None:
    letters = """words => { const field = document.querySelector("input[type=search]");
        field.value = words; field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        return document.querySelectorAll("details.entry:not([hidden])").length; }"""
    assert shown.evaluate(letters, "xylophone") == ALL
    shown.get_by_text("No claim has all of this.").wait_for()
    assert visible(shown) == []
    shown.get_by_label("Search words").press("Control+A")
    shown.keyboard.insert_text("thomas")
    shown.keyboard.press("Enter")
    assert 0 < len(visible(shown)) < ALL


def test_nothing_found_says_what_to_do(shown: Any) -> None:
    search(shown, "xylophone")
    assert visible(shown) == []
    assert shown.get_by_text("No claim has all of this.").is_visible()
    shown.get_by_role("button", name="Show all").click()
    assert len(visible(shown)) == ALL


def test_badges_add_up_and_lessons_narrow_down(shown: Any) -> None:
    shown.get_by_role("button", name="Never studied").click()
    never = {claim.id for claim in evidence.claims() if claim.badge == "Never studied"}
    assert set(visible(shown)) == never
    shown.get_by_role("button", name="Well supported", exact=False).first.click()
    well = {claim.id for claim in evidence.claims() if claim.badge == "Well supported"}
    assert set(visible(shown)) == never | well
    shown.get_by_label("Lesson").select_option("02-sitting")
    assert set(visible(shown)) == {
        claim.id for claim in evidence.claims() if claim.id in never | well and claim.lesson == "02-sitting"
    }


def test_an_open_claim_shows_verdict_gap_and_sources(shown: Any) -> None:
    claim = evidence.claim("p21-walking-prevents")
    entry = shown.locator(f"[data-claim={claim.id}]")
    entry.locator("summary").click()
    text = entry.inner_text()
    assert claim.verdict in text
    assert claim.unknown in text
    for reference in claim.references:
        assert evidence.references()[reference].text in text


def test_a_link_to_a_claim_opens_it(shown: Any) -> None:
    shown.get_by_label("Search words").fill("xylophone")
    shown.evaluate("location.hash = '#claim-slumping-lengthens'")
    shown.wait_for_function("document.querySelector('[data-claim=slumping-lengthens]').open")
    assert shown.locator("[data-claim=slumping-lengthens]").is_visible()
    assert shown.evaluate("document.activeElement.closest('[data-claim]').dataset.claim") == "slumping-lengthens"


def test_a_link_to_nowhere_is_harmless(shown: Any, trouble: list[str]) -> None:
    shown.evaluate("location.hash = '#claim-nonsense'")
    assert len(visible(shown)) == ALL
    assert trouble == []


def test_print_opens_every_claim_and_closes_it_again(shown: Any) -> None:
    shown.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert shown.locator("details:not([open])").count() == 0
    shown.evaluate("dispatchEvent(new Event('afterprint'))")
    assert shown.locator("details[open]").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(
    theme: str, width: int, mount_widget: Callable[..., Any], find_axe_problems: Callable[[Any], list[str]]
) -> None:
    page = mount_widget(EvidenceTable(), theme=theme, width=width)
    page.locator("summary").nth(3).click()
    assert find_axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_was_typed_a_moment_ago_counts_for_a_badge_that_is_pressed_at_once(shown: Any) -> None:
    """The list waits until the typing rests; a badge does not."""
    shown.evaluate(
        """() => {
             const field = document.querySelector("input[type=search]");
             field.value = "walking";
             field.dispatchEvent(new InputEvent("input", { bubbles: true }));
             document.querySelector(".badge-filter").click();
           }"""
    )
    assert shown.evaluate("model.get('value').words") == "walking"
    assert len(shown.evaluate("model.get('value').badges")) == 1
