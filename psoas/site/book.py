"""All lessons on one page, for printing once: joining finished PDF files would lose tags and alternative texts.

The page is put together from the built pages. Every id gets the name of its page in front, so that links inside the
book lead to the right place; a link to something outside the book becomes plain text.
"""

import copy
import html
import re
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from psoas.content import Course
from psoas.site import SiteError
from psoas.site.widget_files import STATE_MIME

NAME = "book.html"
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")
"""Attributes that name other elements by their ids."""

LOOKS = """
html { font-size: 10pt !important; }
body { margin: 0; }
.book { max-width: none; margin: 0; }
.book article { break-before: page; padding: 0; }
.book .title-page { break-before: auto; min-height: 90vh; }
.book .title-page img { max-height: 8cm; width: auto; }
.book .title-page ol { padding-inline-start: 0; list-style: none; }
"""


def pages_of(site: Path, course: Course) -> list[str]:
    """The pages of the book in their order: all lessons, then glossary and credits where the course has them.

    Raises:
        SiteError: a lesson has no page; the site was not built.
    """
    lessons = [lesson.id for lesson in course.lessons.lessons]
    for name in lessons:
        if not (site / f"{name}.html").is_file():
            raise SiteError(f"The page {name}.html is missing in {site}; build the pages first: python -m psoas site")
    return lessons + [name for name in ("glossary", "credits") if (site / f"{name}.html").is_file()]


def compose(site: Path, course: Course) -> str:
    """The text of one HTML page that holds all lessons; its links to files are relative to ``site``.

    Raises:
        SiteError: a lesson has no page.
    """
    names = pages_of(site, course)
    read = {name: BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser") for name in names}
    styles: dict[str, Tag] = {}
    scripts: dict[str, Tag] = {}
    states, articles = [], []
    for name, page in read.items():
        for link in page.find_all("link", rel="stylesheet"):
            styles.setdefault(str(link["href"]), link)
        for script in page.find_all("script", src=True):
            # of the site's own scripts only the widgets' have something to print
            if "/widgets/" in str(script["src"]) or script.has_attr("data-psoas-host"):
                scripts.setdefault(str(script["src"]), script)
        states += [str(tag) for tag in page.find_all("script", type=STATE_MIME)]
        articles.append(_article(name, page, names))
    return (
        '<!doctype html>\n<html lang="en" class="js"><head><meta charset="utf-8">'
        f"<title>Know Your Psoas: all lessons</title>{''.join(map(str, styles.values()))}<style>{LOOKS}</style></head>"
        f'<body data-theme="light"><main class="book">{_title_page(site, read, course)}{"".join(articles)}</main>'
        f"{''.join(states)}{''.join(map(str, scripts.values()))}</body></html>"
    )


def _article(name: str, page: BeautifulSoup, names: list[str]) -> str:
    found = page.find("article")
    if not isinstance(found, Tag):
        raise SiteError(f"The page {name}.html has no article; build the pages anew: python -m psoas site")
    article = copy.copy(found)
    for unwanted in article.select("details.curious, .headerlink"):
        unwanted.decompose()
    del article["role"]
    del article["tabindex"]
    for tag in article.find_all(True):
        if tag.has_attr("id"):
            tag["id"] = f"{name}--{tag['id']}"
        for attribute in REFERENCES:
            if tag.has_attr(attribute):
                tag[attribute] = " ".join(f"{name}--{one}" for one in str(tag[attribute]).split())
        if tag.name == "img":
            del tag["loading"]
        if tag.name == "a" and tag.has_attr("href"):
            href = inner_link(str(tag["href"]), name, names)
            if href is None:
                del tag["href"]
            else:
                tag["href"] = href
    article["id"] = name
    return str(article)


def inner_link(href: str, page: str, names: list[str]) -> str | None:
    """Where a link of ``page`` leads inside the book; None for a file that is not part of it. Web addresses stay.

    >>> inner_link("glossary.html#term-psoas", "02-sitting", ["02-sitting", "glossary"])
    '#glossary--term-psoas'
    """
    if re.match(r"[a-z][a-z0-9+.-]*:", href, re.IGNORECASE):
        return href
    target, _, fragment = href.partition("#")
    name = target.removesuffix(".html") if target else page
    if name not in names:
        return None
    return f"#{name}--{fragment}" if fragment and fragment != "furo-main-content" else f"#{name}"


def _title_page(site: Path, read: dict[str, BeautifulSoup], course: Course) -> str:
    entries = []
    for name, page in read.items():
        heading = page.find("h1")
        words = heading.get_text(strip=True) if isinstance(heading, Tag) else name
        entries.append(f'<li><a href="#{name}">{html.escape(words)}</a></li>')
    first = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser").select_one("article img")
    picture = f"<p>{first}</p>" if first is not None else ""
    minutes = sum(lesson.read_minutes for lesson in course.lessons.lessons)
    return (
        f'<section class="title-page"><h1>Know Your Psoas</h1>{picture}'
        f"<p>A course about one muscle, to print and to read on paper. Reading it takes about {minutes} minutes.</p>"
        "<p><strong>No clinician has reviewed this course yet.</strong> It gives general information, not a diagnosis. "
        "Do the safety check of lesson 04 before you press on anything. If you are worried, see a doctor first.</p>"
        "<p>What moves and answers on the screen is printed as pictures, lists and questions. "
        "Text and pictures: CC BY 4.0.</p>"
        f"<h2>Contents</h2><ol>{''.join(entries)}</ol></section>"
    )
