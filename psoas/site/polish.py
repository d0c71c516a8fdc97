"""Last touches to the pages that Sphinx wrote, where it has no setting for them."""

import re
from pathlib import Path
from urllib.parse import unquote

import imagesize  # type: ignore[import-untyped]

_IMG = re.compile(r"<img\b[^>]*?/?>")
_SRC = re.compile(r'\bsrc="([^"]+)"')
_TABLE = re.compile(r'<div class="table-wrapper([^"]*)">')


def polish(site: Path) -> None:
    """In all pages: pictures keep their place free and load late, wide parts take the keyboard."""
    for path in sorted(site.glob("*.html")):
        text = path.read_text(encoding="utf-8")
        text = text.replace("<pre>", '<pre tabindex="0">')
        text = _TABLE.sub(r'<div class="table-wrapper\1" tabindex="0" role="group" aria-label="Table">', text)
        # The first picture may stand on the first screen, where "lazy" would only make it late.
        seen = 0

        def picture(match: re.Match[str]) -> str:
            nonlocal seen
            seen += 1
            return _picture(match.group(), site, lazy=seen > 1)

        path.write_text(_IMG.sub(picture, text), encoding="utf-8")


def _picture(tag: str, site: Path, *, lazy: bool) -> str:
    added = ""
    source = _SRC.search(tag)
    if source and not re.search(r"\b(?:width|height)=", tag) and not source.group(1).startswith("data:"):
        file = site / unquote(source.group(1))
        width, height = imagesize.get(file) if file.is_file() else (-1, -1)
        if width > 0:
            added += f' width="{int(width)}" height="{int(height)}"'
    if lazy and "loading=" not in tag:
        added += ' loading="lazy" decoding="async"'
    return tag[:4] + added + tag[4:]
