"""Reading aloud: only with a voice of this device, section by section. Chromium here has no voices, so the tests bring some."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]

VOICES = """
    (() => {
        const named = (name, lang, localService) => ({ name, lang, localService, default: false });
        window.spoken = [];
        window.voices = %s.map((one) => named(...one));
        const speech = new EventTarget();
        speech.getVoices = () => window.voices;
        speech.speak = (utterance) => { window.spoken.push(utterance); };
        speech.cancel = () => { window.cancelled = (window.cancelled ?? 0) + 1; };
        Object.defineProperty(window, "speechSynthesis", { value: speech });
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    })();
"""
MIXED = '[["Cloud", "en-US", false], ["Anna", "de-DE", true], ["Here", "en-GB", true]]'
FAR_ONLY = '[["Cloud", "en-US", false], ["Anna", "de-DE", true]]'
END = "window.spoken.at(-1).onend()"


@pytest.fixture
def lesson(site: Path, open_page: Open) -> Callable[[str], Any]:
    """A function that opens lesson 02 on a device with these voices."""

    def opened(voices: str, name: str = "02-sitting") -> Any:
        page = open_page(reduced_motion="reduce")
        page.add_init_script(VOICES % voices)
        page.goto((site / f"{name}.html").as_uri())
        return page

    return opened


def texts(page: Any) -> list[str]:
    found: list[str] = page.evaluate("window.spoken.map((one) => one.text)")
    return found


@pytest.mark.parametrize("voices", ["[]", FAR_ONLY])
def test_without_a_voice_of_this_device_there_is_no_button(voices: str, lesson: Callable[[str], Any]) -> None:
    page = lesson(voices)
    assert page.locator("h2").count() > 3
    assert page.locator(".read-aloud").count() == 0


def test_without_speech_the_page_works(site: Path, open_page: Open, trouble: list[str]) -> None:
    page = open_page()
    page.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis")
    page.goto((site / "02-sitting.html").as_uri())
    assert page.locator(".read-aloud").count() == 0
    assert trouble == []


def test_a_section_is_read_block_by_block_with_the_near_voice(lesson: Callable[[str], Any], trouble: list[str]) -> None:
    page = lesson(MIXED)
    section = page.locator("section#short-while-you-sit")
    button = section.get_by_role("button", name="Read aloud").first
    button.click()
    assert page.evaluate("window.spoken[0].voice.name") == "Here"
    assert texts(page) == ["Short while you sit"]
    assert page.locator(".being-read").inner_text() == "Short while you sit"
    for _ in range(60):
        if not page.locator(".being-read").count():
            break
        page.evaluate(END)
    read = texts(page)
    wanted = section.locator("p").evaluate_all(
        "all => all.filter((p) => !p.closest('.widget-place')).map((p) => p.textContent.replace(/\\s+/g, ' ').trim()).filter((text) => text)"
    )
    assert [text for text in read if text in wanted] == wanted, "each paragraph once, in order"
    assert not any("Read aloud" in text or "Stop reading" in text for text in read)
    assert section.get_by_role("button", name="Read aloud").count() == 1
    assert trouble == []


def test_it_stops_on_the_button_on_escape_and_for_another_section(lesson: Callable[[str], Any]) -> None:
    page = lesson(MIXED)
    page.locator(".read-aloud button").nth(0).click()
    page.locator(".read-aloud button").nth(1).click()
    assert page.get_by_role("button", name="Stop reading").count() == 1
    assert len(texts(page)) == 2
    page.evaluate("window.spoken[0].onend()")  # the late end of what was cut off
    assert len(texts(page)) == 2
    page.keyboard.press("Escape")
    assert page.get_by_role("button", name="Stop reading").count() == 0
    assert page.locator(".being-read").count() == 0
    page.locator(".read-aloud button").nth(2).click()
    page.locator(".read-aloud button").nth(2).click()
    assert page.get_by_role("button", name="Stop reading").count() == 0
    page.locator(".read-aloud button").nth(2).click()
    page.evaluate("window.spoken.at(-1).onerror()")
    assert page.get_by_role("button", name="Stop reading").count() == 0


def test_voices_that_come_late_bring_the_buttons_and_take_them_away(lesson: Callable[[str], Any]) -> None:
    page = lesson("[]")
    page.evaluate(
        "voices.push({ name: 'Late', lang: 'en_AU', localService: true }); speechSynthesis.dispatchEvent(new Event('voiceschanged'))"
    )
    count = page.locator(".read-aloud").count()
    assert count == page.locator("article section > h2").count()
    page.evaluate("speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    assert page.locator(".read-aloud").count() == count
    page.evaluate("voices.length = 0; speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    assert page.locator(".read-aloud").count() == 0


def test_every_way_of_writing_english_is_found_and_the_pages_own_comes_first(lesson: Callable[[str], Any]) -> None:
    page = lesson('[["A", "eng-AUS", true], ["B", "en_US", true], ["D", "de_DE", true]]')
    page.locator(".read-aloud button").first.click()
    assert page.evaluate("[spoken[0].voice.name, navigator.language]") == ["B", "en-US"]


def test_a_voice_that_fails_gives_its_place_to_another(lesson: Callable[[str], Any], trouble: list[str]) -> None:
    page = lesson('[["A", "en-US", true], ["B", "en_GB", true]]')
    page.locator(".read-aloud button").first.click()
    page.evaluate("window.spoken.at(-1).onerror({ error: 'synthesis-failed' })")
    assert page.evaluate("spoken.map((one) => [one.voice.name, one.text === spoken[0].text])") == [
        ["A", True],
        ["B", True],
    ]
    page.evaluate(END)
    assert page.evaluate("spoken.at(-1).voice.name") == "B"
    page.evaluate("window.spoken.at(-1).onerror({ error: 'synthesis-failed' })")
    assert page.get_by_role("button", name="Stop reading").count() == 0
    assert trouble == []


@pytest.mark.parametrize("error", ["interrupted", "canceled"])
def test_what_cuts_it_off_ends_it_and_the_button_says_so(error: str, lesson: Callable[[str], Any]) -> None:
    page = lesson('[["A", "en-US", true], ["B", "en_GB", true]]')
    page.locator(".read-aloud button").first.click()
    page.evaluate("error => window.spoken.at(-1).onerror({ error })", error)
    assert page.get_by_role("button", name="Stop reading").count() == 0
    assert len(texts(page)) == 1


def test_after_a_lock_the_button_tells_the_truth(lesson: Callable[[str], Any]) -> None:
    page = lesson(MIXED)
    page.locator(".read-aloud button").first.click()
    page.evaluate("speechSynthesis.speaking = true; document.dispatchEvent(new Event('visibilitychange'))")
    assert page.get_by_role("button", name="Stop reading").count() == 1
    page.evaluate("speechSynthesis.speaking = false; document.dispatchEvent(new Event('visibilitychange'))")
    assert page.get_by_role("button", name="Stop reading").count() == 0
    page.locator(".read-aloud button").first.click()
    page.evaluate(
        "speechSynthesis.resume = () => { window.resumed = true; }; speechSynthesis.paused = true; document.dispatchEvent(new Event('visibilitychange'))"
    )
    assert page.evaluate("window.resumed")


@pytest.mark.parametrize("broken", ["getVoices", "speak", "cancel"])
def test_speech_that_throws_leaves_the_page_alone(
    broken: str, lesson: Callable[[str], Any], trouble: list[str]
) -> None:
    page = lesson(MIXED)
    page.evaluate("name => { speechSynthesis[name] = () => { throw new Error('no'); }; }", broken)
    page.locator(".read-aloud button").first.click()
    page.keyboard.press("Escape")
    assert page.get_by_role("button", name="Stop reading").count() == 0
    assert trouble == []
