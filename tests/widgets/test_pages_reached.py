"""What ran in a page of Chromium is told apart from what did not; see ``tests/pages_reached.py``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pages_reached
import pytest

SCRIPT = "function used() { return 'ran' } function idle() { return 'did not run' } used(); window.makeModel = 1;"


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.setattr(pages_reached, "FOLDER", str(tmp_path))
    return pages_reached.Reached()


def test_what_ran_is_marked_also_after_the_page_has_shown_something_else(
    reached: Any, open_page: Callable[..., Any]
) -> None:
    page = open_page()
    reached.watch(page)
    page.set_content(reached.named(f"<!doctype html><title>A page</title><script>{SCRIPT}</script>"))
    page.goto("about:blank")
    reached.take(page)
    ((name, text),) = reached.texts.items()
    ran = reached.ran[name]
    assert all(ran[text.index("return 'ran'") :][:12])
    assert not any(ran[text.index("return 'did not run'") :][:20])
