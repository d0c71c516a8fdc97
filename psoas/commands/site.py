"""Builds the static course: web pages that need no server, no kernel and no internet."""

import argparse
import time
from pathlib import Path

from psoas.commands._course import notebooks_folder
from psoas.commands._surroundings import prepare

SUMMARY = "builds the course as web pages that open by double-click"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--no-execute`` and ``--out``."""
    parser.add_argument(
        "--no-execute",
        action="store_true",
        help="show the stored outputs of the notebooks instead of running them (faster)",
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the pages go (default: dist)")


def run(arguments: argparse.Namespace) -> int:
    """Builds ``site/`` and ``know-your-psoas.zip``; the old ones stay until the new ones are checked."""
    prepare()
    from psoas.site.build import build  # what it needs is installed only where the pages are built

    root = notebooks_folder().parent
    started = time.monotonic()
    built = build(root, arguments.out or root / "dist", execute=not arguments.no_execute)
    seconds = time.monotonic() - started
    print(f"{built.pages} pages, {built.links} links checked, {seconds:.0f} seconds.")
    print(f"Open {built.site / 'index.html'}")
    print(f"To pass on: {built.archive} ({built.bytes / 1e6:.1f} MB)")
    return 0
