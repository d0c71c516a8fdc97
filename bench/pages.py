"""How heavy the pages are, how still they stand while they load, and how long their build takes."""

import time
from typing import Any

import measure

FIRST_LOAD, REQUESTS, WHOLE_LESSON = 250, 25, 1500
"""Kilobytes compressed, number, kilobytes compressed."""

LAYOUT_SHIFT = 0.05
BUILD_SECONDS = 90
PHONE = {"width": 360, "height": 740}
COMPUTER = {"width": 1280, "height": 900}

WATCH_SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def main() -> None:
    """Prints the tables."""
    _build()
    with measure.browser() as browser, measure.served(measure.site()) as address:
        firsts, requests, wholes, shifts = {}, {}, {}, {}
        for name in measure.pages():
            firsts[name], requests[name], wholes[name], shifts[name] = _load(browser, f"{address}/{name}.html")
    measure.heading("The pages, each in a browser that was never there (kB compressed; the limit; the share of it)")
    for name in firsts:
        measure.within(f"{name}, before anybody scrolls", firsts[name] / 1000, "kB", FIRST_LOAD)
    for name in firsts:
        measure.within(f"{name}, requests of it", requests[name], "", REQUESTS)
    for name in firsts:
        measure.within(f"{name}, scrolled to its end", wholes[name] / 1000, "kB", WHOLE_LESSON)
    worst = max(shifts, key=lambda name: shifts[name])
    measure.within(f"largest layout shift of all pages ({worst})", shifts[worst], "", LAYOUT_SHIFT)


def _build() -> None:
    """Builds the pages as ``make site`` does, into the folder that the other measurements use."""
    try:
        import sphinx  # noqa: F401
    except ModuleNotFoundError:
        raise measure.Missing("The tools that build the pages are not installed (pip install -e '.[site]').") from None
    from psoas.site.build import build

    measure.heading("The build, notebooks run afresh (seconds; the limit; the share of it)")
    started = time.perf_counter()
    build(measure.ROOT, measure.SITE.parent)
    measure.within("make site", time.perf_counter() - started, "s", BUILD_SECONDS)


def _load(browser: Any, url: str) -> tuple[int, int, int, float]:
    """Bytes and requests of the first load, bytes with everything below it, and the larger layout shift of a
    computer and a phone."""
    shifts = []
    for screen in (PHONE, COMPUTER):
        context = browser.new_context(viewport=screen)
        page = context.new_page()
        page.add_init_script(WATCH_SHIFTS)
        traffic = measure.Traffic(page)
        page.goto(url, wait_until="networkidle")
        page.wait_for_timeout(300)
        shifts.append(page.evaluate("window.shift"))
        first, requests = traffic.read().bytes, traffic.requests
        page.evaluate(
            """async () => {
                for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
                  scrollTo({ top: y, behavior: "instant" });
                  await new Promise((later) => setTimeout(later, 60));
                }
            }"""
        )
        page.wait_for_load_state("networkidle")
        whole = traffic.read().bytes
        context.close()
    return first, requests, whole, max(shifts)
