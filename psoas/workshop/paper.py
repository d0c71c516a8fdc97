"""Prints HTML to PDF with the Chromium or Chrome that is on this machine. Nothing is ever fetched from outside.

One Chromium prints one page after the other, told through a pipe (its DevTools protocol): no port is opened, and it
ends by itself when this program does. Where such pipes do not exist (Windows), each page gets a Chromium of its own.
"""

import atexit
import base64
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from psoas.errors import CourseError

SECONDS: Final = 60
"""How long one page may take."""

_SWITCHES: Final = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_OPTIONS: Final = {
    "printBackground": True,
    "preferCSSPageSize": True,
    "generateTaggedPDF": True,
    "generateDocumentOutline": True,
}
# Chromium reads what it is told from file 3 and answers on file 4.
_LAUNCH: Final = """
import fcntl, os, sys
told, said = (fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3])
os.dup2(told, 3)
os.dup2(said, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Printer:
    """Turns HTML into PDF.

    Args:
        browser: the program file, as :func:`psoas.browsers.find_browser` gives it.
        warm: keep one browser running from page to page; the default wherever that works.
    """

    def __init__(self, browser: str, *, warm: bool = os.name == "posix") -> None:
        self._browser, self._warm = browser, warm
        self._process: subprocess.Popen[bytes] | None = None
        self._folder, self._number, self._unread = "", 0, b""
        atexit.register(self.close)

    def pdf(self, html: str) -> bytes:
        """The page on paper: tagged for screen readers, with an outline.

        Raises:
            CourseError: the browser does not start or does not print.
        """
        try:
            return self._printed(html) if self._warm else self._printed_alone(html)
        except (OSError, EOFError, KeyError, TimeoutError, ValueError, subprocess.SubprocessError) as error:
            self.close()
            raise CourseError(
                f"{Path(self._browser).name} did not print ({type(error).__name__}); run the same command again, "
                "or add --no-pdf."
            ) from None

    def close(self) -> None:
        """Ends the browser, and removes what it wrote for itself."""
        if self._process is not None:
            for end in (self._told, self._said):
                os.close(end)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = ""

    def _command(self, folder: str) -> list[str]:
        # A browser that runs as root refuses to start with its sandbox; the pages are our own.
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        return [self._browser, *_SWITCHES, *root, f"--user-data-dir={folder}"]

    # --- one browser for each page

    def _printed_alone(self, html: str) -> bytes:
        with tempfile.TemporaryDirectory(prefix="psoas-print-", ignore_cleanup_errors=True) as folder:
            page, paper = Path(folder) / "page.html", Path(folder) / "page.pdf"
            page.write_text(html, encoding="utf-8")
            profile = str(Path(folder) / "profile")
            command = [*self._command(profile), "--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri()]
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
            return paper.read_bytes()

    # --- one browser for all pages

    def _printed(self, html: str) -> bytes:
        if self._process is None:
            self._start()
        deadline = time.monotonic() + SECONDS
        target = self._ask("Target.createTarget", {"url": "about:blank"}, deadline)["targetId"]
        attach = {"targetId": target, "flatten": True}
        session = self._ask("Target.attachToTarget", attach, deadline)["sessionId"]
        frame = self._ask("Page.getFrameTree", {}, deadline, session)["frameTree"]["frame"]["id"]
        self._ask("Page.setDocumentContent", {"frameId": frame, "html": html}, deadline, session)
        # The pictures are in the page, yet they still have to be unpacked before they can be printed.
        loaded = "Promise.all([...document.images].map((image) => image.decode()))"
        waiting = {"expression": f"{loaded}.then(() => document.images.length)", "awaitPromise": True}
        if "exceptionDetails" in self._ask("Runtime.evaluate", waiting, deadline, session):
            raise ValueError("a picture cannot be shown")
        data = base64.b64decode(self._ask("Page.printToPDF", dict(_OPTIONS), deadline, session)["data"])
        self._ask("Target.closeTarget", {"targetId": target}, deadline)
        return data

    def _start(self) -> None:
        self._folder = tempfile.mkdtemp(prefix="psoas-print-")
        told, self._told = os.pipe()
        self._said, said = os.pipe()
        command = [sys.executable, "-c", _LAUNCH, str(told), str(said)]
        command += [*self._command(self._folder), "--remote-debugging-pipe", "about:blank"]
        quiet = subprocess.DEVNULL
        self._unread = b""
        self._process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, pass_fds=(told, said))
        os.close(told)
        os.close(said)

    def _ask(self, method: str, parameters: dict[str, Any], deadline: float, session: str = "") -> dict[str, Any]:
        """What the browser answers to one request; what it tells unasked is passed over."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._told, data) :]
        while True:
            answer = json.loads(self._read(deadline))
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise ValueError(answer["error"].get("message", method))
                return dict(answer["result"])

    def _read(self, deadline: float) -> bytes:
        parts = [self._unread]
        while b"\0" not in parts[-1]:
            if not select.select([self._said], [], [], max(0.0, deadline - time.monotonic()))[0]:
                raise TimeoutError
            part = os.read(self._said, 1 << 20)
            if not part:
                raise EOFError
            parts.append(part)
        message, _, self._unread = b"".join(parts).partition(b"\0")
        return message
