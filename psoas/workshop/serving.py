"""A server for the built course on the local network.

It is tornado's, which comes with JupyterLab. It hands out the files of one folder and nothing else: it lists no folder,
changes nothing, and sends the policy of the pages as a header too.
"""

import asyncio
import html
import logging
import os
import re
import socket
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any, Final

import segno
import tornado.httpserver
import tornado.netutil
import tornado.web

from psoas.errors import CourseError

HERE: Final = "127.0.0.1"
PORTS_TO_TRY: Final = 50

TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".glb": "model/gltf-binary",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""Our own table: those of some systems call JavaScript plain text, and browsers then refuse it."""

_JOIN_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_META: Final = re.compile(r'<meta\b[^>]*http-equiv="Content-Security-Policy"[^>]*\bcontent="([^"]*)"', re.IGNORECASE)
_PRIVATE: Final = re.compile(r"192\.168\.|10\.|172\.(?:1[6-9]|2\d|3[01])\.")
_VIRTUAL: Final = re.compile(r"(?i)docker|veth|br-|virbr|vbox|vmnet|vmware|tun|tap|utun|wg|lo|zt|tailscale|hyper")
_JOIN_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Join – Know Your Psoas</title><style>
body {{ font: 1.4rem/1.4 "Segoe UI", "Helvetica Neue", Arial, sans-serif; text-align: center; margin: 2vh 4vw; }}
body {{ color: #1b2330; background: #fff; }}
svg {{ width: min(60vh, 86vw); height: auto; }}
p.address {{ font-size: clamp(1.3rem, 5vw, 3.2rem); font-weight: 700; margin: 0; overflow-wrap: anywhere; }}
a {{ color: #1d4f76; padding: 0.3em; }}
</style></head><body><main><h1>Know Your Psoas</h1>
<p>Be in the same network, and scan this code. Or type the address:</p>
<p class="address">{url}</p>
{code}
<p><a href="/index.html">Open the course here</a></p></main></body></html>
"""


def policy(folder: Path) -> str:
    """The policy that the pages carry, without line ends.

    Raises:
        CourseError: the first page has none; then it is not a page of this course.
    """
    found = _META.search((folder / "index.html").read_text(encoding="utf-8", errors="replace"))
    if not found:
        raise CourseError(f"'{folder}' holds no built course: its first page has no policy. Build it again.")
    return " ".join(html.unescape(found[1]).split())


# --- the server ----------------------------------------------------------------------------------------------------


class _Handler(tornado.web.RequestHandler):
    """What all answers have in common: they may be read, and nothing else."""

    SUPPORTED_METHODS = ("GET", "HEAD")

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Content-Security-Policy", self.settings["policy"])
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cache-Control", "no-cache")

    def write_error(self, status_code: int, **ignored: Any) -> None:
        words = {404: "There is no such page here.", 405: "Pages can be read here, and nothing else."}
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(words.get(status_code, "That did not work.") + "\n")


class _File(_Handler, tornado.web.StaticFileHandler):
    """One file of the course."""

    def prepare(self) -> None:
        if "\0" in self.path_args[0]:  # no system has such a file, and Python stumbles over it
            raise tornado.web.HTTPError(404)

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        path = super().validate_absolute_path(root, absolute_path)
        if path is not None:
            inside = os.path.relpath(os.path.realpath(path), os.path.realpath(root))
            parts = inside.replace(os.sep, "/").split("/")
            if any(part.startswith(".") for part in parts):  # above the folder, or hidden in it
                raise tornado.web.HTTPError(404)
        return path

    def get_content_type(self) -> str:
        assert self.absolute_path is not None, "asked for before the file is known"
        suffix = PurePosixPath(self.absolute_path).suffix.lower()
        return TYPES.get(suffix, "application/octet-stream")

    def write_error(self, status_code: int, **ignored: Any) -> None:
        if status_code in (400, 403):  # whatever is no file of the course is not there
            status_code = 404
            self.set_status(status_code)
        super().write_error(status_code)


class _Join(_Handler):
    """The address and its code, large, for a projector."""

    def get(self) -> None:
        self.set_header("Content-Security-Policy", _JOIN_POLICY)
        url = self.settings["address"]
        made = segno.make(url, micro=False, error="m")
        code = made.svg_inline(border=2, svgclass=None, lineclass=None, omitsize=True)
        name = f"The address {html.escape(url)} as a code to scan"
        code = code.replace("<svg ", f'<svg role="img" aria-label="{name}" ', 1)
        self.finish(_JOIN_PAGE.format(url=html.escape(url), code=code))

    def head(self) -> None:
        self.get()


def application(folder: Path, address: str) -> tornado.web.Application:
    """The course as a tornado application; ``address`` is what the page ``/join`` shows."""
    static = {"path": str(folder), "default_filename": "index.html"}
    return tornado.web.Application(
        [("/join", _Join), ("/(.*)", _File, static)],
        policy=policy(folder),
        address=address,
        compress_response=True,
        log_function=lambda handler: None,
    )


async def serve(course: tornado.web.Application, sockets: list[socket.socket]) -> None:
    """Answers until it is cancelled."""
    logging.getLogger("tornado").setLevel(logging.CRITICAL)  # what a stranger's browser asks in vain is no news
    server = tornado.httpserver.HTTPServer(course, idle_connection_timeout=60, body_timeout=10, max_body_size=1024)
    server.add_sockets(sockets)
    await asyncio.Event().wait()


# --- addresses -----------------------------------------------------------------------------------------------------


def local_addresses() -> list[str]:
    """This machine's addresses in its networks, the likeliest one for a room first. Asks nobody on the network."""
    import psutil

    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    found = [
        (bool(_VIRTUAL.match(name)), not _PRIVATE.match(one.address), one.address)
        for name, addresses in psutil.net_if_addrs().items()
        for one in addresses
        if name in up and one.family == socket.AF_INET and not one.address.startswith(("127.", "169.254."))
    ]
    return [address for _, _, address in sorted(found)]


def listen(hosts: Iterable[str], first: int) -> tuple[list[socket.socket], int]:
    """Sockets on the first port from ``first`` on that is free on all hosts, and that port.

    Raises:
        CourseError: no port is free, or an address does not belong to this machine.
    """
    last = min(first + PORTS_TO_TRY - 1, 65535)
    for port in range(first, last + 1):
        sockets: list[socket.socket] = []
        try:
            for host in hosts:
                sockets += tornado.netutil.bind_sockets(port, host, family=socket.AF_INET, backlog=512)
            return sockets, port
        except socket.gaierror:
            raise CourseError(f"'{host}' is no address; leave --host out, or use one of this computer's.") from None
        except OSError:
            if not _is_mine(host):
                raise CourseError(
                    f"This computer does not have the address '{host}'. Leave --host out to choose by itself."
                ) from None
        for one in sockets:
            one.close()
    raise CourseError(f"All ports from {first} to {last} are in use. Try another one, such as --port 9100.")


def _is_mine(host: str) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind((host, 0))
        except OSError:
            return False
    return True


# --- words ---------------------------------------------------------------------------------------------------------


def welcome(url: str, others: list[str], *, drawn: bool = True) -> str:
    """What a teacher reads once the course is on the network; ``drawn``: with the code to scan, drawn with letters."""
    port = url.rpartition(":")[2]
    if f"//{HERE}:" in url:
        first = "The course can be opened on this computer only:"
    else:
        first = "The course is on this network. On a phone in the same network, open this address or scan the code:"
    lines = ["", first, "", f"    {url}", "", code(url) if drawn else ""]
    if others and HERE not in url:
        lines.append(f"No answer there? This computer has other addresses: --host {' or --host '.join(others)}")
    lines += [
        f"For the projector, open http://{HERE}:{port}/join on this computer: it shows the code large.",
        "A phone can read the course and nothing else. To end, press Ctrl+C here.",
        "",
    ]
    return "\n".join(lines)


def code(url: str) -> str:
    """The address as a QR code for a terminal, light on dark."""
    rows = [[bool(dark) for dark in row] for row in segno.make(url, micro=False, error="l").matrix_iter(border=2)]
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    # Light is drawn and dark is left out, as a dark terminal needs it; for others the colours are set.
    signs = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
    lines = ["".join(signs[pair] for pair in zip(*two, strict=True)) for two in zip(rows[::2], rows[1::2], strict=True)]
    start, end = ("\x1b[97;40m", "\x1b[0m") if sys.stdout.isatty() else ("", "")
    return "\n".join(f"    {start}{line}{end}" for line in lines) + "\n"
