"""What a phone refuses, interrupts, gives late or takes back: sound, voice, a screen that stays on, its clock, its printer."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from routine_pages import act, choose, open_routine, record, run_for, still_me, tick_ready, title

from psoas.content import load
from psoas.widgets.pain_chart import PainChart
from psoas.widgets.release_session import ReleaseSession
from psoas.widgets.stretch import Stretch
from psoas.widgets.week_planner import WeekPlanner

Mount = Callable[..., Any]
SAID = load().routine.device


@pytest.fixture
def session(mount_widget: Mount) -> Mount:
    """A function that shows a release session that is about to start, or runs, on a device with these stand-ins."""

    def shown(
        script: str = "", *, start: bool = True, rung: str = "fingertips", setup: Any = None, **options: Any
    ) -> Any:
        page = open_routine(mount_widget, ReleaseSession(), "full", script=script, **options)
        still_me(page)
        if setup:
            setup(page)
        if start:
            begin(page, rung)
        return page

    return shown


def begin(page: Any, rung: str = "fingertips", breaths: int | None = None) -> None:
    choose(page, f"[data-rung={rung}]")
    if rung != "breathing":
        page.get_by_role("radio", name="Right", exact=True).evaluate("(radio) => radio.click()")
    if breaths is not None:
        fill = "(input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }"
        page.get_by_role("slider", name="Breaths").first.evaluate(fill, breaths)
    tick_ready(page)
    choose(page, ".score-row input[value='6']")
    page.get_by_role("button", name="Start", exact=True).click()


def to_pressing(page: Any) -> None:
    for _ in range(8):
        if page.locator("[data-act=ache]").is_visible():
            return
        act(page, "skip")
    raise AssertionError("no pressing step came")


def line(page: Any) -> str:
    """What the screen says of the device, once there was time to find out."""
    run_for(page, 1600)
    return str(page.locator(".device").inner_text())


def hide(page: Any, hidden: bool) -> None:
    page.evaluate(
        """hidden => { Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
        document.dispatchEvent(new Event("visibilitychange")); }""",
        hidden,
    )


def come_back(page: Any, how: str) -> None:
    page.evaluate(
        "how => (how === 'visibilitychange' ? document : window).dispatchEvent(new Event(how))",
        how,
    )


def touch(page: Any) -> None:
    page.evaluate("document.body.dispatchEvent(new Event('touchend', { bubbles: true }))")


RETURNS = ["visibilitychange", "pageshow", "focus"]

# --- sound ---

SOUND = """
window.contexts = []; window.tones = 0; window.answer = "yes"; window.stands = false;
window.AudioContext = class {
  constructor() { if (answer === "none") throw new Error("no"); this.state = "suspended"; this.resumed = 0; contexts.push(this); }
  get currentTime() { if (!stands) this.time = (this.time ?? 0) + 1; return this.time; }
  turn(state) { if (state !== this.state) { this.state = state; this.onstatechange?.(); } }
  async resume() {
    this.resumed += 1;
    if (answer === "no" && this === contexts[0]) throw new Error("no");
    if (answer === "late" && this === contexts[0]) return new Promise(() => {});
    this.turn("running");
  }
  async close() { this.state = "closed"; }
  createOscillator() { const one = { frequency: ramp(), connect: (next) => next, start() { tones += 1; }, stop() {} }; return one; }
  createGain() { return { gain: ramp(), connect: (next) => next }; }
};
const ramp = () => ({ setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} });
"""


def sounds(page: Any) -> bool:
    """Whether half a breath brings a tone."""
    before = page.evaluate("tones")
    run_for(page, 10_000)
    return bool(page.evaluate("tones") > before)


def pressing_with_sound(session: Mount, script: str = "") -> Any:
    page = session(SOUND + script)
    to_pressing(page)
    return page


def test_while_all_sounds_the_screen_says_nothing_of_it(session: Mount, trouble: list[str]) -> None:
    page = pressing_with_sound(session)
    assert sounds(page)
    assert SAID.tones not in line(page)
    assert page.evaluate("contexts.length") == 1
    assert trouble == []


@pytest.mark.parametrize("how", RETURNS)
@pytest.mark.parametrize("state", ["interrupted", "suspended", "closed"])
def test_after_a_call_a_lock_or_another_app_the_tones_come_back(how: str, state: str, session: Mount) -> None:
    page = pressing_with_sound(session)
    page.evaluate("answer = 'no'")
    page.evaluate("state => contexts[0].turn(state)", state)
    page.evaluate("answer = 'yes'")
    come_back(page, how)
    assert page.evaluate("contexts.at(-1).state") == "running"
    assert sounds(page)
    assert SAID.tones not in line(page)


def test_tones_that_are_interrupted_in_sight_are_asked_for_at_once(session: Mount) -> None:
    page = pressing_with_sound(session)
    page.evaluate("contexts[0].turn('suspended')")
    assert page.evaluate("contexts[0].state") == "running"


@pytest.mark.parametrize("answer", ["no", "late"])
def test_tones_that_cannot_be_brought_back_are_said_and_made_anew_at_a_touch(
    answer: str, session: Mount, trouble: list[str]
) -> None:
    page = pressing_with_sound(session)
    page.evaluate("one => { answer = one; contexts[0].turn('interrupted'); }", answer)
    assert SAID.tones in line(page)
    assert not sounds(page), "what waits for the sound would all be heard at once"
    touch(page)
    assert page.evaluate("[contexts.length, contexts[0].state, contexts[1].state]") == [2, "closed", "running"]
    assert sounds(page)
    assert SAID.tones not in line(page)
    assert trouble == []


def test_sound_that_says_it_runs_but_stands_still_is_said_and_made_anew(session: Mount) -> None:
    page = pressing_with_sound(session)
    page.evaluate("stands = true")
    run_for(page, 20_000)
    assert SAID.tones in line(page)
    assert page.evaluate("contexts.length") == 1, "without a touch a new one would not sound either"
    touch(page)
    page.evaluate("stands = false")
    assert page.evaluate("contexts.length") == 2
    assert sounds(page)
    assert SAID.tones not in line(page)


def test_a_device_that_gives_no_sound_at_all_is_told_of(session: Mount, trouble: list[str]) -> None:
    page = session(SOUND + "answer = 'none';")
    assert SAID.tones in line(page)
    page.evaluate("answer = 'yes'")
    come_back(page, "focus")
    assert SAID.tones not in line(page)
    assert trouble == []


def test_a_hidden_page_waits_with_its_sound(session: Mount) -> None:
    page = pressing_with_sound(session)
    before = page.evaluate("contexts[0].resumed")
    hide(page, True)
    page.evaluate("contexts[0].turn('interrupted')")
    assert not sounds(page)
    assert page.evaluate("contexts[0].resumed") == before
    hide(page, False)
    assert sounds(page)


def test_in_silent_mode_the_tones_are_asked_to_be_heard_while_they_last(session: Mount) -> None:
    page = session(
        SOUND + "Object.defineProperty(navigator, 'audioSession', { value: { type: 'auto' }, configurable: true });"
    )
    assert page.evaluate("navigator.audioSession.type") == "playback"
    act(page, "end")
    assert page.evaluate("navigator.audioSession.type") == "auto"
    assert page.evaluate("contexts[0].state") == "closed"


def test_an_audio_session_that_refuses_changes_nothing(session: Mount, trouble: list[str]) -> None:
    page = session(
        SOUND
        + "Object.defineProperty(navigator, 'audioSession', { get() { throw new Error('no'); }, configurable: true });"
    )
    assert SAID.tones not in line(page)
    assert trouble == []


@pytest.mark.parametrize("widget", [ReleaseSession, Stretch])
def test_before_the_start_it_says_what_to_do_when_nothing_is_heard(widget: Any, mount_widget: Mount) -> None:
    page = open_routine(mount_widget, widget(), "full")
    still_me(page)
    page.locator("details.options summary").click()
    assert page.get_by_text(SAID.silent).is_visible()


# --- a screen that stays on ---

SCREEN = """
window.AudioContext = window.webkitAudioContext = undefined;
window.locks = []; window.answer = "yes"; window.asked = 0; window.late = [];
Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request(kind) {
  asked += 1;
  if (answer === "throws") throw new Error("no");
  if (answer === "no") return Promise.reject(new DOMException("no", "NotAllowedError"));
  const lock = Object.assign(new EventTarget(), { released: false, async release() { lock.released = true; lock.dispatchEvent(new Event("release")); } });
  locks.push(lock);
  return answer === "late" ? new Promise((give) => { late.push(() => give(lock)); }) : Promise.resolve(lock);
} } });
"""
LIT = "locks.filter((one) => !one.released).length"


def test_before_the_start_nobody_promises_that_the_screen_stays_on() -> None:
    assert "stays on" not in load().routine.screen and "refuses" in load().routine.screen


def test_while_the_screen_is_kept_on_nothing_is_said(session: Mount) -> None:
    page = session(SCREEN)
    assert line(page) == ""
    assert page.evaluate(LIT) == 1
    act(page, "end")
    assert page.evaluate(LIT) == 0


@pytest.mark.parametrize("how", RETURNS)
@pytest.mark.parametrize("answer", ["no", "throws"])
def test_a_refused_screen_is_said_and_asked_for_again_at_each_return(
    how: str, answer: str, session: Mount, trouble: list[str]
) -> None:
    page = session(SCREEN + f"answer = '{answer}';")
    assert line(page) == SAID.screen
    page.evaluate("answer = 'yes'")
    come_back(page, how)
    assert line(page) == ""
    assert page.evaluate(LIT) == 1
    assert trouble == []


def test_a_screen_that_is_taken_back_in_sight_is_asked_for_again(session: Mount) -> None:
    page = session(SCREEN)
    run_for(page, 5000)
    page.evaluate("locks[0].release()")
    assert page.evaluate(LIT) == 1
    page.evaluate("answer = 'no'")
    run_for(page, 5000)
    page.evaluate("locks.at(-1).release()")
    assert line(page) == SAID.screen


def test_a_screen_that_is_taken_back_at_once_is_not_asked_for_without_end(session: Mount) -> None:
    page = session(SCREEN)
    for _ in range(5):
        page.evaluate("locks.at(-1).release()")
    assert page.evaluate("asked") == 1
    assert line(page) == SAID.screen
    touch(page)
    assert page.evaluate("asked") == 2


def test_a_screen_that_is_given_after_the_end_is_let_go(session: Mount) -> None:
    page = session(SCREEN + "answer = 'late';")
    assert line(page) == SAID.screen
    act(page, "end")
    page.evaluate("late.forEach((give) => give())")
    assert page.evaluate(LIT) == 0


def test_two_late_answers_keep_one_lock(session: Mount) -> None:
    page = session(SCREEN + "answer = 'late';")
    come_back(page, "focus")
    page.evaluate("late.forEach((give) => give())")
    assert page.evaluate(LIT) == 1
    assert line(page) == ""


@pytest.mark.parametrize("widget", [ReleaseSession, Stretch])
def test_a_browser_that_cannot_keep_the_screen_on_says_so_before_and_during(widget: Any, mount_widget: Mount) -> None:
    lacks = "Object.defineProperty(navigator, 'wakeLock', { value: undefined, configurable: true });"
    page = open_routine(mount_widget, widget(), "full", script=lacks)
    still_me(page)
    assert load().routine.screen_off in page.locator(".body").text_content()
    tick_ready(page)
    if widget is ReleaseSession:
        choose(page, ".score-row input[value='6']")
    page.get_by_role("button", name="Start", exact=True).click()
    assert SAID.screen in line(page)


# --- a voice ---

VOICE = """
window.heard = []; window.fails = []; window.hears = new EventTarget(); window.voices = VOICES;
Object.assign(hears, { getVoices: () => voices.map(([name, lang, localService = true]) => ({ name, lang, localService, default: false })),
  cancel() {}, speak(said) { heard.push([said.voice.name, said.text]); window.last = said;
    if (fails.includes(said.voice.name)) said.onerror?.({ error: "synthesis-failed" }); } });
Object.defineProperty(window, "speechSynthesis", { value: hears, configurable: true });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def with_voices(voices: str) -> str:
    return VOICE.replace("VOICES", voices)


def ask_for_a_voice(page: Any) -> None:
    page.locator("details.options summary").click()
    page.get_by_role("checkbox", name="A voice").check()


@pytest.mark.parametrize("lang", ["en_US", "en-GB", "EN_au", "en", "eng-USA", "eng", "en_US_#Latn"])
def test_every_way_of_writing_english_is_found(lang: str, session: Mount) -> None:
    page = session(with_voices(f"[['D', 'de_DE'], ['E', '{lang}']]"), setup=ask_for_a_voice)
    assert {name for name, _ in page.evaluate("heard")} == {"E"}


@pytest.mark.parametrize("lang", ["de_DE", "enm", "engb", "", "null"])
def test_other_languages_are_not_english(lang: str, session: Mount) -> None:
    value = "null" if lang == "null" else f"'{lang}'"
    page = session(with_voices(f"[['D', {value}], ['Cloud', 'en_US', false]]"), start=False)
    page.locator("details.options summary").click()
    assert not page.get_by_role("checkbox", name="A voice").is_visible()


def test_the_english_of_the_page_comes_first(session: Mount) -> None:
    page = session(with_voices("[['A', 'en_AU'], ['B', 'en_GB']]"), setup=ask_for_a_voice, locale="en-GB")
    assert {name for name, _ in page.evaluate("heard")} == {"B"}


def test_a_voice_that_comes_late_is_used_in_the_running_session(session: Mount, mount_widget: Mount) -> None:
    page = session(with_voices("[['E', 'en_GB']]"), setup=ask_for_a_voice)
    act(page, "end")
    page = mount_widget(ReleaseSession(), page=page)
    page.evaluate("voices = []; hears.dispatchEvent(new Event('voiceschanged'))")
    assert not page.get_by_role("checkbox", name="A voice").is_visible()
    begin(page)
    assert page.evaluate("heard") == []
    assert SAID.voice in line(page)
    page.evaluate("voices = [['E', 'en_GB']]; hears.dispatchEvent(new Event('voiceschanged'))")
    act(page, "skip")
    assert page.evaluate("heard.length") == 1
    page.evaluate("last.onend()")
    assert SAID.voice not in line(page)


def test_a_voice_that_fails_gives_its_place_to_another(session: Mount) -> None:
    page = session(
        with_voices("[['A', 'en_GB'], ['B', 'en_US']]") + "fails = ['A'];", setup=ask_for_a_voice, locale="en-GB"
    )
    assert [name for name, _ in page.evaluate("heard")] == ["A", "B"]
    act(page, "skip")
    assert [name for name, _ in page.evaluate("heard")] == ["A", "B", "B"]
    assert SAID.voice not in line(page)


def test_when_every_voice_fails_it_is_said(session: Mount, trouble: list[str]) -> None:
    page = session(with_voices("[['A', 'en_GB'], ['B', 'en_US']]") + "fails = ['A', 'B'];", setup=ask_for_a_voice)
    assert SAID.voice in line(page)
    assert trouble == []


def test_a_voice_that_is_interrupted_is_used_again(session: Mount) -> None:
    page = session(with_voices("[['A', 'en_GB'], ['B', 'en_US']]"), setup=ask_for_a_voice, locale="en-GB")
    page.evaluate("last.onerror({ error: 'interrupted' })")
    act(page, "skip")
    assert [name for name, _ in page.evaluate("heard")] == ["A", "A"]
    assert SAID.voice not in line(page)


# --- the clock ---


def state(page: Any) -> Any:
    return record(page, "release-running")["state"]


@pytest.mark.parametrize("hours", [-2, 1, 10])
def test_a_clock_that_is_set_neither_ends_nor_lengthens_a_step(hours: int, session: Mount) -> None:
    page = session(hours_ago=3)
    to_pressing(page)
    run_for(page, 30_000)
    page.evaluate("hours => clock.set(Date.now() + hours * 3600000)", hours)
    run_for(page, 10)
    assert page.locator(".count").inner_text() == "Breath 4 of 8"
    run_for(page, 49_900)
    assert title(page) == "Your fingers, right side"
    run_for(page, 200)
    assert title(page) == "Lift your hand"
    assert state(page)["spent"] == {"fingers right": 80_000}


def asleep(page: Any, milliseconds: int) -> None:
    """The phone sleeps out of sight, and its steady clock stands."""
    hide(page, True)
    page.evaluate("ms => clock.set(Date.now() + ms)", milliseconds)
    hide(page, False)


def test_a_phone_that_slept_counts_its_sleep_as_pressing(session: Mount) -> None:
    page = session()
    to_pressing(page)
    run_for(page, 30_000)
    asleep(page, 20_000)
    assert page.locator(".count").inner_text() == "Breath 6 of 8"
    asleep(page, 600_000)
    assert title(page) == "Lift your hand"
    assert state(page)["spent"] == {"fingers right": 80_000}


def test_a_phone_that_slept_cuts_no_rest_short(session: Mount) -> None:
    page = session(start=False)
    begin(page, "tool", breaths=12)
    to_pressing(page)
    act(page, "skip")
    act(page, "mild")
    run_for(page, 10_000)
    asleep(page, 600_000)
    assert title(page) == "Rest a minute"
    run_for(page, 49_000)
    assert title(page) == "Rest a minute"
    run_for(page, 1500)
    assert "once more" in title(page)


def test_a_page_that_was_closed_in_the_middle_of_pressing_counts_that_as_pressing(
    session: Mount, mount_widget: Mount
) -> None:
    page = session()
    to_pressing(page)
    run_for(page, 30_000)
    page.evaluate("stopWidget()")
    page.evaluate("clock.jump(20000)")
    page = mount_widget(ReleaseSession(), page=page)
    page.get_by_role("button", name="Go on from there").click()
    assert page.locator(".count").inner_text() == "Breath 6 of 8"


# --- after an ache ---


@pytest.mark.parametrize("again", ["on the same page", "after a reload"])
def test_after_an_ache_with_the_fingers_the_next_session_begins_with_breathing(
    again: str, session: Mount, mount_widget: Mount
) -> None:
    page = session()
    to_pressing(page)
    run_for(page, 5000)
    act(page, "ache")
    act(page, "end")
    if again == "on the same page":
        page.get_by_role("button", name="Back to the start").click()
    else:
        page = mount_widget(ReleaseSession(), page=page)
    assert page.locator("input[data-rung=breathing]").is_checked()
    assert page.locator("input[data-rung]:not([disabled])").count() == 1
    assert load().routine.one_rung_lower in page.locator(".body").inner_text()


def test_without_an_ache_the_next_session_begins_as_the_last_one(session: Mount) -> None:
    page = session()
    to_pressing(page)
    run_for(page, 5000)
    act(page, "end")
    page.get_by_role("button", name="Back to the start").click()
    assert page.locator("input[data-rung=fingertips]").is_checked()
    assert "one rung lower" not in page.locator(".body").inner_text()


# --- the printer ---

MARKED = "document.documentElement.classList.contains('psoas-print-one') && document.querySelectorAll('.psoas-print-this').length === 1"
MARKS = "document.querySelectorAll('.psoas-print-one, .psoas-print-this, .psoas-print-path').length"


@pytest.fixture(params=["week", "pain"])
def printing(request: Any, mount_widget: Mount) -> Mount:
    """A function that shows a widget whose browser prints in this way, and presses its button."""

    def shown(way: str) -> Any:
        page = mount_widget(WeekPlanner(demonstration=True) if request.param == "week" else PainChart())
        page.evaluate(f"window.printed = []; window.print = {way}; 0")
        if request.param == "week":
            page.get_by_text("Take it with you").click()
        page.locator("button").filter(has_text=re.compile("^Print")).first.evaluate("(button) => button.click()")
        return page

    return shown


def test_a_phone_that_prints_later_prints_the_widget_alone(printing: Mount, trouble: list[str]) -> None:
    page = printing("() => {}")
    assert page.evaluate(MARKED), "print() came back before anything was printed"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(MARKED)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(MARKS) == 0
    # Another paper size was chosen in the phone's own window.
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(MARKED)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.keyboard.press("Shift")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(MARKS) == 0, "whoever prints the page later gets the page"
    assert trouble == []


@pytest.mark.parametrize("touched", ["pointerdown", "keydown"])
def test_where_the_end_is_never_told_the_next_touch_ends_it(touched: str, printing: Mount) -> None:
    page = printing("() => {}")
    page.evaluate("name => document.body.dispatchEvent(new Event(name, { bubbles: true }))", touched)
    assert page.evaluate(MARKS) == 0


def test_without_these_events_the_style_of_paper_tells_the_end(printing: Mount) -> None:
    page = printing("() => {}")
    page.evaluate(
        "window.seen = []; window.paper = matchMedia('print'); paper.onchange = ({ matches }) => { seen.push(matches); }; 0"
    )
    page.emulate_media(media="print")
    page.wait_for_function("seen.length === 1")
    assert page.evaluate(MARKED)
    page.emulate_media(media="screen")
    page.wait_for_function(f"{MARKS} === 0")


def test_a_computer_that_waits_has_no_marks_left(printing: Mount) -> None:
    way = f"() => {{ dispatchEvent(new Event('beforeprint')); printed.push({MARKED}); dispatchEvent(new Event('afterprint')); }}"
    page = printing(way)
    assert page.evaluate("printed") == [True]
    assert page.evaluate(MARKS) == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(MARKS) == 0


@pytest.mark.parametrize("way", ["undefined", "() => { throw new Error('no'); }"])
def test_a_browser_that_cannot_print_says_so(way: str, printing: Mount, trouble: list[str]) -> None:
    page = printing(way)
    assert page.evaluate(MARKS) == 0
    assert page.get_by_role("alert").filter(has_text="This browser cannot print").count() == 1
    assert trouble == []


def test_pressed_twice_it_is_marked_once(printing: Mount) -> None:
    page = printing("() => {}")
    page.locator("button").filter(has_text=re.compile("^Print")).first.evaluate("(button) => button.click()")
    assert page.evaluate(MARKED)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(MARKS) == 0


def test_every_widget_prints_in_this_one_way() -> None:
    root = Path(__file__).resolve().parents[2]
    calls = {
        file.name
        for file in [file for room in ("lib", "parts", "widgets") for file in root.glob(f"browser/{room}/**/*.ts*")]
        if re.search(r"(?<![.\w])(?:window\.)?print\(\)", re.sub(r"(?m)^\s*(//|/?\*).*", "", file.read_text("utf-8")))
    }
    assert calls == {"print.tsx"}
