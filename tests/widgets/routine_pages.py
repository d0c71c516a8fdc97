"""Helpers for the tests of what the safety check opens: answers, the gate, and a clock."""

from functools import cache
from typing import Any

from psoas import safety

FAKE_CLOCK = """
(() => {
  const real = { Date, setTimeout, clearTimeout, requestAnimationFrame, cancelAnimationFrame };
  const NOON = Date.UTC(2026, 2, 2, 12), kept = () => { try { return JSON.parse(sessionStorage.fakeClock); } catch { return null; } };
  let { time, shift } = kept() ?? { time: NOON + 60000, shift: 0 }, next = 0, frames = new Map(), running = null;
  const timers = new Map();
  class Standing extends real.Date {
    constructor(...given) { if (given.length) super(...given); else super(Standing.now()); }
    static now() { return time + shift + (running === null ? 0 : steady() - running); }
  }
  const fake = {
    Date: Standing,
    setTimeout: (f, wait = 0) => { next += 1; timers.set(next, { at: time + Number(wait), f }); return next; },
    clearTimeout: (id) => { timers.delete(id); },
    requestAnimationFrame: (f) => { next += 1; frames.set(next, f); return next; },
    cancelAnimationFrame: (id) => { frames.delete(id); },
  };
  Object.assign(window, fake);
  const steady = performance.now.bind(performance);
  performance.now = () => time - NOON + (running === null ? 0 : steady() - running);
  const first = (end) => { let found = null; for (const [id, one] of timers) if (one.at <= end && (!found || one.at < found.at)) found = { id, ...one }; return found; };
  /** A frame is drawn, and a page that is loaded again goes on from here. */
  const settle = () => {
    const due = frames;
    frames = new Map();
    for (const f of due.values()) f(time);
    try { sessionStorage.fakeClock = JSON.stringify({ time, shift }); } catch { /* this page keeps nothing */ }
  };
  window.clock = {
    advance(ms) { const end = time + ms; for (let one = first(end); one; one = first(end)) { timers.delete(one.id); time = Math.max(time, one.at); one.f(); } time = end; settle(); },
    jump(ms) { time += ms; for (const [id, one] of [...timers]) if (one.at <= time) { timers.delete(id); one.f(); } settle(); },
    set(to) { shift = to - time; settle(); },
    resume() { running = steady(); Object.assign(window, real, { Date: Standing }); for (const { f } of timers.values()) real.setTimeout(f, 0); timers.clear(); },
  };
})();
"""
"""A clock inside the page that stands still at a minute past noon until it is moved.

`advance` fires every timer on the way and draws one frame at the end, `jump` is a sleep, `set` puts the hands elsewhere
without firing anything and leaves the steady clock alone, `resume` lets it run on by itself.
"""


def open_routine(mount: Any, widget: Any, level: str | None, *, script: str = "", hours_ago: float = 0, **options: Any) -> Any:
    """Shows a widget on a page whose clock stands still, with a check of a level; `level=None` for no check."""
    page = mount(widget, script=FAKE_CLOCK + script, **options)
    if level is not None:
        write_check(page, answers(level), hours_ago)
    return page


def run_for(page: Any, milliseconds: int) -> None:
    """Time passes, and everything that waits for it happens."""
    page.evaluate("ms => clock.advance(ms)", milliseconds)


def sleep_for(page: Any, milliseconds: int) -> None:
    """Time passes while the device sleeps: what waited happens once, when it wakes."""
    page.evaluate("ms => clock.jump(ms)", milliseconds)


EXERCISE = {"none": "none", "no_pressure": "none", "gentle": "full", "full": "full"}
"""What most people with each level may do besides: stretches and what makes stronger."""


@cache
def _case(level: str, exercise: str) -> str:
    return next(
        result.id
        for result in safety.case_results()
        if (result.routine, result.exercise) == (level, exercise)
        and result.tier in ("self_care", "clinician")
        and safety.assess(safety.case_answers(result.id)).complete
    )


def answers(level: str, exercise: str | None = None) -> dict[str, safety.Answer]:
    """Complete answers of somebody to whom the safety check opens exactly this level, and this exercise."""
    return dict(safety.case_answers(_case(level, exercise or EXERCISE[level])))


def answers_with(*signs: str) -> dict[str, safety.Answer]:
    """Complete answers of somebody who is well apart from these signs of the safety check."""
    return safety.fill_in(dict.fromkeys(signs, True))


def first_part() -> dict[str, safety.Answer]:
    """Answers of somebody who is well, and has not been asked the second part of the safety check."""
    of_the_first = {question.id for question in safety.questions() if question.part == "urgent"}
    return {name: value for name, value in safety.fill_in({}).items() if name in of_the_first}


def write_check(page: Any, given: dict[str, safety.Answer], hours_ago: float = 0) -> None:
    """Keeps a finished safety check in the page's browser, and announces it as the check itself does."""
    page.evaluate(
        """([answers, hours]) => {
            const time = new Date(Date.now() - hours * 3600000).toISOString();
            const record = { course: "know-your-psoas", schema: 2, time, answers, tier: null, routine: null };
            localStorage.setItem("psoas.assessment", JSON.stringify(record));
            document.dispatchEvent(new CustomEvent("psoas:assessment"));
        }""",
        [given, hours_ago],
    )


def still_me(page: Any) -> None:
    page.get_by_role("button", name="Yes, it was me").click()


def choose(page: Any, selector: str) -> None:
    """Ticks boxes and chooses radios on the way to what is tested: at once, without moving a mouse."""
    page.locator(selector).evaluate_all("(inputs) => inputs.forEach((input) => input.checked || input.click())")


def tick_ready(page: Any) -> None:
    choose(page, ".ready:not(.unseen) input")


def act(page: Any, name: str, *, force: bool = False) -> None:
    """Presses a button of the player; `force` also where it says that it cannot be used now."""
    page.locator(f"[data-act={name}]").click(force=force)


def title(page: Any) -> str:
    return str(page.locator(".step-title").inner_text())


def record(page: Any, name: str) -> Any:
    return page.evaluate("name => JSON.parse(localStorage.getItem(`psoas.${name}`))", name)


def begin_stretch(page: Any) -> None:
    """From the choice into a running stretch."""
    tick_ready(page)
    page.get_by_role("button", name="Start", exact=True).click()
