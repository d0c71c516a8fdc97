"""Helpers for the tests of the release session and the stretches: answers, the gate, and two kinds of clock."""

from datetime import datetime, timezone
from functools import cache
from typing import Any

from psoas import safety

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone.utc)

FAKE_CLOCK = """
(() => {
  let time = Date.UTC(2026, 2, 2, 12), next = 0;
  const timers = new Map();
  Date.now = () => time;
  window.setTimeout = (f, wait = 0) => { next += 1; timers.set(next, { at: time + wait, f }); return next; };
  window.clearTimeout = (id) => { timers.delete(id); };
  window.requestAnimationFrame = () => 0;
  window.cancelAnimationFrame = () => {};
  const first = (end) => { let found = null; for (const [id, one] of timers) if (one.at <= end && (!found || one.at < found.at)) found = { id, ...one }; return found; };
  window.clock = {
    advance(ms) { const end = time + ms; for (let one = first(end); one; one = first(end)) { timers.delete(one.id); time = Math.max(time, one.at); one.f(); } time = end; },
    jump(ms) { time += ms; for (const [id, one] of [...timers]) if (one.at <= time) { timers.delete(id); one.f(); } },
  };
})();
"""
"""A clock inside the page that stands still until it is moved: `advance` fires every timer, `jump` is a sleep."""


@cache
def _case(level: str) -> str:
    return next(
        result.id for result in safety.case_results() if result.routine == level and result.tier in ("self_care", "clinician")
    )


def answers(level: str) -> dict[str, safety.Answer]:
    """Complete answers of somebody to whom the safety check opens exactly this level."""
    return dict(safety.case_answers(_case(level)))


def write_check(page: Any, given: dict[str, safety.Answer], hours_ago: float = 0) -> None:
    """Keeps a finished safety check in the page's browser, and announces it as the check itself does."""
    page.evaluate(
        """([answers, hours]) => {
            const time = new Date(Date.now() - hours * 3600000).toISOString();
            const record = { course: "know-your-psoas", schema: 1, time, answers, tier: null, routine: null };
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
    choose(page, ".ready input")


def act(page: Any, name: str, *, force: bool = False) -> None:
    """Presses a button of the player; `force` also where it says that it cannot be used now."""
    page.locator(f"[data-act={name}]").click(force=force)


def title(page: Any) -> str:
    return str(page.locator(".step-title").inner_text())


def record(page: Any, name: str) -> Any:
    return page.evaluate("name => JSON.parse(localStorage.getItem(`psoas.${name}`))", name)
