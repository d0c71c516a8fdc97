"""The text of every section, as a file for the search: a page from disk cannot look into the other pages."""

import json
import re
from pathlib import Path

from bs4 import BeautifulSoup, Tag

FILE = "_static/passages.js"
_NO_TEXT = "script, style, svg, button, .widget-stage, .toc-tree, [hidden]"


def write(site: Path) -> None:
    """Writes the passages of a finished site: for each page, its sections as [anchor, heading, text]."""
    passages = {
        path.name: sections(path.read_text(encoding="utf-8"))
        for path in sorted(site.glob("*.html"))
        if path.name != "search.html"
    }
    text = json.dumps(passages, ensure_ascii=False, separators=(",", ":"))
    (site / FILE).write_text(f"const PASSAGES = {text};\n", encoding="utf-8", newline="\n")


def sections(page: str) -> list[tuple[str, str, str]]:
    """The sections of a page in their order: anchor, heading, and the words that belong to no section inside them."""
    article = BeautifulSoup(page, "html.parser").select_one("article")
    if article is None:
        return []
    for part in article.select(_NO_TEXT):
        part.decompose()
    found = article.select("section[id]")
    anchors = {id(section): str(section["id"]) for section in found}
    out = []
    for section in reversed(found):  # the inner ones first: what is taken out is not told twice
        heading = section.find(re.compile("^h[1-6]$"))
        title = _words(heading.extract()) if isinstance(heading, Tag) else ""
        text = _words(section.extract())
        if title:
            out.append((anchors[id(section)], title, text))
    return out[::-1]


def _words(part: Tag) -> str:
    text = " ".join(part.get_text(" ").split())
    return re.sub(r" ([.,;:!?)])", r"\1", text)  # a space came between a marked word and its full stop
