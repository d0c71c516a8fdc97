"""Draws the icons for home screens from the mark in ``website/static/favicon.svg``, to its very edge.

Phones cut an icon into a shape of their own, so the mark keeps to the middle four fifths. Needs Chromium and playwright.

    python assets/pipeline/icons.py
"""

import re
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

STATIC = Path(__file__).resolve().parents[2] / "website" / "static"
SIZES = (192, 512)


def main() -> None:
    """Writes ``icon-192.png`` and ``icon-512.png`` beside the mark."""
    mark = (STATIC / "favicon.svg").read_text(encoding="utf-8")
    full = re.sub(r'viewBox="[^"]*"', 'viewBox="0.5 0.5 31 31"', mark, count=1).replace('rx="8"', "", 1)
    page_text = f"<style>body {{ margin: 0 }} svg {{ display: block; width: 100vw }}</style>{full}"
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(page_text)
            page.screenshot(path=STATIC / f"icon-{size}.png")
        browser.close()


if __name__ == "__main__":
    main()
