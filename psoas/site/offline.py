"""Makes the built course stay in the browser after one visit: a service worker that knows every file, and a manifest.

Both work where a browser allows it, on ``https`` and on ``localhost``. A page opened from disk needs neither.
"""

import hashlib
import json
from pathlib import Path

WORKER = "service-worker.js"
MANIFEST = "manifest.webmanifest"
NOT_KEPT = {WORKER, "START-HERE.txt"}
"""The browser looks after the worker itself; the text is for people who got the folder."""


def write(site: Path, source: Path) -> str:
    """Writes the service worker and the manifest into a finished site; its other files must not change after that.

    Args:
        site: the folder with the pages.
        source: the folder with ``service-worker.js`` and ``manifest.webmanifest``.

    Returns:
        The version: a hash over all files and the worker's own code.
    """
    (site / MANIFEST).write_bytes((source / MANIFEST).read_bytes())
    files = {
        path.relative_to(site).as_posix(): hash_of(path.read_bytes())
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name not in NOT_KEPT
    }
    code = (source / WORKER).read_text(encoding="utf-8")
    version = hash_of(json.dumps([files, code]).encode("utf-8"))
    head = f"const VERSION = {json.dumps(version)};\nconst FILES = {json.dumps(files, indent=0)};\n"
    (site / WORKER).write_text(head + code, encoding="utf-8", newline="\n")
    return version


def hash_of(content: bytes) -> str:
    """The first eight bytes of the SHA-256 of a file, in hex: what the worker demands of each file."""
    return hashlib.sha256(content).hexdigest()[:16]
