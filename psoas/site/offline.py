"""Makes the built course stay in the browser after one visit: a service worker that knows every file, and a manifest.

Both work where a browser allows it, on ``https`` and on ``localhost``. A page opened from disk needs neither.
"""

import hashlib
import json
from pathlib import Path

from psoas.site import SiteError

WORKER = "service-worker.js"
MANIFEST = "manifest.webmanifest"
COURSE = "know-your-psoas"
WHO = "course-version.json"
"""Tells a worker that was left at an address whether this course still answers there."""
NOT_KEPT = {WORKER, WHO, "START-HERE.txt", ".nojekyll"}
"""The browser looks after the worker itself; the others are for hosts, and for people who got the folder."""


def write(site: Path, source: Path) -> str:
    """Writes the service worker and the manifest into a finished site; its other files must not change after that.

    Args:
        site: the folder with the pages.
        source: the folder with ``service-worker.js`` and ``manifest.webmanifest``.

    Returns:
        The version: a hash over all files and the worker's own code.

    Raises:
        SiteError: the manifest is broken, or names a picture that is missing.
    """
    _check_manifest(site, source / MANIFEST)
    (site / MANIFEST).write_bytes((source / MANIFEST).read_bytes())
    files = {
        path.relative_to(site).as_posix(): hash_of(path.read_bytes())
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name not in NOT_KEPT
    }
    code = (source / WORKER).read_text(encoding="utf-8")
    version = hash_of(json.dumps([files, code]).encode("utf-8"))
    known = {"VERSION": version, "COURSE": COURSE, "WHO": WHO}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in known.items())
    head += f"const FILES = {json.dumps(files, indent=0)};\n"
    (site / WHO).write_text(json.dumps({"course": COURSE, "version": version}) + "\n", encoding="utf-8", newline="\n")
    (site / WORKER).write_text(head + code, encoding="utf-8", newline="\n")
    return version


def _check_manifest(site: Path, manifest: Path) -> None:
    where = f"website/offline/{manifest.name}"
    try:
        icons = [icon["src"] for icon in json.loads(manifest.read_text(encoding="utf-8"))["icons"]]
    except json.JSONDecodeError as error:
        raise SiteError(f"{where}, line {error.lineno}: this is not JSON ({error.msg}).") from None
    except (UnicodeDecodeError, KeyError, TypeError):
        raise SiteError(f"{where} must be JSON with a list 'icons' whose entries have a 'src'.") from None
    for icon in icons:
        if not (site / icon).is_file():
            raise SiteError(f"{where} names the picture '{icon}', which is missing.")


def hash_of(content: bytes) -> str:
    """The first eight bytes of the SHA-256 of a file, in hex: what the worker demands of each file."""
    return hashlib.sha256(content).hexdigest()[:16]
