"""Sections that a page folds away: whoever needs them opens them, and on paper they are open.

In a notebook, the cell of the section's heading carries the tag ``fold``; JupyterLab folds it too (see
``psoas.commands.notebooks``). Such a heading stands in a cell of its own.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from psoas.cell_tags import FOLD
from psoas.site import SiteError

_HEADING = re.compile(r"#{2,6} (.+)")
_SECTION = re.compile(r"<section\b[^>]*>|</section>")
_HEADLINE = re.compile(r"\s*<h([2-6])>(.*?)</h\1>", re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)


def folded(cells: Sequence[Any], where: str) -> list[str]:
    """The headings of the sections to fold.

    Raises:
        SiteError: a cell with the tag holds anything but one heading.
    """
    found = []
    for number, cell in enumerate(cells, start=1):
        if FOLD not in cell.metadata.get("tags", ()):
            continue
        heading = _HEADING.fullmatch(cell.source.strip())
        if heading is None:
            raise SiteError(
                f"{where}, cell {number}: the tag '{FOLD}' stands on a cell that holds one heading and nothing else."
            )
        found.append(heading[1])
    return found


def fold(site: Path, headings: Mapping[str, Sequence[str]]) -> None:
    """Folds the sections of these headings; ``headings`` maps the name of a page to them.

    Raises:
        SiteError: a page has no section of that heading.
    """
    for name, wanted in headings.items():
        path = site / f"{name}.html"
        text = path.read_text(encoding="utf-8") if wanted else ""
        for heading in wanted:
            text = _fold_one(text, heading, name)
        if wanted:
            path.write_text(text, encoding="utf-8")


def _fold_one(text: str, heading: str, name: str) -> str:
    for start in _SECTION.finditer(text):
        headline = _HEADLINE.match(text, start.end()) if start[0] != "</section>" else None
        if headline and _PERMALINK.sub("", headline[2]).strip() == heading:
            end = _end_of_section(text, start.end())
            summary = f"<summary><h{headline[1]}>{heading}</h{headline[1]}></summary>"
            inside = text[headline.end() : end]
            return f'{text[: start.end()]}<details class="fold">{summary}{inside}</details>{text[end:]}'
    raise SiteError(f"{name}: the section '{heading}' cannot be folded, since its page does not show it.")


def _end_of_section(text: str, begin: int) -> int:
    """Where the tag stands that ends the section whose content begins here."""
    depth = 1
    for tag in _SECTION.finditer(text, begin):
        depth += -1 if tag[0] == "</section>" else 1
        if depth == 0:
            return tag.start()
    return len(text)
