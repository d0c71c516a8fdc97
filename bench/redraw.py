"""How long the browser works after a key press in a widget, until the new picture is ready to be shown.

Chromium counts how long a page keeps it busy (``TaskDuration``: script, styles, layout and drawing). Here: how much
that grows from one key press to the end of the next two frames, counted in the page's own computing time, so that
other programs of a busy machine do not add to it, and less what a key costs that does nothing.

Some widgets bring a list or a menu up to date only when the hand rests. That is measured on its own, as work that must
still fit in one frame.
"""

import json
from dataclasses import dataclass
from typing import Any

import measure

from psoas import safety

MEDIAN, LATE = 8.0, 16.7
"""Milliseconds; the second for the 95th percentile: one frame."""

PRESSES, WARMING = 60, 6
"""The first ones also warm the browser up. Both even: a key and its opposite leave the widget as it was."""

RESTS, REST = 10, 500.0
"""So many presses with so many milliseconds of rest after each, for what follows then."""

FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(frozen=True)
class Use:
    """A widget on its page: what must be pressed first, what gets the keys, and which."""

    widget: str
    page: str
    focus: str
    keys: tuple[str, ...]
    first: tuple[str, ...] = ()
    follows: bool = False
    """Whether a part of the widget waits for a rest."""


USES = (
    Use("sitting-lab", "02-sitting", "input[type=range]", ("ArrowRight",), ("text=Skip the guess",)),
    Use("day-in-a-chair", "02-sitting", "input[type=number]", ("ArrowUp", "ArrowDown")),
    Use("quiz", "02-sitting", "[data-item] input[type=radio]", ("ArrowDown",)),
    Use("pain-chart", "03-pain-chart", "[data-place][tabindex='0']", ("Enter",), ("text=My own pain",), follows=True),
    Use("safety-check", "04-symptom-check", "fieldset input[type=checkbox]", ("Space",), ("text=Start the check",)),
    Use(
        *("angle-meter", "04-symptom-check", "input[inputmode]", ("1", "Backspace")),
        ("text=Yes, it was me", "text=None of these is true"),
    ),
    Use("case-practice", "05-release-routine", "input[type=radio]", ("ArrowDown", "ArrowUp")),
    Use(
        *("release-session", "05-release-routine", "input[type=range]", ("ArrowRight", "ArrowLeft")),
        ("text=Yes, it was me",),
    ),
    Use("stretch", "06-stretch-and-keep", "input[type=radio]:checked", ("ArrowDown",), ("text=Yes, it was me",)),
    Use(
        *("week-planner", "06-stretch-and-keep", ".card-main", ("ArrowDown", "ArrowUp")),
        ("text=Yes, it was me",),
        follows=True,
    ),
    Use("diary", "06-stretch-and-keep", "[data-score] input", ("ArrowRight",)),
    Use("evidence-table", "07-evidence", "input[type=search]", ("p", "Backspace"), follows=True),
)


def main() -> None:
    """Prints the table."""
    measure.heading(f"A widget redraws after a key, {PRESSES} presses (ms of work; the limit; the share of it)")
    every: list[float] = []
    with measure.browser() as browser, measure.served(measure.site()) as address:
        for use in USES:
            page = browser.new_page(reduced_motion="reduce", viewport={"width": 1280, "height": 900})
            if use.widget != "safety-check":
                page.add_init_script(_checked())
            page.goto(f"{address}/{use.page}.html", wait_until="networkidle")
            part = page.locator(f"section[data-psoas={use.widget}]")
            for step in use.first:
                part.locator(step).first.click()
            page.mouse.move(0, 0)  # who uses keys leaves the pointer elsewhere, and nothing hovers
            part.locator(use.focus).first.focus()
            idle = measure.middle(_work(page, ("F8",), 20))
            work = [max(0.0, one - idle) for one in _work(page, use.keys, PRESSES)]
            every += work
            measure.within(f"{use.widget}, half of all presses", measure.middle(work), "ms", MEDIAN)
            measure.within(f"{use.widget}, 95 of 100 presses", measure.percentile(work, 0.95), "ms", LATE)
            if use.follows:
                whole, idle = (measure.middle(_work(page, keys, RESTS, REST)) for keys in (use.keys, ("F8",)))
                after = max(0.0, whole - idle - measure.middle(work))
                measure.within(f"{use.widget}, what follows in a rest", after, "ms", LATE)
            page.close()
    measure.within("all widgets together, half of all presses", measure.middle(every), "ms", MEDIAN)
    measure.within("all widgets together, 95 of 100 presses", measure.percentile(every, 0.95), "ms", LATE)
    measure.note("The 3D model is left out: without a graphics card its frames say nothing about yours.")


def _work(page: Any, keys: tuple[str, ...], presses: int, rest: float = 0.0) -> list[float]:
    """Milliseconds of work for each press, and for what comes in a rest of so many milliseconds after it."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))

    found = []
    page.evaluate(FRAMES)
    for number in range(presses + WARMING):
        before = busy()
        page.keyboard.press(keys[number % len(keys)])
        page.evaluate(FRAMES)
        if rest:
            page.wait_for_timeout(rest)
        found.append(busy() - before)
    session.detach()
    return found[WARMING:]


def _checked() -> str:
    """A script that leaves a fresh safety check in the browser, which opens the gentle routine."""
    case = next(one.id for one in safety.case_results() if one.routine == "gentle" and one.tier != "emergency")
    record = {"course": "know-your-psoas", "schema": 2, "answers": dict(safety.case_answers(case))}
    return (
        f"const checked = {json.dumps(record)}; checked.time = new Date().toISOString();"
        "localStorage.setItem('psoas.assessment', JSON.stringify(checked));"
    )
