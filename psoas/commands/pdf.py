"""Prints all lessons into one PDF file."""

import argparse
from pathlib import Path

from psoas.commands._course import notebooks_folder

SUMMARY = "prints all lessons of the built web pages into one PDF file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--out``."""
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the pages lie and the file goes (default: dist)")


def run(arguments: argparse.Namespace) -> int:
    """Writes ``know-your-psoas.pdf`` from the pages in ``site/``."""
    from psoas import content
    from psoas.site.printing import pdf  # what it needs is installed only where the pages are built

    out = arguments.out or notebooks_folder().parent / "dist"
    target = out / "know-your-psoas.pdf"
    pictures = pdf(out / "site", target, content.load())
    print(f"To print or to pass on: {target} ({target.stat().st_size / 1e6:.1f} MB, {len(pictures)} pictures)")
    return 0
