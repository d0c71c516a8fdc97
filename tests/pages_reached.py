"""Which parts of the widgets' code ran in the pages of a test run; ``tests/reached`` tells what no test reached.

Nothing is written down unless ``PSOAS_REACHED`` names a folder for it, as in `make test-all`.
"""

import hashlib
import json
import os
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDER = os.environ.get("PSOAS_REACHED", "")
LEAVING = ("goto", "reload", "go_back", "go_forward", "set_content", "close")
"""What a test does to a page that then shows something else."""
_NAME = "psoas-widget-"
_OPEN, _CLOSE = "<script>", "</script>"


class Reached:
    """The code that ran, as texts with a mark for each of their signs. Signs are counted as browsers do: in UTF-16."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.ran: dict[str, bytearray] = {}
        self._sessions: weakref.WeakKeyDictionary[Any, Any] = weakref.WeakKeyDictionary()

    def named(self, html: str) -> str:
        """The page with a name for its last script, by which the browser tells what ran."""
        if not FOLDER:
            return html
        end = html.rindex(_CLOSE)
        text = html[html.rindex(_OPEN, 0, end) + len(_OPEN) : end]
        # What is shown differs from test to test; the code in front of it does not.
        text = text[: text.find("window.makeModel")]
        name = _NAME + hashlib.sha256(text.encode()).hexdigest()[:16]
        self.texts[name] = text
        return f"{html[:end]}\n//# sourceURL={name}\n{html[end:]}"

    def watch(self, page: Any) -> None:
        """From now on, counts what runs in this page of Chromium."""
        if FOLDER:
            session = page.context.new_cdp_session(page)
            session.send("Profiler.enable")
            session.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": True})
            self._sessions[page] = session
            for name in LEAVING:
                setattr(page, name, self._taking_first(page, getattr(page, name)))

    def _taking_first(self, page: Any, leave: Callable[..., Any]) -> Callable[..., Any]:
        """A browser forgets what ran in a page once it shows another one."""

        def left(*words: Any, **named: Any) -> Any:
            self.take(page)
            return leave(*words, **named)

        return left

    def take(self, page: Any) -> None:
        """Adds what ran in this page since it was asked last."""
        session = self._sessions.get(page)
        if session is None or page.is_closed():
            return
        for script in session.send("Profiler.takePreciseCoverage")["result"]:
            if script["url"] in self.texts:
                self._add(script["url"], script["functions"])

    def _add(self, name: str, functions: list[dict[str, Any]]) -> None:
        """A range within another one knows better whether it ran."""
        size = len(self.texts[name].encode("utf-16-le")) // 2
        ranges = [(one["startOffset"], -one["endOffset"], one["count"]) for each in functions for one in each["ranges"]]
        now = bytearray(size)
        for start, end, count in sorted(ranges):
            if start < size:
                now[start : min(-end, size)] = bytes([count > 0]) * (min(-end, size) - start)
        before = self.ran.get(name, bytearray(size))
        both = int.from_bytes(before, "big") | int.from_bytes(now, "big")
        self.ran[name] = bytearray(both.to_bytes(size, "big"))

    def write(self) -> None:
        """Puts all of it into a file of its own: several processes run tests."""
        if self.ran:
            found = [{"text": self.texts[name], "ran": _ranges(marks)} for name, marks in self.ran.items()]
            folder = Path(FOLDER)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"pages-{os.getpid()}.json").write_text(json.dumps(found), encoding="utf-8")


def _ranges(marks: bytearray) -> list[tuple[int, int]]:
    """Where the marked stretches begin and end."""
    found = []
    start = marks.find(1)
    while start >= 0:
        end = marks.find(0, start)
        end = len(marks) if end < 0 else end
        found.append((start, end))
        start = marks.find(1, end)
    return found


reached = Reached()
