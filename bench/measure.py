"""What the measurements share: rows of the table, a web server, a browser, and the middle of several runs."""

import contextlib
import functools
import gzip
import http.server
import importlib
import statistics
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from psoas.browsers import find_browser

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "dist" / "site"
NODE_MODULES = Path(__file__).resolve().parent / "node_modules"
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
PACKED = (".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest")
"""What a web host sends compressed; pictures are compressed already."""

missed: list[str] = []
"""The limits that were not kept, by name."""


class Missing(Exception):  # noqa: N818 - it is news, not an error
    """Something optional is not on this machine; the message says in words what, and how to get it."""


# --- the table --------------------------------------------------------------------------------------------


def heading(text: str) -> None:
    print(f"\n{text}", flush=True)


def within(name: str, value: float, unit: str, limit: float, *, at_least: bool = False) -> None:
    """A row with its limit; the ratio is below 1 where the limit is kept."""
    ratio = (limit / value if value else float("inf")) if at_least else value / limit
    sign = "≥" if at_least else "≤"
    if ratio > 1:
        missed.append(f"{name}: {_number(value)} {unit}".rstrip())
    verdict = "" if ratio <= 1 else "  MISSED"
    print(f"  {name:<52}{_number(value):>9} {unit:<9}{sign} {_number(limit):<7}{ratio:>7.2f}{verdict}", flush=True)


def beside(name: str, ours: float, theirs: float, unit: str) -> None:
    """A row with what people would use instead; the ratio says how many times ours that is."""
    ratio = theirs / ours if ours else float("inf")
    print(f"  {name:<52}{_number(ours):>9} {_number(theirs):>9} {unit:<9}{ratio:>8.1f} x", flush=True)


def note(text: str) -> None:
    print(f"  {text}", flush=True)


def _number(value: float) -> str:
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3f}" if 0 < abs(value) < 0.1 else f"{value:.1f}" if abs(value) < 20 else f"{value:,.0f}"


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, int(-(-share * len(ordered) // 1)) - 1))]


# --- the tools --------------------------------------------------------------------------------------------


def chromium() -> str:
    """The program file of Chromium."""
    found = find_browser()
    if found:
        return found
    raise Missing("No Chromium or Chrome was found (Debian: apt-get install chromium).")


@contextlib.contextmanager
def browser() -> Iterator[Any]:
    """A running Chromium (a playwright ``Browser``)."""
    try:
        playwright = importlib.import_module("playwright.sync_api")
    except ModuleNotFoundError:
        raise Missing("Playwright is not installed (pip install -e '.[test]').") from None
    program = chromium()
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=program, args=list(CHROMIUM_ARGUMENTS))
        try:
            yield running
        finally:
            running.close()


def site() -> Path:
    """The folder with the pages."""
    if not (SITE / "index.html").is_file():
        raise Missing("The pages are not built yet (make site).")
    return SITE


def pages() -> list[str]:
    """The names of all pages."""
    return sorted(path.stem for path in site().glob("*.html"))


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Puts a folder on a local web address, compressed as usual web hosts do; no slash at its end."""
    handler = functools.partial(_Host, directory=str(folder))
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@functools.cache
def packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes a page breaks off what it was still loading: no news."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Host(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        compress = path.suffix in PACKED
        body = packed(path) if compress else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        if compress:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Traffic:
    """What a page asks for: requests, and bytes as a web host would send them."""

    def __init__(self, page: Any) -> None:
        self.requests, self.bytes = 0, 0
        self._answers: list[Any] = []
        page.on("requestfinished", lambda request: self._answers.append(request))

    def read(self) -> "Traffic":
        """Counts what came since the last call."""
        while self._answers:
            request = self._answers.pop(0)
            if not request.url.startswith("http"):
                continue
            answer = request.response()
            body = answer.body() if answer and answer.status == 200 else b""
            kind = (answer.headers.get("content-type", "") if answer else "").split(";")[0]
            picture = kind.startswith("image/") and kind != "image/svg+xml"
            self.requests += 1
            self.bytes += len(body) if picture or kind.startswith("font/") else len(gzip.compress(body, 6))
        return self
