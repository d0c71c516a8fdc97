"""What the tests share: a real browser that can reach this machine only, and a list of what went wrong in it.

``page``            a fresh page, 1280 pixels wide, light theme
``open_page``       a function that opens more of them: ``open_page(url, width=360, theme="dark")``
``trouble``         the console errors, failed requests and requests to other hosts of all pages of this test
``odd_words``       where a page showed or said "null", "NaN" and the like; without being asked, a test fails by it
``serve``           a function that puts a folder on a local web address and returns that address
``lasting_browser`` a function that starts a Chromium of its own, whose data stay in a folder
``firefox``         a function that opens a page in Firefox, for what only that does
``judge``           a function that asks the check's rules for the browser: ``judge("assess", rules, [[answers], …])``

Without the browser, tests that need it are skipped on a learner's machine, and fail where ``CI`` is set. It is the same
with Deno, which ``judge`` needs.
"""

import contextlib
import functools
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings
from odd_words import ODD_WORD, ODD_WORDS_SCRIPT, watched_words
from pages_reached import reached

from psoas.browsers import find_browser
from psoas.commands._surroundings import own_kernel_first

# Notebooks run on this Python, whatever kernels other programs have left on this machine.
own_kernel_first()

# A busy machine is no fault of the code.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

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


def pytest_sessionfinish() -> None:
    reached.write()


def _lacks(reason: str) -> NoReturn:
    """Leaves a test out on a learner's machine, and lets it fail where every browser must be there."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program file of Chromium."""
    found = find_browser()
    if found is None:
        _lacks("No Chromium or Chrome was found; this test needs one (Debian: apt-get install chromium).")
    return found


@pytest.fixture(scope="session")
def judge() -> Callable[..., list[Any]]:
    """A function that says what a judge of ``browser/tests/judge.ts`` makes of each given, None for what it refuses."""
    deno = find_program([str(Path(sys.executable).with_name("deno")), "deno"])
    if deno is None:
        _lacks("No Deno was found; this test needs it (it comes with: pip install -e '.[test]').")
    program = Path(__file__).resolve().parents[1] / "browser" / "tests" / "judge.ts"

    def asked(name: str, rules: Any, each: Sequence[Sequence[Any]]) -> list[Any]:
        answer = subprocess.run(
            [deno, "run", "--no-check", "--no-config", "--quiet", program],
            input=json.dumps({"name": name, "rules": rules, "each": each}),
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert answer.returncode == 0, answer.stderr
        found = json.loads(answer.stdout)
        assert isinstance(found, list)
        return found

    return asked


@pytest.fixture(scope="session")
def playwright() -> Iterator[Any]:
    """What drives the browsers, one for all of them."""
    with pytest.importorskip("playwright.sync_api").sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(chromium: str, playwright: Any) -> Iterator[Any]:
    """A running Chromium, one for all tests (a playwright ``Browser``)."""
    program = find_program(WINDOWLESS_NAMES) or chromium
    running = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_ARGUMENTS))
    yield running
    running.close()


@pytest.fixture(scope="session")
def lasting_browser(chromium: str, playwright: Any) -> Callable[..., Any]:
    """A function that starts a Chromium whose data stay in a folder, for whoever comes back (a playwright ``BrowserContext``)."""
    program = find_program(WINDOWLESS_NAMES) or chromium
    start = functools.partial(
        playwright.chromium.launch_persistent_context, executable_path=program, args=list(CHROMIUM_ARGUMENTS)
    )
    return lambda folder, **options: start(str(folder), **options)


FIREFOX_NAMES = ("firefox-esr", "firefox")
FIREFOX_SETTINGS = {
    # As everybody has it: from disk, each page keeps its own data. Playwright would switch it off.
    "security.fileuri.strict_origin_policy": True,
}
NO_MEDIA = dict.fromkeys(("color_scheme", "reduced_motion", "forced_colors", "contrast"), "null")
"""What playwright would set in each page, and this Firefox does not take."""


@pytest.fixture(scope="module")
def firefox(playwright: Any) -> Iterator[Callable[[], Any]]:
    """A function that opens a page in a Firefox of this machine, set up as everybody has it (a playwright ``Page``)."""
    program = find_program(FIREFOX_NAMES)
    if program is None:
        _lacks("No Firefox was found; this test needs one (Debian: apt-get install firefox-esr; Ubuntu: firefox).")
    if int(version("playwright").split(".")[1]) >= 65:
        _lacks("This playwright sends Firefox what it does not know; this test needs one below 1.65.")
    options = {"channel": "moz-firefox", "headless": True, "firefox_user_prefs": FIREFOX_SETTINGS}
    running = playwright.firefox.launch(executable_path=program, **options)
    yield lambda: running.new_context(**NO_MEDIA).new_page()
    running.close()


@pytest.fixture
def trouble() -> list[str]:
    """What went wrong in the pages of this test; a good test ends with ``assert trouble == []``."""
    return []


odd_words = pytest.fixture(autouse=True)(watched_words)


USUAL_MEDIA = {"reduced_motion": "no-preference", "forced_colors": "none", "contrast": "no-preference"}


class _Hearing:
    """Writes down what goes wrong in a page, for the test that uses it now."""

    def __init__(self, page: Any, trouble: list[str], odd_words: list[str]) -> None:
        self.trouble, self.odd_words = trouble, odd_words
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._note(f"error: {error}"))
        page.on("requestfailed", self._note_failed)
        page.on("response", lambda answer: answer.status >= 400 and self._note(f"{answer.status}: {answer.url[:200]}"))
        page.on("request", lambda request: self._note_foreign(request.url))
        page.on("websocket", lambda socket: self._note_foreign(socket.url))

    def _note(self, what: str) -> None:
        self.trouble.append(what)

    def _hear(self, message: Any) -> None:
        if message.type == "error":
            self._note(f"console: {message.text}")
        elif message.text.startswith(ODD_WORD):
            self.odd_words.append(message.text.removeprefix(ODD_WORD))

    def _note_failed(self, request: Any) -> None:
        # A click on a link at the end of a page brings its last pictures on their way, and leaves them behind.
        if not (request.resource_type == "image" and request.failure == "net::ERR_ABORTED"):
            self._note(f"failed: {request.url[:200]}")

    def _note_foreign(self, url: str) -> None:
        if not OWN_ADDRESS.match(url):
            self._note(f"other host: {url[:200]}")


def _hear_the_last(page: Any) -> None:
    """A page tells in order: once it answers, all that it said before has been heard."""
    if not page.is_closed():
        with contextlib.suppress(Exception):  # a page that a test broke has nothing more to say
            page.evaluate("0")


@dataclass
class _Used:
    """A page that another test may use, once it is empty again."""

    page: Any
    hearing: _Hearing
    storage: Any
    size: dict[str, int]
    media: dict[str, str]

    def empty(self, origin: str) -> None:
        """Leaves nothing of the last test: no route, storage, look or place of the mouse."""
        self.page.unroute_all()
        self.page.goto("about:blank")
        self.page.mouse.move(0, 0)
        self.page.set_viewport_size(self.size)
        self.page.emulate_media(media="null", **self.media)
        self.storage.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})


@pytest.fixture(scope="session")
def used_pages() -> dict[Any, list[_Used]]:
    """Empty pages by the look they were opened with."""
    return {}


@pytest.fixture
def open_page(
    browser: Any, trouble: list[str], odd_words: list[str], used_pages: dict[Any, list[_Used]]
) -> Iterator[Callable[..., Any]]:
    """A function that opens a page with storage of its own.

    Its arguments: ``url``, ``width``, ``height``, ``theme`` ("light" or "dark"), and any option of
    playwright's ``new_context``, such as ``forced_colors="active"`` or ``reduced_motion="reduce"``.
    ``context``, an open one, stands for all of these but ``url``: its storage and cache are shared.
    The site's service worker stays out, unless ``service_workers="allow"`` asks for it.
    ``lent``, an origin, saves a third of the time: the page may have served another test, and may serve a later one. Only
    for pages that keep something for this origin at most, and not where a test adds what cannot be taken off again:
    scripts that run first, clocks and sessions of developer tools.
    """
    to_close: list[Any] = []
    to_empty: list[tuple[Any, str, _Used]] = []
    shown: list[Any] = []

    def opened(
        url: str | None = None,
        *,
        width: int = 1280,
        height: int = 900,
        theme: str = "light",
        context: Any = None,
        lent: str | None = None,
        **options: Any,
    ) -> Any:
        options.setdefault("service_workers", "block")  # else every test would keep a copy of the whole course
        look = (width, height, theme, *sorted(options.items()))
        if lent and used_pages.get(look):
            used = used_pages[look].pop()
            used.hearing.trouble, used.hearing.odd_words = trouble, odd_words
            to_empty.append((look, lent, used))
            shown.append(used.page)
            return used.page
        size = {"width": width, "height": height}
        own = context or browser.new_context(viewport=size, color_scheme=theme, **options)
        page = own.new_page()
        page.add_init_script(path=ODD_WORDS_SCRIPT)
        reached.watch(page)
        hearing = _Hearing(page, trouble, odd_words)
        if lent:
            media = {name: options.get(name, usual) for name, usual in USUAL_MEDIA.items()} | {"color_scheme": theme}
            to_empty.append((look, lent, _Used(page, hearing, own.new_cdp_session(page), size, media)))
        else:
            to_close.append(page if context else own)
        shown.append(page)
        if url is not None:
            page.goto(url)
        return page

    yield opened
    for page in shown:
        _hear_the_last(page)
        reached.take(page)
    for one in to_close:
        one.close()
    for look, origin, used in to_empty:
        if used.page.is_closed() or len(used.page.context.pages) > 1:
            used.page.context.close()
        else:
            used.empty(origin)
            used_pages.setdefault(look, []).append(used)


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
