"""What the tests share: a real browser that can reach this machine only, and a list of what went wrong in it.

``page``            a fresh page, 1280 pixels wide, light theme
``open_page``       a function that opens more of them: ``open_page(url, width=360, theme="dark")``
``trouble``         the console errors, failed requests and requests to other hosts of all pages of this test
``serve``           a function that puts a folder on a local web address and returns that address

Without Chromium, tests that need it are skipped on a learner's machine, and fail where ``CI`` is set.
"""

import functools
import http.server
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A busy machine is no fault of the code.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-sync",
    # The imitated graphics card is for models in 3D; pages are painted without it, in half the time.
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-gpu-rasterization",
    "--disable-gpu-compositing",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
WINDOWLESS_NAMES = ("chromium-headless-shell", "chrome-headless-shell")
"""The same browser without windows, in a package of its own: it does the tests in half the time."""
OWN_ADDRESS = re.compile(r"(data|blob|file|about|chrome-error):|(https?|wss?)://(localhost|127\.0\.0\.1)[:/]")


def find_program(names: Sequence[str]) -> str | None:
    """The program file of the first of these names that this machine has."""
    return next(filter(None, map(shutil.which, names)), None)


def find_chromium() -> str | None:
    """The program file of a Chromium or Chrome on this machine."""
    return find_program(CHROMIUM_NAMES) or next((place for place in CHROMIUM_PLACES if Path(place).is_file()), None)


SLOW_KINDS = ("keyboard", "print", "paper", "forced_colours")
"""Words in the names of browser tests that `make test-all` runs and `make test` leaves out."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever uses Chromium carries the mark ``browser``; some kinds of it are slow.

    Every day, a widget is seen once light and wide and once dark and narrow, by axe-core in the latter only; the
    other pairs are slow.
    """
    for item in items:
        if "chromium" not in getattr(item, "fixturenames", ()):
            continue
        item.add_marker("browser")
        given = getattr(getattr(item, "callspec", None), "params", {})
        pair = (given.get("theme"), given.get("width"))
        crossed = pair in (("light", 320), ("dark", 1280)) or ("axe" in item.name and pair == ("light", 1280))
        if "widgets" in item.path.parts and (crossed or any(kind in item.name for kind in SLOW_KINDS)):
            item.add_marker("slow")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program file of Chromium."""
    found = find_chromium()
    if found is None:
        reason = "No Chromium or Chrome was found; this test needs one (Debian: apt-get install chromium)."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """A running Chromium, one for all tests (a playwright ``Browser``)."""
    playwright = pytest.importorskip("playwright.sync_api")
    program = find_program(WINDOWLESS_NAMES) or chromium
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=program, args=list(CHROMIUM_ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def trouble() -> list[str]:
    """What went wrong in the pages of this test; a good test ends with ``assert trouble == []``."""
    return []


@pytest.fixture
def open_page(browser: Any, trouble: list[str]) -> Iterator[Callable[..., Any]]:
    """A function that opens a page with storage of its own.

    Its arguments: ``url``, ``width``, ``height``, ``theme`` ("light" or "dark"), and any option of
    playwright's ``new_context``, such as ``forced_colors="active"`` or ``reduced_motion="reduce"``.
    ``context``, an open one, stands for all of these but ``url``: its storage and cache are shared.
    The site's service worker stays out, unless ``service_workers="allow"`` asks for it.
    """
    to_close = []

    def opened(
        url: str | None = None, *, width: int = 1280, height: int = 900, theme: str = "light", context: Any = None, **options: Any
    ) -> Any:
        options.setdefault("service_workers", "block")  # else every test would keep a copy of the whole course
        own = context or browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, **options
        )
        page = own.new_page()
        to_close.append(page if context else own)
        page.on("console", lambda message: message.type == "error" and trouble.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on("requestfailed", lambda request: trouble.append(f"failed: {request.url[:200]}"))
        page.on("response", lambda answer: _note_missing(answer, trouble))
        page.on("request", lambda request: _note_foreign(request.url, trouble))
        page.on("websocket", lambda socket: _note_foreign(socket.url, trouble))
        if url is not None:
            page.goto(url)
        return page

    yield opened
    for one in to_close:
        one.close()


def _note_missing(answer: Any, trouble: list[str]) -> None:
    if answer.status >= 400:
        trouble.append(f"{answer.status}: {answer.url[:200]}")


def _note_foreign(url: str, trouble: list[str]) -> None:
    if not OWN_ADDRESS.match(url):
        trouble.append(f"other host: {url[:200]}")


@pytest.fixture
def page(open_page: Callable[..., Any]) -> Any:
    """A fresh page (a playwright ``Page``)."""
    return open_page()


class _QuietServer(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder on this machine and returns its address, without a slash at the end."""
    servers: dict[Path, http.server.ThreadingHTTPServer] = {}

    def served(folder: Path) -> str:
        folder = Path(folder).resolve()
        if folder not in servers:
            handler = functools.partial(_QuietServer, directory=str(folder))
            servers[folder] = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
            threading.Thread(target=servers[folder].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[folder].server_port}"

    yield served
    for server in servers.values():
        server.shutdown()
        server.server_close()
