"""Last touches to the pages that Sphinx wrote, where it has no setting for them."""

import base64
import hashlib
import itertools
import re
from pathlib import Path
from urllib.parse import unquote

import imagesize  # type: ignore[import-untyped]

_IMG = re.compile(r"<img\b[^>]*?/?>")
_SRC = re.compile(r'\bsrc="([^"]+)"')
_INLINE = re.compile(r"""\bsrc=(["'])data:image/(png|webp|jpeg);base64,([A-Za-z0-9+/=\s]+?)\1""")
_TABLE = re.compile(r'<div class="table-wrapper([^"]*)">')
_OWN_TABLE = re.compile(r"<table class=([\"'])psoas-list\1.*?</table>", re.DOTALL)
"""A table that a lesson wrote as HTML: Sphinx knows nothing of it, and gives it nothing to scroll in."""


def polish(site: Path) -> None:
    """In all pages: pictures keep their place free and load late, wide parts take the keyboard."""
    for path in sorted(site.glob("*.html")):
        text = path.read_text(encoding="utf-8")
        text = text.replace("<pre>", '<pre tabindex="0">')
        text = text.replace('<p class="caption" role="heading">', '<p class="caption" role="heading" aria-level="2">')
        # A corner cell without words is no heading.
        text = re.sub(r'<th class="head">(?:<p>)?\s*(?:</p>)?</th>', '<td class="head"></td>', text)
        text = _OWN_TABLE.sub(r'<div class="table-wrapper docutils">\g<0></div>', text)
        text = _TABLE.sub(r'<div class="table-wrapper\1" tabindex="0" role="group" aria-label="Table">', text)
        text = _INLINE.sub(lambda match: _own_file(match, site), text)
        # The landing page opens with a picture, where "lazy" would only make it late; lessons open with words.
        eager = 1 if path.name == "index.html" else 0
        path.write_text(_pictures(text, site, eager), encoding="utf-8")


def _pictures(text: str, site: Path, eager: int) -> str:
    """All pictures of a page with their sizes; the first ``eager`` of them load at once, the others when needed."""
    number = itertools.count()
    return _IMG.sub(lambda match: _picture(match.group(), site, lazy=next(number) >= eager), text)


def _own_file(match: re.Match[str], site: Path) -> str:
    """A chart that came inside the page as a file of its own, so that the text is there before it."""
    data = base64.b64decode(match[3])
    name = f"_images/chart-{hashlib.sha256(data).hexdigest()[:10]}.{match[2]}"
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_bytes(data)
    return f'src="{name}"'


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
