"""Prints the book with Chromium: one PDF file with tags, bookmarks and the alternative text of every picture."""

import io
import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from PIL import Image

from psoas.browsers import find_browser
from psoas.content import Course
from psoas.site import SiteError, book

ADDRESS = "http://know-your-psoas.localhost"
"""Where the book seems to lie; every request is answered from the folder of the built pages."""
FOOT = (
    '<div style="width:100%;font:8pt sans-serif;color:#444;text-align:center">Know Your Psoas · '
    '<span class="pageNumber"></span> of <span class="totalPages"></span></div>'
)
READY = """() => {
    // Pictures that widgets load late would never come: nobody scrolls here.
    for (const image of document.images) image.loading = "eager";
    return [...document.querySelectorAll(".widget-stage")].every((stage) => stage.childElementCount > 0)
        && [...document.images].every((image) => image.complete || !image.checkVisibility());
}"""
TIDY = """names => {
    // The picture in it carries the alternative text, not the frame round picture and legend.
    for (const figure of document.querySelectorAll("figure:not([role])")) figure.setAttribute("role", "group");
    // Widgets made links of their own: they lead into the book too, or become plain text.
    const there = (id) => document.getElementById(decodeURIComponent(id));
    for (const link of document.querySelectorAll("main a[href]")) {
        const given = link.getAttribute("href");
        if (given.startsWith("#") ? there(given.slice(1)) : /^[a-z][a-z0-9+.-]*:/i.test(given)) continue;
        const [file, fragment] = given.split("#"), name = file.replace(/[.]html$/, "");
        const place = names.includes(name) ? (fragment && there(`${name}--${fragment}`)) || there(name) : null;
        if (place) link.setAttribute("href", `#${place.id}`);
        else link.removeAttribute("href");
    }
}"""


def pdf(site: Path, target: Path, course: Course) -> list[str]:
    """Prints all lessons of the built pages into one PDF file.

    Args:
        site: the folder with the built pages.
        target: the file to write.
        course: for the order of the lessons.

    Returns:
        The alternative texts of the pictures on the paper, in their order; "" for one that only decorates.

    Raises:
        SiteError: no Chromium, no playwright, a page or a picture is missing.
    """
    text = book.compose(site, course)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise SiteError(
            "The tools that print are not installed; run: python -m pip install -e '.[site,test]'"
        ) from None
    program = find_browser()
    if program is None:
        raise SiteError("No Chromium, Chrome, Edge or Brave was found to print with; on Debian: apt install chromium")
    missing: list[str] = []

    def answer(route: Any) -> None:
        address = urlsplit(route.request.url)
        name = unquote(address.path).lstrip("/")
        if not route.request.url.startswith(f"{ADDRESS}/"):
            missing.append(route.request.url)
            route.abort()
        elif name == book.NAME:
            route.fulfill(body=text, content_type="text/html; charset=utf-8")
        elif name.endswith(".webp") and (site / name).is_file():
            route.fulfill(body=_as_jpeg(site / name), content_type="image/jpeg")
        elif (site / name).is_file():
            route.fulfill(path=site / name, content_type=mimetypes.guess_type(name)[0] or "application/octet-stream")
        else:
            missing.append(name)
            route.fulfill(status=404, body="")

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(color_scheme="light", reduced_motion="reduce", viewport={"width": 800, "height": 1100})
        page.route("**/*", answer)
        page.goto(f"{ADDRESS}/{book.NAME}")
        page.emulate_media(media="print")
        page.wait_for_function(READY, timeout=120_000)
        page.evaluate(TIDY, book.pages_of(site, course))
        # Widgets get ready for paper on this event; Chromium's own print command does not send it.
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.evaluate("Promise.all([...document.images].map((image) => image.decode().catch(() => {})))")
        alts: list[str] = page.evaluate(
            "[...document.images].filter((i) => i.checkVisibility({ visibilityProperty: true })).map((i) => i.alt)"
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        page.pdf(
            path=target,
            format="A4",
            margin={"top": "16mm", "bottom": "18mm", "left": "16mm", "right": "16mm"},
            tagged=True,
            outline=True,
            print_background=True,
            display_header_footer=True,
            header_template="<span></span>",
            footer_template=FOOT,
        )
        browser.close()
    if missing:
        target.unlink()
        raise SiteError(f"The book cannot be printed: '{missing[0]}' is missing among the pages in {site}.")
    return alts


def _as_jpeg(file: Path) -> bytes:
    """A picture on white, in the one form that Chromium puts into a PDF file without blowing it up."""
    with Image.open(file) as opened:
        picture = opened.convert("RGBA")
    white = Image.new("RGBA", picture.size, "white")
    white.alpha_composite(picture)
    out = io.BytesIO()
    white.convert("RGB").save(out, "JPEG", quality=88)
    return out.getvalue()
