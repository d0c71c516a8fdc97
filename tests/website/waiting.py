"""Waiting for a page. Playwright's ``wait_for_function`` evaluates text inside the page, which the policy of the pages forbids."""

import time
from typing import Any

DRAWN = "[...document.querySelectorAll('.widget-stage')].every((stage) => stage.childElementCount > 0)"


def wait_until(page: Any, condition: str, patience: float = 60) -> None:
    """Waits until a condition in JavaScript holds; fails after so many seconds."""
    end = time.monotonic() + patience
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"waited in vain for: {condition}"
        page.wait_for_timeout(40)


def settle(page: Any) -> None:
    """Waits until every widget is drawn or has failed."""
    wait_until(page, DRAWN)
