"""Runs tests again and again, each time in a fresh copy of one Python that has loaded what the tests need from others.

    python tests/mutants/warm.py '{"marks": "not slow", "changing": ["psoas/pain.py"], "tests": ["tests/unit/test_pain.py"]}'

For each line that comes in (seconds to wait, tests to run first, their usual seconds), it runs the tests until one fails,
and says which one did and how long each took. What is loaded beforehand has nothing to do with the files that change from
run to run. Needs ``os.fork``, which Linux and macOS have.
"""

import contextlib
import importlib
import json
import os
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings

TOO_LONG = "took too long"
NOTHING_RAN = "no test could be started"


class Order:
    """Those that killed before come first; then, file by file, the quick ones. Tells which test failed."""

    def __init__(self, first: list[str], usual: dict[str, float]) -> None:
        self.first = {name: place for place, name in enumerate(first)}
        self.usual = usual
        self.failed: str | None = None
        self.took: dict[str, float] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        files = {file: place for place, file in enumerate(dict.fromkeys(item.path for item in items))}
        items.sort(key=lambda item: self._place(item.nodeid, files[item.path]))
        # That an example fails is enough; the smallest that does takes a hundred times as long to find.
        settings.register_profile("found", settings.default, phases=(Phase.explicit, Phase.reuse, Phase.generate))
        settings.load_profile("found")

    def _place(self, name: str, file: int) -> tuple[int, int, float]:
        return self.first.get(name, len(self.first)), file, self.usual.get(name, 0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.took[report.nodeid] = self.took.get(report.nodeid, 0) + report.duration
        if report.failed and self.failed is None:
            self.failed = report.nodeid


def run(words: list[str], order: Order) -> dict[str, Any]:
    """Runs the tests here, and tells how they went."""
    code = pytest.main(words, plugins=[order])
    failed = order.failed or (None if code == 0 else NOTHING_RAN)
    return {"failed": failed, "took": order.took, "loaded": _loaded()}


def _loaded() -> list[str]:
    """The modules of others and of the course, without its tests."""
    tests = str(Path("tests").resolve())
    files = {name: getattr(module, "__file__", None) for name, module in list(sys.modules.items())}
    return [name for name, file in files.items() if file and not file.startswith(tests) and name != "__main__"]


def run_aside(words: list[str], order: Order, seconds: float) -> dict[str, Any]:
    """The same in a copy of this process, which is ended after so many seconds with all that it started."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        try:
            told = json.dumps(run(words, order)).encode()
        except BaseException:
            told = json.dumps({"failed": NOTHING_RAN, "took": {}, "loaded": []}).encode()
        with os.fdopen(writing, "wb") as out:
            out.write(told + b"\n")
        os._exit(0)
    os.close(writing)
    told = _all_of(reading, time.monotonic() + seconds)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return json.loads(told) if told else {"failed": TOO_LONG, "took": {}, "loaded": []}


def _all_of(reading: int, until: float) -> bytes:
    """What is written there before the time is up; nothing, where it is not complete."""
    parts = []
    with os.fdopen(reading, "rb", buffering=0) as source:
        while select.select([source], [], [], max(0.0, until - time.monotonic()))[0]:
            part = source.read(1 << 16)
            if not part:
                return b""
            parts.append(part)
            if part.endswith(b"\n"):
                return b"".join(parts)
    return b""


def warm_up(names: list[str], changing: list[str]) -> None:
    """Loads these modules, but none that is or needs a file that changes; and what the course reads from its data."""
    for name in names:
        if not name.startswith("psoas") or not _needs(name, changing):
            with contextlib.suppress(Exception):
                importlib.import_module(name)
    content = sys.modules.get("psoas.content")
    if content:
        content.load()


def _needs(name: str, changing: list[str]) -> bool:
    """Whether a module of the course loads one of these files; tried in a copy of this process."""
    child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException):
            importlib.import_module(name)
            files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
            code = int(any(str(Path(file).resolve()) in files for file in changing))
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def main() -> None:
    sys.path.insert(0, str(Path.cwd()))
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    asked = json.loads(sys.argv[1])
    words = ["-x", "-q", "-p", "no:cacheprovider", "--no-header", "-m", asked["marks"], *asked["tests"]]
    warm = False
    for line in sys.stdin:
        seconds, first, usual = json.loads(line)
        told = run_aside(words, Order(first, usual), seconds)
        if not warm:
            # The first run was of the course as it is. From now on files change faster than their times tell.
            sys.dont_write_bytecode = True
            os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
            warm_up(told["loaded"], asked["changing"])
            warm = True
        print(json.dumps({"failed": told["failed"], "took": told["took"]}), flush=True)


if __name__ == "__main__":
    main()
