"""Checks the built pages: every link, anchor and picture must be there; every picture needs an alt text."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from PIL import Image

from psoas.site import SiteError
from psoas.site.staging import Source

_PIXELS = (".webp", ".png", ".jpg", ".jpeg", ".gif")
_TERM = "term-"
"""How the anchors of the glossary's terms begin."""


@dataclass
class Page:
    """What one built page holds and what it points to."""

    anchors: set[str] = field(default_factory=set)
    twice: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    without_alt: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        anchor = found.get("id")
        if anchor:
            if anchor in self.page.anchors:
                self.page.twice.append(anchor)
            self.page.anchors.add(anchor)
        if tag == "a" and found.get("href"):
            self.page.links.append(found["href"] or "")
        elif tag == "link" and found.get("href"):
            self.page.files.append(found["href"] or "")
        elif found.get("src"):
            self.page.files.append(found["src"] or "")
        if tag == "img" and not (found.get("alt") or "").strip() and found.get("role") != "presentation":
            self.page.without_alt.append(found.get("src") or "")


def read(text: str) -> Page:
    """The anchors, links and files of one page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.page


def check(site: Path, sources: Mapping[str, Source]) -> int:
    """Checks all pages of a built site against each other.

    Args:
        site: the folder with the pages.
        sources: where each page comes from, to name it in an error.

    Returns:
        How many links were followed.

    Raises:
        SiteError: names the first slip, with the file, the cell and the line where they can be found.
    """
    pages = {path.name: read(path.read_text(encoding="utf-8")) for path in sorted(site.glob("*.html"))}
    followed = 0
    for name, page in pages.items():
        source = sources.get(Path(name).stem, Source(name, None))
        for picture in page.without_alt:
            raise SiteError(
                f"{source.place(Path(picture).name) if picture[:5] != 'data:' else source.file}: "
                "a picture has no alt text; say in words what it shows."
            )
        for anchor in page.twice:
            raise SiteError(f"{source.place(anchor)}: the anchor '{anchor}' stands on the page twice; rename one.")
        for link in page.links:
            _follow(link, name, pages, site, source)
            followed += 1
        for file in page.files:
            parts = urlsplit(file)
            if parts.scheme == "data" or not parts.path + parts.netloc:
                continue
            if parts.scheme or parts.netloc:
                raise SiteError(f"{source.place(file)}: the page would load '{file}' from another host.")
            if not (site / unquote(parts.path)).is_file():
                raise SiteError(f"{source.place(Path(parts.path).name)}: the file '{parts.path}' is missing.")
    _check_pictures(site, sources)
    return followed


def _check_pictures(site: Path, sources: Mapping[str, Source]) -> None:
    """Every picture of the site must be whole.

    Raises:
        SiteError: names the first that is not, and the first place that shows it.
    """
    for path in sorted(site.rglob("*")):
        try:
            if path.suffix in _PIXELS:
                with Image.open(path) as picture:
                    picture.load()
            elif path.suffix == ".svg":
                ElementTree.parse(path)
        except (OSError, SyntaxError, ValueError):  # ElementTree's ParseError is a SyntaxError
            places = (source.place(path.name) for source in sources.values())
            shown = next((place for place in places if ", " in place), "the pages")
            raise SiteError(f"{shown}: the picture '{path.name}' is damaged; bring back a whole one.") from None


def _follow(link: str, name: str, pages: Mapping[str, Page], site: Path, source: Source) -> None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return
    target = unquote(parts.path) or name
    anchor = unquote(parts.fragment)
    if target not in pages:
        if not (site / target).is_file():
            raise SiteError(f"{_place(source, link)}: the link '{link}' leads nowhere.{_near(target, pages)}")
        return
    if anchor and anchor not in pages[target].anchors:
        if target == "glossary.html" and anchor.startswith(_TERM):
            terms = {known.removeprefix(_TERM) for known in pages[target].anchors if known.startswith(_TERM)}
            term = anchor.removeprefix(_TERM)
            raise SiteError(f"{_place(source, link)}: the glossary has no term '{term}'.{_near(term, terms)}")
        raise SiteError(
            f"{_place(source, link)}: '{target}' has no place called '{anchor}'.{_near(anchor, pages[target].anchors)}"
        )


def _place(source: Source, link: str) -> str:
    """The place of a link; its source may say ``.ipynb``, or only the anchor may be written out."""
    for written in (link, link.replace(".html", ".ipynb"), "#" + link.partition("#")[2]):
        place = source.place(written) if written != "#" else source.file
        if place != source.file:
            return place
    return source.file


def _near(given: str, known: Mapping[str, Page] | set[str]) -> str:
    near = difflib.get_close_matches(given, list(known), n=1, cutoff=0.5)
    return f" Did you mean '{near[0]}'?" if near else ""
