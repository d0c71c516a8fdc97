"""All lessons in one PDF file: composed from the built pages, printed once, with tags, bookmarks and alternative texts."""

import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from small_notebooks import write_notebook

from psoas import content
from psoas.site import SiteError, book, printing
from psoas.site.build import build

pypdf = pytest.importorskip("pypdf")


def printed(site: Path, target: Path) -> list[str]:
    """Prints in a thread of its own: the browser of the other tests may already have this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(printing.pdf, site, target, content.load()).result()


def elements(node: Any) -> Iterator[Any]:
    """Every element of the tree of tags."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from elements(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def figures(reader: Any) -> list[str]:
    """The alternative text of every picture in the tree of tags; "" where one has none."""
    found = elements(reader.trailer["/Root"]["/StructTreeRoot"])
    return [str(one.get("/Alt", "")) for one in found if one["/S"] == "/Figure"]


def bookmarks(outline: list[Any], depth: int = 0) -> Iterator[tuple[int, str]]:
    for entry in outline:
        if isinstance(entry, list):
            yield from bookmarks(entry, depth + 1)
        else:
            yield depth, entry.title


@pytest.mark.parametrize(
    ("href", "wanted"),
    [
        ("#try-it", "#02-sitting--try-it"),
        ("glossary.html#term-psoas", "#glossary--term-psoas"),
        ("glossary.html", "#glossary"),
        ("#", "#02-sitting"),
        ("search.html", None),
        ("assets/plates/a.webp", None),
        ("https://doi.org/10.1/x#y", "https://doi.org/10.1/x#y"),
        ("mailto:a@b.c", "mailto:a@b.c"),
    ],
)
def test_a_link_stays_in_the_book_or_becomes_text(href: str, wanted: str | None) -> None:
    assert book.inner_link(href, "02-sitting", ["02-sitting", "glossary"]) == wanted


def test_the_book_holds_every_lesson_once_and_its_links_lead_somewhere(site: Path) -> None:
    lessons = [lesson.id for lesson in content.load().lessons.lessons]
    page = BeautifulSoup(book.compose(site, content.load()), "html.parser")
    assert [str(one["id"]) for one in page.find_all("article")] == [*lessons, "glossary", "credits"]
    ids = Counter(str(tag["id"]) for tag in page.find_all(id=True))
    assert [name for name, count in ids.items() if count > 1] == []
    inner = [str(link["href"])[1:] for link in page.select("a[href^='#']")]
    assert len(inner) > 200
    assert sorted(set(inner) - set(ids)) == []
    assert page.select("details.curious, [loading]") == []


def test_before_the_pages_are_built_one_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="python -m psoas site") as refused:
        printing.pdf(tmp_path, tmp_path / "course.pdf", content.load())
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "course.pdf").exists()


def test_a_small_book_has_tags_bookmarks_and_its_picture_in_words(
    small_course: Path, tmp_path: Path, chromium: str
) -> None:
    write_notebook(
        small_course, "02-sitting", "# Sitting", "## A long way", "![A small dot.](../assets/plates/dot.svg)", "[On](glossary.ipynb)"
    )
    site = build(small_course, tmp_path / "dist", execute=False).site
    target = tmp_path / "dist" / "course.pdf"
    pictures = printed(site, target)
    assert [alt for alt in pictures if "psoas" not in alt] == ["A small dot."], "and the one of the title page"
    reader = pypdf.PdfReader(target)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert reader.metadata.title == "Know Your Psoas: all lessons"
    assert figures(reader) == pictures
    assert {(0, "Sitting"), (1, "A long way")} <= set(bookmarks(reader.outline))
    # a picture that is gone stops it, and leaves no half of a file
    (site / "_images" / "dot.svg").unlink()
    with pytest.raises(SiteError, match=r"dot\.svg"):
        printed(site, target)
    assert not target.exists()


@pytest.mark.slow
def test_the_whole_book_has_every_picture_in_words_and_every_lesson_among_its_bookmarks(
    site: Path, tmp_path: Path, chromium: str
) -> None:
    target = tmp_path / "course.pdf"
    pictures = [alt for alt in printed(site, target) if alt]
    reader = pypdf.PdfReader(target)
    said = Counter(figures(reader))
    assert said[""] == 0, "a picture without words"
    assert len(pictures) >= 25
    assert Counter(pictures) - said == Counter()
    tops = [title for depth, title in bookmarks(reader.outline) if depth == 0]
    titles = [lesson.title for lesson in content.load().lessons.lessons]
    assert tops[0] == "Know Your Psoas"
    assert [title for title in tops if title in titles] == titles
    text = "".join(page.extract_text() for page in reader.pages)
    assert not re.search(r"Turn it\b.*Loading|This part did not start", text)
    assert target.stat().st_size < 15_000_000


