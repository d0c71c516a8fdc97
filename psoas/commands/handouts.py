"""Makes one handout for each person of a roster: a page to open and a PDF to print."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from psoas.commands._course import notebooks_folder, plural
from psoas.commands._surroundings import prepare
from psoas.errors import CourseError

SUMMARY = "makes a handout for each person of a list (for workshops)"

EXAMPLE = "roster-example.csv"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The roster, where the handouts go, and who does the work."""
    parser.add_argument("roster", type=Path, metavar="ROSTER.csv", help="the list: one person a row, 'name' is needed")
    parser.add_argument("--out", type=Path, metavar="DIR", default=Path("handouts"), help="where they go")
    parser.add_argument("--workers", metavar="N", help="how many to make at once")
    parser.add_argument("--dask", metavar="tcp://…", help="let a running dask cluster do the work")
    parser.add_argument("--no-pdf", action="store_true", help="make pages only")


def run(arguments: argparse.Namespace) -> int:
    """Makes what is missing; returns 1 if a row failed."""
    prepare()
    from psoas.browsers import find_browser
    from psoas.workshop.printing import handouts

    if not arguments.roster.exists():
        example = notebooks_folder() / "workshop" / EXAMPLE
        raise CourseError(f"There is no roster '{arguments.roster}'. To begin, copy this example: {example}")
    if not arguments.no_pdf and not arguments.dask and find_browser() is None:
        print("No Chromium, Chrome, Edge or Brave was found, so there will be pages only. Print them in your browser.")
    with _bar() as progress:
        try:
            result = handouts(
                arguments.roster,
                arguments.out,
                workers=_workers(arguments.workers),
                dask=arguments.dask,
                pdf=not arguments.no_pdf,
                progress=progress,
            )
        except KeyboardInterrupt:
            print("\nStopped. What is finished is kept. To go on, run the same command again.", file=sys.stderr)
            return 130
    kept = f" {plural(len(result.kept), 'handout')} had not changed and stayed." if result.kept else ""
    print(f"{plural(len(result.made), 'handout')} made, in {arguments.out}.{kept}")
    for line, name, note in result.notes:
        print(f"  line {line}, {name}: {note}")
    if result.failed:
        print(f"{plural(len(result.failed), 'row')} failed:")
        for line, name, problem in result.failed:
            print(f"  line {line}, {name}: {problem}")
        return 1
    return 0


def _workers(given: str | None) -> int | None:
    if given is None:
        return None
    if not given.isascii() or not given.isdigit():
        raise CourseError(f"The workers cannot be '{given}'; write a whole number, such as {os.cpu_count() or 2}.")
    return int(given)


@contextmanager
def _bar() -> Iterator[Any]:
    """A progress bar on a terminal; elsewhere nothing."""
    from tqdm import tqdm

    bar = tqdm(total=0, unit="handout", disable=None, leave=False)

    def progress(count: int, total: int) -> None:
        bar.total = total
        bar.n = count
        bar.refresh()

    try:
        yield progress
    finally:
        bar.close()
