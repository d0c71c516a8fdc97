"""Watches every page of the tests for what only programs say: "null", "NaN" and the like. ``conftest.py`` uses it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

ODD_WORDS_SCRIPT: Final = Path(__file__).with_name("odd-words.js")
"""Runs in each page from its first moment on, and tells on the console."""
ODD_WORD: Final = "psoas-odd-word: "
"""How such a line on the console begins."""


def watched_words() -> Iterator[list[str]]:
    """A list for what the watcher finds; whatever is left in it at the end fails the test."""
    found: list[str] = []
    yield found
    assert not found, "\n".join(["A page shows what only programs say:", *found])
